package lang_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"text/scanner"

	"github.com/handrail-flow/handrail/lang/token"
)

// ebnf is a grammar as the reference writes it, able to recognise a row of tokens and to make sentences up.
type ebnf struct {
	rules map[string]*rule
	nodes int
}

// ruleKind says what a part of a rule is.
type ruleKind uint8

const (
	sequence ruleKind = iota
	choice
	optional
	repeated
	literal  // a word or sign
	terminal // a kind of token, in capitals
	named    // another rule
)

// rule is a part of a rule.
type rule struct {
	kind  ruleKind
	id    int // from 0, over the grammar
	text  string
	parts []*rule
	depth int // how deep the shortest sentence nests
}

// readEBNF reads `name = expression ;` rules.
func readEBNF(t testing.TB, text string) *ebnf {
	t.Helper()
	r := ebnfReader{g: &ebnf{rules: map[string]*rule{}}}
	r.s.Init(strings.NewReader(text))
	r.s.Mode = scanner.ScanIdents | scanner.ScanStrings
	r.s.Error = func(*scanner.Scanner, string) {}
	for r.next(); r.word != ""; {
		name := r.word
		r.next()
		r.want(t, "=")
		if r.g.rules[name] != nil {
			t.Fatalf("the grammar has two rules called %s", name)
		}
		r.g.rules[name] = r.choice(t)
		r.want(t, ";")
	}
	r.g.check(t)
	return r.g
}

type ebnfReader struct {
	g    *ebnf
	s    scanner.Scanner
	word string // the one ahead, "" at the end
}

func (r *ebnfReader) next() {
	r.word = ""
	if r.s.Scan() != scanner.EOF {
		r.word = r.s.TokenText()
	}
}

func (r *ebnfReader) want(t testing.TB, word string) {
	t.Helper()
	if r.word != word {
		t.Fatalf("the grammar has %q where %q should stand, in line %d", r.word, word, r.s.Line)
	}
	r.next()
}

func (r *ebnfReader) node(kind ruleKind, text string, parts ...*rule) *rule {
	r.g.nodes++
	return &rule{kind: kind, id: r.g.nodes - 1, text: text, parts: parts}
}

func (r *ebnfReader) choice(t testing.TB) *rule {
	list := []*rule{r.sequence(t)}
	for r.word == "|" {
		r.next()
		list = append(list, r.sequence(t))
	}
	if len(list) == 1 {
		return list[0]
	}
	return r.node(choice, "", list...)
}

func (r *ebnfReader) sequence(t testing.TB) *rule {
	var list []*rule
	for !strings.Contains("|)]};", r.word) {
		list = append(list, r.part(t))
	}
	if len(list) == 1 {
		return list[0]
	}
	return r.node(sequence, "", list...)
}

func (r *ebnfReader) part(t testing.TB) *rule {
	word := r.word
	r.next()
	switch {
	case word == "(":
		inner := r.choice(t)
		r.want(t, ")")
		return inner
	case word == "[":
		inner := r.choice(t)
		r.want(t, "]")
		return r.node(optional, "", inner)
	case word == "{":
		inner := r.choice(t)
		r.want(t, "}")
		return r.node(repeated, "", inner)
	case word[0] == '"':
		return r.node(literal, strings.Trim(word, `"`))
	case strings.ToUpper(word) == word:
		return r.node(terminal, word)
	}
	return r.node(named, word)
}

// check finds rules that are missing or unused, and works out the depths.
func (g *ebnf) check(t testing.TB) {
	t.Helper()
	used := map[string]bool{"file": true, "text": true}
	for _, r := range g.rules {
		r.walk(func(n *rule) {
			if n.kind == named {
				used[n.text] = true
				if g.rules[n.text] == nil {
					t.Fatalf("the grammar has no rule %s", n.text)
				}
			}
		})
	}
	for name := range g.rules {
		if !used[name] {
			t.Errorf("the grammar's rule %s is never used", name)
		}
	}
	const endless = 1000
	for _, r := range g.rules {
		r.walk(func(n *rule) { n.depth = endless })
	}
	for range 50 {
		for _, r := range g.rules {
			g.measure(r)
		}
	}
}

func (r *rule) walk(visit func(*rule)) {
	visit(r)
	for _, p := range r.parts {
		p.walk(visit)
	}
}

func (g *ebnf) measure(r *rule) {
	for _, p := range r.parts {
		g.measure(p)
	}
	switch r.kind {
	case sequence:
		r.depth = 0
		for _, p := range r.parts {
			r.depth = max(r.depth, p.depth)
		}
	case choice:
		r.depth = r.parts[0].depth
		for _, p := range r.parts {
			r.depth = min(r.depth, p.depth)
		}
	case named:
		r.depth = g.rules[r.text].depth + 1
	default:
		r.depth = 0
	}
}

// symbol is a token as the grammar sees it: where an entry begins, NL or NEXT stands before it.
type symbol struct {
	kind string // NL, NEXT, NAME, KEY, CAPS, LABEL, STRING, NUMBER, UNIT, DATE, TIME, WORDS, SIGN
	text string
	at   int // the token's place in the file
}

