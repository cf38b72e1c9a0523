package lint

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// Voice is who says a message that stands in no program, and where.
type Voice struct {
	// Persona has the budgets; nil for none.
	Persona *plan.Persona
	// Role is what the message does; "" means Says.
	Role Role
	// Channel is "" for all channels.
	Channel string
	// Serious marks words about fraud, safety or large sums.
	Serious bool
	// Person marks words that a person types, at the desk: they may claim to be human.
	Person bool
}

// Message judges one message, for the desk and the editor: plain words, in which braces mean nothing. Each line is a bubble of its
// own. Findings stand in a file called "message", whose text is the message. Rules that look at a whole program say nothing.
func (l *Linter) Message(text string, v Voice) diag.List {
	if v.Persona == nil {
		v.Persona = &plan.Persona{}
	}
	if v.Role == "" {
		v.Role = Says
	}
	f := source.New("message", text)
	m := &Message{Place: Place{File: f, Persona: v.Persona, Serious: v.Serious}, Role: v.Role}
	w := &Wording{Message: m, Channel: v.Channel}
	m.Wordings = []*Wording{w}
	var list diag.List
	p := &Pass{list: &list, memo: map[any]any{}, person: v.Person, Messages: []*Message{m}}
	for line := 1; line <= f.Lines(); line++ {
		words := f.Line(line)
		if words == "" {
			continue
		}
		b := textBuilder{text: &Text{Place: &m.Place, Kind: Said, Wording: w, Bubble: len(w.Bubbles)}}
		b.run(words, f.LineStart(line))
		t := b.done()
		w.Bubbles, p.Texts = append(w.Bubbles, t), append(p.Texts, t)
	}
	l.words(p)
	list.Sort()
	return list
}

// skips says whether a rule doesn't judge this: it is about bots, and a person typed the words.
func (p *Pass) skips(r *Rule) bool { return p.person && r.Bot }
