package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// spanUnits are units of time: months, days and seconds of one.
var spanUnits = spans(map[string][3]int64{
	"second seconds sec secs s": {0, 0, 1}, "minute minutes min mins": {0, 0, 60}, "hour hours hr hrs h": {0, 0, 3600}, "day days night nights": {0, 1, 0},
	"week weeks wk wks": {0, 7, 0}, "fortnight fortnights": {0, 14, 0}, "month months mth mths mo mos": {1, 0, 0}, "year years yr yrs": {12, 0, 0}, "decade decades": {120, 0, 0}, "century centuries": {1200, 0, 0},
})

func spans(rows map[string][3]int64) map[string][3]int64 {
	m := map[string][3]int64{}
	for row, parts := range rows {
		for name := range strings.FieldsSeq(row) {
			m[name] = parts
		}
	}
	return m
}

// mostParts bounds how many units one length of time has: years to seconds.
const mostParts = 6

// length is a length of time while it is read.
type length struct{ months, days, seconds int64 }

// span reads a length of time: "3 days", "an hour and a half", "2 weeks and 3 days", "2h30", "90 min".
func (r *reader) span(i int) (value.Value, int) {
	var sum length
	at := i
	for range mostParts {
		p, last := r.onePart(at)
		if last == at || sum.months+p.months > 1e5 || sum.days+p.days > 1e6 || sum.seconds+p.seconds > 1e11 {
			break
		}
		sum, at = length{sum.months + p.months, sum.days + p.days, sum.seconds + p.seconds}, last
		if s, end := r.minutesAfter(i, at); end > at {
			sum.seconds, at = sum.seconds+s, end
			break
		}
		next := at + b2i(r.fold(at) == "and" || r.fold(at) == ",")
		if _, more := r.onePart(next); more == next {
			break
		}
		at = next
	}
	if at == i {
		return value.Value{}, i
	}
	return value.Duration(int(sum.months), int(sum.days), sum.seconds), at
}

// minutesAfter reads the minutes of "2h30" and "1 hr 20".
func (r *reader) minutesAfter(i, at int) (int64, int) {
	if u := spanUnits[r.fold(at-1)]; u[2] == 3600 && tens[r.fold(at)] > 0 && at <= i+4 { // "two hours thirty"
		if c, last := r.cardinal(cardinal{}, at, at+3); c.part < 60 && (!r.is(last, words.Letters) || words.Stop(r.fold(last))) {
			return 60 * c.part, last
		}
	}
	if u := spanUnits[r.fold(at-1)]; u[2] == 3600 && r.is(at, words.Digits) && atoi(r.fold(at)) < 60 && r.sign(at+1, "m") && !(r.glued(at+2) && !r.is(at+2, words.Punct)) { // "1h 30m"
		return 60 * atoi(r.fold(at)), at + 2
	}
	if unit := r.fold(at - 1); (unit == "h" || unit == "hr" || unit == "hrs" || unit == "hour" || unit == "hours") && at <= i+3 && r.is(at, words.Digits) && len(r.fold(at)) == 2 && atoi(r.fold(at)) < 60 &&
		(r.glued(at) || unit != "h") && !(r.glued(at+1) && !r.is(at+1, words.Punct)) && !r.sign(at+1, ":") {
		if _, more := r.onePart(at); more == at && !r.is(at+1, words.Letters) {
			return 60 * atoi(r.fold(at)), at + 1
		}
	}
	return 0, at
}

// onePart reads "3 days", "half an hour", "two and a half weeks", "a quarter of an hour", "an hour and a half", "another day".
func (r *reader) onePart(i int) (length, int) {
	if p, last := r.hourColon(i); last > i {
		return p, last
	}
	f, ok := r.number(i)
	switch w := r.fold(i); {
	case w == "half" && (r.numberWord(i-1) || r.is(i-1, words.Digits)): // "two half days"
		return length{}, i
	case w == "hour": // "hour and a half"
		if _, last := r.fractionAfter(i + 1); last > i+1 && r.c.Asked && r.alone(i, last) {
			f, ok = figure{text: "1", next: i, whole: 1, exact: true}, true
		}
	case (w == "half" || w == "quarter") && !(ok && f.scale > 0):
		n, _ := divisor(w)
		f, ok = figure{text: ratio{1, n}.text(), next: i + 1}, true
	case !ok && (w == "a" || w == "an" || w == "another"):
		f, ok = figure{text: "1", next: i + 1, whole: 1, exact: true}, true
		if w == "another" {
			if g, more := r.number(i + 1); more {
				f = g
			}
		}
	case w == "a" && r.fold(i+1) == "half" && spanUnits[r.fold(i+2)] != [3]int64{}: // "a half hour"
		f, ok = figure{text: "0.5", next: i + 2}, true
	}
	if !ok || strings.HasPrefix(f.text, "-") {
		return length{}, i
	}
	j := f.next
	if r.fold(j) == "-" && r.glued(j) {
		j++
	}
	if !f.exact && (r.fold(j) == "of" || r.fold(j) == "a" || r.fold(j) == "an") { // "three quarters of an hour", "half an hour"
		j += b2i(r.fold(j) == "of")
		j += b2i(r.fold(j) == "a" || r.fold(j) == "an")
	}
	w := r.fold(j)
	u, ok := spanUnits[w]
	if !ok || len(w) == 1 && !r.glued(j) && w != "h" {
		return length{}, i
	}
	j++
	if part, last := r.fractionAfter(j); last > j && f.exact {
		f.add(part, last)
		j = last
	}
	p, ok := stretch(f.text, u)
	if !ok {
		return length{}, i
	}
	return p, j
}

