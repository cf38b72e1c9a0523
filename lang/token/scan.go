package token

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/source"
)

// byteClass sorts the bytes by what they may begin.
type byteClass uint8

const (
	other byteClass = iota
	blank
	lower
	upper
	digit
	punct
)

var classes = func() (t [256]byteClass) {
	for _, c := range " \t\r" {
		t[c] = blank
	}
	for c := 'a'; c <= 'z'; c++ {
		t[c] = lower
	}
	t['_'] = lower
	for c := 'A'; c <= 'Z'; c++ {
		t[c] = upper
	}
	for c := '0'; c <= '9'; c++ {
		t[c] = digit
	}
	for c := range puncts {
		if puncts[c] != 0 {
			t[c] = punct
		}
	}
	return t
}()

// inName marks the bytes that a name is made of.
var inName = func() (t [256]bool) {
	for c := range t {
		t[c] = classes[c] == lower || classes[c] == digit
	}
	return t
}()

var puncts = [256]Kind{'{': Open, '}': Close, '(': LParen, ')': RParen, ',': Comma, '.': Dot, ':': Colon, '=': Equals, '+': Plus,
	'-': Minus, '*': Star, '/': Slash}

// scanner walks the text once.
type scanner struct {
	row  *Row
	text string
	pos  int

	lineStart int
	depth     int
	first     bool // no token yet on this line
	comment   bool // a comment on this line
	blank     bool // a blank line since the last token
	cBlank    bool // a blank line right above
	last      Kind // kind of the last token
	single    bool // the next words are a suggestion's, which are one line only
	closed    bool // the last words can't be joined
}

// Scan cuts a file into tokens. It never fails; what it can't accept is listed in [Row.Problems].
func Scan(f *source.File) *Row {
	row := &Row{File: f}
	s := scanner{row: row, text: f.Text, first: true}
	if len(f.Text) > MaxFile {
		s.problem(TooBig, 0, 0)
		row.Cut = true
		s.add(EOF, len(f.Text), len(f.Text))
		return row
	}
	row.Tokens = make([]Token, 0, 8+len(f.Text)/6)
	s.checkBytes()
	s.pos = len(f.Text) - len(strings.TrimPrefix(f.Text, "\ufeff"))
	for s.pos < len(s.text) && !row.Cut {
		s.next()
	}
	s.endLine(s.pos)
	s.first = true
	s.add(EOF, s.pos, s.pos)
	return row
}

// checkBytes looks for bytes that no text file holds. Both tests are far faster than the scan.
func (s *scanner) checkBytes() {
	if i := strings.IndexByte(s.text, 0); i >= 0 {
		s.problem(NulByte, i, i+1)
	}
	if utf8.ValidString(s.text) {
		return
	}
	for i := 0; i < len(s.text); {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if r == utf8.RuneError && n == 1 {
			s.problem(NotUTF8, i, i+1)
			return
		}
		i += n
	}
}

// next reads one token, comment, line end or run of blanks.
func (s *scanner) next() {
	c := s.text[s.pos]
	switch classes[c] {
	case blank:
		i := s.pos + 1
		for i < len(s.text) && s.text[i] == ' ' {
			i++
		}
		s.pos = i
	case lower:
		s.word()
	case digit:
		s.number()
	case punct:
		s.punct(c)
	case upper:
		s.mixedWord(s.pos)
	default:
		s.rest(c)
	}
}

func (s *scanner) rest(c byte) {
	switch {
	case c == '\n':
		s.endLine(s.pos)
		s.pos++
		s.lineStart, s.first, s.comment = s.pos, true, false
	case c == '>':
		s.words()
	case c == '"':
		s.str(1, false)
	case c == '#':
		s.remark()
	case c == '@':
		s.label()
	case c == '%' && s.last == Number && !s.first:
		s.add(Unit, s.pos, s.pos+1)
	case c == 0:
		s.pos++ // listed by checkBytes
	default:
		s.foreign()
	}
}

// endLine takes note of a blank or overlong line that ends at pos.
func (s *scanner) endLine(pos int) {
	s.cBlank = s.first && !s.comment
	if s.cBlank {
		s.blank = true
	}
	if pos-s.lineStart > MaxLine {
		s.problem(LongLine, s.lineStart, pos)
	}
}

