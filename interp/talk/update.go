package talk

import (
	"context"
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// Updated is what rewriting a talk came to.
type Updated struct {
	// Text is the whole file, the old one to the byte where nothing had to change.
	Text string
	// Included are the new texts of included talks, by name, where words in their lines had to change. Other talks include them too:
	// whoever writes them down has to look that these still hold.
	Included map[string]string
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
// as they are. Checks are rewritten with checks only: they say what must be true, words only how it sounds.
//
// A line of a talk with a table is one for all rows: words that come from a row are put back as {NAME}; where rows say different words
// of one line its label stands for them; else nothing is rewritten, and Kept names the line.
func Update(ctx context.Context, p *plan.Plan, file *source.File, open func(string) (*source.File, error), o Options, checks bool) Updated {
	texts := texts{file.Name: file.Text}
	for range maxRounds {
		talks, problems := read(source.New(file.Name, texts[file.Name]), texts.over(open))
		if problems.HasErrors() {
			return Updated{Text: file.Text, Results: []Result{{Name: file.Name, File: file.Name, Problems: problems}}}
		}
		menders := make([]*mender, len(talks))
		for i, t := range talks {
			menders[i] = &mender{checks: checks, row: t.Row, main: t.File, heard: map[offset]option{}}
			run(ctx, p, t, o, menders[i])
		}
		edits, kept := joined(menders, rowsOf(talks))
		if kept != "" {
			talks, _ = read(file, open)
			return Updated{Text: file.Text, Kept: kept, Results: runAll(ctx, p, talks, o)}
		}
		if len(edits) == 0 {
			u := Updated{Text: texts[file.Name], Results: runAll(ctx, p, talks, o)}
			delete(texts, file.Name)
			u.Included = texts
			return u
		}
		texts.apply(edits)
	}
	return Updated{Text: file.Text, Results: []Result{{Name: file.Name, File: file.Name, Failures: []Failure{{Code: "talk", File: file.Name, Line: 1,
		Message: "the words didn't settle: each playing says something else"}}}}}
}

func runAll(ctx context.Context, p *plan.Plan, talks []*Talk, o Options) []Result {
	var results []Result
	for _, t := range talks {
		results = append(results, Run(ctx, p, t, o))
	}
	return results
}

func read(file *source.File, open func(string) (*source.File, error)) ([]*Talk, diag.List) {
	parsed, problems := Parse(file)
	if problems.HasErrors() {
		return nil, problems
	}
	return Expand(parsed, open)
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
	if r.mend == nil || r.at.File == nil {
		return false
	}
	for i, later := range r.pending[1:] {
		if later.fits(n) { // what comes before it was said newly
			r.mend.insert(offset{r.at.File, r.at.File.LineStart(r.at.Number())}, restOf(r.pending[:i+1]))
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
		r.mend.replace(r.at, option{node: &Bot{Match: MatchLabel, Text: m.said.Line}})
		r.pending = r.pending[1:]
		return true
	}
	r.mend.replace(r.at, m.bubble(m.at))
	m.at++
	if m.at == len(m.said.Bubbles) {
		r.pending = r.pending[1:]
	}
	return true
}

// bubble is a line for the n-th bubble of a message; of one with several its label would say too much.
func (m *message) bubble(n int) option {
	o := option{node: &Bot{Text: m.said.Bubbles[n]}}
	if len(m.said.Bubbles) == 1 {
		o.label = m.said.Line
	}
	return o
}

// mendMissing takes a bot line out that nothing is said for any more.
func (r *runner) mendMissing() bool {
	if r.mend == nil || r.at.File == nil {
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
	r.mend.insert(r.turnEnd(), restOf(unsaid))
	r.pending, r.skip = nil, false
	return true
}

// turnEnd is where the turn's next bot line would stand: below what brought it about, or, where an included talk ends there, above what
// follows in the talk itself, since other talks go on otherwise.
func (r *runner) turnEnd() offset {
	next := Line{File: r.mend.main}
	if r.index < len(r.talk.Lines) {
		next = r.talk.Lines[r.index]
	}
	for i := r.index - 1; i >= 0; i-- {
		l := r.talk.Lines[i]
		if !begins(l.Node) && !isReads(l.Node) {
			continue
		}
		if l.File == r.mend.main || l.File == next.File {
			return offset{l.File, after(l.File, l.Number())}
		}
		break
	}
	if r.index >= len(r.talk.Lines) {
		return offset{r.mend.main, len(r.mend.main.Text)}
	}
	return offset{next.File, next.File.LineStart(next.Number())} // the greeting too: right above what is said first
}

func isReads(n Node) bool {
	_, ok := n.(*Reads)
	return ok
}

// restOf are the bubbles of messages that no bot line has matched yet.
func restOf(list []*message) []option {
	var lines []option
	for _, m := range list {
		for n := min(m.at, len(m.said.Bubbles)); n < len(m.said.Bubbles); n++ {
			lines = append(lines, m.bubble(n))
		}
	}
	return lines
}

// fits says whether a bot line would match a message, without matching it.
func (m *message) fits(n *Bot) bool {
	try := *m
	taken, _ := try.take(n)
	return taken
}
