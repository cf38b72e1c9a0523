package compile

import "github.com/handrail-flow/handrail/lang/plan"

// A label stands for a step that hasn't been made yet. Labels are numbers below None, so that they fit where steps are named;
// land replaces them all at the end.
const firstLabel = plan.None - 1

func (c *compiler) newLabel() int {
	c.labels = append(c.labels, plan.None)
	return firstLabel - (len(c.labels) - 1)
}

// bind says where a label lands: at a step, at another label, or at None, the end of the flow.
func (c *compiler) bind(label, step int) { c.labels[firstLabel-label] = step }

// step is what a label stands for in the end.
func (c *compiler) step(at int) int {
	for at <= firstLabel {
		at = c.labels[firstLabel-at]
	}
	return at
}

func (c *compiler) steps(list []int) {
	for i := range list {
		list[i] = c.step(list[i])
	}
}

func (c *compiler) landTarget(t *plan.Target) {
	if t != nil && t.Kind == plan.TargetStep {
		t.Index = c.step(t.Index)
	}
}

// land replaces every label.
func (c *compiler) land() {
	p := c.plan
	for i := range p.Flows {
		p.Flows[i].Entry = c.step(p.Flows[i].Entry)
	}
	for i := range p.States {
		p.States[i].Entry = c.step(p.States[i].Entry)
	}
	for i := range p.Slots {
		c.landTarget(&p.Slots[i].Ladder.End)
	}
	for i := range p.Handlers {
		p.Handlers[i].Entry = c.step(p.Handlers[i].Entry)
		c.landTarget(&p.Handlers[i].To)
	}
	for i := range p.Dangers {
		c.landTarget(&p.Dangers[i].To)
	}
	for i := range p.Steps {
		c.landStep(&p.Steps[i])
	}
}

func (c *compiler) landStep(s *plan.Step) {
	s.Next, s.Else = c.step(s.Next), c.step(s.Else)
	c.landTarget(s.To)
	switch {
	case s.Menu != nil:
		for i := range s.Menu.Arms {
			s.Menu.Arms[i].To = c.step(s.Menu.Arms[i].To)
		}
		c.landTarget(&s.Menu.Ladder.End)
	case s.Confirm != nil:
		s.Confirm.Yes, s.Confirm.No = c.step(s.Confirm.Yes), c.step(s.Confirm.No)
		c.landTarget(&s.Confirm.Ladder.End)
	case s.Call != nil:
		c.steps(s.Call.Fails)
		s.Call.Failed, s.Call.Timeout = c.step(s.Call.Failed), c.step(s.Call.Timeout)
	case s.Run != nil:
		for i := range s.Run.Arms {
			s.Run.Arms[i].To = c.step(s.Run.Arms[i].To)
		}
	}
}
