package talk

import (
	"errors"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/value"
)

// Verify holds a talk against the program that it is played with: names and values that can't be there are errors, before anything
// runs. Lines below an `upgrade` may speak of another program and are left alone.
func Verify(p *plan.Plan, t *Talk) diag.List {
	var list diag.List
	v := verifier{plan: p, flow: plan.None, start: startOf(p, t)}
	for _, l := range t.Lines {
		if n, ok := l.Node.(*Flow); ok {
			v.flow = p.FlowNamed(n.Name)
		}
	}
	for _, l := range t.Lines {
		if _, upgraded := l.Node.(*Upgrade); upgraded {
			break
		}
		v.begun = v.begun || begins(l.Node)
		if err := v.node(l.Node); err != nil {
			list.Add(v.problem(l, err))
		}
	}
	list.Sort()
	return list
}

type verifier struct {
	plan *plan.Plan
	flow int
	// start is the flow that the talk opens in, begun whether the line is below its start.
	start int
	begun bool
}

// problem places an error on the name it speaks of, else on the line.
func (v *verifier) problem(l Line, err error) diag.Diagnostic {
	d := diag.Diagnostic{File: l.File, Span: l.Span, Code: "talk-bad-value", Message: err.Error()}
	var unknown *nameError
	if !errors.As(err, &unknown) {
		return d
	}
	d.Code, d.Message = "talk-unknown-name", quote(unknown.name)+" isn't "+unknown.what
	d.Help = unknown.help(startOfHelp)
	if l.File != nil {
		if i := strings.Index(l.File.Slice(l.Span), unknown.name); i >= 0 {
			d.Span = source.Span{Start: l.Span.Start + i, End: l.Span.Start + i + len(unknown.name)}
		}
	}
	return d
}

func (v *verifier) node(n Node) error {
	switch n := n.(type) {
	case *Flow:
		return v.flowNamed(n.Name)
	case *StartAt:
		return v.startAt(n)
	case *Given:
		if !v.begun && givenInside(v.plan, v.start, n.Name) != plan.None {
			_, err := readInside(v.plan, v.start, n)
			return err
		}
		_, err := readGiven(v.plan, v.flow, n)
		return err
	case *Mock:
		return NewMocks(v.plan).Add(n)
	case *Bot:
		if n.Match == MatchLabel && !hasLabel(v.plan, n.Text) {
			return unknownName("the label of a line", n.Text, lineNames(v.plan))
		}
	case *Event:
		if n.Kind == "result" {
			return v.outcome(n.Name, n.Result)
		}
	case *Desk:
		return v.settings(n.Set)
	case *Check:
		return v.check(n)
	case *Reads:
		return v.reads(n.Commands)
	}
	return nil
}

func (v *verifier) flowNamed(name string) error {
	if v.plan.FlowNamed(name) == plan.None {
		return unknownName("a flow", name, flowNames(v.plan))
	}
	return nil
}

func (v *verifier) startAt(n *StartAt) error {
	if !n.State {
		return v.flowNamed(n.Name)
	}
	var names []string
	for i := range v.plan.States {
		s := &v.plan.States[i]
		names = append(names, v.plan.Flows[s.Flow].Name+"."+s.Name)
	}
	if !slices.Contains(names, n.Name) {
		return unknownName("a state", n.Name, names)
	}
	return nil
}

func (v *verifier) action(name string) (*plan.Action, error) {
	i := v.plan.ActionNamed(name)
	if i == plan.None {
		return nil, unknownName("an action", name, actionNames(v.plan))
	}
	return &v.plan.Actions[i], nil
}

func (v *verifier) outcome(name string, l *Literal) error {
	a, err := v.action(name)
	if err != nil || l == nil {
		return err
	}
	_, err = readAnswer(v.plan, a, *l)
	return err
}

func (v *verifier) slotValue(name string, l *Literal) error {
	slot, err := anySlot(v.plan, v.flow, name)
	if err != nil || l == nil {
		return err
	}
	_, err = holds(v.plan, v.plan.Slots[slot].Type, *l, value.Value{})
	return err
}

func (v *verifier) settings(list []Setting) error {
	for _, s := range list {
		if err := v.slotValue(s.Name, &s.Value); err != nil {
			return err
		}
	}
	return nil
}

