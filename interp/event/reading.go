package event

import "github.com/handrail-flow/handrail/lang/value"

// Reading is what an engine read in a text. It is recorded with the turn; everything after it is pure.
type Reading struct {
	// Engine names who read it: "embedded", "pinned" (a `reads` line), "recorded".
	Engine string `json:"engine,omitempty"`
	// Commands stand in the order of the words, clause by clause.
	Commands []Command `json:"commands,omitempty"`
	// Mood is the frustration heard in this text, 0 to 1.
	Mood float64 `json:"mood,omitempty"`
	// MoodWhy are the words that pointed to it, the weightiest first; nil where the mood isn't worth mention.
	MoodWhy []string `json:"mood_why,omitempty"`
}

// CommandKind is what a customer asks of the bot with a part of a message.
type CommandKind string

// The commands.
const (
	Fill         CommandKind = "fill"       // a value: Values, for Slot where one was named
	Change       CommandKind = "change"     // "change the order number": Slot, without a value
	StartFlow    CommandKind = "start"      // a topic: Flow
	AskAnswer    CommandKind = "answer"     // a question with an `answer`: Flow is its name
	Person       CommandKind = "person"     // a request for a person
	DangerWord   CommandKind = "danger"     // danger words: Text is the phrase
	Cancel       CommandKind = "cancel"     // stop this
	CancelAll    CommandKind = "cancel all" // stop everything
	StartOver    CommandKind = "start over"
	Yes          CommandKind = "yes"
	No           CommandKind = "no"
	Pick         CommandKind = "pick" // an arm of the open routing question: Text is one of its labels
	Repeat       CommandKind = "repeat"
	Help         CommandKind = "help"
	Why          CommandKind = "why"
	Skip         CommandKind = "skip"
	HoldOn       CommandKind = "hold on"
	Hello        CommandKind = "hello"
	Thanks       CommandKind = "thanks"
	Bye          CommandKind = "bye"
	AreYouPerson CommandKind = "are you a person"
	Unclear      CommandKind = "unclear" // two or three close readings, or one that isn't certain: Options
)

// Command is one thing that was read.
type Command struct {
	Kind CommandKind `json:"kind"`
	// Slot is the slot that the words name, as "order_id" or "flow.order_id"; empty where they name none.
	Slot string `json:"slot,omitempty"`
	// Flow is a flow's or answer's name.
	Flow string `json:"flow,omitempty"`
	Text string `json:"text,omitempty"`
	// Values are the ways to read a value, best first: one for each type that takes these words, several of one type where the
	// words are ambiguous.
	Values []Found `json:"values,omitempty"`
	// Cue marks words such as "no," or "I meant" before a value: a correction.
	Cue bool `json:"cue,omitempty"`
	// Not marks a value that was ruled out ("not Friday"); it never fills.
	Not bool `json:"not,omitempty"`
	// Exact marks a command that is the whole message.
	Exact bool `json:"exact,omitempty"`
	// Clause numbers the clauses of the message, from 0: an answer and a topic in one clause belong together (rule 5).
	Clause int `json:"clause,omitempty"`
	// Start and End are byte offsets in the text.
	Start int `json:"start,omitempty"`
	End   int `json:"end,omitempty"`
	// Score is the engine's confidence, 0 to 1.
	Score float64 `json:"score,omitempty"`
	// Options are the choices of an Unclear, best first, at most three.
	Options []Command `json:"options,omitempty"`
}

// Found is a value read as one type.
type Found struct {
	// Type is the plan type's name.
	Type  string      `json:"type"`
	Value value.Value `json:"value"`
	// Slots, where set, limits the reading to these slots ("flow.slot" or "slot"): an element chosen from what was offered.
	Slot string `json:"slot,omitempty"`
}

// Expectation is what a state of the conversation can make use of: the context in which a text is read. It refers to the plan
// by index.
type Expectation struct {
	Locale  string
	Channel string
	// At is the time of the text in milliseconds; Zone an index into the plan's zones.
	At   int64
	Zone int
	// Flow and State are the top frame's, or plan.None at home.
	Flow, State int
	// Asked is the open question's slot, or plan.None.
	Asked int
	// Question says what kind of question is open.
	Question Question
	// Labels are an open menu's or disambiguation's choices, in order, each with its synonyms.
	Labels [][]string
	// Slots are the slots a value may go to: the asked one first, then those of the open threads and the conversation.
	Slots []WantedSlot
	// Dangers are the danger words in force, indexes into the plan.
	Dangers []int
	// Said is the customer's last message before this one; Misses are how often in a row the bot couldn't get on.
	Said   string
	Misses int
}

// Question is the kind of open question.
type Question string

// The kinds of open questions.
const (
	QuestionNone    Question = ""        // home, or nothing open
	QuestionSlot    Question = "slot"    // Asked is open
	QuestionYesNo   Question = "yes no"  // a yes/no menu, a suggestion
	QuestionMenu    Question = "menu"    // labels
	QuestionConfirm Question = "confirm" // words read back
	QuestionWhich   Question = "which"   // "Which do you mean?": labels
	QuestionChange  Question = "change"  // "What should I change?"
)

// WantedSlot is a slot with what it may be chosen from.
type WantedSlot struct {
	Slot  int
	Known bool
	// Thread counts from the top: 0 is the running thread.
	Thread int
	// Offers are the elements of the list it chooses from, as shown.
	Offers []Offer
	// Chosen is what a slot that chooses from a list holds already, an element or of a `some of` slot the list, and what an amount of
	// money holds.
	Chosen value.Value
}

// Offer is one element of a list with its words.
type Offer struct {
	Text  string
	Value value.Value
}
