package slot

import (
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// longestRun is how many words an address on the net can be made of. Our choice.
const longestRun = 80

// gluedRun returns the word after the longest run of words that touch each other from i on and that keep allows.
func (r *reader) gluedRun(i int, keep func(w *words.Word) bool) int {
	j := i
	for j < len(r.list) && j < i+longestRun && (j == i || r.list[j].Glued) && keep(&r.list[j]) {
		j++
	}
	return j
}

// trimmed takes signs off the end of a run that close a sentence or a bracket rather than belong to an address.
func (r *reader) trimmed(i, j int) int {
	for j > i && r.is(j-1, words.Punct) && r.fold(j-1) != "/" {
		j--
	}
	return j
}

// email reads an address on the net: something, "@", a domain with an ending of letters.
func (r *reader) email(i int) ([]value.Value, int) {
	if r.glued(i) && !r.is(i-1, words.Punct) || r.is(i, words.Punct) {
		return nil, 0
	}
	at := r.gluedRun(i, func(w *words.Word) bool {
		return w.Kind != words.Punct && ascii(w.Fold) || strings.Contains("._%+-", w.Fold)
	})
	if r.fold(at) != "@" || !r.glued(at) || !r.glued(at+1) {
		return nil, 0
	}
	end, ok := r.domain(at + 1)
	if !ok || at-i > 24 {
		return nil, 0
	}
	return []value.Value{value.Text(strings.ToLower(r.text[r.list[i].Start:r.list[end-1].End]))}, end
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// domain reads "mail.example.com"; ok says that its last part is two letters or more.
func (r *reader) domain(i int) (int, bool) {
	end := r.gluedRun(i, func(w *words.Word) bool {
		return w.Kind != words.Punct && ascii(w.Fold) || w.Fold == "." || w.Fold == "-"
	})
	end = r.trimmed(i, end)
	if end-i < 3 || !r.is(end-1, words.Letters) || len(r.fold(end-1)) < 2 || r.fold(end-2) != "." {
		return i, false
	}
	return end, true
}

// endings are the last parts of an address that is recognised without "www." or "http".
var endings = table("x com org net edu gov io co app dev info biz shop store online eu uk de fr es it nl us ca au ch at be se no dk pl me tv ai example test")

// url reads "https://…", "www.…" and bare domains.
func (r *reader) url(i int) ([]value.Value, int) {
	if r.glued(i) && (!r.is(i-1, words.Punct) || r.fold(i-1) == "@" || r.fold(i-1) == ".") || r.is(i, words.Punct) {
		return nil, 0
	}
	scheme := (r.fold(i) == "http" || r.fold(i) == "https" || r.fold(i) == "ftp") && r.sign(i+1, ":") && r.sign(i+2, "/") && r.sign(i+3, "/") && r.glued(i+4)
	host := i
	if scheme {
		host = i + 4
	}
	dot, ok := r.domain(host)
	if !ok && !scheme {
		return nil, 0
	}
	if !scheme && endings[r.fold(dot-1)] == "" && r.fold(host) != "www" || r.sign(dot, "@") {
		return nil, 0
	}
	end := r.trimmed(host, r.gluedRun(host, func(w *words.Word) bool {
		return w.Fold != "<" && w.Fold != ">" && w.Fold != "\"" && !(w.Fold == ",")
	}))
	if end <= host {
		return nil, 0
	}
	return []value.Value{value.Text(r.text[r.list[i].Start:r.list[end-1].End])}, end
}

// dialling holds the calling code of a region, its trunk prefix, and how many digits a number has after it. From the national
// numbering plans; regions that are missing are read in the international form only, or loosely where a phone was asked for.
var dialling = map[string]struct {
	code, trunk string
	least, most int
}{
	"US": {"1", "1", 10, 10}, "CA": {"1", "1", 10, 10}, "GB": {"44", "0", 9, 10}, "IE": {"353", "0", 7, 9}, "FR": {"33", "0", 9, 9}, "DE": {"49", "0", 6, 11}, "AT": {"43", "0", 6, 12},
	"CH": {"41", "0", 9, 9}, "ES": {"34", "", 9, 9}, "IT": {"39", "", 8, 11}, "NL": {"31", "0", 9, 9}, "BE": {"32", "0", 8, 9}, "PT": {"351", "", 9, 9}, "PL": {"48", "", 9, 9},
	"SE": {"46", "0", 7, 10}, "NO": {"47", "", 8, 8}, "DK": {"45", "", 8, 8}, "FI": {"358", "0", 6, 11}, "AU": {"61", "0", 9, 9}, "NZ": {"64", "0", 8, 10}, "IN": {"91", "0", 10, 10},
	"JP": {"81", "0", 9, 10}, "BR": {"55", "0", 10, 11}, "MX": {"52", "", 10, 10}, "ZA": {"27", "0", 9, 9}, "SG": {"65", "", 8, 8}, "HK": {"852", "", 8, 8}, "CN": {"86", "0", 10, 11},
}

// phone reads a telephone number; the value is in the international form where region or a plus sign tells the country.
func (r *reader) phone(i int) ([]value.Value, int) {
	if r.glued(i) && (!r.is(i-1, words.Punct) || strings.Contains("/-.,:@#$€£", r.fold(i-1))) {
		return nil, 0
	}
	digits, end, groups := r.dialled(i)
	plus := r.fold(i) == "+"
	if len(digits) < 6 || len(digits) > 15 || r.glued(end) && r.is(end, words.Letters) || r.sign(end, "%") {
		return nil, 0
	}
	if plus {
		if len(digits) < 8 || digits[0] == '0' {
			return nil, 0
		}
		return []value.Value{value.Text("+" + digits)}, end
	}
	if days, last := r.date(i); len(days) > 0 && last >= end {
		return nil, 0
	}
	if d, ok := dialling[r.c.Region]; ok {
		if strings.HasPrefix(digits, "00") && len(digits) > 10 {
			return []value.Value{value.Text("+" + digits[2:])}, end
		}
		national := digits
		if len(digits) > d.most || d.trunk == "0" {
			national = strings.TrimPrefix(digits, d.trunk)
		}
		if len(national) >= d.least && len(national) <= d.most && (groups > 1 || r.c.Asked || d.trunk == "0" && digits[0] == '0' || len(digits) >= 10) && !(d.code == "1" && national[0] < '2') {
			return []value.Value{value.Text("+" + d.code + national)}, end
		}
		if len(digits) > len(d.code)+d.least-1 && strings.HasPrefix(digits, d.code) && len(digits)-len(d.code) <= d.most {
			return []value.Value{value.Text("+" + digits)}, end
		}
		return nil, 0
	}
	if len(digits) >= 7 && (r.c.Asked || groups > 1) {
		return []value.Value{value.Text(digits)}, end
	}
	return nil, 0
}

// dialled gathers the digits of "+1 (541) 754-3010" from word i on, where it ends, and in how many groups they were written.
func (r *reader) dialled(i int) (digits string, end, groups int) {
	var b strings.Builder
	j, open := i, 0
	if r.fold(j) == "+" {
		j++
	}
	end = i
	for j < len(r.list) && j < i+24 {
		w := &r.list[j]
		switch {
		case w.Kind == words.Digits:
			if b.Len()+len(w.Fold) > 15 {
				return b.String(), end, groups
			}
			b.WriteString(w.Fold)
			groups++
			end = j + 1
		case w.Fold == "(" && open == 0:
			open++
		case w.Fold == ")" && open > 0:
			open--
		case (w.Fold == "-" || w.Fold == "." || w.Fold == "/" || w.Fold == "–") && j > i && j+1 < len(r.list):
		default:
			return b.String(), end, groups
		}
		j++
	}
	return b.String(), end, groups
}

// postalCode reads a code by the region's form; without a region any of the forms.
func (r *reader) postalCode(i int) ([]value.Value, int) {
	if r.glued(i) && !(r.is(i-1, words.Punct) && !strings.Contains("-/.@#$€£+", r.fold(i-1))) {
		return nil, 0
	}
	switch r.c.Region {
	case "GB":
		return r.british(i)
	case "CA":
		return r.canadian(i)
	case "NL":
		return r.dutch(i)
	case "US", "DE", "FR", "ES", "IT", "FI", "MX", "SE":
		return r.digitCode(i, 5, 5)
	case "IN", "SG", "CN":
		return r.digitCode(i, 6, 6)
	case "AT", "AU", "BE", "CH", "DK", "NO", "NZ", "ZA":
		return r.digitCode(i, 4, 4)
	}
	for _, read := range []func(int) ([]value.Value, int){r.british, r.canadian, r.dutch} {
		if v, last := read(i); last > i {
			return v, last
		}
	}
	return r.digitCode(i, 4, 6)
}

func (r *reader) digitCode(i, least, most int) ([]value.Value, int) {
	if !r.is(i, words.Digits) || len(r.fold(i)) < least || len(r.fold(i)) > most {
		return nil, 0
	}
	end := i + 1
	if r.c.Region == "US" && r.sign(end, "-") && r.is(end+1, words.Digits) && r.glued(end+1) && len(r.fold(end+1)) == 4 {
		end += 2
	}
	if r.glued(end) && (!r.is(end, words.Punct) || strings.Contains("-/:%@€", r.fold(end)) && r.glued(end+1)) {
		return nil, 0
	}
	return []value.Value{value.Text(r.text[r.list[i].Start:r.list[end-1].End])}, end
}

// coded reads glued letters and digits by a shape such as "a9a" ("A" letters of any number up to two).
func (r *reader) joined(i, j int) string {
	return strings.ToUpper(strings.Join(strings.FieldsFunc(r.text[r.list[i].Start:r.list[j-1].End], func(c rune) bool { return c == ' ' || c == '-' }), ""))
}

// british reads "SW1A 1AA".
func (r *reader) british(i int) ([]value.Value, int) {
	if !r.is(i, words.Letters) || len(r.fold(i)) > 2 || !r.is(i+1, words.Digits) || !r.glued(i+1) || len(r.fold(i+1)) > 3 {
		return nil, 0
	}
	j := i + 2
	if len(r.fold(i+1)) < 3 && r.is(j, words.Letters) && r.glued(j) && len(r.fold(j)) == 1 && r.is(j+1, words.Digits) {
		j++
	}
	if len(r.fold(i+1)) <= 2 && r.is(j, words.Digits) && len(r.fold(j)) == 1 {
		j++
	}
	if !r.is(j, words.Letters) || !r.glued(j) || len(r.fold(j)) != 2 || r.glued(j+1) && !r.is(j+1, words.Punct) {
		return nil, 0
	}
	code := r.joined(i, j+1)
	if len(code) < 5 || len(code) > 7 {
		return nil, 0
	}
	return []value.Value{value.Text(code[:len(code)-3] + " " + code[len(code)-3:])}, j + 1
}

// canadian reads "K1A 0B1".
func (r *reader) canadian(i int) ([]value.Value, int) {
	for k := range 6 {
		kind := words.Letters
		if k%2 == 1 {
			kind = words.Digits
		}
		if !r.is(i+k, kind) || len(r.fold(i+k)) != 1 || k != 0 && k != 3 && !r.glued(i+k) {
			return nil, 0
		}
	}
	code := r.joined(i, i+6)
	return []value.Value{value.Text(code[:3] + " " + code[3:])}, i + 6
}

// dutch reads "1017 AB".
func (r *reader) dutch(i int) ([]value.Value, int) {
	if !r.is(i, words.Digits) || len(r.fold(i)) != 4 || !r.is(i+1, words.Letters) || len(r.fold(i+1)) != 2 || !r.list[i+1].Shout && !r.glued(i+1) || spanUnits[r.fold(i+1)] != [3]int64{} {
		return nil, 0
	}
	return []value.Value{value.Text(r.fold(i) + " " + strings.ToUpper(r.fold(i+1)))}, i + 2
}
