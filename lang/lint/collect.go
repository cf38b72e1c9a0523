package lint

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/compile"
	"github.com/handrail-flow/handrail/lang/plan"
)

// collector finds the messages and texts of a program, in the order of its files and of their source.
type collector struct {
	info     *check.Info
	personas map[*ast.Persona]*plan.Persona
	none     *plan.Persona
	// last says whether nothing follows in the flow behind the block that is being visited.
	last bool
	*memory
}

// collect finds all messages and texts of a program, in a memory; those of the standard library where std says so.
func (m *memory) collect(info *check.Info, std bool) {
	c := &collector{memory: m, info: info, personas: map[*ast.Persona]*plan.Persona{}, none: &plan.Persona{}}
	first := c.none
	for i, p := range info.Personas {
		made := compile.Persona(info, p)
		c.personas[p] = &made
		if i == 0 {
			first = &made
		}
	}
	for _, f := range info.Files {
		if info.Std[f] && !std {
			continue
		}
		at := Place{File: f.Source, Std: info.Std[f], Persona: first}
		for _, d := range f.Decls {
			c.node(d, nil, at)
		}
	}
}

// node visits what may hold words. The parent tells what they do.
func (c *collector) node(n, parent ast.Node, at Place) {
	switch n := n.(type) {
	case *ast.Flow:
		c.flow(n, at)
		return
	case *ast.State:
		at.State = n
		c.settings(n.Body, &at)
		c.last = false // a state can't run off its end
		c.block(n.Body, at)
		return
	case *ast.Block:
		c.block(n.Items, at)
		return
	case *ast.On:
		at.Serious = at.Serious || len(n.Event.Phrases) > 0
	case *ast.Slot:
		c.slot(n, at)
		return
	case *ast.Menu:
		c.question(n, n.Say, n.Arms, n.Clauses, at)
		return
	case *ast.Confirm:
		c.question(n, n.Say, n.Arms, n.Clauses, at)
		return
	case *ast.Message:
		c.message(n, Message{Place: at, Role: roleIn(parent), Event: eventOf(parent), Owner: owner(parent)})
		return
	case *ast.Exit:
		h, _ := parent.(*ast.Handoff)
		c.message(n.Say, Message{Place: at, Role: Exits, Event: n.Name.Text, Owner: n, Handoff: h})
		if n.Do != nil {
			c.node(n.Do, n, at)
		}
		return
	case *ast.Choice:
		c.string(n.Label, Label, at)
		return
	case *ast.Label:
		c.string(n.Text, Label, at)
		return
	case *ast.Image:
		c.string(n.Alt, Alt, at)
		return
	case *ast.Shown:
		c.string(n.Text, Title, at)
		return
	case *ast.Record:
		c.string(n.Shown, Title, at)
	case *ast.Handoff:
		c.string(n.Title, Title, at)
	case *ast.Name, *ast.Path, *ast.Persona, ast.Expr, *ast.StartsOn, *ast.Via:
		return
	}
	for _, child := range ast.Children(n) {
		c.node(child, n, at)
	}
}

func (c *collector) flow(f *ast.Flow, at Place) {
	at.Flow = f
	c.settings(f.Body, &at)
	c.string(f.Title, Title, at)
	c.last = true
	c.block(f.Body, at)
	c.last = false
}

// settings reads who speaks in a flow or state, and how serious it is.
func (c *collector) settings(items []ast.Item, at *Place) {
	for _, item := range items {
		switch item := item.(type) {
		case *ast.Stakes:
			at.Serious = true
		case *ast.UsePersona:
			if p, ok := c.info.Names[&item.Name].Node.(*ast.Persona); ok {
				at.Persona = c.personas[p]
			}
		}
	}
}

// block visits entries that stand one after the other.
func (c *collector) block(items []ast.Item, at Place) {
	last := c.last
	for i, item := range items {
		after := items[i+1:]
		c.last = ends(after, last)
		switch x := item.(type) {
		case *ast.Message:
			c.message(x, Message{Place: at, Role: Says, After: after, Ends: c.last})
		case *ast.Experiment:
			c.message(x.Say, Message{Place: at, Role: Says, Owner: x, After: after, Ends: c.last})
		default:
			c.node(item, nil, at)
		}
	}
	c.last = last
}

// ends says whether the flow ends where these entries come next. last says whether it does behind them.
func ends(items []ast.Item, last bool) bool {
	for _, item := range items {
		switch x := item.(type) {
		case *ast.End:
			return x.Promise == nil
		case *ast.Slot, *ast.On, *ast.Let, *ast.Set, *ast.Forget, *ast.Measure, *ast.Stakes, *ast.UsePersona:
		default:
			return false
		}
	}
	return last
}

