package compile

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

// target is where a jump leads. A handoff's reason is the jump's own, else the one its place implies.
func (b *body) target(x *ast.Jump, reason string) plan.Target {
	o, ok := b.info.Paths[&x.To]
	if !ok {
		b.missing(nil, x.To.Names[0], `"`+x.To.String()+`"`)
		return plan.Target{Kind: plan.TargetHome}
	}
	switch o.Kind {
	case check.ObjState:
		s, _ := o.Node.(*ast.State)
		return plan.Target{Kind: plan.TargetStep, Index: b.states[s]}
	case check.ObjFlow:
		f, _ := o.Node.(*ast.Flow)
		return plan.Target{Kind: plan.TargetFlow, Index: b.flows[f]}
	case check.ObjHandoff:
		h, _ := o.Node.(*ast.Handoff)
		to := plan.Target{Kind: plan.TargetHandoff, Index: b.handoffs[h], Because: reason}
		if b.std && x.To.String() == "care" {
			to.Index = b.plan.Person // the standard library's care is whoever the program's people are
		}
		if x.Because != nil {
			to.Because = x.Because.Text
		}
		return to
	}
	return plan.Target{Kind: plan.TargetHome}
}

// person is the end of every ladder that names no other.
func (c *compiler) person() plan.Target {
	return plan.Target{Kind: plan.TargetHandoff, Index: c.plan.Person, Because: "no_match"}
}
