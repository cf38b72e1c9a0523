package compile

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
)

func number(n int) string { return strconv.Itoa(n) }

// scope is what is in force at a place: the handler for each event, and the danger words, nearest first. Places without
// handlers of their own share their parent's slices.
type scope struct {
	on      []int
	dangers []int
}

// handler is the handler in force for an event, or nil.
func (b *body) handler(e plan.Event) *plan.Handler {
	if b.scope.on == nil || b.scope.on[e] == plan.None {
		return nil
	}
	return &b.plan.Handlers[b.scope.on[e]]
}

// home resolves what is in force where no flow is open: what the root file sees.
func (c *compiler) home() {
	s := c.fileScope(c.root())
	c.plan.On, c.plan.HomeDangers = s.on, s.dangers
}

// fileScope is what a file sees: its own handlers, its imports', then the standard library's. Flows of the standard library
// belong to the program and see what its root file sees.
func (c *compiler) fileScope(f *ast.File) scope {
	if c.isStd(f) {
		f = c.root()
	}
	if s, ok := c.scopes[f]; ok {
		return s
	}
	s := scope{on: make([]int, plan.Events)}
	for e := range s.on {
		s.on[e] = plan.None
	}
	c.scopes[f] = s // words of handlers are compiled against it; slices below fill the same array
	for _, on := range c.info.Ons[f] {
		s = c.place(c.info.File[on]).with(s, on, "")
	}
	c.scopes[f] = s
	return s
}

// ownScope adds the handlers of a flow or state to those of its parent.
func (b *body) ownScope(ons []*ast.On, place string) scope {
	if len(ons) == 0 {
		return b.scope
	}
	own := scope{on: make([]int, plan.Events)}
	for e := range own.on {
		own.on[e] = plan.None
	}
	for _, on := range ons {
		own = b.with(own, on, place+".")
	}
	for e, h := range b.scope.on {
		if own.on[e] == plan.None {
			own.on[e] = h
		}
	}
	own.dangers = append(own.dangers, b.scope.dangers...)
	return own
}

// with adds a handler, unless a nearer one is there.
func (b *body) with(s scope, on *ast.On, place string) scope {
	if len(on.Event.Phrases) > 0 {
		s.dangers = append(s.dangers, b.danger(on, place))
		return s
	}
	e, ok := plan.EventNamed(on.Event.Name)
	if !ok {
		b.missing(nil, on, `the event "`+on.Event.Name+`"`)
		return s
	}
	if s.on[e] == plan.None {
		s.on[e] = b.on(e, on, place)
	}
	return s
}

// reasons are the codes that the place of a handoff implies.
var reasons = map[plan.Event]string{
	plan.OnPerson: "asked", plan.OnFrustration: "frustrated", plan.OnFailed: "tool_failed", plan.OnNoMatch: "no_match",
	plan.OnNoMatchAgain: "no_match", plan.OnUnclear: "no_match", plan.OnUnsure: "no_match", plan.OnHelp: "asked", plan.OnLateChange: "designer",
}

func (b *body) danger(on *ast.On, place string) int {
	if i, done := b.dangers[on]; done {
		return i
	}
	i := len(b.plan.Dangers)
	b.dangers[on] = i
	b.plan.Dangers = append(b.plan.Dangers, plan.Danger{Phrases: texts(on.Event.Phrases), Span: b.at(on)})
	do := on.Do
	if do == nil {
		do = &ast.Tail{Place: on.Place, Block: &ast.Block{Place: on.Place, Items: []ast.Item{on.Say}}}
	}
	b.plan.Dangers[i].To = b.away(do, "on danger words", place+"danger", "high_stakes")
	return i
}

// on compiles a handler: words, a target, or a block. A file's is compiled once, however many files see it.
func (b *body) on(e plan.Event, on *ast.On, place string) int {
	if i, done := b.handlers[on]; done {
		return i
	}
	i := len(b.plan.Handlers)
	b.handlers[on] = i
	b.plan.Handlers = append(b.plan.Handlers, plan.Handler{Event: e, Line: plan.None, Entry: plan.None, After: millis(on.Event.After),
		Std: b.std, Span: b.at(on)})
	id := place + strings.ReplaceAll(e.String(), " ", "_")
	reason, ok := reasons[e]
	if !ok {
		reason = "designer"
	}
	switch words := wordsOnly(on); {
	case words != nil:
		b.plan.Handlers[i].Line = b.message(words, id)
	case on.Do != nil:
		to := b.away(on.Do, "on "+e.String(), id, reason)
		if to.Kind == plan.TargetStep && on.Do.Block != nil {
			b.plan.Handlers[i].Entry = to.Index
			return i
		}
		b.plan.Handlers[i].To = to
	}
	return i
}

// wordsOnly is what a handler says where it does nothing else.
func wordsOnly(on *ast.On) *ast.Message {
	if on.Say != nil {
		return on.Say
	}
	if on.Do == nil || on.Do.Block == nil || len(on.Do.Block.Items) != 1 {
		return nil
	}
	m, _ := on.Do.Block.Items[0].(*ast.Message)
	return m
}

// away is where a handler or edge that stands apart from its flow's statements leads. A block becomes steps of the open flow that
// end in a return, or at file level a hidden flow.
func (b *body) away(t *ast.Tail, name, line, reason string) plan.Target {
	if t.Jump != nil && t.Jump.Times == 0 {
		return b.target(t.Jump, reason)
	}
	if b.flow == plan.None {
		return plan.Target{Kind: plan.TargetFlow, Index: b.hiddenFlow(name, line, reason, asBlock(t))}
	}
	label := b.newLabel()
	in := b.inside(name, line, reason)
	b.later = append(b.later, func() {
		back := in.newLabel()
		in.bind(label, in.tail(t, back))
		if tailGoesOn(t) {
			in.bind(back, in.add(plan.StepReturn, "", t, plan.None))
		}
	})
	return plan.Target{Kind: plan.TargetStep, Index: label}
}

// asBlock is a tail as a block.
func asBlock(t *ast.Tail) *ast.Block {
	if t.Block != nil {
		return t.Block
	}
	return &ast.Block{Place: t.Place, Items: []ast.Item{t.Jump}}
}
