package check

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// menu checks a routing question: either yes and no, or labels that nobody can mix up.
func (c *checker) menu(n *ast.Menu, sc *scope) {
	c.message(n.Say, sc)
	words, texts := 0, 0
	for _, arm := range n.Arms {
		for _, l := range arm.Labels {
			if l.Text != nil {
				texts++
			} else {
				words++
			}
		}
	}
	if words > 0 && texts > 0 {
		c.wrong(sc.file, firstWordLabel(n.Arms), "mixed-arms", "a question has either yes and no or labels of its own, not both", "put the label in quotes, or ask a second question")
	}
	c.answerLabels(n.Arms, sc)
	if words > 0 && texts == 0 {
		c.yesNoArms(n.Arms, sc)
	} else {
		c.armTails(n.Arms, sc)
	}
	c.clauses(n.Clauses, sc.at(atValue))
}

func firstWordLabel(arms []*ast.Arm) ast.Node {
	for _, arm := range arms {
		for i := range arm.Labels {
			if arm.Labels[i].Text == nil {
				return &arm.Labels[i]
			}
		}
	}
	return arms[0]
}

// yesNoArms allows each of yes and no once.
func (c *checker) yesNoArms(arms []*ast.Arm, sc *scope) {
	seen := map[string]bool{}
	for _, arm := range arms {
		for i := range arm.Labels {
			l := &arm.Labels[i]
			switch {
			case l.Text != nil:
			case seen[l.Word]:
				c.wrong(sc.file, l, "same-answer", "there are two arms for "+quote(l.Word), "leave one of them out")
			}
			seen[l.Word] = true
		}
	}
	c.armTails(arms, sc)
}

func (c *checker) armTails(arms []*ast.Arm, sc *scope) {
	for _, arm := range arms {
		c.tail(arm.Do, sc)
		if arm.Retry != nil {
			c.retry(arm.Retry, sc)
		}
	}
}

// answerLabels finds two answers of a question that read the same.
func (c *checker) answerLabels(arms []*ast.Arm, sc *scope) {
	seen := map[string]ast.Node{}
	for _, arm := range arms {
		for i := range arm.Labels {
			if l := &arm.Labels[i]; l.Text != nil {
				c.answerText(seen, l.Text, sc)
				c.answerTexts(seen, l.Also, sc)
			}
		}
	}
}

func (c *checker) answerTexts(seen map[string]ast.Node, list []*ast.String, sc *scope) {
	for _, s := range list {
		c.answerText(seen, s, sc)
	}
}

// answerText reports an answer that reads like another of the same question.
func (c *checker) answerText(seen map[string]ast.Node, s *ast.String, sc *scope) {
	key := strings.ToLower(strings.Join(strings.Fields(s.Text), " "))
	if first := seen[key]; first != nil {
		c.report(sc.file, s.At, problem{
			code:    "same-answer",
			message: "the answer " + quote(s.Text) + " stands here twice",
			help:    "give each answer words of its own",
			notes:   note(sc.file, first.Span(), "it first stands here"),
		})
		return
	}
	seen[key] = s
}

// call checks an action's arguments, its result and its arms.
func (c *checker) call(n *ast.Call, sc *scope) {
	act := c.action(&n.Action, sc)
	if act == nil {
		for _, arg := range n.Args {
			c.expr(arg.Value, sc, nil)
		}
		c.armTails(n.Arms, sc)
		return
	}
	c.args(n.Args, act.Params, &scope{file: c.info.File[act]}, &n.Action, "the action "+quote(act.Name.String()), sc)
	if n.As != nil && (c.resultType(act) != nil || !c.disturbed(c.info.File[act], act)) {
		c.result(n.As, n, c.resultType(act), "the action "+quote(act.Name.String()), sc)
	}
	names := []string{"failed", "timeout"}
	for _, f := range act.Fails {
		names = append(names, f.Text)
	}
	c.namedArms(n.Arms, names, "unknown-outcome", "the action "+quote(act.Name.String())+" has no failure ", sc)
}

