// Package plan holds the program that conversations run: flows taken apart into steps, with every name resolved to an index
// and every template, guard and format compiled ahead, so that a turn does no work that could be done once.
//
// A [Plan] is immutable once made; any number of conversations share it. It serialises to JSON, and its Hash names its content:
// two plans with the same hash behave alike to the byte. Tables refer to each other by index; None marks "nothing".
//
//	p, problems := lang.Load("flows/returns")
//	fmt.Println(p.Hash, p.Flows[0].Name, p.Steps[p.Flows[0].Entry].ID)
package plan

import "github.com/handrail-flow/handrail/lang/value"

// Format is the version of the serialised form; a plan of another version is refused.
const Format = 1

// None is an index that points nowhere.
const None = -1

// Plan is a whole program: all files of a folder, what they import, and the standard library.
type Plan struct {
	Format int    `json:"format"`
	Hash   string `json:"hash" hash:"-"`
	// Name is the program's name: that of its folder or root file.
	Name   string `json:"name" hash:"-"`
	Locale string `json:"locale"`
	Files  []File `json:"files" hash:"-"`

	Types    []Type    `json:"types"`
	Slots    []Slot    `json:"slots"`
	Flows    []Flow    `json:"flows"`
	States   []State   `json:"states"`
	Steps    []Step    `json:"steps"`
	Lines    []Line    `json:"lines"`
	Actions  []Action  `json:"actions"`
	Handoffs []Handoff `json:"handoffs"`
	Hours    []Hours   `json:"hours"`
	Zones    []Zone    `json:"zones"`
	Personas []Persona `json:"personas"`
	Answers  []Answer  `json:"answers"`
	Handlers []Handler `json:"handlers"`
	Dangers  []Danger  `json:"dangers"`
	Renames  []Rename  `json:"renames,omitempty"`

	// Vars are the conversation's variables: file-level slots. A flow's own stand in [Flow.Vars].
	Vars []Var `json:"vars"`
	// Customer are the fields of the `customer` block, in order.
	Customer []Field `json:"customer,omitempty"`
	// On is the handler for each [Event] where no flow is open, by Event; None where there is none.
	On []int `json:"on"`
	// Person is the handoff that "a person" means by default: the one named care, else the first declared, else the standard one.
	Person int `json:"person"`
	// HomeDangers are the danger words in force where no flow is open, nearest first: those that the root file sees.
	HomeDangers []int `json:"homeDangers,omitempty"`
	// Persona is the voice of flows that name none: the first declared, or None. It speaks where no flow is open.
	Persona int `json:"persona"`
	// Memories is how many lines have a [Line.Memory].
	Memories int `json:"memories,omitempty"`
	// Zone is the conversation's time zone, an index into Zones: that of Person's hours, else the first hours', else UTC.
	Zone int `json:"zone"`

	index index
}

// File names a source file and where its lines begin, so that spans can be shown as lines without the text.
type File struct {
	Name  string `json:"name"`
	Lines []int  `json:"lines"`
	Std   bool   `json:"std,omitempty"`
}

// Span is a place in one of the plan's files, in bytes.
type Span struct {
	File  int `json:"file"`
	Start int `json:"start"`
	End   int `json:"end"`
}

// Kind says how a type is read, compared and shown.
type Kind string

// The kinds of types.
const (
	KindText       Kind = "text"
	KindYesNo      Kind = "yes_no"
	KindNumber     Kind = "number"
	KindQuantity   Kind = "quantity"
	KindMoney      Kind = "money"
	KindPercentage Kind = "percentage"
	KindDate       Kind = "date"
	KindTime       Kind = "time"
	KindDateTime   Kind = "date_time"
	KindDuration   Kind = "duration"
	KindDateRange  Kind = "date_range"
	KindEmail      Kind = "email"
	KindPhone      Kind = "phone"
	KindURL        Kind = "url"
	KindName       Kind = "name"
	KindAddress    Kind = "address"
	KindPostalCode Kind = "postal_code"
	KindScore      Kind = "score"
	KindFile       Kind = "file"
	KindPattern    Kind = "pattern"
	KindChoice     Kind = "choice"
	KindRecord     Kind = "record"
	KindList       Kind = "list"
)

