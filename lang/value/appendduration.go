package value

import "strconv"

// appendDuration writes "3 days", "2 hours 30 minutes", "1 year 6 months"; nothing at all is "0 seconds".
func appendDuration(dst []byte, v Value, f Format, loc Locale) []byte {
	w := loc.words()
	units := &w.units
	if f == Short {
		units = &w.unitsShort
	}
	months, days, seconds := v.Parts()
	parts := [6]int64{0, int64(months), int64(days), seconds / 3600, seconds / 60 % 60, seconds % 60}
	if months%12 == 0 {
		parts[0], parts[1] = int64(months/12), 0
	}
	start := len(dst)
	for i, n := range parts {
		if n == 0 && (i < 5 || len(dst) > start) {
			continue
		}
		if len(dst) > start {
			dst = append(dst, ' ')
		}
		dst = strconv.AppendInt(dst, n, 10)
		dst = append(dst, ' ')
		dst = append(dst, units[i].form(n, loc)...)
	}
	return dst
}

func (u *unitWords) form(n int64, loc Locale) string {
	if n < 0 {
		n = -n
	}
	if word := u[PluralForm(Int(n), loc)]; word != "" {
		return word
	}
	return u[Other]
}
