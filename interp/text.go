package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// maxText is how long a message may be, in bytes (our choice: a long letter).
const maxText = 4000

// text takes a message.
func (t *turn) text(in *event.Text) {
	t.know(in.ID)
	t.customer = true
	t.s.silent = false
	if t.s.phase == asking {
		t.s.said = cut(in.Text, maxSaid)
		t.feel(in.Reading.Mood)
		t.arrive()
	}
	switch t.s.phase {
	case held:
		t.toDesk(in.Text)
	case queued:
		t.textQueued(in.Text, t.readLabel(in.Text, in.Reading.Commands))
	case busy:
		t.textBusy(in)
	default:
		t.read(in.Text, t.readLabel(in.Text, in.Reading.Commands))
		t.finish()
	}
}

// arrive brings a conversation that came from another version to its question, which nobody has heard yet, whatever flow asks it. The
// way there may also end at an action or a person.
func (t *turn) arrive() {
	f := t.top()
	if f == nil || !f.moved || f.waiting {
		return
	}
	t.advance()
	if f = t.top(); f != nil && f.waiting {
		f.moved = true
	}
}

// cut is the front of a text, at a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}

// read does what a message says, from the top of the table in README.md.
func (t *turn) read(text string, cmds []event.Command) {
	switch {
	case strings.TrimSpace(text) == "" && len(cmds) == 0:
		t.idle(plan.OnEmpty)
		return
	case len(text) > maxText:
		t.idle(plan.OnTooLong)
		return
	}
	t.used = 0
	if t.readPerson(cmds) || t.readDanger(cmds) {
		return
	}
	stopped := t.readCancel(cmds)
	if t.s.phase != asking {
		return
	}
	if !stopped && (t.readWhich(text, cmds) || t.readText(text, cmds)) {
		return
	}
	if stopped && t.nothingLeft(cmds) {
		return
	}
	t.readRest(cmds, stopped)
}

// readRest is everything below cancel in the table: values, yes and no, topics, repairs.
func (t *turn) readRest(cmds []event.Command, stopped bool) {
	t.before = t.openReadout()
	got := t.readValues(cmds)
	if got.done || t.s.phase != asking {
		return
	}
	acted := t.readYesNo(cmds, &got)
	if t.s.phase != asking {
		return
	}
	if got.moved || acted {
		t.advance()
	}
	if t.s.phase == busy {
		t.keep(cmds)
		return
	}
	moved := false
	if t.s.phase == asking {
		moved = t.startTopics(cmds)
	}
	if t.s.phase != asking || moved {
		return
	}
	if g := t.open(); !moved {
		g.digressions = 0
	}
	switch {
	case got.bad != plan.None: // a bad answer is a miss (rule 5)
		t.miss("invalid", got.bad, got.badOf)
	case got.any() || acted || stopped:
		if !t.readRepairs(cmds) && !got.moved && !acted {
			t.again = true
		}
	case t.mainlyUnclear(cmds):
		t.readUnclear(cmds)
	case t.readRepairs(cmds):
	case got.known:
		t.explain("5", "only what is known already")
		t.again = true
	default:
		t.readUnclear(cmds)
	}
}

func (t *turn) nothingLeft(cmds []event.Command) bool {
	for i := range cmds {
		if !t.isUsed(i) {
			return false
		}
	}
	return true
}

// readPerson looks for a request for a person. One exception, once: the message is exactly a value of the asked closed slot
// (rule 3).
func (t *turn) readPerson(cmds []event.Command) bool {
	at := -1
	for i := range cmds {
		if cmds[i].Kind == event.Person {
			at = i
			break
		}
	}
	if at < 0 {
		return false
	}
	if t.s.which == nil || t.s.which.kind != whichPerson {
		if opts := t.personClash(cmds); opts != nil {
			t.explain("3", "a value of the asked slot, or a person: asked once")
			t.more(t.top()).clashed = true
			t.openWhich(whichPerson, opts)
			t.fruitful = true
			return true
		}
	}
	t.person()
	return true
}