// Type is a built-in, declared or in-place type.
type Type struct {
	// Name is the built-in's or declared name; for an in-place type a made-up one that is unique in the plan.
	Name string `json:"name"`
	Kind Kind   `json:"kind"`
	// Pattern is the anchored regular expression of KindPattern (RE2); Example one text that matches.
	Pattern string   `json:"pattern,omitempty"`
	Example string   `json:"example,omitempty"`
	Choices []Choice `json:"choices,omitempty"`
	// Fields are a record's; values of the type are value.Record with the same order.
	Fields []Field `json:"fields,omitempty"`
	// Shown is how a record reads; its holes read the record's own fields (ScopeSelf). Empty: the first text field.
	Shown Template `json:"shown,omitempty"`
	// Elem is a list's element type, an index into Types.
	Elem int `json:"elem"`
	// Min and Max bound a score.
	Min int `json:"min,omitempty"`
	Max int `json:"max,omitempty"`
}

// Choice is one value of a choice.
type Choice struct {
	Name  string   `json:"name"`
	Label string   `json:"label"`
	Also  []string `json:"also,omitempty"`
}

// Field is a field of a record, a result or the customer.
type Field struct {
	Name      string `json:"name"`
	Type      int    `json:"type"`
	Optional  bool   `json:"optional,omitempty"`
	Sensitive bool   `json:"sensitive,omitempty"`
	// Mention lists flows in which a customer field may be said unasked.
	Mention []int `json:"mention,omitempty"`
}

// Var is a variable of a frame or of the conversation: a slot, a parameter, or a result.
type Var struct {
	Name string `json:"name"`
	Type int    `json:"type"`
	// Slot is the slot that fills it, or None for parameters and results.
	Slot      int  `json:"slot"`
	Sensitive bool `json:"sensitive,omitempty"`
}

// Slot is something that can be asked for.
type Slot struct {
	Name string `json:"name"`
	// Title is how the bot names it in a sentence: "order number". Defaults to the name with blanks.
	Title string `json:"title"`
	// Flow is the flow it belongs to, or None for the conversation. Var indexes that flow's Vars, or the plan's.
	Flow      int  `json:"flow"`
	Var       int  `json:"var"`
	Type      int  `json:"type"`
	Optional  bool `json:"optional,omitempty"`
	Sensitive bool `json:"sensitive,omitempty"`
	// From is the list to choose from for `one of` and `some of`; nil otherwise. Many marks `some of`.
	From *Expr `json:"from,omitempty"`
	Many bool  `json:"many,omitempty"`
	// Ask is the question's line: the slot's own, else that of the `on ask` in force for its flow.
	Ask    int    `json:"ask"`
	Ladder Ladder `json:"ladder"`
	// Valid are tried in order; the first that doesn't hold speaks.
	Valid []Valid `json:"valid,omitempty"`
	// Default fills the slot without asking; Suggest offers a likely value as a question.
	Default *Expr    `json:"default,omitempty"`
	Suggest *Suggest `json:"suggest,omitempty"`
	Span    Span     `json:"span"`
}

// Valid is a condition on a value and the line said when it doesn't hold.
type Valid struct {
	When Expr `json:"when"`
	Line int  `json:"line"`
}

// Suggest is a likely value and the line that offers it.
type Suggest struct {
	Value Expr `json:"value"`
	Line  int  `json:"line"`
}

// Ladder is what happens when a question isn't answered.
type Ladder struct {
	// Rungs are lines, one a miss. Where the designer wrote neither `retry` nor `else` they are the words of `on no match` (after a
	// yes/no question `on yes or no`) and `on no match again` in force; one of these that leads somewhere instead is the End.
	Rungs []int `json:"rungs,omitempty"`
	// End is taken at the miss after the last rung. Its kind is TargetHandoff with no_match unless the designer said otherwise.
	End Target `json:"end"`
	// Why answers "why do you ask?"; None for the standard words.
	Why int `json:"why"`
}

// TargetKind says where a [Target] leads.
type TargetKind string