// result checks `as NAME`: there must be something to hold, of one type wherever the name is filled.
func (c *checker) result(as *ast.Name, node ast.Node, t *Type, what string, sc *scope) {
	if t == nil {
		c.wrong(sc.file, as, "no-result", what+" gives nothing that "+quote(as.Text)+" could hold", "leave `as "+as.Text+"` out, or let it say `gives`")
		return
	}
	if sc.in == nil {
		return
	}
	mem := sc.in.values[as.Text]
	if mem == nil || !slices.Contains(mem.all, node) {
		return
	}
	have := c.memberType(sc.in, mem)
	c.info.Names[as] = Object{Kind: ObjVar, Node: mem.node, Flow: sc.in.flow, Type: have}
	if r, ok := node.(*ast.Run); ok && r.Each != nil {
		t = listOf(t)
	}
	if have.isKnown() && t.isKnown() && !same(have, t) {
		c.report(sc.file, as.At, problem{
			code: "type-mismatch", message: quote(as.Text) + " already holds something else", help: "choose another name after `as`",
			notes: note(sc.in.file, mem.name.At, "it is filled here first"),
		})
	}
}

// run checks a sub-flow's arguments and arms.
func (c *checker) run(n *ast.Run, sc *scope) {
	f := c.flowNamed(&n.Flow, sc)
	var elem *Type
	if n.Each != nil {
		elem = c.each(n.Each, sc)
	}
	if n.When != nil {
		if t := c.expr(n.When, sc, nil); t.isKnown() && !isDay(t) {
			c.wrong(sc.file, n.When, "type-mismatch", quote(text(sc.file, n.When))+" is "+t.word()+", and a flow starts at a date or a date with a time", "write for example `at today + 3 days`")
		}
	}
	if f == nil {
		for _, arg := range n.Args {
			c.expr(arg.Value, sc, nil)
		}
		c.armTails(n.Arms, sc)
		return
	}
	what := "the flow " + quote(f.Name.Text)
	c.runArgs(n, f, elem, what, sc)
	if n.As != nil {
		c.result(n.As, n, c.flowResult(f), what, sc)
	}
	c.armTails(n.Arms, sc)
}

func (c *checker) each(p *ast.Path, sc *scope) *Type {
	t := c.value(p, sc).Type
	switch {
	case !t.isKnown():
		return unknown
	case t.Kind != "list":
		c.wrong(sc.file, p, "not-a-list", quote(p.String())+" is "+t.word()+", so there is nothing to go through", "name a list, such as a slot with `some of`")
		return unknown
	}
	return t.Elem
}

// runArgs gives the list's element to the first parameter, and the arguments to the rest.
func (c *checker) runArgs(n *ast.Run, f *ast.Flow, elem *Type, what string, sc *scope) {
	params := f.Params
	home := c.flows[f].scope
	if elem != nil {
		if len(params) == 0 {
			c.wrong(sc.file, n.Each, "argument-count", what+" takes nothing, so it can't run for each of a list", "give it a parameter")
			return
		}
		if want := c.paramType(params[0], home); !fits(elem, want) {
			c.wrong(sc.file, n.Each, "type-mismatch", quote(params[0].Name.Text)+" is "+want.word()+", and an element of "+quote(n.Each.String())+" is "+elem.word(), "")
		}
		params = params[1:]
	}
	c.args(n.Args, params, home, &n.Flow, what, sc)
}

// namedArms checks the words of a call's or a run's arms against what can happen.
func (c *checker) namedArms(arms []*ast.Arm, names []string, code, message string, sc *scope) {
	c.armNames(arms, names, code, message, sc)
	c.armTails(arms, sc)
}

func (c *checker) armNames(arms []*ast.Arm, names []string, code, message string, sc *scope) {
	seen := map[string]bool{}
	for _, arm := range arms {
		for i := range arm.Labels {
			l := &arm.Labels[i]
			word := l.Word
			if l.Text != nil {
				word = l.Text.Text
			}
			switch {
			case !slices.Contains(names, word):
				help := outcomeHabits[word]
				if help == "" || code != "unknown-outcome" {
					help = c.didYouMean(word, names, "it has "+either(quoted(names)))
				}
				c.wrong(sc.file, l, code, message+quote(word), help)
			case seen[word]:
				c.wrong(sc.file, l, "same-answer", "there are two arms for "+quote(word), "leave one of them out")
			}
			seen[word] = true
		}
	}
}

func quoted(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = quote(n)
	}
	return out
}

func armWords(arms []*ast.Arm) []string {
	var out []string
	for _, arm := range arms {
		for i := range arm.Labels {
			out = append(out, arm.Labels[i].Word)
		}
	}
	return out
}
