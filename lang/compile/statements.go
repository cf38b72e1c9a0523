package compile

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
)

// acts tells whether an item becomes a step; the others declare something.
func acts(item ast.Item) bool {
	switch item.(type) {
	case *ast.Message, *ast.Jump, *ast.Ask, *ast.Menu, *ast.Confirm, *ast.Call, *ast.Run, *ast.When, *ast.Set, *ast.Forget,
		*ast.End, *ast.Retry, *ast.Experiment, *ast.Image, *ast.Measure:
		return true
	}
	return false
}

// items compiles statements in a row and returns where they begin; after is where they lead on to.
func (b *body) items(items []ast.Item, after int) int {
	last := len(items) - 1
	for last >= 0 && !acts(items[last]) {
		last--
	}
	if last < 0 {
		return after
	}
	entry := len(b.plan.Steps) // every statement's first step is the one it makes first
	for _, item := range items[:last] {
		if !acts(item) {
			continue
		}
		next := b.newLabel()
		b.statement(item, next)
		b.bind(next, len(b.plan.Steps))
	}
	b.statement(items[last], after)
	return entry
}

// tail compiles a jump or a block and returns where it begins; after is where a block leads on to.
func (b *body) tail(t *ast.Tail, after int) int {
	switch {
	case t == nil:
		return after
	case t.Jump != nil:
		return b.jump(t.Jump, after)
	case t.Block != nil:
		return b.items(t.Block.Items, after)
	}
	return after
}

// add makes a step. Its id is its place, kind and operand, with a number where that repeats.
func (b *body) add(kind plan.StepKind, operand string, n ast.Node, next int) int {
	id := b.steps + "/" + string(kind)
	if operand != "" {
		id += " " + operand
	}
	b.plan.Steps = append(b.plan.Steps, plan.Step{ID: unique(b.stepIDs, id, " "), Kind: kind, Flow: b.flow, State: b.state, Next: next,
		Span: b.at(n)})
	return len(b.plan.Steps) - 1
}

func (b *body) end(n ast.Node, outcome string) int {
	i := b.add(plan.StepEnd, outcome, n, plan.None)
	b.plan.Steps[i].Name = outcome
	return i
}

func (b *body) statement(item ast.Item, next int) {
	switch x := item.(type) {
	case *ast.Message:
		b.sayMessage(x, next)
	case *ast.Experiment:
		b.experiment(x, next)
	case *ast.Image:
		b.image(x, next)
	case *ast.Jump:
		b.jump(x, next)
	case *ast.Ask:
		b.ask(x, next)
	case *ast.Menu:
		b.menu(x, next)
	case *ast.Confirm:
		b.confirm(x, next)
	case *ast.Call:
		b.call(x, next)
	case *ast.Run:
		b.run(x, next)
	case *ast.When:
		b.when(x, next)
	case *ast.Set:
		b.set(x, next)
	case *ast.Forget:
		b.forget(x, next)
	case *ast.End:
		b.ends(x)
	case *ast.Retry:
		b.retry(x, b.say)
	case *ast.Measure:
		b.measure(x, next)
	}
}

func (b *body) sayMessage(m *ast.Message, next int) {
	line := b.message(m, b.say)
	operand := ""
	if name := b.lineIDs[line]; name.own {
		operand = name.id
	}
	b.sayLine(line, operand, m, next)
}

func (b *body) sayLine(line int, operand string, n ast.Node, next int) {
	i := b.add(plan.StepSay, operand, n, next)
	b.plan.Steps[i].Line = line
	var r reads
	r.line(b.plan, line)
	b.plan.Steps[i].Reads = r
}

func (b *body) experiment(x *ast.Experiment, next int) {
	line := b.message(x.Say, x.Name.Text)
	l := &b.plan.Lines[line]
	l.Experiment = x.Name.Text
	if l.Memory != plan.None && !remembers(l) { // its arm is drawn once and stays: nothing to remember
		l.Memory = plan.None
		b.plan.Memories--
	}
	b.sayLine(line, x.Name.Text, x, next)
}

func (b *body) image(x *ast.Image, next int) {
	wording := plan.Wording{Image: &plan.Image{Address: b.stringTemplate(x.Address), Alt: b.stringTemplate(x.Alt)}, Span: b.at(x)}
	line := b.addLine(plan.Line{Wordings: []plan.Wording{wording}, Memory: plan.None, Std: b.std, Span: b.at(x)}, lineName{b.says + ".image", false})
	b.sayLine(line, "image", x, next)
}