// add appends a token and moves past it.
func (s *scanner) add(k Kind, start, end int) {
	var flags Flag
	if s.first {
		flags = First
		if s.blank {
			flags |= Blank
		}
		s.first, s.blank = false, false
		if !carries[s.last] && k != Close && k != RParen {
			flags |= Starts
		}
	} else if s.last == Open && k != Close {
		flags = Starts
	}
	if flags&Starts != 0 {
		k = s.leading(k, start, end)
	}
	s.row.Tokens = append(s.row.Tokens, Token{Kind: k, Flags: flags, Start: int32(start), End: int32(end)})
	s.last, s.pos = k, end
}

// leading is the kind of a token that starts an entry.
func (s *scanner) leading(k Kind, start, end int) Kind {
	switch k {
	case Words, More:
		return k
	case Name:
		s.single = end-start == len("suggest") && s.text[start:end] == "suggest"
		return Lead
	case Key:
		k = LeadKey
	}
	s.single = false
	return k
}

// carries marks the kinds after which a statement goes on below the line end.
var carries = [Bad + 1]bool{Comma: true, LParen: true, Key: true, Equals: true, Plus: true, Minus: true, Star: true, Slash: true}

func (s *scanner) problem(f Fault, start, end int) {
	if len(s.row.Problems) < MaxProblems {
		s.row.Problems = append(s.row.Problems, Problem{f, source.Span{Start: start, End: end}})
	}
}

// word reads a name, a reserved word or a unit.
func (s *scanner) word() {
	start, text := s.pos, s.text
	i := start + 1
	for i < len(text) && inName[text[i]] {
		i++
	}
	if i < len(text) && text[i] > ' ' && (classes[text[i]] == upper || text[i] >= utf8.RuneSelf) && startsLetter(text[i:]) {
		s.mixedWord(start)
		return
	}
	k := Name
	if n := i - start; n <= 4 && n >= 2 && IsReserved(text[start:i]) {
		k = Key
	} else if s.last == Number && !s.first && unitSet[text[start:i]] {
		k = Unit
	}
	ends := k == Key && text[start:i] == "else" && s.follows("anything")
	s.add(k, start, i)
	if ends {
		s.last = Name // `on anything else` names an event: nothing is carried to the next line
	}
}

// follows says whether the last token is this word, on this line.
func (s *scanner) follows(word string) bool {
	if s.first || s.last != Name {
		return false
	}
	t := s.row.Tokens[len(s.row.Tokens)-1]
	return s.text[t.Start:t.End] == word
}

func startsLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// mixedWord reads a word that holds capitals or letters beyond a to z.
func (s *scanner) mixedWord(start int) {
	caps, i := true, start
	for i < len(s.text) {
		r, n := rune(s.text[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s.text[i:])
		}
		if r != '_' && !unicode.IsLetter(r) && !unicode.IsMark(r) && (r < '0' || r > '9') {
			break
		}
		caps = caps && r < utf8.RuneSelf && (isCapital(byte(r)) || r == '_' || r <= '9')
		i += n
	}
	switch word := s.text[start:i]; {
	case s.last == Number && !s.first && IsUnit(word):
		s.add(Unit, start, i)
		return
	case !caps:
		s.problem(BadName, start, i)
	}
	s.add(Name, start, i)
}

// number reads a number, a date or a time.
func (s *scanner) number() {
	start, text := s.pos, s.text
	i := s.digits(start)
	switch {
	case i-start == 4 && s.digits(i+1) == i+3 && text[i] == '-' && s.digits(i+4) == i+6 && text[i+3] == '-':
		s.add(Date, start, i+6)
		return
	case i-start <= 2 && i < len(text) && text[i] == ':' && s.digits(i+1) == i+3:
		s.add(Time, start, i+3)
		return
	case i+1 < len(text) && text[i] == '.' && classes[text[i+1]] == digit:
		i = s.digits(i + 1)
	}
	end := i
	for end < len(text) && (classes[text[end]] == lower || classes[text[end]] == upper || classes[text[end]] == digit) {
		end++
	}
	if end > i && !IsUnit(text[i:end]) {
		s.problem(BadName, start, end)
		s.add(Name, start, end)
		return
	}
	s.add(Number, start, i)
}

// digits returns where the digits that begin at i end; i may lie past the end of the text.
func (s *scanner) digits(i int) int {
	for i < len(s.text) && classes[s.text[i]] == digit {
		i++
	}
	return i
}

func (s *scanner) punct(c byte) {
	if c == '-' && strings.HasPrefix(s.text[s.pos:], "->") {
		s.add(Arrow, s.pos, s.pos+2)
		return
	}
	switch c {
	case '{', '(':
		if s.depth++; s.depth > MaxDepth {
			s.problem(TooDeep, s.pos, s.pos+1)
			s.row.Cut = true
			return
		}
		s.single = s.single && c != '{' // braces hold a whole message
	case '}', ')':
		s.depth = max(0, s.depth-1)
	}
	s.add(puncts[c], s.pos, s.pos+1)
}

