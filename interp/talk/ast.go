package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// Talk is a parsed `.talk` file: its lines from top to bottom. It is read-only after [Parse].
type Talk struct {
	// File is the text it was read from; lines that an include brought in name their own.
	File *source.File
	// Lines are all lines, blank ones and comments included, so that nothing is lost when it is printed.
	Lines []Line
	// Row is the table row this talk was made for, in the file's order from 1; 0 where the talk has no table.
	Row   int
	cells []cell // that row's words
}

// Line is one line of a talk.
type Line struct {
	File *source.File
	// Span covers the line's words, without indentation and comment. For a comment line it covers the comment.
	Span source.Span
	// Node is what the line says; nil for a blank line and for one that is only a comment.
	Node Node
	// Comment begins with "#"; empty where there is none.
	Comment string
	// Indented marks a comment line that doesn't stand at the margin: it belongs to the checks around it.
	Indented bool
}

// Number is the line's number in its file, from 1.
func (l Line) Number() int {
	if l.File == nil {
		return 0
	}
	return l.File.Position(l.Span.Start).Line
}

// Node is what one line says: *Title, *Flow, *At, *Seed, *Given, *Mock, *StartAt, *Channel, *Include, *Table, *Row, *Pattern, *Bot,
// *You, *Agent, *Tap, *File, *Event, *Desk, *Wait, *Again, *Upgrade, *Reads, *Check or *End.
type Node interface{ node() }

// Title is `talk WORDS`: what the talk is called in reports.
type Title struct{ Text string }

// Flow is `flow NAME`: what is tested. It starts nothing; it says where bare slot names are looked up first.
type Flow struct{ Name string }

// At is `at DATE TIME [ZONE]`: when the talk begins.
type At struct {
	// Day is "2026-03-06", Clock "18:05", Zone an IANA name or empty for the zone of the program's hours.
	Day, Clock, Zone string
}

// Seed is `seed N`: fixes which variant of a line is said.
type Seed struct{ N uint64 }

// Given is `given NAME`, `given NAME = VALUE` or `given FLOW -> {…}`: what is true before the conversation, or from here on.
type Given struct {
	// Name is a flow, a conversation slot, "customer.FIELD", "queue.place" or "queue.wait".
	Name string
	// Value is what it is, or what the flow gave; nil for a flow without results.
	Value *Literal
	// Gives marks `->`.
	Gives bool
}

// Mock is `mock ACTION[(ARG: VALUE, …)] -> RESULT, then RESULT`: what an action answers.
type Mock struct {
	Action string
	// Args narrow the mock to calls with these arguments; nil for any call.
	Args []MockArg
	// Results are given in order; the last one stays.
	Results []MockResult
}

// MockArg is an argument that a mock asks for; Name is empty where it is given by position.
type MockArg struct {
	Name  string
	Value Literal
}

// MockResult is one answer of a mock.
type MockResult struct {
	// Value is an outcome's name ("ok", "timeout", "not_found") or what the action gives.
	Value Literal
	// After is how long the answer takes; zero for at once.
	After Duration
}

// StartAt is `start flow NAME` or `start state FLOW.STATE`: where the conversation opens.
type StartAt struct {
	State bool
	Name  string
}

// place is the flow and the state that are named; no state for `start flow`.
func (n *StartAt) place() (flow, state string) {
	if !n.State {
		return n.Name, ""
	}
	flow, state, _ = strings.Cut(n.Name, ".")
	return flow, state
}

// Channel is `channel NAME`.
type Channel struct{ Name string }

// Include is `include FILE`: the lines of another talk stand here.
type Include struct{ Path string }

// Table is `table COLUMN | COLUMN`: the talk is run once for each [Row] below, with {COLUMN} replaced by the row's words.
type Table struct{ Columns []string }

// Row is `| WORDS | WORDS |` below a table.
type Row struct{ Cells []string }

// Pattern is a line with {COLUMN} in it, in a talk with a table: what it says is known for each row only.
type Pattern struct {
	// Text is the line as written, without indentation and comment.
	Text string
}

// Match says how a bot line is compared.
type Match uint8

// The ways to compare a bot line.
const (
	MatchWords    Match = iota // the words, exactly
	MatchLabel                 // @LABEL: any words of that line
	MatchContains              // ~ WORDS: words that contain these
	MatchSkip                  // ...: any number of messages
)

// Bot is `bot …`: what the bot is expected to say.
type Bot struct {
	Match Match
	// Text is the words, or the label without the @; empty for MatchSkip.
	Text string
}

// You is `you WORDS`: what the customer says.
type You struct{ Text string }

// Agent is `agent WORDS`: what the person at the desk says.
type Agent struct{ Text string }

// Tap is `tap "LABEL"`: the newest button with that label.
type Tap struct{ Label string }

// File is `file NAME [MEDIA-TYPE]`: the customer sends a file.
type File struct {
	Name string
	// MediaType is empty where it follows from the name's ending.
	MediaType string
}

