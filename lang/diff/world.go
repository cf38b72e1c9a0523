package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// thing is a declaration as it is compared: its name, what it says, where it stands.
type thing struct {
	name, says string
	std        bool
	at         plan.Span
}

// world tells of what belongs to all flows.
func (c *comparer) world() {
	o, n := c.before(), c.after()
	queue := "who waits for it still gets through: a conversation that is with people stays on its version"
	c.things("action", "a call under way ends on the old version", each(c.old.Actions, o.action), each(c.now.Actions, n.action))
	c.things("handoff", queue, each(c.old.Handoffs, o.handoff), each(c.now.Handoffs, n.handoff))
	c.things("hours", "", each(c.old.Hours, o.hours), each(c.now.Hours, n.hours))
	c.things("answer", "", each(c.old.Answers, o.answer), each(c.now.Answers, n.answer))
	c.things("persona", "", each(c.old.Personas, o.voice), each(c.now.Personas, n.voice))
	c.things("customer field", "", each(c.old.Customer, o.field), each(c.now.Customer, n.field))
	c.ownHandlers(Edit{}, c.ownOn(o, c.old.On, nil), c.ownOn(n, c.now.On, nil))
	for _, x := range []struct{ what, before, after string }{
		{"the danger words of all flows", o.dangers(c.old.HomeDangers, nil), n.dangers(c.now.HomeDangers, nil)},
		{"the language", c.old.Locale, c.now.Locale},
	} {
		if x.before != x.after {
			c.edits = append(c.edits, Edit{Verdict: Safe, Kind: "program changed", What: changed(x.what, x.before, x.after)})
		}
	}
	c.stdLines()
}

func each[T any](items []T, says func(*T) thing) []thing {
	out := make([]thing, len(items))
	for i := range items {
		out[i] = says(&items[i])
	}
	return out
}

// things tells which of two lists are gone, new or say something else. None of that moves a question.
func (c *comparer) things(kind, then string, old, now []thing) {
	find := func(list []thing, name string) int {
		return slices.IndexFunc(list, func(t thing) bool { return t.name == name })
	}
	for _, x := range old {
		e := Edit{Verdict: Safe, Std: x.std, Then: then}
		i := find(now, x.name)
		switch {
		case i < 0:
			e.Kind, e.What = kind+" gone", fmt.Sprintf("the %s %s is gone", kind, quote(x.name))
			c.gone(e, x.at)
		case now[i].says != x.says:
			e.Std = now[i].std
			before, after := differing(x.says, now[i].says)
			e.Kind, e.What = kind+" changed", changed(fmt.Sprintf("the %s %s", kind, quote(x.name)), before, after)
			c.add(e, now[i].at)
		}
	}
	for _, x := range now {
		if find(old, x.name) < 0 {
			c.add(Edit{Verdict: Safe, Kind: kind + " added", Std: x.std, What: fmt.Sprintf("the %s %s is new", kind, quote(x.name))}, x.at)
		}
	}
}

// differing are the parts of two texts, split at ";", that aren't in both.
func differing(before, after string) (string, string) {
	x, y := strings.Split(before, "; "), strings.Split(after, "; ")
	return strings.Join(without(x, y), "; "), strings.Join(without(y, x), "; ")
}

func (p speller) action(a *plan.Action) thing {
	says := []string{"takes (" + p.fields(a.Params) + ")"}
	if !a.Changes {
		says = append(says, "changes nothing")
	}
	if a.Gives >= 0 {
		t := &p.Types[a.Gives]
		gives := p.typeName(a.Gives)
		if t.Kind == plan.KindRecord {
			gives += " (" + p.fields(t.Fields) + ")"
		}
		says = append(says, "gives "+gives)
	}
	if len(a.Fails) > 0 {
		says = append(says, "fails "+strings.Join(a.Fails, ", "))
	}
	for _, n := range p.flowNames(a.Needs) {
		says = append(says, "needs "+n)
	}
	if a.Confirm {
		says = append(says, "needs confirm")
	}
	says = append(says, fmt.Sprintf("timeout %d ms", a.Timeout))
	if a.Via != nil {
		says = append(says, fmt.Sprintf("via %s %s %s", a.Via.Kind, a.Via.Method, a.Via.Address))
	}
	return thing{name: a.Name, says: strings.Join(says, "; "), at: a.Span}
}

