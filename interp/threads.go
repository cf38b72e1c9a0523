package interp

import (
	"github.com/handrail-flow/handrail/lang/value"
)

// maxDigressions is how many threads may lie over the first (rule 8).
const maxDigressions = 2

// threads are the threads, for writing.
func (t *turn) threads() []thread {
	if !t.ownOut {
		t.s.threads = append(make([]thread, 0, len(t.s.threads)+1), t.s.threads...)
		t.ownOut = true
	}
	return t.s.threads
}

func (t *turn) addThread(th thread) {
	t.threads()
	t.s.threads = append(t.s.threads, th)
}

// threadOf is the thread that a frame belongs to, -1 for none.
func (t *turn) threadOf(frame int) int {
	for i := len(t.s.threads) - 1; i >= 0; i-- {
		if int(t.s.threads[i].base) <= frame {
			return i
		}
	}
	return -1
}

// span is where a thread's frames begin and end.
func (t *turn) span(th int) (from, to int) {
	from, to = int(t.s.threads[th].base), len(t.s.frames)
	if th+1 < len(t.s.threads) {
		to = int(t.s.threads[th+1].base)
	}
	return from, to
}

func (t *turn) topBase() int { return int(t.s.threads[len(t.s.threads)-1].base) }

// pushThread starts a flow as a thread of its own, on top.
func (t *turn) pushThread(flow int, how how, args []value.Value) {
	t.suspend()
	t.addThread(thread{base: int32(len(t.s.frames))})
	t.s.frames = append(t.s.frames, t.newFrame(flow, how, args))
	t.entered(t.top(), howNames[how])
	t.fruitful = true
}

// suspend marks the top thread before another comes on top of it.
func (t *turn) suspend() {
	if n := len(t.s.threads); n > 0 && !t.s.threads[n-1].unstarted {
		t.threads()[n-1].suspended = true
	}
}

// insertThread puts a flow under the thread at an index, to begin when its turn comes.
func (t *turn) insertThread(at int, flow int, how how, args []value.Value) {
	base := len(t.s.frames)
	if at < len(t.s.threads) {
		base = int(t.s.threads[at].base)
	}
	frames := make([]frame, 0, len(t.s.frames)+1)
	frames = append(frames, t.s.frames[:base]...)
	frames = append(frames, t.newFrame(flow, how, args))
	t.s.frames = append(frames, t.s.frames[base:]...)
	t.addThread(thread{})
	ths := t.s.threads
	copy(ths[at+1:], ths[at:])
	ths[at] = thread{base: int32(base), unstarted: true, scheduled: how == howScheduled}
	for i := at + 1; i < len(ths); i++ {
		ths[i].base++
	}
}

// raise brings a thread to the top, as it was (rule 8).
func (t *turn) raise(th int) {
	if th == len(t.s.threads)-1 {
		return
	}
	t.suspend()
	from, to := t.span(th)
	moved := append([]frame(nil), t.s.frames[from:to]...)
	frames := append([]frame(nil), t.s.frames[:from]...)
	frames = append(frames, t.s.frames[to:]...)
	t.s.frames = append(frames, moved...)
	ths := t.threads()
	one := ths[th]
	copy(ths[th:], ths[th+1:])
	for i := th; i < len(ths)-1; i++ {
		ths[i].base -= int32(to - from)
	}
	one.base = int32(len(t.s.frames) - len(moved))
	ths[len(ths)-1] = one
	t.fruitful = true
}

// onStack is the thread that runs a flow, -1 for none.
func (t *turn) onStack(flow int) int {
	for i := len(t.s.frames) - 1; i >= 0; i-- {
		if int(t.s.frames[i].flow) == flow {
			return t.threadOf(i)
		}
	}
	return -1
}

// endThread ends the top thread.
func (t *turn) endThread(outcome string) { t.endThreadAs(outcome, false) }

func (t *turn) endThreadAs(outcome string, adverse bool) {
	from := t.topBase()
	for i := len(t.s.frames) - 1; i >= from; i-- {
		f := &t.s.frames[i]
		o := outcome
		t.tellEnd(f, o, adverse && i == from, t.gave(f, o))
	}
	base := &t.s.frames[from]
	if !t.p.Flows[base.flow].Hidden {
		t.serve()
		kept := append([]frame(nil), t.s.frames[from:]...)
		for i := range kept {
			kept[i].own, kept[i].waiting, kept[i].suggests = 0, false, false
		}
		t.origin().last = &ended{kept}
		if outcome == "resolved" {
			t.resolved = true
		}
	}
	t.dropThread()
	t.ended, t.fruitful = true, true
}

// dropThread takes the top thread off the stack.
func (t *turn) dropThread() {
	from := t.topBase()
	t.s.frames = t.s.frames[:from:from]
	t.threads()
	t.s.threads = t.s.threads[:len(t.s.threads)-1]
	if len(t.s.threads) == 0 {
		t.s.home = question{}
	}
}
