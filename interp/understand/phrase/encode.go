package phrase

import "encoding/binary"

// Encode writes the automaton down for [Decode]. The same grammar always gives the same bytes.
func (s *Set) Encode() []byte {
	t := tape{out: []byte{}}
	s.lay(&t)
	return t.out
}

// Decode reads what [Set.Encode] wrote; the set goes on using data. Other bytes may panic: they come with the program, never from users.
func Decode(data string) *Set {
	s := newSet()
	s.lay(&tape{in: data})
	s.loosen()
	return s
}

// tape is what a set is written to, where out isn't nil, or read from. One type for both keeps the order in one place.
type tape struct {
	out []byte
	in  string
	at  int // how far it was read
}

// lay goes through all of a set in the order in which it is written down.
func (s *Set) lay(t *tape) {
	row(t, &s.words, t.text)
	row(t, &s.typos, t.text)
	row(t, &s.rules, func(r *rule) {
		t.text(&r.in)
		t.text(&r.name)
		t.number(&r.start)
		t.number(&r.ties)
	})
	row(t, &s.classes, t.number)
	row(t, &s.code, func(in *inst) {
		t.number(&in.op)
		t.number(&in.word)
		t.number(&in.next)
		t.number(&in.other)
	})
	row(t, &s.branches, func(b *branch) {
		t.number(&b.word)
		t.number(&b.next)
	})
	row(t, &s.entries, t.number)
	row(t, &s.starts, t.number)
}

// row goes through a slice after its length.
func row[T any](t *tape, list *[]T, each func(*T)) {
	n := int32(len(*list))
	if t.number(&n); int(n) != len(*list) {
		*list = make([]T, n)
	}
	for i := range *list {
		each(&(*list)[i])
	}
}

// number writes or reads a number as a varint.
func (t *tape) number(n *int32) {
	if t.out != nil {
		t.out = binary.AppendUvarint(t.out, uint64(*n))
		return
	}
	read := int32(0)
	for shift := 0; ; shift += 7 {
		b := t.in[t.at]
		t.at++
		if read |= int32(b&0x7f) << shift; b < 0x80 {
			*n = read
			return
		}
	}
}

// text writes or reads a text after its length.
func (t *tape) text(s *string) {
	n := int32(len(*s))
	if t.number(&n); t.out != nil {
		t.out = append(t.out, *s...)
		return
	}
	t.at += int(n)
	*s = t.in[t.at-int(n) : t.at]
}
