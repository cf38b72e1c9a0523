package talk

import (
	"cmp"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// maxProblems is how many problems a file reports at most; the rest of a hopeless file would only bury them. Our choice.
const maxProblems = 100

// Parse reads a talk. The talk is never nil and has every line that could be read; problems come in reading order, and with an
// error among them the talk must not be run.
func Parse(file *source.File) (*Talk, diag.List) {
	p := parser{file: file, talk: &Talk{File: file}, seen: map[string]int{}}
	for n := 1; n <= file.Lines(); n++ {
		if n == file.Lines() && file.Line(n) == "" {
			break // the end of the last line is no line
		}
		p.line(n)
		if len(p.list) >= maxProblems {
			break
		}
	}
	p.list.Sort()
	return p.talk, p.list
}

type parser struct {
	file  *source.File
	talk  *Talk
	list  diag.List
	seen  map[string]int // first line of each header word that may stand once
	begun bool           // a speaker's line was read
	turn  bool           // there is an input above that checks can look at
	you   bool           // the line above is `you`, so that `reads` may follow
	table *Table         // the table whose rows may follow
	holes []string       // {column} for each of the talk's columns
	ended bool
}

// A shape is one kind of line: its first word and how the rest is read.
type shape struct {
	word string
	// words marks lines whose rest is words, a "#" included.
	words bool
	// header marks lines that stand before the first speaker; once those that may stand only once.
	header, once bool
	// input marks lines that are a turn checks can look at.
	input bool
	parse func(*cursor) Node
	// example shows the line where it was written wrongly.
	example string
}

// shapes are all line kinds by their first word, in the order in which README.md explains them.
func shapes() []shape {
	return []shape{
		{word: "talk", words: true, header: true, once: true, parse: parseTitle, example: "talk  Angry customer, damaged jacket"},
		{word: "flow", header: true, once: true, parse: parseFlow, example: "flow  return_item"},
		{word: "at", header: true, once: true, parse: parseAt, example: "at    2026-03-06 18:05 Europe/Paris"},
		{word: "seed", header: true, once: true, parse: parseSeed, example: "seed  7"},
		{word: "given", parse: parseGiven, example: "given customer.tier = gold"},
		{word: "mock", parse: parseMock, example: `mock  orders.lookup(order_id: "45210") -> {item: "rain jacket"}`},
		{word: "start", header: true, once: true, parse: parseStart, example: "start flow return_item"},
		{word: "channel", parse: parseChannel, example: "channel sms"},
		{word: "include", parse: parseInclude, example: "include opening.talk"},
		{word: "table", header: true, once: true, parse: parseTable, example: "table number | reply"},
		{word: "bot", words: true, parse: parseBot, example: "bot   What's wrong with it?"},
		{word: "you", words: true, input: true, parse: parseYou, example: "you   I want to send this back"},
		{word: "agent", words: true, input: true, parse: parseAgent, example: "agent Hi, I've read it all"},
		{word: "tap", input: true, parse: parseTap, example: `tap   "It's damaged"`},
		{word: "file", input: true, parse: parseFile, example: "file  photo.jpg"},
		{word: "event", input: true, parse: parseEvent, example: "event result orders.lookup -> not_found"},
		{word: "desk", input: true, parse: parseDesk, example: "desk  accepts Mo"},
		{word: "wait", input: true, parse: parseWait, example: "wait  6 min"},
		{word: "again", input: true, parse: parseAgain, example: "again"},
		{word: "upgrade", input: true, parse: parseUpgrade, example: "upgrade v2"},
		{word: "reads", parse: parseReads, example: `  reads fill order_id "45210", start tracking`},
		{word: "end", parse: parseEnd, example: "end   resolved_by_person"},
	}
}

// line reads line n (from 1).
func (p *parser) line(n int) {
	raw := p.file.Line(n)
	blanks := " \t"
	if n == 1 {
		blanks += "\ufeff" // a byte order mark
	}
	text := strings.TrimLeft(raw, blanks)
	start := p.file.LineStart(n) + len(raw) - len(text)
	text = strings.TrimRight(text, trailing)
	whole := source.Span{Start: start, End: start + len(text)}
	switch {
	case text == "":
		p.add(Line{Span: whole})
	case text[0] == '#':
		p.add(Line{Span: whole, Comment: text, Indented: raw[0] == ' ' || raw[0] == '\t'})
	case text[0] == '=':
		p.structure(start, text, func(c *cursor) Node {
			c.at++
			if p.hasHole(text) {
				return c.pattern(start)
			}
			return p.check(c)
		})
	case text[0] == '|':
		p.structure(start, text, func(c *cursor) Node { return p.row(c) })
	default:
		p.spoken(start, text)
	}
}

func (p *parser) add(l Line) {
	l.File = p.file
	p.talk.Lines = append(p.talk.Lines, l)
}

// structure reads a line whose words may be followed by a comment.
func (p *parser) structure(start int, text string, parse func(*cursor) Node) {
	words, comment := splitComment(text)
	c := &cursor{file: p.file, at: start, end: start + words, list: &p.list}
	node := parse(c)
	c.finish("comments begin with #")
	if c.failed {
		node = nil
	}
	p.add(Line{Span: source.Span{Start: start, End: start + words}, Node: node, Comment: comment})
}

// spoken reads a line by its first word.
func (p *parser) spoken(start int, text string) {
	first := text
	if i := strings.IndexAny(text, " \t"); i >= 0 {
		first = text[:i]
	}
	for _, s := range shapes() {
		if s.word != first {
			continue
		}
		p.place(s, start)
		parse := s.parse
		if p.hasHole(text) {
			parse = func(c *cursor) Node { return c.pattern(start) }
		}
		if !s.words {
			p.structure(start, text, func(c *cursor) Node { c.at += len(first); return parse(c) })
			p.after(s)
			return
		}
		c := &cursor{file: p.file, at: start + len(first), end: start + len(text), list: &p.list}
		c.blanks()
		node := parse(c)
		if c.failed {
			node = nil
		}
		p.add(Line{Span: source.Span{Start: start, End: start + len(text)}, Node: node})
		p.after(s)
		return
	}
	p.unknown(start, first)
}

// unknown reports a first word that begins no line.
func (p *parser) unknown(start int, first string) {
	var words []string
	for _, s := range shapes() {
		words = append(words, s.word)
	}
	help := "a line begins with a speaker (bot, you, tap, agent, desk, wait), with = for a check, or with # for a comment"
	meant := strings.TrimRight(strings.ToLower(first), ":")
	if slices.Contains(customers, meant) {
		meant = "you"
	} else if slices.Contains(bots, meant) {
		meant = "bot"
	}
	best := cmp.Or(diag.Nearest(meant, words), meant)
	for _, s := range shapes() {
		if s.word == best {
			help = "did you mean " + quote(best) + "? For example: " + strings.Join(strings.Fields(s.example), " ")
		}
	}
	p.problem(start, start+len(first), "talk-unknown-line", quote(first)+" doesn't begin a line of a talk", help)
	p.add(Line{Span: source.Span{Start: start, End: start + len(first)}})
}

func (p *parser) problem(start, end int, code, message, help string) {
	p.list.Add(diag.Diagnostic{File: p.file, Span: source.Span{Start: start, End: end}, Code: code, Message: message, Help: help})
}

// place reports lines that stand where they can't.
func (p *parser) place(s shape, start int) {
	end := start + len(s.word)
	first, again := p.seen[s.word]
	switch {
	case p.ended && !s.header:
		p.problem(start, end, "talk-after-end", quote(s.word)+" stands after the talk's end", "move it above the `end` line")
	case s.header && p.begun:
		p.problem(start, end, "talk-late-header", quote(s.word)+" stands after the conversation began", "move it to the top of the talk")
	case s.once && again:
		p.list.Add(diag.Diagnostic{File: p.file, Span: source.Span{Start: start, End: end}, Code: "talk-repeated",
			Message: quote(s.word) + " stands twice", Help: "keep one of the lines",
			Notes: []diag.Note{{File: p.file, Span: source.Span{Start: first, End: first + len(s.word)}, Message: "first here"}}})
	case s.word == "reads" && !p.you:
		p.problem(start, end, "talk-out-of-place", "`reads` doesn't follow a `you` line", "put it right below the words it reads")
	}
	if !again {
		p.seen[s.word] = start
	}
}

// after keeps track of what may follow a line.
func (p *parser) after(s shape) {
	p.you = s.word == "you"
	p.turn = p.turn || s.input || s.word == "bot" || s.word == "include"
	p.begun = p.begun || s.input || s.word == "bot" || s.word == "end"
	p.ended = p.ended || s.word == "end"
	if s.word != "table" {
		p.table = nil
		return
	}
	if p.table, _ = p.talk.Lines[len(p.talk.Lines)-1].Node.(*Table); p.table != nil {
		for _, name := range p.table.Columns {
			p.holes = append(p.holes, "{"+name+"}")
		}
	}
}

// hasHole says whether a line has a {column} of the talk's table in it.
func (p *parser) hasHole(text string) bool {
	return slices.ContainsFunc(p.holes, func(h string) bool { return strings.Contains(text, h) })
}

// pattern takes the whole line, which begins at start, as it stands.
func (c *cursor) pattern(start int) Node {
	c.at = c.end
	return &Pattern{Text: c.file.Text[start:c.end]}
}
