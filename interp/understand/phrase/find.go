package phrase

import (
	"cmp"
	"math/bits"
	"slices"
)

// Find appends the longest match at every position of every rule in a list to dst, ordered by First, then by rule. Of a rule tied to
// the end of the row only a match that reaches it counts. The symbols must be this set's.
func (s *Set) Find(dst []Hit, in string, row []Symbol) []Hit {
	m := s.scratch.Get().(*machine)
	defer s.scratch.Put(m)
	m.reset(row)
	m.strange = slices.Contains(row, 0)
	if !slices.Contains(s.loose, in) {
		row = row[:min(1, len(row))]
	}
	for at, id := range row {
		from := len(dst)
		if id != 0 {
			dst = m.rules(dst, from, in, id, at)
		}
		dst = m.rules(dst, from, in, 0, at)
	}
	return dst
}

// Hit is a phrase found in a row of symbols: from First up to, not including, Last.
type Hit struct {
	Name        string
	First, Last int
}

// reach is the most words that a match can span, and budget the most steps that are tried from one word: no phrase of ours comes
// near either, and both keep the work for a word bounded.
const (
	reach  = 31
	budget = 4000
)

// machine matches rules against one row.
type machine struct {
	set *Set
	row []Symbol
	// ends remembers for each class and position which lengths it matches, as bits; the lowest bit says that it was tried.
	ends  []uint32
	steps int
	// strange says that the row has a word which is none of the grammar's: only a wild rule can take all of it.
	strange bool
}

func (m *machine) reset(row []Symbol) {
	m.row = row
	n := len(row) * len(m.set.classes)
	if cap(m.ends) < n {
		m.ends = make([]uint32, n)
	}
	m.ends = m.ends[:n]
	clear(m.ends)
}

// rules tries the rules of a list that may begin with a symbol.
func (m *machine) rules(dst []Hit, from int, in string, id Symbol, at int) []Hit {
	s := m.set
	for _, r := range s.entries[s.starts[id]:s.starts[id+1]] {
		if s.rules[r].in == in {
			dst = m.rule(dst, from, r, at)
		}
	}
	return dst
}

// rule adds a rule's longest match at a position, unless one of the same name that is as long is there already.
func (m *machine) rule(dst []Hit, from int, n int32, at int) []Hit {
	r := &m.set.rules[n]
	if r.ties&head != 0 && at != 0 || m.strange && r.ties == head|tail {
		return dst
	}
	m.steps = budget
	lengths := m.run(r.start, at, at)
	if r.ties&tail != 0 {
		left := len(m.row) - at
		if left > reach || lengths&(1<<left) == 0 {
			return dst
		}
		lengths = 1 << left
	}
	if lengths == 0 {
		return dst
	}
	last := at + bits.Len32(lengths) - 1
	for i := from; i < len(dst); i++ {
		if dst[i].Name == r.name {
			dst[i].Last = max(dst[i].Last, last)
			return dst
		}
	}
	return append(dst, Hit{Name: r.name, First: at, Last: last})
}

// run gives the lengths, counted from start, at which code that stands at pc and goes on at word i can match, as bits.
func (m *machine) run(pc int32, start, i int) uint32 {
	var lengths uint32
	for {
		m.steps--
		if m.steps < 0 || i-start > reach {
			return lengths
		}
		in := &m.set.code[pc]
		switch in.op {
		case opMatch:
			return lengths | 1<<(i-start)
		case opSplit:
			lengths |= m.run(in.other, start, i)
			pc = in.next
			continue
		case opTable:
			return lengths | m.table(m.set.branches[in.next:in.other], start, i)
		case opClass:
			for found := m.class(in.word, i) >> 1; found != 0; found &= found - 1 {
				lengths |= m.run(in.next, start, i+1+bits.TrailingZeros32(found))
			}
			return lengths
		case opWord:
			if i >= len(m.row) || m.row[i] != in.word {
				return lengths
			}
		case opAny:
			if i >= len(m.row) {
				return lengths
			}
		}
		pc = in.next
		i++
	}
}

// table runs the branches that take no word and those that take the next one.
func (m *machine) table(list []branch, start, i int) uint32 {
	var lengths uint32
	for len(list) > 0 && list[0].word == 0 {
		lengths |= m.run(list[0].next, start, i)
		list = list[1:]
	}
	if i >= len(m.row) || m.row[i] == 0 {
		return lengths
	}
	n, _ := slices.BinarySearchFunc(list, m.row[i], func(b branch, id Symbol) int { return cmp.Compare(b.word, id) })
	for ; n < len(list) && list[n].word == m.row[i]; n++ {
		lengths |= m.run(list[n].next, start, i+1)
	}
	return lengths
}

// class gives the lengths at which a class matches at word i: bit n for n words, bit 0 set to say that it was tried.
func (m *machine) class(class Symbol, i int) uint32 {
	if i >= len(m.row) {
		return 0
	}
	known := &m.ends[int(class)*len(m.row)+i]
	if *known == 0 {
		*known = m.run(m.set.classes[class], i, i) | 1
	}
	return *known
}
