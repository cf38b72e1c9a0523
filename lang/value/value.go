// Package value holds what slots, results, literals and expressions carry while a flow runs: texts, exact numbers, money, dates,
// durations, choices, lists and records, with their arithmetic, their formats by locale and their encodings.
//
// A [Value] is small, cheap to copy and never changes; its zero value means "not known". Numbers are decimals, never floats, and
// nothing here reads a clock, a file or an environment, with the one exception of [LoadZone].
//
//	price, _ := value.Money("80", "EUR")
//	total, _ := value.Mul(price, value.Int(3))
//	line := value.Append(nil, total, value.Plain, value.Context{}) // €240
package value

import (
	"strings"
	"unicode/utf8"
)

// Kind says what a value carries. The numbers are part of the binary form: never renumber, only add at the end.
type Kind uint8

// The kinds. Email, phone, url, name, address, postal_code and pattern types all carry [KindText].
const (
	None          Kind = iota // not known
	KindText                  // text, and every type that is written as text
	KindBool                  // yes_no
	KindNumber                // an exact decimal
	KindQuantity              // a number with a unit: 5 GB
	KindMoney                 // an exact amount with an ISO 4217 currency
	KindPercent               // 12% is the number 12
	KindDate                  // a calendar day
	KindTime                  // a time of day, to the second
	KindDateTime              // an instant, with the zone it was said in
	KindDuration              // months, days and seconds, kept apart so that "6 months" stays exact
	KindDateRange             // two days, both included
	KindChoice                // the name of a choice; the plan knows its label
	KindFile                  // a name, an address and a media type
	KindLink                  // a label and an address
	KindList                  // any number of values
	KindRecord                // values by position; the plan knows the names of the fields
	numKinds
)

var kindNames = [numKinds]string{
	"unknown", "text", "yes_no", "number", "quantity", "money", "percentage", "date", "time", "date_time", "duration",
	"date_range", "choice", "file", "link", "list", "record",
}

// String returns the word that the language uses for the kind ("money", "yes_no"), "unknown" for [None].
func (k Kind) String() string {
	if k < numKinds {
		return kindNames[k]
	}
	return kindNames[None]
}

// Value is one value of any kind. The zero Value is not known. Values are immutable: share and copy them freely. Compare two
// values with [Equal], not with ==.
type Value struct {
	kind   Kind
	places uint8    // Number, Quantity, Money, Percent: decimal places of n
	a      int32    // Duration: months. DateTime: offset from UTC in seconds. DateRange: the last day
	b      int32    // Duration: days
	n      int64    // coefficient, day number from 1970-01-01, second of the day, Unix seconds, or seconds of a duration
	s      string   // text, name of a choice, unit, currency, or zone
	items  *[]Value // List, Record: the items. File, Link: their parts as texts. Nil when there are none
}

// Text returns a text. Bytes that aren't UTF-8 become U+FFFD, so that every encoding carries the same text.
func Text(s string) Value { return Value{kind: KindText, s: clean(s)} }

// Bool returns yes or no.
func Bool(b bool) Value {
	v := Value{kind: KindBool}
	if b {
		v.n = 1
	}
	return v
}

// Choice returns the choice with that name, for example "damaged".
func Choice(name string) Value { return Value{kind: KindChoice, s: clean(name)} }

// File returns a file: the name it was sent under, where it lies, and its media type ("image/jpeg"). Any part may be empty.
func File(name, url, mediaType string) Value {
	return Value{kind: KindFile, items: &[]Value{Text(name), Text(url), Text(mediaType)}}
}

// Link returns a link. An empty label shows the address.
func Link(label, url string) Value {
	return Value{kind: KindLink, items: &[]Value{Text(label), Text(url)}}
}

// List returns a list of those items, in that order. A slice passed with ... belongs to the list from then on.
func List(items ...Value) Value { return Value{kind: KindList, items: shared(items)} }

// Record returns a record: its fields by position, unknown ones as zero Values. The slice belongs to the record from then on.
func Record(fields []Value) Value { return Value{kind: KindRecord, items: shared(fields)} }

func shared(items []Value) *[]Value {
	if len(items) == 0 {
		return nil
	}
	return &items
}

func clean(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// Kind says what the value carries, [None] when it isn't known.
func (v Value) Kind() Kind { return v.kind }

// Known reports whether there is a value at all.
func (v Value) Known() bool { return v.kind != None }

// IsZero reports the opposite of [Value.Known]; encoding/json asks it for omitzero.
func (v Value) IsZero() bool { return v.kind == None }

// Str returns the text of a text, the name of a choice, and "" for every other kind; [Value.String] shows any kind.
func (v Value) Str() string {
	if v.kind == KindText || v.kind == KindChoice {
		return v.s
	}
	return ""
}

// IsTrue reports whether the value is yes.
func (v Value) IsTrue() bool { return v.kind == KindBool && v.n != 0 }

// Currency returns the ISO 4217 code of money, "" for every other kind.
func (v Value) Currency() string {
	if v.kind == KindMoney {
		return v.s
	}
	return ""
}

// Unit returns the unit of a quantity, "" for every other kind.
func (v Value) Unit() string {
	if v.kind == KindQuantity {
		return v.s
	}
	return ""
}

// Len returns the number of items of a list or fields of a record, 0 for every other kind.
func (v Value) Len() int {
	if v.items == nil || v.kind != KindList && v.kind != KindRecord {
		return 0
	}
	return len(*v.items)
}

// At returns the item of a list or the field of a record at position i, from 0. Out of range, and for every other kind, it
// isn't known.
func (v Value) At(i int) Value {
	if i < 0 || i >= v.Len() {
		return Value{}
	}
	return (*v.items)[i]
}

// Field is [Value.At] for records: the field at position i, from 0, in the order of the declaration.
func (v Value) Field(i int) Value { return v.At(i) }

// Items returns the items of a list or the fields of a record, nil for every other kind. The slice is shared: never change it.
func (v Value) Items() []Value {
	if v.Len() == 0 {
		return nil
	}
	return *v.items
}

// Name returns the name of a file or the label of a link, "" for every other kind.
func (v Value) Name() string { return v.part(0) }

// URL returns the address of a file or a link, "" for every other kind.
func (v Value) URL() string { return v.part(1) }

// MediaType returns the media type of a file ("image/jpeg"), "" for every other kind.
func (v Value) MediaType() string { return v.part(2) }

func (v Value) part(i int) string {
	if v.items == nil || v.kind != KindFile && v.kind != KindLink || i >= len(*v.items) {
		return ""
	}
	return (*v.items)[i].s
}