func (p speller) handoff(h *plan.Handoff) thing {
	says := []string{"title " + h.Title, quoteAny(p.words(h.Line, plan.None)), "skills " + strings.Join(h.Skills, ", "), "queue " + h.Queue,
		"hides " + strings.Join(h.Hide, ", ")}
	if h.Hours >= 0 {
		says = append(says, "hours "+p.Hours[h.Hours].Name)
	}
	for i := range h.Priority {
		says = append(says, strings.TrimSpace("priority "+h.Priority[i].Level+" "+p.expr(h.Priority[i].When, plan.None)))
	}
	for i := range h.Exits {
		x := &h.Exits[i]
		s := x.Name
		if x.After > 0 {
			s += fmt.Sprintf(" after %d ms", x.After)
		}
		says = append(says, strings.TrimSpace(s+" "+quoteAny(p.words(x.Line, plan.None)))+" "+p.target(&x.To))
	}
	return thing{name: h.Name, says: strings.Join(says, "; "), std: h.Std, at: h.Span}
}

func (p speller) hours(h *plan.Hours) thing {
	says := []string{"zone " + p.Zones[h.Zone].Name}
	for _, o := range h.Open {
		says = append(says, fmt.Sprintf("%s %02d:%02d-%02d:%02d", [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}[o.Day%7], o.Start/60, o.Start%60, o.End/60, o.End%60))
	}
	if n := len(h.Closed); n > 0 {
		says = append(says, fmt.Sprintf("closed %v", h.Closed))
	}
	return thing{name: h.Name, says: strings.Join(says, "; "), at: h.Span}
}

func (p speller) answer(a *plan.Answer) thing {
	return thing{name: a.Name, says: "asked as " + list(a.Examples) + "; " + quoteAny(p.words(a.Line, plan.None)), at: a.Span}
}

func (p speller) voice(x *plan.Persona) thing {
	y := *x
	y.Span = plan.Span{}
	return thing{name: x.Name, says: strings.Trim(fmt.Sprintf("%+v", y), "{}"), at: x.Span}
}

func (p speller) field(f *plan.Field) thing {
	says := p.fields([]plan.Field{*f})
	for _, m := range p.flowNames(f.Mention) {
		says += "; mention in " + m
	}
	return thing{name: f.Name, says: says, at: plan.Span{File: plan.None}}
}

// ownOn are the designer's handlers of a place that aren't in force around it anyway.
func (c *comparer) ownOn(p speller, on, around []int) []thing {
	var out []thing
	for e, i := range on {
		if i == plan.None || around != nil && around[e] == i || p.Handlers[i].Std {
			continue
		}
		h := &p.Handlers[i]
		says := p.target(&h.To)
		switch {
		case h.Line >= 0:
			says = quote(p.words(h.Line, plan.None))
		case h.Entry >= 0:
			says = "a block"
		}
		if h.After > 0 {
			says += fmt.Sprintf(" after %d ms", h.After)
		}
		out = append(out, thing{name: plan.Event(e).String(), says: says, at: h.Span})
	}
	return out
}

// ownHandlers compares the handlers of a flow, a state or all flows.
func (c *comparer) ownHandlers(place Edit, old, now []thing) {
	from := len(c.edits)
	for _, list := range [][]thing{old, now} {
		for i := range list {
			list[i].name = "on " + list[i].name
		}
	}
	c.things("handler", "", old, now)
	for i := from; i < len(c.edits); i++ {
		c.edits[i].Flow, c.edits[i].State, c.edits[i].Std = place.Flow, place.State, place.Std
	}
}

// stdLines tells once of all words that come with Handrail and read otherwise.
func (c *comparer) stdLines() {
	n := 0
	for i := range c.old.Lines {
		l := &c.old.Lines[i]
		if at := c.now.LineNamed(l.ID); l.Std && at != plan.None && c.now.Lines[at].Std &&
			c.before().words(i, plan.None) != c.after().words(at, plan.None) {
			n++
		}
	}
	if n > 0 {
		c.edits = append(c.edits, Edit{Verdict: Safe, Kind: "words changed", Std: true,
			What: fmt.Sprintf("%d of the lines that come with Handrail read otherwise", n)})
	}
}

// leftOver is what is said of versions that differ in nothing that has words above: it moves nothing.
func (c *comparer) leftOver() {
	if len(c.edits) == 0 {
		c.edits = append(c.edits, Edit{Verdict: Safe, Kind: "details", What: "where some lines lead has changed, and nothing that can be asked"})
	}
}
