package prose

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxForms is how many plain sequences a pattern may stand for; beyond that it says too little. Our choice.
const maxForms = 4096

// sequence is a plain phrase: words, marks and classes, one after the other.
type sequence struct {
	atoms        []string
	begins, ends bool
}

// expand writes a pattern out as all the sequences it stands for.
func expand(pattern string) ([]sequence, error) {
	body, begins := strings.CutPrefix(pattern, "^")
	body, ends := strings.CutSuffix(body, "$")
	p := patternReader{rest: body}
	list, err := p.alternatives()
	switch {
	case err != nil:
		return nil, err
	case p.rest != "":
		return nil, fmt.Errorf("%q closes nothing", p.rest[:1])
	}
	var out []sequence
	for _, atoms := range list {
		if len(atoms) == 0 {
			return nil, errors.New("it may stand for nothing at all")
		}
		out = append(out, sequence{atoms, begins, ends})
	}
	return out, nil
}

type patternReader struct{ rest string }

// alternatives reads up to a closing bracket.
func (p *patternReader) alternatives() ([][]string, error) {
	var out [][]string
	for {
		list, err := p.row()
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
		if len(out) > maxForms {
			return nil, errors.New("it stands for too many phrases")
		}
		if !strings.HasPrefix(p.rest, "|") {
			return out, nil
		}
		p.rest = p.rest[1:]
	}
}

// row reads atoms and brackets, one after the other.
func (p *patternReader) row() ([][]string, error) {
	out := [][]string{nil}
	for {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" || strings.ContainsRune("|)]", rune(p.rest[0])) {
			return out, nil
		}
		next, err := p.piece()
		if err != nil {
			return nil, err
		}
		out = product(out, next)
		if len(out) > maxForms {
			return nil, errors.New("it stands for too many phrases")
		}
	}
}

func product(left, right [][]string) [][]string {
	var out [][]string
	for _, l := range left {
		for _, r := range right {
			out = append(out, slices.Concat(l, r))
		}
	}
	return out
}

// piece reads a bracket or an atom.
func (p *patternReader) piece() ([][]string, error) {
	switch p.rest[0] {
	case '(', '[':
		optional := p.rest[0] == '['
		p.rest = p.rest[1:]
		list, err := p.alternatives()
		if err != nil {
			return nil, err
		}
		closing := ")"
		if optional {
			closing = "]"
			list = append(list, nil)
		}
		if !strings.HasPrefix(p.rest, closing) {
			return nil, fmt.Errorf("%q is missing", closing)
		}
		p.rest = p.rest[1:]
		return list, nil
	}
	end := strings.IndexAny(p.rest, " |()[]")
	if end < 0 {
		end = len(p.rest)
	}
	atom := p.rest[:end]
	p.rest = p.rest[end:]
	return atomsOf(atom)
}

// atomsOf are the atoms of a word: itself, its tokens where it has several (per-cent), or the lengths of a gap.
func atomsOf(atom string) ([][]string, error) {
	if strings.HasPrefix(atom, "<") && len(atom) > 1 {
		return class(atom)
	}
	if atom != strings.ToLower(atom) {
		return nil, fmt.Errorf("%q isn't in lower case", atom)
	}
	t := Read(atom)
	var out []string
	for i := range t.Tokens {
		out = append(out, t.Token(i))
	}
	return [][]string{out}, nil
}

func class(atom string) ([][]string, error) {
	switch atom {
	case "<number>", "<hole>", "<word>":
		return [][]string{{atom}}, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(atom[1:], ">"))
	if err != nil || n < 1 || n > 8 || !strings.HasSuffix(atom, ">") {
		return nil, fmt.Errorf("%q is none of <number>, <hole>, <word> and <1> to <8>", atom)
	}
	out := [][]string{nil}
	for i := 1; i <= n; i++ {
		out = append(out, slices.Repeat([]string{"<word>"}, i))
	}
	return out, nil
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
