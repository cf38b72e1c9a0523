package phrase

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// compiler turns patterns into the automaton's code, back to front.
type compiler struct {
	set     *Set
	classes map[string]string
	known   map[string]Symbol // classes that are compiled
	depth   int               // of classes in classes

	text  string
	at    int
	group int // open groups: in one, "|" parts rows, outside it parts words
}

// MustCompile compiles a grammar and panics on a mistake in it: grammars are written by us, never by users.
func MustCompile(g Grammar) *Set {
	s := newSet()
	s.words = vocabulary(g)
	c := compiler{set: s, classes: g.Classes, known: map[string]Symbol{}}
	match := c.emit(inst{op: opMatch})
	for _, r := range g.Rules {
		pattern, ties := strings.TrimSpace(r.Pattern), int32(0)
		if rest, ok := strings.CutPrefix(pattern, "^"); ok {
			pattern, ties = rest, ties|head
		}
		if rest, ok := strings.CutSuffix(pattern, "$"); ok {
			pattern, ties = rest, ties|tail
		}
		if c.takesAny(pattern) {
			ties |= wild
		}
		s.rules = append(s.rules, rule{in: r.In, name: r.Name, ties: ties, start: c.generate(c.parse(pattern), match)})
	}
	for _, w := range g.Typos {
		if s.known(w) != 0 {
			s.typos = append(s.typos, w)
		}
	}
	s.index()
	s.loosen()
	return s
}

// takesAny says whether a pattern, or a class in it, has a "." for any word.
func (c *compiler) takesAny(pattern string) bool {
	return strings.Contains(pattern, ".") || slices.ContainsFunc(classNames.FindAllString(pattern, -1), func(name string) bool {
		return c.takesAny(c.classes[strings.Trim(name, "<>")])
	})
}

func newSet() *Set {
	s := &Set{}
	s.scratch.New = func() any { return &machine{set: s} }
	return s
}

var classNames = regexp.MustCompile(`<[^>]*>`)

// vocabulary is every word of the patterns, sorted.
func vocabulary(g Grammar) []string {
	patterns := slices.Collect(maps.Values(g.Classes))
	for _, r := range g.Rules {
		patterns = append(patterns, r.Pattern)
	}
	var out []string
	for _, p := range patterns {
		p = classNames.ReplaceAllString(p, " ")
		out = append(out, strings.FieldsFunc(p, func(r rune) bool { return strings.ContainsRune(" |?().^$", r) })...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// index notes for each symbol which rules can begin with it.
func (s *Set) index() {
	entries := make([][]int32, len(s.words)+1)
	firsts := make([]map[Symbol]bool, len(s.classes))
	for i := range s.rules {
		first := map[Symbol]bool{}
		if s.firsts(first, firsts, s.rules[i].start) {
			panic("phrase: a pattern may not match nothing: " + s.rules[i].name)
		}
		if first[0] {
			first = map[Symbol]bool{0: true}
		}
		for id := range first { // each symbol has a list of its own: the order of the map doesn't matter
			entries[id] = append(entries[id], int32(i))
		}
	}
	for _, list := range entries {
		s.starts = append(s.starts, int32(len(s.entries)))
		s.entries = append(s.entries, list...)
	}
	s.starts = append(s.starts, int32(len(s.entries)))
}

// firsts gathers the symbols that code at pc can begin with, 0 for any word, and says whether it can match nothing.
func (s *Set) firsts(into map[Symbol]bool, classes []map[Symbol]bool, pc int32) bool {
	switch in := &s.code[pc]; in.op {
	case opWord:
		into[in.word] = true
	case opAny:
		into[0] = true
	case opTable:
		empty := false
		for _, b := range s.branches[in.next:in.other] {
			if b.word != 0 {
				into[b.word] = true
			} else {
				empty = s.firsts(into, classes, b.next) || empty
			}
		}
		return empty
	case opClass:
		if classes[in.word] == nil {
			classes[in.word] = map[Symbol]bool{}
			if s.firsts(classes[in.word], classes, s.classes[in.word]) {
				panic("phrase: a class may not match nothing")
			}
		}
		maps.Copy(into, classes[in.word])
	case opSplit:
		left := s.firsts(into, classes, in.next)
		return s.firsts(into, classes, in.other) || left
	case opMatch:
		return true
	}
	return false
}

// class compiles a class once and gives its number.
func (c *compiler) class(name string) Symbol {
	if n, ok := c.known[name]; ok {
		return n
	}
	pattern, ok := c.classes[name]
	if !ok || c.depth > 8 {
		c.fail("no class %q, or one within itself", name)
	}
	c.depth++
	start := c.generate(c.parse("("+pattern+")"), c.emit(inst{op: opMatch}))
	c.depth--
	n := Symbol(len(c.set.classes))
	c.set.classes = append(c.set.classes, start)
	c.known[name] = n
	return n
}

func (c *compiler) emit(in inst) int32 {
	c.set.code = append(c.set.code, in)
	return int32(len(c.set.code) - 1)
}

// generate emits code for n that goes on at next, and returns where it begins.
func (c *compiler) generate(n *node, next int32) int32 {
	start := next
	switch {
	case n.any:
		start = c.emit(inst{op: opAny, next: next})
	case n.word != "":
		start = c.emit(inst{op: opWord, word: c.set.known(n.word), next: next})
	case n.class != "":
		start = c.emit(inst{op: opClass, word: c.class(n.class), next: next})
	case n.alt != nil:
		start = c.alternatives(n.alt, next)
	default:
		for i := len(n.seq) - 1; i >= 0; i-- {
			start = c.generate(n.seq[i], start)
		}
	}
	if n.opt {
		start = c.emit(inst{op: opSplit, next: start, other: next})
	}
	return start
}

// alternatives makes a table by first word; those that begin with something else take no word to begin with.
func (c *compiler) alternatives(list []*node, next int32) int32 {
	var table []branch
	for _, n := range list {
		row := n.seq
		if n.word != "" {
			row = []*node{n}
		}
		if len(row) == 0 || row[0].word == "" || row[0].opt || n.opt {
			table = append(table, branch{0, c.generate(n, next)})
			continue
		}
		table = append(table, branch{c.set.known(row[0].word), c.generate(&node{seq: row[1:]}, next)})
	}
	slices.SortStableFunc(table, func(a, b branch) int { return cmp.Compare(a.word, b.word) })
	from := int32(len(c.set.branches))
	c.set.branches = append(c.set.branches, table...)
	return c.emit(inst{op: opTable, next: from, other: int32(len(c.set.branches))})
}
