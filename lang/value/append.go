package value

import (
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// Context is what the reader of a value brings along. The zero Context writes English, always names the year, and shows choices
// by their names.
type Context struct {
	// Locale chooses words and patterns.
	Locale Locale
	// Today is the reader's day, see [Today]. A date of the same year is written without it, and When needs it for "tomorrow".
	Today Value
	// Zone is where the reader's clock hangs; nil keeps the zone each date_time was said in.
	Zone *time.Location
	// Name writes what only the plan knows: the label of a choice, a record as its declaration shows it. It reports false to
	// leave the value to this package; nil always does. It must not keep dst.
	Name func(dst []byte, v Value) ([]byte, bool)
}

// Append writes v for a reader and returns the extended buffer. A value that isn't known writes nothing. Formats that don't suit
// the kind write it as [Plain] does. Nothing is allocated but the growth of dst.
func Append(dst []byte, v Value, f Format, c Context) []byte { return write(dst, v, f, &c) }

func write(dst []byte, v Value, f Format, c *Context) []byte {
	w := c.Locale.words()
	if f == Exact {
		return appendCanonical(dst, v)
	}
	if f == Masked {
		return appendMasked(dst, v, c)
	}
	switch v.kind {
	case KindText:
		return appendText(dst, v.s, f)
	case KindBool:
		if v.IsTrue() {
			return append(dst, w.yes...)
		}
		return append(dst, w.no...)
	case KindNumber, KindQuantity, KindMoney, KindPercent:
		return appendAmount(dst, v, f, w)
	case KindDate, KindTime, KindDateTime, KindDateRange:
		return appendDated(dst, v, f, c)
	case KindDuration:
		return appendDuration(dst, v, f, c.Locale)
	case KindList:
		return appendList(dst, v, f, c)
	}
	return appendNamed(dst, v, f, c)
}

// appendNamed writes what the plan may know better: choices and records; and files and links.
func appendNamed(dst []byte, v Value, f Format, c *Context) []byte {
	start := len(dst)
	if c.Name != nil && v.Known() {
		if named, ok := c.Name(dst, v); ok {
			return changeCase(named, start, f)
		}
	}
	switch v.kind {
	case KindChoice:
		return appendText(dst, v.s, f)
	case KindFile, KindLink:
		if v.Name() != "" {
			return append(dst, v.Name()...)
		}
		return append(dst, v.URL()...)
	case KindRecord:
		return appendJoined(dst, v, c, c.Locale.words().and)
	}
	return dst
}

func appendText(dst []byte, s string, f Format) []byte {
	if f == Last4 {
		return appendLast(dst, s, 4)
	}
	start := len(dst)
	return changeCase(append(dst, s...), start, f)
}

// changeCase rewrites dst from start in capitals or small letters. Letters may change their length, so it copies them out first.
func changeCase(dst []byte, start int, f Format) []byte {
	if f != Upper && f != Lower {
		return dst
	}
	text := string(dst[start:])
	dst = dst[:start]
	for _, r := range text {
		if f == Upper {
			r = unicode.ToUpper(r)
		} else {
			r = unicode.ToLower(r)
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}

func appendList(dst []byte, v Value, f Format, c *Context) []byte {
	w := c.Locale.words()
	switch f {
	case Count:
		return strconv.AppendInt(dst, int64(v.Len()), 10)
	case Either:
		return appendJoined(dst, v, c, w.or)
	}
	return appendJoined(dst, v, c, w.and)
}

// appendJoined writes "a, b and c", leaving out what isn't known.
func appendJoined(dst []byte, v Value, c *Context, conjunction string) []byte {
	left := 0
	for _, item := range v.Items() {
		if item.Known() {
			left++
		}
	}
	first := true
	for _, item := range v.Items() {
		if !item.Known() {
			continue
		}
		left--
		switch {
		case first:
		case left == 0:
			dst = append(dst, ' ')
			dst = append(dst, conjunction...)
			dst = append(dst, ' ')
		default:
			dst = append(dst, ", "...)
		}
		first = false
		dst = write(dst, item, Plain, c)
	}
	return dst
}