// personClash are the choices where a message is a value of the asked closed slot as well as a request for a person.
func (t *turn) personClash(cmds []event.Command) []option {
	f := t.top()
	if f == nil || !f.waiting || f.slot < 0 || len(t.k.buttons[f.slot]) == 0 || f.more != nil && f.more.clashed {
		return nil
	}
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Fill || !c.Exact || c.Not {
			continue
		}
		if v, n := t.fits(c, int(f.slot)); n == 1 {
			s := &t.p.Slots[f.slot]
			return []option{
				{label: capital(t.show(v, s.Type)), cmd: t.fillCommand(int(f.slot), v), exact: true},
				{label: t.buttonWords(plan.OnPersonButton), cmd: event.Command{Kind: event.Person}},
			}
		}
	}
	return nil
}

func (t *turn) fillCommand(slot int, v value.Value) event.Command {
	return event.Command{Kind: event.Fill, Slot: t.k.slotNames[slot], Exact: true,
		Values: []event.Found{{Type: t.p.Types[t.p.Slots[slot].Type].Name, Value: v}}}
}

// readDanger looks for danger words: straight to a handoff, or to the flow they name (rule 3).
func (t *turn) readDanger(cmds []event.Command) bool {
	for i := range cmds {
		if cmds[i].Kind != event.DangerWord {
			continue
		}
		d := t.danger(cmds[i].Text)
		if d == nil {
			continue
		}
		t.explain("3", "danger words")
		t.fruitful = true
		t.s.which = nil
		switch d.To.Kind {
		case plan.TargetHandoff:
			t.request(d.To.Index, orElse(d.To.Because, "high_stakes"), nil)
		case plan.TargetFlow:
			if !t.topic(d.To.Index, howDanger) {
				t.again = true
			}
		case plan.TargetStep:
			t.dangerStep(d.To.Index)
		}
		return true
	}
	return false
}

// dangerStep runs the block that danger words have in a flow, or goes to the state that they name.
func (t *turn) dangerStep(step int) {
	if t.k.inBlock[step] {
		t.enterBlock(dangerBlock, step)
		return
	}
	t.leaveBlocks()
	t.goTo(t.top(), step)
}

// danger finds the danger words in force, nearest first.
func (t *turn) danger(phrase string) *plan.Danger {
	for _, d := range t.dangers() {
		if hasPhrase(&t.p.Dangers[d], phrase) {
			return &t.p.Dangers[d]
		}
	}
	return nil
}

// dangers are the danger words in force, nearest first. At home they are those of all flows, but for what only an open flow can do.
func (t *turn) dangers() []int {
	if f := t.speaker(); f != nil {
		if st := t.state(f); st != nil {
			return st.Dangers
		}
		return t.p.Flows[f.flow].Dangers
	}
	var out []int
	for d := range t.p.Dangers {
		if t.p.Dangers[d].To.Kind != plan.TargetStep {
			out = append(out, d)
		}
	}
	return out
}

func hasPhrase(d *plan.Danger, phrase string) bool {
	for _, p := range d.Phrases {
		if strings.EqualFold(p, phrase) {
			return true
		}
	}
	return false
}

// readCancel stops what the message asks to stop (rule 4). The rest of the message is then read.
func (t *turn) readCancel(cmds []event.Command) bool {
	stopped := false
	for i := range cmds {
		c := &cmds[i]
		if c.Kind != event.Cancel && c.Kind != event.CancelAll && c.Kind != event.StartOver {
			continue
		}
		if f := t.top(); f != nil && t.asksText(f) && !c.Exact {
			continue // words at a text question
		}
		t.use(i)
		stopped = true
		t.s.which = nil
		switch c.Kind {
		case event.StartOver:
			t.startOver()
		case event.CancelAll:
			t.cancelAll()
		default:
			t.cancel()
		}
		if t.s.phase != asking {
			return true
		}
	}
	return stopped
}

