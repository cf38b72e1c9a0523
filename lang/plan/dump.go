package plan

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/value"
)

// Dump writes a plan as text for people and for golden files: a line a step, with what it leads to named by the id of the step.
// Spans and the hash are left out, and so is the standard library unless std is set.
func Dump(w io.Writer, p *Plan, std bool) error {
	d := &dumper{p: p, std: std}
	d.program()
	for i := range p.Types {
		d.declared(&p.Types[i])
	}
	for i := range p.Slots {
		if p.Slots[i].Flow == None {
			d.slot(&p.Slots[i])
		}
	}
	d.world()
	for i := range p.Flows {
		if std || !p.Flows[i].Std {
			d.flow(i)
		}
	}
	_, err := io.WriteString(w, d.b.String())
	return err
}

type dumper struct {
	p   *Plan
	std bool
	b   strings.Builder
}

// line writes one line; empty parts are left out.
func (d *dumper) line(indent int, parts ...string) {
	d.b.WriteString(strings.Repeat("  ", indent))
	first := true
	for _, s := range parts {
		if s == "" {
			continue
		}
		if !first {
			d.b.WriteByte(' ')
		}
		first = false
		d.b.WriteString(s)
	}
	d.b.WriteByte('\n')
}

// when is a word where something holds.
func when(holds bool, word string) string {
	if holds {
		return word
	}
	return ""
}

func quoted(list []string) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strconv.Quote(s)
	}
	return strings.Join(out, ", ")
}

func (d *dumper) program() {
	p := d.p
	person := "none"
	if p.Person != None {
		person = p.Handoffs[p.Person].Name
	}
	zone := ""
	if p.Zone >= 0 && p.Zone < len(p.Zones) {
		zone = p.Zones[p.Zone].Name
	}
	d.line(0, "plan", p.Name, p.Locale, "person", person, "zone", zone)
	for _, r := range p.Renames {
		d.line(1, "renamed", r.Old, "->", r.New)
	}
	for _, f := range p.Customer {
		d.line(1, "customer", d.field(f))
	}
	d.on(1, p.On, nil)
	d.dangers(1, p.HomeDangers, nil)
}

func (d *dumper) field(f Field) string {
	s := f.Name + " " + d.typeName(f.Type) + when(f.Optional, " optional") + when(f.Sensitive, " sensitive")
	for i, m := range f.Mention {
		s += when(i == 0, " mention in") + when(i > 0, ",") + " " + d.p.Flows[m].Name
	}
	return s
}

func (d *dumper) typeName(t int) string {
	if t == None {
		return "nothing"
	}
	return d.p.Types[t].Name
}

// declared writes the types that a program makes.
func (d *dumper) declared(t *Type) {
	switch t.Kind {
	case KindPattern:
		d.line(0, "type", t.Name, t.Pattern, when(t.Example != "", "example "+strconv.Quote(t.Example)))
	case KindChoice:
		d.line(0, "choice", t.Name)
		for _, c := range t.Choices {
			d.line(1, c.Name, strconv.Quote(c.Label), when(len(c.Also) > 0, "also "+quoted(c.Also)))
		}
	case KindRecord:
		d.line(0, "record", t.Name, when(len(t.Shown) > 0, "shown "+d.template(t.Shown)))
		for _, f := range t.Fields {
			d.line(1, d.field(f))
		}
	}
}

func (d *dumper) slot(s *Slot) {
	indent := 0
	if s.Flow != None {
		indent = 1
	}
	kind := ""
	if s.From != nil {
		kind = " from " + d.expr(s.From)
		if s.Many {
			kind = " some" + kind
		}
	}
	d.line(indent, "slot", s.Name, d.typeName(s.Type)+kind, strconv.Quote(s.Title), when(s.Optional, "optional"), when(s.Sensitive, "sensitive"))
	d.say(indent+1, "ask", s.Ask)
	if s.Default != nil {
		d.line(indent+1, "default", d.expr(s.Default))
	}
	if s.Suggest != nil {
		d.line(indent+1, "suggest", d.expr(&s.Suggest.Value))
		d.say(indent+2, "", s.Suggest.Line)
	}
	for i := range s.Valid {
		d.line(indent+1, "valid when", d.expr(&s.Valid[i].When))
		d.say(indent+2, "", s.Valid[i].Line)
	}
	d.ladder(indent+1, &s.Ladder)
}