// hourColon reads "1:30 hours", "1:30 h".
func (r *reader) hourColon(i int) (length, int) {
	u := spanUnits[r.fold(i+3)]
	if !r.is(i, words.Digits) || !r.sign(i+1, ":") || !r.twoDigits(i+2) || u[2] != 3600 || len(r.fold(i)) > 3 || r.glued(i) && !r.is(i-1, words.Punct) || atoi(r.fold(i+2)) > 59 {
		return length{}, i
	}
	return length{seconds: atoi(r.fold(i))*3600 + atoi(r.fold(i+2))*60}, i + 4
}

// stretch is a number of units. Parts of a month are days of thirty, parts of a day seconds; what is no whole second isn't read.
func stretch(text string, u [3]int64) (length, bool) {
	v, err := value.Number(text)
	if err != nil {
		return length{}, false
	}
	n, places := v.Decimal()
	if places > 6 || n > 1e12 {
		return length{}, false
	}
	below := int64(1)
	for range places {
		below *= 10
	}
	var p length
	months := u[0] * n
	p.months = months / below
	days := u[1]*n + months%below*30
	p.days = days / below
	seconds := u[2]*n + days%below*86400
	p.seconds = seconds / below
	return p, seconds%below == 0 && p.months <= 1e5 && p.days <= 1e7
}

// duration reads a length of time that is no point in time: "in 3 days" and "3 days ago" aren't.
func (r *reader) duration(i int) ([]value.Value, int) {
	if r.fold(i-1) == "in" && i > 0 && r.fold(i) != "half" && !r.c.Asked {
		return nil, 0 // a time from now
	}
	d, last := r.span(i)
	if last == i {
		return r.eitherSpan(i)
	}
	if r.orMore(last) {
		return r.orSpan(i, d, last)
	}
	switch r.fold(last) {
	case "ago", "old", "hence":
		if !r.c.Asked || r.fold(last) == "old" || !r.alone(i, last+1) {
			return nil, 0
		}
		last++ // "how long have you had it?" "10 days ago"
	}
	return []value.Value{d}, last
}

// eitherSpan reads "two or three days", "2-3 weeks": both.
func (r *reader) eitherSpan(i int) ([]value.Value, int) {
	if !r.startsNumber(i) {
		return nil, 0
	}
	f, ok := r.number(i)
	if w := r.fold(f.next); !ok || w != "or" && w != "to" && w != "-" && w != "–" {
		return nil, 0
	}
	more, last := r.span(f.next + 1)
	g, ok := r.number(f.next + 1)
	if last <= f.next+1 || !ok {
		return nil, 0
	}
	j := g.next + b2i(r.fold(g.next) == "-")
	p, ok := stretch(f.text, spanUnits[r.fold(j)])
	if !ok || last != j+1 || r.fold(last) == "ago" || r.fold(last) == "old" {
		return nil, 0
	}
	return []value.Value{value.Duration(int(p.months), int(p.days), p.seconds), more}, last
}

// orSpan reads "an hour or two": both; "a week or so" is a week.
func (r *reader) orSpan(i int, d value.Value, last int) ([]value.Value, int) {
	g, ok := r.number(last + 1)
	u, unit := spanUnits[r.fold(last-1)]
	if !ok || !unit || r.is(g.next, words.Letters) {
		return []value.Value{d}, last
	}
	p, ok := stretch(g.text, u)
	if !ok {
		return nil, 0
	}
	return []value.Value{d, value.Duration(int(p.months), int(p.days), p.seconds)}, g.next
}