func (t *turn) cancel() {
	if len(t.s.threads) == 0 {
		t.explain("4", "there is nothing to stop")
		t.sayEvent(plan.OnNothingToDo)
		t.again = true
		return
	}
	if t.topChanged() {
		t.lateChange(nil)
		return
	}
	n := len(t.s.threads) - 1
	h := t.handler(plan.OnCancel)
	if h != nil && h.Line < 0 && t.top().handler == 0 && !t.top().entering { // who hasn't begun has nothing to ask about
		t.explain("4", "the designer's own way to stop")
		t.fruitful = true
		t.runHandler(h)
		return
	}
	t.explain("4", "the top thread ends")
	t.title = t.threadTitle(n)
	t.endThread("cancelled")
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
}

// cancelAll ends the threads from the top down, as far as nothing was changed in the world.
func (t *turn) cancelAll() {
	if len(t.s.threads) < 2 {
		t.cancel()
		return
	}
	for i := range t.s.threads {
		from, to := t.span(i)
		for j := from; j < to; j++ {
			if changed(&t.s.frames[j]) {
				t.raise(i)
				t.lateChange(nil)
				return
			}
		}
	}
	h := t.handler(plan.OnCancel)
	t.title = t.threadTitle(len(t.s.threads) - 1)
	for len(t.s.threads) > 0 {
		t.endThread("cancelled")
	}
	t.explain("4", "all threads end")
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
}

func (t *turn) topChanged() bool {
	for i := t.topBase(); i < len(t.s.frames); i++ {
		if changed(&t.s.frames[i]) {
			return true
		}
	}
	return false
}

// startOver runs the top flow afresh.
func (t *turn) startOver() {
	if len(t.s.threads) == 0 {
		t.explain("4", "there is nothing to stop")
		t.sayEvent(plan.OnNothingToDo)
		t.again = true
		return
	}
	if t.topChanged() {
		t.lateChange(nil)
		return
	}
	h := t.handler(plan.OnStartOver)
	t.explain("4", "the top flow starts over")
	n := len(t.s.threads) - 1
	t.title = t.threadTitle(n)
	from := t.topBase()
	base := t.s.frames[from]
	var args []value.Value
	for i := range t.p.Flows[base.flow].Params {
		args = append(args, lookup(base.vars, int32(i)))
	}
	t.tellEnd(&base, "started over", false, value.Value{})
	t.s.frames = t.s.frames[: from+1 : from+1]
	t.s.frames[from] = t.newFrame(int(base.flow), base.how, args)
	if base.how == howHandler { // who was on the way to a person still is
		t.s.frames[from].handler = base.handler
	}
	t.threads()[n].given = nil
	t.fruitful = true
	if h != nil && h.Line >= 0 {
		t.say(h.Line, t.here())
	}
	t.entered(t.top(), howNames[base.how])
}

// asksText reports whether the open question takes any words as its answer.
func (t *turn) asksText(f *frame) bool {
	return f.waiting && f.slot >= 0 && !f.suggests && t.p.Types[t.p.Slots[f.slot].Type].Kind == plan.KindText &&
		t.p.Slots[f.slot].From == nil
}

// readText takes words at a text question: they are the answer, unless the message is wholly a request or clearly another topic;
// then the bot asks (rule 5).
func (t *turn) readText(text string, cmds []event.Command) bool {
	f := t.top()
	if f == nil || f.moved || !t.asksText(f) { // words that came before a new version's question are no answer to it
		return false
	}
	slot := int(f.slot)
	words := strings.TrimSpace(text)
	for i := range cmds {
		c := &cmds[i]
		switch {
		case c.Exact && isRequest(c.Kind):
			return false
		case c.Exact && c.Kind == event.No && t.p.Slots[slot].Optional:
			return false
		case c.Kind == event.StartFlow && t.topicNamed(c.Flow) != plan.None && t.topicNamed(c.Flow) != int(f.flow),
			c.Kind == event.AskAnswer && t.p.AnswerNamed(c.Flow) != plan.None:
			t.explain("5", "words for the text question, or another topic: asked")
			t.openWhich(whichText, []option{t.optionOf(c), t.noteIt(slot, words)})
			t.fruitful = true
			return true
		case c.Kind == event.Fill && c.Cue && !c.Not:
			if opts := t.cueOptions(c, slot, words); opts != nil {
				t.openWhich(whichSlot, opts)
				t.fruitful = true
				return true
			}
		}
	}
	t.explain("5", "the words are the answer")
	t.answerSlot(value.Text(words), "answer")
	return true
}

