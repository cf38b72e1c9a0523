package compile

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
)

// declarations compiles what stands outside flows.
func (c *compiler) declarations() {
	p := c.plan
	c.callBackFlow = plan.None
	for i, f := range c.info.Flows {
		if f.Name.Text == "call_back" {
			c.callBackFlow = i
		}
	}
	p.Customer = c.customer()
	for i, s := range c.info.Slots {
		p.Vars = append(p.Vars, plan.Var{Name: s.Name.Text, Type: c.typeOf(c.info.SlotType[s]), Slot: i, Sensitive: s.Sensitive})
	}
	for i, s := range c.info.Slots {
		c.fileBody(c.info.File[s]).slot(s, i)
	}
	for _, a := range c.info.Actions {
		p.Actions = append(p.Actions, c.action(a))
	}
	for _, h := range c.info.Hours {
		p.Hours = append(p.Hours, c.opening(h))
	}
	for _, h := range c.info.Handoffs {
		p.Handoffs = append(p.Handoffs, c.handoff(h))
	}
	p.Zone = c.conversationZone()
	for _, x := range c.info.Personas {
		p.Personas = append(p.Personas, c.personaOf(x))
	}
	for _, a := range c.info.Answers {
		b := c.fileBody(c.info.File[a])
		p.Answers = append(p.Answers, plan.Answer{Name: a.Name.Text, Examples: texts(a.Examples), Line: b.message(a.Say, a.Name.Text), Span: b.at(a)})
	}
	for _, f := range c.info.Files {
		for _, d := range f.Decls {
			if r, ok := d.(*ast.Renamed); ok {
				p.Renames = append(p.Renames, plan.Rename{Old: r.Old.Text, New: r.New.Text})
			}
		}
	}
}

// conversationZone is the zone of the people's hours, else the first hours', else UTC.
func (c *compiler) conversationZone() int {
	p := c.plan
	if p.Person != plan.None && p.Handoffs[p.Person].Hours != plan.None {
		return p.Hours[p.Handoffs[p.Person].Hours].Zone
	}
	if len(p.Hours) > 0 {
		return p.Hours[0].Zone
	}
	return c.zone("UTC", nil, nil)
}

var days = map[string]int{"sun": 0, "mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6}

const dayMinutes = 24 * 60

func (c *compiler) opening(h *ast.Hours) plan.Hours {
	file := c.info.File[h]
	out := plan.Hours{Name: h.Name.Text, Span: c.span(c.files[file], h)}
	if h.Zone != nil {
		out.Zone = c.zone(h.Zone.Text, file, h.Zone)
	} else {
		out.Zone = c.zone("UTC", nil, nil)
	}
	for _, o := range h.Open {
		from, to := days[o.From.Text], days[o.To.Text]
		start, end := clock(o.Start), clock(o.End)
		for d := from; ; d = (d + 1) % 7 {
			out.Open = append(out.Open, openSpans(d, start, end)...)
			if d == to {
				break
			}
		}
	}
	for _, x := range h.Closed {
		out.Closed = append(out.Closed, plan.DaySpan{From: dayNumber(x.From), To: dayNumber(x.To)})
	}
	return out
}

// openSpans cuts a span past midnight in two.
func openSpans(day, start, end int) []plan.OpenSpan {
	if end > start {
		return []plan.OpenSpan{{Day: day, Start: start, End: end}}
	}
	spans := []plan.OpenSpan{{Day: day, Start: start, End: dayMinutes}}
	if end > 0 {
		spans = append(spans, plan.OpenSpan{Day: (day + 1) % 7, Start: 0, End: end})
	}
	return spans
}
