package talk

import (
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// Names of the columns that say who speaks, and what.
var (
	whoColumns   = []string{"speaker", "role", "from", "who", "author", "sender", "party", "participant", "name"}
	wordsColumns = []string{"text", "message", "words", "utterance", "content", "body"}
)

// tableRow is a row of a table with its line.
type tableRow struct {
	cells []string
	line  int
}

// columns reads a table. Its first row may name the columns of who and what, or the speakers, with a column for each one's words; else
// the column in which we know most names is who, and the first other one with words is what.
func (d *drafter) columns() []utterance {
	rows := d.rows()
	if len(rows) == 0 {
		return nil
	}
	who, words := column(rows[0].cells, whoColumns), column(rows[0].cells, wordsColumns)
	switch {
	case who >= 0 && words >= 0:
		rows = rows[1:]
	case d.known(rows[0].cells) >= 2 && len(rows) > 1:
		return d.sideBySide(rows)
	default:
		who, words = d.guess(rows)
	}
	var said []utterance
	for i, r := range rows {
		if len(r.cells) <= max(who, words) {
			d.problem(d.whole(r.line), "this row has too few columns", "a row says who speaks and what: customer,hello")
			return nil
		}
		u := utterance{by: d.role(r.cells[who]), name: strings.TrimSpace(r.cells[who]), words: strings.TrimSpace(oneLine(r.cells[words]))}
		if u.by == nobody && i == 0 && strings.EqualFold(u.words, r.cells[words]) && d.isHead(rows, who) {
			u.by = anAside // what the columns are called, in words that we don't know
		}
		if u.by == nobody {
			d.unknown(u.name, d.whole(r.line))
			continue
		}
		said = append(said, u)
	}
	return said
}

// rows reads the table's rows that aren't empty. The mark between cells is the one that the first row has most of.
func (d *drafter) rows() []tableRow {
	text := strings.TrimPrefix(d.file.Text, "\ufeff")
	first, _, _ := strings.Cut(text, "\n")
	comma := ','
	if strings.EqualFold(path.Ext(d.file.Name), ".tsv") {
		comma = '\t'
	}
	for _, mark := range ",;\t" {
		if strings.Count(first, string(mark)) > strings.Count(first, string(comma)) {
			comma = mark
		}
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, comma == '\t'
	var rows []tableRow
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return rows
		}
		if err != nil {
			d.broken(err)
			return nil
		}
		line, _ := r.FieldPos(0)
		rows = append(rows, tableRow{cells, line})
	}
}

// known counts the cells that name somebody we know.
func (d *drafter) known(cells []string) int {
	n := 0
	for _, c := range cells {
		if d.role(c) != nobody {
			n++
		}
	}
	return n
}

// guess finds the columns by what stands in them; the first two where that tells nothing.
func (d *drafter) guess(rows []tableRow) (who, words int) {
	most := 0
	for c := range rows[0].cells {
		n := 0
		for _, r := range rows {
			if c < len(r.cells) && d.role(r.cells[c]) != nobody {
				n++
			}
		}
		if n > most {
			who, most = c, n
		}
	}
	longest := -1
	for c := range rows[0].cells {
		n := 0
		for _, r := range rows {
			if c < len(r.cells) && strings.ContainsRune(strings.TrimSpace(r.cells[c]), ' ') {
				n += len(r.cells[c])
			}
		}
		if c != who && n > longest {
			words, longest = c, n
		}
	}
	if words == who { // there is only one column
		words++
	}
	return who, words
}

// isHead says whether the first row names columns: nobody we know stands in it, and somebody does in every other.
func (d *drafter) isHead(rows []tableRow, who int) bool {
	return len(rows) > 2 && !slices.ContainsFunc(rows[1:], func(r tableRow) bool { return who < len(r.cells) && d.role(r.cells[who]) == nobody })
}

// sideBySide reads a table with a column for each speaker: a row's words come from left to right.
func (d *drafter) sideBySide(rows []tableRow) []utterance {
	var said []utterance
	for _, r := range rows[1:] {
		for c, words := range r.cells {
			if words = strings.TrimSpace(oneLine(words)); words == "" || c >= len(rows[0].cells) {
				continue
			}
			name := strings.TrimSpace(rows[0].cells[c])
			by := d.role(name)
			if by == nobody {
				by = anAside // a time, a number
			}
			said = append(said, utterance{by, name, words})
		}
	}
	return said
}

// broken reports a table that can't be read, on its line.
func (d *drafter) broken(err error) {
	var at *csv.ParseError
	line := 1
	if errors.As(err, &at) {
		line, err = at.Line, at.Err
	}
	d.problem(d.whole(line), "this row can't be read: "+err.Error(), `words with a comma or a quote stand in quotes: customer,"no, ""Maya"""`)
}

func (d *drafter) whole(line int) source.Span {
	line = min(max(line, 1), d.file.Lines())
	start := d.file.LineStart(line)
	return source.Span{Start: start, End: start + len(d.file.Line(line))}
}

func column(row, names []string) int {
	return slices.IndexFunc(row, func(cell string) bool {
		return slices.Contains(names, strings.ToLower(strings.TrimSpace(cell)))
	})
}