func (b *body) when(x *ast.When, next int) {
	i := b.add(plan.StepBranch, "", x, plan.None)
	cond := b.guard(x.Cond)
	var r reads
	r.expr(cond)
	b.plan.Steps[i].Cond, b.plan.Steps[i].Reads = cond, r
	b.plan.Steps[i].Next = b.tail(x.Then, next)
	otherwise := next
	switch {
	case x.ElseWhen != nil:
		otherwise = len(b.plan.Steps)
		b.when(x.ElseWhen, next)
	case x.Else != nil:
		otherwise = b.tail(x.Else, next)
	}
	b.plan.Steps[i].Else = otherwise
}

func (b *body) set(x *ast.Set, next int) {
	i := b.add(plan.StepSet, x.Name.String(), x, next)
	at := b.path(&x.Name).Ref
	v := b.value(x.Value)
	var r reads
	r.expr(v)
	s := &b.plan.Steps[i]
	s.Var, s.Value, s.Reads = &at, v, r
}

func (b *body) forget(x *ast.Forget, next int) {
	i := b.add(plan.StepForget, pathNames(x.Names), x, next)
	for n := range x.Names {
		b.plan.Steps[i].Vars = append(b.plan.Steps[i].Vars, b.path(&x.Names[n]).Ref)
	}
}

func (b *body) measure(x *ast.Measure, next int) {
	i := b.add(plan.StepMeasure, x.Name.Text, x, next)
	v := b.path(&x.Value)
	v.Text = x.Value.String()
	var r reads
	r.expr(&v)
	s := &b.plan.Steps[i]
	s.Name, s.Value, s.Reads = x.Name.Text, &v, r
}

func (b *body) ends(x *ast.End) {
	if x.Promise == nil && x.Outcome.Text == "resolved" && !x.Adverse {
		b.resolved(x)
		return
	}
	if x.Promise == nil {
		b.plan.Steps[b.end(x, x.Outcome.Text)].Adverse = x.Adverse
		return
	}
	promise := &plan.Promise{ElseHere: x.Promise.ElseHere}
	operand := "here"
	var r reads
	if x.Promise.Slot != nil {
		at := b.path(x.Promise.Slot).Ref
		promise.Slot, operand = &at, x.Promise.Slot.String()
		r.ref(at)
	}
	i := b.add(plan.StepPromise, operand, x, plan.None)
	s := &b.plan.Steps[i]
	s.Name, s.Promise, s.Reads = "promised", promise, r
}

// jump makes a step that jumps, and after it what stands behind its `else`.
func (b *body) jump(x *ast.Jump, next int) int {
	i := b.add(plan.StepJump, x.To.String(), x, plan.None)
	to := b.target(x, b.reason)
	b.plan.Steps[i].To = &to
	if x.Times == 0 {
		return i
	}
	f := &b.plan.Flows[b.flow]
	b.plan.Steps[i].Times, b.plan.Steps[i].Counter = x.Times, f.Counters
	f.Counters++
	otherwise := b.tail(x.Else, next)
	b.plan.Steps[i].Else = otherwise
	return i
}

// goesOn tells whether statements can lead on behind the last of them.
func goesOn(items []ast.Item) bool {
	for i := len(items) - 1; i >= 0; i-- {
		switch x := items[i].(type) {
		case *ast.End, *ast.Retry:
			return false
		case *ast.Jump:
			return x.Times > 0 && tailGoesOn(x.Else)
		case *ast.When:
			if x.ElseWhen != nil {
				return tailGoesOn(x.Then) || goesOn([]ast.Item{x.ElseWhen})
			}
			return tailGoesOn(x.Then) || tailGoesOn(x.Else)
		case *ast.Menu:
			yes, no := yesNo(x.Arms)
			return (yes == nil) != (no == nil) || slices.ContainsFunc(x.Arms, armGoesOn)
		}
		if acts(items[i]) {
			return true
		}
	}
	return true
}

func armGoesOn(arm *ast.Arm) bool { return arm.Retry == nil && tailGoesOn(arm.Do) }

func tailGoesOn(t *ast.Tail) bool {
	switch {
	case t == nil:
		return true
	case t.Jump != nil:
		return goesOn([]ast.Item{t.Jump})
	}
	return t.Block == nil || goesOn(t.Block.Items)
}