// lineEnd is the offset at which the current line ends, trailing blanks left out.
func (s *scanner) lineEnd() int {
	n := strings.IndexByte(s.text[s.pos:], '\n')
	if n < 0 {
		n = len(s.text) - s.pos
	}
	end := s.pos + n
	for end > s.pos+1 && classes[s.text[end-1]] == blank {
		end--
	}
	return end
}

func (s *scanner) words() {
	k := Words
	if s.first && !s.blank && !s.closed && (s.last == Words || s.last == More) {
		k = More
	}
	s.closed, s.single = s.single, false
	s.add(k, s.pos, s.lineEnd())
}

func (s *scanner) remark() {
	end := s.lineEnd()
	s.row.Comments = append(s.row.Comments, Comment{Start: int32(s.pos), End: int32(end), Before: int32(len(s.row.Tokens)),
		Own: s.first, Blank: s.first && s.cBlank})
	s.pos, s.comment = end, true
}

// str reads a string whose opening quote takes n bytes, to its closing quote or the end of the line.
func (s *scanner) str(n int, curly bool) {
	start, text := s.pos, s.text
	for i := start + n; i < len(text); {
		switch c := text[i]; {
		case c == '"' || curly && c == 0xE2 && quoteLen(text[i:]) > 0:
			end := i + quoteLen(text[i:])
			if curly {
				s.problem(CurlyQuotes, start, end)
			}
			s.add(String, start, end)
			return
		case c == '\n':
			s.unterminated()
			return
		case c == '\\' && i+1 < len(text) && text[i+1] != '\n':
			i += 2
		default:
			i++
		}
	}
	s.unterminated()
}

// unterminated takes a string to the end of its line, but for a `{` there: that most likely opens the block.
func (s *scanner) unterminated() {
	end := s.lineEnd()
	if head, ok := strings.CutSuffix(s.text[s.pos:end], " {"); ok {
		end = s.pos + len(head)
	}
	s.problem(Unterminated, s.pos, end)
	s.add(String, s.pos, end)
}

func (s *scanner) label() {
	i := s.pos + 1
	for i < len(s.text) && (classes[s.text[i]] == lower || i > s.pos+1 && classes[s.text[i]] == digit) {
		i++
	}
	if i == s.pos+1 {
		s.stray(1)
		return
	}
	s.add(Label, s.pos, i)
}

// foreign reads what no rule begins with: odd blanks, curly quotes, letters beyond ASCII, or a stray character.
func (s *scanner) foreign() {
	r, n := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case r == '\ufeff' || r == '\u200b' || r >= utf8.RuneSelf && unicode.IsSpace(r):
		s.pos += n
	case quoteLen(s.text[s.pos:]) > 0:
		s.str(n, true)
	case s.otherQuotes(r):
	case unicode.IsLetter(r):
		s.mixedWord(s.pos)
	default:
		s.stray(n)
	}
}

// otherQuotes reads a text between single or angular quotes, which other languages have, if one begins here and ends on this line.
// An apostrophe within a word is none.
func (s *scanner) otherQuotes(open rune) bool {
	i := strings.IndexRune(openers, open)
	if i < 0 || s.pos > 0 && startsLetter(lastRune(s.text[:s.pos])) {
		return false
	}
	line := s.text[s.pos:s.lineEnd()]
	for at, c := range line {
		if at > 0 && (c == open || strings.ContainsRune(closers, c)) && !startsLetter(line[at+utf8.RuneLen(c):]) {
			end := s.pos + at + utf8.RuneLen(c)
			s.problem(CurlyQuotes, s.pos, end)
			s.add(String, s.pos, end)
			return true
		}
	}
	return false
}

// The single and angular quotes of other languages.
const (
	openers = "'`‘‚’«»"
	closers = "'`‘’»«"
)

// lastRune is the last character of a text.
func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// stray takes a character of n bytes that means nothing, along with those that make a longer sign with it in other languages.
func (s *scanner) stray(n int) {
	end := s.pos + n
	switch first := s.text[s.pos:end]; first {
	case "<", "!", "&", "|":
		for end < len(s.text) && end < s.pos+2 && strings.IndexByte("<=>&|", s.text[end]) >= 0 {
			end++
		}
	case "–", "—", "−":
		if end < len(s.text) && s.text[end] == '>' {
			end++
		}
	}
	s.problem(StrayChar, s.pos, end)
	s.add(Bad, s.pos, end)
}
