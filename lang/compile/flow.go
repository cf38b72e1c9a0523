package compile

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// body is a place where statements and words are compiled: a flow, a state, a handler's block or a file.
type body struct {
	*compiler
	tree   *ast.File
	file   int
	source *source.File
	std    bool
	// flow is None at file level, state where no state is open.
	flow, state int
	// steps stands in front of step ids, says in front of line ids; say is the id of plain messages.
	steps, says, say string
	// scope are the handlers in force here, for default ladders.
	scope scope
	// reason is the code of a handoff that names none.
	reason string
}

func (b *body) at(n ast.Node) plan.Span { return b.span(b.file, n) }

// place is a file, before it's known which handlers are in force there.
func (c *compiler) place(f *ast.File) *body {
	b := &body{compiler: c, tree: f, file: plan.None, flow: plan.None, state: plan.None, reason: "designer"}
	if f != nil {
		b.file, b.source, b.std = c.files[f], f.Source, c.isStd(f)
	}
	return b
}

// fileBody is the place of declarations at the top of a file.
func (c *compiler) fileBody(f *ast.File) *body {
	b := c.place(f)
	b.scope = c.fileScope(f)
	return b
}

// inside is the same place for a block that stands apart, such as a handler's: its ids begin with its own name, and its
// handoffs have a reason of their own.
func (b *body) inside(name, line, reason string) *body {
	in := *b
	in.steps, in.says, in.say, in.reason = in.steps+" "+name, line, line, reason
	return &in
}

// flow compiles a flow: what it declares, then its own statements, which fall into its first state, then its states.
func (c *compiler) flow(index int, f *ast.Flow) {
	info := c.info.FlowInfo[f]
	b := c.fileBody(info.File)
	name := f.Name.Text
	b.flow, b.steps, b.says, b.say = index, name, name, name+".say"

	c.given = nil
	out := plan.Flow{Name: name, Title: titled(f.Title, name), Doc: f.Doc, Params: len(f.Params), Outcomes: info.Outcomes,
		Persona: c.plan.Persona, Stakes: info.Stakes, Std: b.std, GivesType: c.typeOf(c.info.FlowResult[f]), Span: b.at(f)}
	c.header(&out, f, info)
	c.plan.Flows[index] = out // handlers below may refer to it
	b.scope = b.ownScope(info.Ons, name)
	c.plan.Flows[index].On, c.plan.Flows[index].Dangers = b.scope.on, b.scope.dangers
	for _, s := range info.Slots {
		b.slot(s, c.vars[f][s.Name.Text])
	}

	after := plan.None
	switch {
	case len(info.States) > 0:
		after = c.states[info.States[0]]
	case len(c.given) > 0:
		after = c.newLabel()
	}
	entry := b.items(f.Body, after)
	if len(info.States) == 0 && (entry == plan.None || len(c.given) > 0) {
		last := b.resolved(f)
		if after != plan.None {
			c.bind(after, last)
		}
		if entry == plan.None {
			entry = last
		}
	}
	c.plan.Flows[index].Entry = entry
	for _, s := range info.States {
		b.stateBody(s)
	}
	c.drain(&c.later)
}

// drain compiles blocks that were put off; they may put off others.
func (c *compiler) drain(queue *[]func()) {
	for len(*queue) > 0 {
		work := (*queue)[0]
		*queue = (*queue)[1:]
		work()
	}
}

// givenLet is a let that a flow gives: its value is put into a variable when the flow ends resolved.
type givenLet struct {
	let *ast.Let
	at  int
}

// resolved makes the steps that end the flow well, and returns the first.
func (b *body) resolved(n ast.Node) int {
	first := len(b.plan.Steps)
	for _, g := range b.given {
		i := b.add(plan.StepSet, g.let.Name.Text, n, plan.None)
		v := b.let(g.let)
		var r reads
		r.expr(&v)
		s := &b.plan.Steps[i]
		s.Var, s.Value, s.Reads, s.Next = &plan.Ref{Scope: plan.ScopeFrame, Index: g.at}, &v, r, i+1
	}
	b.end(n, "resolved")
	return first
}