func (c *collector) slot(s *ast.Slot, at Place) {
	c.string(s.Title, Title, at)
	if s.Type != nil {
		c.node(s.Type, s, at)
	}
	c.clauses(s, s.Clauses, at)
}

// question visits a menu or a confirm.
func (c *collector) question(n ast.Node, say *ast.Message, arms []*ast.Arm, clauses []ast.Clause, at Place) {
	role := Routes
	if _, ok := n.(*ast.Confirm); ok {
		role = Confirms
	}
	c.message(say, Message{Place: at, Role: role, Owner: n})
	for _, a := range arms {
		c.node(a, n, at)
	}
	c.clauses(n, clauses, at)
}

func (c *collector) clauses(owner ast.Node, clauses []ast.Clause, at Place) {
	rung := 0
	for _, clause := range clauses {
		m := Message{Place: at, Owner: owner}
		switch x := clause.(type) {
		case *ast.Question:
			m.Role = Asks
			c.message(x.Say, m)
		case *ast.Rung:
			rung++
			m.Role, m.Rung = Retries, rung
			c.message(x.Say, m)
		case *ast.Why:
			m.Role = Explains
			c.message(x.Say, m)
		case *ast.Valid:
			m.Role = Rejects
			c.message(x.Say, m)
		case *ast.Suggest:
			m.Role = Suggests
			c.message(x.Say, m)
		default:
			c.node(clause, owner, at)
		}
	}
}

func roleIn(parent ast.Node) Role {
	switch parent.(type) {
	case *ast.Retry:
		return Retries
	case *ast.Answer:
		return Answers
	case *ast.On:
		return Handles
	case *ast.Handoff:
		return HandsOff
	}
	return Says
}

func eventOf(parent ast.Node) string {
	if on, ok := parent.(*ast.On); ok {
		if len(on.Event.Phrases) > 0 {
			return "danger"
		}
		return on.Event.Name
	}
	return ""
}

func owner(parent ast.Node) ast.Node {
	if roleIn(parent) == Says {
		return nil
	}
	return parent
}

// message adds a message, if there is one, with its texts.
func (c *collector) message(n *ast.Message, m Message) {
	if n == nil {
		return
	}
	m.Node = n
	if h, ok := m.Owner.(*ast.Handoff); ok {
		m.Handoff = h
	}
	memory := c.messages.one()
	memory.message = m
	made := &memory.message
	made.Wordings = memory.list[:0]
	c.ofMessage = append(c.ofMessage, made)
	for i, w := range n.Wordings {
		wording := &memory.first
		if i > 0 {
			wording = &Wording{}
		} else {
			wording.Bubbles = memory.bubbles[:0]
		}
		wording.Message, wording.Node = made, w
		if w.For != nil {
			wording.Channel = w.For.Text
		}
		made.Wordings = append(made.Wordings, wording)
		c.bubbles(wording)
	}
}

// bubbles adds the texts of a wording: an empty line begins the next one.
func (c *collector) bubbles(w *Wording) {
	var b *textBuilder
	end := func() {
		if b != nil {
			t := b.done()
			w.Bubbles = append(w.Bubbles, t)
			c.ofText = append(c.ofText, t)
			b = nil
		}
	}
	if len(w.Node.Words) == 1 && w.Node.Words[0].Text != "" {
		line := w.Node.Words[0]
		if t := c.simple(line.Parts); t != nil {
			t.Place, t.Kind, t.Wording, t.Node = &w.Message.Place, Said, w, line
			w.Bubbles, c.ofText = append(w.Bubbles, t), append(c.ofText, t)
			return
		}
	}
	for _, line := range w.Node.Words {
		if line.Text == "" {
			end()
			continue
		}
		if b == nil {
			b = &textBuilder{text: &Text{Place: &w.Message.Place, Kind: Said, Wording: w, Bubble: len(w.Bubbles), Node: line}}
		}
		b.line(line)
	}
	end()
}

func (c *collector) string(s *ast.String, kind TextKind, at Place) {
	if s == nil {
		return
	}
	if t := c.simple(s.Parts); t != nil {
		t.Place, t.Kind, t.Node = &at, kind, s
		c.ofText = append(c.ofText, t)
		return
	}
	b := &textBuilder{text: &Text{Place: &at, Kind: kind, Node: s}}
	b.parts(s.Parts)
	c.ofText = append(c.ofText, b.done())
}
