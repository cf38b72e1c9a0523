package interp

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// DecodeState reads what [State.AppendBinary] wrote for the same version of the program. An error wraps [ErrMalformed], or
// [ErrOtherProgram] where the state belongs to another version; a state that is returned can take turns.
func DecodeState(p *plan.Plan, data []byte) (*State, error) {
	if len(data) < 8 || data[0] != 'h' || data[1] != 'r' {
		return nil, fmt.Errorf("reading a state: %w: it doesn't begin like one", ErrMalformed)
	}
	if data[2] != Snapshot {
		return nil, fmt.Errorf("reading a state: %w: it has version %d, this program reads version %d", ErrMalformed, data[2], Snapshot)
	}
	body, sum := data[:len(data)-4], binary.LittleEndian.Uint32(data[len(data)-4:])
	if crc32.ChecksumIEEE(body) != sum {
		return nil, fmt.Errorf("reading a state: %w: its checksum doesn't match", ErrMalformed)
	}
	r := &reader{p: p, b: string(body[3:])}
	s := &State{origin: &origin{}}
	if s.plan = r.text(); r.err == nil && s.plan != p.Hash {
		return nil, fmt.Errorf("reading a state: %w", ErrOtherProgram)
	}
	s.plan = p.Hash
	r.state(s)
	if r.err == nil && len(r.b) > 0 {
		r.fail("there is more behind it")
	}
	if r.err != nil {
		return nil, r.err
	}
	return s, nil
}

func (r *reader) state(s *State) {
	s.conv, s.seed, s.channel, s.seq, s.now = r.text(), r.uint(), r.text(), r.uint(), r.int()
	s.phase = phase(r.index(len(phaseNames)))
	var hasCall, hasHandoff, hasWhich, hasKept, hasLast, hasScheduled bool
	r.flags(&s.started, &s.served, &s.fired, &s.silent, &hasCall, &hasHandoff, &hasWhich, &hasKept, &hasLast, &hasScheduled)
	s.fruitless, s.mood = r.small(), uint16(min(r.uint(), 1000))
	s.asked, s.runs, s.fills, s.silence = r.uint(), r.number32(), r.number32(), r.number32()
	s.desk = r.index(len(r.p.Handoffs) + 1)
	r.question(&s.home)
	s.said = r.text()
	s.place, s.wait = int32(r.int()), r.int()
	s.budgets = r.budgets()
	s.frames = r.frames()
	r.threads(s)
	s.vars, s.customer = r.slots(len(r.p.Vars)), r.slots(len(r.p.Customer))
	s.results = r.results()
	r.remembered(s)
	if hasCall {
		r.call(s)
	}
	if hasHandoff {
		r.handoff(s)
	}
	if hasWhich {
		r.which(s)
	}
	if hasKept {
		s.kept = &kept{text: r.text(), sent: r.uint(), mood: uint16(min(r.uint(), 1000)), cmds: r.commands()}
	}
	if hasLast {
		s.last = &ended{r.frames()}
	}
	if hasScheduled {
		r.scheduled(s)
	}
	if (s.phase == busy) != (s.call != nil && s.phase == busy) || s.phase >= queued && s.handoff == nil {
		r.fail("its phase lacks what it waits for")
	}
}

func (r *reader) question(q *question) {
	q.misses, q.free = r.small(), r.small()
	n := r.uint()
	q.digressions, q.asked = uint8(min(n>>1, 255)), n&1 != 0
}

func (r *reader) budgets() *budgets {
	b := &budgets{messages: r.number32()}
	if b.messages == 0 {
		return nil
	}
	for i := range b.used {
		b.used[i] = uint16(min(r.uint(), 1<<16-1))
	}
	for range r.count() {
		b.recent = append(b.recent, use{r.number32(), uint8(r.index(budgetKinds)), r.small()})
	}
	return b
}

// maxDepth bounds how deep finished runs nest in each other.
const maxDepth = 32

func (r *reader) frames() []frame { return r.framesAt(0) }

func (r *reader) framesAt(depth int) []frame {
	n := r.count()
	if n == 0 || r.err != nil {
		return nil
	}
	out := make([]frame, n)
	for i := range out {
		r.frame(&out[i], depth)
	}
	return out
}

func (r *reader) frame(f *frame, depth int) {
	f.flow = r.index(len(r.p.Flows))
	f.step = r.orNone(len(r.p.Steps))
	f.run = r.number32()
	f.slot = r.orNone(len(r.p.Slots))
	f.how = how(r.index(len(howNames)))
	f.handler = int8(r.index(int(plan.Events) + 2))
	var hasMore bool
	r.flags(&f.entering, &f.waiting, &f.suggests, &f.moved, &f.fresh, &hasMore)
	r.question(&f.question)
	f.asking = r.uint()
	if seq := r.uint(); seq != 0 {
		f.heard = &heard{seq: seq, at: r.int(), words: r.fixed()}
	}
	if r.err != nil || len(r.p.Flows) == 0 {
		return
	}
	f.vars = r.slots(len(r.p.Flows[f.flow].Vars))
	f.trail = r.numbers()
	for _, e := range f.trail {
		if int(e>>1) >= len(r.p.Steps) {
			r.fail("its trail leads out of the program")
			return
		}
	}
	if hasMore {
		r.more(f, depth)
	}
	r.sound(f)
}

