package interp

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Snapshot is the version of the stored form of a state; another version is refused.
const Snapshot = 1

// AppendBinary writes the state to the end of dst and returns the extended buffer. The form is versioned, ends in a checksum, and
// doesn't grow with the turns taken. Error sources: a message kept while an action runs that has no JSON form.
func (s *State) AppendBinary(dst []byte) ([]byte, error) {
	start := len(dst)
	w := &writer{append(dst, 'h', 'r', Snapshot)}
	w.text(s.plan)
	w.text(s.conv)
	w.uint(s.seed)
	w.text(s.channel)
	w.uint(s.seq)
	w.int(s.now)
	w.uint(uint64(s.phase))
	w.flags(s.started, s.served, s.fired, s.silent, s.call != nil, s.handoff != nil, s.which != nil, s.kept != nil, s.last != nil, len(s.scheduled) > 0)
	for _, n := range []uint64{uint64(s.fruitless), uint64(s.mood), s.asked, uint64(s.runs), uint64(s.fills), uint64(s.silence), uint64(s.desk)} {
		w.uint(n)
	}
	w.question(&s.home)
	w.text(s.said)
	w.int(int64(s.place))
	w.int(s.wait)
	w.budgets(s.budgets)
	w.frames(s.frames)
	w.threads(s.threads)
	w.slots(s.vars)
	w.slots(s.customer)
	w.results(s.results)
	w.remembered(s)
	if err := w.rare(s); err != nil {
		return dst, fmt.Errorf("writing a state: %w", err)
	}
	return binary.LittleEndian.AppendUint32(w.b, crc32.ChecksumIEEE(w.b[start:])), nil
}

func (w *writer) question(q *question) {
	w.uint(uint64(q.misses))
	w.uint(uint64(q.free))
	w.uint(uint64(q.digressions)<<1 | uint64(bit(q.asked)))
}

