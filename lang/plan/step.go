package plan

// StepKind says what a [Step] does.
type StepKind string

// The kinds of steps.
const (
	StepSay     StepKind = "say"     // says Line
	StepAsk     StepKind = "ask"     // Ask: waits until its slots are known
	StepMenu    StepKind = "menu"    // Menu: waits for one of its arms
	StepConfirm StepKind = "confirm" // Confirm: waits for a yes or no
	StepCall    StepKind = "call"    // Call: an action
	StepRun     StepKind = "run"     // Run: a sub-flow, now, for each of a list, or at a time
	StepBranch  StepKind = "branch"  // Cond: Next where it holds, Else where not
	StepSet     StepKind = "set"     // Var = Value
	StepForget  StepKind = "forget"  // Vars become unknown
	StepEnd     StepKind = "end"     // Outcome: the flow ends
	StepPromise StepKind = "promise" // Promise, then the flow ends `promised`
	StepJump    StepKind = "jump"    // To, at most Times in one run of the flow, then Else
	StepRetry   StepKind = "retry"   // Retry: forget and ask again with the count plus one
	StepMeasure StepKind = "measure" // Measure = Value
	StepReturn  StepKind = "return"  // a handler in the flow ends: back to the open question
)

// Step is one step of a flow. Which fields are in use is told by Kind.
type Step struct {
	// ID is stable over edits elsewhere: flow, state, kind, operand, and a number where that repeats: "returns.refuse/ask why".
	ID    string   `json:"id"`
	Kind  StepKind `json:"kind"`
	Flow  int      `json:"flow"`
	State int      `json:"state"` // None before the first state
	// Next is where the happy path goes on. None ends the flow `resolved`.
	Next int `json:"next"`
	// Else is taken by a branch that doesn't hold, and by a jump whose count is used up.
	Else int `json:"else,omitempty"`

	Line    int      `json:"line,omitempty"`
	Ask     *Ask     `json:"ask,omitempty"`
	Menu    *Menu    `json:"menu,omitempty"`
	Confirm *Confirm `json:"confirm,omitempty"`
	Call    *Call    `json:"call,omitempty"`
	Run     *Run     `json:"run,omitempty"`
	Cond    *Expr    `json:"cond,omitempty"`
	Var     *Ref     `json:"var,omitempty"`
	Vars    []Ref    `json:"vars,omitempty"`
	Value   *Expr    `json:"value,omitempty"`
	Name    string   `json:"name,omitempty"` // the outcome of an end, the name of a measure
	Adverse bool     `json:"adverse,omitempty"`
	Promise *Promise `json:"promise,omitempty"`
	To      *Target  `json:"to,omitempty"`
	Times   int      `json:"times,omitempty"`
	Counter int      `json:"counter,omitempty"`
	Retry   *Retry   `json:"retry,omitempty"`

	// Reads are the variables the step looks at (guards, arguments, words, validity), for corrections.
	Reads []Ref `json:"reads,omitempty"`
	Span  Span  `json:"span"`
}

// Ask asks for slots.
type Ask struct {
	Slots []int `json:"slots"`
	// Count is how many of them are enough; 0 for all.
	Count  int  `json:"count,omitempty"`
	Always bool `json:"always,omitempty"`
}

// Menu is a question that only routes. YesNo marks one whose arms are yes and no.
type Menu struct {
	Line   int    `json:"line"`
	YesNo  bool   `json:"yesNo,omitempty"`
	Arms   []Arm  `json:"arms"`
	Ladder Ladder `json:"ladder"`
}

// Arm is an answer of a menu. A yes/no menu always has both, in this order.
type Arm struct {
	// Word is "yes" or "no", else empty.
	Word string `json:"word,omitempty"`
	// Labels are the buttons' words; several labels may share an arm. Also are synonyms.
	Labels []string `json:"labels,omitempty"`
	Also   []string `json:"also,omitempty"`
	// To is the arm's first step, None to fall through to Next.
	To int `json:"to"`
}

// Name is what the arm is called: its word, else its first label.
func (a *Arm) Name() string {
	if a.Word == "" && len(a.Labels) > 0 {
		return a.Labels[0]
	}
	return a.Word
}

// Confirm reads words back and waits for a yes.
type Confirm struct {
	Line int `json:"line"`
	// Yes and No are steps; Yes is None to fall through to Next, No is None for "what should I change?".
	Yes    int    `json:"yes"`
	No     int    `json:"no"`
	Ladder Ladder `json:"ladder"`
}

// Call runs an action. An edge of None leads to the `on failed` handler in force.
type Call struct {
	Action int    `json:"action"`
	Args   []Expr `json:"args,omitempty"` // in the order of the action's parameters; OpConst unknown where left out
	// Into is the variable for the result, or None.
	Into int `json:"into"`
	// Fails are steps by the action's failures, in its order.
	Fails   []int `json:"fails,omitempty"`
	Failed  int   `json:"failed"`
	Timeout int   `json:"timeout"`
}