// sound refuses frames that no turn could have left behind, so that turns needn't look.
func (r *reader) sound(f *frame) {
	if r.err != nil {
		return
	}
	if f.step >= 0 && r.p.Steps[f.step].Flow != int(f.flow) {
		r.fail("a frame stands in another flow's step")
		return
	}
	if !f.waiting {
		return
	}
	if f.step < 0 {
		r.fail("a question is open nowhere")
		return
	}
	s := &r.p.Steps[f.step]
	switch {
	case f.slot >= 0 && s.Ask == nil, f.slot < 0 && s.Menu == nil && s.Confirm == nil:
		r.fail("the open question isn't at its step")
	case f.suggests && (f.slot < 0 || r.p.Slots[f.slot].Suggest == nil):
		r.fail("nothing can be suggested here")
	}
}

func (r *reader) fixed() uint64 {
	if len(r.b) < 8 {
		r.fail("it ends too early")
		return 0
	}
	n := binary.LittleEndian.Uint64([]byte(r.b[:8]))
	r.b = r.b[8:]
	return n
}

func (r *reader) more(f *frame, depth int) {
	if depth > maxDepth {
		r.fail("flows nest too deep")
		return
	}
	m := new(more)
	f.more = m
	var hasEach, hasBack, hasWants bool
	r.flags(&hasEach, &hasBack, &hasWants, &m.clashed)
	for range r.count() {
		m.counters = append(m.counters, r.small())
	}
	for range r.count() {
		m.tries = append(m.tries, try{r.index(len(r.p.Slots)), r.small()})
	}
	for range r.count() {
		m.skipped = append(m.skipped, int32(r.int()))
	}
	for range r.count() {
		m.passed = append(m.passed, r.index(len(r.p.Steps)))
	}
	for range r.count() {
		n := note{slot: r.index(len(r.p.Slots)), line: int32(r.int()), val: r.val()}
		if int(n.line) >= len(r.p.Lines) {
			r.fail("a line that the program doesn't have")
		}
		m.notes = append(m.notes, n)
	}
	for range r.count() {
		c := outcome{step: r.index(len(r.p.Steps)), args: r.fixed(), outcome: r.text(), val: r.val()}
		r.flags(&c.fresh)
		m.calls = append(m.calls, c)
	}
	m.results = r.results()
	for range r.count() {
		at := r.orNone(len(r.p.Steps))
		var p frame
		r.frame(&p, depth+1)
		p.slot = at
		m.past = append(m.past, p)
	}
	if hasEach {
		m.each = &each{step: r.index(len(r.p.Steps)), index: int32(min(r.uint(), 1<<30)), list: r.val(), got: r.vals()}
	}
	if hasBack {
		b := &back{step: r.orNone(len(r.p.Steps)), slot: r.orNone(len(r.p.Slots))}
		r.flags(&b.waiting, &b.suggests)
		b.asking = r.uint()
		r.question(&b.question)
		m.back = b
	}
	if hasWants {
		m.wants = &event.SetSlot{Slot: r.text(), Value: r.val()}
	}
}

func (r *reader) threads(s *State) {
	last := int32(-1)
	for range r.count() {
		th := thread{base: r.index(len(s.frames))}
		r.flags(&th.unstarted, &th.suspended, &th.scheduled)
		th.own, th.given = r.slots(len(r.p.Vars)), r.slots(len(r.p.Slots))
		for range r.count() {
			d := doubt{r.index(len(r.p.Slots)), r.vals()}
			if len(d.vals) == 0 {
				r.fail("a doubt without its readings")
			}
			th.doubts = append(th.doubts, d)
		}
		if th.base <= last || last < 0 && th.base != 0 {
			r.fail("threads out of order")
		}
		last = th.base
		s.threads = append(s.threads, th)
	}
	if (len(s.threads) == 0) != (len(s.frames) == 0) {
		r.fail("frames without a thread")
	}
}

func (r *reader) remembered(s *State) {
	s.memory = r.numbers()
	for range r.count() {
		s.arms = append(s.arms, arm{r.text(), r.small()})
	}
	for range r.count() {
		s.ids = append(s.ids, r.fixed())
	}
}

func (r *reader) call(s *State) {
	s.call = &call{action: r.index(len(r.p.Actions)), step: r.index(len(r.p.Steps)), run: r.number32(), number: r.uint(),
		args: r.fixed(), outcome: r.text(), val: r.val()}
	if r.err == nil && r.p.Steps[s.call.step].Call == nil {
		r.fail("a call where none is made")
	}
}

func (r *reader) handoff(s *State) {
	h := &handoff{index: r.index(len(r.p.Handoffs)), stage: r.small()}
	r.flags(&h.noted)
	h.because, h.agent, h.number, h.at = r.text(), r.text(), r.uint(), r.int()
	s.handoff = h
}

func (r *reader) which(s *State) {
	wh := &which{kind: whichKind(r.small()), asking: r.uint(), seq: r.uint()}
	for range r.count() {
		o := option{label: r.text()}
		r.flags(&o.exact)
		o.run = r.number32()
		if cmds := r.commands(); len(cmds) == 1 {
			o.cmd = cmds[0]
		}
		if o.cmd.Kind == event.Fill && len(o.cmd.Values) == 0 {
			r.fail("a choice without its value")
		}
		wh.options = append(wh.options, o)
	}
	if wh.kind > whichWhether || wh.kind == whichWhether && len(wh.options) != 2 {
		r.fail("choices that nothing asks about")
	}
	s.which = wh
}

func (r *reader) commands() []event.Command {
	var out []event.Command
	data := r.text()
	if r.err != nil {
		return nil
	}
	if err := json.Unmarshal([]byte(data), &out); err != nil {
		r.fail(err.Error())
	}
	return out
}

func (r *reader) scheduled(s *State) {
	for range r.count() {
		s.scheduled = append(s.scheduled, scheduled{flow: r.index(len(r.p.Flows)), number: r.number32(), at: r.int(), args: r.vals()})
	}
}
