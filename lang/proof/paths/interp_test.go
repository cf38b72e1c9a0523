package paths_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

// The model and the analyses might misread a plan in the same way. So the interpreter plays the programs as well, with customers who
// press buttons at random: what happens in a play has to be found.

// plays is how many conversations are played with each program.
const plays = 120

// witness is what happened in plays of one program.
type witness struct {
	p *plan.Plan
	// unbacked are lines that were said before anything was changed, adverse the flows that refused something before a person was
	// offered, unmet the actions that were called before their check.
	unbacked, adverse, unmet map[string]bool
}

// errand is one conversation, until its first errand is over.
type errand struct {
	*witness
	r                         *rand.Rand
	s                         *interp.State
	flow                      string
	at                        int64
	changed, offered, checked bool
	over                      bool
	call                      *event.Called
	buttons                   []event.Button
}

func (w *witness) play(t *testing.T, seed uint64, flow string) {
	e := &errand{witness: w, r: rand.New(rand.NewPCG(seed, 3)), flow: flow, at: 1767607200000}
	e.s = interp.New(w.p, interp.Setup{Conversation: "c", Channel: "web", At: e.at})
	e.turn(t, &event.Start{Flow: flow})
	for range 30 {
		switch {
		case e.over:
			return
		case e.call != nil:
			call := e.call
			e.call = nil
			out := "ok"
			if a := w.p.Actions[w.p.ActionNamed(call.Action)]; e.r.IntN(3) == 0 && len(a.Fails) > 0 {
				out = a.Fails[0]
			}
			e.changed = e.changed || out == "ok" && call.Changes
			e.turn(t, &event.Result{Call: call.Call, Outcome: out})
		case len(e.buttons) > 0 && e.r.IntN(8) > 0:
			b := e.buttons[e.r.IntN(len(e.buttons))]
			e.turn(t, &event.Tap{Button: b})
		default:
			e.turn(t, &event.Text{Text: "hm, the thing"})
		}
	}
}

func (e *errand) turn(t *testing.T, in event.Input) {
	t.Helper()
	e.at += 1000
	in.Header().At = e.at
	next, events, err := interp.Step(e.p, e.s, in)
	if err != nil {
		t.Fatal(err)
	}
	e.s = next
	for _, ev := range events {
		e.see(ev)
	}
}

func (e *errand) see(ev event.Event) {
	switch ev := ev.(type) {
	case *event.Said:
		if !e.changed {
			e.unbacked[ev.Line] = true
		}
		if ev.Question {
			e.buttons = slices.DeleteFunc(slices.Clone(ev.Buttons), func(b event.Button) bool { return b.Kind == "person" })
			e.offered = e.offered || slices.ContainsFunc(ev.Buttons, func(b event.Button) bool { return b.Label == "a person" || b.Label == "A person" && b.Kind != "person" })
		}
	case *event.Called:
		e.call = ev
		if !e.checked {
			e.unmet[ev.Action] = true
		}
	case *event.Ended:
		if ev.Flow == "check" && ev.Outcome == "resolved" {
			e.checked = true
		}
		if ev.Adverse && !e.offered {
			e.adverse[ev.Flow] = true
		}
		if ev.Flow == e.flow {
			e.over = true
		}
	case *event.HandoffRequested:
		e.over = true
	}
}

func TestWhatHappensIsFound(t *testing.T) {
	seen, found, missed := 0, 0, 0
	calls, early := 0, 0
	each(t, func(seed uint64, p *plan.Plan) {
		w := &witness{p, map[string]bool{}, map[string]bool{}, map[string]bool{}}
		for n := range uint64(plays) {
			for f := range p.Flows {
				if len(p.Flows[f].Starts) > 0 {
					w.play(t, seed*1000+n, p.Flows[f].Name)
				}
			}
		}
		g := paths.New(p)
		for i := range p.Steps {
			x := &p.Steps[i]
			if x.Kind != plan.StepSay || p.Flows[x.Flow].Std {
				continue
			}
			_, ok := g.Unbacked(i, nil)
			if ok {
				found++
			}
			if w.unbacked[p.Lines[x.Line].ID] {
				seen++
				if !ok { // the search has limits
					missed++
				}
			}
		}
		unmet := map[string]bool{}
		for _, u := range g.Unmet() {
			unmet[p.Actions[p.Steps[u.Step].Call.Action].Name] = true
		}
		calls += len(unmet)
		for a := range w.unmet {
			early++
			if !unmet[a] {
				t.Errorf("program %d: %s is called before its check, and isn't found\n%s", seed, a, program(seed))
			}
		}
		adverse := map[string]bool{}
		for _, x := range g.Adverse() {
			adverse[p.Flows[p.Steps[x.Step].Flow].Name] = true
		}
		for f := range w.adverse {
			if !adverse[f] && !adverse["f2"] { // the end of what it runs ends it, too
				missed++
			}
		}
	})
	t.Logf("of %d lines that can be said too early, plays have said %d, and %d things were missed", found, seen, missed)
	t.Logf("of %d actions that can be called too early, plays have called %d", calls, early)
	if seen*10 < found*9 || early*10 < calls*9 || seen == 0 || early == 0 || missed*50 > seen {
		t.Error("what is found doesn't happen often enough")
	}
}