// withColon says what is wrong with an argument that begins with its name but has no colon.
func withColon(a *plan.Action, arg MockArg, err error) error {
	name, rest, ok := strings.Cut(arg.Value.Text, " ")
	if arg.Name != "" || !ok || !slices.ContainsFunc(a.Params, func(f plan.Field) bool { return f.Name == name }) {
		return err
	}
	return errors.New("a colon stands between an argument's name and its value: write " + name + ": " + rest)
}

func (v *verifier) check(n *Check) error {
	switch n.Kind {
	case "slot":
		typ, err := anyVar(v.plan, v.flow, n.Name)
		if err == nil && n.Value != nil {
			_, err = holds(v.plan, typ, *n.Value, value.Value{})
		}
		return err
	case "wants":
		return v.slotValue(n.Name, n.Value)
	case "called", "not called":
		a, err := v.action(n.Name)
		for i := 0; err == nil && i < len(n.Args); i++ {
			var field *plan.Field
			if field, err = param(a, i, n.Args[i]); err == nil {
				_, err = holds(v.plan, field.Type, n.Args[i].Value, value.Value{})
			}
			if err != nil {
				err = withColon(a, n.Args[i], err)
			}
		}
		return err
	case "calls":
		for _, name := range n.Names {
			if _, err := v.action(name); err != nil && name != "none" {
				return err
			}
		}
	case "fact":
		a, err := v.action(n.Name)
		if err == nil && !isOutcome(a, n.Word) {
			return unknownName("an outcome of "+a.Name, n.Word, append([]string{"ok", "failed", "timeout"}, a.Fails...))
		}
		return err
	case "handoff":
		if v.plan.HandoffNamed(n.Name) == plan.None {
			return unknownName("a handoff", n.Name, handoffNames(v.plan))
		}
	case "outcome":
		return v.flowNamed(n.Name)
	case "flows":
		for _, name := range n.Names {
			if err := v.flowNamed(name); err != nil && name != "none" {
				return err
			}
		}
	case "state":
		return v.state(n.Name)
	case "phase":
		if !slices.Contains(phases, n.Name) {
			return unknownName("a phase", n.Name, phases)
		}
	}
	return nil
}

// phases are the words that a conversation's phase is checked by.
var phases = []string{"asking", "busy", "queued", "offered", "held"}

func (v *verifier) state(name string) error {
	var names []string
	for i := range v.plan.States {
		s := &v.plan.States[i]
		if s.Name == name || v.plan.Flows[s.Flow].Name+"."+s.Name == name {
			return nil
		}
		names = append(names, s.Name)
	}
	if name == "none" {
		return nil
	}
	return unknownName("a state", name, names)
}

func (v *verifier) reads(list []ReadCommand) error {
	for _, c := range list {
		var err error
		switch c.Kind {
		case "fill", "correct", "change":
			if c.Name != "" {
				err = v.slotValue(c.Name, c.Value)
			}
			for i := range c.Or {
				err = errors.Join(err, v.slotValue(c.Name, &c.Or[i]))
			}
		case "start":
			err = v.flowNamed(c.Name)
		case "answer":
			if v.plan.AnswerNamed(c.Name) == plan.None {
				err = unknownName("an answer", c.Name, answerNames(v.plan))
			}
		case "unclear":
			err = v.reads(c.Options)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func flowNames(p *plan.Plan) []string {
	var names []string
	for i := range p.Flows {
		if !p.Flows[i].Hidden {
			names = append(names, p.Flows[i].Name)
		}
	}
	return names
}

func handoffNames(p *plan.Plan) []string {
	names := make([]string, len(p.Handoffs))
	for i := range p.Handoffs {
		names[i] = p.Handoffs[i].Name
	}
	return names
}

func answerNames(p *plan.Plan) []string {
	names := make([]string, len(p.Answers))
	for i := range p.Answers {
		names[i] = p.Answers[i].Name
	}
	return names
}

func lineNames(p *plan.Plan) []string {
	names := make([]string, len(p.Lines))
	for i := range p.Lines {
		names[i] = p.Lines[i].ID
	}
	return names
}
