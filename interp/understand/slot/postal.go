package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

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
