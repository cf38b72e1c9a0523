package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// dialled is a telephone number as it was written.
type dialled struct {
	digits, extension string
	end, groups       int
	plus, brackets    bool
	longest           int // digits of its longest group
}

// phone reads a telephone number; the value is in the international form where region or a plus sign tells the country, else the
// digits as they were typed: a number from elsewhere is no miss for whoever gave it, but needs more to be taken for one.
func (r *reader) phone(i int) ([]value.Value, int) {
	if r.glued(i) && (!r.is(i-1, words.Punct) && r.fold(i) != "+" && r.fold(i) != "(" || strings.Contains("/-.,:#$€£+)", r.fold(i-1))) || r.is(i-1, words.Digits) && !r.ended(i) {
		return nil, 0
	}
	n := r.dial(i)
	if len(n.digits) < 6 || len(n.digits) > 15 || n.longest < 2 || r.is(n.end, words.Digits) || r.glued(n.end) && r.is(n.end, words.Letters) || r.sign(n.end, "%") || r.sign(n.end, "=") {
		return nil, 0
	}
	if n.plus {
		if len(n.digits) < 8 || n.digits[0] == '0' {
			return nil, 0
		}
		return n.value("+" + n.digits), n.end
	}
	if days, last := r.date(i); len(days) > 0 && last >= n.end {
		return nil, 0
	}
	introduced, other := r.introduced(i)
	introduced = introduced || r.c.Asked && r.alone(i, n.end)
	if other || n.groups == 2 && r.sign(i+1, ".") && r.is(i+2, words.Digits) && n.end == i+3 && !introduced {
		return nil, 0 // another kind of number; a decimal
	}
	if text := r.international(n, introduced); text != "" {
		return n.value(text), n.end
	}
	_, known := value.NumberingOf(r.c.Region)
	if len(n.digits) >= 6 && introduced || n.brackets && n.groups >= 3 && len(n.digits) >= 9 || !known && n.groups > 1 && len(n.digits) >= 9 {
		return n.value(n.digits), n.end
	}
	return nil, 0
}

func (n *dialled) value(text string) []value.Value {
	if n.extension != "" {
		text += " ext " + n.extension
	}
	return []value.Value{value.Text(text)}
}

// international is the number with its country's code as the region tells, or "".
func (r *reader) international(n dialled, introduced bool) string {
	d, ok := value.NumberingOf(r.c.Region)
	if strings.HasPrefix(n.digits, "00") && len(n.digits) > 10 && n.digits[2] != '0' && (ok || introduced) {
		return "+" + n.digits[2:]
	}
	if !ok {
		return ""
	}
	national := n.digits
	if len(national) > d.Most || d.Trunk != "" && d.Trunk != "1" {
		national = strings.TrimPrefix(national, d.Trunk)
	}
	sure := n.groups > 1 || introduced || d.Trunk == "0" && n.digits[0] == '0' || len(n.digits) >= 10
	if len(national) >= d.Least && len(national) <= d.Most && sure && !(d.Code == "1" && national[0] < '2') {
		return "+" + d.Code + national
	}
	if rest := len(n.digits) - len(d.Code); strings.HasPrefix(n.digits, d.Code) && rest >= d.Least && rest <= d.Most && !(d.Code == "1" && n.digits[1] < '2') {
		return "+" + n.digits
	}
	return ""
}

// phoneWords introduce a telephone number; otherNumbers say that a number is something else.
var (
	phoneWords   = map[string]bool{"phone": true, "telephone": true, "tel": true, "mobile": true, "cell": true, "cellphone": true, "call": true, "fax": true, "whatsapp": true, "dial": true, "ring": true, "landline": true, "reach": true, "text": true, "sms": true, "phones": true, "hotline": true, "@": true}
	otherNumbers = map[string]bool{"account": true, "card": true, "order": true, "ssn": true, "reference": true, "ref": true, "invoice": true, "tracking": true, "ticket": true, "case": true, "customer": true, "serial": true, "iban": true,
		"zip": true, "postal": true, "visa": true, "mastercard": true, "amex": true, "member": true, "membership": true, "id": true, "policy": true, "booking": true, "confirmation": true, "parcel": true, "contract": true, "code": true, "postcode": true, "isbn": true, "vat": true}
)

// introduced looks at the words before a number for one that says what it is; the nearest counts.
func (r *reader) introduced(i int) (phone, other bool) {
	for k := i - 1; k >= 0 && k >= i-8 && r.list[k].Sentence == r.list[i].Sentence; k-- {
		switch w := r.fold(k); {
		case otherNumbers[w]:
			return false, true
		case phoneWords[w]:
			return true, false
		case r.is(k, words.Digits):
			return false, false
		}
	}
	return false, false
}

// dial gathers "+1 (541) 754-3010 ext 5" from word i on.
func (r *reader) dial(i int) dialled {
	n := dialled{end: i}
	j, open := i, false
	for ; j < len(r.list) && j < i+24; j++ {
		w := &r.list[j]
		switch {
		case w.Kind == words.Digits:
			if len(n.digits)+len(w.Fold) > 15 {
				n.digits += w.Fold // too many: no telephone number
				return n
			}
			if !(n.plus && w.Fold == "0" && r.fold(j-1) == "(" && r.fold(j+1) == ")") { // "+44 (0) 161": not dialled from abroad
				n.digits += w.Fold
				n.groups++
			}
			n.end, n.longest = j+1, max(n.longest, len(w.Fold))
		case w.Fold == "+" && n.groups == 0 && !n.plus:
			n.plus = true
		case w.Fold == "(" && !open:
			open, n.brackets = true, true
		case w.Fold == ")" && open:
			open = false
			if j == n.end {
				n.end = j + 1
			}
		case strings.Contains("-./–", w.Fold) && j > i && j+1 < len(r.list) && (r.glued(j) || r.fold(j) == "-"):
		default:
			r.extend(&n)
			return n
		}
	}
	r.extend(&n)
	return n
}

// extend reads an extension after a number: "x123", "ext. 123".
func (r *reader) extend(n *dialled) {
	j := n.end
	switch r.fold(j) {
	case "x", "ext", "extension", "extn":
		j++
	default:
		return
	}
	j += b2i(r.sign(j, "."))
	if len(n.digits) >= 6 && r.is(j, words.Digits) && len(r.fold(j)) <= 6 {
		n.extension, n.end = r.fold(j), j+1
	}
}
