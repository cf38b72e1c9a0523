package proof

import (
	"encoding/binary"

	"github.com/handrail-flow/handrail/lang/plan"
)

// stage says what a frame is about to do.
type stage uint8

const (
	arriving stage = iota // at a step, freshly
	going                 // at a step that goes on: an ask that got an answer
	entering              // before the first step, its `needs` not yet met
	waiting               // a question is open
	calling               // an action runs
	over                  // past its end
)

// how says what a frame goes back to.
type how uint8

const (
	howThread  how = iota // nothing: the thread ends with it
	howRun                // the caller below
	howNeeds              // the caller below, which hasn't begun
	howHandler            // the question of the frame below, which its block interrupted
	howSomeone            // a caller that isn't known: any of those that run it
)

// frame is one run of a flow.
type frame struct {
	flow, step int32
	stage      stage
	how        how
	slot       int8 // which of the ask's slots is asked for, -1 for none
	need       uint8
	misses     uint8
	handler    int8  // the event whose block runs here, plus 1
	back       int32 // the step that the block interrupted, -1 for none
	backSlot   int8
	backMisses uint8
	backStage  stage
	vars       []mask
}

// config is a conversation as far as it decides where it goes: one thread and what all share.
type config struct {
	frames []frame
	shared []mask
	desk   int16 // the handoff that was asked for last, -1 for none
	unmet  bool  // its people are asked for now
	silent bool  // the words for silence were said in this wait
	asked  bool  // the customer has asked for a person
	cost   uint8 // of the way here, within one move
	steps  int   // taken in this move
	past   []int // flows that ended in this move with a caller that isn't known: none of them stands below, for no flow is on the stack twice
	log    *entry
	quiet  bool // nobody asks for the log
	slabs  *slabs
}

// entry is what a witness needs to know of a way: values that came in, what guards found of them, frames that came and went.
type entry struct {
	before *entry
	op     entryOp
	at     place
	depth  int
	mask   mask
	move   move
	guard  string
	flow   int // of a frame that came
}

type entryOp uint8

const (
	logFill   entryOp = iota // a value came from outside
	logRefine                // a guard told what it is
	logSet                   // it changed otherwise
	logPush
	logPop
	logMove
	logClear // all frames went
	logGuard // a guard went one way
)

func (c *config) note(e entry) {
	if c.quiet {
		return
	}
	kept := c.slabs.entries.one()
	*kept = e
	kept.before = c.log
	c.log = kept
}

// clear drops all frames.
func (c *config) clear() {
	c.frames = nil
	c.note(entry{op: logClear})
}

func (c *config) top() *frame { return &c.frames[len(c.frames)-1] }

// clone is an independent copy.
func (c *config) clone() *config {
	s := c.slabs
	n := s.configs.one()
	*n = *c
	n.frames = append(s.frames.take(len(c.frames)+1), c.frames...)
	n.shared = append(s.masks.take(len(c.shared)), c.shared...)
	for i := range n.frames {
		n.frames[i].vars = append(s.masks.take(len(n.frames[i].vars)), n.frames[i].vars...)
	}
	return n
}

// key tells configurations apart; the cost and the log of the way to them don't count.
func (c *config) key(buf []byte) []byte {
	flags := byte(0)
	for i, on := range []bool{c.unmet, c.silent, c.asked} {
		if on {
			flags |= 1 << i
		}
	}
	buf = append(buf[:0], flags, byte(c.desk), byte(c.desk>>8))
	for i := range c.frames {
		f := &c.frames[i]
		buf = binary.LittleEndian.AppendUint32(buf, uint32(f.flow))
		buf = binary.LittleEndian.AppendUint32(buf, uint32(f.step))
		buf = append(buf, byte(f.stage), byte(f.how), byte(f.slot), f.need, f.misses, byte(f.handler), byte(f.backSlot), f.backMisses, byte(f.backStage))
		buf = binary.LittleEndian.AppendUint32(buf, uint32(f.back))
		for _, m := range f.vars {
			buf = binary.AppendUvarint(buf, m)
		}
	}
	for _, m := range c.shared {
		buf = binary.AppendUvarint(buf, m)
	}
	return buf
}

// newFrame begins a run of a flow.
func (l *layouts) newFrame(flow int, how how) frame {
	f := frame{flow: int32(flow), step: plan.None, stage: entering, how: how, slot: -1, back: plan.None}
	vars := l.flows[flow].vars
	f.vars = make([]mask, len(vars))
	for i := range vars {
		f.vars[i] = vars[i].first
	}
	return f
}

// masks is where a place of the top frame is kept.
func (c *config) masks(at place) *mask {
	if at.shared {
		return &c.shared[at.index]
	}
	return &c.top().vars[at.index]
}

// assign gives a variable a mask: its fields and the free guards that read it are open again.
func (l *layouts) assign(c *config, at place, m mask, op entryOp) {
	l.put(c, at, m)
	c.note(entry{op: op, at: at, depth: len(c.frames) - 1, mask: m})
	v := l.at(int(c.top().flow), at)
	for _, part := range v.parts {
		to := place{at.shared, part}
		all := l.at(int(c.top().flow), to).dom.full()
		switch {
		case m == unknown:
			all = unknown
		case op == logSet:
			all |= unknown
		}
		l.put(c, to, all)
		c.note(entry{op: op, at: to, depth: len(c.frames) - 1, mask: all})
	}
}

func (l *layouts) put(c *config, at place, m mask) {
	*c.masks(at) = m
	l.forgetAtoms(c, l.at(int(c.top().flow), at).atoms)
}

// forgetAtoms makes free guards open again, in every frame that keeps them.
func (l *layouts) forgetAtoms(c *config, atoms []atomAt) {
	for _, a := range atoms {
		for i := range c.frames {
			if int(c.frames[i].flow) == a.flow {
				c.frames[i].vars[a.index] = flagYes | flagNo
			}
		}
	}
}
