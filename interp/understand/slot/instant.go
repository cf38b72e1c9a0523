package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// instant reads a point in time by its distance from now: "now", "in 2 hours", "10 minutes ago"; and the end of a day.
func (r *reader) instant(i int) ([]value.Value, int) {
	now := value.DateTime(floorSeconds(r.c.Now), r.c.zone())
	if last := r.now(i); last > i {
		return []value.Value{now}, last
	}
	j := i + b2i(r.fold(i) == "in")
	if j == i && !r.startsNumber(i) {
		return nil, 0
	}
	d, last := r.span(j)
	if last == j || wholeDays(d) || r.orMore(last) {
		return nil, 0
	}
	var err error
	switch {
	case j > i:
	case r.fold(last) == "ago":
		d, err = value.Neg(d)
		last++
	case r.fold(last) == "from" && r.fold(last+1) == "now":
		last += 2
	default:
		return nil, 0
	}
	if err != nil {
		return nil, 0
	}
	v, err := value.AddIn(now, d, r.c.zone())
	return one(v, err), last
}

// now reads "now" at the end of what is said, "right now", "at the moment". At the beginning it is mostly a small word.
func (r *reader) now(i int) int {
	ends := func(j int) bool { return !r.is(j, words.Letters) && !r.is(j, words.Digits) || words.Filler(r.fold(j)) }
	switch r.fold(i) {
	case "now":
		switch r.fold(i - 1) {
		case "until", "till", "from", "for", "just", "by", "and", "so", "what", "ok", "okay", "even", "between", "since", "not":
			return i
		}
		if i > 0 && ends(i+1) || r.c.Asked && r.alone(i, i+1) {
			return i + 1
		}
	case "right":
		if r.fold(i+1) == "now" && ends(i+2) {
			return i + 2
		}
	case "at":
		for _, row := range [...][]string{{"at", "the", "moment"}, {"at", "the", "present", "time"}, {"at", "present"}, {"at", "this", "time"}, {"at", "this", "moment"}} {
			if r.begins(i, row) && ends(i+len(row)) {
				return i + len(row)
			}
		}
	}
	return i
}

// endOfDay reads "end of day", "the eod", the words before "today" in "end of today".
func (r *reader) endOfDay(i int) int {
	j := i + b2i(r.fold(i) == "the")
	if r.fold(j) == "eod" {
		return j + 1
	} else if r.fold(j) != "end" || r.fold(j+1) != "of" {
		return i
	}
	j += 2
	if n, ok := r.dayWord(j); ok && n >= 0 {
		return j
	}
	j += b2i(r.fold(j) == "the" || r.fold(j) == "this")
	if r.fold(j) == "day" || r.fold(j) == "business" && r.fold(j+1) == "day" {
		return j + 1 + b2i(r.fold(j) == "business")
	}
	return i
}

func floorSeconds(ms int64) int64 { return ms/1000 - modulo(ms) }
