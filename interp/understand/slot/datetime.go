package slot

import (
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// partOf is the part of the day that a word names, or "".
func partOf(w string) string {
	switch w {
	case "morning", "mornin", "forenoon":
		return "morning"
	case "afternoon", "evening", "night":
		return w
	case "tonight", "tonite":
		return "night"
	}
	return ""
}

// partSaid is the part of the day that a short message names somewhere, if it names one: "tomorrow morning is fine, 9 if you can".
func (r *reader) partSaid() string {
	if r.said == "" {
		r.said = "none"
		for i := 0; i < len(r.list) && len(r.list) <= 40; i++ {
			switch part := partOf(r.fold(i)); {
			case part == "", part == "morning" && r.fold(i-1) == "good" || part == "evening" && r.fold(i-1) == "good":
			case r.said == "none":
				r.said = part
			case r.said != part:
				r.said = "several"
			}
		}
	}
	if r.said == "none" || r.said == "several" {
		return ""
	}
	return r.said
}

// pieces are what a date and time is put together from, in any order.
type pieces struct {
	days    []value.Value
	clock   hours
	timed   bool
	part    string
	tonight bool
	eod     bool // "end of day"
	others  []hours
	yeared  bool // the day was written with its year: midnight begins it then, as we write it ourselves
	dayOnly bool // the day was given by month and day, so that a year may follow the time
}

// onlyTime reads a time of day, with a part of the day before or after it: "early morning at 8", "around 1pm".
func (r *reader) onlyTime(i int) ([]value.Value, int) {
	r.here = i
	if values, last := r.date(i); len(values) > 0 && last > i+1 && r.is(i, words.Digits) {
		return nil, 0
	}
	j := i + b2i(approximate[r.fold(i)])
	if part, k := r.part(j); k > j {
		if c, last := r.hours(r.joint(k)); last > k && r.joint(k) > k {
			if values := c.values(part); len(values) > 0 {
				return values, last
			}
		}
		return nil, 0
	}
	values, last := r.clock(j)
	if len(values) == 0 || last == j {
		return nil, 0
	}
	return r.orHour(j, values, last)
}

// orHour adds the bare hour of "noon or 1" and "from 3 to 5": which is meant isn't said.
func (r *reader) orHour(i int, values []value.Value, last int) ([]value.Value, int) {
	switch w := r.fold(last); w {
	case "or", "to", "-", "–", "until", "till":
	case "and":
		if r.fold(i-1) != "between" {
			return values, last
		}
	default:
		return values, last
	}
	h, ok := r.hourWord(last + 1)
	if !ok || h < 1 || !r.closes(last+2) || r.is(last+1, words.Digits) && len(r.fold(last+1)) > 2 {
		return values, last
	}
	return append(values, hours{h: int(h)}.values(r.partSaid())...), last + 2
}

// part reads a part of the day: "early morning", "in the evening".
func (r *reader) part(i int) (string, int) {
	j := i
	if r.fold(j) == "in" && (r.fold(j+1) == "the" || partOf(r.fold(j+1)) != "") {
		j += 1 + b2i(r.fold(j+1) == "the")
	}
	j += b2i(r.fold(j) == "early" || r.fold(j) == "late")
	if part := partOf(r.fold(j)); part != "" {
		return part, j + 1
	}
	return "", i
}

// partDay reads a part of a day that tells the day too: "tonight", "this morning", "last night".
func (r *reader) partDay(i int) (days []value.Value, part string, last int) {
	w := r.fold(i)
	if w == "tonight" || w == "tonite" {
		return []value.Value{r.today}, "night", i + 1
	}
	j := i + 1 + b2i(w == "this" && (r.fold(i+1) == "early" || r.fold(i+1) == "late"))
	part = partOf(r.fold(j))
	switch {
	case part == "" || part == "night" && r.fold(j) != "night":
		return nil, "", i
	case w == "this":
		return []value.Value{r.today}, part, j + 1
	case w == "last" && part == "night":
		return []value.Value{r.day(-1)}, part, j + 1
	}
	return nil, "", i
}

// dateTime reads a day and a time in any order, "in 2 hours", "now".
func (r *reader) dateTime(i int) ([]value.Value, int) {
	r.here = i
	if values, last := r.instant(i); last > i {
		return values, last
	}
	var p pieces
	last := i
	for range 6 {
		j := i
		if last > i {
			j = r.joint(last)
		}
		next := r.piece(&p, j)
		if next == j {
			break
		}
		last = next
	}
	r.besideDay = false
	if p.eod && len(p.days) == 0 {
		p.days = []value.Value{r.today}
	}
	if !p.timed || len(p.days) == 0 {
		return nil, 0
	}
	if y, end := r.fullYear(last); end > last && p.dayOnly && r.is(last, words.Digits) { // "Oct 26 15:50:06 2016"
		_, m, d := p.days[0].YMD()
		p.days, last = validDate(y, m, d), end
	}
	return r.combined(&p), last
}

// piece reads one more piece at word i.
func (r *reader) piece(p *pieces, i int) int {
	if len(p.days) == 0 {
		if days, part, last := r.partDay(i); last > i {
			p.days, p.part, p.tonight = days, part, part == "night"
			return last
		}
	}
	if last := r.endOfDay(i); last > i && !p.timed {
		p.clock, p.timed, p.eod = hours{h: 23, m: 59, s: 59, half: "24"}, true, true
		return last
	}
	if !p.timed {
		r.besideDay = len(p.days) > 0 || p.part != ""
		c, last := r.hours(i)
		if r.besideDay = false; last > i && len(c.values(p.part)) > 0 && !(r.is(i, words.Digits) && len(p.days) == 0 && r.longerDate(i, last)) {
			p.clock, p.timed = c, true
			return r.moreHours(p, last)
		}
	}
	if len(p.days) == 0 {
		if days, last := r.date(i); len(days) > 0 {
			p.yeared = r.explicitYear(i, last)
			p.days, p.dayOnly = days, months[r.fold(i)] > 0 || weekdays[r.fold(i)] > 0 && last > i+1
			if more, end := r.date(last + 1); r.fold(last) == "or" && len(more) > 0 {
				if _, timed := r.hours(r.joint(end)); !p.timed || timed == r.joint(end) { // "monday or tuesday at 9"
					p.days = append(p.days, more...)
					return end
				}
			}
			return last
		}
	} else if days, part, last := r.partDay(i); last > i && value.Equal(days[0], p.days[0]) && p.part == "" { // "today at 8 this morning"
		p.part = part
		return last
	}
	if p.part == "" {
		if part, last := r.part(i); last > i {
			p.part = part
			return last
		}
	}
	return i
}

// moreHours takes in the other time of "from 3 to 5pm" and "at 9 or 10".
func (r *reader) moreHours(p *pieces, last int) int {
	if w := r.fold(last); w != "or" && w != "to" && w != "-" && w != "–" && w != "until" && w != "till" && w != "and" {
		return last
	}
	r.besideDay = true
	c, end := r.hours(last + 1)
	if r.besideDay = false; end == last+1 || len(c.values(p.part)) == 0 {
		return last
	}
	if days, next := r.date(r.joint(end)); len(p.days) > 0 && len(days) > 0 && next > end {
		return last // that of another day
	}
	p.others = append(p.others, c)
	return end
}

// longerDate says whether a date begins at word i and goes on beyond a time read there: "3.12.2026".
func (r *reader) longerDate(i, last int) bool {
	_, end := r.date(i)
	return end > last
}

// joint skips the words between a day and a time.
func (r *reader) joint(i int) int {
	for range 3 {
		switch r.fold(i) {
		case ",", "at", "on", "around", "about", "@", "-", "t", "from", "for", "by":
			i++
		default:
			return i
		}
	}
	return i
}

// combined joins days and times. The small hours of a night are those of the next day, if they aren't still to come today.
func (r *reader) combined(p *pieces) []value.Value {
	part := p.part
	if part == "" {
		part = r.partSaid()
	}
	times := p.clock.values(part)
	for _, c := range p.others {
		times = append(times, c.values(part)...)
	}
	var out []value.Value
	for _, d := range p.days {
		for _, t := range times {
			out = append(out, r.inNight(p, d, t)...)
		}
	}
	return out
}

// inNight is a time of a day, or of the next where its night or its midnight may be meant.
func (r *reader) inNight(p *pieces, d, t value.Value) []value.Value {
	v, next := value.Combine(d, t, r.c.zone()), value.Combine(shift(d, 1), t, r.c.zone())
	h, _, _ := t.HMS()
	switch {
	case p.tonight && h < 5 && before(v, value.DateTime(floorSeconds(r.c.Now), r.c.zone())):
		return []value.Value{next}
	case p.part == "night" && h < 5:
		return []value.Value{next, v}
	case p.clock.turn && p.part == "" && !p.yeared:
		return []value.Value{v, next}
	}
	return []value.Value{v}
}
