package event

import "github.com/handrail-flow/handrail/lang/value"

// Event is one thing that happened in a turn, in order: *Said, *Asked, *Filled, *Forgot, *Entered, *Ended, *Missed, *Called,
// *CallIgnored, *HandoffRequested, *HandoffMoved, *Promised, *TimerSet, *TimerStopped, *ToldDesk, *Measured, *Exposed, *Moved, *Rule, *Took.
type Event interface{ event() }

// Said is a message of the bot.
type Said struct {
	// Line is the line's id; Wording the variant's index in it.
	Line    string `json:"line"`
	Wording int    `json:"wording,omitempty"`
	// Bubbles are the words, at least one; links stand in them as [label](address).
	Bubbles []string `json:"bubbles"`
	Image   *Image   `json:"image,omitempty"`
	// Buttons are what can be tapped in reply, in order; only the message that asks has them.
	Buttons []Button `json:"buttons,omitempty"`
	// Question marks words that wait for a reply.
	Question bool `json:"question,omitempty"`
}

// Image is a picture with its alternative text.
type Image struct {
	Address string `json:"address"`
	Alt     string `json:"alt"`
}

// Button is a reply that can be tapped. It means the same for ever, except yes, no and a routing question's, which belong to
// one asking (rule 2).
type Button struct {
	// Label is what it reads: "It's damaged".
	Label string `json:"label"`
	// Kind is "value", "yes", "no", "arm", "topic", "person" or "which".
	Kind string `json:"kind"`
	// Slot is "flow.slot" or "slot", for values; Value what it fills.
	Slot  string      `json:"slot,omitempty"`
	Value value.Value `json:"value,omitzero"`
	// Name is a topic's flow.
	Name string `json:"name,omitempty"`
	// Arm is the index of a routing question's arm, or of a choice of "Which do you mean?".
	Arm int `json:"arm,omitempty"`
	// Asking numbers the asking it belongs to, for yes, no, arm and which.
	Asking uint64 `json:"asking,omitempty"`
}

// Asked says that a question is open: a slot's, or a menu's or confirm's step.
type Asked struct {
	Slot   string `json:"slot,omitempty"`
	Step   string `json:"step"`
	Asking uint64 `json:"asking"`
}

// Filled says that a slot got a value. Was is the value before, where it was corrected.
type Filled struct {
	Slot      string      `json:"slot"`
	Value     value.Value `json:"value"`
	Was       value.Value `json:"was,omitzero"`
	By        string      `json:"by"` // "answer", "volunteered", "correction", "default", "suggestion", "agent", "set", "tap", "given"
	Sensitive bool        `json:"sensitive,omitempty"`
}

// Forgot says that a slot is unknown again.
type Forgot struct {
	Slot string `json:"slot"`
}

// Entered says that a flow began, or one of its states.
type Entered struct {
	Flow  string `json:"flow"`
	State string `json:"state,omitempty"`
	// How is "topic", "run", "jump", "needs", "danger", "edge", "scheduled" or "state".
	How string `json:"how"`
}

// Ended says that a flow ended, with its outcome.
type Ended struct {
	Flow    string `json:"flow"`
	Outcome string `json:"outcome"`
	Adverse bool   `json:"adverse,omitempty"`
}

// Missed says that a message didn't answer the question; Count is the question's count now.
type Missed struct {
	Slot  string `json:"slot,omitempty"`
	Cause string `json:"cause"` // "no match", "invalid", "unclear", "silence", "digression"
	Count int    `json:"count"`
}

// Called asks the host to run an action. The outcome comes back as a [Result] with the same id.
type Called struct {
	Call    string `json:"call"`
	Action  string `json:"action"`
	Args    []Arg  `json:"args,omitempty"`
	Timeout int64  `json:"timeout"` // milliseconds
	Key     string `json:"key"`     // the idempotency key: the same for every attempt at the same call
	Changes bool   `json:"changes,omitempty"`
}