// isRequest are commands that a whole message can be, at a text question too.
func isRequest(k event.CommandKind) bool {
	switch k {
	case event.Repeat, event.Help, event.Why, event.Skip, event.HoldOn, event.AreYouPerson, event.Change:
		return true
	}
	return false
}

func (t *turn) noteIt(slot int, words string) option {
	return option{label: t.buttonWords(plan.OnNoteIt), cmd: t.fillCommand(slot, value.Text(words)), exact: true}
}

// cueOptions: a cue is there and the text question would take the words too; the known slot that the value is for stands against
// it (rule 7).
func (t *turn) cueOptions(c *event.Command, asked int, words string) []option {
	known, v, n := t.knownFor(c, asked)
	if known.slot == plan.None || n > 1 {
		return nil
	}
	return []option{t.slotOption(known.slot, v), t.noteIt(asked, words)}
}

func (t *turn) slotOption(slot int, v value.Value) option {
	s := &t.p.Slots[slot]
	o := option{label: capital(s.Title) + ": " + t.show(v, s.Type), cmd: t.fillCommand(slot, v)}
	o.cmd.Cue = true
	return o
}

// idle answers a message with nothing in it: words, and the question again.
func (t *turn) idle(e plan.Event) {
	t.explain("9", "nothing to read in the message")
	t.sayEvent(e)
	t.again = true
}

// miss is a message that doesn't answer the open question (rule 9): the cause picks the words, the count the rung.
func (t *turn) miss(cause string, line int, of scope) {
	if t.inWayToPerson() && t.top().waiting { // at most one question on the way to a person
		t.person()
		return
	}
	f := t.top()
	if f == nil || !f.waiting {
		q := &t.s.home
		if q.misses < 255 {
			q.misses++
		}
		t.explain("9", "a miss")
		t.emit(&event.Missed{Cause: cause, Count: int(q.misses)})
		e := plan.OnNoMatch
		if q.misses > 1 {
			e = plan.OnNoMatchAgain
		}
		if h := t.handler(e); h != nil && h.Line >= 0 {
			t.rung, t.rungOf = h.Line, t.here()
		}
		return
	}
	if f.moved { // the question of the new version hasn't been heard
		t.explain("upgrades", "the new version's question is asked first")
		t.again = true
		return
	}
	t.explain("9", "a miss")
	t.addMiss(f, cause)
	t.missed = true
	ladder := t.ladder(f)
	if int(f.misses) > len(ladder.Rungs) {
		t.ladderEnd(ladder)
		return
	}
	t.rung, t.rungOf = ladder.Rungs[f.misses-1], t.here()
	switch {
	case line >= 0:
		t.rung, t.rungOf = line, of
	case f.suggests:
		t.missSuggestion(f)
	case line == noWords:
		if h := t.handler(plan.OnInvalid); h != nil && h.Line >= 0 {
			t.about(of.slot, of.val)
			t.rung = h.Line
		}
	}
}

// missSuggestion: what was asked is a yes or a no, so the first miss asks for that; from the second on it is the slot's own question.
func (t *turn) missSuggestion(f *frame) {
	if h := t.handler(plan.OnYesOrNo); f.misses == 1 && h != nil && h.Line >= 0 {
		t.rung = h.Line
		return
	}
	f.suggests = false
}
