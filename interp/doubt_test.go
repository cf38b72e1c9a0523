package interp_test

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/value"
)

const visits = `
hours visiting {
  zone    "UTC"
  mon-fri 06:00-20:00
  sat-sun 08:00-20:00
}
flow visit "a visit" {
  starts on "book a visit"
  slot order order_no "order number" {
    > Which order?
  }
  slot at date_time "time" {
    > When?
    retry
      > Day and time, please.
    valid when at is in visiting
      > We're closed then.
  }
  slot note choice "reason" {
    > What for?
    fix  "a repair"
    look "a look"
  }
  ask order, at, note
  run when_else
}
flow when_else "another time" {
  slot spare date_time "spare time" {
    > And when else?
  }
  ask spare
}
`

// twoTimes is a value that can be read as seven in the morning and in the evening of a day.
func twoTimes(t *testing.T, day string) event.Command {
	t.Helper()
	c := event.Command{Kind: event.Fill}
	for _, clock := range []string{"T07:00:00Z", "T19:00:00Z"} {
		v, err := value.Parse(value.KindDateTime, day+clock)
		if err != nil {
			t.Fatal(err)
		}
		c.Values = append(c.Values, event.Found{Type: "date_time", Value: v})
	}
	return c
}

// noon is a time on Sunday.
func noon(t *testing.T) event.Command {
	t.Helper()
	v, err := value.Parse(value.KindDateTime, "2026-01-11T12:00:00Z")
	if err != nil {
		t.Fatal(err)
	}
	return event.Command{Kind: event.Fill, Values: []event.Found{{Type: "date_time", Value: v}}}
}

func TestDoubtfulValueIsAskedInItsTurn(t *testing.T) { // rule 5
	c := begin(t, withMini(visits))
	c.you("book a visit on friday at 7", start("visit"), twoTimes(t, "2026-01-09")).bot("@order").is("misses 0", "slot visit.at unknown")
	c.you("45210", c.fill("visit.order", "45210")).bot("Which do you mean: January 9 at 7 am or January 9 at 7 pm?").is("misses 0")
	c.tap("January 9 at 7 pm").bot("@note").is("slot visit.at 2026-01-09T19:00Z")
}

func TestDoubtfulValueBesideAnAnswer(t *testing.T) { // rule 5
	c := begin(t, withMini(visits))
	c.you("book a visit", start("visit")).bot("@order")
	c.you("45210, friday at 7", c.fill("visit.order", "45210"), twoTimes(t, "2026-01-09")).bot("Which do you mean: January 9 at 7 am or January 9 at 7 pm?")
	// anything else is read as if it hadn't been asked, and then the slot's own words follow
	c.you("hm").bot("@at.retry1").is("misses 1")
	c.you("sunday at noon", wholly(noon(t))).bot("@note")
}

func TestOnlyReadingThatHoldsIsTaken(t *testing.T) { // rule 5
	c := begin(t, withMini(visits))
	c.you("book a visit on saturday at 7", start("visit"), twoTimes(t, "2026-01-10")).bot("@order")
	c.you("45210", c.fill("visit.order", "45210")).bot("@note").is("slot visit.at 2026-01-10T19:00Z")
	c.you("change the time", event.Command{Kind: event.Change, Slot: "visit.at"}).bot("@at")
	c.you("saturday at 7", twoTimes(t, "2026-01-10")).bot("@note").is("slot visit.at 2026-01-10T19:00Z")
}

func TestDoubtfulValueForASubFlow(t *testing.T) { // rule 5
	c := begin(t, withMini(visits))
	c.you("book a visit", start("visit")).bot("@order")
	sunday := noon(t)
	c.you("45210 on sunday", c.fill("visit.order", "45210"), sunday).bot("@note")
	other := twoTimes(t, "2026-01-12")
	other.Slot = "when_else.spare"
	c.you("a repair, or else monday at 7", c.fill("visit.note", "fix"), other)
	c.bot("Which do you mean: January 12 at 7 am or January 12 at 7 pm?").is("misses 0")
	c.tap("January 12 at 7 am").bot("@anything_else").is("slot when_else.spare 2026-01-12T07:00Z")
}

func TestDoubtfulCorrectionIsAsked(t *testing.T) { // rule 7
	c := begin(t, withMini(visits))
	c.you("book a visit", start("visit")).bot("@order")
	c.you("45210 on sunday", c.fill("visit.order", "45210"), noon(t)).bot("@note")
	again := twoTimes(t, "2026-01-09")
	again.Cue = true
	c.you("no, friday at 7", again).bot("Which do you mean: January 9 at 7 am or January 9 at 7 pm?").is("misses 0")
	c.tap("January 9 at 7 am").bot("@corrected", "@note").is("slot visit.at 2026-01-09T07:00Z")
}

func TestGreetingInsideAValueIsNone(t *testing.T) { // rule 5: each span once
	c := begin(t, withMini(`
flow visit "a visit" {
  starts on "book a visit"
  slot part choice "part of the day" {
    > Which part of the day?
    late "in the afternoon"
  }
  slot order order_no "order number" {
    > Which order?
  }
  ask part, order
}`))
	c.you("book a visit", start("visit")).bot("@part")
	part := c.fill("visit.part", "late")
	part.End = len("afternoon")
	c.you("afternoon", part, event.Command{Kind: event.Hello, End: len("afternoon")}).bot("@order")
}
