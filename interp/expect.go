package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Expect is what a text that comes now should be read against: what is asked, which slots a value may go to, which danger words
// are in force. Slots stand in the order in which values look for their place (rule 5).
func Expect(p *plan.Plan, s *State) event.Expectation {
	t := &turn{p: p, k: tablesOf(p), s: s, rung: plan.None, valueType: plan.None}
	x := event.Expectation{Locale: p.Locale, Channel: s.channel, At: s.now, Zone: p.Zone, Flow: plan.None, State: plan.None, Asked: plan.None,
		Said: s.said, Misses: max(int(t.open().misses), int(s.fruitless))}
	f := t.top()
	if f != nil {
		x.Flow = int(f.flow)
		if f.step >= 0 {
			x.State = p.Steps[f.step].State
		}
		t.expectQuestion(&x, f)
	}
	if w := s.which; w != nil {
		x.Question = event.QuestionWhich
		if w.kind == whichChange {
			x.Question = event.QuestionChange
		}
		x.Labels = nil
		if w.kind == whichWhether {
			x.Question = event.QuestionYesNo
		}
		for i := range w.options {
			x.Labels = append(x.Labels, []string{w.options[i].label})
		}
	}
	t.expectSlots(&x)
	x.Dangers = append(x.Dangers, t.dangers()...)
	return x
}

func (t *turn) expectQuestion(x *event.Expectation, f *frame) {
	if !f.waiting {
		return
	}
	s := &t.p.Steps[f.step]
	switch {
	case f.slot >= 0:
		x.Asked = int(f.slot)
		x.Question = event.QuestionSlot
		if f.suggests || t.p.Types[t.p.Slots[f.slot].Type].Kind == plan.KindYesNo {
			x.Question = event.QuestionYesNo
		}
		if ty := &t.p.Types[t.p.Slots[f.slot].Type]; ty.Kind == plan.KindChoice {
			for _, c := range ty.Choices {
				x.Labels = append(x.Labels, append([]string{c.Label}, c.Also...))
			}
		}
	case s.Menu != nil:
		x.Question = event.QuestionMenu
		if s.Menu.YesNo {
			x.Question = event.QuestionYesNo
		}
		for i := range s.Menu.Arms {
			a := &s.Menu.Arms[i]
			words := append(append([]string(nil), a.Labels...), a.Also...)
			if len(words) == 0 && a.Word != "" {
				words = []string{a.Word}
			}
			x.Labels = append(x.Labels, words)
		}
	case s.Confirm != nil:
		x.Question = event.QuestionConfirm
	}
}

// expectSlots lists the slots that values may go to: the asked one, those of the threads from the top down, the sub-flows to come,
// the last finished thread's, the conversation's.
func (t *turn) expectSlots(x *event.Expectation) {
	seen := make(map[int]bool)
	add := func(slot, at, thread int, run *frame) {
		if slot < 0 || seen[slot] {
			return
		}
		seen[slot] = true
		w := event.WantedSlot{Slot: slot, Thread: thread}
		v := t.slotValue(slot, at)
		if run != nil && t.p.Slots[slot].Flow == int(run.flow) {
			v = lookup(run.vars, int32(t.p.Slots[slot].Var))
		}
		w.Known = v.Known()
		s := &t.p.Slots[slot]
		if s.From != nil {
			for _, item := range t.offered(s, run, at).Items() {
				w.Offers = append(w.Offers, event.Offer{Text: t.show(item, elemType(t.p, s)), Value: item})
			}
			w.Chosen = v
		}
		if v.Kind() == value.KindMoney {
			w.Chosen = v // "make it 30": of its currency
		}
		x.Slots = append(x.Slots, w)
	}
	top := len(t.s.frames) - 1
	add(x.Asked, top, 0, nil)
	for th := len(t.s.threads) - 1; th >= 0; th-- {
		from, to := t.span(th)
		n := len(t.s.threads) - 1 - th
		for i := to - 1; i >= from; i-- {
			t.frameSlots(&t.s.frames[i], func(slot int, run *frame) { add(slot, i, n, run) })
		}
		for i := to - 1; i >= from; i-- {
			for _, slot := range t.k.reach[t.s.frames[i].flow] {
				add(int(slot), i, n, nil)
			}
		}
	}
	if len(t.s.threads) == 0 && t.s.last != nil {
		for i := range t.s.last.frames {
			t.frameSlots(&t.s.last.frames[i], func(slot int, run *frame) { add(slot, -1, 0, run) })
		}
	}
	for _, v := range t.s.vars {
		add(t.p.Vars[v.index].Slot, top, 0, nil)
	}
}

// offered is the list that a slot chooses from, as its own run sees it: that may be a finished one, which isn't on the stack.
func (t *turn) offered(s *plan.Slot, run *frame, at int) value.Value {
	if run == nil || s.Flow != int(run.flow) || at >= 0 && t.s.frames[at].run == run.run {
		if at < 0 {
			at = len(t.s.frames) - 1
		}
		return t.eval(s.From, t.at(at))
	}
	st := *t.s
	st.frames = append(st.frames[:len(st.frames):len(st.frames)], *run)
	over := turn{p: t.p, k: t.k, s: &st, rung: plan.None, valueType: plan.None}
	return over.eval(s.From, over.at(len(st.frames)-1))
}

// frameSlots visits what a run asks for, what it knows, and what its finished sub-flows know.
func (t *turn) frameSlots(f *frame, visit func(slot int, run *frame)) {
	for _, a := range t.k.asks[f.flow] {
		visit(int(a.slot), f)
	}
	for _, v := range f.vars {
		visit(t.p.Flows[f.flow].Vars[v.index].Slot, f)
	}
	if f.more != nil {
		for i := range f.more.past {
			t.frameSlots(&f.more.past[i], visit)
		}
	}
}

// elemType is the type of what a slot chooses.
func elemType(p *plan.Plan, s *plan.Slot) int {
	if s.Many && p.Types[s.Type].Kind == plan.KindList {
		return p.Types[s.Type].Elem
	}
	return s.Type
}
