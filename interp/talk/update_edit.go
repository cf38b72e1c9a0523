package talk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// texts are those of a talk and of what it includes, as far as they were rewritten, by the names of their files.
type texts map[string]string

// over finds files as open does, in their new texts.
func (t texts) over(open func(string) (*source.File, error)) func(string) (*source.File, error) {
	return func(name string) (*source.File, error) {
		if text, ok := t[name]; ok {
			return source.New(name, text), nil
		}
		if open == nil {
			return nil, errNoFiles
		}
		return open(name)
	}
}

// apply rewrites each file that edits belong to.
func (t texts) apply(edits []edit) {
	byFile := map[*source.File][]edit{}
	for _, e := range edits {
		byFile[e.file] = append(byFile[e.file], e)
	}
	for file, list := range byFile {
		t[file.Name] = rewritten(file.Text, list)
	}
}

func rewritten(text string, edits []edit) string {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.span.Start, b.span.Start) })
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.span.Start])
		if e.added && e.span.Start == len(text) && text != "" && !strings.HasSuffix(text, "\n") {
			b.WriteString("\n")
		}
		b.WriteString(e.text())
		at = e.span.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// mender collects the edits of a talk while it is played.
type mender struct {
	checks bool
	row    int
	main   *source.File // the talk's own file, not an included one
	edits  []edit
	// heard is what stood for each line that held: another row may not say it.
	heard map[offset]option
	// tail is the index of the first line below the last `bot` line: from there on nothing is written yet, so each message of the
	// customer's waits for its reply.
	tail int
}

// offset is where something stands in a file, in bytes.
type offset struct {
	file *source.File
	at   int
}

// edit replaces a part of a file.
type edit struct {
	file *source.File
	span source.Span
	// lines are what stands there then: none for a line that goes, one in place of another, all that are added.
	lines []option
	added bool
}

// option is a line as it can be written: with its words, or by the label of what is said; empty where there is no label for it alone.
type option struct {
	node  Node
	label string
}

func (e *edit) text() string {
	if !e.added {
		if len(e.lines) == 0 {
			return ""
		}
		return strings.TrimSpace(printNode(e.lines[0].node))
	}
	var b strings.Builder
	for _, l := range e.lines {
		b.WriteString(printNode(l.node))
		b.WriteByte('\n')
	}
	return b.String()
}

// replace puts something else in the place of a line.
func (m *mender) replace(l Line, to option) {
	m.edits = append(m.edits, edit{file: l.File, span: l.Span, lines: []option{to}})
}

// drop takes a line out.
func (m *mender) drop(l Line) {
	n := l.Number()
	m.edits = append(m.edits, edit{file: l.File, span: source.Span{Start: l.File.LineStart(n), End: after(l.File, n)}})
}

// insert puts bot lines at an offset where a line begins, or at the end.
func (m *mender) insert(p offset, lines []option) {
	m.edits = append(m.edits, edit{file: p.file, span: source.Span{Start: p.at, End: p.at}, lines: lines, added: true})
}

// hear keeps what a line stood for that held.
func (m *mender) hear(l Line, o option) {
	if m != nil && l.File != nil {
		m.heard[offset{l.File, l.Span.Start}] = o
	}
}

// after is where the line below line n begins.
func after(file *source.File, n int) int {
	if n >= file.Lines() {
		return len(file.Text)
	}
	return file.LineStart(n + 1)
}
