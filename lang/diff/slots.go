package diff

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/plan"
)

// flowSlots tells of the slots of a flow; shared of those of the conversation.
func (c *comparer) flowSlots(flow, at int) {
	c.slotsOf(flow, at, edit(&c.now.Flows[at], "", ""))
}

func (c *comparer) shared() { c.slotsOf(plan.None, plan.None, Edit{}) }

func (c *comparer) slotsOf(flow, at int, edit Edit) {
	known := map[int]bool{}
	for i := range c.old.Slots {
		if c.old.Slots[i].Flow != flow {
			continue
		}
		n := c.named(i)
		known[n] = true
		switch {
		case n == plan.None:
			c.slotGone(i, edit)
		case c.pair.slots[i] == plan.None:
			c.slotType(i, n, edit)
			c.slot(&c.old.Slots[i], &c.now.Slots[n], edit)
		default:
			c.slot(&c.old.Slots[i], &c.now.Slots[n], edit)
		}
		if n != plan.None && c.old.Slots[i].Name != c.now.Slots[n].Name {
			e := edit
			e.Verdict, e.Kind, e.Then = Safe, "slot renamed", "conversations follow it"
			e.What = fmt.Sprintf("the slot %s is called %s now", quote(c.old.Slots[i].Name), quote(c.now.Slots[n].Name))
			c.add(e, c.now.Slots[n].Span)
		}
	}
	for i := range c.now.Slots {
		if s := &c.now.Slots[i]; s.Flow == at && !known[i] {
			e := edit
			e.Verdict, e.Kind, e.What = Safe, "slot added", "the slot "+quote(s.Name)+" is new"
			c.add(e, s.Span)
		}
	}
}

// slotVerdict is the gravest fate of conversations that are asked for a slot now, told of nowhere else; asked is whether any are.
func (c *comparer) slotVerdict(slot int) (v Verdict, asked bool) {
	v = Safe
	for i := range c.old.Steps {
		s := &c.old.Steps[i]
		if s.Ask == nil || c.told[i] {
			continue
		}
		for _, x := range s.Ask.Slots {
			if x == slot && c.pair.flows[s.Flow] != plan.None {
				v, asked = worse(v, c.stepSlotVerdict(i, slot)), true
			}
		}
		if len(s.Ask.Slots) == 1 && s.Ask.Slots[0] == slot {
			c.told[i] = true
		}
	}
	return v, asked
}

func (c *comparer) slotGone(i int, e Edit) {
	s := &c.old.Slots[i]
	e.Kind, e.What = "slot gone", "the slot "+quote(s.Name)+" is gone"
	e.Verdict, _ = c.slotVerdict(i)
	e.Then = slotThen(e.Verdict, "what was said of it is forgotten")
	if like := c.likeSlot(i); like != plan.None {
		e.Help = c.suggest(s.Name, c.now.Slots[like].Name)
	}
	c.gone(e, s.Span)
}

// slotType tells of a slot whose values aren't values any more.
func (c *comparer) slotType(i, at int, e Edit) {
	s := &c.now.Slots[at]
	x, y := c.old.Slots[i].Type, c.now.Slots[at].Type
	e.Kind = "slot type"
	e.What = changed("the type of "+quote(s.Name), c.before().typeName(x), c.after().typeName(y))
	old, now := &c.old.Types[x], &c.now.Types[y]
	switch {
	case old.Kind != now.Kind:
	case old.Kind == plan.KindChoice:
		gone := lostChoices(old, now)
		e.Kind = "choice gone"
		e.What = fmt.Sprintf("%s can't be %s any more", quote(s.Name), list(gone))
		e.Help = "keep it as a choice until nobody can have said it, and leave it out of the words"
	case old.Kind == plan.KindPattern || old.Kind == plan.KindRecord:
		e.What = fmt.Sprintf("other values are right for %s now: `%s` has changed", quote(s.Name), c.after().typeName(y))
	}
	e.Verdict, _ = c.slotVerdict(i)
	e.Then = slotThen(e.Verdict, "who has said it is asked again where it is needed")
	c.add(e, s.Span)
}

func slotThen(v Verdict, otherwise string) string {
	switch v {
	case Migrates:
		return "who is asked it goes on from the start of that state; " + otherwise
	case Breaks:
		return "who is asked it stays on the old version, then gets a person; " + otherwise
	}
	return otherwise
}

// slot compares all else that a slot says.
func (c *comparer) slot(old, now *plan.Slot, e Edit) {
	o, n := c.before(), c.after()
	e.Verdict, e.Kind = Safe, "slot changed"
	name := quote(now.Name)
	for _, x := range []struct{ what, before, after string }{
		{"the title of " + name, old.Title, now.Title},
		{"whether " + name + " is optional", yes(old.Optional), yes(now.Optional)},
		{"whether " + name + " is sensitive", yes(old.Sensitive), yes(now.Sensitive)},
		{"what " + name + " chooses from", o.expr(old.From, old.Flow), n.expr(now.From, now.Flow)},
		{"the default of " + name, o.expr(old.Default, old.Flow), n.expr(now.Default, now.Flow)},
		{"the suggestion for " + name, o.suggestion(old), n.suggestion(now)},
		{"when " + name + " is valid", o.valid(old), n.valid(now)},
	} {
		if x.before != x.after {
			e.What = changed(x.what, x.before, x.after)
			c.add(e, now.Span)
		}
	}
	c.choices(e, old, now)
	if x, y := o.words(old.Ask, old.Flow), n.words(now.Ask, now.Flow); x != y && !(old.Ask >= 0 && now.Ask >= 0 && c.stdWords(old.Ask, now.Ask)) {
		w := e
		w.Kind, w.What = "words changed", reworded("the words that ask for "+name, x, y)
		c.add(w, c.lineSpan([]int{now.Ask}, 0, now.Span))
	}
	c.ladder(e, &old.Ladder, &now.Ladder, old.Flow, now.Flow, "of "+name, now.Span)
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

func (p speller) suggestion(s *plan.Slot) string {
	if s.Suggest == nil {
		return ""
	}
	return p.expr(&s.Suggest.Value, s.Flow) + " > " + p.words(s.Suggest.Line, s.Flow)
}

func (p speller) valid(s *plan.Slot) string {
	out := ""
	for i := range s.Valid {
		out += p.expr(&s.Valid[i].When, s.Flow) + " > " + p.words(s.Valid[i].Line, s.Flow) + " "
	}
	return out
}

// choices tells which values a choice has more, and which are worded otherwise; those it has lost are told with its type.
func (c *comparer) choices(e Edit, old, now *plan.Slot) {
	x, y := &c.old.Types[old.Type], &c.now.Types[now.Type]
	if x.Kind != plan.KindChoice || y.Kind != plan.KindChoice {
		return
	}
	e.Kind = "choice added"
	if more := lostChoices(y, x); len(more) > 0 {
		e.What = quote(now.Name) + " can be " + list(more) + " now, too"
		c.add(e, now.Span)
	}
	words := func(v *plan.Choice) string { return list(append([]string{v.Label}, v.Also...)) }
	for i := range x.Choices {
		for j := range y.Choices {
			if v, w := &x.Choices[i], &y.Choices[j]; v.Name == w.Name && words(v) != words(w) {
				e.Kind, e.What = "words changed", changed("the words of "+quote(w.Name)+", a value of "+quote(now.Name), words(v), words(w))
				c.add(e, now.Span)
			}
		}
	}
}