func (d *dumper) ladder(indent int, l *Ladder) {
	for _, r := range l.Rungs {
		d.say(indent, "retry", r)
	}
	d.say(indent, "why", l.Why)
	d.line(indent, "else", d.target(&l.End))
}

// say writes a line of the bot; those of the standard library only by their id.
func (d *dumper) say(indent int, before string, line int) {
	if line == None {
		return
	}
	l := &d.p.Lines[line]
	d.line(indent, before, "@"+l.ID, when(l.Experiment != "", "experiment "+l.Experiment), when(l.Memory != None, "memory"))
	if l.Std && !d.std {
		return
	}
	for i := range l.Wordings {
		w := &l.Wordings[i]
		lead := when(i > 0 && w.Channel == "", "or ") + when(w.Channel != "", "for "+w.Channel+" ") + when(w.Once, "once ")
		if w.When != nil {
			lead += "when " + d.expr(w.When) + " "
		}
		for b, t := range w.Bubbles {
			d.line(indent+1, when(b == 0, lead)+when(b > 0, "... ")+"> "+d.words(t))
		}
		if w.Image != nil {
			d.line(indent+1, "image", d.template(w.Image.Address), "alt", d.template(w.Image.Alt))
		}
	}
}

func (d *dumper) template(t Template) string { return `"` + d.words(t) + `"` }

func (d *dumper) words(t Template) string {
	var b strings.Builder
	for i := range t {
		s := &t[i]
		switch {
		case s.Value != nil:
			b.WriteString("{" + d.expr(s.Value) + when(s.Format != value.Plain, "|"+s.Format.String()) + "}")
		case s.Plural != nil:
			b.WriteString("{" + d.expr(&s.Plural.Count) + ":")
			for f, form := range s.Plural.Forms {
				b.WriteString(when(f > 0, ",") + " " + d.words(form))
			}
			b.WriteString("}")
		case s.Link != nil:
			b.WriteString("[" + d.words(s.Link.Label) + "](" + d.words(s.Link.Address) + ")")
		default:
			b.WriteString(s.Text)
		}
	}
	return b.String()
}

// stepID names a step; "end" is what follows the last one.
func (d *dumper) stepID(step int) string {
	if step == None {
		return "end"
	}
	return d.p.Steps[step].ID
}

func (d *dumper) target(t *Target) string {
	because := when(t.Because != "", " because "+t.Because)
	switch t.Kind {
	case TargetStep:
		return "-> " + d.stepID(t.Index)
	case TargetFlow:
		return "-> flow " + d.p.Flows[t.Index].Name
	case TargetHandoff:
		if t.Index == None {
			return "-> handoff none" + because
		}
		return "-> handoff " + d.p.Handoffs[t.Index].Name + because
	case TargetHome:
		return "-> home"
	}
	return "go on"
}

// dangers writes danger words that aren't in force around, too.
func (d *dumper) dangers(indent int, list, around []int) {
	for _, x := range list {
		if !slices.Contains(around, x) {
			g := &d.p.Dangers[x]
			d.line(indent, "on", quoted(g.Phrases), d.target(&g.To))
		}
	}
}

// on writes handlers that differ from those around them; the standard library's are left out.
func (d *dumper) on(indent int, on, around []int) {
	for e, h := range on {
		if h == None || around != nil && around[e] == h {
			continue
		}
		x := &d.p.Handlers[h]
		if x.Std && !d.std {
			continue
		}
		after := when(x.After > 0, fmt.Sprintf("%d ms", x.After))
		switch {
		case x.Line != None:
			d.line(indent, "on", x.Event.String(), after)
			d.say(indent+1, "", x.Line)
		case x.Entry != None:
			d.line(indent, "on", x.Event.String(), after, "-> "+d.stepID(x.Entry))
		default:
			d.line(indent, "on", x.Event.String(), after, d.target(&x.To))
		}
	}
}
