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

// runFlow runs a sub-flow; one for each of a list as often as may be.
func (m *machine) runFlow(c *config, s *plan.Step) bool {
	r := s.Run
	if r.At != nil {
		m.goTo(c, s.Next)
		return true
	}
	if r.Each != nil {
		n := c.clone()
		m.collect(n, s)
		m.goTo(n, s.Next)
		m.advance(n)
	}
	args := make([]mask, 0, len(r.Args))
	for i := range r.Args {
		d := &m.l.flows[r.Flow].vars[i].dom
		if r.Each != nil && i == 0 {
			args = append(args, d.known())
			continue
		}
		args = append(args, m.valueOf(c, s.Flow, &r.Args[i], d))
	}
	m.push(c, r.Flow, howRun)
	for i, v := range args {
		if i < m.p.Flows[r.Flow].Params {
			m.l.assign(c, place{false, i}, v, logSet)
		}
	}
	return true
}

// collect keeps what a sub-flow gave.
func (m *machine) collect(c *config, s *plan.Step) {
	if s.Run.Into < 0 {
		return
	}
	d := &m.l.flows[s.Flow].vars[s.Run.Into].dom
	all := d.known()
	if s.Run.Each == nil {
		all = d.full()
	}
	m.l.assign(c, place{false, s.Run.Into}, all, logSet)
}

// endFrame ends the running flow with an outcome.
func (m *machine) endFrame(c *config, outcome string) {
	f := m.pop(c)
	switch f.how {
	case howThread:
		c.clear()
		m.stop(c, ended)
	case howHandler:
		m.backFromHandler(c, &f)
	case howSomeone:
		m.toSomeone(c, &f, outcome)
	default:
		m.tell(c, &f, outcome)
		m.comeBack(c, &f, outcome)
	}
}

// tell keeps how a flow ended for all that ask.
func (m *machine) tell(c *config, f *frame, outcome string) {
	if m.p.Flows[f.flow].Hidden {
		return
	}
	at := m.l.results[f.flow]
	fl := &m.p.Flows[f.flow]
	if done := m.l.done[f.flow]; done >= 0 {
		c.shared[done] = flagNo
		if outcome == "resolved" {
			c.shared[done] = flagYes
		}
	}
	if at < 0 {
		return
	}
	if outcome != "resolved" {
		m.resultPart(c, at, c.shared[at]|unknown)
		for _, part := range m.l.shared.vars[at].parts {
			m.resultPart(c, part, c.shared[part]|unknown)
		}
		return
	}
	old := len(c.frames) > 1 // a caller further down may have run it for itself
	given := m.l.shared.vars[at].dom.known()
	if len(fl.Gives) == 0 {
		given = unknown
	}
	m.resultPart(c, at, joined(given, c.shared[at], old))
	for _, part := range m.l.shared.vars[at].parts {
		m.resultPart(c, part, joined(m.given(f, part), c.shared[part], old))
	}
}

func joined(a, b mask, both bool) mask {
	if both {
		return a | b
	}
	return a
}

func (m *machine) resultPart(c *config, at int, all mask) {
	c.shared[at] = all
	m.l.forgetAtoms(c, m.l.shared.vars[at].atoms)
	c.note(entry{op: logSet, at: place{true, at}, mask: all})
}

// given is what a flow that has ended resolved gave for a field of its result.
func (m *machine) given(f *frame, part int) mask {
	x := &m.l.shared.vars[part]
	fl := &m.p.Flows[f.flow]
	if len(x.fields) != 1 || x.fields[0] >= len(fl.Gives) {
		return x.dom.full()
	}
	from := fl.Gives[x.fields[0]]
	v := &m.l.flows[f.flow].vars[from]
	if sameRegions(&v.dom, &x.dom) {
		return f.vars[from]
	}
	out := f.vars[from] & unknown
	if f.vars[from]&^unknown != 0 {
		out |= x.dom.known()
	}
	return out
}

