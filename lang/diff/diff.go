// Package diff compares two versions of a program as live conversations will feel it: each edit is safe, migrates or breaks.
//
//   - safe: every question that is open there stays open; conversations move at the customer's next message and nobody notices.
//   - migrates: a question that may be open is gone. Who is asked it goes on from the start of that state, with what they've said.
//   - breaks: there is nowhere to go on. Those conversations stay on the old version, until the operator presses or the grace time
//     ends; then a person takes over.
//
// [Compare] gives a [Report]: the edits for people to read, and the verdict on each place for whoever moves conversations. Both
// come from one table of what stands where now, which follows the rules of upgrades in the interpreter's README; a law test holds
// the two together.
//
//	report := diff.Compare(old, now)
//	for _, e := range report.Edits {
//		fmt.Println(e.Verdict, e.Where(), e.What)
//	}
package diff

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Verdict says what an edit does to conversations that are under way.
type Verdict string

// The verdicts, from the mildest.
const (
	Safe     Verdict = "safe"
	Migrates Verdict = "migrates"
	Breaks   Verdict = "breaks"
)

func (v Verdict) rank() int {
	switch v {
	case Breaks:
		return 2
	case Migrates:
		return 1
	}
	return 0
}

// worse is the graver of two verdicts.
func worse(a, b Verdict) Verdict {
	if b.rank() > a.rank() {
		return b
	}
	return a
}

// Edit is one difference, in words a designer understands.
type Edit struct {
	Verdict Verdict `json:"verdict"`
	// Kind names the sort of edit for programs, such as "state gone" or "words changed"; the list of kinds may grow.
	Kind string `json:"kind"`
	// Flow is the flow's name, of the new version where it is still there; "" for what belongs to all flows. State is the state's.
	Flow  string `json:"flow,omitempty"`
	State string `json:"state,omitempty"`
	// Std marks what comes with Handrail rather than from the designer's files.
	Std bool `json:"std,omitempty"`
	// What is the edit in one line, lower case, no full stop.
	What string `json:"what"`
	// Then is what becomes of conversations there; "" where they don't notice.
	Then string `json:"then,omitempty"`
	// Help is what to write so that less breaks; "" where there is nothing.
	Help string `json:"help,omitempty"`
	// File and Line (from 1) are the place, in the new version, or in the old where Old is set. File is "" where there is none.
	File string `json:"file,omitempty"`
	Line int    `json:"line,omitempty"`
	Old  bool   `json:"old,omitempty"`
}

// Report is what changed between two versions.
type Report struct {
	// Edits are grouped by flow, by name, what belongs to all flows and then what comes with Handrail behind; in a flow the gravest
	// come first, then by place. None where the versions behave alike.
	Edits []Edit
	pair  *pair
}

// Compare tells how the new version differs from the old. It changes neither, and needs both sealed.
func Compare(old, now *plan.Plan) *Report {
	c := &comparer{pair: match(old, now), told: map[int]bool{}}
	if old.Hash != now.Hash {
		c.flows()
		c.shared()
		c.world()
		c.leftOver()
	}
	c.sort()
	return &Report{Edits: c.edits, pair: c.pair}
}

// Verdict is the gravest of all edits; Safe where there are none.
func (r *Report) Verdict() Verdict {
	v := Safe
	for i := range r.Edits {
		v = worse(v, r.Edits[i].Verdict)
	}
	return v
}

// Count is how many edits have a verdict.
func (r *Report) Count(v Verdict) int {
	n := 0
	for i := range r.Edits {
		if r.Edits[i].Verdict == v {
			n++
		}
	}
	return n
}

// Place is where one run of a flow stands in the old version.
type Place struct {
	// Flow is its index. Step is that of its step, or [plan.None] for a run that hasn't come to its first.
	Flow, Step int
	// Slot is the slot that an ask asks for, or [plan.None] elsewhere.
	Slot int
	// Waits marks a run that can't begin anew: it waits for a flow that it runs, or a handler's block lies over its open question.
	Waits bool
}

// At is what becomes of a run of a flow that stands at a place. A conversation moves when none of its runs breaks: all or none.
func (r *Report) At(at Place) Verdict {
	if r.pair.old.Hash == r.pair.now.Hash {
		return Safe
	}
	v := r.pair.at(at)
	if at.Waits && v == Migrates {
		return Breaks
	}
	return v
}

// Between is what may become of a run that stands at a place, where that depends on what it knows and has done: the new version may
// need a value there that it was never asked for, or that isn't a value any more. Then a run that lacks it goes back to where it is
// asked for; where it can't, because an action has changed the world or another flow waits for it, its conversation stays. The two
// are the same where it depends on nothing.
func (r *Report) Between(at Place) (mildest, gravest Verdict) {
	v := r.At(at)
	if r.pair.old.Hash == r.pair.now.Hash || r.pair.at(at) == Breaks || !r.pair.depends(at) {
		return v, v
	}
	if at.Step < 0 || r.pair.kept(at) {
		return Safe, Breaks
	}
	return v, Breaks
}

// comparer gathers the edits.
type comparer struct {
	*pair
	edits []Edit
	told  map[int]bool // old steps that an edit speaks of already
}

// add keeps an edit that stands in the new version; gone one that stood in the old.
func (c *comparer) add(e Edit, at plan.Span) {
	e.File, e.Line, _ = c.now.Position(at)
	c.edits = append(c.edits, e)
}

func (c *comparer) gone(e Edit, at plan.Span) {
	e.File, e.Line, _ = c.old.Position(at)
	e.Old = true
	c.edits = append(c.edits, e)
}

func (c *comparer) sort() {
	group := func(e *Edit) int {
		switch {
		case e.Std:
			return 2
		case e.Flow == "":
			return 1
		}
		return 0
	}
	slices.SortStableFunc(c.edits, func(a, b Edit) int {
		return cmp.Or(cmp.Compare(group(&a), group(&b)), cmp.Compare(a.Flow, b.Flow), cmp.Compare(b.Verdict.rank(), a.Verdict.rank()),
			cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.What, b.What))
	})
	c.edits = slices.Compact(c.edits)
}
