package proof

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// under is what may be in force where the block of a file's handler lies over a question that isn't known: the handlers of every
// place that such a block may interrupt, nil among them where there may be none, and the danger words.
type under struct {
	handlers [plan.Events][]*plan.Handler
	dangers  []int
}

func (v *values) findUnder() {
	for i := range v.p.Handlers {
		v.handlers = append(v.handlers, &v.p.Handlers[i])
	}
	v.handlers = append(v.handlers, nil)
	add := func(on, dangers []int) {
		for e := range v.under.handlers {
			var h *plan.Handler
			if e < len(on) && on[e] >= 0 {
				h = &v.p.Handlers[on[e]]
			}
			if !slices.Contains(v.under.handlers[e], h) {
				v.under.handlers[e] = append(v.under.handlers[e], h)
			}
		}
		for _, d := range dangers {
			if !slices.Contains(v.under.dangers, d) {
				v.under.dangers = append(v.under.dangers, d)
			}
		}
	}
	add(v.p.On, v.p.HomeDangers)
	if !slices.Contains(v.overs, true) {
		return
	}
	for i := range v.p.Flows {
		if fl := &v.p.Flows[i]; v.entered[i] && !fl.Hidden {
			add(fl.On, fl.Dangers)
		}
	}
	for i := range v.p.States {
		if st := &v.p.States[i]; v.entered[st.Flow] {
			add(st.On, st.Dangers)
		}
	}
}

// inForce are the handlers that may be in force for an event where a configuration stands, nil for none: just one, unless the question
// under a block isn't known.
func (m *machine) inForce(c *config, e plan.Event) []*plan.Handler {
	f := c.bearer()
	switch {
	case f == nil && len(c.frames) > 0:
		return m.v.under.handlers[e]
	case f == nil:
		return m.v.handlerIn(m.p.On, e)
	case f.step >= 0 && m.p.Steps[f.step].State >= 0:
		return m.v.handlerIn(m.p.States[m.p.Steps[f.step].State].On, e)
	}
	return m.v.handlerIn(m.p.Flows[f.flow].On, e)
}

// handlerIn is a list of the handler in force for an event, nil for none.
func (v *values) handlerIn(on []int, e plan.Event) []*plan.Handler {
	at := len(v.handlers) - 1
	if int(e) < len(on) && on[e] >= 0 {
		at = on[e]
	}
	return v.handlers[at : at+1 : at+1]
}

// dangers are the danger words that may be in force, nearest first.
func (m *machine) dangers(c *config) []int {
	f := c.bearer()
	switch {
	case f == nil && len(c.frames) > 0:
		return m.v.under.dangers
	case f == nil:
		return m.p.HomeDangers
	case f.step >= 0 && m.p.Steps[f.step].State >= 0:
		return m.p.States[m.p.Steps[f.step].State].Dangers
	}
	return m.p.Flows[f.flow].Dangers
}

// bearer is the frame whose handlers are in force: the nearest that is no block of a file's handler. It is nil at home, and where the
// question under a block isn't known.
func (c *config) bearer() *frame {
	for i := len(c.frames) - 1; i >= 0; i-- {
		if c.frames[i].how != howHandler {
			return &c.frames[i]
		}
	}
	return nil
}
