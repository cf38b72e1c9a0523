package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// slot checks a slot wherever it stands.
func (c *checker) slot(s *ast.Slot, sc *scope) {
	t := c.slotType(s, sc)
	c.choices(s, t, sc)
	if s.Default != nil {
		c.filler(s.Default, t, s.Name.Text, sc)
	}
	in := sc.at(atValue)
	c.clauses(s.Clauses, in)
	for _, cl := range s.Clauses {
		switch cl := cl.(type) {
		case *ast.Default:
			c.filler(cl.Value, t, s.Name.Text, sc)
		case *ast.Suggest:
			c.filler(cl.Value, t, s.Name.Text, sc)
		}
	}
}

// filler checks a value that is meant to fill a slot.
func (c *checker) filler(e ast.Expr, want *Type, name string, sc *scope) {
	if t := c.expr(e, sc, want); !c.suits(e, t, want, sc) {
		c.mismatch(e, t, want, name, sc)
	}
}

// choices checks that a choice has values, and that nobody can mix them up.
func (c *checker) choices(s *ast.Slot, t *Type, sc *scope) {
	own := t.Kind == "choice" && t.Node == ast.Node(s)
	if own && len(t.Choices) == 0 && !c.disturbed(sc.file, s) {
		c.wrong(sc.file, s.Type, "no-values", "the choice "+quote(s.Name.Text)+" has no values to choose from", "write one a line: `damaged \"it's damaged\"`")
	}
	if own {
		c.choiceValues(t.Choices, sc)
		return
	}
	for _, cl := range s.Clauses {
		if v, ok := cl.(*ast.Choice); ok && t.isKnown() {
			help := promptHelp(v)
			if help == "" {
				help = "make it a `choice`, or leave the value out"
			}
			c.wrong(sc.file, v, "type-mismatch", quote(s.Name.Text)+" is "+t.word()+", so it has no values of its own", help)
			return
		}
	}
}

func (c *checker) choiceValues(values []*ast.Choice, sc *scope) {
	names := map[string]*ast.Choice{}
	words := map[string]ast.Node{}
	for _, v := range values {
		if other := names[v.Name.Text]; other != nil {
			c.duplicate(sc.file, v.Name, "value", sc.file, other.Name)
		}
		names[v.Name.Text] = v
		if v.Label != nil {
			c.answerText(words, v.Label, sc)
		}
		c.answerTexts(words, v.Also, sc)
	}
}

// clauses checks the words and the ladder of a slot or a question.
func (c *checker) clauses(list []ast.Clause, sc *scope) {
	for _, cl := range list {
		switch cl := cl.(type) {
		case *ast.Question:
			c.message(cl.Say, sc)
		case *ast.Rung:
			c.message(cl.Say, sc)
		case *ast.Why:
			c.message(cl.Say, sc)
		case *ast.Valid:
			c.condition(cl.Cond, sc)
			c.message(cl.Say, sc)
		case *ast.Suggest:
			c.message(cl.Say, sc)
		case *ast.LadderEnd:
			c.tail(cl.Do, sc)
		}
	}
}

// hiddenScope is the scope of a block that belongs to a file and not to a flow: it has names of its own.
func (c *checker) hiddenScope(items []ast.Item, file *ast.File, at moment) *scope {
	m := &members{file: file, info: &FlowInfo{File: file}, states: map[string]*ast.State{}, values: map[string]*member{}}
	m.scope = &scope{file: file, in: m, moment: at}
	c.collectItems(m, items, nil)
	c.collectSets(m, items)
	return m.scope
}
