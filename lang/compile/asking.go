package compile

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

// slot compiles what can be asked for; variable is its index among the variables of its flow or of the conversation.
func (b *body) slot(s *ast.Slot, variable int) {
	t := b.info.SlotType[s]
	name := s.Name.Text
	out := plan.Slot{Name: name, Title: titled(s.Title, name), Flow: b.flow, Var: variable, Type: b.typeOf(t), Optional: s.Optional,
		Sensitive: s.Sensitive, Ask: plan.None, Span: b.at(s)}
	flow := ""
	if b.flow != plan.None {
		flow = b.plan.Flows[b.flow].Name
	}
	if s.Type != nil && (s.Type.Kind == ast.TypeOne || s.Type.Kind == ast.TypeSome) {
		from := b.path(&s.Type.Path)
		out.From, out.Many = &from, s.Type.Kind == ast.TypeSome
	}
	if s.Default != nil {
		out.Default = b.value(s.Default)
	}
	id := b.slotID(flow, name, b.std)
	valid := 0
	for _, clause := range s.Clauses {
		switch x := clause.(type) {
		case *ast.Question:
			out.Ask = b.message(x.Say, id)
		case *ast.Default:
			out.Default = b.value(x.Value)
		case *ast.Suggest:
			out.Suggest = &plan.Suggest{Value: *b.value(x.Value), Line: b.message(x.Say, id+".suggest")}
		case *ast.Valid:
			valid++
			out.Valid = append(out.Valid, plan.Valid{When: *b.guard(x.Cond), Line: b.message(x.Say, numbered(id+".valid", valid))})
		}
	}
	if out.Ask == plan.None {
		if h := b.handler(plan.OnAsk); h != nil {
			out.Ask = h.Line
		}
	}
	first := plan.OnNoMatch
	if t != nil && t.Kind == string(plan.KindYesNo) {
		first = plan.OnYesOrNo
	}
	in := b.inside(name, id, "no_match")
	out.Ladder = in.ladder(s.Clauses, id, first, func(t *ast.Tail) plan.Target { return in.giveUp(t, "ladder of "+id, id+".else") })
	b.plan.Slots[b.slots[s]] = out
}

// numbered is an id for the first, an id with a number for the others.
func numbered(id string, n int) string {
	if n == 1 {
		return id
	}
	return id + number(n)
}

// ladder compiles what happens when a question isn't answered. A question that shows neither `retry` nor `else` has the standard
// library's two rungs; every ladder ends at a person unless it says otherwise.
func (b *body) ladder(clauses []ast.Clause, id string, first plan.Event, end func(*ast.Tail) plan.Target) plan.Ladder {
	out := plan.Ladder{Why: plan.None, End: b.person()}
	shown := false
	for _, clause := range clauses {
		switch x := clause.(type) {
		case *ast.Rung:
			out.Rungs = append(out.Rungs, b.message(x.Say, id+".retry"+number(len(out.Rungs)+1)))
			shown = true
		case *ast.Why:
			out.Why = b.message(x.Say, id+".why")
		case *ast.LadderEnd:
			out.End = end(x.Do)
			shown = true
		}
	}
	if shown {
		return out
	}
	for _, e := range []plan.Event{first, plan.OnNoMatchAgain} {
		h := b.handler(e)
		if h == nil {
			continue
		}
		if h.Line == plan.None { // the program's own `on no match -> …` ends the ladder there
			out.End = handlerTarget(h)
			break
		}
		out.Rungs = append(out.Rungs, h.Line)
	}
	return out
}

// handlerTarget is where a handler without words leads.
func handlerTarget(h *plan.Handler) plan.Target {
	if h.Entry != plan.None {
		return plan.Target{Kind: plan.TargetStep, Index: h.Entry}
	}
	return h.To
}

// giveUp is where the end of a slot's ladder leads. The question may be asked from several places, so its block can't go on behind
// it; the checker sees to it that it leads somewhere.
func (b *body) giveUp(t *ast.Tail, name, line string) plan.Target {
	if t.Jump != nil && t.Jump.Times == 0 || b.flow == plan.None {
		return b.away(t, name, line, "no_match")
	}
	label := b.newLabel()
	in := b.inside("else", line, "no_match")
	b.later = append(b.later, func() { in.bind(label, in.tail(t, plan.None)) })
	return plan.Target{Kind: plan.TargetStep, Index: label}
}

func (b *body) ask(x *ast.Ask, next int) {
	i := b.add(plan.StepAsk, pathNames(x.Slots), x, next)
	ask := &plan.Ask{Count: x.Count, Always: x.Always}
	var r reads
	for n := range x.Slots {
		s, ok := b.slotOf(&x.Slots[n])
		if !ok {
			continue
		}
		ask.Slots = append(ask.Slots, s)
		r.slot(b.plan, s)
	}
	b.plan.Steps[i].Ask, b.plan.Steps[i].Reads = ask, r
}

// slotOf is the slot that a path names.
func (b *body) slotOf(p *ast.Path) (int, bool) {
	o := b.info.Paths[p]
	s, ok := o.Node.(*ast.Slot)
	if !ok || (o.Kind != check.ObjVar && o.Kind != check.ObjSlot) {
		b.missing(nil, p.Names[0], `the slot "`+p.String()+`"`)
		return 0, false
	}
	if i, known := b.slots[s]; known {
		return i, true
	}
	b.hiddenVar(s.Name.Text, s, nil) // a slot in a block at file level
	return b.slots[s], true
}

