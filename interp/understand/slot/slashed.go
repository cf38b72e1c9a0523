package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// beforeTime says whether a time follows, where a day with a time is read: "12th 3pm".
func (r *reader) beforeTime(i int) bool {
	if r.kind != plan.KindDateTime {
		return false
	}
	_, last := r.hourMinute(r.joint(i))
	return last > r.joint(i)
}

// slashed reads three or two numbers with one sign between them; one of the three may be a month's name.
func (r *reader) slashed(i int) ([]value.Value, int) {
	sep := r.fold(i + 1)
	if sep != "/" && sep != "-" && sep != "." || !r.glued(i+1) || !r.glued(i+2) || r.glued(i) && strings.Contains("/-.", r.fold(i-1)) && !(r.ranging && r.fold(i-1) == "-") {
		return nil, 0
	}
	if values, last := r.named(i, sep); last > i {
		return values, last
	}
	if !r.is(i+2, words.Digits) {
		return nil, 0
	}
	a, b := r.fold(i), r.fold(i+2)
	three := r.sign(i+3, sep) && r.glued(i+4) && r.is(i+4, words.Digits)
	more := r.sign(i+5, sep) && sep != "." && r.is(i+6, words.Digits) && r.glued(i+6) && !r.ranging
	switch {
	case three && len(a) == 4 && len(b) <= 2 && len(r.fold(i+4)) <= 2 && !more:
		return validDate(int(atoi(a)), int(atoi(b)), int(atoi(r.fold(i+4)))), i + 5
	case three && len(a) <= 2 && len(b) <= 2 && (len(r.fold(i+4)) == 4 || len(r.fold(i+4)) == 2) && !more:
		y := int(atoi(r.fold(i + 4)))
		if y < 100 && len(r.fold(i+4)) == 2 {
			y = r.century(y)
		}
		return r.bothOrders(y, int(atoi(a)), int(atoi(b))), i + 5
	case !three && sep == "/" && len(a) <= 2 && len(b) <= 2 && !(r.c.Max > 0 && r.kind == plan.KindScore) && !(a == "24" && b == "7"):
		return r.bothOrders(0, int(atoi(a)), int(atoi(b))), i + 3
	}
	return nil, 0
}

// named reads "05-Aug-2016", "2019-aug-1", "2020/23/Sep", "23-2020-September" and "3/Jan".
func (r *reader) named(i int, sep string) ([]value.Value, int) {
	if sep == "." && !(len(r.fold(i)) <= 2 && months[r.fold(i+2)] > 0) {
		return nil, 0
	}
	three := r.sign(i+3, sep) && r.glued(i+4)
	second, third := months[r.fold(i+2)], 0
	if three {
		third = months[r.fold(i+4)]
	}
	var m int
	var numbers [2]string
	switch {
	case second > 0 && three && r.is(i+4, words.Digits):
		m, numbers = second, [2]string{r.fold(i), r.fold(i + 4)}
	case third > 0 && r.is(i+2, words.Digits):
		m, numbers = third, [2]string{r.fold(i), r.fold(i + 2)}
	case second > 0:
		year, last := r.year(i + 3)
		return r.inYear(year, second, int(atoi(r.fold(i)))), last
	default:
		return nil, 0
	}
	if len(numbers[0]) == 4 {
		numbers[0], numbers[1] = numbers[1], numbers[0]
	}
	y := int(atoi(numbers[1]))
	if len(numbers[1]) == 2 {
		y = r.century(y)
	}
	return validDate(y, m, int(atoi(numbers[0]))), i + 5
}

// bothOrders are month before day and day before month, the region's habit first.
func (r *reader) bothOrders(year, a, b int) []value.Value {
	month, day := r.inYear(year, a, b), r.inYear(year, b, a)
	if r.c.Region == "US" || r.c.Region == "" || r.c.Region == "PH" {
		return append(month, day...)
	}
	return append(day, month...)
}
