package slot

import (
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/value"
)

// feast is a holiday with a fixed rule: a day of a month, the nth weekday of a month (-1 for the last), or so many days after Easter;
// after moves a weekday's holiday on. Regions names where it holds, where others have another rule or none.
type feast struct {
	names       string // separated by "|", as folded words
	month, day  int
	weekday, nt int
	easter      bool
	after       int
	regions     string
}

// feasts are the holidays that customers name in English. Rules by region where they differ; the first that fits counts.
var feasts = []feast{
	{names: "christmas eve|xmas eve", month: 12, day: 24}, {names: "christmas day|christmas|xmas|xmas day", month: 12, day: 25}, {names: "boxing day|st stephens day", month: 12, day: 26},
	{names: "new years eve|new year eve|nye", month: 12, day: 31}, {names: "new years day|new year day|new years|new year", month: 1, day: 1}, {names: "epiphany|three kings day", month: 1, day: 6},
	{names: "valentines day|valentines|valentine day", month: 2, day: 14}, {names: "st patricks day|saint patricks day|st paddys day", month: 3, day: 17}, {names: "april fools day|april fools", month: 4, day: 1},
	{names: "earth day", month: 4, day: 22}, {names: "cinco de mayo", month: 5, day: 5}, {names: "juneteenth", month: 6, day: 19}, {names: "halloween", month: 10, day: 31}, {names: "all saints day", month: 11, day: 1},
	{names: "independence day", month: 7, day: 4, regions: "US"}, {names: "independence day", month: 8, day: 15, regions: "IN"}, {names: "canada day", month: 7, day: 1}, {names: "australia day", month: 1, day: 26}, {names: "bastille day", month: 7, day: 14},
	{names: "bonfire night|guy fawkes night", month: 11, day: 5}, {names: "veterans day|remembrance day|armistice day", month: 11, day: 11},
	{names: "thanksgiving day|thanksgiving", month: 10, weekday: 1, nt: 2, regions: "CA"}, {names: "thanksgiving day|thanksgiving", month: 11, weekday: 4, nt: 4},
	{names: "black friday", month: 11, weekday: 4, nt: 4, after: 1}, {names: "cyber monday", month: 11, weekday: 4, nt: 4, after: 4},
	{names: "labor day|labour day", month: 9, weekday: 1, nt: 1, regions: "US CA"}, {names: "labor day|labour day|may day", month: 5, day: 1}, {names: "memorial day", month: 5, weekday: 1, nt: -1}, {names: "columbus day|indigenous peoples day", month: 10, weekday: 1, nt: 2},
	{names: "martin luther king day|mlk day", month: 1, weekday: 1, nt: 3}, {names: "presidents day", month: 2, weekday: 1, nt: 3},
	{names: "mothers day", easter: true, after: -21, regions: "GB IE"}, {names: "mothers day", month: 5, weekday: 7, nt: 2}, {names: "fathers day", month: 6, weekday: 7, nt: 3},
	{names: "mardi gras|shrove tuesday|pancake day", easter: true, after: -47}, {names: "ash wednesday", easter: true, after: -46}, {names: "palm sunday", easter: true, after: -7}, {names: "maundy thursday", easter: true, after: -3},
	{names: "good friday", easter: true, after: -2}, {names: "easter monday", easter: true, after: 1}, {names: "easter sunday|easter day|easter", easter: true},
	{names: "ascension day", easter: true, after: 39}, {names: "whit monday|pentecost monday", easter: true, after: 50}, {names: "whit sunday|pentecost", easter: true, after: 49},
}

// feastNames finds feasts by the first word of a name.
var feastNames = indexFeasts()

type feastName struct {
	words []string
	feast int
}

func indexFeasts() map[string][]feastName {
	m := map[string][]feastName{}
	for i := range feasts {
		for name := range strings.SplitSeq(feasts[i].names, "|") {
			list := strings.Fields(name)
			m[list[0]] = append(m[list[0]], feastName{list, i})
		}
	}
	return m
}

// on is the day of a year.
func (f *feast) on(y int) []value.Value {
	var days []value.Value
	switch {
	case f.easter:
		days = easter(y)
	case f.weekday > 0:
		days = nthDay(y, f.month, f.weekday, f.nt)
	default:
		days = validDate(y, f.month, f.day)
	}
	if f.after != 0 && len(days) == 1 {
		days[0] = shift(days[0], f.after)
	}
	return days
}

// easter is the Sunday of the western churches, by the anonymous Gregorian computus (Nature, 20 April 1876).
func easter(y int) []value.Value {
	a, b, c := y%19, y/100, y%100
	d, e := b/4, b%4
	g := (b - (b+8)/25 + 1) / 3
	h := (19*a + b - d - g + 15) % 30
	l := (32 + 2*e + 2*(c/4) - h - c%4) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return validDate(y, n/31, n%31+1)
}

// holiday reads "christmas", "easter monday 2027", "next thanksgiving".
func (r *reader) holiday(i int) ([]value.Value, int) {
	j := i
	step, how := map[string]int{"next": 1, "following": 1, "coming": 1, "last": -1, "past": -1, "previous": -1, "this": 0}[r.fold(i)]
	if how {
		j++
	}
	f, last := r.feast(j)
	if f == nil {
		return nil, 0
	}
	if year, end := r.year(last); year != 0 {
		return f.on(year), end
	}
	y, _, _ := r.today.YMD()
	switch {
	case step != 0:
		for k := range 2 {
			if v := f.on(y + k*step); len(v) == 1 && (step > 0 && before(r.today, v[0]) || step < 0 && before(v[0], r.today)) {
				return v, last
			}
		}
		return nil, 0
	case how:
		return f.on(y), last
	}
	return r.yearly(f.on), last
}

// feast finds the longest name of a holiday at word i, by the region's rule.
func (r *reader) feast(i int) (*feast, int) {
	var best *feast
	last := i
	for _, n := range feastNames[r.fold(i)] {
		f := &feasts[n.feast]
		if i+len(n.words) > last && r.begins(i, n.words) && (f.regions == "" || strings.Contains(f.regions, r.region())) {
			best, last = f, i+len(n.words)
		}
	}
	return best, last
}

// region is the one whose habits count where none is known.
func (r *reader) region() string {
	if r.c.Region == "" {
		return "US"
	}
	return r.c.Region
}

// monthOf is a month by its number from this one.
func (r *reader) monthOf(step int) (year, month int) {
	y, m, _ := r.today.YMD()
	t := time.Date(y, time.Month(m+step), 1, 0, 0, 0, 0, time.UTC)
	return t.Year(), int(t.Month())
}

// nthDay is the nth such weekday (0 for any day) of a month, -1 for the last.
func nthDay(y, m, wd, n int) []value.Value {
	if wd == 0 {
		if n < 0 {
			n = time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
		}
		return validDate(y, m, n)
	}
	if n < 0 {
		lastDay := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC)
		return validDate(y, m, lastDay.Day()-(int(lastDay.Weekday()+6)%7+1-wd+7)%7)
	}
	first := int(time.Date(y, time.Month(m), 1, 0, 0, 0, 0, time.UTC).Weekday()+6)%7 + 1
	return validDate(y, m, 1+(wd-first+7)%7+7*(n-1))
}
