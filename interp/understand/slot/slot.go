// Package slot reads values in words: numbers, money, dates, codes, names, choices, and what was picked from a list. Every
// reader returns where the words stand and all that they can mean; nothing is guessed where there are two readings.
//
//	text := "friday at 7"
//	list := words.Split(text)
//	found := slot.Read(text, list, plan.KindDateTime, slot.Context{Now: now, Zone: zone, Region: "US"})
//	// one match over both words, with two values: 07:00 and 19:00
//
// English; tables hold what differs by region. Everything is pure and linear in the text.
package slot

import (
	"cmp"
	"slices"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Context is what a reading may depend on besides the words.
type Context struct {
	// Now is the time of the text in milliseconds since 1970-01-01 UTC; Zone where the customer's days begin, UTC if nil.
	Now  int64
	Zone *time.Location
	// Region is an ISO 3166 code in capitals ("US", "GB"), empty where unknown.
	Region string
	// Asked says that a value of the kind was asked for: then bare words count that would be too weak otherwise ("7" as a time,
	// "Anna Berg" as a name).
	Asked bool
	// Timed says that a time is wanted too: then a number behind "at" is that rather than a number.
	Timed bool
	// Currency is that of an amount without one, such as the amount's that is known already; empty for the region's.
	Currency string
	// Min and Max bound a score.
	Min, Max int
}

// Match is a value found.
type Match struct {
	// First and Last delimit the words it stands in, Last excluded; Start and End are the bytes.
	First, Last, Start, End int
	Kind                    plan.Kind
	// Values are all readings, best first, at least one.
	Values []value.Value
	// Fuzzy says that a typo was forgiven or only a part of a label was named.
	Fuzzy bool
}

// Read finds the values of a built-in kind, in the order of the words and without overlaps. Patterns, choices and lists have
// readers of their own: [Pattern], [Choices], [Offers].
func Read(text string, list []words.Word, kind plan.Kind, c Context) []Match {
	r := newReader(text, list, kind, c)
	r.all()
	return r.out
}

func newReader(text string, list []words.Word, kind plan.Kind, c Context) *reader {
	return &reader{text: text, list: list, c: c, kind: kind, core: words.Trim(list), today: value.Today(floorSeconds(c.Now), c.zone())}
}

// all reads the whole text.
func (r *reader) all() {
	for i := 0; i < len(r.list); {
		if last := r.open(i); last > i {
			i = last
			continue
		}
		values, last := r.read(i)
		if len(values) == 0 || last <= i {
			i++
			continue
		}
		r.add(i, last, values)
		i = last
	}
}

// open returns the word after "after friday", "before 5": they name no day or time but one that isn't told. A range can't hold "since
// may" and "until may" either; to others the day itself may be the answer.
func (r *reader) open(i int) int {
	switch w := r.fold(i); r.kind {
	case plan.KindDateRange:
		if !openWords[w] {
			return i
		}
	case plan.KindDate, plan.KindTime, plan.KindDateTime:
		if w != "after" && w != "before" {
			return i
		}
	default:
		return i
	}
	j := i + 1 + b2i(approximate[r.fold(i+1)])
	j += b2i(r.fold(j) == "the" && len(r.peek(j)) == 0)
	if r.kind == plan.KindDateRange {
		if _, last := r.date(j); last > j {
			return last
		}
	}
	if values, last := r.read(j); len(values) > 0 && last > j {
		return last
	}
	return i
}

// openWords leave one end of a stretch open.
var openWords = set("after before since until till by under than starting")

func (r *reader) peek(i int) []value.Value {
	values, _ := r.read(i)
	return values
}

// modulo makes the division of milliseconds round down before 1970.
func modulo(ms int64) int64 {
	if ms%1000 < 0 {
		return 1
	}
	return 0
}

// read tries to read a value that begins at word i: its readings and the word after it.
func (r *reader) read(i int) ([]value.Value, int) {
	switch r.kind {
	case plan.KindNumber:
		return r.plainNumber(i)
	case plan.KindQuantity:
		return r.quantity(i)
	case plan.KindMoney:
		return r.money(i)
	case plan.KindPercentage:
		return r.percentage(i)
	case plan.KindScore:
		return r.score(i)
	case plan.KindDate:
		return r.date(i)
	case plan.KindTime:
		return r.onlyTime(i)
	case plan.KindDateTime:
		return r.dateTime(i)
	case plan.KindDuration:
		return r.duration(i)
	case plan.KindDateRange:
		return r.dateRange(i)
	case plan.KindEmail:
		return r.email(i)
	case plan.KindURL:
		return r.url(i)
	case plan.KindPhone:
		return r.phone(i)
	case plan.KindPostalCode:
		return r.postalCode(i)
	case plan.KindName:
		return r.name(i)
	case plan.KindAddress:
		return r.address(i)
	case plan.KindYesNo:
		return r.yesNo(i)
	case KindOrdinal:
		return r.ordinal(i)
	}
	return nil, 0
}

type reader struct {
	text  string
	list  []words.Word
	c     Context
	kind  plan.Kind
	core  []words.Word // the words without politeness at the ends
	steps int          // how often a word was looked at, which a test holds in proportion to the text
	today value.Value
	out   []Match
	ends  []int32 // of each word, the end of the day that begins there, from 1; 0 not looked yet
	// inside is the byte where the value that was just read begins, if it begins within a word, else 0.
	inside int
	depth  int // of days told from other days
	here   int // the word that is being read, for its tense
	// besideDay says that a time stands beside a day, where bare words count.
	besideDay bool
	// anyYear says that the year of a day may be told by its weekday.
	anyYear bool
	// ranging says that the two days of a range are read, which may touch.
	ranging bool
	said    string // the part of the day that the message names, "none" or "several"; "" not looked yet
}

func (c Context) zone() *time.Location {
	if c.Zone == nil {
		return time.UTC
	}
	return c.Zone
}

func (r *reader) add(first, last int, values []value.Value) {
	m := r.match(first, last, values)
	m.Start = max(m.Start, r.inside)
	r.inside = 0
	r.out = append(r.out, m)
}

// ended says whether the last value that was found ends before word i.
func (r *reader) ended(i int) bool { return len(r.out) > 0 && r.out[len(r.out)-1].Last == i }

func (r *reader) match(first, last int, values []value.Value) Match {
	return Match{First: first, Last: last, Start: r.list[first].Start, End: r.list[last-1].End, Kind: r.kind, Values: distinct(values)}
}

// distinct drops values that occur earlier in the list.
func distinct(list []value.Value) []value.Value {
	out := list[:0]
	for _, v := range list {
		if !slices.ContainsFunc(out, func(w value.Value) bool { return value.Equal(v, w) }) {
			out = append(out, v)
		}
	}
	return out
}

// fold is a word's folded form, "" beyond the ends.
func (r *reader) fold(i int) string {
	r.steps++
	if i < 0 || i >= len(r.list) {
		return ""
	}
	return r.list[i].Fold
}

func (r *reader) is(i int, kind words.Kind) bool {
	return i >= 0 && i < len(r.list) && r.list[i].Kind == kind
}

// glued says whether word i touches the one before it.
func (r *reader) glued(i int) bool { return i > 0 && i < len(r.list) && r.list[i].Glued }

// sign says whether word i is that sign and touches the word before it.
func (r *reader) sign(i int, s string) bool { return r.glued(i) && r.list[i].Fold == s }

// alone says whether words first to last are all of the message, apart from politeness.
func (r *reader) alone(first, last int) bool {
	if len(r.core) == 0 {
		return false
	}
	start, end := r.core[0].Start, r.core[len(r.core)-1].End
	for n := 0; n < 6 && first > 0 && r.list[first-1].Start >= start && carrying[r.list[first-1].Fold]; n++ {
		first--
	}
	return r.list[first].Start <= start && r.list[last-1].End >= end
}

// carrying are words that may stand before a bare value without changing it.
var carrying = map[string]bool{"its": true, "it": true, "is": true, "at": true, "on": true, "for": true, "the": true, "a": true, "about": true, "around": true,
	"say": true, "maybe": true, "make": true, "in": true, "by": true, "of": true, "my": true, "im": true, "i": true, "am": true, "id": true, "number": true, "no": true,
	",": true, ":": true, "thats": true, "that": true, "approximately": true, "roughly": true, "circa": true, "give": true, "you": true, "would": true, "you a": true}

// Sort orders matches by their place, longer ones first.
func Sort(list []Match) {
	slices.SortStableFunc(list, func(a, b Match) int {
		return cmp.Or(a.Start-b.Start, b.End-a.End)
	})
}
