package talk

import (
	"path"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// maxIncludes bounds how deep talks include each other. Our choice.
const maxIncludes = 10

// Expand makes the talks that are played of a parsed one: included lines are brought in, and a table gives one talk a row. open
// finds an included file by its slash-separated path; it may be nil where nothing is included. The talk itself isn't changed.
func Expand(t *Talk, open func(name string) (*source.File, error)) ([]*Talk, diag.List) {
	var list diag.List
	e := expander{open: open, list: &list}
	whole := &Talk{File: t.File, Lines: e.lines(t, 0)}
	rows := e.rows(whole)
	list.Sort()
	return rows, list
}

type expander struct {
	open func(string) (*source.File, error)
	list *diag.List
}

// lines are a talk's with includes resolved. Of an included talk only what is said, checked, given and mocked comes in: its title,
// date, seed and end are its own.
func (e *expander) lines(t *Talk, depth int) []Line {
	var lines []Line
	for _, l := range t.Lines {
		n, ok := l.Node.(*Include)
		if !ok {
			lines = append(lines, l)
			continue
		}
		if depth >= maxIncludes {
			e.problem(l, "talks include each other without an end", "")
			continue
		}
		file, err := e.file(t, n.Path)
		if err != nil {
			e.problem(l, "the talk "+quote(n.Path)+" can't be read: "+err.Error(), "paths are taken from the folder of the talk that includes")
			continue
		}
		inner, problems := Parse(file)
		*e.list = append(*e.list, problems...)
		for _, in := range e.lines(inner, depth+1) {
			switch in.Node.(type) {
			case *Title, *Flow, *At, *Seed, *End, *Table, *Row, *StartAt, nil:
			default:
				lines = append(lines, in)
			}
		}
	}
	return lines
}

func (e *expander) file(t *Talk, name string) (*source.File, error) {
	if e.open == nil {
		return nil, errNoFiles
	}
	if t.File != nil && !path.IsAbs(name) {
		name = path.Join(path.Dir(strings.ReplaceAll(t.File.Name, `\`, "/")), name)
	}
	return e.open(name)
}

type constError string

func (e constError) Error() string { return string(e) }

const errNoFiles = constError("there are no files here")

func (e *expander) problem(l Line, message, help string) {
	e.list.Add(diag.Diagnostic{File: l.File, Span: l.Span, Code: "talk-include", Message: message, Help: help})
}

// rows plays out the table: one talk a row, its cells in the place of {column}.
func (e *expander) rows(t *Talk) []*Talk {
	var columns []string
	var talks []*Talk
	for _, l := range t.Lines {
		switch n := l.Node.(type) {
		case *Table:
			columns = n.Columns
		case *Row:
			if len(n.Cells) == len(columns) {
				talks = append(talks, e.row(t, columns, n.Cells, len(talks)+1))
			}
		}
	}
	if columns == nil {
		return []*Talk{t}
	}
	return talks
}

// row makes the talk of one row. Each line that names a column is read again with the cell's words in it; what a problem then
// underlines is the line as written.
func (e *expander) row(t *Talk, columns, cells []string, number int) *Talk {
	var pairs []string
	for i, c := range columns {
		pairs = append(pairs, "{"+c+"}", cells[i])
	}
	replace := strings.NewReplacer(pairs...)
	out := &Talk{File: t.File, Row: number}
	for i, c := range columns {
		out.cells = append(out.cells, cell{c, cells[i]})
	}
	for _, l := range t.Lines {
		switch l.Node.(type) {
		case *Table, *Row, nil:
			continue
		}
		if pattern, ok := l.Node.(*Pattern); ok {
			node, problem := readAlone(replace.Replace(pattern.Text))
			if problem != nil {
				e.list.Add(diag.Diagnostic{File: l.File, Span: l.Span, Code: problem.Code, Help: problem.Help,
					Message: problem.Message + ", in row " + strconv.Itoa(number) + " of the table"})
			}
			l.Node = node
		}
		out.Lines = append(out.Lines, l)
	}
	return out
}

// readAlone reads one line outside its talk; problems of place don't count.
func readAlone(text string) (Node, *diag.Diagnostic) {
	p := parser{file: source.New("", text), talk: &Talk{}, seen: map[string]int{}, turn: true, you: true}
	p.line(1)
	for i := range p.list {
		return nil, &p.list[i]
	}
	return p.talk.Lines[0].Node, nil
}

// Name is the talk's title, with its row where it has one; a talk without a title is named by its file.
func (t *Talk) Name() string {
	name := ""
	for _, l := range t.Lines {
		if n, ok := l.Node.(*Title); ok {
			name = n.Text
		}
	}
	if name == "" && t.File != nil {
		name = strings.TrimSuffix(path.Base(strings.ReplaceAll(t.File.Name, `\`, "/")), ".talk")
	}
	if t.Row > 0 {
		name += " (row " + number(t.Row) + ")"
	}
	return name
}