// Arg is an argument by name.
type Arg struct {
	Name      string      `json:"name"`
	Value     value.Value `json:"value"`
	Sensitive bool        `json:"sensitive,omitempty"`
}

// Returned records an action's outcome as the conversation took it: Used is false for a fact that came too late to be followed.
type Returned struct {
	Call    string `json:"call"`
	Action  string `json:"action"`
	Outcome string `json:"outcome"`
	Used    bool   `json:"used"`
}

// HandoffRequested asks for a person.
type HandoffRequested struct {
	Handoff  string   `json:"handoff"`
	Because  string   `json:"because"`
	Priority string   `json:"priority,omitempty"`
	Skills   []string `json:"skills,omitempty"`
	Queue    string   `json:"queue,omitempty"`
	// Carries are all slots and results that aren't sensitive or hidden, named "flow.slot" or "slot".
	Carries []SetSlot `json:"carries,omitempty"`
	// Wants is a wish the bot didn't carry out: a late correction.
	Wants *SetSlot `json:"wants,omitempty"`
	// Open is the question that was open, in its first words.
	Open string `json:"open,omitempty"`
}

// HandoffMoved says where a handoff stands now: queued, offered, accepted, returned, resolved, closed, no_answer, declined,
// cancelled or failed.
type HandoffMoved struct {
	Handoff string `json:"handoff"`
	To      string `json:"to"`
	Agent   string `json:"agent,omitempty"`
}

// Promised is a promise on record: a call at a number, or an answer here.
type Promised struct {
	// Call is the number to call; unknown for an answer here.
	Call value.Value `json:"call,omitzero"`
	// From is when people are there next, in milliseconds; 0 where no hours are declared.
	From int64 `json:"from,omitempty"`
}

// TimerSet asks the host for a Timer input at a time.
type TimerSet struct {
	Timer string `json:"timer"`
	At    int64  `json:"at"`  // milliseconds
	Why   string `json:"why"` // "silence", "timeout", "no answer", "closing", "scheduled"
}

// TimerStopped says that a timer is no longer wanted.
type TimerStopped struct {
	Timer string `json:"timer"`
}

// ToldDesk passes a customer's words on to the people.
type ToldDesk struct {
	Text string `json:"text"`
}

// Measured records a measure.
type Measured struct {
	Name  string      `json:"name"`
	Value value.Value `json:"value"`
}

// Exposed records that an experiment's arm was shown.
type Exposed struct {
	Experiment string `json:"experiment"`
	Arm        int    `json:"arm"`
}

// Moved says that the conversation now runs another version of the program.
type Moved struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Rule explains a turn: which rule of the semantics fired and on what. Only when the input asks for a trace.
type Rule struct {
	// Number is the rule's number in interp/README.md, e.g. "7"; a phase such as "busy"; or "guard" for a condition, whose Text says
	// whether it held and what it read, sensitive values hidden.
	Number string `json:"number"`
	Text   string `json:"text"`
	Step   string `json:"step,omitempty"`
}

// Took says which way on from a step was taken, as the plan's edges have it. Only when the input asks for a trace.
type Took struct {
	Step string `json:"step"`
	// Edge is the kind of the plan's edge: "arm", "works", "fails", "holds" and so on; Name what it is called there, if anything.
	Edge string `json:"edge"`
	Name string `json:"name,omitempty"`
}

func (*Said) event()             {}
func (*Asked) event()            {}
func (*Filled) event()           {}
func (*Forgot) event()           {}
func (*Entered) event()          {}
func (*Ended) event()            {}
func (*Missed) event()           {}
func (*Called) event()           {}
func (*Returned) event()         {}
func (*HandoffRequested) event() {}
func (*HandoffMoved) event()     {}
func (*Promised) event()         {}
func (*TimerSet) event()         {}
func (*TimerStopped) event()     {}
func (*ToldDesk) event()         {}
func (*Measured) event()         {}
func (*Exposed) event()          {}
func (*Moved) event()            {}
func (*Rule) event()             {}
func (*Took) event()             {}
