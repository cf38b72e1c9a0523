package lint

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/prose"
	"github.com/handrail-flow/handrail/lang/source"
)

// Program is what is linted: all that is known of a program. lang.Open gives it.
type Program struct {
	// Info has the trees and what the checker found out.
	Info *check.Info
	// Plan is nil where the program has errors.
	Plan *plan.Plan
	// Problems are what the parser and the checker reported.
	Problems diag.List
}

// Options change a run. The zero Options work.
type Options struct {
	// Std looks at the standard library's words too.
	Std bool
	// Replay plays a conversation in the `.talk` format through the interpreter and returns nil where it goes as it is written. nil
	// where nobody can: then no witness is shown.
	Replay func(talk string) error
	// Reached says whether a talk comes to a state of a flow, or to the flow itself where the state is empty. nil where nobody knows,
	// because there are no talks.
	Reached func(flow, state string) bool
	// Profile changes severities and citations; nil is the default one.
	Profile *Profile
}

// Pass is what a rule sees of a program, and where it reports to. Rules only read it, and keep nothing of it: the memory of its messages
// and texts is used again in the next run.
type Pass struct {
	Program
	Options
	// Messages and Texts are all there are, in the order of the files and of their source; those of the standard library only with
	// Options.Std.
	Messages []*Message
	Texts    []*Text

	rule   *Rule
	person bool // a person typed these words
	list   *diag.List
	memo   map[any]any
	byFile []*source.File
	fileOf map[*source.File]int
	byNode map[*ast.Message]*Message
	byLine map[plan.Span]*Message
}

// Finding is what a rule has to say about a place.
type Finding struct {
	File *source.File
	// Span underlines exactly the words at fault.
	Span source.Span
	// Message says what is wrong: lower case, no full stop, names quoted. Help says what to write instead, in one line.
	Message, Help string
	Notes         []diag.Note
	// Edits mend it, all together; none where there is no way. They are safe or only offered as Rule.Fix says, and FixTitle names
	// them ("replace with …").
	Edits    []diag.Edit
	FixTitle string
	// AtMost weakens this finding: it is no more serious than that. The zero value, diag.Error, leaves the rule's severity.
	AtMost diag.Severity
}

// Report takes a finding of the running rule.
func (p *Pass) Report(f Finding) {
	d := diag.Diagnostic{File: f.File, Span: f.Span, Severity: max(p.rule.Severity, f.AtMost), Code: p.rule.ID,
		Message: f.Message, Help: f.Help, Notes: f.Notes}
	if len(f.Edits) > 0 {
		title := f.FixTitle
		if title == "" {
			title = f.Help
		}
		d.Fixes = []diag.Fix{{Title: title, Safe: p.rule.Fix == SafeFix, Edits: f.Edits}}
	}
	p.list.Add(d)
}

// Rule is the running rule.
func (p *Pass) Rule() *Rule { return p.rule }

// ReportText reports tokens of a text, from (inclusive) to (exclusive).
func (p *Pass) ReportText(t *Text, from, to int, message, help string) {
	p.Report(Finding{File: t.File, Span: t.Span(from, to), Message: message, Help: help})
}

// Replace reports tokens of a text and offers other words for them, written like the old ones. Where the tokens stand otherwise in
// the file (an escape, a line end), there is no fix.
func (p *Pass) Replace(t *Text, from, to int, use, message, help string) {
	f := Finding{File: t.File, Span: t.Span(from, to), Message: message, Help: help}
	if t.Plain(from, to) {
		old := t.Slice(from, to)
		f.Edits = []diag.Edit{{File: t.File, Span: f.Span, New: prose.Like(old, use)}}
		f.FixTitle = "write \"" + prose.Like(old, use) + "\""
	}
	p.Report(f)
}

// Phrase is the running rule's phrase that a hit found.
func (p *Pass) Phrase(h prose.Hit) prose.Phrase { return p.rule.Phrases[h.Phrase] }

// File is the source that a span of the plan stands in, or nil.
func (p *Pass) File(s plan.Span) *source.File {
	if p.byFile == nil {
		named := map[string]*source.File{}
		for _, f := range p.Info.Files {
			named[f.Source.Name] = f.Source
		}
		for i := range p.Plan.Files {
			p.byFile = append(p.byFile, named[p.Plan.Files[i].Name])
		}
	}
	if s.File < 0 || s.File >= len(p.byFile) {
		return nil
	}
	return p.byFile[s.File]
}

// Place turns a span of the plan into a file and a span of it.
func (p *Pass) Place(s plan.Span) (*source.File, source.Span) {
	return p.File(s), source.Span{Start: s.Start, End: s.End}
}

// OfNode is the message at a node of the tree, or nil for one of the standard library.
func (p *Pass) OfNode(n *ast.Message) *Message {
	if p.byNode == nil {
		p.byNode = make(map[*ast.Message]*Message, len(p.Messages))
		for _, m := range p.Messages {
			p.byNode[m.Node] = m
		}
	}
	return p.byNode[n]
}

// OfLine is the message of a line of the plan, by its index, or nil for a line that the standard library or the compiler brought.
func (p *Pass) OfLine(line int) *Message {
	if line < 0 || line >= len(p.Plan.Lines) || p.Plan.Lines[line].Std && !p.Std {
		return nil
	}
	if p.byLine == nil {
		p.byLine = make(map[plan.Span]*Message, len(p.Messages))
		for _, m := range p.Messages {
			p.byLine[p.spanOf(m)] = m
		}
	}
	return p.byLine[p.Plan.Lines[line].Span]
}

// LineOf is the line of the plan that a message became, by its index, or plan.None.
func (p *Pass) LineOf(m *Message) int {
	at := p.spanOf(m)
	return slices.IndexFunc(p.Plan.Lines, func(l plan.Line) bool { return l.Span == at })
}

// spanOf is where a message stands, as the plan tells it.
func (p *Pass) spanOf(m *Message) plan.Span {
	if p.fileOf == nil {
		p.fileOf = make(map[*source.File]int, len(p.Plan.Files))
		for i := range p.Plan.Files {
			p.fileOf[p.File(plan.Span{File: i})] = i
		}
	}
	at := m.Node.Span()
	return plan.Span{File: p.fileOf[m.File], Start: at.Start, End: at.End}
}

// Once makes something the first time a rule of this pass asks for it under a key, and gives the same to all others: the results of
// a proof that several rules report.
func Once[T any](p *Pass, key any, make func() T) T {
	if got, ok := p.memo[key]; ok {
		return got.(T)
	}
	made := make()
	p.memo[key] = made
	return made
}
