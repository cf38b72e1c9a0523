package embedded

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// show writes a command as a talk's `reads` line would, with its marks.
func show(c event.Command) string {
	s := string(c.Kind)
	if c.Flow != "" {
		s += " " + c.Flow
	}
	if c.Slot != "" {
		s += " " + c.Slot
	}
	for i, v := range c.Values {
		s += map[bool]string{true: " ", false: "|"}[i == 0] + fmt.Sprint(v.Type, ":", v.Value)
	}
	if c.Text != "" && c.Kind != event.Fill {
		s += fmt.Sprintf(" %q", c.Text)
	}
	for _, o := range c.Options {
		s += " (" + show(o) + ")"
	}
	for _, mark := range []struct {
		set  bool
		name string
	}{{c.Not, " not"}, {c.Cue, " cue"}, {c.Exact, " exact"}, {c.Clause > 0, fmt.Sprint(" clause ", c.Clause)}} {
		if mark.set {
			s += mark.name
		}
	}
	return s
}

func reading(t testing.TB, e *Engine, text string, x event.Expectation) string {
	t.Helper()
	r, err := e.Read(context.Background(), text, x)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, c := range r.Commands {
		out = append(out, show(c))
	}
	return strings.Join(out, "; ")
}

func menu(labels ...[]string) event.Expectation {
	x := home()
	x.Question, x.Labels = event.QuestionMenu, labels
	return x
}

func choosing(s int, texts ...string) event.Expectation {
	x := asking(s)
	x.Slots[0].Offers = offers(texts...)
	return x
}

