package value

// shownPlaces is how many decimals of a plain number a reader gets (our choice); money shows all of its own, Exact shows all.
const shownPlaces = 6

func appendAmount(dst []byte, v Value, f Format, w *words) []byte {
	d := v.decimal()
	if f == Last4 {
		var buf [24]byte
		return appendLast(dst, string(d.append(buf[:0])), 4)
	}
	switch {
	case v.kind == KindMoney:
		return appendMoney(dst, d, v.s, f == NumberOnly, w)
	case f == NumberOnly || v.kind == KindNumber:
		return appendGrouped(dst, d.round(shownPlaces), 0, w)
	case v.kind == KindPercent:
		return append(appendGrouped(dst, d.round(shownPlaces), 0, w), '%')
	}
	dst = append(appendGrouped(dst, d.round(shownPlaces), 0, w), ' ')
	return append(dst, v.s...)
}

// appendMoney writes €80, €80.50, -$5 or 80 CHF: either no decimals or all that the currency has.
func appendMoney(dst []byte, d decimal, code string, bare bool, w *words) []byte {
	places := 0
	if d.places > 0 {
		places = minorPlaces(code)
	}
	symbol := currencySymbol(code)
	if bare || symbol == "" {
		dst = appendGrouped(dst, d, places, w)
		if !bare {
			dst = append(append(dst, ' '), code...)
		}
		return dst
	}
	if d.n < 0 {
		dst, d = append(dst, '-'), d.neg()
	}
	return appendGrouped(append(dst, symbol...), d, places, w)
}

// currencySymbol returns the sign that an English reader takes for that currency and no other, else "".
func currencySymbol(code string) string {
	switch code {
	case "EUR":
		return "€"
	case "USD":
		return "$"
	case "GBP":
		return "£"
	case "JPY":
		return "¥"
	case "INR":
		return "₹"
	}
	return ""
}

// appendGrouped writes 1,234.50 with at least that many places.
func appendGrouped(dst []byte, d decimal, places int, w *words) []byte {
	if d.n < 0 {
		dst = append(dst, '-')
	}
	p := pow10[d.places]
	start := len(dst)
	dst = appendPadded(dst, d.mag()/p, 1)
	if digits := len(dst) - start; digits >= w.groupFrom && w.group != "" {
		dst = group(dst, start, digits, w.group)
	}
	if d.places == 0 && places == 0 {
		return dst
	}
	dst = append(dst, w.point...)
	if d.places > 0 {
		dst = appendPadded(dst, d.mag()%p, int(d.places))
	}
	for i := int(d.places); i < places; i++ {
		dst = append(dst, '0')
	}
	return dst
}

// group puts separators between the thousands of the digits at the end of dst.
func group(dst []byte, start, digits int, separator string) []byte {
	var buf [20]byte
	n := copy(buf[:], dst[start:])
	dst = dst[:start]
	for i, c := range buf[:n] {
		if i > 0 && (digits-i)%3 == 0 {
			dst = append(dst, separator...)
		}
		dst = append(dst, c)
	}
	return dst
}