// The kinds of targets.
const (
	TargetNext    TargetKind = ""        // go on with the step's Next
	TargetStep    TargetKind = "step"    // a step of the same flow
	TargetFlow    TargetKind = "flow"    // another flow takes this one's place
	TargetHandoff TargetKind = "handoff" // a person
	TargetHome    TargetKind = "home"    // the thread ends; "Anything else?"
)

// Target is where a jump, an arm or an edge leads.
type Target struct {
	Kind TargetKind `json:"kind,omitempty"`
	// Index is a step, flow or handoff.
	Index int `json:"index,omitempty"`
	// Because is the reason code of a handoff: the jump's own, else the one its position implies (asked, frustrated, tool_failed,
	// no_match, high_stakes), else designer. An exit of a handoff that names none has none here: the reason stays that of the handoff.
	Because string `json:"because,omitempty"`
}

// Flow is a flow. Hidden flows hold the blocks of file-level handlers and edges; customers never start or see them.
type Flow struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	Doc   string `json:"doc,omitempty" hash:"-"`
	// Entry is its first step.
	Entry int `json:"entry"`
	// Vars are the variables of one run, parameters first; Params is how many of them are parameters.
	Vars   []Var `json:"vars,omitempty"`
	Params int   `json:"params,omitempty"`
	// Counters is how many `at most` counters one run has.
	Counters int `json:"counters,omitempty"`
	// Starts are the examples of `starts on`, the flow's name with blanks and its title last; none for a flow without examples,
	// which customers can't begin.
	Starts []string `json:"starts,omitempty"`
	Needs  []int    `json:"needs,omitempty"`
	// Gives are the results by name, as variables of the flow; callers read them as a record of type GivesType.
	Gives     []int    `json:"gives,omitempty"`
	GivesType int      `json:"givesType"`
	Outcomes  []string `json:"outcomes,omitempty"`
	Persona   int      `json:"persona"`
	Stakes    bool     `json:"stakes,omitempty"`
	// Customer and Company are the value rating: "", "low" or "high".
	Customer string `json:"customer,omitempty"`
	Company  string `json:"company,omitempty"`
	// On is the handler for each [Event], inherited ones resolved; None where there is none.
	On []int `json:"on"`
	// Dangers are the danger words in force, nearest first.
	Dangers []int `json:"dangers,omitempty"`
	Hidden  bool  `json:"hidden,omitempty"`
	Std     bool  `json:"std,omitempty"`
	Span    Span  `json:"span"`
}

// State is a named place in a flow.
type State struct {
	Name    string `json:"name"`
	Flow    int    `json:"flow"`
	Entry   int    `json:"entry"`
	Persona int    `json:"persona"`
	Stakes  bool   `json:"stakes,omitempty"`
	// On is as in [Flow.On], with the state's own handlers.
	On      []int `json:"on"`
	Dangers []int `json:"dangers,omitempty"`
	Span    Span  `json:"span"`
}

// Action is something the world does.
type Action struct {
	Name   string  `json:"name"`
	Params []Field `json:"params,omitempty"`
	// Changes is false for lookups.
	Changes bool `json:"changes"`
	// Gives is the result's type, or None.
	Gives int      `json:"gives"`
	Fails []string `json:"fails,omitempty"`
	// Needs are flows that must have succeeded; Confirm that a yes was given to words that show the arguments.
	Needs   []int `json:"needs,omitempty"`
	Confirm bool  `json:"confirm,omitempty"`
	// Timeout is in milliseconds; 10,000 where none is declared (our choice).
	Timeout int64 `json:"timeout"`
	Via     *Via  `json:"via,omitempty"`
	Span    Span  `json:"span"`
}

// Via is how an action is carried out.
type Via struct {
	Kind   string `json:"kind"`
	Method string `json:"method"`
	// Address may hold `{env.NAME}`, filled in by the runner.
	Address string `json:"address"`
}

// Handoff is a way to people.
type Handoff struct {
	Name  string `json:"name"`
	Title string `json:"title"`
	// Line is said at the request; None for the standard words.
	Line int `json:"line"`
	// Hours index Hours; None means always open.
	Hours    int        `json:"hours"`
	Priority []Priority `json:"priority,omitempty"`
	Skills   []string   `json:"skills,omitempty"`
	Queue    string     `json:"queue,omitempty"`
	// Hide are variables the record leaves out, by the names designers wrote.
	Hide []string `json:"hide,omitempty"`
	// Exits are those written, in their order, then closed, no_answer, declined and failed where they aren't: to `call_back`.
	Exits []Exit `json:"exits"`
	Std   bool   `json:"std,omitempty"`
	Span  Span   `json:"span"`
}

