package slot

import (
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

func TestOffers(t *testing.T) {
	list := func(texts ...string) []event.Offer {
		var out []event.Offer
		for _, text := range texts {
			out = append(out, event.Offer{Text: text, Value: value.Text(text)})
		}
		return out
	}
	lamps := list("blue lamp", "coffee mug", "desk lamp")
	visits := []event.Offer{
		{Text: "the 10th with Dr. Sosa", Value: value.Record([]value.Value{value.Text("a"), value.Date(2026, 3, 10)})},
		{Text: "the 13th with Dr. Lopez", Value: value.Record([]value.Value{value.Text("b"), value.Date(2026, 3, 13)})},
	}
	times := list("11:15 am with Dr. Okafor", "11:45 am with Dr. Lind", "2:30 pm with Dr. Lind")
	cards := list("debit card ending 4417", "credit card ending 2203")
	at := func(h, m int) value.Value { return value.TimeOfDay(h, m, 0) }
	openings := []event.Offer{
		{Text: "2:30 pm", Value: value.Record([]value.Value{value.Text("a"), at(14, 30)})},
		{Text: "9:30 am", Value: value.Record([]value.Value{value.Text("b"), at(9, 30)})},
	}
	tests := []struct {
		name   string
		text   string
		from   List
		values string
	}{
		{"by place", "the second one", List{Offers: lamps}, "coffee mug"},
		{"from the end", "the last", List{Offers: lamps}, "desk lamp"},
		{"by number", "3", List{Offers: lamps}, "desk lamp"},
		{"by words", "the mug please", List{Offers: lamps}, "coffee mug"},
		{"by a word of two", "the lamp", List{Offers: lamps}, "blue lamp|desk lamp"},
		{"by day", "the one on friday", List{Offers: visits}, "[b, 2026-03-13]"},
		{"one that isn't said", "one of them", List{Offers: lamps}, ""},
		{"two that aren't said", "two of them", List{Offers: lamps, Many: true}, ""},
		{"none", "none of these", List{Offers: lamps}, "none"},
		{"nothing said", "hello there", List{Offers: lamps}, ""},
		{"several by place", "1 and 3", List{Offers: lamps, Many: true}, "[blue lamp, desk lamp]"},
		{"all but", "all but the mug", List{Offers: lamps, Many: true}, "[blue lamp, desk lamp]"},
		{"a plural", "the lamps", List{Offers: lamps, Many: true}, "[blue lamp, desk lamp]"},
		{"first two", "the first two", List{Offers: lamps, Many: true}, "[blue lamp, coffee mug]"},
		{"also", "also the mug", List{Offers: lamps, Many: true, Chosen: value.List(value.Text("blue lamp"))}, "[blue lamp, coffee mug]"},
		{"only", "only the mug", List{Offers: lamps, Many: true, Chosen: value.List(value.Text("blue lamp"))}, "[coffee mug]"},
		{"not", "not the blue lamp", List{Offers: lamps, Many: true, Chosen: value.List(value.Text("blue lamp"), value.Text("coffee mug"))}, "[coffee mug]"},
		{"both of two", "both", List{Offers: lamps[:2], Many: true}, "[blue lamp, coffee mug]"},
		{"both of three", "both", List{Offers: lamps, Many: true}, ""},
		{"a time", "11:45", List{Offers: times}, "11:45 am with Dr. Lind"},
		{"a time that shares its hour", "11:15 please", List{Offers: times}, "11:15 am with Dr. Okafor"},
		{"a time in no element", "11:30", List{Offers: times}, ""},
		{"a time, not a place", "2:30", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"a time with a point", "2.30", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"a time in words", "half past two", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"an hour", "the one at 2", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"an hour of two", "at 11", List{Offers: times}, "11:15 am with Dr. Okafor|11:45 am with Dr. Lind"},
		{"a name", "Dr. Okafor", List{Offers: times}, "11:15 am with Dr. Okafor"},
		{"a name of two", "Dr. Lind", List{Offers: times}, "11:45 am with Dr. Lind|2:30 pm with Dr. Lind"},
		{"a name and a time", "Dr. Lind at 2:30", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"a name against a time", "11:45 with Okafor", List{Offers: times}, "11:15 am with Dr. Okafor|11:45 am with Dr. Lind"},
		{"a name at a time in no element", "Dr. Lind at 10:00", List{Offers: times}, ""},
		{"words that all share", "a doctor, the dr", List{Offers: times}, ""},
		{"a number", "ending 2203", List{Offers: cards}, "credit card ending 2203"},
		{"a number in no element", "9999", List{Offers: cards}, ""},
		{"a word with another's number", "the debit card ending 9999", List{Offers: cards}, ""},
		{"a word apart from a number", "the debit one, I've had it for 200 days", List{Offers: cards}, "debit card ending 4417"},
		{"a shared word", "which card", List{Offers: cards}, ""},
		{"the other than chosen", "the other one", List{Offers: cards, Chosen: value.Text("debit card ending 4417")}, "credit card ending 2203"},
		{"the other than named", "not the debit, the other card", List{Offers: cards}, "debit card ending 4417, credit card ending 2203"},
		{"the other of none", "the other one", List{Offers: cards}, ""},
		{"the other of three", "the other one", List{Offers: lamps, Chosen: value.Text("blue lamp")}, ""},
		{"later, by the value", "the later one", List{Offers: openings}, "[a, 14:30]"},
		{"earlier, by the words", "the earlier one please", List{Offers: times[1:]}, "11:45 am with Dr. Lind"},
		{"earlier, by the day", "the earlier one", List{Offers: visits}, "[a, 2026-03-10]"},
		{"the latest of three", "the latest", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"the later of three", "the later one", List{Offers: times}, "11:45 am with Dr. Lind|2:30 pm with Dr. Lind"},
		{"by the part of the day", "the morning one", List{Offers: times}, "11:15 am with Dr. Okafor|11:45 am with Dr. Lind"},
		{"the one in a part of the day", "the one in the afternoon", List{Offers: times}, "2:30 pm with Dr. Lind"},
		{"a part of the day without any", "the evening one", List{Offers: times}, ""},
		{"a place with a typo", "the frist one", List{Offers: lamps}, "blue lamp"},
		{"a row of places", "1-3", List{Offers: lamps, Many: true}, "[blue lamp, coffee mug, desk lamp]"},
		{"all but one of two", "all but the lamp", List{Offers: lamps, Many: true}, "[coffee mug, desk lamp]|[blue lamp, coffee mug]"},
		{"later than any", "do you have a later one", List{Offers: times}, ""},
		{"later without times", "the later one", List{Offers: lamps}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range Offers(tt.text, words.Split(tt.text), tt.from, Context{Now: now}) {
				if p.None {
					got = append(got, "none")
				} else {
					got = append(got, shown(p.Values))
				}
			}
			if s := strings.Join(got, ", "); s != tt.values {
				t.Errorf("got %s, want %s", s, tt.values)
			}
		})
	}
}
