package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// percentage reads "12%", "twelve percent", "half a percent", "5 to 10 percent", and where one was asked for "12" and "a third".
func (r *reader) percentage(i int) ([]value.Value, int) {
	if r.glued(i) && strings.Contains("%=&", r.fold(i-1)) {
		return nil, 0 // an address on the net has many
	}
	if values, last := r.percentOf(i); last > i {
		return values, last
	}
	f, ok := r.portion(i)
	if !ok {
		return nil, 0
	}
	if last := r.percentSign(f.next); last > f.next {
		return f.percents(), last
	}
	if r.links(i, f.next) || r.fold(f.next) == "or" {
		g, ok := r.number(f.next + 1)
		if last := r.percentSign(g.next); ok && last > g.next {
			return append(f.percents(), g.percents()...), last
		}
	}
	article := (r.fold(i) == "a" || r.fold(i) == "an") && f.exact && f.next == i+1
	if !r.c.Asked || article || !r.alone(i, f.next) {
		return nil, 0
	}
	if r.isFraction(i, f) {
		f = f.times(100, f.next) // "a third" of all is 33%
	}
	return f.percents(), f.next
}

// percentSign returns the word after a sign or a word for percent, or i.
func (r *reader) percentSign(i int) int {
	switch w := r.fold(i); {
	case w == "%" && r.glued(i+1) && !r.is(i+1, words.Punct):
		return i
	case w == "%", w == "percent", w == "percents", w == "pct", w == "percentage":
		return i + 1
	case w == "per":
		if j := i + 1 + b2i(r.sign(i+1, "-")); r.fold(j) == "cent" || r.fold(j) == "cents" {
			return j + 1
		}
	}
	return i
}

// percentOf reads the sign before the number, "%5" and "percent of twenty", which only a whole answer has.
func (r *reader) percentOf(i int) ([]value.Value, int) {
	j := r.percentSign(i)
	if r.fold(i) == "%" {
		j = i + 1
	}
	if j == i || !r.c.Asked {
		return nil, i
	}
	j += b2i(r.fold(j) == "of")
	f, ok := r.number(j)
	if !ok || !r.alone(i, f.next) {
		return nil, i
	}
	return f.percents(), f.next
}

func (f figure) percents() []value.Value {
	out := one(value.Percent(f.text))
	if f.also != "" {
		out = append(out, one(value.Percent(f.also))...)
	}
	return out
}
