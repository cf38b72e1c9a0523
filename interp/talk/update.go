package talk

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// Updated is what rewriting a talk came to.
type Updated struct {
	// Text is the whole file, the old one to the byte where nothing had to change.
	Text string
	// Results are those of playing Text: what fails there couldn't be rewritten.
	Results []Result
	// Kept says why nothing was rewritten although something fails; empty otherwise.
	Kept string
}

// maxRounds bounds how often an updated talk is played and mended again: a line that was added can change how the one below it is
// sent (see [Bot]). Two rounds were enough for every talk we have.
const maxRounds = 4

// Update plays a talk and rewrites its `bot` lines as the bot speaks now: words that differ are replaced, missing ones added, those
// that aren't said any more taken out. A talk of `you` lines only is filled in. Lines that still hold, labels, `~` and comments stay
// as they are. Checks are rewritten with checks only: they say what must be true, words only how it sounds. Lines of included talks
// and of talks with a table are never touched.
func Update(ctx context.Context, p *plan.Plan, file *source.File, open func(string) (*source.File, error), o Options, checks bool) Updated {
	u := Updated{Text: file.Text}
	for range maxRounds {
		talks, problems := read(source.New(file.Name, u.Text), open)
		if problems.HasErrors() {
			u.Results = []Result{{Name: file.Name, File: file.Name, Problems: problems}}
			return u
		}
		if len(talks) != 1 || talks[0].Row > 0 {
			return updateNothing(ctx, p, talks, o, u)
		}
		m := &mender{file: talks[0].File, checks: checks}
		run(ctx, p, talks[0], o, m)
		if len(m.edits) == 0 {
			u.Results = []Result{Run(ctx, p, talks[0], o)}
			return u
		}
		u.Text = m.apply(u.Text)
	}
	u.Results = []Result{{Name: file.Name, File: file.Name, Failures: []Failure{{Code: "talk", File: file.Name, Line: 1,
		Message: "the words didn't settle: each playing says something else"}}}}
	return u
}

func read(file *source.File, open func(string) (*source.File, error)) ([]*Talk, diag.List) {
	parsed, problems := Parse(file)
	if problems.HasErrors() {
		return nil, problems
	}
	return Expand(parsed, open)
}

// updateNothing plays the rows of a table: their words hold for all rows together, so a person must write them.
func updateNothing(ctx context.Context, p *plan.Plan, talks []*Talk, o Options, u Updated) Updated {
	for _, t := range talks {
		u.Results = append(u.Results, Run(ctx, p, t, o))
		if !u.Results[len(u.Results)-1].Passed() {
			u.Kept = "a talk with a table isn't rewritten: its words hold for all rows together"
		}
	}
	return u
}

// mender collects the edits of a talk while it is played.
type mender struct {
	file   *source.File
	checks bool
	edits  []edit
	// tail is the index of the first line below the last `bot` line: from there on nothing is written yet, so each message of the
	// customer's waits for its reply.
	tail int
}

// edit replaces a part of the file.
type edit struct {
	span source.Span
	text string
}

