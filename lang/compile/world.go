package compile

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

// call compiles the run of an action.
func (b *body) call(x *ast.Call, next int) {
	i := b.add(plan.StepCall, x.Action.String(), x, next)
	decl, ok := b.info.Paths[&x.Action].Node.(*ast.Action)
	if !ok {
		b.missing(nil, x, `the action "`+x.Action.String()+`"`)
		return
	}
	call := &plan.Call{Action: b.actions[decl], Args: b.args(decl.Params, x.Args, 0), Into: b.into(x.As, x), Failed: plan.None, Timeout: plan.None}
	var r reads
	r.exprs(call.Args)
	b.plan.Steps[i].Call, b.plan.Steps[i].Reads = call, r
	edges := make(map[string]int, len(x.Arms))
	for _, arm := range x.Arms {
		in := *b
		in.reason = failureReason(arm, b.reason)
		to := in.landing(arm, arm, next)
		for l := range arm.Labels {
			edges[arm.Labels[l].Word] = to
		}
	}
	edge := func(name string) int {
		if to, ok := edges[name]; ok {
			return to
		}
		return plan.None
	}
	for f := range decl.Fails {
		call.Fails = append(call.Fails, edge(decl.Fails[f].Text))
	}
	call.Failed, call.Timeout = edge("failed"), edge("timeout")
}

// failureReason is the reason that an arm implies for a handoff: the tool failed, unless the failure has a name of its own.
func failureReason(arm *ast.Arm, otherwise string) string {
	for i := range arm.Labels {
		if w := arm.Labels[i].Word; w != "failed" && w != "timeout" {
			return otherwise
		}
	}
	return "tool_failed"
}

// args puts arguments into the order of the parameters; skip are parameters that are filled otherwise.
func (b *body) args(params []*ast.Param, args []*ast.Arg, skip int) []plan.Expr {
	if len(params) == 0 {
		return nil
	}
	out := make([]plan.Expr, len(params))
	for i := range out {
		out[i] = unknown()
	}
	for _, a := range args {
		if a.Name == nil {
			if skip < len(out) {
				out[skip] = *b.value(a.Value)
			}
			skip++
			continue
		}
		for i, p := range params {
			if p.Name.Text == a.Name.Text {
				out[i] = *b.value(a.Value)
			}
		}
	}
	return out
}

// into is the variable that takes a result, or None.
func (b *body) into(as *ast.Name, n ast.Node) int {
	if as == nil {
		return plan.None
	}
	if b.hidden != nil {
		return b.hiddenVar(as.Text, n, b.resultType(n))
	}
	if v, ok := b.vars[b.info.Flows[b.flow]][as.Text]; ok {
		return v
	}
	b.missing(nil, n, `the variable "`+as.Text+`"`)
	return plan.None
}

// resultType is what a call or run gives.
func (c *compiler) resultType(n ast.Node) *check.Type {
	switch x := n.(type) {
	case *ast.Call:
		if a, ok := c.info.Paths[&x.Action].Node.(*ast.Action); ok {
			return c.info.ResultType[a]
		}
	case *ast.Run:
		f, ok := c.info.Names[&x.Flow].Node.(*ast.Flow)
		switch {
		case ok && x.Each != nil:
			return &check.Type{Kind: string(plan.KindList), Elem: c.info.FlowResult[f]}
		case ok:
			return c.info.FlowResult[f]
		}
	}
	return nil
}

// run compiles the run of a sub-flow.
func (b *body) run(x *ast.Run, next int) {
	i := b.add(plan.StepRun, x.Flow.Text, x, next)
	decl, ok := b.info.Names[&x.Flow].Node.(*ast.Flow)
	if !ok {
		b.missing(nil, x, `the flow "`+x.Flow.Text+`"`)
		return
	}
	run := &plan.Run{Flow: b.flows[decl], Into: b.into(x.As, x)}
	skip := 0
	if x.Each != nil {
		each := b.path(x.Each)
		run.Each, skip = &each, 1
	}
	run.Args = b.args(decl.Params, x.Args, skip)
	if x.When != nil {
		run.At = b.value(x.When)
	}
	var r reads
	r.expr(run.Each)
	r.exprs(run.Args)
	r.expr(run.At)
	b.plan.Steps[i].Run, b.plan.Steps[i].Reads = run, r
	for _, arm := range x.Arms {
		to := b.arm(arm, plan.None, next)
		for l := range arm.Labels {
			run.Arms = append(run.Arms, plan.RunArm{Outcome: arm.Labels[l].Word, To: to})
		}
	}
}

// defaultTimeout is how long an action may take where its declaration doesn't say: ten seconds, our choice.
const defaultTimeout = 10_000