// Priority is a level with its condition; nil When holds always. The first that holds counts.
type Priority struct {
	Level string `json:"level"`
	When  *Expr  `json:"when,omitempty"`
}

// Exit is one outcome of a handoff: queued, accepted, closed, no_answer, declined, cancelled, returned, resolved or failed.
type Exit struct {
	Name string `json:"name"`
	// After is in milliseconds, for no_answer.
	After int64 `json:"after,omitempty"`
	// Line is said; None for nothing.
	Line int `json:"line"`
	// To is where the conversation goes on: a flow (blocks are hidden flows), home, a handoff, or TargetNext for the exit's default.
	To Target `json:"to"`
}

// Hours are opening hours.
type Hours struct {
	Name string `json:"name"`
	Zone int    `json:"zone"`
	// Open are weekly spans: Day 0 is Sunday, minutes from midnight; a span past midnight is cut in two.
	Open []OpenSpan `json:"open"`
	// Closed are days without service, first and last inclusive, as days since 1970-01-01.
	Closed []DaySpan `json:"closed,omitempty"`
	Span   Span      `json:"span"`
}

// OpenSpan is a weekly opening: End is exclusive, at most 1440.
type OpenSpan struct {
	Day   int `json:"day"`
	Start int `json:"start"`
	End   int `json:"end"`
}

// DaySpan is a range of days since 1970-01-01, both included.
type DaySpan struct {
	From int `json:"from"`
	To   int `json:"to"`
}

// Answer is a question that customers ask and its reply.
type Answer struct {
	Name     string   `json:"name"`
	Examples []string `json:"examples"`
	Line     int      `json:"line"`
	Span     Span     `json:"span"`
}

// Danger is a set of words that lead straight to a person or a flow.
type Danger struct {
	Phrases []string `json:"phrases"`
	To      Target   `json:"to"`
	Span    Span     `json:"span"`
}

// Rename lets a live conversation follow a flow, a state or a slot to its new name.
type Rename struct {
	Old string `json:"old"`
	New string `json:"new"`
}

// Persona is a voice and its budgets. A zero budget means "none is set"; the linter brings its own limits.
type Persona struct {
	Name string `json:"name"`
	// Title is the name customers see; Role what it says it is.
	Title        string   `json:"title"`
	Role         string   `json:"role,omitempty"`
	Voice        []string `json:"voice,omitempty"`
	Register     string   `json:"register,omitempty"`
	Contractions string   `json:"contractions,omitempty"`
	// SentenceWords and MessageWords are at most so many words; Grade a reading grade.
	SentenceWords int `json:"sentenceWords,omitempty"`
	MessageWords  int `json:"messageWords,omitempty"`
	Grade         int `json:"grade,omitempty"`
	// Name, Apologies, Exclamations and Emoji are budgets.
	CustomerName Budget   `json:"customerName"`
	Apologies    Budget   `json:"apologies"`
	Exclamations Budget   `json:"exclamations"`
	Emoji        Budget   `json:"emoji"`
	Avoid        []Avoid  `json:"avoid,omitempty"`
	Spell        []string `json:"spell,omitempty"`
	Span         Span     `json:"span"`
}

// Budget limits how often something is said. Set is false where the persona says nothing.
type Budget struct {
	Set bool `json:"set,omitempty"`
	// Times in Messages: "1 in 4 messages". In "1 in a message" Messages is 1; "none" is 0 in 1.
	Times    int `json:"times,omitempty"`
	Messages int `json:"messages,omitempty"`
	// Conversation is "2 in a conversation"; 0 for no such limit.
	Conversation int `json:"conversation,omitempty"`
}

// Avoid is a phrase not to use, and what to use instead, if anything.
type Avoid struct {
	Phrase string `json:"phrase"`
	Use    string `json:"use,omitempty"`
}

// Expr and Template live in words.go, Step in step.go; value.Value holds constants.
var _ value.Value
