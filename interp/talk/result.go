package talk

import (
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/diag"
)

// Result is what playing one talk came to.
type Result struct {
	// Name is the talk's title, or its file's name where it has none.
	Name string
	// File is the talk's file as it was named; Row its table row, 0 for none.
	File string
	Row  int
	// Problems kept the talk from being played: with an error among them it failed, and there are no turns.
	Problems diag.List
	// Failures are what didn't hold, in order. The talk was stopped at the end of the first turn with one.
	Failures []Failure
	// Turns are what happened, the greeting first.
	Turns []Turn
	// Took is how long the talk took to play, set by who plays it with a clock; 0 where nobody measured.
	Took time.Duration
}

// Passed says whether everything held.
func (r *Result) Passed() bool { return len(r.Failures) == 0 && !r.Problems.HasErrors() }

// All are the failures, the problems that kept the talk from being played among them, for reports that tell both alike.
func (r *Result) All() []Failure {
	var all []Failure
	for _, d := range r.Problems {
		if d.Severity != diag.Error {
			continue
		}
		f := Failure{Code: d.Code, Message: d.Message, File: r.File, Line: 1, Want: d.Help}
		if d.File != nil {
			f.File, f.Line = d.File.Name, d.File.Position(d.Span.Start).Line
		}
		all = append(all, f)
	}
	return append(all, r.Failures...)
}

// Turn is one line that made something happen, with everything that came of it.
type Turn struct {
	// File and Line say where it stands in the talk.
	File string
	Line int
	// Text is the line as written; empty for the greeting.
	Text  string
	Steps []Step
	// Trace tells in words what was read, which rules decided and what was done; only with [Options].Trace.
	Trace Notes
}

// Step is one input with its events: a line such as `wait` may bring several.
type Step struct {
	Input  event.Input
	Events []event.Event
	// Plan is the hash of the program that ran, Digest that of the state afterwards, as journals have them.
	Plan, Digest string

	before *interp.State // to take it again with a trace
}

// Failure is one thing that didn't hold.
type Failure struct {
	// Code is "words", "unexpected", "silence", "check", "mock", "engine", "upgrade", "step", "state" or "talk".
	Code string
	// Message says it in one line; lower case, no full stop.
	Message string
	// File, Line and Text are the line of the talk.
	File string
	Line int
	Text string
	// Want and Got are what was expected and what was there.
	Want, Got string
	// Nearest is another wording of the line that was said, where that is nearer to what was expected.
	Nearest string
	// Diff compares the words, with Nearest where it is set; nil for anything but words.
	Diff []Piece
	// Origin is the line of the program that produced the words, if any.
	Origin Origin
	// Why tells what was read in the turn, which rules decided and what was done, in order: what [Trace] gives.
	Why Notes
}

// Origin is where words come from.
type Origin struct {
	// Label is the line's, without the @.
	Label string
	// File and Line (from 1) are in the program's source; Std marks the standard library.
	File string
	Line int
	Std  bool
}
