package plan

import "github.com/handrail-flow/handrail/lang/value"

// Scope says where a [Ref] looks.
type Scope uint8

// The scopes of a reference.
const (
	// ScopeFrame is a variable of the running flow.
	ScopeFrame Scope = iota
	// ScopeConversation is a file-level slot.
	ScopeConversation
	// ScopeCustomer is a field of the customer block.
	ScopeCustomer
	// ScopeResult is what a flow gave when it last succeeded: Index is the flow, the first of Fields the result. The frame's own
	// run of it wins over the conversation's latest.
	ScopeResult
	// ScopeRuntime is a value the runtime gives; Index is a [Runtime].
	ScopeRuntime
	// ScopeSelf is the record being shown, in a `shown` template, or the element being chosen.
	ScopeSelf
)

// Runtime names a value that the runtime gives.
type Runtime int

// The values of ScopeRuntime.
const (
	RuntimeToday Runtime = iota
	RuntimeNow
	RuntimeSaid            // the customer's last message
	RuntimeTitle           // the title of the flow that the words are about
	RuntimeLabel           // the title of the slot that the words are about
	RuntimeValue           // the value that the words are about
	RuntimeChoices         // what can be chosen, as a list
	RuntimeQueuePlace      // place in the queue, from 1
	RuntimeQueueWait       // expected wait, a duration
	RuntimeAgentName       // the agent's customer-safe name
	RuntimeHandoffNextOpen // when the handoff asked for opens next, a date_time
	RuntimeHoursNextOpen   // when hours open next; the first of Fields is the hours' index
	RuntimePersonaName     // the persona's shown name
	RuntimePersonaRole     // what it says it is
	RuntimePhone           // in `end promised at`: the number
)

// Ref reads a variable, then fields of records from it.
type Ref struct {
	Scope  Scope `json:"scope"`
	Index  int   `json:"index"`
	Fields []int `json:"fields,omitempty"`
}

// Op is an operator of an [Expr].
type Op string

// The operators. A comparison with an unknown side is itself unknown, and so is its opposite; "and" and "or" decide where one side
// is enough. What is unknown doesn't hold. Only OpKnown looks at that itself.
const (
	OpConst Op = "const"
	OpRef   Op = "ref"
	OpOr    Op = "or"
	OpAnd   Op = "and"
	OpNot   Op = "not"
	OpIs    Op = "is"
	OpIsNot Op = "is not"
	OpOver  Op = "over"     // > , also `is after`
	OpUnder Op = "under"    // < , also `is before`
	OpLeast Op = "at least" // >=
	OpMost  Op = "at most"  // <=
	OpIn    Op = "in"       // Args[0] is in Args[1:], or in the one list Args[1]
	OpHours Op = "hours"    // Args[0], a date or date_time, is in the hours Ref.Index
	OpKnown Op = "known"
	OpAdd   Op = "+"
	OpSub   Op = "-"
	OpMul   Op = "*"
	OpDiv   Op = "/"
)

// Expr is an expression as a tree.
type Expr struct {
	Op    Op          `json:"op"`
	Const value.Value `json:"const,omitzero"`
	Ref   Ref         `json:"ref,omitzero"`
	Args  []Expr      `json:"args,omitempty"`
	// Type is the result's type, an index into Types, or None for conditions.
	Type int `json:"type"`
	// Text is the expression as the designer wrote it, for traces.
	Text string `json:"text,omitempty"`
}

// Template is words with values in them.
type Template []Segment

// Segment is a piece of a template: exactly one of Text, Value, Plural and Link is in use.
type Segment struct {
	Text   string        `json:"text,omitempty"`
	Value  *Expr         `json:"value,omitempty"`
	Format value.Format  `json:"format,omitzero"`
	Plural *PluralForms  `json:"plural,omitempty"`
	Link   *LinkTemplate `json:"link,omitempty"`
}

// PluralForms picks a form by a number's CLDR category; the last form is "other".
type PluralForms struct {
	Count Expr       `json:"count"`
	Forms []Template `json:"forms"`
}

// LinkTemplate is a link in words.
type LinkTemplate struct {
	Label   Template `json:"label"`
	Address Template `json:"address"`
}

// Line is something the bot says at one place, with its variants.
type Line struct {
	// ID is the line's label without the @: its own, or one by its place such as order_id.retry1 or care.queued. Unique in a plan.
	ID       string    `json:"id"`
	Wordings []Wording `json:"wordings"`
	// Experiment is its name, or "": then each wording is an arm.
	Experiment string `json:"experiment,omitempty"`
	// Memory is the line's place among those whose choice of wording depends on what was said before (several wordings, or a
	// `once`); None for the others.
	Memory int `json:"memory"`
	// Reads are the variables its words show, for confirms and corrections.
	Reads []Ref `json:"reads,omitempty"`
	Std   bool  `json:"std,omitempty"`
	Span  Span  `json:"span"`
}

// Wording is one variant of a line.
type Wording struct {
	Once bool  `json:"once,omitempty"`
	When *Expr `json:"when,omitempty"`
	// Channel is empty for all channels; a wording for a channel replaces the others there.
	Channel string `json:"channel,omitempty"`
	// Bubbles are sent one after the other as one message.
	Bubbles []Template `json:"bubbles"`
	Image   *Image     `json:"image,omitempty"`
	Span    Span       `json:"span"`
}

// Image is a picture with its alternative text.
type Image struct {
	Address Template `json:"address"`
	Alt     Template `json:"alt"`
}

var runtimeNames = [...]string{
	RuntimeToday: "today", RuntimeNow: "now", RuntimeSaid: "said", RuntimeTitle: "title", RuntimeLabel: "label", RuntimeValue: "value",
	RuntimeChoices: "choices", RuntimeQueuePlace: "queue.place", RuntimeQueueWait: "queue.wait", RuntimeAgentName: "agent.name",
	RuntimeHandoffNextOpen: "handoff.next_open", RuntimeHoursNextOpen: "next_open", RuntimePersonaName: "persona.name",
	RuntimePersonaRole: "persona.role", RuntimePhone: "phone",
}

// String is the value's name as designers write it; next_open stands behind the name of the hours.
func (r Runtime) String() string { return runtimeNames[r] }

// RuntimeNamed finds a value that the runtime gives by its name.
func RuntimeNamed(name string) (Runtime, bool) {
	for r, n := range runtimeNames {
		if n == name {
			return Runtime(r), true
		}
	}
	return 0, false
}
