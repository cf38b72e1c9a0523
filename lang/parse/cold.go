package parse

import (
	"errors"
	"reflect"
	"sync"

	"github.com/alecthomas/participle/v2"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/token"
)

// cold holds the declarations that are read by their tags alone: they are few in a file, and dull.
type cold struct {
	Import  *ast.Import  `parser:"@@"`
	Renamed *ast.Renamed `parser:"| @@"`
	Type    *ast.Type    `parser:"| @@"`
	Hours   *ast.Hours   `parser:"| @@"`
}

var coldParser = sync.OnceValue(func() *participle.Parser[cold] {
	return participle.MustBuild[cold](participle.Lexer(rowDefinition{}), participle.Elide("Gap", "At"), participle.UseLookahead(0))
})

// coldTries is how often a declaration is read again after an error: that is how many of its entries may be wrong in one run
// (unknown words don't count). Our choice; each try costs a whole pass.
const coldTries = 20

// coldBlocks are the blocks of those declarations, with the words that stand once.
var coldBlocks = map[string]struct {
	block block
	once  map[string]bool
}{
	"type":  {typeBlock, map[string]bool{"pattern": true, "example": true}},
	"hours": {hoursBlock, map[string]bool{"zone": true}},
}

// byTags reads a declaration by its tags. participle stops at the first error, so the entry at fault is reported, left out, and
// the rest is read again.
func (r *reader) byTags(word string) ast.Decl {
	start := r.i
	end, open := r.declEnd(start)
	if open >= 0 && r.toks[end-1].Kind != token.Close {
		r.i = end
		r.missingBrace(open)
		r.bad = true
		return nil
	}
	skipped := r.coldEntries(word, open, end)
	for range coldTries {
		c, err := coldParser().ParseFromLexer(peeking(r.row, start, end, false, skipped))
		if err == nil {
			r.i = end
			return r.coldDecl(c, start)
		}
		at, ok := r.coldFault(err, end)
		if !ok {
			break
		}
		entry := r.entryOf(at, open, skipped)
		r.i = at
		if entry < 0 {
			r.wrongForm(word, start, end)
			break
		}
		stop := r.entryStop(entry, end)
		r.i = min(at, stop)
		r.wrongForm(r.textAt(entry), entry, end)
		r.bad = false
		skipped[entry] = stop
	}
	r.bad = true
	r.i = end
	return nil
}

// declEnd finds the token after a declaration, and its first `{`, or -1.
func (r *reader) declEnd(start int) (end, open int) {
	depth := 0
	open = -1
	saved := r.i
	defer func() { r.i = saved }()
	for r.i = start; ; r.i++ {
		t := r.cur()
		if t.Kind == token.EOF || r.i > start && (depth == 0 && t.Is(token.Starts) || r.declAhead()) {
			return r.i, open
		}
		switch t.Kind {
		case token.Open:
			depth++
			if open < 0 {
				open = r.i
			}
		case token.Close:
			if depth--; depth <= 0 {
				return r.i + 1, open
			}
		}
	}
}

// coldEntries looks at the word that begins each entry of a block: it must be known there, and some stand only once. Entries that
// are reported are returned, to be left out.
func (r *reader) coldEntries(word string, open, end int) stretches {
	skipped := stretches{}
	b, ok := coldBlocks[word]
	if !ok || open < 0 {
		return skipped
	}
	seen := map[string]bool{}
	for i := open + 1; i < end-1; i = r.entryStop(i, end) {
		r.i = i
		name := r.word()
		switch t := r.toks[i]; {
		case t.Kind != token.Lead, !b.block.has(name):
			if len(r.list) < maxDiagnostics {
				r.unknown(b.block)
			}
			skipped[i] = r.entryStop(i, end)
		case b.once[name] && seen[name]:
			r.report("twice", r.nextSpan(), "there is already "+quote(name)+" above", "keep one of them")
			skipped[i] = r.entryStop(i, end)
		}
		r.bad = false
		seen[name] = true
	}
	return skipped
}

// entryStop finds the token after the entry that begins at token i, in a block that ends before token end.
func (r *reader) entryStop(i, end int) int {
	depth := 0
	for j := i; j < end-1; j++ {
		t := r.toks[j]
		if j > i && depth == 0 && t.Is(token.Starts) {
			return j
		}
		switch t.Kind {
		case token.Open:
			depth++
		case token.Close:
			depth--
		}
	}
	return end - 1
}

