package value

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"
)

// The binary form is a byte for the kind, then its numbers as varints and its texts with their length before them. It carries no
// version: whoever stores it does. Every value has exactly one form.

// maxDepth bounds how deep lists and records nest, so that hostile bytes can't exhaust the stack (our choice; flows nest three or
// four deep).
const maxDepth = 32

// ErrMalformed is wrapped by every error of [DecodeBinary] and of the JSON decoder.
var ErrMalformed = errors.New("malformed value")

func malformed(what string) error { return fmt.Errorf("%w: %s", ErrMalformed, what) }

// AppendBinary writes v to the end of dst and returns the extended buffer. The error, always nil, is for
// [encoding.BinaryAppender].
func (v Value) AppendBinary(dst []byte) ([]byte, error) { return appendBinary(dst, v), nil }

// MarshalBinary returns the binary form of v.
func (v Value) MarshalBinary() ([]byte, error) { return appendBinary(nil, v), nil }

// UnmarshalBinary reads the binary form of one value and nothing else.
func (v *Value) UnmarshalBinary(data []byte) error {
	got, rest, err := DecodeBinary(data)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return malformed("bytes after its end")
	}
	*v = got
	return nil
}

func appendBinary(dst []byte, v Value) []byte {
	dst = append(dst, byte(v.kind))
	switch v.kind {
	case KindText, KindChoice:
		return appendString(dst, v.s)
	case KindBool:
		return append(dst, byte(v.n))
	case KindNumber, KindPercent:
		return append(binary.AppendVarint(dst, v.n), v.places)
	case KindQuantity, KindMoney:
		dst = append(binary.AppendVarint(dst, v.n), v.places)
		return appendString(dst, v.s)
	case KindDate, KindTime:
		return binary.AppendVarint(dst, v.n)
	case KindDateTime:
		dst = binary.AppendVarint(dst, v.n)
		dst = binary.AppendVarint(dst, int64(v.a))
		return appendString(dst, v.s)
	case KindDuration:
		dst = binary.AppendVarint(dst, int64(v.a))
		dst = binary.AppendVarint(dst, int64(v.b))
		return binary.AppendVarint(dst, v.n)
	case KindDateRange:
		dst = binary.AppendVarint(dst, v.n)
		return binary.AppendVarint(dst, int64(v.a))
	case KindFile:
		return appendString(appendString(appendString(dst, v.Name()), v.URL()), v.MediaType())
	case KindLink:
		return appendString(appendString(dst, v.Name()), v.URL())
	case KindList, KindRecord:
		dst = binary.AppendUvarint(dst, uint64(v.Len()))
		for _, item := range v.Items() {
			dst = appendBinary(dst, item)
		}
	}
	return dst
}

func appendString(dst []byte, s string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(s)))
	return append(dst, s...)
}

// DecodeBinary reads one value from the start of src and returns what lies behind it. From a string the texts of the value share
// src's memory; from bytes they are copied. An error wraps [ErrMalformed]; the value is then not known.
func DecodeBinary[B []byte | string](src B) (Value, B, error) {
	d := decoder[B]{src: src}
	v := d.value(0)
	if d.bad != "" {
		return Value{}, src, malformed(d.bad)
	}
	return v, d.src, nil
}

// decoder reads from the front of src; after the first mistake every read returns zeros.
type decoder[B []byte | string] struct {
	src B
	bad string
}

func (d *decoder[B]) fail(what string) {
	if d.bad == "" {
		d.bad = what
	}
	d.src = d.src[len(d.src):]
}

func (d *decoder[B]) value(depth int) Value {
	switch kind := Kind(d.byte()); kind {
	case None:
		return Value{}
	case KindText, KindChoice:
		return Value{kind: kind, s: d.text()}
	case KindBool:
		v := Value{kind: kind, n: int64(d.byte())}
		if v.n > 1 {
			d.fail("a yes_no that is neither")
		}
		return v
	case KindNumber, KindPercent, KindQuantity, KindMoney:
		return d.amount(kind)
	case KindDate, KindTime, KindDateTime, KindDuration, KindDateRange:
		return d.dated(kind)
	case KindFile:
		return File(d.text(), d.text(), d.text())
	case KindLink:
		return Link(d.text(), d.text())
	case KindList, KindRecord:
		return Value{kind: kind, items: d.values(depth + 1)}
	}
	d.fail("a kind that doesn't exist")
	return Value{}
}