// symbols are a file's tokens. Words and those that join them are one.
func symbols(row *token.Row) []symbol {
	var out []symbol
	for i, t := range row.Tokens[:len(row.Tokens)-1] {
		if t.Kind == token.More {
			continue
		}
		if t.Is(token.Starts) {
			kind := "NEXT"
			if t.Is(token.Blank) {
				kind = "NL"
			}
			out = append(out, symbol{kind: kind, at: int(t.Start)})
		}
		out = append(out, symbol{symbolKind(row, i), row.Text(i), int(t.Start)})
	}
	return out
}

func symbolKind(row *token.Row, i int) string {
	switch row.Tokens[i].Kind {
	case token.Name, token.Lead:
		if token.IsCaps(row.Text(i)) {
			return "CAPS"
		}
		return "NAME"
	case token.Key, token.LeadKey:
		return "KEY"
	case token.Label:
		return "LABEL"
	case token.String:
		return "STRING"
	case token.Number:
		return "NUMBER"
	case token.Unit:
		return "UNIT"
	case token.Date:
		return "DATE"
	case token.Time:
		return "TIME"
	case token.Words:
		return "WORDS"
	}
	return "SIGN"
}

// match is a run of the recogniser over one file.
type match struct {
	g    *ebnf
	in   []symbol
	ends map[[2]int][]int // by node and start
	far  int              // the furthest symbol that was looked at
}

// recognise says whether a file follows the grammar, and which parts of the rules its derivation used. Where it doesn't, far is
// the first symbol that nothing led past.
func (g *ebnf) recognise(in []symbol) (used map[int]bool, far int, ok bool) {
	m := &match{g: g, in: in, ends: map[[2]int][]int{}}
	root := g.rules["file"]
	for _, end := range m.from(root, 0) {
		if end == len(in) {
			used = map[int]bool{}
			m.trace(root, 0, end, used)
			return used, m.far, true
		}
	}
	return nil, m.far, false
}

// from are all the ends that a part can reach from a start.
func (m *match) from(r *rule, start int) []int {
	key := [2]int{r.id, start}
	if ends, ok := m.ends[key]; ok {
		return ends
	}
	m.ends[key] = nil
	var ends []int
	switch r.kind {
	case sequence:
		ends = []int{start}
		for _, p := range r.parts {
			ends = m.after(p, ends)
		}
	case choice:
		for _, p := range r.parts {
			ends = union(ends, m.from(p, start))
		}
	case optional:
		ends = union([]int{start}, m.from(r.parts[0], start))
	case repeated:
		ends = []int{start}
		for i := 0; i < len(ends); i++ {
			ends = union(ends, m.from(r.parts[0], ends[i]))
		}
	case named:
		ends = m.from(m.g.rules[r.text], start)
	default:
		if start < len(m.in) {
			m.far = max(m.far, start)
			if m.in[start].fits(r) {
				ends = []int{start + 1}
			}
		}
	}
	m.ends[key] = ends
	return ends
}

func (m *match) after(r *rule, starts []int) []int {
	var ends []int
	for _, s := range starts {
		ends = union(ends, m.from(r, s))
	}
	return ends
}

func union(a, b []int) []int {
next:
	for _, x := range b {
		for _, y := range a {
			if x == y {
				continue next
			}
		}
		a = append(a[:len(a):len(a)], x)
	}
	return a
}

// fits says whether a token is what a literal or terminal asks for.
func (s symbol) fits(r *rule) bool {
	if r.kind == literal {
		return s.text == r.text && (s.kind == "NAME" || s.kind == "KEY" || s.kind == "SIGN")
	}
	return s.kind == r.text || r.text == "NL" && s.kind == "NEXT"
}

// trace marks the parts of one derivation of start to end.
func (m *match) trace(r *rule, start, end int, used map[int]bool) {
	used[r.id] = true
	switch r.kind {
	case sequence:
		m.traceAll(r.parts, start, end, used)
	case choice:
		for _, p := range r.parts {
			if slices.Contains(m.from(p, start), end) {
				m.trace(p, start, end, used)
				return
			}
		}
	case optional:
		if end > start {
			m.trace(r.parts[0], start, end, used)
		}
	case repeated:
		m.traceEach(r.parts[0], start, end, used, map[int]bool{})
	case named:
		m.trace(m.g.rules[r.text], start, end, used)
	}
}

func (m *match) traceAll(parts []*rule, start, end int, used map[int]bool) bool {
	if len(parts) == 0 {
		return start == end
	}
	for _, mid := range longest(m.from(parts[0], start)) {
		if mid <= end && m.reaches(parts[1:], mid, end) {
			m.trace(parts[0], start, mid, used)
			return m.traceAll(parts[1:], mid, end, used)
		}
	}
	return false
}

func (m *match) reaches(parts []*rule, start, end int) bool {
	ends := []int{start}
	for _, p := range parts {
		ends = m.after(p, ends)
	}
	return slices.Contains(ends, end)
}