func (c *compiler) action(a *ast.Action) plan.Action {
	file := c.info.File[a]
	out := plan.Action{Name: a.Name.String(), Changes: !a.ChangesNothing, Gives: c.typeOf(c.info.ResultType[a]), Timeout: millis(a.Timeout),
		Span: c.span(c.files[file], a)}
	if out.Timeout == 0 {
		out.Timeout = defaultTimeout
	}
	for _, p := range a.Params {
		out.Params = append(out.Params, plan.Field{Name: p.Name.Text, Type: c.typeOf(c.info.ParamType[p])})
	}
	for _, f := range a.Fails {
		out.Fails = append(out.Fails, f.Text)
	}
	for i := range a.Needs {
		if f, ok := c.info.Names[&a.Needs[i]].Node.(*ast.Flow); ok {
			out.Needs = append(out.Needs, c.flows[f])
		} else if a.Needs[i].Text == "confirm" {
			out.Confirm = true
		}
	}
	if a.Via != nil {
		out.Via = &plan.Via{Kind: a.Via.Kind.Text, Method: a.Via.Method.Text, Address: text(a.Via.Address)}
	}
	return out
}

// edges are the exits of a handoff that leave the customer without a person: they lead to a call back unless they say otherwise.
var edges = []string{"closed", "no_answer", "declined", "failed"}

func (c *compiler) handoff(h *ast.Handoff) plan.Handoff {
	b := c.fileBody(c.info.File[h])
	name := h.Name.Text
	b.says, b.say = name, name
	out := plan.Handoff{Name: name, Title: titled(h.Title, name), Line: b.message(h.Say, name), Hours: plan.None, Skills: texts(h.Skills),
		Queue: text(h.Queue), Std: b.std, Span: b.at(h)}
	if h.Hours != nil {
		if decl, ok := c.info.Names[h.Hours].Node.(*ast.Hours); ok {
			out.Hours = c.hours[decl]
		}
	}
	for _, p := range h.Priority {
		out.Priority = append(out.Priority, plan.Priority{Level: p.Level.Text, When: b.guard(p.When)})
	}
	for i := range h.Hide {
		out.Hide = append(out.Hide, h.Hide[i].String())
	}
	written := map[string]bool{}
	for _, x := range h.Exits {
		written[x.Name.Text] = true
		out.Exits = append(out.Exits, b.exit(name, x))
	}
	for _, e := range edges {
		if !written[e] {
			out.Exits = append(out.Exits, plan.Exit{Name: e, Line: plan.None, To: c.callBack()})
		}
	}
	return out
}

// callBack is where an exit without a person leads by default.
func (c *compiler) callBack() plan.Target {
	if c.callBackFlow == plan.None {
		return plan.Target{}
	}
	return plan.Target{Kind: plan.TargetFlow, Index: c.callBackFlow}
}

// exit compiles one outcome of a handoff. Words followed by a jump stay together; any other block is a hidden flow.
func (b *body) exit(handoff string, x *ast.Exit) plan.Exit {
	id := handoff + "." + x.Name.Text
	out := plan.Exit{Name: x.Name.Text, After: millis(x.After), Line: b.message(x.Say, id)}
	for _, e := range edges {
		if e == out.Name {
			out.To = b.callBack()
		}
	}
	switch say, jump, plain := sayAndGo(x.Do); {
	case x.Do == nil:
	case !plain:
		out.To = b.away(x.Do, handoff+" "+x.Name.Text, id, "designer")
	default:
		if say != nil {
			out.Line = b.message(say, id)
		}
		if jump != nil {
			out.To = b.target(jump, "") // for the reason of the handoff that it comes of
		}
	}
	return out
}

// sayAndGo takes a tail apart that only speaks, then jumps; plain is false for anything else.
func sayAndGo(t *ast.Tail) (say *ast.Message, jump *ast.Jump, plain bool) {
	switch {
	case t == nil:
		return nil, nil, true
	case t.Jump != nil:
		return nil, t.Jump, t.Jump.Times == 0
	}
	for i, item := range t.Block.Items {
		switch x := item.(type) {
		case *ast.Message:
			if i > 0 {
				return nil, nil, false
			}
			say = x
		case *ast.Jump:
			if i != len(t.Block.Items)-1 || x.Times > 0 {
				return nil, nil, false
			}
			jump = x
		default:
			return nil, nil, false
		}
	}
	return say, jump, true
}

// customer are the fields of all customer blocks, in order.
func (c *compiler) customer() []plan.Field {
	var out []plan.Field
	for _, decl := range c.info.Customer {
		for _, f := range decl.Fields {
			field := plan.Field{Name: f.Name.Text, Type: plan.None, Optional: f.Optional, Sensitive: f.Sensitive}
			field.Type = c.typeOf(c.fieldType(f))
			for i := range f.Mention {
				if flow, ok := c.info.Names[&f.Mention[i]].Node.(*ast.Flow); ok {
					field.Mention = append(field.Mention, c.flows[flow])
				}
			}
			out = append(out, field)
		}
	}
	return out
}

func (c *compiler) fieldType(f *ast.Field) *check.Type { return c.info.TypeRefs[f.Type] }
