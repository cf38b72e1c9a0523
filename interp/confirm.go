package interp

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// maxConfirmAge is how long words stay read out, in milliseconds (rule 6).
const maxConfirmAge = 30 * 60 * 1000

// readout is an open confirm as the customer saw it.
type readout struct {
	run    uint32
	step   int32
	heard  *heard
	asking uint64
}

// openReadout is the open confirm, before the message's values are taken.
func (t *turn) openReadout() readout {
	f := t.top()
	if f == nil || !f.waiting || f.slot >= 0 || t.p.Steps[f.step].Confirm == nil {
		return readout{}
	}
	return readout{f.run, f.step, f.heard, f.asking}
}

// readYesNo takes a yes or no for the open confirm, yes/no question or slot, or one of a menu's labels. It reports whether
// something came of it.
func (t *turn) readYesNo(cmds []event.Command, g *got) bool {
	i := t.yesNoAt(cmds)
	if i < 0 {
		return false
	}
	c := &cmds[i]
	before := t.before
	if g.answered || g.bad != plan.None || g.cued { // "yes, 45210", "no, make it Friday": the value is what counts
		t.use(i)
		return false
	}
	if g.any() {
		t.advance() // a value that the words don't show leaves the yes standing (rule 6)
		if !t.stands(before) {
			t.use(i)
			return false
		}
	}
	f := t.top()
	if f == nil || !f.waiting {
		return t.homeYesNo(cmds, i)
	}
	if f.moved { // after an upgrade never a yes
		t.explain("upgrades", "never a yes to the new version's words")
		t.use(i)
		f.moved, f.asked = false, false
		t.again = true
		return true
	}
	t.use(i)
	if c.Kind == event.Pick {
		return t.pickArm(f, c.Text)
	}
	return t.takeYesNo(f, c.Kind == event.Yes)
}

