package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// year reads a year after a day and month; 0 where there is none.
func (r *reader) year(i int) (int, int) {
	j := i
	if r.fold(j) == "," || r.fold(j) == "." && r.glued(j) || r.fold(j) == "of" || r.fold(j) == "in" || (r.fold(j) == "-" || r.fold(j) == "/") && r.glued(j) {
		j++
	}
	if r.is(j, words.Digits) && len(r.fold(j)) == 4 && !r.sign(j+1, ":") {
		if y := int(atoi(r.fold(j))); y >= 1900 && y < 2200 {
			return y, j + 1
		}
	}
	if (r.fold(i) == "of" || r.fold(j) == "'" || r.fold(j) == "’") && (r.is(j, words.Digits) && len(r.fold(j)) == 2 || r.is(j+1, words.Digits) && r.glued(j+1) && len(r.fold(j+1)) == 2) {
		j += b2i(!r.is(j, words.Digits))
		return r.century(int(atoi(r.fold(j)))), j + 1
	}
	if r.fold(j) == "this" || r.fold(j) == "next" || r.fold(j) == "last" {
		if y, _, _ := r.today.YMD(); r.fold(j+1) == "year" {
			return y + map[string]int{"next": 1, "last": -1}[r.fold(j)], j + 2
		}
	}
	return 0, i
}

// century is the year that two digits mean: at most twenty years ahead. Our choice.
func (r *reader) century(y int) int {
	if now, _, _ := r.today.YMD(); y+2000 > now+20 {
		return y + 1900
	}
	return y + 2000
}

// inYear is a day of a year, or without one the next such day and, where that is far and the last one near, that too.
func (r *reader) inYear(year, m, d int) []value.Value {
	if year != 0 {
		return validDate(year, m, d)
	}
	y, _, _ := r.today.YMD()
	var next, last []value.Value
	for _, candidate := range [...]int{y - 1, y, y + 1, y + 2, y + 3, y + 4} {
		v := validDate(candidate, m, d)
		if v == nil {
			continue
		}
		if before(v[0], r.today) {
			last = v
		} else {
			next = v
			break
		}
	}
	return r.either(next, last)
}

// either picks between the coming and the past of two days by how the sentence tells; both where it doesn't and the past is nearer.
func (r *reader) either(next, last []value.Value) []value.Value {
	switch {
	case last == nil:
		return next
	case next == nil || r.toldOfPast():
		return last
	case daysBetween(r.today, next[0]) > farAhead && daysBetween(last[0], r.today) <= farAhead:
		return append(last, next...)
	}
	return next
}

func before(a, b value.Value) bool {
	c, err := value.Compare(a, b)
	return err == nil && c < 0
}

func daysBetween(a, b value.Value) int {
	d, err := value.Sub(b, a)
	if err != nil {
		return 0
	}
	_, days, _ := d.Parts()
	return days
}

// pastWords tell of something that has happened.
var pastWords = map[string]bool{"bought": true, "ordered": true, "arrived": true, "came": true, "was": true, "were": true, "got": true, "received": true, "delivered": true, "happened": true,
	"paid": true, "sent": true, "returned": true, "since": true, "called": true, "lost": true, "broke": true, "started": true, "purchased": true, "did": true, "had": true, "placed": true,
	"charged": true, "shipped": true, "stolen": true, "noticed": true, "born": true, "used": true, "went": true, "stopped": true, "didnt": true, "wasnt": true}

// toldOfPast says whether a word of the past stands in the message.
func (r *reader) toldOfPast() bool {
	if r.past == 0 {
		r.past = -1
		for i := range r.list {
			if pastWords[r.list[i].Fold] {
				r.past = 1
			}
		}
	}
	return r.past > 0
}
