package paths_test

import (
	"os"
	"slices"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

// What is carried along a way: answers to a person who may not see them, secrets to words and measures, and what is known of the
// customer to flows where nobody asked. As in truth_test.go, what is found is held against every play.

// TestHiddenContextIsTrue: where a handoff is found to hide an answer, some play answers the question and comes to that handoff with the
// answer still there; and where one does, it is found.
func TestHiddenContextIsTrue(t *testing.T) {
	var both, none, missed, skipped int
	eachThemed(t, hiding, func(seed uint64, program *lang.Program) {
		p := program.Plan
		truth, answered := map[string]bool{}, map[int]bool{}
		m := &model{p: p, limit: 4000, keeps: true}
		takes := func(s *state, handoff int) {
			kept := uint64(0)
			for _, r := range s.stack {
				kept |= r.kept
			}
			for i := range p.Slots {
				x := &p.Slots[i]
				there := kept&(1<<i) != 0
				if x.Flow == plan.None {
					there = s.shared[x.Var].v.Known()
				}
				if there && slices.Contains(p.Handoffs[handoff].Hide, x.Name) {
					truth[p.Handoffs[handoff].Name+" "+x.Name] = true
				}
			}
		}
		m.handoff = takes
		m.visit = func(s *state) {
			for i := range p.Slots {
				answered[i] = answered[i] || s.top().kept&(1<<i) != 0
			}
			if s.asking > 0 || s.slot > 0 || s.top().kept != 0 { // a person can be asked for, here or right after
				takes(s, p.Person)
			}
		}
		if !m.explore() {
			skipped++
			return
		}
		for _, h := range paths.New(p).Hidden() {
			name := p.Handoffs[h.Handoff].Name + " " + p.Slots[h.Slot].Name
			if !truth[name] || !answered[h.Slot] {
				t.Errorf("program %d: %q is found, and isn't true\n%s", seed, name, themed(seed, hiding))
			}
			if both++; !truth[name] {
				continue
			}
			delete(truth, name)
		}
		if len(truth) == 0 {
			none++
		}
		missed += len(truth)
		if len(truth) > 0 && os.Getenv("HANDRAIL_MISSES") != "" {
			t.Logf("program %d: missed: %v", seed, truth)
		}
	})
	t.Logf("hidden: %d found, %d missed, none or all found in %d programs, %d programs have too many states", both, missed, none, skipped)
	if both < 10 || missed*10 > both {
		t.Errorf("%d found and %d missed is too little", both, missed)
	}
}

// found lints a program with one rule, and gives the plan's lines and steps that it reports.
func found(t *testing.T, id string, program *lang.Program) (lines, steps map[int]bool) {
	t.Helper()
	i := slices.IndexFunc(rules.All(), func(r *lint.Rule) bool { return r.ID == id })
	l, err := lint.New(rules.All()[i : i+1])
	if err != nil {
		t.Fatal(err)
	}
	lines, steps = map[int]bool{}, map[int]bool{}
	p := program.Plan
	for _, d := range l.Program(lint.Program{Info: program.Info, Plan: p, Problems: program.Problems}, lint.Options{}) {
		in := func(s plan.Span) bool {
			return p.Files[s.File].Name == d.File.Name && s.Start <= d.Span.Start && d.Span.End <= s.End
		}
		for i := range p.Lines {
			if in(p.Lines[i].Span) {
				lines[i] = true
			}
		}
		for i := range p.Steps {
			if p.Steps[i].Kind == plan.StepMeasure && in(p.Steps[i].Span) {
				steps[i] = true
			}
		}
	}
	return lines, steps
}

// TestCreepyReferenceIsTrue: a line that is found shows the customer's name, in some play, where no flow on the way there may; and a line
// that does is found.
func TestCreepyReferenceIsTrue(t *testing.T) {
	var y tally
	skipped := 0
	eachThemed(t, knowing, func(seed uint64, program *lang.Program) {
		p := program.Plan
		truth := map[int]bool{}
		m := &model{p: p, limit: 4000, known: p.Customer[0].Mention}
		m.say = func(s *state, line int) {
			m.words(s, line, func(seg *plan.Segment) {
				if seg.Value.Ref.Scope == plan.ScopeCustomer && !s.top().knows {
					truth[line] = true
				}
			})
		}
		if !m.explore() {
			skipped++
			return
		}
		lines, _ := found(t, "tone/creepy-reference", program)
		y.lines(t, seed, knowing, "creepy", p, lines, truth)
	})
	t.Logf("%d programs have too many states", skipped)
	y.enough(t, "creepy")
}

// lines compares lines that are found with the truth.
func (y *tally) lines(t *testing.T, seed uint64, theme theme, what string, p *plan.Plan, found, truth map[int]bool) {
	t.Helper()
	for l := range found {
		if !truth[l] {
			t.Errorf("program %d: %s: %q is found, but isn't so in any play\n%s", seed, what, p.Lines[l].ID, themed(seed, theme))
		}
	}
	for l := range truth {
		if found[l] {
			y.found++
			continue
		}
		y.missed++
		if os.Getenv("HANDRAIL_MISSES") != "" {
			t.Logf("program %d: %s: %q is missed", seed, what, p.Lines[l].ID)
		}
	}
}

// TestNoSecretIsMissed: whatever sensitive a play says in full or measures is found, and nearly all that says it again in the customer's own
// words. What is found by marks may be more: a variable that can hold a secret is taken to hold one.
func TestNoSecretIsMissed(t *testing.T) {
	var said, measured, heard, unheard, idle, skipped int
	eachThemed(t, secretly, func(seed uint64, program *lang.Program) {
		p := program.Plan
		echo, words, measures, shown := map[int]bool{}, map[int]bool{}, map[int]bool{}, map[int]bool{}
		m := &model{p: p, limit: 4000, secrets: true}
		m.say = func(s *state, line int) {
			shown[line] = true
			m.words(s, line, func(seg *plan.Segment) {
				switch r := seg.Value.Ref; {
				case r.Scope <= plan.ScopeConversation && m.cell(s, r).secret && !seg.Format.Hides():
					echo[line] = true
				case r.Scope == plan.ScopeRuntime && s.told:
					words[line] = true
				}
			})
		}
		m.visit = func(s *state) {
			if x := &p.Steps[s.top().step]; x.Kind == plan.StepMeasure && x.Value.Op == plan.OpRef && m.cell(s, x.Value.Ref).secret {
				measures[s.top().step] = true
			}
		}
		if !m.explore() {
			skipped++
			return
		}
		echoed, _ := found(t, "private/raw-echo", program)
		leaked, kept := found(t, "private/leak", program)
		miss := func(what string, list, by map[int]bool) (n int) {
			for i := range list {
				if !by[i] {
					t.Errorf("program %d: %s %d is missed\n%s", seed, what, i, themed(seed, secretly))
				}
				n++
			}
			return n
		}
		said += miss("line", echo, echoed)
		measured += miss("measure", measures, kept)
		for l := range words {
			if heard++; !leaked[l] { // it rests on a way that is surely taken, and that isn't always found
				unheard++
			}
		}
		for l := range echoed {
			if shown[l] && !echo[l] {
				idle++
			}
		}
		for l := range leaked {
			if !words[l] {
				t.Errorf("program %d: %q is found to repeat a secret, but doesn't in any play\n%s", seed, p.Lines[l].ID, themed(seed, secretly))
			}
		}
	})
	t.Logf("said %d, measured %d, heard %d, of which %d are missed; %d lines are found that no play has with a secret; %d programs have too many states", said, measured, heard, unheard, idle, skipped)
	if said < 10 || measured < 3 || heard < 3 || unheard*10 > heard || idle > said/2 {
		t.Error("that is too little, or too much")
	}
}
