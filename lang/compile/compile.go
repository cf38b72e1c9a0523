// Package compile turns a checked program into the plan that conversations run: names become indexes, words become templates,
// guards become expressions with every `let` written out, and every statement becomes a step.
//
//	info, problems := check.Check(program)
//	if !problems.HasErrors() {
//		p, err := compile.Compile(info, compile.Options{Name: "returns"})
//	}
//
// The work is one pass over the tree, in a fixed order: what is declared gets its index first, then bodies are compiled. Jumps
// to steps that don't exist yet are labels, which the last pass replaces; ids of lines are given out last, so that the
// designer's own @labels come before those made from places.
package compile

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Options are what a plan needs to know besides its program. The zero Options work.
type Options struct {
	// Name is the program's name; "" is allowed.
	Name string
	// Locale is a tag of BCP 47; "" means "en-US".
	Locale string
}

// Problem is an error with a place: something that only shows when a program is compiled, such as a time zone that this machine
// doesn't know.
type Problem struct{ diag.Diagnostic }

// Error is the message without its place.
func (p *Problem) Error() string { return p.Message }

// Compile makes the plan of a program that was checked without errors. Its errors are a [*Problem], or name a gap in info, which
// is a mistake of ours and not of the designer.
func Compile(info *check.Info, opts Options) (*plan.Plan, error) {
	c := newCompiler(info, opts)
	c.declare()
	c.declarations()
	c.home()
	for i, f := range info.Flows {
		c.flow(i, f)
	}
	c.drain(&c.later)
	c.drain(&c.atEnd)
	c.land()
	c.nameLines()
	if c.err != nil {
		return nil, c.err
	}
	secrets(c.plan)
	if err := c.plan.Seal(); err != nil {
		return nil, err
	}
	return c.plan, nil
}

// compiler holds the plan as it grows, and where each declaration stands in it.
type compiler struct {
	info *check.Info
	plan *plan.Plan

	files    map[*ast.File]int
	flows    map[*ast.Flow]int
	slots    map[*ast.Slot]int
	actions  map[*ast.Action]int
	handoffs map[*ast.Handoff]int
	hours    map[*ast.Hours]int
	personas map[*ast.Persona]int
	zones    map[string]int
	vars     map[*ast.Flow]map[string]int
	states   map[*ast.State]int // labels of their first steps
	types    typeTable
	lets     map[*ast.Let]plan.Expr

	handlers map[*ast.On]int
	dangers  map[*ast.On]int
	scopes   map[*ast.File]scope

	slotPlace  map[string]place // how often a name is used, for line ids
	statePlace map[string]int

	labels  []int
	stepIDs map[string]int
	lineIDs []lineName
	// later are blocks that stand outside the run of their flow; they are compiled after it. atEnd are those of hidden flows.
	later, atEnd []func()
	hiddenNames  map[string]int
	// callBackFlow is the flow that edges without a person lead to.
	callBackFlow int
	// given are the lets that the flow being compiled gives.
	given []givenLet
	// hidden is the body of the block at file level that is being compiled, nil elsewhere.
	hidden *body
	err    error
}

func newCompiler(info *check.Info, opts Options) *compiler {
	if opts.Locale == "" {
		opts.Locale = "en-US"
	}
	return &compiler{
		info:        info,
		plan:        &plan.Plan{Name: opts.Name, Locale: opts.Locale, Person: plan.None, Persona: plan.None},
		files:       map[*ast.File]int{},
		flows:       map[*ast.Flow]int{},
		slots:       map[*ast.Slot]int{},
		actions:     map[*ast.Action]int{},
		handoffs:    map[*ast.Handoff]int{},
		hours:       map[*ast.Hours]int{},
		personas:    map[*ast.Persona]int{},
		zones:       map[string]int{},
		vars:        map[*ast.Flow]map[string]int{},
		states:      map[*ast.State]int{},
		types:       newTypeTable(),
		lets:        map[*ast.Let]plan.Expr{},
		handlers:    map[*ast.On]int{},
		dangers:     map[*ast.On]int{},
		scopes:      map[*ast.File]scope{},
		slotPlace:   map[string]place{},
		statePlace:  map[string]int{},
		stepIDs:     map[string]int{},
		hiddenNames: map[string]int{},
	}
}

// fail keeps the first thing that went wrong.
func (c *compiler) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// missing reports a node that info says nothing of. That is a bug of the checker or of this package.
func (c *compiler) missing(file *ast.File, n ast.Node, what string) {
	where := ""
	if file != nil && file.Source != nil {
		p := file.Source.Position(n.Span().Start)
		where = fmt.Sprintf("%s:%d:%d: ", p.File, p.Line, p.Column)
	}
	c.fail(fmt.Errorf("%snothing is known of %s: please report this as a bug in handrail", where, what))
}

// isStd tells whether a file belongs to the standard library.
func (c *compiler) isStd(f *ast.File) bool { return c.info.Std[f] }

// root is the file that the program began with, or nil.
func (c *compiler) root() *ast.File {
	if len(c.info.Files) == 0 {
		return nil
	}
	return c.info.Files[0]
}
