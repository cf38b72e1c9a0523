package value

import (
	"encoding/json"
	"strconv"
	"unicode/utf8"
)

// The JSON form says the kind where JSON doesn't: texts, yes_no, numbers, lists and unknown values are plain JSON; all other kinds
// are an object of one member, {"money":"80 EUR"}, whose text is the canonical one. Records are {"record":[...]} by position,
// files {"file":[name, url, media type]}, links {"link":[label, url]}.

// MarshalJSON writes the JSON form. It never fails.
func (v Value) MarshalJSON() ([]byte, error) { return AppendJSON(nil, v), nil }

// AppendJSON writes the JSON form of v to the end of dst and returns the extended buffer.
func AppendJSON(dst []byte, v Value) []byte {
	switch v.kind {
	case None:
		return append(dst, "null"...)
	case KindText:
		return appendQuoted(dst, v.s)
	case KindBool:
		return strconv.AppendBool(dst, v.IsTrue())
	case KindNumber:
		return v.decimal().append(dst)
	case KindList:
		return appendArray(dst, v.Items())
	}
	dst = append(dst, `{"`...)
	dst = append(dst, v.kind.String()...)
	dst = append(dst, `":`...)
	switch v.kind {
	case KindRecord:
		dst = appendArray(dst, v.Items())
	case KindFile, KindLink:
		dst = appendArray(dst, *v.items)
	case KindChoice, KindQuantity:
		dst = appendQuoted(dst, v.String())
	default: // the others hold nothing to escape
		dst = append(appendCanonical(append(dst, '"'), v), '"')
	}
	return append(dst, '}')
}

func appendArray(dst []byte, items []Value) []byte {
	dst = append(dst, '[')
	for i, item := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendJSON(dst, item)
	}
	return append(dst, ']')
}

// appendQuoted writes a JSON string. Texts are UTF-8 already; what HTML cares about is escaped too, since pages embed journals.
func appendQuoted(dst []byte, s string) []byte {
	const hex = "0123456789abcdef"
	dst = append(dst, '"')
	start := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			dst = append(append(dst, s[start:i]...), '\\', c)
		case c == '\n':
			dst = append(append(dst, s[start:i]...), '\\', 'n')
		case c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x7f:
			dst = append(append(dst, s[start:i]...), '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
		default:
			continue
		}
		start = i + 1
	}
	return append(append(dst, s[start:]...), '"')
}

// UnmarshalJSON reads the JSON form; spaces are allowed where JSON allows them. An error wraps [ErrMalformed] and leaves v as it
// was.
func (v *Value) UnmarshalJSON(data []byte) error {
	r := reader{src: data}
	got := r.value(0)
	r.space()
	if len(r.src) > 0 {
		r.fail("something after its end")
	}
	if r.bad != "" {
		return malformed(r.bad)
	}
	*v = got
	return nil
}

// reader reads JSON from the front of src; after the first mistake every read returns zeros.
type reader struct {
	src []byte
	bad string
}

func (r *reader) fail(what string) {
	if r.bad == "" {
		r.bad = what
	}
	r.src = nil
}

func (r *reader) space() {
	for len(r.src) > 0 && (r.src[0] == ' ' || r.src[0] == '\n' || r.src[0] == '\t' || r.src[0] == '\r') {
		r.src = r.src[1:]
	}
}

// peek returns the next byte that isn't a space, 0 at the end.
func (r *reader) peek() byte {
	r.space()
	if len(r.src) == 0 {
		return 0
	}
	return r.src[0]
}

// take passes over c if it comes next.
func (r *reader) take(c byte) bool {
	if r.peek() != c || c == 0 {
		return false
	}
	r.src = r.src[1:]
	return true
}

func (r *reader) value(depth int) Value {
	switch c := r.peek(); {
	case c == '"':
		return Text(r.text())
	case c == '{':
		return r.tagged(depth)
	case c == '[':
		return List(r.array(depth + 1)...)
	case c == '-' || c >= '0' && c <= '9':
		return r.number()
	case r.word("true"):
		return Bool(true)
	case r.word("false"):
		return Bool(false)
	case r.word("null"):
		return Value{}
	}
	r.fail("expected a value")
	return Value{}
}

func (r *reader) word(w string) bool {
	if len(r.src) < len(w) || string(r.src[:len(w)]) != w {
		return false
	}
	r.src = r.src[len(w):]
	return true
}

func (r *reader) number() Value {
	end := 0
	for end < len(r.src) {
		c := r.src[end]
		if c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E' && (c < '0' || c > '9') {
			break
		}
		end++
	}
	v, err := Number(string(r.src[:end]))
	if err != nil {
		r.fail(err.Error())
		return Value{}
	}
	r.src = r.src[end:]
	return v
}

// tagged reads {"kind": text or array}.
func (r *reader) tagged(depth int) Value {
	r.take('{')
	kind := kindOf(r.text())
	if !r.take(':') {
		r.fail("expected a colon after the kind")
	}
	var v Value
	if r.peek() == '[' {
		v = r.compound(kind, depth)
	} else {
		v = r.canonical(kind)
	}
	if !r.take('}') {
		r.fail("expected one kind and its value")
	}
	return v
}

func (r *reader) compound(kind Kind, depth int) Value {
	items := r.array(depth + 1)
	switch {
	case kind == KindRecord:
		return Record(items)
	case kind == KindFile && len(items) == 3:
		return File(items[0].Str(), items[1].Str(), items[2].Str())
	case kind == KindLink && len(items) == 2:
		return Link(items[0].Str(), items[1].Str())
	}
	r.fail("a kind that isn't made of parts")
	return Value{}
}

func (r *reader) canonical(kind Kind) Value {
	text := r.text()
	switch kind {
	case KindChoice: // its spaces are its own
		return Choice(text)
	case None, KindText, KindBool, KindNumber, KindFile, KindLink, KindList, KindRecord:
		r.fail("a kind that isn't written as a text")
		return Value{}
	}
	v, err := Parse(kind, text)
	if err != nil && r.bad == "" {
		r.fail(err.Error())
	}
	return v
}

// kindOf finds a kind by the word the language uses; [None] if there is none.
func kindOf(word string) Kind {
	for k := range numKinds {
		if kindNames[k] == word {
			return k
		}
	}
	return None
}

func (r *reader) array(depth int) []Value {
	if depth > maxDepth || !r.take('[') {
		r.fail("expected a list, and not too deep a one")
		return nil
	}
	if r.take(']') {
		return nil
	}
	items := make([]Value, 0, 4)
	for r.bad == "" {
		items = append(items, r.value(depth))
		if r.take(']') {
			return items
		}
		if !r.take(',') {
			r.fail("expected a comma or the end of the list")
		}
	}
	return nil
}

// text reads a JSON string; the common one, without escapes, directly.
func (r *reader) text() string {
	if r.peek() != '"' {
		r.fail("expected a text")
		return ""
	}
	escaped := false
	for i := 1; i < len(r.src); i++ {
		switch c := r.src[i]; {
		case c == '\\':
			escaped = true
			i++
		case c < ' ':
			r.fail("a control character in a text")
			return ""
		case c == '"':
			raw := r.src[:i+1]
			r.src = r.src[i+1:]
			return r.unquote(raw, escaped)
		}
	}
	r.fail("a text that doesn't end")
	return ""
}

func (r *reader) unquote(raw []byte, escaped bool) string {
	if !escaped && utf8.Valid(raw) {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	if err := json.Unmarshal(raw, &s); err != nil {
		r.fail("a text with an escape that doesn't exist")
	}
	return s
}
