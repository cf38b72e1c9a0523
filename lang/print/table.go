package print

import "github.com/handrail-flow/handrail/lang/token"

// table is what the entries of a block have in common.
type table uint8

const (
	plain   table = iota
	arms          // of a question or a call
	header        // of a flow or state
	field         // of a record or the customer
	value         // of a choice, with label and synonyms; a type's clauses too
	desk          // of a handoff
	setting       // of an action, a persona or hours
)

// tableOf is the table of the block that token i opens.
func (l *layout) tableOf(i int) table {
	if i > 0 && l.toks[i-1].Kind == token.Name && l.word(i-1) == "choice" {
		return value
	}
	switch l.word(l.lead) {
	case "ask", "confirm", "call", "run":
		return arms
	case "flow", "state":
		return header
	case "record", "customer":
		return field
	case "slot", "type":
		return value
	case "handoff":
		return desk
	case "action", "persona", "hours":
		return setting
	}
	return plain
}

// cells are a row's: the first begins the entry, the others begin at these tokens.
type cells struct {
	above         int // the row above in the same run, or -1
	second, third int // third is 0 if there is none
	wide, wide2   int // columns of the first and the second cell
}

// run is a run of rows that share columns; last is an index into layout.rows, or -1.
type run struct{ last, wide, wide2 int }

var noRun = run{last: -1}

// enterRow adds the entry that token i starts to the block's run of rows, or ends the run.
func (l *layout) enterRow(b *block, i int) {
	if l.toks[i].Is(token.Blank) {
		l.flush(b)
	}
	second, ok := l.secondCell(b, i)
	if !ok {
		l.flush(b)
		return
	}
	c := cells{above: b.run.last, second: second, wide: l.span(i, second)}
	b.run.wide = widest(b.run.wide, c.wide)
	if third := second + 1; b.table == value && l.toks[third].Kind == token.Name && !l.toks[third].Is(token.First) && l.word(third) == "also" {
		c.third, c.wide2 = third, l.width(second)
		b.run.wide2 = widest(b.run.wide2, c.wide2)
	}
	b.run.last = len(l.rows)
	l.rows = append(l.rows, c)
}

func widest(column, cell int) int {
	if cell > maxCell {
		return column
	}
	return max(column, cell)
}

// secondCell is the token at which a row's second cell begins, if the entry that token i starts is a row.
func (l *layout) secondCell(b *block, i int) (second int, ok bool) {
	if l.toks[i].Kind != token.Lead {
		return 0, false
	}
	second = i + 1
	switch b.table {
	case header:
		switch l.word(i) {
		case "starts", "needs", "gives", "value", "stakes", "persona", "shown":
		default:
			return 0, false
		}
	case desk:
		switch l.word(i) {
		case "hours", "priority", "skills", "queue", "hide":
		default:
			return 0, false
		}
	case setting:
		if l.toks[second].Kind == token.Minus && l.between(second) {
			second += 2
		}
	case value:
		if l.toks[second].Kind != token.String {
			return 0, false
		}
	case field:
	default:
		return 0, false
	}
	t := l.toks[second]
	return second, !t.Is(token.First) && t.Kind != token.Open && t.Kind != token.Close && t.Kind != token.EOF
}

// span is how many columns the tokens from i up to end take on one line.
func (l *layout) span(i, end int) int {
	n := l.width(i)
	for i++; i < end; i++ {
		n += l.space(i) + l.width(i)
	}
	return n
}

// flush ends the block's run of rows and gives them their columns.
func (l *layout) flush(b *block) {
	for i := b.run.last; i >= 0; i = l.rows[i].above {
		c := l.rows[i]
		l.pad(c.second, b.run.wide-c.wide)
		if c.third > 0 {
			l.pad(c.third, b.run.wide2-c.wide2)
		}
	}
	b.run = noRun
}

func (l *layout) pad(i, blanks int) { l.at[i].blanks += uint16(max(0, blanks)) }