// traceEach marks the turns of a repetition; dead are starts that don't lead to the end.
func (m *match) traceEach(r *rule, start, end int, used, dead map[int]bool) bool {
	if start == end {
		return true
	}
	for _, mid := range longest(m.from(r, start)) {
		if mid <= start || mid > end || dead[mid] {
			continue
		}
		if m.traceEach(r, mid, end, used, dead) {
			m.trace(r, start, mid, used)
			return true
		}
		dead[mid] = true
	}
	return false
}

// longest puts the furthest ends first: as the parser does, a derivation takes all it can.
func longest(ends []int) []int {
	out := slices.Clone(ends)
	slices.SortFunc(out, func(a, b int) int { return b - a })
	return out
}

// describe shows a part as the grammar has it.
func (r *rule) describe() string {
	list := make([]string, len(r.parts))
	for i, p := range r.parts {
		list[i] = p.describe()
	}
	switch r.kind {
	case sequence:
		return strings.Join(list, " ")
	case choice:
		return "( " + strings.Join(list, " | ") + " )"
	case optional:
		return "[ " + list[0] + " ]"
	case repeated:
		return "{ " + list[0] + " }"
	case literal:
		return fmt.Sprintf("%q", r.text)
	}
	return r.text
}

// maker makes sentences up.
type maker struct {
	g     *ebnf
	rand  *rand.Rand
	out   []symbol
	depth int
}

// file is a file that follows the grammar.
func (m *maker) file() string {
	for range 1 + m.rand.IntN(3) {
		m.make(m.g.rules["file"].parts[0])
	}
	return m.write()
}

// makerDepth is how deep rules nest before only the shortest ways are taken.
const makerDepth = 14

func (m *maker) make(r *rule) {
	switch r.kind {
	case sequence:
		for _, p := range r.parts {
			m.make(p)
		}
	case choice:
		m.make(m.pick(r.parts))
	case optional:
		if m.goesOn(r, 2) {
			m.make(r.parts[0])
		}
	case repeated:
		for n := 0; n < 4 && m.goesOn(r, 2); n++ {
			m.make(r.parts[0])
		}
	case named:
		m.depth++
		m.make(m.g.rules[r.text])
		m.depth--
	case literal:
		m.out = append(m.out, symbol{kind: "SIGN", text: r.text})
	case terminal:
		m.out = append(m.out, symbol{kind: r.text, text: m.word(r.text)})
	}
}

func (m *maker) goesOn(r *rule, outOf int) bool {
	return m.depth+r.parts[0].depth < makerDepth && m.rand.IntN(outOf) == 0
}

// pick is any part, or one of the shortest where the sentence is deep.
func (m *maker) pick(parts []*rule) *rule {
	var may []*rule
	for _, p := range parts {
		if m.depth+p.depth < makerDepth {
			may = append(may, p)
		}
	}
	if len(may) > 0 {
		return may[m.rand.IntN(len(may))]
	}
	short := parts[0]
	for _, p := range parts {
		if p.depth < short.depth {
			short = p
		}
	}
	return short
}

var makerWords = map[string][]string{
	"NAME": {"order", "n", "x1", "order_id", "care", "why", "slot", "hours", "persona", "customer", "said", "shown", "value"},
	"CAPS": {"POST", "GET"}, "LABEL": {"@booked", "@a_1"}, "STRING": {`"a"`, `"it's #1"`, `"say \"hi\""`, `""`},
	"NUMBER": {"0", "3", "2.5"}, "UNIT": {"days", "EUR", "%", "GB", "min"}, "DATE": {"2026-12-25"}, "TIME": {"08:30"},
	"WORDS": {"> Hello.", "> {n} and {order.id|masked}, #1 in \"town\"", "> One.\n  > Two.", "> One.\n>\n> Two: {n: one, {n} more}."},
}

func (m *maker) word(kind string) string {
	list := makerWords[kind]
	if len(list) == 0 {
		return ""
	}
	return list[m.rand.IntN(len(list))]
}

// write lays symbols out as a file, with blank lines and comments where they may stand.
func (m *maker) write() string {
	var b strings.Builder
	fresh, last := true, ""
	for i, s := range m.out {
		switch {
		case s.kind == "NL" || s.kind == "NEXT":
			m.newLine(&b, s.kind, fresh, last)
			fresh = true
			continue
		case fresh, s.text == "." || last == ".":
		case last == "," && m.rand.IntN(8) == 0:
			b.WriteString("\n    ")
		default:
			b.WriteByte(' ')
		}
		b.WriteString(s.text)
		fresh, last = false, s.text
		if s.kind == "WORDS" && i+1 < len(m.out) && m.out[i+1].kind != "NL" && m.out[i+1].kind != "NEXT" {
			b.WriteString("\n")
			fresh = true
		}
	}
	b.WriteString("\n")
	return b.String()
}

func (m *maker) newLine(b *strings.Builder, kind string, fresh bool, last string) {
	if last == "{" && kind == "NL" && m.rand.IntN(3) == 0 {
		b.WriteByte(' ')
		return
	}
	if !fresh {
		b.WriteByte('\n')
	}
	switch m.rand.IntN(12) {
	case 0:
		b.WriteString("# a comment, with \"quotes\" and {braces\n")
	case 1:
		if kind == "NL" {
			b.WriteByte('\n')
		}
	}
}
