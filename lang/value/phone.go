package value

import "strings"

// Numbering is how the telephone numbers of a region are built and written. A number is stored as "+", the code of its country and the
// digits behind it, with " ext 12" where it has an extension.
type Numbering struct {
	// Code is the calling code, without the plus.
	Code string
	// Trunk is what is dialled within the region before the digits, "" for nothing. "1" is seldom written.
	Trunk string
	// Least and Most are how many digits a number has behind both.
	Least, Most int
	// ways are the ways to write one, each as "how its digits begin=how they are grouped"; the first that fits is taken. "?" is any
	// digit, "#" the next one, "*" all that are left; a digit before the first "#" is the trunk's.
	ways string
}

// numberings are from the national numbering plans; how numbers are grouped is after what each country's people and offices write. Where
// only a table of area codes could tell, there is no way to write a number but the international one.
var numberings = map[string]Numbering{
	"US": {"1", "1", 10, 10, "=(###) ###-####"},
	"CA": {"1", "1", 10, 10, "=(###) ###-####"},
	"GB": {"44", "0", 9, 10, "2=0## #### ####|11=0### ### ####|1?1=0### ### ####|3=0### ### ####|8=0### ### ####|9=0### ### ####|=0#### ######|=0#### #####"},
	"IE": {"353", "0", 7, 9, "1=0# ### ####|8=0## ### ####"},
	"FR": {"33", "0", 9, 9, "=0# ## ## ## ##"},
	"DE": {"49", "0", 6, 11, "30=0## *|40=0## *|69=0## *|89=0## *|15=0### *|16=0### *|17=0### *|??1=0### *|=0#### *"},
	"AT": {"43", "0", 6, 12, "1=0# *|6=0### *"},
	"CH": {"41", "0", 9, 9, "=0## ### ## ##"},
	"ES": {"34", "", 9, 9, "=### ### ###"},
	"IT": {"39", "", 6, 11, "3=### ### ####|02=## *|06=## *"},
	"NL": {"31", "0", 9, 9, "6=0# ########|?0=0## ### ####"},
	"BE": {"32", "0", 8, 9, "4=0### ## ## ##|2=0# ### ## ##|3=0# ### ## ##|9=0# ### ## ##|=0## ## ## ##"},
	"PT": {"351", "", 9, 9, "=### ### ###"},
	"PL": {"48", "", 9, 9, "=### ### ###"},
	"SE": {"46", "0", 7, 10, "7=0##-### ## ##|8=0#-### ### ##"},
	"NO": {"47", "", 8, 8, "4=### ## ###|9=### ## ###|=## ## ## ##"},
	"DK": {"45", "", 8, 8, "=## ## ## ##"},
	"FI": {"358", "0", 6, 11, "4=0## ### ####|5=0## ### ####"},
	"AU": {"61", "0", 9, 9, "4=0### ### ###|=(0#) #### ####"},
	"NZ": {"64", "0", 8, 10, "2=0## ### ####|2=0## ### ###|=0# ### ####"},
	"IN": {"91", "0", 10, 10, "=##### #####"},
	"JP": {"81", "0", 9, 10, "3=0#-####-####|6=0#-####-####|7=0##-####-####|8=0##-####-####|9=0##-####-####"},
	"BR": {"55", "0", 10, 11, "=(##) #####-####|=(##) ####-####"},
	"MX": {"52", "", 10, 10, "33=## #### ####|55=## #### ####|81=## #### ####|=### ### ####"},
	"ZA": {"27", "0", 9, 9, "=0## ### ####"},
	"SG": {"65", "", 8, 8, "=#### ####"},
	"HK": {"852", "", 8, 8, "=#### ####"},
	"CN": {"86", "0", 10, 11, "1=### #### ####|10=0## #### ####|2=0## #### ####"},
	"CZ": {"420", "", 9, 9, "=### ### ###"},
	"SK": {"421", "0", 9, 9, "=0### ### ###"},
	"HU": {"36", "06", 8, 9, "1=06 # ### ####|=06 ## ### ####|=06 ## ### ###"},
	"RO": {"40", "0", 9, 9, "=0### ### ###"},
	"BG": {"359", "0", 7, 9, "8=0## ### ####|9=0## ### ####"},
	"GR": {"30", "", 10, 10, "=### ### ####"},
	"TR": {"90", "0", 10, 10, "=0### ### ## ##"},
	"RU": {"7", "8", 10, 10, "=8 (###) ###-##-##"},
	"KR": {"82", "0", 8, 10, "1=0##-####-####|2=0#-####-####|2=0#-###-####"},
	"TW": {"886", "0", 8, 9, "9=0### ### ###|2=(0#) #### ####"},
	"TH": {"66", "0", 8, 9, "2=0# ### ####|=0## ### ####"},
	"MY": {"60", "0", 8, 10, "1=0##-### ####|1=0##-#### ####|3=0#-#### ####"},
	"PH": {"63", "0", 8, 10, "9=0### ### ####"},
	"AE": {"971", "0", 8, 9, "5=0## ### ####|=0# ### ####"},
	"SA": {"966", "0", 8, 9, "5=0## ### ####"},
	"IL": {"972", "0", 8, 9, "5=0##-###-####|=0#-###-####"},
	"EG": {"20", "0", 8, 10, "1=0## #### ####"},
	"MA": {"212", "0", 9, 9, "=0# ## ## ## ##"},
	"NG": {"234", "0", 8, 10, "=0### ### ####"},
	"KE": {"254", "0", 9, 9, "=0### ######"},
	"AR": {"54", "0", 10, 11, ""},
	"CL": {"56", "", 9, 9, "=# #### ####"},
	"CO": {"57", "", 10, 10, "=### ### ####"},
}

