package talk

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// cell is a column's name with a row's words.
type cell struct{ name, words string }

// rowsOf are the cells of each row's talk; one without cells for a talk without a table.
func rowsOf(talks []*Talk) [][]cell {
	rows := make([][]cell, len(talks))
	for i, t := range talks {
		rows[i] = t.cells
	}
	return rows
}

// joined makes one list of edits of what each row of a table needs. Where they can't be one, it says which line they differ in. A talk
// without a table is one row, which needs what it needs.
func joined(menders []*mender, rows [][]cell) ([]edit, string) {
	if len(menders) == 1 {
		return menders[0].edits, ""
	}
	type key struct {
		offset
		added bool
	}
	needs := map[key][]*edit{} // by row
	var order []key
	for row, m := range menders {
		for i := range m.edits {
			e := &m.edits[i]
			k := key{offset{e.file, e.span.Start}, e.added}
			if needs[k] == nil {
				needs[k] = make([]*edit, len(menders))
				order = append(order, k)
			}
			if old := needs[k][row]; old != nil { // added to what was added there
				old.lines = append(old.lines, e.lines...)
				continue
			}
			needs[k][row] = e
		}
	}
	var edits []edit
	for _, k := range order {
		e, problem := joinRows(needs[k], menders, rows)
		if problem != "" {
			return nil, fmt.Sprintf("%s:%d can't be rewritten for all rows of the table: %s", k.file.Name, k.file.Position(k.at).Line, problem)
		}
		edits = append(edits, e)
	}
	return edits, ""
}

// joinRows makes one edit of those that the rows need at a place. A row that needs none wants what it heard there.
func joinRows(needs []*edit, menders []*mender, rows [][]cell) (edit, string) {
	first := *needs[slices.IndexFunc(needs, func(e *edit) bool { return e != nil })]
	wants := make([][]option, len(needs))
	for row, e := range needs {
		switch {
		case e != nil:
			wants[row] = e.lines
		case !first.added:
			// A line that is dropped is named by where it begins, one that holds by where its words do.
			heard, ok := menders[row].heardAt(first.file, first.span)
			if ok {
				wants[row] = []option{heard}
			}
		}
	}
	for row, lines := range wants {
		if len(lines) != len(wants[0]) {
			return edit{}, fmt.Sprintf("row %d has %s here, and row 1 %s", menders[row].row, linesText(lines), linesText(wants[0]))
		}
	}
	out := first
	out.lines = nil
	for n := range wants[0] {
		each := make([]option, len(wants))
		for row := range wants {
			each[row] = wants[row][n]
		}
		one, problem := joinLines(each, rows)
		if problem != "" {
			return edit{}, problem
		}
		out.lines = append(out.lines, one)
	}
	return out, ""
}

// heardAt is what a row heard on the line of a span.
func (m *mender) heardAt(file *source.File, at source.Span) (option, bool) {
	line := file.Position(at.Start).Line
	for p, o := range m.heard {
		if p.file == file && file.Position(p.at).Line == line {
			return o, true
		}
	}
	return option{}, false
}

func linesText(lines []option) string {
	if len(lines) == 0 {
		return "nothing"
	}
	var all []string
	for _, l := range lines {
		all = append(all, quote(strings.TrimSpace(printNode(l.node))))
	}
	return strings.Join(all, " and ")
}

// joinLines makes one line of those that the rows want: their words with {NAME} in the place of what comes from the row, or the label
// that all of them have.
func joinLines(each []option, rows [][]cell) (option, string) {
	shared := withHoles(strings.TrimSpace(printNode(each[0].node)), rows[0], 0)
	label := each[0].label
	for row := 1; row < len(each); row++ {
		these := withHoles(strings.TrimSpace(printNode(each[row].node)), rows[row], 0)
		shared = slices.DeleteFunc(shared, func(s string) bool { return !slices.Contains(these, s) })
		if each[row].label != label {
			label = ""
		}
	}
	switch {
	case len(shared) > 0: // the fewer holes, the fewer words that only happen to be the row's
		best := slices.MinFunc(shared, func(a, b string) int {
			return cmp.Or(cmp.Compare(strings.Count(a, "{"), strings.Count(b, "{")), cmp.Compare(a, b))
		})
		return option{node: &Pattern{Text: best}}, ""
	case label != "":
		return option{node: &Bot{Match: MatchLabel, Text: label}}, ""
	}
	for row := range each {
		if a, b := linesText(each[:1]), linesText(each[row:row+1]); a != b {
			return option{}, fmt.Sprintf("row 1 needs %s, and row %d %s", a, row+1, b)
		}
	}
	return option{}, "its words are told apart by nothing in the rows"
}

// maxHoles bounds how many places of a line may have come from a row: each doubles the ways to write it. Our choice; most have one or two.
const maxHoles = 8

// withHoles are all ways to write a line in which some of the words that a row has stand as {NAME}, the line itself among them.
func withHoles(text string, row []cell, holes int) []string {
	at := len(text)
	for _, c := range row {
		if n := strings.Index(text, c.words); c.words != "" && n >= 0 {
			at = min(at, n)
		}
	}
	if at == len(text) || holes == maxHoles {
		return []string{text}
	}
	var ways []string
	for _, rest := range withHoles(text[at+1:], row, holes+1) {
		ways = append(ways, text[:at+1]+rest)
	}
	for _, c := range row {
		if after, ok := strings.CutPrefix(text[at:], c.words); ok && c.words != "" {
			for _, rest := range withHoles(after, row, holes+1) {
				ways = append(ways, text[:at]+"{"+c.name+"}"+rest)
			}
		}
	}
	return ways
}