func bit(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

func (w *writer) budgets(b *budgets) {
	if b == nil {
		b = &budgets{}
	}
	w.uint(uint64(b.messages))
	if b.messages == 0 {
		return
	}
	for _, n := range b.used {
		w.uint(uint64(n))
	}
	w.uint(uint64(len(b.recent)))
	for _, u := range b.recent {
		w.uint(uint64(u.message))
		w.uint(uint64(u.kind))
		w.uint(uint64(u.n))
	}
}

func (w *writer) frames(list []frame) {
	w.uint(uint64(len(list)))
	for i := range list {
		w.frame(&list[i])
	}
}

func (w *writer) frame(f *frame) {
	w.uint(uint64(f.flow))
	w.uint(uint64(f.step + 1))
	w.uint(uint64(f.run))
	w.uint(uint64(f.slot + 1))
	w.uint(uint64(f.how))
	w.uint(uint64(f.handler))
	w.flags(f.entering, f.waiting, f.suggests, f.moved, f.fresh, f.more != nil)
	w.question(&f.question)
	w.uint(f.asking)
	if h := f.heard; h != nil {
		w.uint(h.seq)
		w.int(h.at)
		w.b = binary.LittleEndian.AppendUint64(w.b, h.words)
	} else {
		w.uint(0)
	}
	w.slots(f.vars)
	w.uint(uint64(len(f.trail)))
	for _, e := range f.trail {
		w.uint(uint64(e))
	}
	if f.more != nil {
		w.more(f.more)
	}
}

func (w *writer) more(m *more) {
	w.flags(m.each != nil, m.back != nil, m.wants != nil, m.clashed)
	w.uint(uint64(len(m.counters)))
	for _, c := range m.counters {
		w.uint(uint64(c))
	}
	w.uint(uint64(len(m.tries)))
	for _, x := range m.tries {
		w.uint(uint64(x.slot))
		w.uint(uint64(x.count))
	}
	w.uint(uint64(len(m.skipped)))
	for _, x := range m.skipped {
		w.int(int64(x))
	}
	w.uint(uint64(len(m.passed)))
	for _, x := range m.passed {
		w.uint(uint64(x))
	}
	w.uint(uint64(len(m.notes)))
	for _, n := range m.notes {
		w.uint(uint64(n.slot))
		w.int(int64(n.line))
		w.val(n.val)
	}
	w.uint(uint64(len(m.calls)))
	for _, c := range m.calls {
		w.uint(uint64(c.step))
		w.b = binary.LittleEndian.AppendUint64(w.b, c.args)
		w.text(c.outcome)
		w.val(c.val)
		w.flags(c.fresh)
	}
	w.results(m.results)
	w.uint(uint64(len(m.past)))
	for i := range m.past { // a finished run keeps its caller's step where others keep the slot they ask for
		w.uint(uint64(m.past[i].slot + 1))
		p := m.past[i]
		p.slot = plan.None
		w.frame(&p)
	}
	if e := m.each; e != nil {
		w.uint(uint64(e.step))
		w.uint(uint64(e.index))
		w.val(e.list)
		w.vals(e.got)
	}
	if b := m.back; b != nil {
		w.uint(uint64(b.step + 1))
		w.uint(uint64(b.slot + 1))
		w.flags(b.waiting, b.suggests)
		w.uint(b.asking)
		w.question(&b.question)
	}
	if m.wants != nil {
		w.text(m.wants.Slot)
		w.val(m.wants.Value)
	}
}

func (w *writer) threads(list []thread) {
	w.uint(uint64(len(list)))
	for i := range list {
		th := &list[i]
		w.uint(uint64(th.base))
		w.flags(th.unstarted, th.suspended, th.scheduled)
		w.slots(th.own)
		w.slots(th.given)
		w.uint(uint64(len(th.doubts)))
		for _, d := range th.doubts {
			w.uint(uint64(d.slot))
			w.vals(d.vals)
		}
	}
}

// remembered writes the short memories: wordings, arms, client ids.
func (w *writer) remembered(s *State) {
	w.uint(uint64(len(s.memory)))
	for _, m := range s.memory {
		w.uint(uint64(m))
	}
	w.uint(uint64(len(s.arms)))
	for _, a := range s.arms {
		w.text(a.name)
		w.uint(uint64(a.arm))
	}
	w.uint(uint64(len(s.ids)))
	for _, id := range s.ids {
		w.b = binary.LittleEndian.AppendUint64(w.b, id)
	}
}

// rare writes what few states have.
func (w *writer) rare(s *State) error {
	if c := s.call; c != nil {
		w.uint(uint64(c.action))
		w.uint(uint64(c.step))
		w.uint(uint64(c.run))
		w.uint(c.number)
		w.b = binary.LittleEndian.AppendUint64(w.b, c.args)
		w.text(c.outcome)
		w.val(c.val)
	}
	if h := s.handoff; h != nil {
		w.uint(uint64(h.index))
		w.uint(uint64(h.stage))
		w.flags(h.noted)
		w.text(h.because)
		w.text(h.agent)
		w.uint(h.number)
		w.int(h.at)
	}
	if wh := s.which; wh != nil {
		w.uint(uint64(wh.kind))
		w.uint(wh.asking)
		w.uint(wh.seq)
		w.uint(uint64(len(wh.options)))
		for i := range wh.options {
			w.text(wh.options[i].label)
			w.flags(wh.options[i].exact)
			w.uint(uint64(wh.options[i].run))
			if err := w.commands(wh.options[i].cmd); err != nil {
				return err
			}
		}
	}
	if k := s.kept; k != nil {
		w.text(k.text)
		w.uint(k.sent)
		w.uint(uint64(k.mood))
		if err := w.commands(k.cmds...); err != nil {
			return err
		}
	}
	if s.last != nil {
		w.frames(s.last.frames)
	}
	if len(s.scheduled) > 0 {
		w.uint(uint64(len(s.scheduled)))
		for i := range s.scheduled {
			one := &s.scheduled[i]
			w.uint(uint64(one.flow))
			w.uint(uint64(one.number))
			w.int(one.at)
			w.vals(one.args)
		}
	}
	return nil
}

// commands are written in the form that journals have them in: they are rare and have many fields.
func (w *writer) commands(list ...event.Command) error {
	data, err := json.Marshal(list)
	if err != nil {
		return err
	}
	w.uint(uint64(len(data)))
	w.b = append(w.b, data...)
	return nil
}

// Digest is a hash of the whole state (FNV-1a of its stored form), for journals: two conversations with the same digest go on alike.
func Digest(s *State) uint64 {
	b, err := s.AppendBinary(make([]byte, 0, 512))
	if err != nil {
		return 0
	}
	return hashBytes(fnvStart, b)
}
