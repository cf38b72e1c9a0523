package slot

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// plainNumber reads a number that isn't part of a date, a time, an address on the net or a code.
func (r *reader) plainNumber(i int) ([]value.Value, int) {
	if last := r.blocked(i); last > i {
		return nil, 0
	}
	f, ok := r.number(i)
	if !ok || r.glued(i) && r.is(i-1, words.Punct) && strings.Contains("@/.:-_", r.fold(i-1)) && r.glued(i-1) {
		return nil, 0
	}
	w := r.fold(f.next)
	if (w == "am" || w == "pm" || w == ":" && r.glued(f.next) && r.is(f.next+1, words.Digits)) || (w == "@" || w == "-") && r.glued(f.next) && r.glued(f.next+1) {
		return nil, 0
	}
	if !f.digits && f.next == i+1 && r.fold(i) == "one" && !r.counts(i) {
		return nil, 0 // "the one on Friday", "this one"
	}
	if r.fraction(f.next) || r.fold(i-1) == "over" && (r.is(i-2, words.Digits) || r.startsNumber(i-2)) {
		return nil, 0
	}
	v, err := value.Number(f.text)
	if err != nil {
		return nil, 0
	}
	return []value.Value{v}, f.next
}

// fraction says whether what follows makes a number a part of one that isn't read: "three fifths", "1 over 3", "2^10", "fifty - two".
func (r *reader) fraction(j int) bool {
	switch w := r.fold(j); w {
	case "thirds", "quarters", "halves", "third", "quarter", "fifth", "^", "*":
		return true
	case "over":
		_, ok := r.number(j + 1)
		return ok
	case "-":
		return !r.glued(j) && (units[r.fold(j+1)] > 0 || tens[r.fold(j+1)] > 0)
	default:
		return strings.HasSuffix(w, "ths") && len(w) > 5 && w != "months"
	}
}

// counts says whether "one" is a number here: alone, or before a thing that is counted.
func (r *reader) counts(i int) bool {
	switch r.fold(i - 1) {
	case "the", "this", "that", "which", "any", "no", "another", "other", "each", "every", "first", "second", "last", "new", "old", "right", "wrong", "same", "a":
		return false
	}
	return r.alone(i, i+1) || r.is(i+1, words.Letters) && !words.Stop(r.fold(i+1)) || r.fold(i-1) == "just" || r.fold(i-1) == "only" || r.fold(i+1) == "of"
}

// blocked returns the end of a date, a time or an ordinal that begins at i, or i.
func (r *reader) blocked(i int) int {
	if _, last := r.date(i); last > i && !(last == i+1) {
		return last
	}
	if t, last := r.clock(i); len(t) > 0 && last > i+1 {
		return last
	}
	if r.inDate(i) {
		return i + 1
	}
	return i
}

// inDate says whether word i lies in a date that began before it: "March 12", "the 3rd of May 2026".
func (r *reader) inDate(i int) bool {
	for from := max(0, i-5); from < i; from++ {
		if values, last := r.date(from); len(values) > 0 && last > i {
			return true
		}
	}
	return false
}

func (r *reader) percentage(i int) ([]value.Value, int) {
	f, ok := r.number(i)
	if !ok {
		return nil, 0
	}
	j := f.next
	switch w := r.fold(j); {
	case w == "%" || w == "percent" || w == "percents" || w == "pct" || w == "percentage":
		j++
	case w == "per" && strings.HasPrefix(r.fold(j+1), "cent"):
		j += 2
	case !(r.c.Asked && r.alone(i, j)):
		return nil, 0
	}
	v, err := value.Percent(f.text)
	return one(v, err), j
}

// one wraps a value unless it couldn't be made.
func one(v value.Value, err error) []value.Value {
	if err != nil {
		return nil
	}
	return []value.Value{v}
}

// score reads "8", "eight", "8/10", "8 out of 10", "4 stars" within the bounds.
func (r *reader) score(i int) ([]value.Value, int) {
	if r.is(i, words.Digits) && r.sign(i+1, "/") && r.is(i+2, words.Digits) && r.fold(i+2) == strconv.Itoa(r.c.Max) && !r.sign(i+3, "/") {
		return r.inBounds(r.fold(i), i+3)
	}
	f, ok := r.number(i)
	if !ok || !f.exact || r.blocked(i) > i || r.fold(i) == "one" && !r.counts(i) {
		return nil, 0
	}
	j := f.next
	switch {
	case r.fold(j) == "out" && r.fold(j+1) == "of":
		if g, ok := r.number(j + 2); ok {
			if g.whole != int64(r.c.Max) {
				return nil, 0
			}
			j = g.next
		}
	case r.fold(j) == "star" || r.fold(j) == "stars" || r.fold(j) == "points":
		j++
	}
	return r.inBounds(strconv.FormatInt(f.whole, 10), j)
}

func (r *reader) inBounds(text string, next int) ([]value.Value, int) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < int64(r.c.Min) || n > int64(r.c.Max) {
		return nil, 0
	}
	return []value.Value{value.Int(n)}, next
}
