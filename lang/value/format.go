package value

import (
	"fmt"
	"strings"
)

// Format is the word after "|" in {x|format}. The zero Format is [Plain].
type Format uint8

// The formats. Those that don't suit a value's kind write it as [Plain] does; [Format.Suits] tells a checker.
const (
	Plain Format = iota
	Masked
	Last4
	Short
	Long
	DateOnly
	DayOnly
	MonthOnly
	YearOnly
	TimeOnly
	When
	NumberOnly
	Count
	Either
	Upper
	Lower
	Exact
	numFormats
)

// FormatInfo describes a format, for the reference, for completion and for messages.
type FormatInfo struct {
	// Word is what stands after "|"; "" for Plain.
	Word string
	// Doc says in a few words what it does.
	Doc string
	// Kinds are the kinds it suits; nil means every kind.
	Kinds []Kind
}

var (
	dated   = []Kind{KindDate, KindDateTime}
	spanned = []Kind{KindDate, KindDateTime, KindDateRange}
	amounts = []Kind{KindNumber, KindQuantity, KindMoney, KindPercent}
	listed  = []Kind{KindList}
)

var formats = [numFormats]FormatInfo{
	Plain:      {"", "as the reader's locale writes it", nil},
	Masked:     {"masked", "hides most of it: a•••@fernhill.example, ••••67", nil},
	Last4:      {"last4", "only the last four letters or digits", []Kind{KindText, KindNumber}},
	Short:      {"short", "briefly: Mar 6, 2 h 30 min", []Kind{KindDate, KindDateTime, KindDateRange, KindDuration}},
	Long:       {"long", "with the weekday: Friday, March 6", spanned},
	DateOnly:   {"date", "only the date: March 6", dated},
	DayOnly:    {"day", "only the weekday: Friday", dated},
	MonthOnly:  {"month", "only the month: March", dated},
	YearOnly:   {"year", "only the year: 2026", dated},
	TimeOnly:   {"time", "only the time: 5:05 pm", []Kind{KindTime, KindDateTime}},
	When:       {"when", "as a sentence says it: today, tomorrow at 5 pm, on Friday, on March 6", dated},
	NumberOnly: {"number", "only the number, without its unit: 1,234.50", amounts},
	Count:      {"count", "how many items: 3", listed},
	Either:     {"either", "as alternatives: a, b or c", listed},
	Upper:      {"upper", "in capitals", []Kind{KindText, KindChoice}},
	Lower:      {"lower", "in small letters", []Kind{KindText, KindChoice}},
	Exact:      {"exact", "as the language writes it, the same in every locale: 2026-03-06, 80 EUR", nil},
}

// Formats returns every format that has a word, in a fixed order.
func Formats() []FormatInfo { return append([]FormatInfo(nil), formats[1:]...) }

// ParseFormat finds a format by its word; "" is [Plain]. The error names the formats there are.
func ParseFormat(word string) (Format, error) {
	for f := range numFormats {
		if formats[f].Word == word {
			return f, nil
		}
	}
	return Plain, fmt.Errorf("there is no format %s: write one of %s", quote(word), formatList())
}

func formatList() string {
	all := make([]string, 0, numFormats)
	for _, f := range formats[1:] {
		all = append(all, f.Word)
	}
	return strings.Join(all, ", ")
}

// String returns the word of the format, "" for [Plain].
func (f Format) String() string {
	if f < numFormats {
		return formats[f].Word
	}
	return ""
}

// Suits reports whether the format says something about values of that kind.
func (f Format) Suits(kind Kind) bool {
	if f >= numFormats {
		return false
	}
	kinds := formats[f].Kinds
	for _, k := range kinds {
		if k == kind {
			return true
		}
	}
	return kinds == nil
}

// Hides reports whether the format keeps most of the value from being read, so that a sensitive one may be said.
func (f Format) Hides() bool { return f == Masked || f == Last4 || f == Count }

// MarshalText writes the word.
func (f Format) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads a word as [ParseFormat] does.
func (f *Format) UnmarshalText(text []byte) error {
	var err error
	*f, err = ParseFormat(string(text))
	return err
}
