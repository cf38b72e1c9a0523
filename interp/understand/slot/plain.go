package slot

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// plainNumber reads a number that isn't part of a date, a time, an address on the net or a code.
func (r *reader) plainNumber(i int) ([]value.Value, int) {
	if values, last := r.asked(i); last > i {
		return values, last
	}
	if last := r.blocked(i); last > i {
		return nil, 0
	}
	f, ok := r.number(i)
	if !ok || r.glued(i) && r.is(i-1, words.Punct) && strings.Contains("@/.:-_", r.fold(i-1)) && r.glued(i-1) && !r.spelledOut(i-1) {
		return nil, 0
	}
	w := r.fold(f.next)
	if r.spelledOut(f.next) {
		return f.values(), f.next
	}
	if r.tellsHour(i, f) {
		return nil, 0
	}
	if (w == "am" || w == "pm" || w == ":" && r.glued(f.next) && r.is(f.next+1, words.Digits)) || (w == "@" || w == "-") && r.glued(f.next) && r.glued(f.next+1) {
		return nil, 0
	}
	if !f.digits && f.next == i+1 && r.fold(i) == "one" && !r.counts(i) {
		return nil, 0 // "the one on Friday", "this one"
	}
	if w == "of" && r.fold(i) == "one" && f.next == i+1 && !r.c.Asked && shownWords[r.fold(f.next+1)] {
		return nil, 0 // "one of them" speaks of what was shown
	}
	if values, last := r.over(f); last > f.next {
		return values, last
	}
	return f.values(), f.next
}

// shownWords speak of what was shown before.
var shownWords = set("them these those")

// tellsHour says whether a number behind "at" is a time, where one is wanted too: nothing is counted, and it isn't the whole answer.
func (r *reader) tellsHour(i int, f figure) bool {
	if !r.c.Timed || r.fold(i-1) != "at" || !f.exact || f.whole < 0 || f.whole > 24 || r.c.Asked && r.alone(i, f.next) {
		return false
	}
	w := r.fold(f.next)
	return w != "%" && (!r.is(f.next, words.Letters) || words.Stop(w) || weekdays[w] > 0 || oneWordDays[w])
}

// spelledOut says whether a hyphen stands between two number words that make no number together: "two-three". In digits that is a code.
func (r *reader) spelledOut(i int) bool {
	return r.fold(i) == "-" && r.numberWord(i-1) && r.numberWord(i+1)
}

func (r *reader) numberWord(i int) bool {
	_, unit := units[r.fold(i)]
	return unit || tens[r.fold(i)] > 0
}

// values are the readings of a figure as a number.
func (f figure) values() []value.Value {
	out := one(value.Number(f.text))
	if f.also != "" {
		out = append(out, one(value.Number(f.also))...)
	}
	return out
}

// asked reads what only counts as a number where it is the whole answer to a question for one: "3/4", "one out of three", which may
// also be one.
func (r *reader) asked(i int) ([]value.Value, int) {
	if !r.c.Asked || !r.startsNumber(i) && scales[r.fold(i)] == 0 {
		return nil, 0
	}
	f, ok := r.number(i)
	switch w := r.fold(i); {
	case ok:
	case w == "half" && r.alone(i, i+1):
		return one(value.Number("0.5")), i + 1
	case scales[w] > 0 && r.alone(i, i+1): // "hundred"
		return []value.Value{value.Int(scales[w])}, i + 1
	default:
		return nil, 0
	}
	if w := r.fold(f.next); (w == "-" || w == "–") && f.digits && r.glued(f.next) { // "4-5"
		if g, ok := r.unsigned(f.next + 1); ok && g.digits && f.exact && g.exact && f.whole < g.whole && r.alone(i, g.next) {
			return append(f.values(), g.values()...), g.next
		}
	}
	if r.sign(i+1, "/") && f.digits && r.alone(i, f.next) {
		return f.values(), f.next
	}
	j := f.next
	if r.fold(j) == "out" && r.fold(j+1) == "of" {
		j += 2
	} else if r.fold(j) == "in" {
		j++
	}
	if g, ok := r.number(j); ok && j > f.next && f.exact && g.exact && 0 < f.whole && f.whole < g.whole && r.alone(i, g.next) {
		return append([]value.Value{ratio{f.whole, g.whole}.of(1)}, f.values()...), g.next
	}
	return nil, 0
}

// over goes on after the first number of "one over three". "2000 over 3 years" is none.
func (r *reader) over(f figure) ([]value.Value, int) {
	if r.fold(f.next) != "over" || !f.exact {
		return nil, 0
	}
	g, ok := r.number(f.next + 1)
	if !ok || !g.exact || g.whole <= 0 || r.is(g.next, words.Letters) || r.fold(g.next) == "%" {
		return nil, 0
	}
	return []value.Value{ratio{f.whole, g.whole}.of(1)}, g.next
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
	if last := r.dateEnd(i); last > i+1 {
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
		if r.dateEnd(from) > i {
			return true
		}
	}
	return false
}

// dateEnd is the word after the day that begins at word i, or 0; each is looked for once.
func (r *reader) dateEnd(i int) int {
	if r.ends == nil {
		r.ends = make([]int32, len(r.list))
	}
	if r.ends[i] == 0 {
		_, last := r.date(i)
		r.ends[i] = int32(last) + 1
	}
	return int(r.ends[i]) - 1
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
