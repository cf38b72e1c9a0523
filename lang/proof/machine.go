package proof

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// machine takes configurations from one place where the world decides to the next: a question, a call, a handoff. What it doesn't
// know it tries both ways. It follows interp/README.md; where it departs from it, it does more, never less.
type machine struct {
	p    *plan.Plan
	l    *layouts
	v    *values
	adv  player
	out  []result
	work int // steps of all ways of the move
	// tarjan is room for finding components.
	tarjan *tarjan
	// inBlock tells of steps in the block of a handler that belongs to a flow or state; inWay of those on the way to a person.
	inBlock []bool
}

// result is where a move has led.
type result struct {
	c    *config // nil for a terminal
	term terminal
	cost uint8
	log  *entry
}

// terminal is an end of the analysis.
type terminal uint8

const (
	none   terminal = iota
	goal            // a person is entered, offered or promised
	ended           // the thread is over, and nobody was
	silent          // it goes on without end and without a word
	lost            // it goes on where the analysis can't follow
)

// caller is a place that a flow returns to.
type caller struct {
	step int32 // of a run, -1 where the flow is needed
	flow int32
}

// maxSilent is how many steps a way may take between two questions. A turn has a budget of 1,000 steps.
const maxSilent = 1000

// maxWork bounds the steps of all ways of one move: our choice.
const maxWork = 20_000

func (m *machine) stop(c *config, t terminal) {
	if t == ended && m.adv.kind == anyone { // home
		c.clear()
		m.keep(c)
		return
	}
	m.out = append(m.out, result{term: t, cost: c.cost, log: c.log})
}

func (m *machine) keep(c *config) {
	if m.l.clock >= 0 {
		c.shared[m.l.clock] = m.l.shared.vars[m.l.clock].all
	}
	m.out = append(m.out, result{c: c, cost: c.cost, log: c.log})
}

// advance goes on from a configuration until the world decides.
func (m *machine) advance(c *config) {
	for {
		if c.steps++; c.steps > maxSilent {
			m.stop(c, silent)
			return
		}
		if m.work++; m.work > maxWork {
			m.stop(c, lost)
			return
		}
		if len(c.frames) == 0 {
			m.stop(c, ended)
			return
		}
		f := c.top()
		switch f.stage {
		case waiting, calling:
			m.keep(c)
			return
		case over:
			m.endFrame(c, "resolved")
			return
		case entering:
			if !m.enter(c) {
				return
			}
		default:
			if !m.step(c, f, &m.p.Steps[f.step]) {
				return
			}
		}
	}
}

// enter meets what a flow needs. It reports whether the configuration itself goes on.
func (m *machine) enter(c *config) bool {
	f := c.top()
	fl := &m.p.Flows[f.flow]
	if int(f.need) >= len(fl.Needs) {
		f.step, f.stage = int32(fl.Entry), arriving
		if fl.Entry < 0 {
			f.stage = over
		}
		return true
	}
	need := fl.Needs[f.need]
	done := &c.shared[m.l.done[need]]
	if *done&flagYes != 0 {
		n := c.clone()
		n.shared[m.l.done[need]] = flagYes
		n.note(entry{op: logRefine, at: place{true, m.l.done[need]}, mask: flagYes})
		n.top().need++
		if *done == flagYes {
			*c = *n
			return true
		}
		m.advance(n)
	}
	c.shared[m.l.done[need]] = flagNo
	c.note(entry{op: logRefine, at: place{true, m.l.done[need]}, mask: flagNo})
	m.push(c, need, howNeeds)
	return true
}

func (m *machine) push(c *config, flow int, how how) {
	c.frames = append(c.frames, m.l.newFrame(flow, how))
	c.note(entry{op: logPush, depth: len(c.frames) - 1, flow: flow})
}

func (m *machine) pop(c *config) frame {
	f := *c.top()
	c.frames = c.frames[:len(c.frames)-1]
	c.note(entry{op: logPop, depth: len(c.frames)})
	return f
}

// goTo moves the top frame to a step, out of its block if the step lies outside.
func (m *machine) goTo(c *config, step int) {
	f := c.top()
	f.slot, f.misses = -1, 0
	f.step, f.stage = int32(step), arriving
	if step < 0 {
		f.stage = over
		return
	}
	if f.back >= 0 && !m.inBlock[step] {
		f.back, f.handler = plan.None, 0
	}
}

// step takes a step of the top frame and reports whether the configuration goes on.
func (m *machine) step(c *config, f *frame, s *plan.Step) bool {
	switch s.Kind {
	case plan.StepAsk:
		return m.ask(c, s)
	case plan.StepMenu, plan.StepConfirm:
		m.wait(c, -1)
	case plan.StepCall:
		f.stage = calling
	case plan.StepRun:
		return m.runFlow(c, s)
	case plan.StepBranch:
		m.branch(c, s)
		return false
	case plan.StepSet:
		m.set(c, s)
	case plan.StepForget:
		for i := range s.Vars {
			if at, ok := m.l.find(s.Flow, &s.Vars[i]); ok {
				m.l.assign(c, at, unknown, logSet)
			}
		}
		m.goTo(c, s.Next)
	case plan.StepEnd:
		m.endFrame(c, s.Name)
		return false
	case plan.StepPromise:
		m.promise(c, s)
		return false
	case plan.StepJump:
		return m.jump(c, s)
	case plan.StepRetry:
		m.retry(c, s)
		return false
	case plan.StepReturn:
		m.giveBack(c)
		return false
	default: // say, measure
		m.goTo(c, s.Next)
	}
	return true
}