// comeBack goes on in the caller: when resolved, or by the arm that names the outcome; else the caller ends the same way.
func (m *machine) comeBack(c *config, child *frame, outcome string) {
	f := c.top()
	if child.how == howNeeds {
		if outcome != "resolved" {
			m.endFrame(c, outcome)
			return
		}
		f.need++
		m.advance(c)
		return
	}
	s := &m.p.Steps[f.step]
	if s.Kind != plan.StepRun {
		m.goTo(c, s.Next)
		m.advance(c)
		return
	}
	for _, a := range s.Run.Arms {
		if a.Outcome == outcome {
			m.collect(c, s)
			to := a.To
			if to < 0 {
				to = s.Next
			}
			m.goTo(c, to)
			m.advance(c)
			return
		}
	}
	if outcome != "resolved" {
		m.endFrame(c, outcome)
		return
	}
	if s.Run.Each != nil { // the next element, if there is one
		m.advance(c)
		return
	}
	m.collect(c, s)
	m.goTo(c, s.Next)
	m.advance(c)
}

// toSomeone returns to a caller that isn't known: to each that there may be, with all that it may know.
func (m *machine) toSomeone(c *config, child *frame, outcome string) {
	if m.v.roots[child.flow] {
		m.stop(c, ended)
	}
	for _, from := range m.v.callers[child.flow] {
		n := c.clone()
		f := m.l.newFrame(int(from.flow), howSomeone)
		copy(f.vars, m.v.everywhere(int(from.flow)))
		f.stage, f.step = arriving, from.step
		back := *child
		back.how = howRun
		switch {
		case from.step < 0:
			back.how = howNeeds
			f.stage = entering
			for i, need := range m.p.Flows[from.flow].Needs {
				if need == int(child.flow) {
					f.need = uint8(i)
				}
			}
		case m.v.in[from.step] == nil:
			continue // never reached
		default:
			copy(f.vars, m.v.at(int(from.step)))
		}
		n.frames = append(n.frames, f)
		n.note(entry{op: logPush, depth: 0})
		m.tell(n, child, outcome)
		m.comeBack(n, &back, outcome)
	}
}

// giveBack ends a block in a flow's frame: the question it interrupted is open again. Nothing leads on from a call that failed.
func (m *machine) giveBack(c *config) {
	f := c.top()
	switch {
	case f.back < 0:
		m.endFrame(c, "resolved")
	case f.handler == int8(plan.OnFailed)+1:
		m.restore(c)
		m.endFrame(c, "failed")
	default:
		m.restore(c)
		m.advance(c)
	}
}

func (m *machine) restore(c *config) {
	f := c.top()
	f.step, f.slot, f.misses, f.stage = f.back, f.backSlot, f.backMisses, f.backStage
	f.back, f.handler = plan.None, 0
}

// leaveBlocks ends the blocks of handlers, down to the question they interrupted.
func (m *machine) leaveBlocks(c *config) {
	for len(c.frames) > 1 && c.top().how == howHandler {
		m.pop(c)
	}
	if c.top().back >= 0 {
		m.restore(c)
	}
}

// handle does what an `on` says and reports whether the configuration goes on from its first step. A handler with words alone leaves
// it as it was.
func (m *machine) handle(c *config, h *plan.Handler) bool {
	switch {
	case h.Line >= 0:
		return true
	case h.Entry >= 0:
		f := c.top()
		if f.back < 0 || f.handler != int8(plan.OnFailed)+1 {
			m.leaveBlocks(c)
			f = c.top()
			f.back, f.backSlot, f.backMisses, f.backStage = f.step, f.slot, f.misses, f.stage
			f.handler = int8(h.Event) + 1
		}
		f.step, f.stage, f.slot, f.misses = int32(h.Entry), arriving, -1, 0
		return true
	}
	return m.arrow(c, h.Event, &h.To)
}

// arrow takes a handler's arrow.
func (m *machine) arrow(c *config, e plan.Event, to *plan.Target) bool {
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		m.handlerFlow(c, e, to.Index)
		return true
	case plan.TargetStep:
		m.leaveBlocks(c)
		m.goTo(c, to.Index)
		return true
	case plan.TargetHome:
		m.stop(c, ended)
		return false
	}
	return true
}

