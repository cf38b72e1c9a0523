package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/value"
)

// On is the talk with each bare `today`, `today - 12 days` or `today + 2 days at 09:30` in a mock's or given's value written out as the
// date, or the date with a time, that it is on a day. A talk that stands in for services has no date of its own, so its dates move along with the calendar.
func (t *Talk) On(day value.Value) *Talk {
	made := *t
	made.Lines = append([]Line(nil), t.Lines...)
	for i := range made.Lines {
		switch n := made.Lines[i].Node.(type) {
		case *Given:
			if n.Value != nil {
				given, v := *n, n.Value.on(day)
				given.Value = &v
				made.Lines[i].Node = &given
			}
		case *Mock:
			mock := *n
			mock.Results = append([]MockResult(nil), n.Results...)
			for j := range mock.Results {
				mock.Results[j].Value = mock.Results[j].Value.on(day)
			}
			made.Lines[i].Node = &mock
		}
	}
	return &made
}

func (l Literal) on(day value.Value) Literal {
	if l.Kind == Bare {
		l.Text = onDay(l.Text, day)
		return l
	}
	items := append([]Item(nil), l.Items...)
	for i := range items {
		items[i].Value = items[i].Value.on(day)
	}
	l.Items = items
	return l
}

// onDay is the date that words such as "today - 12 days" mean, with the time where they name one ("today + 2 days at 09:30"); other
// words stay as they are.
func onDay(words string, day value.Value) string {
	rest, ok := strings.CutPrefix(words, "today")
	if !ok {
		return words
	}
	if span, clock, timed := strings.Cut(rest, " at "); timed {
		at := strings.TrimSpace(clock)
		if _, err := value.Parse(value.KindTime, at); err != nil {
			return words
		}
		date := onDay("today"+span, day)
		if date == "today"+span {
			return words
		}
		return date + "T" + at
	}
	rest = strings.TrimSpace(rest)
	if rest == "" {
		return day.String()
	}
	sign, span := rest[0], strings.TrimSpace(rest[1:])
	length, err := value.Parse(value.KindDuration, span)
	if err != nil || sign != '+' && sign != '-' {
		return words
	}
	move := value.Add
	if sign == '-' {
		move = value.Sub
	}
	moved, err := move(day, length)
	if err != nil {
		return words
	}
	return moved.String()
}

// day is the date on which the talk begins.
func (t *Talk) day() value.Value {
	at := firstDay
	for _, l := range t.Lines {
		if n, ok := l.Node.(*At); ok {
			at = n.Day
		}
	}
	v, err := value.Parse(value.KindDate, at)
	if err != nil {
		v, _ = value.Parse(value.KindDate, firstDay)
	}
	return v
}