// entryOf finds the entry of the block after token open that token at belongs to, or -1 for the declaration's head. A token that
// starts an entry, or closes the block, is where the one before ends too early; those that are skipped don't count.
func (r *reader) entryOf(at, open int, skipped stretches) int {
	if open < 0 || at <= open {
		return -1
	}
	entry, depth := -1, 0
	for i := open + 1; i <= at && i < len(r.toks); i++ {
		t := r.toks[i]
		if depth == 0 && t.Is(token.Starts) && i < at && skipped[i] == 0 {
			entry = i
		}
		switch t.Kind {
		case token.Open:
			depth++
		case token.Close:
			depth--
		}
	}
	return entry
}

// coldFault is the token at which participle gave up.
func (r *reader) coldFault(err error, end int) (int, bool) {
	var perr participle.Error
	if !errors.As(err, &perr) {
		return 0, false
	}
	return min(perr.Position().Line, end), true
}

// wrongForm reports the next token as out of place in the entry that begins with a word at token first.
func (r *reader) wrongForm(word string, first, end int) {
	help := coldShape(r.textAt(first))
	if more := r.hoursHelp(first); more != "" {
		help = more
	}
	if r.i >= end-1 && r.cur().Kind == token.Close || r.done() {
		r.fail("wrong-form", quote(word)+" isn't complete", help)
		return
	}
	switch r.cur().Kind {
	case token.Name, token.Number, token.String, token.Date, token.Time:
		r.fail("wrong-form", r.quoted()+" can't stand here", help)
	case token.Key:
		r.fail("reserved-word", r.quoted()+" can't be a name", help)
	default:
		r.fail("wrong-form", r.quoted()+" can't follow "+quote(r.textAt(r.i-1)), help)
	}
}

// hoursHelp is the help for a line of opening hours as other calendars write it; "" for anything else.
func (r *reader) hoursHelp(first int) string {
	days := r.textAt(first)
	if !hoursBlock.has(days) || days == "zone" || days == "closed" {
		return ""
	}
	if r.kindAt(first+1-r.i) == token.Minus {
		days += "-" + r.textAt(first+2)
	}
	switch w := r.word(); {
	case r.at(token.Colon):
		return "take out the colon: " + days + " 08:00-20:00"
	case r.at(token.Comma) && r.kindAt(1) == token.Time:
		return "write the other hours on a line of their own: " + days + " " + r.lineFrom(int(r.toks[r.i+1].Start))
	case r.at(token.Comma):
		return "write one line for each of them"
	case r.at(token.Number), r.at(token.Name) && w[0] >= '0' && w[0] <= '9':
		return "times have hours and minutes, in 24 hours: " + days + " 08:00-20:00"
	case w == "to" || w == "till" || w == "until" || w == "and":
		return `a hyphen stands between days, and between times: mon-fri 08:00-20:00`
	}
	return ""
}

// coldShape is the help for an entry: how it is written.
func coldShape(word string) string {
	for _, b := range []*Block{fileBlock, typeBlock, hoursBlock} {
		if w, ok := b.find(word); ok {
			return "write: " + w.Shape
		}
	}
	return ""
}

// coldDecl completes what participle read.
func (r *reader) coldDecl(c *cold, start int) ast.Decl {
	v := reflect.ValueOf(c).Elem()
	for i := range v.NumField() {
		if v.Field(i).IsNil() {
			continue
		}
		d := v.Field(i).Interface().(ast.Decl)
		r.settle(reflect.ValueOf(d), ast.Place{})
		r.complete(d, r.place(start), r.doc(start))
		return d
	}
	return nil
}

// complete sets the place and the doc comment of a declaration.
func (r *reader) complete(d ast.Decl, at ast.Place, doc string) {
	switch d := d.(type) {
	case *ast.Import:
		d.Place = at
	case *ast.Renamed:
		d.Place = at
	case *ast.Type:
		d.Place, d.Doc = at, doc
	case *ast.Hours:
		d.Place, d.Doc = at, doc
	}
}