func (m *mender) apply(text string) string {
	slices.SortStableFunc(m.edits, func(a, b edit) int { return cmp.Compare(a.span.Start, b.span.Start) })
	var b strings.Builder
	at := 0
	for _, e := range m.edits {
		b.WriteString(text[at:e.span.Start])
		if e.span.Len() == 0 && e.span.Start == len(text) && !strings.HasSuffix(text, "\n") {
			b.WriteString("\n")
		}
		b.WriteString(e.text)
		at = e.span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// replace puts other words in the place of a line's.
func (m *mender) replace(l Line, n Node) {
	m.edits = append(m.edits, edit{l.Span, strings.TrimSpace(printNode(n))})
}

// drop takes a line out.
func (m *mender) drop(l Line) {
	n := l.Number()
	m.edits = append(m.edits, edit{source.Span{Start: m.file.LineStart(n), End: m.after(n)}, ""})
}

// insert puts bot lines at an offset where a line begins, or at the end.
func (m *mender) insert(at int, bubbles []string) {
	var b strings.Builder
	for _, words := range bubbles {
		b.WriteString(printNode(&Bot{Text: words}))
		b.WriteByte('\n')
	}
	m.edits = append(m.edits, edit{source.Span{Start: at, End: at}, b.String()})
}

// after is where the line below line n begins.
func (m *mender) after(n int) int {
	if n >= m.file.Lines() {
		return len(m.file.Text)
	}
	return m.file.LineStart(n + 1)
}

// tailOf is the index below a talk's last `bot` line.
func tailOf(t *Talk) int {
	for i := len(t.Lines) - 1; i >= 0; i-- {
		if _, ok := t.Lines[i].Node.(*Bot); ok {
			return i + 1
		}
	}
	return 0
}

// mendWords rewrites the bot line being played, which doesn't fit the message m, the first of those pending.
func (r *runner) mendWords(n *Bot, m *message) bool {
	if r.mend == nil || r.at.File != r.mend.file {
		return false
	}
	for i, later := range r.pending[1:] {
		if later.fits(n) { // what comes before it was said newly
			r.mend.insert(r.mend.file.LineStart(r.at.Number()), r.restOf(r.pending[:i+1]))
			r.pending = r.pending[i+1:]
			r.bot(n)
			return true
		}
	}
	if r.fitsBelow(m) || m.at >= len(m.said.Bubbles) {
		r.mend.drop(r.at)
		return true
	}
	if n.Match == MatchLabel {
		r.mend.replace(r.at, &Bot{Match: MatchLabel, Text: m.said.Line})
		r.pending = r.pending[1:]
		return true
	}
	r.mend.replace(r.at, &Bot{Text: m.said.Bubbles[m.at]})
	m.at++
	if m.at == len(m.said.Bubbles) {
		r.pending = r.pending[1:]
	}
	return true
}

// mendMissing takes a bot line out that nothing is said for any more.
func (r *runner) mendMissing() bool {
	if r.mend == nil || r.at.File != r.mend.file {
		return false
	}
	r.mend.drop(r.at)
	return true
}

// fitsBelow says whether a later bot line of the turn fits a message.
func (r *runner) fitsBelow(m *message) bool {
	for _, l := range r.talk.Lines[r.index+1:] {
		switch n := l.Node.(type) {
		case *Bot:
			if n.Match != MatchSkip && m.fits(n) {
				return true
			}
		case nil, *Check, *Reads:
		default:
			return false
		}
	}
	return false
}

// mendUnsaid adds the words of a turn that no line expected: below the turn's lines, above what follows them.
func (r *runner) mendUnsaid() bool {
	if r.mend == nil {
		return false
	}
	unsaid := slices.DeleteFunc(slices.Clone(r.pending), func(m *message) bool { return m.at > 0 && m.over() })
	if len(unsaid) == 0 {
		return true
	}
	at, ok := r.turnEnd()
	if ok {
		r.mend.insert(at, r.restOf(unsaid))
		r.pending, r.skip = nil, false
	}
	return ok
}

// turnEnd is the offset where the turn's next bot line would stand.
func (r *runner) turnEnd() (offset int, ok bool) {
	for i := r.index - 1; i >= 0; i-- {
		l := r.talk.Lines[i]
		if begins(l.Node) || isReads(l.Node) {
			return r.mend.after(l.Number()), l.File == r.mend.file
		}
	}
	if r.index >= len(r.talk.Lines) {
		return len(r.mend.file.Text), true
	}
	l := r.talk.Lines[r.index] // the greeting: right above what is said first
	return r.mend.file.LineStart(l.Number()), l.File == r.mend.file
}

func isReads(n Node) bool {
	_, ok := n.(*Reads)
	return ok
}

// restOf are the bubbles of messages that no bot line has matched yet.
func (r *runner) restOf(list []*message) []string {
	var bubbles []string
	for _, m := range list {
		bubbles = append(bubbles, m.said.Bubbles[min(m.at, len(m.said.Bubbles)):]...)
	}
	return bubbles
}

// fits says whether a bot line would match a message, without matching it.
func (m *message) fits(n *Bot) bool {
	try := *m
	taken, _ := try.take(n)
	return taken
}
