package value

import "strconv"

// String returns the canonical text: what [Parse] reads, the same in every locale. Lists and records stand in brackets; an
// unknown value is "unknown". It is for messages, logs and checks; [Append] is for customers.
func (v Value) String() string {
	switch v.kind {
	case None:
		return "unknown"
	case KindText, KindChoice:
		return v.s
	}
	return string(appendCanonical(nil, v))
}

func appendCanonical(dst []byte, v Value) []byte {
	switch v.kind {
	case KindText, KindChoice:
		return append(dst, v.s...)
	case KindBool:
		if v.IsTrue() {
			return append(dst, "yes"...)
		}
		return append(dst, "no"...)
	case KindNumber:
		return v.decimal().append(dst)
	case KindPercent:
		return append(v.decimal().append(dst), '%')
	case KindQuantity, KindMoney:
		dst = append(v.decimal().append(dst), ' ')
		return append(dst, v.s...)
	case KindDate:
		return appendISODate(dst, v.n)
	case KindTime:
		return appendISOTime(dst, v.n)
	case KindDateTime:
		return appendISODateTime(dst, v)
	case KindDuration:
		return appendISODuration(dst, v)
	case KindDateRange:
		dst = append(appendISODate(dst, v.n), '/')
		return appendISODate(dst, int64(v.a))
	case KindFile, KindLink:
		return append(dst, v.URL()...)
	case KindList, KindRecord:
		return appendBracketed(dst, v)
	}
	return dst
}

func appendBracketed(dst []byte, v Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items() {
		if i > 0 {
			dst = append(dst, ", "...)
		}
		if !item.Known() {
			dst = append(dst, kindNames[None]...)
		}
		dst = appendCanonical(dst, item)
	}
	return append(dst, ']')
}

func appendISODate(dst []byte, day int64) []byte {
	c := civilOf(day)
	dst = append(appendPadded(dst, uint64(c.year), 4), '-')
	dst = append(appendPadded(dst, uint64(c.month), 2), '-')
	return appendPadded(dst, uint64(c.day), 2)
}

// appendISOTime leaves out seconds of zero: 17:05.
func appendISOTime(dst []byte, n int64) []byte {
	dst = append(appendPadded(dst, uint64(n/3600), 2), ':')
	dst = appendPadded(dst, uint64(n/60%60), 2)
	if n%60 != 0 {
		dst = appendPadded(append(dst, ':'), uint64(n%60), 2)
	}
	return dst
}

// appendISODateTime writes 2026-03-06T17:05+01:00[Europe/Paris] (RFC 9557); a clock on UTC without a zone's name ends with Z.
func appendISODateTime(dst []byte, v Value) []byte {
	dst = append(appendISODate(dst, v.Day().n), 'T')
	dst = appendISOTime(dst, v.Clock().n)
	switch offset := int64(v.a); {
	case offset == 0:
		dst = append(dst, 'Z')
	case offset < 0:
		dst = appendISOTime(append(dst, '-'), -offset)
	default:
		dst = appendISOTime(append(dst, '+'), offset)
	}
	if v.s == "" {
		return dst
	}
	dst = append(append(dst, '['), v.s...)
	return append(dst, ']')
}

// appendISODuration writes P6M, P30D, PT3S, P1M2DT90S; signs stand before each part, as ISO 8601-2 has them.
func appendISODuration(dst []byte, v Value) []byte {
	dst = append(dst, 'P')
	if v.a != 0 {
		dst = append(strconv.AppendInt(dst, int64(v.a), 10), 'M')
	}
	if v.b != 0 {
		dst = append(strconv.AppendInt(dst, int64(v.b), 10), 'D')
	}
	if v.n != 0 {
		dst = append(strconv.AppendInt(append(dst, 'T'), v.n, 10), 'S')
	}
	if dst[len(dst)-1] == 'P' {
		dst = append(dst, "0D"...)
	}
	return dst
}