// Run runs a sub-flow.
type Run struct {
	Flow int `json:"flow"`
	// Args are in the order of the flow's parameters, OpConst unknown where left out and for the element of Each.
	Args []Expr `json:"args,omitempty"`
	// Each is a list to run it for; the element is the first parameter. Into collects the results as a list (or the one result).
	Each *Expr `json:"each,omitempty"`
	Into int   `json:"into"`
	// At starts it later, as a topic of its own.
	At *Expr `json:"at,omitempty"`
	// Arms lead from outcomes to steps; outcomes without one follow rule 11.
	Arms []RunArm `json:"arms,omitempty"`
}

// RunArm leads from a sub-flow's outcome to a step; To is None to fall through.
type RunArm struct {
	Outcome string `json:"outcome"`
	To      int    `json:"to"`
}

// Promise is an `end promised`.
type Promise struct {
	// Slot is the variable with the number to call; nil for `here`.
	Slot     *Ref `json:"slot,omitempty"`
	ElseHere bool `json:"elseHere,omitempty"`
}

// Retry forgets slots and asks the first again, one rung up its ladder.
type Retry struct {
	Slots []int `json:"slots"`
	Line  int   `json:"line"` // the words for the next rung; None for the ladder's own
}

// Event names what an `on` waits for.
type Event int

// The events, with the names designers write. Each has words or a handler in the standard library.
const (
	OnStart Event = iota
	OnPerson
	OnFrustration
	OnFailed
	OnLateChange
	OnSilence
	OnHello
	OnAnythingElse
	OnCorrected
	OnChange
	OnCancel
	OnStartOver
	OnRepeat
	OnHelp
	OnWhy
	OnSkip
	OnCantSkip
	OnHoldOn
	OnThanks
	OnBye
	OnAreYouAPerson
	OnUnclear
	OnSecondRequest
	OnBackTo
	OnOldButton
	OnNoMatch
	OnNoMatchAgain
	OnEmpty
	OnTooLong
	OnOfferPerson
	OnNoted
	OnStillQueued
	OnCancelled
	OnPromised
	OnNothingToDo
	OnAsk          // the question of a slot without words of its own
	OnYesOrNo      // a yes/no question or confirm wasn't answered
	OnInvalid      // a value wasn't valid and the slot has no words for it
	OnNoteIt       // the label of "take it as my answer" when a free text could be a topic
	OnAccepted     // a person is there, where the handoff has no words
	OnHandoff      // a person is asked for, where the handoff has no words
	OnHelloAgain   // a greeting while a question is open
	OnToBegin      // home's question while nothing was asked for yet
	OnPersonButton // the label of the button that asks for a person
	OnYesButton
	OnNoButton
	OnUnsure // one reading that isn't certain: whether it is meant
	Events   // how many there are
)

var eventNames = [Events]string{
	OnStart: "start", OnPerson: "person", OnFrustration: "frustration", OnFailed: "failed", OnLateChange: "late change",
	OnSilence: "silence", OnHello: "hello", OnAnythingElse: "anything else", OnCorrected: "corrected", OnChange: "change",
	OnCancel: "cancel", OnStartOver: "start over", OnRepeat: "repeat", OnHelp: "help", OnWhy: "why", OnSkip: "skip",
	OnCantSkip: "cannot skip", OnHoldOn: "hold on", OnThanks: "thanks", OnBye: "bye", OnAreYouAPerson: "are you a person",
	OnUnclear: "unclear", OnSecondRequest: "second request", OnBackTo: "back to", OnOldButton: "old button",
	OnNoMatch: "no match", OnNoMatchAgain: "no match again", OnEmpty: "empty", OnTooLong: "too long",
	OnOfferPerson: "offer person", OnNoted: "noted", OnStillQueued: "still queued", OnCancelled: "cancelled",
	OnPromised: "promised", OnNothingToDo: "nothing to do",
	OnAsk: "ask", OnYesOrNo: "yes or no", OnInvalid: "invalid", OnNoteIt: "note it", OnAccepted: "accepted", OnHandoff: "handoff",
	OnHelloAgain: "hello again", OnToBegin: "to begin", OnPersonButton: "person button", OnYesButton: "yes button", OnNoButton: "no button",
	OnUnsure: "unsure",
}

// String is the event's name as designers write it after `on`.
func (e Event) String() string { return eventNames[e] }

// EventNamed finds an event by its name.
func EventNamed(name string) (Event, bool) {
	for e, n := range eventNames {
		if n == name {
			return Event(e), true
		}
	}
	return 0, false
}

// Handler is what an `on` does: it says Line, or goes To, or runs steps in the open flow from Entry.
type Handler struct {
	Event Event `json:"event"`
	Line  int   `json:"line"` // None for no words
	// Entry is a block's first step when the handler belongs to a flow or state (it runs in that flow's frame and ends in a
	// StepReturn or a jump); None otherwise. A file's handler with a block is a hidden flow, in To.
	Entry int    `json:"entry"`
	To    Target `json:"to"`
	// After is in milliseconds, for silence.
	After int64 `json:"after,omitempty"`
	Std   bool  `json:"std,omitempty"`
	Span  Span  `json:"span"`
}