func (d *decoder[B]) amount(kind Kind) Value {
	v := Value{kind: kind, n: d.varint(), places: d.byte()}
	if !v.decimal().valid() {
		d.fail("a number out of range")
	}
	switch kind {
	case KindQuantity:
		if v.s = d.text(); v.s == "" || strings.TrimSpace(v.s) != v.s {
			d.fail("a quantity without a unit")
		}
	case KindMoney:
		code, ok := currencyCode(d.bytes())
		if !ok {
			d.fail("a currency that doesn't exist")
		}
		v.s = code
	}
	return v
}

// dated reads through the constructors, which refuse what isn't in the calendar.
func (d *decoder[B]) dated(kind Kind) Value {
	var v Value
	switch n := d.varint(); kind {
	case KindDate:
		v = dateOf(n)
	case KindTime:
		if n >= 0 && n <= daySeconds {
			v = Value{kind: kind, n: n}
		}
	case KindDateTime:
		offset := d.varint()
		zone := d.text()
		if zoneName(zone) == zone {
			v = DateTimeOffset(n, d.int(offset), zone)
		}
	case KindDuration:
		days := d.int(d.varint())
		v = Duration(d.int(n), days, d.varint())
	case KindDateRange:
		v = DateRange(dateOf(n), dateOf(d.varint()))
	}
	if !v.Known() {
		d.fail("a time out of range")
	}
	return v
}

func dateOf(n int64) Value {
	if !validDay(n) {
		return Value{}
	}
	return Value{kind: KindDate, n: n}
}

func (d *decoder[B]) values(depth int) *[]Value {
	n := d.uvarint()
	if n > uint64(len(d.src)) || depth > maxDepth { // an item is at least a byte
		d.fail("a list that is too long or too deep")
		return nil
	}
	if n == 0 {
		return nil
	}
	items := make([]Value, 0, min(n, 256)) // a claim of more than that has to be backed by items first
	for range n {
		items = append(items, d.value(depth))
		if d.bad != "" {
			return nil
		}
	}
	return &items
}

func (d *decoder[B]) byte() byte {
	if len(d.src) == 0 {
		d.fail("it ends too early")
		return 0
	}
	b := d.src[0]
	d.src = d.src[1:]
	return b
}

func (d *decoder[B]) bytes() B {
	n := d.uvarint()
	if n > uint64(len(d.src)) {
		d.fail("it ends too early")
		return d.src
	}
	b := d.src[:n]
	d.src = d.src[n:]
	return b
}

func (d *decoder[B]) text() string {
	s := string(d.bytes())
	if !utf8.ValidString(s) {
		d.fail("a text that isn't UTF-8")
		return ""
	}
	return s
}

// uvarint accepts only the shortest form, so that a value has one encoding.
func (d *decoder[B]) uvarint() uint64 {
	var n uint64
	for i := range min(len(d.src), binary.MaxVarintLen64) {
		b := d.src[i]
		if b >= 0x80 {
			n |= uint64(b&0x7f) << (7 * i)
			continue
		}
		if i == binary.MaxVarintLen64-1 && b > 1 || i > 0 && b == 0 {
			break
		}
		d.src = d.src[i+1:]
		return n | uint64(b)<<(7*i)
	}
	d.fail("a number that doesn't end")
	return 0
}

func (d *decoder[B]) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

// int narrows a number to what the constructors take; what doesn't fit becomes too large for each of them.
func (d *decoder[B]) int(n int64) int {
	if n > 1<<30 || n < -1<<30 {
		return 1 << 30
	}
	return int(n)
}