// handlerFlow goes to the flow of a handler: a block of a file over the question; after a failure another flow in the place of the
// one that failed; else a topic of its own.
func (m *machine) handlerFlow(c *config, e plan.Event, flow int) {
	switch {
	case m.p.Flows[flow].Hidden:
		m.push(c, flow, howHandler)
		c.top().handler = int8(e) + 1
	case e == plan.OnFailed:
		m.replace(c, flow)
	default:
		c.clear()
		m.push(c, flow, howThread)
	}
}

// leaveHandler leaves a file-level block for where it leads, from the question that it interrupted.
func (m *machine) leaveHandler(c *config, to *plan.Target) bool {
	f := m.pop(c)
	if len(c.frames) == 0 {
		c.clear()
		switch to.Kind {
		case plan.TargetHandoff:
			m.request(c, to.Index)
			return false
		case plan.TargetFlow:
			m.push(c, to.Index, howThread)
			return true
		}
		m.stop(c, lost)
		return false
	}
	switch to.Kind {
	case plan.TargetHandoff:
		m.request(c, to.Index)
		return false
	case plan.TargetFlow:
		m.handlerFlow(c, plan.Event(f.handler-1), to.Index)
		return true
	}
	m.stop(c, ended)
	return false
}

// backFromHandler ends a file-level block that ran off its end.
func (m *machine) backFromHandler(c *config, f *frame) {
	switch {
	case len(c.frames) == 0:
		m.stop(c, lost)
	case plan.Event(f.handler-1) == plan.OnFailed:
		m.endFrame(c, "failed")
	default:
		m.advance(c)
	}
}

// handler is the `on` in force for an event where a configuration stands, or nil.
func (m *machine) handler(c *config, e plan.Event) *plan.Handler {
	on := m.p.On
	for i := len(c.frames) - 1; i >= 0; i-- {
		f := &c.frames[i]
		if f.how == howHandler {
			continue
		}
		on = m.p.Flows[f.flow].On
		if f.step >= 0 && m.p.Steps[f.step].State >= 0 {
			on = m.p.States[m.p.Steps[f.step].State].On
		}
		break
	}
	if int(e) < len(on) && on[e] >= 0 {
		return &m.p.Handlers[on[e]]
	}
	return nil
}

// failed does what `on failed` says, by default a person.
func (m *machine) failed(c *config) {
	h := m.handler(c, plan.OnFailed)
	switch {
	case h == nil:
		m.request(c, m.p.Person)
	case h.Line >= 0:
		m.endFrame(c, "failed")
	default:
		if m.handle(c, h) {
			m.advance(c)
		}
	}
}

// promise records a promise: the customer is called, or answered here from the next opening on. Without either the flow just ends.
func (m *machine) promise(c *config, s *plan.Step) {
	good := m.adv.kind != asks && m.adv.kind != anyone
	if s.Promise.Slot != nil {
		at, ok := m.l.find(s.Flow, s.Promise.Slot)
		known := unknown
		if ok {
			known = *c.masks(at)
		}
		if known&^unknown != 0 {
			n := c.clone()
			if ok {
				m.l.refine(n, at, known&^unknown)
			}
			m.kept(n, good)
		}
		if known&unknown == 0 {
			return
		}
		if ok && known != unknown {
			m.l.refine(c, at, unknown)
		}
		good = good && s.Promise.ElseHere
	}
	m.kept(c, good && (!m.adv.settles || m.opens(c)))
}

func (m *machine) kept(c *config, good bool) {
	if good {
		m.stop(c, goal)
		return
	}
	m.endFrame(c, "promised")
}

// opens reports whether the people who were asked for ever come: calendars without an open minute keep no promise. Where it isn't
// known who was asked, all must.
func (m *machine) opens(c *config) bool {
	for i := range m.p.Handoffs {
		if c.desk >= 0 && int(c.desk) != i || c.desk < 0 && m.p.Handoffs[i].Std && i != m.p.Person {
			continue
		}
		if h := m.p.Handoffs[i].Hours; h >= 0 && !everOpen(&m.p.Hours[h]) {
			return false
		}
	}
	return true
}

// everOpen reports whether hours have an open minute in a week.
func everOpen(h *plan.Hours) bool {
	for _, o := range h.Open {
		if o.Start < o.End {
			return true
		}
	}
	return false
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