// header fills what a flow says of itself.
func (c *compiler) header(out *plan.Flow, f *ast.Flow, info *check.FlowInfo) {
	out.Vars = make([]plan.Var, len(info.Vars))
	for i := range info.Vars {
		v := &info.Vars[i]
		out.Vars[i] = plan.Var{Name: v.Name, Type: c.typeOf(v.Type), Slot: plan.None}
		if s, ok := v.Node.(*ast.Slot); ok {
			out.Vars[i].Slot, out.Vars[i].Sensitive = c.slots[s], s.Sensitive
		}
	}
	for _, s := range info.Starts {
		out.Starts = append(out.Starts, texts(s.Examples)...)
	}
	if out.Starts != nil {
		out.Starts = alsoStarts(alsoStarts(out.Starts, spoken(out.Name)), text(f.Title))
	}
	for _, n := range info.Needs {
		out.Needs = append(out.Needs, c.flows[n])
	}
	for _, g := range info.Gives {
		v, ok := c.vars[f][g.Text]
		if l, isLet := c.info.Names[g].Node.(*ast.Let); isLet && !ok {
			v = len(out.Vars)
			out.Vars = append(out.Vars, plan.Var{Name: g.Text, Type: c.typeOf(c.info.TypeOf[l.Value]), Slot: plan.None})
			c.given = append(c.given, givenLet{l, v})
		} else if !ok {
			c.missing(info.File, g, `the result "`+g.Text+`"`)
		}
		out.Gives = append(out.Gives, v)
	}
	if info.Persona != nil {
		out.Persona = c.persona(&info.Persona.Name, out.Persona)
	}
	if info.Rating != nil {
		out.Customer, out.Company = info.Rating.Customer.Text, info.Rating.Company.Text
	}
}

// alsoStarts adds an example, unless it's there already in large or small letters.
func alsoStarts(examples []string, s string) []string {
	if s == "" || slices.ContainsFunc(examples, func(e string) bool { return strings.EqualFold(e, s) }) {
		return examples
	}
	return append(examples, s)
}

// persona is the one that a name means.
func (c *compiler) persona(name *ast.Name, otherwise int) int {
	if p, ok := c.info.Names[name].Node.(*ast.Persona); ok {
		return c.personas[p]
	}
	return otherwise
}

// stateBody compiles a state of the flow.
func (b *body) stateBody(s *ast.State) {
	flow := b.plan.Flows[b.flow]
	in := *b
	in.state = len(b.plan.States)
	in.steps = b.steps + "." + s.Name.Text
	in.says = b.stateID(flow.Name, s.Name.Text)
	in.say = in.says + ".say"
	out := plan.State{Name: s.Name.Text, Flow: b.flow, Entry: b.states[s], Persona: flow.Persona, Stakes: flow.Stakes, Span: b.at(s)}
	var ons []*ast.On
	for _, item := range s.Body {
		switch x := item.(type) {
		case *ast.On:
			ons = append(ons, x)
		case *ast.Stakes:
			out.Stakes = true
		case *ast.UsePersona:
			out.Persona = b.persona(&x.Name, out.Persona)
		}
	}
	b.plan.States = append(b.plan.States, out)
	in.scope = in.ownScope(ons, in.says)
	b.plan.States[in.state].On, b.plan.States[in.state].Dangers = in.scope.on, in.scope.dangers
	entry := in.items(s.Body, plan.None)
	if entry == plan.None {
		entry = in.resolved(s)
	}
	b.bind(b.states[s], entry)
}

// hiddenFlow makes a flow of a block at file level, and returns its index.
func (b *body) hiddenFlow(name, line, reason string, block *ast.Block) int {
	c := b.compiler
	index := len(c.plan.Flows)
	name = unique(c.hiddenNames, name, " ")
	c.plan.Flows = append(c.plan.Flows, plan.Flow{Name: name, Entry: plan.None, GivesType: plan.None, Persona: c.plan.Persona,
		Hidden: true, Std: b.std, Span: b.at(block)})
	in := *b
	in.flow, in.state, in.steps, in.says, in.say, in.reason = index, plan.None, name, line, line, reason
	c.atEnd = append(c.atEnd, func() {
		in.scope = c.fileScope(in.tree)
		c.plan.Flows[index].On, c.plan.Flows[index].Dangers = in.scope.on, in.scope.dangers
		c.hidden, c.given = &in, nil
		entry := in.items(block.Items, plan.None)
		if entry == plan.None {
			entry = in.resolved(block)
		}
		c.plan.Flows[index].Entry = entry
		c.drain(&c.later)
		c.hidden = nil
	})
	return index
}

// hiddenVar is the index of a variable of the hidden flow that is being compiled. It comes into being when it's first met, and a
// slot with it.
func (c *compiler) hiddenVar(name string, n ast.Node, t *check.Type) int {
	if c.hidden == nil {
		c.missing(nil, n, `the variable "`+name+`"`)
		return 0
	}
	flow := c.hidden.flow
	for i, v := range c.plan.Flows[flow].Vars {
		if v.Name == name {
			return i
		}
	}
	at := len(c.plan.Flows[flow].Vars)
	v := plan.Var{Name: name, Type: c.typeOf(t), Slot: plan.None}
	s, isSlot := n.(*ast.Slot)
	if isSlot {
		v.Slot, v.Sensitive, v.Type = len(c.plan.Slots), s.Sensitive, c.typeOf(c.info.SlotType[s])
		c.slots[s] = v.Slot
		c.plan.Slots = append(c.plan.Slots, plan.Slot{})
	}
	c.plan.Flows[flow].Vars = append(c.plan.Flows[flow].Vars, v)
	if isSlot {
		c.hidden.slot(s, at)
	}
	return at
}