func TestRead(t *testing.T) {
	e := New(shop(t), Options{})
	confirm := asking(plan.None, orderID, day)
	confirm.Slots = confirm.Slots[1:]
	confirm.Question = event.QuestionConfirm
	changing := asking(plan.None, orderID, zip)
	changing.Slots, changing.Question = changing.Slots[1:], event.QuestionChange
	arms := menu([]string{"Track an order", "parcel"}, []string{"Opening hours"}, []string{"Something else"})
	lamps := choosing(picks, "blue lamp", "coffee mug", "desk lamp")

	tests := []struct {
		name string
		x    event.Expectation
		text string
		want string
	}{
		{"any day but one", asking(day), "any day but monday", "fill date:2026-03-09 not"},
		{"a day and not another", asking(day), "the 10th, not the 11th", "fill date:2026-03-10 cue; fill date:2026-03-11 not"},
		{"a stretch where a day was asked for", asking(day), "monday to wednesday", "fill date:2026-03-09|date:2026-03-11 exact"},
		{"no day at all", asking(day), "any day after monday", ""},
		{"values of several slots", asking(count, day, zip), "two for next friday, ship it to 75011", "fill number:2; fill date:2026-03-13; fill number:75011|postal_code:75011"},
		{"an example", home(), "Where's my parcel?", "start track exact"},
		{"shared words", home(), "can you tell me where my package is", "start track exact"},
		{"a typo", home(), "wheres my parcell", "start track exact"},
		{"an answer", home(), "hi, when are you open?", "hello; answer hours exact"},
		{"nonsense", home(), "asdf", ""},
		{"another matter", home(), "banana", ""},
		{"small talk", home(), "my dog ate my homework", ""},
		{"two topics", home(), "return this and where is my parcel", "start return_item; start track clause 1"},
		{"a topic with its value", home(), "book a visit for next tuesday", "start book_visit exact; fill date:2026-03-10"},
		{"values go with their topic", home(), "where is my parcel and book a visit for next tuesday", "start track; start book_visit clause 1; fill date:2026-03-10 clause 1"},
		{"close topics", home(), "change my order", "unclear (start track exact) (start cancel_order exact) exact"},
		{"cancel an order is a topic", home(), "i want to cancel my order", "start cancel_order exact"},
		{"danger", home(), "my card was stolen!", `danger "stolen"`},
		{"no danger in a word", home(), "stolenwood", ""},
		{"a person beside a topic", home(), "where is my refund? get me a human", "start refund_status; person clause 1"},

		{"an answer to a question", asking(orderID, zip), "45210", "fill order_no:45210|postal_code:45210 exact"},
		{"a named slot", asking(orderID, zip), "my order number is 45210", "fill return_item.order_id order_no:45210|postal_code:45210 exact"},
		{"another named slot", asking(orderID, zip), "the zip code is 10083", "fill zip order_no:10083|postal_code:10083 exact"},
		{"named after", asking(orderID, zip), "10083 is my zip code", "fill zip order_no:10083|postal_code:10083"},
		{"a correction", asking(why, orderID), "no, 45211", "no; fill order_no:45211 cue"},
		{"i meant", asking(why, orderID), "sorry, I meant 45211", "fill order_no:45211 cue"},
		{"two answers", asking(orderID, why), "it's 45210 and it's broken", "fill order_no:45210; fill why:damaged"},
		{"an answer and a topic", asking(orderID), "45210. where is my parcel?", "fill order_no:45210; start track clause 1"},
		{"no answer", asking(orderID), "blue", ""},
		{"not known", asking(orderID), "I don't know", "skip exact"},
		{"a change without a value", asking(why, zip), "change the zip code", "change zip exact"},
		{"a wrong value", asking(why, zip), "that's the wrong zip code", "change zip exact"},
		{"what to change", changing, "the order number", "change return_item.order_id exact"},

		{"a choice", asking(why), "it's damaged", "fill why:damaged exact"},
		{"a choice, not a cancel", asking(why), "I changed my mind", "fill why:changed exact"},
		{"a choice that is a person", asking(why), "agent", "person exact; fill why:agent exact"},
		{"ruled out", asking(why), "it's not broken, it's too big", "fill why:damaged not; fill why:wrong_size cue"},
		{"doubtful", asking(day), "tuesday or thursday", "fill date:2026-03-10|date:2026-03-12 exact"},
		{"not this, that", asking(day), "not tuesday, thursday", "fill date:2026-03-10 not; fill date:2026-03-12 cue"},
		{"two orders of a date", asking(day), "12/11", "fill date:2025-12-11|date:2026-12-11|date:2025-11-12|date:2026-11-12 exact"},
		{"set phrases hold no value", asking(part), "good morning", "hello exact"},

		{"yes", confirm, "yes please", "yes exact"},
		{"yes with a change", confirm, "yes, but on tuesday please", "yes; fill date:2026-03-10"},
		{"no with a change", confirm, "no, make it tuesday", "no; fill date:2026-03-10 cue"},
		{"yes and no", confirm, "yes no", ""},
		{"a topic at a confirm", confirm, "where is my parcel", "start track exact"},

		{"an arm", arms, "opening hours", `pick "Opening hours" exact`},
		{"a part of an arm", arms, "hours please", `pick "Opening hours" exact`},
		{"an arm's number", arms, "2", `pick "Opening hours" exact`},
		{"an arm's place", arms, "the first one", `pick "Track an order" exact`},
		{"a synonym", arms, "parcel", `pick "Track an order" exact`},

		{"of a list", lamps, "the mug", "fill items:[[coffee mug]] exact"},
		{"all but one", lamps, "all but the mug", "fill items:[[blue lamp], [desk lamp]] exact"},
		{"one of two", lamps, "the lamp", "fill items:[[blue lamp]]|items:[[desk lamp]] exact"},
		{"none of a list", lamps, "none of these", "fill not"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := reading(t, e, tt.text, tt.x); got != tt.want {
				t.Errorf("%q\ngot  %s\nwant %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestMood(t *testing.T) {
	e := New(shop(t), Options{})
	tests := []struct {
		text     string
		from, to float64
	}{
		{"45210", 0, 0.1}, {"where is my parcel", 0, 0.2}, {"thank you, that's perfect!", 0, 0.1}, {"not bad", 0, 0.1},
		{"yes!!! this is ridiculous", 0.55, 1}, {"45210 you useless useless bot", 0.7, 1}, {"WHERE IS MY PARCEL", 0.3, 0.6}, {"I already told you, this is a waste of time", 0.6, 1},
	}
	for _, tt := range tests {
		r, _ := e.Read(context.Background(), tt.text, home())
		if r.Mood < tt.from || r.Mood > tt.to {
			t.Errorf("%q has mood %v", tt.text, r.Mood)
		}
	}
}

// states are expectations that the fuzz targets go through.
func states() []event.Expectation {
	x := asking(orderID, why, day, zip, count, visit, picks, total, part, email, story, opening, waited)
	for i := range x.Slots {
		if x.Slots[i].Slot == visit || x.Slots[i].Slot == picks {
			x.Slots[i].Offers = offers("blue lamp", "coffee mug", "Friday, March 13")
		}
	}
	y := x
	y.Labels, y.Question = [][]string{{"Track an order"}, {"", "x"}, {}}, event.QuestionMenu
	z := x
	z.At, z.Asked, z.Zone, z.Dangers = -1<<60, 99, 99, []int{-1, 7}
	return []event.Expectation{home(), x, y, z}
}

var seeds = []string{"", "where is my parcel", "no, make it friday", "45210. it's broken and get me a human!!!", "1/2/3/4", "from march 3 to", "\xff\xfe", "🙂 yes 👍", "a'b’c", "all but the",
	"$", "€5", "@", "a@b.cc", "http://", "+1 (", "twenty-", "half past", "in 99999999999 days", "９９９９", "month 2 months ago 3", "the 31st of february 20266", "not", "12:", "12:99 pm", "e\u0301t\u00e9 e"}

func FuzzReadNeverPanics(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	e, xs := New(shop(f), Options{Region: "US"}), states()
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range xs {
			if _, err := e.Read(context.Background(), text, x); err != nil {
				t.Fatal(err)
			}
		}
	})
}

func FuzzSpansAreInside(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	e, xs := New(shop(f), Options{}), states()
	f.Fuzz(func(t *testing.T, text string) {
		for _, x := range xs {
			r, _ := e.Read(context.Background(), text, x)
			last, clause := 0, 0
			for _, c := range r.Commands {
				if c.Start < last || c.End <= c.Start || c.End > len(text) || c.Clause < clause && c.Kind == event.StartFlow {
					t.Fatalf("%q: %+v", text, c)
				}
				if !onBorder(text, c.Start) || !onBorder(text, c.End) {
					t.Fatalf("%q: %+v cuts a rune", text, c)
				}
				last, clause = c.Start, max(clause, c.Clause)
			}
			if r.Mood < 0 || r.Mood > 1 {
				t.Fatalf("%q: mood %v", text, r.Mood)
			}
		}
	})
}

// onBorder says whether no rune of the text lies across a byte offset.
func onBorder(text string, at int) bool {
	for i, r := range text {
		if i >= at {
			return i == at
		}
		if i+len(string(r)) > at && r != '\ufffd' {
			return false
		}
	}
	return at == len(text)
}

func FuzzReadIsDeterministic(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	one, xs := New(shop(f), Options{}), states()
	f.Fuzz(func(t *testing.T, text string) {
		two := New(shop(t), Options{})
		for _, x := range xs {
			if a, b := reading(t, one, text, x), reading(t, two, text, x); a != b {
				t.Fatalf("%q\n%s\n%s", text, a, b)
			}
		}
	})
}

// TestLongTextsAreReadInTime reads texts that begin a value at every word, twice as long as any that a conversation takes. They take
// less than 0.2 s each on a busy machine; work that grows with the square of the length takes minutes.
func TestLongTextsAreReadInTime(t *testing.T) {
	const limit = 10 * time.Second // for a busy machine under the race detector
	e := New(shop(t), Options{})
	x := states()[1]
	for _, w := range []string{"1 ", "12345 ", "friday ", "not ", "3 days after ", "a.b@c.", "(5", "5.", "at 7 ", "twenty ", "human ", "order number "} {
		start := time.Now()
		_, _ = e.Read(context.Background(), strings.Repeat(w, 20_000/len(w)), x)
		if took := time.Since(start); took > limit {
			t.Errorf("%q: %v for 20,000 characters", w, took)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	e := New(shop(b), Options{})
	long := strings.Repeat("I ordered a lamp on march 3 and it never came, order 45210, and now nobody answers me. ", 115)
	for _, bb := range []struct {
		name, text string
		x          event.Expectation
	}{
		{"answer", "45210", asking(orderID, why, day, zip)},
		{"topic", "hi, can you tell me where my parcel is please?", home()},
		{"sentence", "I ordered a lamp last week and it never came, my order number is 45210", asking(orderID, why, day, zip, email)},
		{"10000 characters", long, asking(orderID, why, day, zip, email)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			reading(b, e, bb.text, bb.x)
			b.ReportAllocs()
			for b.Loop() {
				_, _ = e.Read(context.Background(), bb.text, bb.x)
			}
		})
	}
}

func Example() {
	p := &plan.Plan{Flows: []plan.Flow{{Name: "track", Starts: []string{"where is my parcel"}}}}
	if err := p.Seal(); err != nil {
		panic(err)
	}
	r, _ := New(p, Options{}).Read(context.Background(), "wheres my parcel?? get me a person", event.Expectation{Asked: plan.None})
	for _, c := range r.Commands {
		fmt.Println(c.Kind, c.Flow)
	}
	// Output:
	// start track
	// person
}
