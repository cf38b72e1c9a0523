package rules

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
)

var discloseBot = &lint.Rule{
	ID:    "honest/disclose-bot",
	Title: "a greeting that doesn't say it's a bot",
	Why:   "People have a right to know who they're talking to, and they write differently to a machine. Those who find out later feel fooled.",
	Bad: `on start
  > Hi, I'm Zoe. You can ask for a person any time.
`,
	Good: `on start
  > Hi, I'm Zoe, a virtual assistant. You can ask for a person any time.
`,
	Source: "Microsoft's guide to writing for chatbots", Law: []string{"AIA", "ME", "CA", "UT", "DSA"}, Since: since, Bot: true, Severity: diag.Error, Kind: lint.Lexical,
	Message: func(p *lint.Pass, m *lint.Message) {
		if m.Role == lint.Handles && m.Event == "start" {
			for _, w := range m.Wordings {
				if !anyBubble(w, saysBot) {
					disclose(p, w)
				}
			}
		}
	},
	Check: func(p *lint.Pass) {
		for _, path := range openings(p) {
			disclosed := false
			for _, m := range path {
				for _, w := range m.Wordings {
					disclosed = disclosed || anyBubble(w, saysBot)
				}
			}
			if !disclosed && len(path) > 0 && len(path[0].Wordings) > 0 {
				disclose(p, path[0].Wordings[0])
			}
		}
	},
}

func disclose(p *lint.Pass, w *lint.Wording) {
	if len(w.Bubbles) == 0 {
		return
	}
	t := w.Bubbles[0]
	p.Report(lint.Finding{File: t.File, Span: t.All(), Message: "the greeting doesn't say that it's a bot", Help: `say so in the first message: "I'm Sunny, an automated helper"`})
}

// openings are what a customer reads first where `on start` leads to a flow or has a block: its messages up to the first question.
// A start that only speaks isn't among them, nor is the standard library's.
func openings(p *lint.Pass) [][]*lint.Message {
	var out [][]*lint.Message
	for _, f := range p.Info.Files {
		if p.Info.Std[f] {
			continue
		}
		for _, d := range f.Decls {
			if on, ok := d.(*ast.On); ok && on.Event.Name == "start" && on.Do != nil {
				if path, ok := opening(p, on.Do, 0); ok {
					out = append(out, path)
				}
			}
		}
	}
	return out
}

// maxJumps is how far an opening is followed: our choice.
const maxJumps = 8

// opening are the messages of a tail up to where it first waits. It's not ok where the way can't be told.
func opening(p *lint.Pass, do *ast.Tail, depth int) ([]*lint.Message, bool) {
	switch {
	case depth > maxJumps:
		return nil, false
	case do.Block != nil:
		return openingOf(p, do.Block.Items, depth)
	case do.Jump == nil:
		return nil, false
	}
	if f, ok := p.Info.Paths[&do.Jump.To].Node.(*ast.Flow); ok {
		return openingOf(p, f.Body, depth+1)
	}
	return nil, false // a handoff or home: a person, or the standard words
}

func openingOf(p *lint.Pass, items []ast.Item, depth int) ([]*lint.Message, bool) {
	var out []*lint.Message
	for _, item := range items {
		switch x := item.(type) {
		case *ast.Message:
			if m := p.OfNode(x); m != nil {
				out = append(out, m)
			}
		case *ast.Menu:
			if m := p.OfNode(x.Say); m != nil {
				out = append(out, m)
			}
			return out, true
		case *ast.Ask:
			for i := range x.Slots {
				out = append(out, questions(p, &x.Slots[i])...)
			}
			return out, true
		case *ast.Jump:
			rest, ok := opening(p, &ast.Tail{Jump: x}, depth)
			return append(out, rest...), ok
		case *ast.Slot, *ast.On, *ast.StartsOn, *ast.Needs, *ast.Gives, *ast.Stakes, *ast.UsePersona, *ast.Rating, *ast.Let, *ast.Set, *ast.Shown:
		case *ast.State:
			rest, ok := openingOf(p, x.Body, depth+1)
			return append(out, rest...), ok
		default:
			return out, len(out) > 0
		}
	}
	return out, len(out) > 0
}

// questions are the words that ask for a slot.
func questions(p *lint.Pass, path *ast.Path) []*lint.Message {
	s, ok := p.Info.Paths[path].Node.(*ast.Slot)
	if !ok {
		return nil
	}
	for _, c := range s.Clauses {
		if q, ok := c.(*ast.Question); ok {
			if m := p.OfNode(q.Say); m != nil {
				return []*lint.Message{m}
			}
		}
	}
	return nil
}