// yesNoAt is the command that answers the open question: a label of the open menu before a yes or no, as in "no, just block it".
func (t *turn) yesNoAt(cmds []event.Command) int {
	first := -1
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Yes && c.Kind != event.No && c.Kind != event.Pick || t.isUsed(i) {
			continue
		}
		if c.Kind == event.Pick && t.openArm(c.Text) >= 0 {
			return i
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// stands reports whether the confirm that was open reads the same after the message's values were taken; then what was read out
// counts on.
func (t *turn) stands(b readout) bool {
	f := t.top()
	if b.step == 0 && b.run == 0 {
		return f != nil && f.waiting
	}
	if f == nil || !f.waiting || f.run != b.run || f.step != b.step || t.s.phase != asking {
		return false
	}
	if !t.readsSame(f, b.heard.hash()) {
		return false
	}
	f.heard, f.asking, f.asked = b.heard, b.asking, true
	return true
}

// readsSame reports whether an open confirm still reads as it did when its words had that hash: in any wording that holds now, on
// whatever channel it was read out (rules 6, 12).
func (t *turn) readsSame(f *frame, words uint64) bool {
	line := t.p.Steps[f.step].Confirm.Line
	if line < 0 {
		return words == 0
	}
	l := &t.p.Lines[line]
	for w := range l.Wordings {
		if when := l.Wordings[w].When; (when == nil || t.holds(when, t.here())) && t.wordsOf(l, line, w) == words {
			return true
		}
	}
	return false
}

// wordsOf is the hash of a wording as it would read now.
func (t *turn) wordsOf(l *plan.Line, line, w int) uint64 {
	if words := t.k.static[line][w]; words != nil {
		return hashWords(words)
	}
	h := uint64(fnvStart)
	for _, b := range l.Wordings[w].Bubbles {
		t.buf = t.appendTemplate(t.room(), b, t.here())
		h = hashBytes(h, t.buf)
	}
	return h
}

func hashBytes(h uint64, b []byte) uint64 {
	for _, c := range b {
		h = (h ^ uint64(c)) * fnvPrime
	}
	return (h ^ 0xff) * fnvPrime
}

// homeYesNo: "no" to "Anything else?" is a goodbye, "yes" asks what. Beside other words, and before anything was done, a no is
// neither.
func (t *turn) homeYesNo(cmds []event.Command, i int) bool {
	c := &cmds[i]
	if t.top() != nil || !t.s.home.asked || c.Kind == event.Pick {
		return false
	}
	t.use(i)
	if c.Kind == event.No && (!t.s.served || !t.useCourtesies(cmds, i)) {
		return false
	}
	t.fruitful = true
	if c.Kind == event.No {
		t.explain("6", "a no at home is a goodbye")
		t.sayEvent(plan.OnBye)
	} else {
		t.explain("6", "a yes at home: asked what")
		t.askWhat()
	}
	return true
}

// useCourtesies uses up the thanks and goodbyes beside a command, and reports whether there is nothing else.
func (t *turn) useCourtesies(cmds []event.Command, but int) bool {
	for i := range cmds {
		if i != but && !t.isUsed(i) && !isCourtesy(cmds[i].Kind) {
			return false
		}
	}
	for i := range cmds {
		t.use(min(i, 63))
	}
	return cmds[but].Exact || len(cmds) > 1
}

// takeYesNo answers the open question with yes or no.
func (t *turn) takeYesNo(f *frame, yes bool) bool {
	s := &t.p.Steps[f.step]
	switch {
	case f.suggests:
		t.takeSuggestion(f, yes)
	case f.slot >= 0 && t.p.Types[t.p.Slots[f.slot].Type].Kind == plan.KindYesNo:
		t.explain("6", "a yes or no to the open question")
		t.answerSlot(value.Bool(yes), "answer")
	case f.slot >= 0 && yes && t.onlyOffer(f).Known():
		t.explain("6", "a yes to the only one that is offered")
		t.answerSlot(t.onlyOffer(f), "answer")
	case f.slot >= 0:
		if yes || !t.p.Slots[f.slot].Optional {
			return false
		}
		t.skip(f)
	case s.Menu != nil && s.Menu.YesNo:
		t.takeArm(f, s, yesNoArm(s.Menu, yes))
	case s.Menu != nil:
		return t.pickArm(f, map[bool]string{true: "yes", false: "no"}[yes])
	case s.Confirm != nil:
		t.takeConfirm(f, s, yes)
	default:
		return false
	}
	return true
}

// onlyOffer is what a yes picks where the open question offers one element and no other; unknown where there are more, or none. A no
// is no answer to it: none of these, a miss.
func (t *turn) onlyOffer(f *frame) value.Value {
	s := &t.p.Slots[f.slot]
	if s.From == nil {
		return value.Value{}
	}
	list := t.eval(s.From, t.here())
	switch {
	case list.Len() != 1:
		return value.Value{}
	case s.Many:
		return list
	}
	return list.At(0)
}

func yesNoArm(m *plan.Menu, yes bool) int {
	want := "no"
	if yes {
		want = "yes"
	}
	for i := range m.Arms {
		if m.Arms[i].Word == want {
			return i
		}
	}
	return plan.None
}

func (t *turn) takeSuggestion(f *frame, yes bool) {
	t.fruitful = true
	t.explain("6", "a yes or no to the value that was suggested")
	if yes {
		t.fillAsked(t.suggestion(f), "suggestion")
		return
	}
	m := t.more(f)
	m.skipped = append(m.skipped[:len(m.skipped):len(m.skipped)], ^f.slot)
	f.suggests, f.asked, f.question = false, false, question{}
}

// takeConfirm: a yes counts only for words that were sent before it, at most half an hour ago, and that would read the same now;
// else they are read out again, free (rule 6).
func (t *turn) takeConfirm(f *frame, s *plan.Step, yes bool) {
	h := f.heard
	stale := h == nil || t.sent != 0 && t.sent < h.seq || t.s.now-h.at > maxConfirmAge
	if stale || !t.readsSame(f, h.words) {
		t.explain("6", "the words weren't read out before this, or read differently now")
		f.heard, f.asked = nil, false
		t.again = true
		return
	}
	t.fruitful = true
	t.explain("6", "a yes or no to words that were read out")
	if yes {
		t.took(plan.EdgeYes, "")
	} else {
		t.took(plan.EdgeNo, "")
	}
	switch {
	case yes && s.Confirm.Yes >= 0:
		t.goTo(f, s.Confirm.Yes)
	case yes:
		t.goTo(f, s.Next)
	case s.Confirm.No >= 0:
		t.goTo(f, s.Confirm.No)
	default:
		t.whatToChange(s)
	}
}

// whatToChange asks what is wrong with the words that were read out.
func (t *turn) whatToChange(s *plan.Step) {
	var opts []option
	if s.Confirm.Line >= 0 {
		for _, r := range t.p.Lines[s.Confirm.Line].Reads {
			if slot := t.slotOf(r); slot >= 0 && len(opts) < maxButtons && t.slotValue(slot, len(t.s.frames)-1).Known() {
				opts = append(opts, option{label: capital(t.p.Slots[slot].Title), cmd: event.Command{Kind: event.Change, Slot: t.k.slotNames[slot]}})
			}
		}
	}
	t.openWhich(whichChange, opts)
}

// slotOf is the slot that fills what a reference reads in the top frame, or None.
func (t *turn) slotOf(r plan.Ref) int {
	switch r.Scope {
	case plan.ScopeFrame:
		return t.p.Flows[t.top().flow].Vars[r.Index].Slot
	case plan.ScopeConversation:
		return t.p.Vars[r.Index].Slot
	case plan.ScopeResult:
		if fl := &t.p.Flows[r.Index]; len(r.Fields) > 0 && r.Fields[0] < len(fl.Gives) {
			return fl.Vars[fl.Gives[r.Fields[0]]].Slot
		}
	}
	return plan.None
}

// pickArm takes the arm of the open menu that has a label.
func (t *turn) pickArm(f *frame, label string) bool {
	arm := t.openArm(label)
	if arm >= 0 {
		t.takeArm(f, &t.p.Steps[f.step], arm)
	}
	return arm >= 0
}

// openArm is the arm of the open menu that has a label, or -1.
func (t *turn) openArm(label string) int {
	f := t.top()
	if f == nil || !f.waiting || f.slot >= 0 || label == "" || t.p.Steps[f.step].Menu == nil {
		return -1
	}
	return slices.IndexFunc(t.p.Steps[f.step].Menu.Arms, func(a plan.Arm) bool {
		return strings.EqualFold(a.Word, label) || hasLabel(a.Labels, label) || hasLabel(a.Also, label)
	})
}

func hasLabel(list []string, label string) bool {
	for _, l := range list {
		if strings.EqualFold(l, label) {
			return true
		}
	}
	return false
}

func (t *turn) takeArm(f *frame, s *plan.Step, arm int) {
	t.fruitful = true
	t.explain("6", "an answer that the open menu has")
	if arm >= 0 {
		t.took(plan.EdgeArm, s.Menu.Arms[arm].Name())
	}
	if arm >= 0 && s.Menu.Arms[arm].To >= 0 {
		t.goTo(f, s.Menu.Arms[arm].To)
		return
	}
	t.goTo(f, s.Next)
}
