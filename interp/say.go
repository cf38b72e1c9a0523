package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// say says a line, if there is one, and returns the event so that a question can be made of it; nil when nothing was said
// (rule 15).
func (t *turn) say(line int, sc scope) *event.Said {
	if line < 0 || t.s.phase == held { // no word while a person holds the conversation
		return nil
	}
	l := &t.p.Lines[line]
	w := t.wording(l, line, sc)
	if w < 0 {
		return nil
	}
	said := &event.Said{Line: l.ID, Wording: w}
	if words := t.k.static[line][w]; words != nil {
		said.Bubbles = words
	} else {
		said.Bubbles = t.bubbles(l.Wordings[w].Bubbles, sc)
	}
	if img := l.Wordings[w].Image; img != nil {
		said.Image = &event.Image{Address: string(t.appendTemplate(t.room(), img.Address, sc)),
			Alt: string(t.appendTemplate(t.room(), img.Alt, sc))}
	}
	t.remember(l, w)
	t.expose(l, w)
	t.spent(said.Bubbles)
	t.emit(said)
	t.spoke = true
	return said
}

func (t *turn) bubbles(words []plan.Template, sc scope) []string {
	out := make([]string, len(words))
	for i, b := range words {
		t.buf = t.appendTemplate(t.room(), b, sc)
		out[i] = string(t.buf)
	}
	return out
}

// room is the turn's buffer, empty.
func (t *turn) room() []byte {
	if t.buf == nil {
		t.buf = make([]byte, 0, 96) // a long line
	}
	return t.buf[:0]
}

// wording picks a variant: one for this channel replaces the others there; of those that hold, the least recently said; where
// several were never said, a hash of seed, conversation, line and visit decides, so that an edit elsewhere changes no other line.
// It is -1 where none holds.
func (t *turn) wording(l *plan.Line, line int, sc scope) int {
	if len(l.Wordings) == 1 {
		if w := &l.Wordings[0]; !w.Once && w.When == nil && (w.Channel == "" || w.Channel == t.s.channel) {
			return 0
		}
	}
	channel := ""
	for i := range l.Wordings {
		if c := l.Wordings[i].Channel; c != "" && c == t.s.channel && t.may(l, i, sc) {
			channel = c
			break
		}
	}
	if l.Experiment != "" {
		return t.experiment(l, channel, sc)
	}
	fresh := 0
	for i := range l.Wordings {
		if l.Wordings[i].Channel == channel && t.may(l, i, sc) && t.lastSaid(l, i) < 0 {
			fresh++
		}
	}
	pick := 0
	if fresh > 1 {
		pick = int(t.hash(l.ID, uint64(t.saidOf(l))) % uint64(fresh))
	}
	return t.affordable(l, line, channel, fresh, pick, sc)
}

// affordable goes through the variants in their order, those that were never said from pick on, and takes the first that keeps the
// persona's budgets; the first of all where none does.
func (t *turn) affordable(l *plan.Line, line int, channel string, fresh, pick int, sc scope) int {
	first, last := -1, -1
	for n := 0; ; n++ {
		w := -1
		if n < fresh {
			w = t.freshAt(l, channel, (pick+n)%fresh, sc)
		} else if w = t.saidAfter(l, channel, last, sc); w >= 0 {
			last = t.lastSaid(l, w)
		}
		if w < 0 {
			return first
		}
		if first < 0 {
			first = w
		}
		if !t.k.rations || t.withinBudget(line, w, sc) {
			return w
		}
	}
}

// freshAt is the nth variant that was never said.
func (t *turn) freshAt(l *plan.Line, channel string, n int, sc scope) int {
	for i := range l.Wordings {
		if l.Wordings[i].Channel == channel && t.may(l, i, sc) && t.lastSaid(l, i) < 0 {
			if n--; n < 0 {
				return i
			}
		}
	}
	return -1
}

// saidAfter is the variant that was said first after a time.
func (t *turn) saidAfter(l *plan.Line, channel string, after int, sc scope) int {
	best, oldest := -1, maxMemory+1
	for i := range l.Wordings {
		if l.Wordings[i].Channel != channel || !t.may(l, i, sc) {
			continue
		}
		if at := t.lastSaid(l, i); at > after && at < oldest {
			best, oldest = i, at
		}
	}
	return best
}

// may reports whether a wording can be said now.
func (t *turn) may(l *plan.Line, w int, sc scope) bool {
	wd := &l.Wordings[w]
	if wd.Channel != "" && wd.Channel != t.s.channel {
		return false
	}
	if wd.Once && t.lastSaid(l, w) >= 0 {
		return false
	}
	return wd.When == nil || t.holds(wd.When, sc)
}

// lastSaid is when a wording was last said, larger is later; -1 for never, as far as is remembered.
func (t *turn) lastSaid(l *plan.Line, w int) int {
	if l.Memory < 0 {
		return -1
	}
	key := uint32(l.Memory)<<8 | uint32(w)
	for i, m := range t.s.memory {
		if m == key {
			return i
		}
	}
	return -1
}

// saidOf is the visit: how many of a line's wordings were said.
func (t *turn) saidOf(l *plan.Line) int {
	n := 0
	for _, m := range t.s.memory {
		if int(m>>8) == l.Memory {
			n++
		}
	}
	return n
}

func (t *turn) remember(l *plan.Line, w int) {
	if l.Memory < 0 || w > 255 {
		return
	}
	key := uint32(l.Memory)<<8 | uint32(w)
	out := make([]uint32, 0, len(t.s.memory)+1)
	for _, m := range t.s.memory {
		if m != key {
			out = append(out, m)
		}
	}
	if len(out) >= maxMemory {
		out = out[1:]
	}
	t.s.memory = append(out, key)
}

// experiment is the arm of this conversation: drawn by a hash at the first exposure, kept from then on; if it is gone, the first,
// unmeasured (rule 12).
func (t *turn) experiment(l *plan.Line, channel string, sc scope) int {
	pick := plan.None
	for _, a := range t.s.arms {
		if a.name == l.Experiment {
			pick = int(a.arm)
		}
	}
	if pick == plan.None {
		pick = int(t.hash(l.Experiment, 0) % uint64(len(l.Wordings)))
	}
	if pick >= len(l.Wordings) || l.Wordings[pick].Channel != channel || !t.may(l, pick, sc) {
		for i := range l.Wordings {
			if l.Wordings[i].Channel == channel && t.may(l, i, sc) {
				return i
			}
		}
		return -1
	}
	return pick
}

func (t *turn) expose(l *plan.Line, w int) {
	if l.Experiment == "" {
		return
	}
	for _, a := range t.s.arms {
		if a.name == l.Experiment {
			return
		}
	}
	t.origin().arms = append(t.s.arms[:len(t.s.arms):len(t.s.arms)], arm{l.Experiment, uint8(w)})
	t.emit(&event.Exposed{Experiment: l.Experiment, Arm: w})
}

// hash mixes seed, conversation, a name and a number (FNV-1a).
func (t *turn) hash(name string, n uint64) uint64 {
	h := hashNumber(fnvStart, t.s.seed)
	h = hashText(h, t.s.conv)
	h = hashText(h, name)
	h = hashNumber(h, n)
	return h ^ h>>32
}

const (
	fnvStart = 14695981039346656037
	fnvPrime = 1099511628211
)

func hashText(h uint64, s string) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return (h ^ 0xff) * fnvPrime
}

func hashNumber(h, n uint64) uint64 {
	for range 8 {
		h = (h ^ n&0xff) * fnvPrime
		n >>= 8
	}
	return h
}