// NumberingOf is how telephone numbers of a region are built, by its ISO 3166 code in capitals; false where it isn't known.
func NumberingOf(region string) (Numbering, bool) {
	n, ok := numberings[region]
	return n, ok
}

// RegionOf is the region in a locale such as "en-GB", in capitals, or "".
func RegionOf(locale string) string {
	for i, part := range strings.FieldsFunc(locale, func(r rune) bool { return r == '-' || r == '_' }) {
		if i > 0 && len(part) == 2 {
			return strings.ToUpper(part)
		}
	}
	return ""
}

// AppendPhone writes a telephone number as people of a region do: one of theirs as it is dialled there, "(518) 555-0142"; others with a
// blank after the country's code, "+33 1 23 45 67 89". What isn't a number in the stored form stays as it is. Who reads what was
// written, as a number of that region, gets the number back.
func AppendPhone(dst []byte, number, region string) []byte {
	digits, extension := number, ""
	if i := strings.IndexByte(number, ' '); i >= 0 {
		digits, extension = number[:i], number[i:]
	}
	if len(digits) < 8 || digits[0] != '+' || countDigits(digits) != len(digits)-1 {
		return append(dst, number...)
	}
	digits = digits[1:]
	if n, ok := numberings[region]; ok {
		if national, found := strings.CutPrefix(digits, n.Code); found {
			if way := n.way(national); way != "" && n.dialled(national) {
				return append(fillIn(dst, way, national), extension...)
			}
		}
	}
	return append(appendInternational(dst, digits), extension...)
}

// way is how a number is grouped, or "".
func (n *Numbering) way(national string) string {
	for ways := n.ways; ways != "" && len(national) >= n.Least && len(national) <= n.Most; {
		var one string
		one, ways, _ = strings.Cut(ways, "|")
		begins, way, _ := strings.Cut(one, "=")
		room := strings.Count(way, "#")
		if (len(national) == room || len(national) > room && strings.HasSuffix(way, "*")) && hasBeginning(national, begins) {
			return way
		}
	}
	return ""
}

// dialled reports whether the digits alone are taken for this very number where they are dialled: none begins with the trunk's, and none
// of North America's with 0 or 1.
func (n *Numbering) dialled(national string) bool {
	if n.Code == "1" {
		return national[0] >= '2'
	}
	return n.Trunk == "" || national[0] != '0'
}

func hasBeginning(digits, begins string) bool {
	for i := range len(begins) {
		if i >= len(digits) || begins[i] != '?' && begins[i] != digits[i] {
			return false
		}
	}
	return true
}

// fillIn writes digits into their groups.
func fillIn(dst []byte, way, digits string) []byte {
	for i := range len(way) {
		switch way[i] {
		case '#':
			dst, digits = append(dst, digits[0]), digits[1:]
		case '*':
			dst = append(dst, digits...)
		default:
			dst = append(dst, way[i])
		}
	}
	return dst
}

// appendInternational writes "+", the country's code and the digits in the groups of its own people, else in threes.
func appendInternational(dst []byte, digits string) []byte {
	code := callingCode(digits)
	dst = append(append(dst, '+'), code...)
	digits = digits[len(code):]
	for _, size := range groups(code, digits) {
		dst = append(append(dst, ' '), digits[:size]...)
		digits = digits[size:]
	}
	return dst
}

// groups are how many digits stand together behind a calling code.
func groups(code, digits string) []int {
	if way := wayAbroad(code, digits); way != "" {
		return sizes(way, len(digits))
	}
	var out []int
	left := len(digits)
	for ; left > 4; left -= 3 {
		out = append(out, 3)
	}
	return append(out, left)
}

// wayAbroad is how the people of a calling code group a number; of those that share a code, the first in the order of their names has
// the word: they agree.
func wayAbroad(code, digits string) string {
	region := ""
	for name, n := range numberings {
		if n.Code == code && (region == "" || name < region) {
			region = name
		}
	}
	n := numberings[region]
	return n.way(digits)
}

// sizes are the lengths of the groups of a way, the trunk left out.
func sizes(way string, digits int) []int {
	var out []int
	open := false
	for i := range len(way) {
		switch c := way[i]; {
		case c == '#' && open:
			out[len(out)-1]++
			digits--
		case c == '#':
			out, open = append(out, 1), true
			digits--
		case c == '*':
			out = append(out, digits)
		default:
			open = false
		}
	}
	return out
}

// callingCode is the front of a number that names its country: one digit for North America and for Russia with Kazakhstan, two for
// those in the list, else three (ITU-T E.164, as of 2026).
func callingCode(digits string) string {
	const two = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 "
	switch {
	case digits[0] == '1' || digits[0] == '7':
		return digits[:1]
	case strings.Contains(two, " "+digits[:2]+" "):
		return digits[:2]
	}
	return digits[:3]
}
