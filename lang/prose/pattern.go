package prose

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// compile adds a pattern's nodes from one on, and returns its end.
func (l *Lexicon) compile(pattern string, from int32) (int32, error) {
	p := patternReader{l: l, rest: pattern}
	end, err := p.alternatives(from)
	if err == nil && p.rest != "" {
		err = fmt.Errorf("%q closes nothing", p.rest[:1])
	}
	return end, err
}

// patternReader reads a pattern and adds its nodes.
type patternReader struct {
	l     *Lexicon
	rest  string
	words Reader
}

// alternatives reads up to a closing bracket. All of them lead from one node to one end.
func (p *patternReader) alternatives(from int32) (int32, error) {
	end := p.l.node()
	for {
		begin := p.l.node()
		p.free(from, begin)
		last, err := p.row(begin)
		if err != nil {
			return 0, err
		}
		p.free(last, end)
		if !strings.HasPrefix(p.rest, "|") {
			return end, nil
		}
		p.rest = p.rest[1:]
	}
}

func (p *patternReader) free(from, to int32) {
	p.l.free = append(p.l.free, free{to, p.l.nodes[from].free})
	p.l.nodes[from].free = int32(len(p.l.free) - 1)
}

// row reads atoms and brackets, one after the other.
func (p *patternReader) row(at int32) (int32, error) {
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" || strings.ContainsRune("|)]", rune(p.rest[0])) {
			return at, nil
		}
		var err error
		if at, err = p.piece(at); err != nil {
			return 0, err
		}
	}
}

// piece reads a bracket or an atom.
func (p *patternReader) piece(at int32) (int32, error) {
	switch p.rest[0] {
	case '(', '[':
		closing := ")"
		if p.rest[0] == '[' {
			closing = "]"
		}
		p.rest = p.rest[1:]
		end, err := p.alternatives(at)
		if err != nil {
			return 0, err
		}
		if !strings.HasPrefix(p.rest, closing) {
			return 0, fmt.Errorf("%q is missing", closing)
		}
		p.rest = p.rest[1:]
		if closing == "]" {
			p.free(at, end)
		}
		return end, nil
	}
	end := strings.IndexAny(p.rest, " |()[]")
	if end < 0 {
		end = len(p.rest)
	}
	atom := p.rest[:end]
	p.rest = p.rest[end:]
	return p.atom(atom, at)
}

// atom adds a word (all its tokens where it has several: per-cent), a class or a gap.
func (p *patternReader) atom(atom string, at int32) (int32, error) {
	if strings.HasPrefix(atom, "<") && len(atom) > 1 {
		return p.class(atom, at)
	}
	if atom != strings.ToLower(atom) {
		return 0, fmt.Errorf("%q isn't in lower case", atom)
	}
	t := p.words.Read(atom)
	for i := range t.Tokens {
		at = p.edge(at, t.Token(i))
	}
	return at, nil
}

func (p *patternReader) edge(from int32, atom string) int32 {
	to := p.l.node()
	p.l.edges = append(p.l.edges, edge{p.l.symbol(atom), to, p.l.nodes[from].edge})
	p.l.nodes[from].edge = int32(len(p.l.edges) - 1)
	return to
}

func (p *patternReader) class(atom string, at int32) (int32, error) {
	switch atom {
	case "<number>", "<hole>", "<word>":
		return p.edge(at, atom), nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(atom[1:], ">"))
	if err != nil || n < 1 || n > 8 || !strings.HasSuffix(atom, ">") {
		return 0, fmt.Errorf("%q is none of <number>, <hole>, <word> and <1> to <8>", atom)
	}
	end := p.l.node()
	p.free(at, end)
	for range n {
		at = p.edge(at, "<word>")
		p.free(at, end)
	}
	return end, nil
}

// foldRest is [Fold] for words beyond ASCII.
func foldRest(b []byte, word string) []byte {
	for _, r := range word {
		if r == '’' || r == '‘' || r == 'ʼ' {
			r = '\''
		}
		b = utf8.AppendRune(b, unicode.ToLower(r))
	}
	return b
}

// Literal is the pattern that finds a phrase as it is written, in any case. It is empty for a text without words.
func Literal(phrase string) string {
	t := Read(phrase)
	var out []string
	for i, k := range t.Tokens {
		if k.Kind == Hole || strings.ContainsAny(t.Token(i), "()[]|<>^$") {
			continue
		}
		out = append(out, string(Fold(nil, t.Token(i))))
	}
	if t.Words() == 0 {
		return ""
	}
	return strings.Join(out, " ")
}