// Event is `event result ACTION -> RESULT`, `event timer WHY` or `event retire`: an input that usually comes by itself, given by hand.
type Event struct {
	// Kind is "result", "timer" or "retire".
	Kind string
	// Name is the action, or why the timer was set ("silence").
	Name string
	// Result is the action's answer; nil for a timer.
	Result *Literal
}

// Desk is `desk accepts NAME`, `desk returns with SLOT = VALUE` and the like: what people behind the bot do.
type Desk struct {
	// Action is one of event.DeskTakesOver and its kind.
	Action string
	// Agent is the name the customer may see; empty where none is given.
	Agent string
	Set   []Setting
}

// Setting is `NAME = VALUE`.
type Setting struct {
	Name  string
	Value Literal
}

// Wait is `wait DURATION`: time passes.
type Wait struct{ For Duration }

// Again is `again`: the last message arrives once more, with the same id.
type Again struct{}

// Upgrade is `upgrade NAME [now]`: a new version of the program is there; `now` is the operator's button.
type Upgrade struct {
	Name string
	Now  bool
}

// Reads is `reads COMMAND, COMMAND` under a `you` line: pins what is read in the words, so that no engine is asked.
type Reads struct {
	Commands []ReadCommand
	// Mood is the frustration heard, 0 to 1.
	Mood float64
}

// ReadCommand is one command of a `reads` line.
type ReadCommand struct {
	// Kind is an event.CommandKind, or "correct": a fill with a correcting cue.
	Kind string
	// Name is a slot, flow or answer; empty where the command has none.
	Name string
	// Text is a quoted phrase or label.
	Text string
	// Value is what is filled; nil where the command has none.
	Value *Literal
	// Or are what the same words can be read as instead; for a slot by its name only.
	Or []Literal
	// Not marks a value that is ruled out.
	Not bool
	// Extent is "wholly" for a command that is the whole message, "partly" for one that isn't; empty means that a command that
	// stands alone is the whole message.
	Extent string
	// Same marks a command joined to the one before it by `and`: one clause.
	Same bool
	// Options are the choices of an `unclear`.
	Options []ReadCommand
}

// End is `end OUTCOME`: the conversation is over, and ended like this.
type End struct{ Outcome string }

// Check is a `=` line: something that must hold after the turn above.
type Check struct {
	// Kind is the check's word: "state", "slot", "not called", "told desk" and so on; see [CheckKinds].
	Kind string
	// Name is the state, slot, action, handoff, flow, phase, experiment or event that is looked at.
	Name string
	// Names are the items of a list: flows, actions, carried names, labels.
	Names []string
	// Value is what a slot must be; nil means that it must be unknown.
	Value *Literal
	// Args narrow `called` to calls with these arguments.
	Args []MockArg
	// Word is the outcome, reason or arm; empty where none is asked for.
	Word string
	// Count is the number asked for; -1 where none is.
	Count int
	// Fields are what an event must have, by its JSON name.
	Fields []Setting
}

// LiteralKind says how a value was written.
type LiteralKind uint8

// The ways to write a value.
const (
	Bare   LiteralKind = iota // as it stands: gold, 80 EUR, 2026-03-04
	Quoted                    // "45210"
	Record                    // {item: "rain jacket", total: 80 EUR}
	List                      // [1, 2]
)

// Literal is a value as written. What it means is decided by the type of the place it goes to.
type Literal struct {
	Kind LiteralKind
	// Text is the words of a bare or quoted value, without quotes.
	Text string
	// Items are a record's fields or a list's elements (without names).
	Items []Item
}

// Item is a field of a record or an element of a list.
type Item struct {
	Name  string
	Value Literal
}

// Duration is a length of time as written.
type Duration struct {
	// N is the number, Unit its word: 6, "min".
	N    int64
	Unit string
}

// Milliseconds is the duration's length; a day has 24 hours.
func (d Duration) Milliseconds() int64 { return d.N * units[d.Unit] }

// units are the words for lengths of time, in milliseconds.
var units = map[string]int64{
	"ms": 1, "s": 1000, "second": 1000, "seconds": 1000, "min": 60_000, "minute": 60_000, "minutes": 60_000,
	"h": 3_600_000, "hour": 3_600_000, "hours": 3_600_000, "day": 86_400_000, "days": 86_400_000,
	"week": 604_800_000, "weeks": 604_800_000,
}

func (*Title) node()   {}
func (*Flow) node()    {}
func (*At) node()      {}
func (*Seed) node()    {}
func (*Given) node()   {}
func (*Mock) node()    {}
func (*StartAt) node() {}
func (*Channel) node() {}
func (*Include) node() {}
func (*Table) node()   {}
func (*Row) node()     {}
func (*Pattern) node() {}
func (*Bot) node()     {}
func (*You) node()     {}
func (*Agent) node()   {}
func (*Tap) node()     {}
func (*File) node()    {}
func (*Event) node()   {}
func (*Desk) node()    {}
func (*Wait) node()    {}
func (*Again) node()   {}
func (*Upgrade) node() {}
func (*Reads) node()   {}
func (*End) node()     {}
func (*Check) node()   {}
