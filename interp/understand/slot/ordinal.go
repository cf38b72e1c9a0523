package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// KindOrdinal is a place in a row: "the second", "21st", "last". No slot of a flow has it; picks from a list read it on their own. Its
// value is a number, from 1; places from the end are negative, -1 for the last.
const KindOrdinal plan.Kind = "ordinal"

// ordinal reads "2nd", "twenty-first", "one hundred twenty fifth", "last", "second to last", "penultimate".
func (r *reader) ordinal(i int) ([]value.Value, int) {
	if n, last := r.fromEnd(i); last > i {
		return []value.Value{value.Int(int64(n))}, last
	}
	if r.is(i, words.Digits) && r.glued(i+1) && !r.glued(i) && len(r.fold(i)) <= 9 {
		switch r.fold(i + 1) {
		case "st", "nd", "rd", "th":
			return r.place(atoi(r.fold(i)), i+2)
		}
		return nil, 0
	}
	c, next := r.cardinal(cardinal{}, i, i+mostSpelled)
	if c.any && r.fold(next) == "-" {
		next++
	}
	w := r.fold(next)
	n, plural := divisor(w)
	switch {
	case plural || n == 0 || w == "half" || w == "quarter" || strings.HasSuffix(w, "s"):
		return nil, 0
	case !c.any:
		return r.place(n, next+1)
	case n >= 100:
		return r.place((c.total+c.part)*n, next+1)
	case n < 10 && c.part%10 == 0 && c.part%100 != 10 || c.part%100 == 0:
		return r.place(c.total+c.part+n, next+1)
	}
	return nil, 0
}

func (r *reader) place(n int64, next int) ([]value.Value, int) {
	if n < 1 {
		return nil, 0
	}
	return []value.Value{value.Int(n)}, next
}

// fromEnd reads a place counted from the end.
func (r *reader) fromEnd(i int) (int, int) {
	for _, row := range endRows {
		if r.begins(i, row.words) {
			return row.n, i + len(row.words)
		}
	}
	return 0, i
}

var endRows = []struct {
	words []string
	n     int
}{
	{[]string{"the", "last", "but", "one"}, -2}, {[]string{"the", "one", "before", "the", "last", "one"}, -2}, {[]string{"last", "but", "one"}, -2}, {[]string{"next", "to", "last"}, -2},
	{[]string{"second", "to", "last"}, -2}, {[]string{"third", "to", "last"}, -3}, {[]string{"penultimate"}, -2}, {[]string{"antepenultimate"}, -3}, {[]string{"last"}, -1}, {[]string{"final"}, -1},
}
