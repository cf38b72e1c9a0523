package simulate

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

// tell makes a conversation as short as it can be while it breaks the same law, and writes it as a talk.
func (g *game) tell(c *conversation) Failure {
	b := c.breach
	units := c.units
	if again := g.breaks(units, b.law); again != nil {
		b = again
		try := func(shorter []unit) bool {
			if again := g.breaks(shorter, b.law); again != nil {
				b, units = again, shorter
				return true
			}
			return false
		}
		for again := true; again; {
			again = halve(&units, try)
			again = simplify(&units, try) || again
		}
	}
	f := Failure{Law: b.law, Detail: b.detail, Talk: talk.Print(g.woven(units, b))}
	f.File, f.Line, _ = g.plan.Position(b.span)
	return f
}

// breaks plays units as they are written and says how they break a law; nil where they keep it.
func (g *game) breaks(units []unit, law Law) *breach {
	k := g.run(reread(written(units)), nil, nil)
	switch {
	case k.spoilt != "":
		return nil
	case k.breach == nil && law == Ends && g.endless(units, k):
		k.broke(Ends, k.view, "nothing that a willing customer says leads to an end, or to a person")
	case k.breach == nil || k.breach.law != law:
		return nil
	}
	return k.breach
}

// reread is a talk as it reads once it is printed: what is told must be what was played.
func reread(t *talk.Talk) *talk.Talk {
	read, _ := talk.Parse(source.New("simulated.talk", talk.Print(t)))
	return read
}

// halve leaves out units: large pieces first, then one after the other.
func halve(units *[]unit, try func([]unit) bool) (shorter bool) {
	for size := max(1, len(*units)/2); size > 0; size /= 2 {
		for i := 0; i+size <= len(*units); {
			if try(slices.Delete(slices.Clone(*units), i, i+size)) {
				shorter = true
			} else {
				i += size
			}
		}
	}
	return shorter
}

// simplify lets services answer one thing only, and at once.
func simplify(units *[]unit, try func([]unit) bool) (simpler bool) {
	for i := range *units {
		m, ok := (*units)[i][0].(*talk.Mock)
		if !ok {
			continue
		}
		for _, r := range m.Results {
			if len(m.Results) == 1 && r.After.Unit == "" {
				break
			}
			plain := talk.MockResult{Value: r.Value}
			with := slices.Clone(*units)
			with[i] = unit{&talk.Mock{Action: m.Action, Results: []talk.MockResult{plain}}}
			if try(with) {
				simpler = true
				break
			}
		}
	}
	return simpler
}

// woven puts what the bot says between the lines, where the talk still breaks the law so, and says above them what is wrong.
func (g *game) woven(units []unit, b *breach) *talk.Talk {
	plain := reread(written(units))
	t := &talk.Talk{Lines: g.spoken(plain)}
	if k := g.run(reread(t), nil, nil); b.law != Ends && (k.breach == nil || k.breach.law != b.law) || k.spoilt != "" {
		t = plain
	}
	if b.law == APerson {
		t.Lines = append(t.Lines, talk.Line{Node: &talk.Check{Kind: "within", Count: 2}})
	}
	head := []talk.Line{{Node: &talk.Title{Text: "Simulated: " + string(b.law)}}, {Comment: "# " + oneLine(b.detail)}}
	t.Lines = append(head, t.Lines...)
	return t
}

// spoken are the lines of a talk with the bot's words between them.
func (g *game) spoken(t *talk.Talk) []talk.Line {
	words := map[int][]talk.Line{} // by the line that they come after; the greeting's by 0
	r := talk.Run(g.ctx, g.plan, t, talk.Options{})
	for _, turn := range r.Turns {
		for _, step := range turn.Steps {
			for _, e := range step.Events {
				if said, ok := e.(*event.Said); ok {
					for _, bubble := range said.Bubbles {
						words[turn.Line] = append(words[turn.Line], talk.Line{Node: &talk.Bot{Text: oneLine(bubble)}})
					}
				}
			}
		}
	}
	var lines, after []talk.Line
	for _, l := range t.Lines {
		if _, reads := l.Node.(*talk.Reads); !reads {
			lines, after = append(lines, after...), nil
			if speaks(l.Node) && words[0] != nil {
				lines, words[0] = append(lines, words[0]...), nil
			}
			after = words[l.Number()]
		}
		lines = append(lines, l)
	}
	return append(append(lines, after...), words[0]...)
}

// speaks says whether a line makes something happen.
func speaks(n talk.Node) bool {
	switch n.(type) {
	case *talk.You, *talk.Tap, *talk.File, *talk.Wait, *talk.Again, *talk.Desk, *talk.Agent:
		return true
	}
	return false
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
