package talk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Mocks answer the calls of a conversation from `mock` lines. Of the lines that fit a call, the one that names most arguments
// answers, of several such the last. Mocks are not safe for concurrent use: each conversation has its own.
type Mocks struct {
	plan *plan.Plan
	list []*mock
}

type mock struct {
	action  string
	args    []mockArg
	answers []Answer
	used    int
}

type mockArg struct {
	name    string
	typ     int
	literal Literal
}

// Answer is what a mocked action answers.
type Answer struct {
	// Outcome is "ok", a named failure, "failed" or "timeout".
	Outcome string
	Value   value.Value
	// After is how long it takes, in milliseconds.
	After int64
}

// NewMocks makes an empty set for a program.
func NewMocks(p *plan.Plan) *Mocks { return &Mocks{plan: p} }

// LoadMocks reads the `mock` lines of a talk, for conversations that aren't played from it. Lines that name what the program
// doesn't have are reported and left out.
func LoadMocks(p *plan.Plan, t *Talk) (*Mocks, diag.List) {
	m := NewMocks(p)
	var list diag.List
	for _, l := range t.Lines {
		if node, ok := l.Node.(*Mock); ok {
			if err := m.Add(node); err != nil {
				list.Add(diag.Diagnostic{File: l.File, Span: l.Span, Code: "talk-bad-value", Message: err.Error()})
			}
		}
	}
	return m, list
}

// Add adds a line. The error says in plain words what the program doesn't have; then nothing was added.
func (m *Mocks) Add(node *Mock) error {
	i := m.plan.ActionNamed(node.Action)
	if i == plan.None {
		return unknownName("an action", node.Action, actionNames(m.plan))
	}
	a := &m.plan.Actions[i]
	made := &mock{action: node.Action}
	for n, arg := range node.Args {
		made.args = append(made.args, mockArg{literal: arg.Value})
		field, err := param(a, n, arg)
		if err != nil {
			return err
		}
		made.args[n].name, made.args[n].typ = field.Name, field.Type
		if _, err := holds(m.plan, field.Type, arg.Value, value.Value{}); err != nil {
			return fmt.Errorf("%s: %w", field.Name, err)
		}
	}
	for _, r := range node.Results {
		answer, err := readAnswer(m.plan, a, r.Value)
		if err != nil {
			return err
		}
		if r.After.Unit != "" {
			answer.After = r.After.Milliseconds()
		}
		made.answers = append(made.answers, answer)
	}
	m.list = append(m.list, made)
	return nil
}

// param finds the parameter that an argument is for.
func param(a *plan.Action, n int, arg MockArg) (*plan.Field, error) {
	if arg.Name == "" {
		if n >= len(a.Params) {
			return nil, fmt.Errorf("%s takes %s, here are more", quote(a.Name), count(len(a.Params), "argument"))
		}
		return &a.Params[n], nil
	}
	var names []string
	for i := range a.Params {
		if a.Params[i].Name == arg.Name {
			return &a.Params[i], nil
		}
		names = append(names, a.Params[i].Name)
	}
	return nil, unknownName("a parameter of "+a.Name, arg.Name, names)
}

// readAnswer reads what an action answers: one of its outcomes, or else a value of what it gives.
func readAnswer(p *plan.Plan, a *plan.Action, l Literal) (Answer, error) {
	if l.Kind == Bare {
		if isOutcome(a, l.Text) {
			return Answer{Outcome: l.Text}, nil
		}
		if a.Gives == plan.None {
			return Answer{}, unknownName("an outcome of "+a.Name, l.Text, append([]string{"ok", "failed", "timeout"}, a.Fails...))
		}
	}
	v, err := readValue(p, a.Gives, l)
	if err != nil {
		return Answer{}, fmt.Errorf("%s answers: %w", a.Name, err)
	}
	return Answer{Outcome: "ok", Value: v}, nil
}

func isOutcome(a *plan.Action, word string) bool {
	return word == "ok" || word == "failed" || word == "timeout" || slices.Contains(a.Fails, word)
}

// Answer gives the next answer for a call. ok is false where no line fits: the action isn't mocked.
func (m *Mocks) Answer(c *event.Called) (answer Answer, ok bool) {
	var best *mock
	for _, k := range m.list {
		if k.fits(m.plan, c) && (best == nil || len(k.args) >= len(best.args)) {
			best = k
		}
	}
	if best == nil {
		return Answer{}, false
	}
	answer = best.answers[min(best.used, len(best.answers)-1)]
	best.used++
	return answer, true
}

func (k *mock) fits(p *plan.Plan, c *event.Called) bool {
	if k.action != c.Action || len(k.answers) == 0 {
		return false
	}
	for _, want := range k.args {
		i := slices.IndexFunc(c.Args, func(a event.Arg) bool { return a.Name == want.name })
		var got value.Value
		if i >= 0 {
			got = c.Args[i].Value
		}
		if same, err := holds(p, want.typ, want.literal, got); !same || err != nil {
			return false
		}
	}
	return true
}

func actionNames(p *plan.Plan) []string {
	names := make([]string, len(p.Actions))
	for i := range p.Actions {
		names[i] = p.Actions[i].Name
	}
	return names
}

// nameError says that a name isn't there, and what was probably meant, or which there are.
type nameError struct {
	what, name, best string
	names            []string
}

// fewNames is how many names are listed where none is near: our choice.
const fewNames = 8

func (e *nameError) Error() string {
	return quote(e.name) + " isn't " + e.what + e.help(", did you mean ")
}

func (e *nameError) help(before string) string {
	if e.best != "" {
		return before + quote(e.best) + "?"
	}
	if before != startOfHelp || len(e.names) == 0 || len(e.names) > fewNames {
		return ""
	}
	if len(e.names) == 1 {
		return "there is only " + e.names[0]
	}
	last := len(e.names) - 1
	return "there are " + strings.Join(e.names[:last], ", ") + " and " + e.names[last]
}

// startOfHelp opens a line of help that asks whether another name was meant.
const startOfHelp = "did you mean "

func unknownName(what, name string, names []string) error {
	return &nameError{what, name, diag.Nearest(name, names), unqualified(names)}
}

// unqualified are names without those that only say more exactly what another says: "order_id", not "refund.order_id" too.
func unqualified(names []string) []string {
	var out []string
	for _, n := range names {
		_, short, dotted := strings.Cut(n, ".")
		if (!dotted || !slices.Contains(names, short)) && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}
