package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/ast"
)

// reasons are the codes that may follow `because`.
var reasons = []string{"asked", "frustrated", "no_match", "out_of_scope", "high_stakes", "tool_failed", "policy", "designer", "bot_error"}

// items checks the statements of a flow, a state or a block.
func (c *checker) items(items []ast.Item, sc *scope) {
	for _, it := range items {
		c.item(it, sc)
	}
}

func (c *checker) item(it ast.Item, sc *scope) {
	switch it := it.(type) {
	case *ast.State:
		c.state(it, sc)
	case *ast.Slot:
		c.slot(it, sc)
	case *ast.Let:
		c.letType(it, sc)
	case *ast.On:
		c.handler(it, sc)
	case *ast.Message:
		c.message(it, sc)
	case *ast.Experiment:
		c.message(it.Say, sc)
	case *ast.Image:
		c.string(it.Address, sc)
		c.string(it.Alt, sc)
	case *ast.Jump:
		c.jump(it, sc)
	case *ast.When:
		c.when(it, sc)
	case *ast.Ask:
		c.ask(it, sc)
	case *ast.Menu:
		c.menu(it, sc)
	case *ast.Confirm:
		c.confirm(it, sc)
	case *ast.Call:
		c.call(it, sc)
	case *ast.Run:
		c.run(it, sc)
	default:
		c.smallItem(it, sc)
	}
}

func (c *checker) smallItem(it ast.Item, sc *scope) {
	switch it := it.(type) {
	case *ast.Set:
		c.set(it, sc)
	case *ast.Forget:
		c.forget(it, sc)
	case *ast.End:
		c.end(it, sc)
	case *ast.Retry:
		c.retry(it, sc)
	case *ast.Measure:
		c.measure(it, sc)
	case *ast.UsePersona:
		c.personaNamed(&it.Name, sc)
	case *ast.Rating:
		c.level(&it.Customer, sc, "low", "high")
		c.level(&it.Company, sc, "low", "high")
	}
}

func (c *checker) state(s *ast.State, sc *scope) {
	c.checkOwnHandlers(s.Body, sc)
	c.items(s.Body, sc)
}

// level checks a word from a short list.
func (c *checker) level(name *ast.Name, sc *scope, words ...string) {
	if !slices.Contains(words, name.Text) {
		c.wrong(sc.file, name, "unknown-level", "there is no level "+quote(name.Text), c.didYouMean(name.Text, words, "write "+listed(words)))
	}
}

func (c *checker) tail(t *ast.Tail, sc *scope) {
	switch {
	case t == nil:
	case t.Jump != nil:
		c.jump(t.Jump, sc)
	case t.Block != nil:
		c.items(t.Block.Items, sc)
	}
}

func (c *checker) jump(j *ast.Jump, sc *scope) {
	obj := c.target(&j.To, sc)
	if j.Because != nil {
		c.because(j.Because, obj, sc)
	}
	c.tail(j.Else, sc)
}

func (c *checker) because(code *ast.Name, to Object, sc *scope) {
	if !slices.Contains(reasons, code.Text) {
		c.wrong(sc.file, code, "unknown-reason", "there is no reason "+quote(code.Text), c.didYouMean(code.Text, reasons, "write one of asked, frustrated, no_match, out_of_scope, high_stakes, tool_failed, policy, designer, bot_error"))
		return
	}
	if to.Kind != "" && to.Kind != ObjHandoff {
		c.doubtful(sc.file, code, "useless-reason", "a reason says why a person is called in, and this leads to "+a(declaredAs(to.Kind)), "leave `because "+code.Text+"` out")
	}
}

func (c *checker) when(w *ast.When, sc *scope) {
	for ; w != nil; w = w.ElseWhen {
		c.condition(w.Cond, sc)
		c.tail(w.Then, sc)
		c.tail(w.Else, sc)
	}
}

func (c *checker) ask(n *ast.Ask, sc *scope) {
	seen := map[*ast.Slot]bool{}
	for i := range n.Slots {
		s := c.slotNamed(&n.Slots[i], sc, "asked")
		if s != nil && seen[s] {
			c.wrong(sc.file, &n.Slots[i], "bad-ask", quote(s.Name.Text)+" is asked twice in one line", "leave one of them out")
		}
		seen[s] = true
	}
	if n.Count > 0 && n.Count >= len(n.Slots) {
		c.wrong(sc.file, n, "bad-ask", "this asks "+itoa(n.Count)+" of "+count(len(n.Slots), "slot"), "write a smaller number, or `ask` without one")
	}
}

func (c *checker) retry(n *ast.Retry, sc *scope) {
	for i := range n.Slots {
		c.slotNamed(&n.Slots[i], sc, "asked again")
	}
	c.message(n.Say, sc.at(atValue))
}

func (c *checker) set(n *ast.Set, sc *scope) {
	obj := c.value(&n.Name, sc)
	want := obj.Type
	if mem, own := obj.Node.(*ast.Set); own && mem == n {
		want = nil
	}
	t := c.expr(n.Value, sc, want)
	switch obj.Kind {
	case "":
		return
	case ObjVar, ObjSlot:
		if len(obj.Fields) > 0 {
			c.wrong(sc.file, &n.Name, "not-settable", "a part of something can't be set alone", "set the whole, or a variable of its own")
		} else if !c.suits(n.Value, t, obj.Type, sc) {
			c.mismatch(n.Value, t, obj.Type, n.Name.String(), sc)
		}
	default:
		c.wrong(sc.file, &n.Name, "not-settable", quote(n.Name.String())+" can't be set: it is "+a(declaredAs(obj.Kind)), "set a slot, or a name of its own")
	}
}

func (c *checker) forget(n *ast.Forget, sc *scope) {
	for i := range n.Names {
		obj := c.value(&n.Names[i], sc)
		if obj.Kind != "" && (obj.Kind != ObjVar && obj.Kind != ObjSlot || len(obj.Fields) > 0) {
			c.wrong(sc.file, &n.Names[i], "not-settable", quote(n.Names[i].String())+" can't be forgotten", "forget a slot or a variable")
		}
	}
}

func (c *checker) end(n *ast.End, sc *scope) {
	if n.Promise == nil || n.Promise.Slot == nil {
		return
	}
	obj := c.value(n.Promise.Slot, sc)
	if obj.Type.isKnown() && obj.Type.Kind != "phone" {
		c.wrong(sc.file, n.Promise.Slot, "promise-needs-phone", "a promise to call needs a phone number, and "+quote(n.Promise.Slot.String())+" is "+obj.Type.word(), "give a slot of type phone")
	}
}

func (c *checker) measure(n *ast.Measure, sc *scope) {
	obj := c.value(&n.Value, sc)
	switch t := obj.Type; {
	case !t.isKnown() || t.isAmount() || t.Kind == "yes_no" || t.Kind == "choice" || t.Kind == "duration":
	default:
		c.wrong(sc.file, &n.Value, "type-mismatch", quote(n.Value.String())+" is "+t.word()+", which can't be measured", "measure a score, a number, a choice or a yes or no")
	}
}

func (c *checker) confirm(n *ast.Confirm, sc *scope) {
	c.message(n.Say, sc)
	c.yesNoArms(n.Arms, sc)
	c.clauses(n.Clauses, sc.at(atValue))
}