func (b *body) menu(x *ast.Menu, next int) {
	i := b.add(plan.StepMenu, "", x, next)
	id := b.says + ".ask"
	menu := &plan.Menu{Line: b.message(x.Say, id)}
	var r reads
	r.line(b.plan, menu.Line)
	b.plan.Steps[i].Menu, b.plan.Steps[i].Reads = menu, r
	first := plan.OnNoMatch
	if yes, no := yesNo(x.Arms); yes != nil || no != nil {
		first = plan.OnYesOrNo
		menu.YesNo = true
		menu.Arms = []plan.Arm{{Word: "yes", To: b.arm(yes, plan.None, next)}, {Word: "no", To: b.arm(no, plan.None, next)}}
	} else {
		for _, arm := range x.Arms {
			menu.Arms = append(menu.Arms, plan.Arm{Labels: labels(arm), Also: synonyms(arm), To: b.arm(arm, plan.None, next)})
		}
	}
	menu.Ladder = b.ladder(x.Clauses, id, first, func(t *ast.Tail) plan.Target { return b.menuEnd(t, next) })
}

// menuEnd is where the end of a routing question's ladder leads: its block goes on behind the question.
func (b *body) menuEnd(t *ast.Tail, next int) plan.Target {
	in := *b
	in.reason = "no_match"
	if t.Jump != nil && t.Jump.Times == 0 {
		return in.target(t.Jump, "no_match")
	}
	at := in.tail(t, next)
	if at == plan.None {
		at = in.resolved(t)
	}
	return plan.Target{Kind: plan.TargetStep, Index: at}
}

// yesNo finds the arms for yes and no.
func yesNo(arms []*ast.Arm) (yes, no *ast.Arm) {
	for _, arm := range arms {
		for i := range arm.Labels {
			switch arm.Labels[i].Word {
			case "yes":
				yes = arm
			case "no":
				no = arm
			}
		}
	}
	return yes, no
}

// arm is where an arm leads: fallen where it says nothing and simply goes on.
func (b *body) arm(arm *ast.Arm, fallen, next int) int {
	switch {
	case arm == nil:
		return fallen
	case arm.Retry != nil:
		return b.retry(arm.Retry, retryID(b, arm))
	case arm.Do == nil:
		return fallen
	}
	return b.tail(arm.Do, next)
}

func labels(arm *ast.Arm) []string {
	var out []string
	for i := range arm.Labels {
		if l := &arm.Labels[i]; l.Text != nil {
			out = append(out, l.Text.Text)
		}
	}
	return out
}

func synonyms(arm *ast.Arm) []string {
	var out []string
	for i := range arm.Labels {
		out = append(out, texts(arm.Labels[i].Also)...)
	}
	return out
}

func (b *body) confirm(x *ast.Confirm, next int) {
	i := b.add(plan.StepConfirm, "", x, next)
	id := b.says + ".confirm"
	confirm := &plan.Confirm{Line: b.message(x.Say, id), Yes: plan.None, No: plan.None}
	var r reads
	r.line(b.plan, confirm.Line)
	b.plan.Steps[i].Confirm, b.plan.Steps[i].Reads = confirm, r
	yes, no := yesNo(x.Arms)
	confirm.Yes = b.arm(yes, plan.None, next)
	if no != nil {
		confirm.No = b.landing(no, no, next)
	}
	confirm.Ladder = b.ladder(x.Clauses, id, plan.OnYesOrNo, func(t *ast.Tail) plan.Target { return b.menuEnd(t, next) })
}

// landing is where an arm leads when None would mean something else than going on: at the end of a flow it is a step that ends it.
func (b *body) landing(arm *ast.Arm, n ast.Node, next int) int {
	to := b.arm(arm, next, next)
	if to == plan.None {
		to = b.resolved(n)
	}
	return to
}

// retry makes the step that forgets slots and asks again.
func (b *body) retry(x *ast.Retry, id string) int {
	i := b.add(plan.StepRetry, pathNames(x.Slots), x, plan.None)
	retry := &plan.Retry{Line: b.message(x.Say, id)}
	for n := range x.Slots {
		if s, ok := b.slotOf(&x.Slots[n]); ok {
			retry.Slots = append(retry.Slots, s)
		}
	}
	b.plan.Steps[i].Retry = retry
	return i
}

// retryID names the words of an arm that retries: by slot and outcome, such as order_id.not_found.
func retryID(b *body, arm *ast.Arm) string {
	slot := b.says
	if p := arm.Retry.Slots; len(p) > 0 {
		slot = p[0].String()
		if s, ok := b.slotOf(&p[0]); ok {
			slot = b.askID(s, slot)
		}
	}
	for i := range arm.Labels {
		if w := arm.Labels[i].Word; w != "" {
			return slot + "." + w
		}
	}
	return slot + ".again"
}

// askID is the front of the ids of a slot's lines, from its index.
func (b *body) askID(slot int, name string) string {
	s := &b.plan.Slots[slot]
	if s.Flow == plan.None {
		return name
	}
	return b.slotID(b.plan.Flows[s.Flow].Name, s.Name, b.std)
}

// pathNames joins names for a step's id.
func pathNames(list []ast.Path) string {
	if len(list) == 1 {
		return list[0].String()
	}
	names := make([]string, len(list))
	for i := range list {
		names[i] = list[i].String()
	}
	return strings.Join(names, ", ")
}
