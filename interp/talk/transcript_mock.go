package talk

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// result turns an answer into one of a mock; where something else happened while the action ran, time passes too.
func (s *scribe) result(in *event.Result) {
	c := s.calls[in.Call]
	if c == nil {
		return
	}
	r := MockResult{Value: Literal{Text: in.Outcome}}
	i := s.plan.ActionNamed(c.call.Action)
	if i != plan.None && in.Outcome == "ok" && in.Value.Known() {
		r.Value = s.literal(s.plan.Actions[i].Gives, in.Value)
	}
	if len(s.body) > c.lines+s.spoken(c) && in.At > c.clock {
		r.After = inWords(in.At - c.clock)
		s.passed(in.At)
	}
	m := &Mock{Action: c.call.Action, Args: []MockArg{}}
	for _, a := range c.call.Args {
		if a.Sensitive || !a.Value.Known() {
			continue
		}
		typ := plan.None
		if i != plan.None {
			if n := slices.IndexFunc(s.plan.Actions[i].Params, func(f plan.Field) bool { return f.Name == a.Name }); n >= 0 {
				typ = s.plan.Actions[i].Params[n].Type
			}
		}
		m.Args = append(m.Args, MockArg{Name: a.Name, Value: s.literal(typ, a.Value)})
	}
	if len(m.Args) == 0 {
		m.Args = nil
	}
	key := m.Action + printArgs(m.Args)
	at := slices.Index(s.keys, key)
	if at < 0 {
		at = len(s.keys)
		s.keys, s.mocks = append(s.keys, key), append(s.mocks, m)
	}
	s.mocks[at].Results = append(s.mocks[at].Results, r)
}

// spoken is how many lines the bot itself added right after a call.
func (s *scribe) spoken(c *called) int {
	n := 0
	for _, l := range s.body[c.lines:] {
		if _, bot := l.Node.(*Bot); !bot {
			break
		}
		n++
	}
	return n
}

func (s *scribe) mockLines() []Line {
	var lines []Line
	for _, m := range s.mocks {
		same := true
		for _, r := range m.Results {
			same = same && printLiteral(r.Value) == printLiteral(m.Results[0].Value) && r.After == m.Results[0].After
		}
		if same {
			m.Results = m.Results[:1]
		}
		lines = append(lines, Line{Node: m})
	}
	return lines
}
