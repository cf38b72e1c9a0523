package talk

import (
	"cmp"
	"mime"
	"path/filepath"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// line plays one line and says whether the talk stops: at the first line that makes something happen after a failure.
func (r *runner) line(i int) (stop bool) {
	l := r.talk.Lines[i]
	r.at = l
	switch n := l.Node.(type) {
	case *Mock:
		if err := r.mocks.Add(n); err != nil {
			r.fail(Failure{Code: "talk", Message: err.Error()})
		}
	case *Given:
		if r.started {
			facts := &event.Facts{}
			facts.Customer = r.given(facts, n)
			r.step(facts)
		}
	case *Channel:
		if r.started {
			r.step(&event.Channel{Channel: n.Name})
		}
	case *Bot:
		r.begin()
		r.bot(n)
		r.hasty = false
	case *Check:
		r.begin()
		r.check(n)
	case *End:
		r.begin()
		r.bare()
		r.at = l
		r.checkEnd(n)
	case *You, *Agent, *Tap, *File, *Event, *Desk, *Wait, *Again, *Upgrade:
		r.begin()
		if r.mend != nil && i > r.mend.tail {
			r.hasty = false
		}
		if r.closeTurn(n) {
			r.explain()
			return true
		}
		r.at = l
		r.openTurn(l)
		r.act(i, n)
		r.settle()
	}
	return false
}

// act does what a line says.
func (r *runner) act(i int, n Node) {
	switch n := n.(type) {
	case *You:
		r.say(n.Text, r.pinned(i))
	case *Tap:
		r.tap(n)
	case *File:
		r.tryUpgrade()
		r.customer(&event.File{Name: n.Name, MediaType: mediaType(n), Address: "talk:" + n.Name})
	case *Agent:
		r.step(&event.Desk{Action: event.DeskSays, Agent: r.ledger.agent, Text: n.Text})
	case *Desk:
		r.desk(n)
	case *Wait:
		r.wait(n.For)
	case *Again:
		if r.again == nil {
			r.fail(Failure{Code: "talk", Message: "there is no message that could arrive again"})
			return
		}
		r.step(repeat(r.again))
	case *Event:
		r.event(n)
	case *Upgrade:
		r.upgrade(n)
	}
	_, spoke := n.(*Again)
	r.hasty = isCustomer(n) || spoke && r.hasty
}

func isCustomer(n Node) bool {
	switch n.(type) {
	case *You, *Tap, *File:
		return true
	}
	return false
}

// pinned is the `reads` line below line i, if one stands there.
func (r *runner) pinned(i int) *Reads {
	for _, l := range r.talk.Lines[i+1:] {
		if reads, ok := l.Node.(*Reads); ok {
			return reads
		}
		if l.Node != nil {
			break
		}
	}
	return nil
}

func (r *runner) say(text string, pinned *Reads) {
	r.tryUpgrade()
	reading, ok := r.read(text, pinned)
	if ok {
		r.customer(&event.Text{Text: text, Reading: reading})
	}
}

// customer sends a message of the customer's.
func (r *runner) customer(in event.Input) {
	h := in.Header()
	h.ID = r.id()
	if r.hasty && !r.free {
		h.Sent = r.seen
	} else {
		r.seen = r.state.Seq()
	}
	r.again = in
	r.step(in)
}

// repeat is a message as it arrives once more.
func repeat(in event.Input) event.Input {
	switch in := in.(type) {
	case *event.Text:
		out := *in
		return &out
	case *event.Tap:
		out := *in
		return &out
	case *event.File:
		out := *in
		return &out
	}
	return in
}

// tap presses the newest button with a label.
func (r *runner) tap(n *Tap) {
	r.tryUpgrade()
	for i := len(r.buttons) - 1; i >= 0; i-- {
		if r.buttons[i].Label == n.Label {
			r.customer(&event.Tap{Button: r.buttons[i]})
			return
		}
	}
	var labels []string
	for _, b := range r.buttons {
		if !slices.Contains(labels, b.Label) {
			labels = append(labels, b.Label)
		}
	}
	shown := "no buttons"
	if len(labels) > 0 {
		shown = printList(labels)
	}
	r.fail(Failure{Code: "talk", Message: "no button " + quote(n.Label) + " was shown", Want: printQuoted(n.Label), Got: shown})
}

func printList(labels []string) string {
	quoted := make([]string, len(labels))
	for i, l := range labels {
		quoted[i] = printQuoted(l)
	}
	return strings.Join(quoted, ", ")
}

func mediaType(n *File) string {
	if n.MediaType != "" {
		return n.MediaType
	}
	// Only the types that every system knows; the table of the machine must not decide.
	switch strings.ToLower(filepath.Ext(n.Name)) {
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".png":
		return "image/png"
	case ".pdf":
		return "application/pdf"
	case ".txt":
		return mime.FormatMediaType("text/plain", nil)
	}
	return "application/octet-stream"
}

func (r *runner) desk(n *Desk) {
	d := &event.Desk{Action: n.Action, Agent: n.Agent}
	for _, s := range n.Set {
		slot, err := anySlot(r.plan, r.flow, s.Name)
		if err != nil {
			r.fail(Failure{Code: "talk", Message: err.Error()})
			return
		}
		v, err := readValue(r.plan, r.plan.Slots[slot].Type, s.Value)
		if err != nil {
			r.fail(Failure{Code: "talk", Message: err.Error()})
			return
		}
		d.Set = append(d.Set, event.SetSlot{Slot: SlotName(r.plan, slot), Value: v})
	}
	r.step(d)
}

// event gives an input by hand that usually comes by itself.
func (r *runner) event(n *Event) {
	if n.Kind == "retire" {
		r.step(&event.Retire{})
		return
	}
	if n.Kind == "timer" {
		timer, ok := r.ledger.timers[n.Name]
		if !ok {
			r.fail(Failure{Code: "talk", Message: "no timer was set because of " + quote(n.Name)})
			return
		}
		r.stop(timer)
		r.step(&event.Timer{Timer: timer})
		return
	}
	call := r.ledger.lastCall(n.Name)
	i := r.plan.ActionNamed(n.Name)
	if call == nil || i == plan.None {
		r.fail(Failure{Code: "talk", Message: "the action " + quote(n.Name) + " wasn't called, so it can't answer"})
		return
	}
	answer, err := readAnswer(r.plan, &r.plan.Actions[i], *n.Result)
	if err != nil {
		r.fail(Failure{Code: "talk", Message: err.Error()})
		return
	}
	r.step(&event.Result{Call: call.Call, Outcome: answer.Outcome, Value: answer.Value})
}

// bot compares a bot line with what was said next.
func (r *runner) bot(n *Bot) {
	if n.Match == MatchSkip {
		r.skip = true
		return
	}
	for len(r.pending) > 0 {
		m := r.pending[0]
		at := min(m.at, len(m.said.Bubbles)-1)
		taken, whole := m.take(n)
		if taken {
			r.hear(n, m, at)
			if whole {
				r.pending = r.pending[1:]
			}
			r.skip = false
			return
		}
		if !r.skip && !(m.at > 0 && m.over()) {
			if !r.mendWords(n, m) {
				r.pending = r.pending[1:]
				r.differ(n, m)
			}
			return
		}
		r.pending = r.pending[1:]
	}
	r.skip = false
	if r.mendMissing() {
		return
	}
	r.fail(Failure{Code: "words", Message: "the bot says nothing more here", Want: strings.TrimPrefix(printNode(n), "bot   ")})
}

// hear keeps, while a talk is rewritten, what a bot line that holds stood for: the line as it would be written from scratch.
func (r *runner) hear(n *Bot, m *message, at int) {
	switch {
	case r.mend == nil:
	case n.Match == MatchLabel:
		r.mend.hear(r.at, option{node: &Bot{Match: MatchLabel, Text: m.said.Line}, label: m.said.Line})
	case m.words() == n.Text: // all bubbles in one line
		r.mend.hear(r.at, option{node: n, label: m.said.Line})
	default:
		r.mend.hear(r.at, m.bubble(at))
	}
}

// differ reports words that aren't the expected ones.
func (r *runner) differ(n *Bot, m *message) {
	f := Failure{Code: "words", Message: "the bot says something else", Want: strings.TrimPrefix(printNode(n), "bot   "),
		Got: m.rest(), Origin: r.origin(m.said)}
	switch n.Match {
	case MatchWords:
		if bare := strings.Trim(n.Text, "\"“”"); bare != n.Text && m.fits(&Bot{Text: bare}) {
			f.Message = "the bot says just this, without the quotes"
		}
		f.Want, f.Nearest = n.Text, m.nearest(n.Text)
		f.Diff = diffWords(n.Text, cmp.Or(f.Nearest, f.Got))
	case MatchLabel:
		f.Message = "the bot says another line"
		f.Got = "@" + m.said.Line + ": " + f.Got
	}
	r.fail(f)
}

// origin finds the line of the program that words come from.
func (r *runner) origin(said *event.Said) Origin {
	i := r.plan.LineNamed(said.Line)
	if i == plan.None {
		return Origin{Label: said.Line}
	}
	line := &r.plan.Lines[i]
	span := line.Span
	if said.Wording < len(line.Wordings) {
		span = line.Wordings[said.Wording].Span
	}
	file, number, _ := r.plan.Position(span)
	return Origin{Label: said.Line, File: file, Line: number, Std: line.Std}
}

// closeTurn ends a turn before the next one: words that no bot line expected fail. A customer's line straight after another one
// was sent before the reply was seen, so its words may still come. It says whether anything has failed.
func (r *runner) closeTurn(next Node) bool {
	if !(r.hasty && next != nil && isCustomer(next)) {
		if _, again := next.(*Again); !again {
			r.bare()
		}
	}
	return len(r.result.Failures) > 0 && r.mend == nil
}

// bare reports what was said and never expected.
func (r *runner) bare() {
	if r.skip || !r.mendUnsaid() {
		r.reportUnsaid()
	}
	r.pending, r.skip = nil, false
}

func (r *runner) reportUnsaid() {
	for _, m := range r.pending {
		if r.free || r.skip || m.at > 0 && m.over() {
			continue
		}
		if len(r.result.Turns) > 0 {
			t := r.turn()
			r.fail(Failure{Code: "unexpected", Message: "the bot says something that no bot line expects", Got: m.rest(),
				Origin: r.origin(m.said), File: t.File, Line: t.Line, Text: t.Text})
		}
	}
}

// fail records a failure on the line that is being played, unless it names another.
func (r *runner) fail(f Failure) {
	if r.astray && (f.Code == "words" || f.Code == "unexpected") {
		return
	}
	if f.File == "" && f.Line == 0 {
		f.Line = r.at.Number()
		if r.at.File != nil {
			f.File, f.Text = r.at.File.Name, r.at.File.Slice(r.at.Span)
		}
	}
	r.result.Failures = append(r.result.Failures, f)
}