func (m *machine) wait(c *config, slot int) {
	f := c.top()
	f.stage, f.slot, f.misses = waiting, int8(slot), 0
}

func (m *machine) branch(c *config, s *plan.Step) {
	g := m.l.guards[s.Cond]
	for _, o := range m.l.judge(c, g) {
		to := s.Else
		if o.t == holdsYes {
			to = s.Next
		}
		o.c.note(entry{op: logGuard, guard: g.text, depth: int(o.t)})
		m.goTo(o.c, to)
		m.advance(o.c)
	}
}

func (m *machine) set(c *config, s *plan.Step) {
	if at, ok := m.l.find(s.Flow, s.Var); ok {
		m.l.assign(c, at, m.valueOf(c, s.Flow, s.Value, &m.l.at(s.Flow, at).dom), logSet)
	}
	m.goTo(c, s.Next)
}

// valueOf is what an expression can come to, in the regions of another variable.
func (m *machine) valueOf(c *config, flow int, e *plan.Expr, d *domain) mask {
	switch e.Op {
	case plan.OpConst:
		if !e.Const.Known() {
			return unknown
		}
		if t, ok := d.compare(plan.OpIs, e.Const); ok {
			return t.yes
		}
		return d.known()
	case plan.OpRef:
		at, ok := m.l.find(flow, &e.Ref)
		if !ok {
			return d.full()
		}
		from := *c.masks(at)
		if sameRegions(d, &m.l.at(flow, at).dom) {
			return from
		}
		out := from & unknown
		if from&^unknown != 0 {
			out |= d.known()
		}
		return out
	}
	return d.full()
}

func sameRegions(a, b *domain) bool {
	if a.kind != b.kind || a.size != b.size || len(a.points) != len(b.points) {
		return false
	}
	for i := range a.points {
		if !same(a.points[i], b.points[i]) {
			return false
		}
	}
	return true
}

// jump follows an arrow; one that is counted goes both ways where its count isn't known.
func (m *machine) jump(c *config, s *plan.Step) bool {
	if s.Times > 0 {
		f := c.top()
		at := m.l.flows[s.Flow].counters + s.Counter
		last := mask(1) << min(s.Times, 62)
		if f.vars[at]&last != 0 {
			n := c.clone()
			n.top().vars[at] = last
			m.goTo(n, s.Else)
			if f.vars[at] == last {
				*c = *n
				return true
			}
			m.advance(n)
		}
		f = c.top()
		f.vars[at] = f.vars[at] &^ last << 1
	}
	return m.follow(c, s.To, s.Next)
}

// follow leads the top frame to a target and reports whether the configuration goes on.
func (m *machine) follow(c *config, to *plan.Target, next int) bool {
	if c.top().how == howHandler && to.Kind != plan.TargetStep && to.Kind != plan.TargetNext {
		return m.leaveHandler(c, to)
	}
	switch to.Kind {
	case plan.TargetNext:
		m.goTo(c, next)
	case plan.TargetStep:
		m.goTo(c, to.Index)
	case plan.TargetFlow:
		m.replace(c, to.Index)
		return true
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	default:
		m.stop(c, ended)
		return false
	}
	return true
}

// replace lets a flow take the place of the running one. No flow stands on the stack twice: where it runs there already, that run
// begins afresh.
func (m *machine) replace(c *config, flow int) {
	for i := len(c.frames) - 1; i >= 0; i-- {
		if int(c.frames[i].flow) == flow {
			for len(c.frames) > i+1 {
				m.pop(c)
			}
			break
		}
	}
	f := m.pop(c)
	if f.how == howSomeone && m.v.mayRun(flow, int(f.flow)) { // it may be below, where nobody can see it
		n := c.clone()
		m.push(n, flow, howSomeone)
		m.advance(n)
	}
	m.push(c, flow, f.how)
}

// request asks for a person.
func (m *machine) request(c *config, index int) {
	if index < 0 {
		index = m.p.Person
	}
	c.desk = int16(index)
	if !m.adv.settles && m.adv.kind != anyone {
		m.stop(c, goal)
		return
	}
	if index < 0 {
		m.stop(c, lost)
		return
	}
	c.unmet = true
	m.keep(c)
}

// inBlockOf finds the steps that stand in the block of a handler of a flow or state; their ids tell, as for the interpreter.
func inBlockOf(p *plan.Plan) []bool {
	in := make([]bool, len(p.Steps))
	for i := range p.Steps {
		at, _, _ := strings.Cut(p.Steps[i].ID, "/")
		in[i] = strings.Contains(at, " on ") && !p.Flows[p.Steps[i].Flow].Hidden
	}
	return in
}
