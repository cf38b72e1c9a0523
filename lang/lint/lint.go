// Package lint judges the words and the paths of a program. A [Rule] is a value; a [Linter] runs a list of them over a program or
// over a single message, and reports what they find as diagnostics.
//
//	linter, err := lint.New(rules.All())
//	program, err := lang.Open("flows/returns", lang.Options{})
//	found := linter.Program(lint.Program{Info: program.Info, Plan: program.Plan, Problems: program.Problems}, lint.Options{})
//
// Rules look at a [Pass]: the trees, the checker's results, the plan where there is one, and all words taken apart, with who speaks
// and what for. All phrases of all rules are found in one pass over the words.
package lint

import (
	"fmt"
	"sync"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/prose"
)

// Linter runs rules. It never changes and may be shared.
type Linter struct {
	rules   []*Rule
	byID    map[string]*Rule
	lexicon *prose.Lexicon
	// finders are the lexicon's memories, lent to one run at a time: what one has learned the next one needn't.
	finders *sync.Pool
	// memories are lent in the same way, to hold a program's words.
	memories *sync.Pool
}

// New makes a linter of rules, which report in this order. Its error names a rule that can't work: a phrase that can't be read, an
// ID that is taken.
func New(rules []*Rule) (*Linter, error) {
	l := &Linter{rules: rules, byID: map[string]*Rule{}, finders: &sync.Pool{New: func() any { return &prose.Finder{} }}, memories: &sync.Pool{New: func() any { return &memory{} }}}
	sets := make([][]prose.Phrase, len(rules))
	for i, r := range rules {
		if l.byID[r.ID] != nil {
			return nil, fmt.Errorf("two rules are called %q", r.ID)
		}
		l.byID[r.ID] = r
		sets[i] = r.Phrases
	}
	var err error
	l.lexicon, err = prose.NewLexicon(sets)
	return l, err
}

// Rules are the linter's rules, in order. The slice is the linter's.
func (l *Linter) Rules() []*Rule { return l.rules }

// Rule finds a rule by its ID, or nil.
func (l *Linter) Rule(id string) *Rule { return l.byID[id] }

// Program runs all rules over a program and returns what they found, in reading order: what comments allow is left out, and
// comments that allow nothing are reported. What the parser and the checker found isn't repeated. Programs with errors are judged
// as far as they can be read.
func (l *Linter) Program(program Program, opts Options) diag.List {
	var list diag.List
	m := l.memories.Get().(*memory)
	m.collect(program.Info, opts.Std)
	p := &Pass{Program: program, Options: opts, list: &list, memo: map[any]any{}, Messages: m.ofMessage, Texts: m.ofText}
	l.run(p)
	m.empty()
	l.memories.Put(m)
	list = l.allow(program, list)
	l.apply(opts.Profile, list)
	list.Sort()
	return list
}

// run runs the rules: first all on the words, then each on its own.
func (l *Linter) run(p *Pass) {
	l.words(p)
	broken := p.Plan == nil || p.Problems.HasErrors()
	for _, r := range l.rules {
		if r.Check != nil && (!r.Whole || !broken) {
			p.rule = r
			r.Check(p)
		}
	}
}

// words runs the rules on messages, texts and phrases.
func (l *Linter) words(p *Pass) {
	var onMessage, onText []*Rule
	for _, r := range l.rules {
		if p.skips(r) {
			continue
		}
		if r.Message != nil {
			onMessage = append(onMessage, r)
		}
		if r.Text != nil {
			onText = append(onText, r)
		}
	}
	f := l.finders.Get().(*prose.Finder)
	defer l.finders.Put(f)
	for _, t := range p.Texts {
		for _, h := range l.lexicon.Find(t.Text, f) {
			if r := l.rules[h.Set]; r.Hit != nil && !p.skips(r) {
				p.rule = r
				r.Hit(p, t, h)
			}
		}
		for _, r := range onText {
			p.rule = r
			r.Text(p, t)
		}
	}
	for _, m := range p.Messages {
		for _, r := range onMessage {
			p.rule = r
			r.Message(p, m)
		}
	}
}
