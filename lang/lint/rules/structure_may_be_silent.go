package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

var mayBeSilent = &lint.Rule{
	ID:    "structure/may-be-silent",
	Title: "a question that may have no words",
	Why: "Each wording of the question has a `when`, and on some path none of them holds: the customer is asked without a word. What an action " +
		"returns may lack a field, and what isn't known is neither `is` nor `is not` anything.",
	Bad: `action members.check(code: number) {
  changes nothing
  gives   level: choice {
    gold   "gold"
    silver "silver"
  }
  via     http POST "{env.SHOP_URL}/members"
}
slot code number "customer number" {
  > What's your customer number?
}
flow extend "More time" {
  starts on "I need more time"
  ask code
  call members.check(code) as member
  ask {
    when member.level is gold > You have two weeks more. Shall I note it?
    or
    when member.level is not gold > You have a day more. Shall I note it?
    yes {
      > It's noted.
    }
    no {
      > As you like.
    }
  }
}
`,
	Good: `action members.check(code: number) {
  changes nothing
  gives   level: choice {
    gold   "gold"
    silver "silver"
  }
  via     http POST "{env.SHOP_URL}/members"
}
slot code number "customer number" {
  > What's your customer number?
}
flow extend "More time" {
  starts on "I need more time"
  ask code
  call members.check(code) as member
  ask {
    when member.level is gold > You have two weeks more. Shall I note it?
    or
    when member.level is not gold > You have a day more. Shall I note it?
    or
    when member.level is not known > I can't see your level, so it's a day more. Shall I note it?
    yes {
      > It's noted.
    }
    no {
      > As you like.
    }
  }
}
`,
	Source:   "our choice: no message is left without a word",
	Since:    since,
	Severity: diag.Error,
	Kind:     lint.Decidable,
	Whole:    true,
	Check: func(p *lint.Pass) {
		for i := range p.Plan.Steps {
			for _, q := range wordedBy(p.Plan, i) {
				if path, ok := silence(p.Plan, i, q); ok {
					reportSilence(p, i, q, path)
				}
			}
		}
	},
}

func reportSilence(p *lint.Pass, step int, q worded, path paths.Path) {
	f, ok := atStep(p, step)
	if !ok {
		return
	}
	if n, declared := nodes(p)[p.Plan.Lines[q.line].Span].(*ast.Question); declared { // a slot's words stand elsewhere
		f.File = p.File(p.Plan.Lines[q.line].Span)
		f.Span = firstWords(n.Say, n)
	}
	f.Message = "the question has no words where none of its `when` holds" + after(p, path)
	f.Help = "add a wording for that, such as `when … is not known > …`, or one without `when`"
	p.Report(f)
}

// worded is a question with its first words: of an ask the slot that it is for and its place among those that are asked.
type worded struct{ line, slot, place int }

// wordedBy are the questions of a step whose wordings all hold under a condition only.
func wordedBy(pl *plan.Plan, step int) []worded {
	x := &pl.Steps[step]
	var all []worded
	switch {
	case x.Menu != nil:
		all = []worded{{x.Menu.Line, plan.None, 0}}
	case x.Confirm != nil:
		all = []worded{{x.Confirm.Line, plan.None, 0}}
	case x.Ask != nil:
		for i, s := range x.Ask.Slots {
			if i == 0 || x.Ask.Count == 0 && !x.Ask.Always { // of any two of three nobody knows which come before
				all = append(all, worded{pl.Slots[s].Ask, s, i})
			}
		}
	}
	return slices.DeleteFunc(all, func(q worded) bool { return q.line < 0 || len(guardsOf(&pl.Lines[q.line])) == 0 })
}

// guardsOf are the conditions of a line's wordings on a channel that none is for; none where one has no condition, or all are for other
// channels, which is a matter of where the flow is used.
func guardsOf(l *plan.Line) []*plan.Expr {
	var out []*plan.Expr
	for i := range l.Wordings {
		switch w := &l.Wordings[i]; {
		case w.Channel != "":
		case w.When == nil:
			return nil
		default:
			out = append(out, w.When)
		}
	}
	return out
}

// silence finds a way to a question on which none of its conditions holds, one that is surely taken for some values. In a copy of the
// plan the conditions stand in front of the question, as branches, and where all fail is the step that is looked for. The way is told
// without them.
func silence(pl *plan.Plan, step int, q worded) (paths.Path, bool) {
	c := *pl
	c.Steps = slices.Clone(pl.Steps)
	add := func(s plan.Step) int {
		c.Steps = append(c.Steps, s)
		return len(c.Steps) - 1
	}
	x := pl.Steps[step]
	asked, silent := add(x), add(x)
	first := silent
	guards := guardsOf(&pl.Lines[q.line])
	if q.slot >= 0 { // what is known isn't asked
		guards = append(guards, &plan.Expr{Op: plan.OpKnown, Args: []plan.Expr{{Op: plan.OpRef, Ref: refOfSlot(pl, q.slot)}}})
	}
	for _, g := range slices.Backward(guards) {
		first = add(plan.Step{ID: x.ID, Kind: plan.StepBranch, Flow: x.Flow, State: x.State, Line: plan.None, Cond: g, Next: asked, Else: first, Span: x.Span})
	}
	if q.place == 0 {
		c.Steps[step] = c.Steps[first]
	} else { // the slots before it are asked first
		c.Steps[step].Ask = &plan.Ask{Slots: x.Ask.Slots[:q.place]}
		c.Steps[step].Next = first
	}
	way, ok := paths.New(&c).To(silent)
	return slices.DeleteFunc(way, func(h paths.Hop) bool { return h.Step >= len(pl.Steps) || h.Step == step && q.place == 0 }), ok
}

// refOfSlot is the variable that a slot fills.
func refOfSlot(pl *plan.Plan, slot int) plan.Ref {
	s := &pl.Slots[slot]
	if s.Flow == plan.None {
		return plan.Ref{Scope: plan.ScopeConversation, Index: s.Var}
	}
	return plan.Ref{Scope: plan.ScopeFrame, Index: s.Var}
}
