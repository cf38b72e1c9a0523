// Package cover counts what talks reach of a program: its flows and states, the ways on from each step, every wording of every line,
// each rung of each ladder, values that are refused, danger words, and what becomes of a handoff.
//
//	profile := cover.New()
//	profile.Program(p)
//	profile.Add(&result)          // of a talk played with talk.Options{Trace: true}
//	fmt.Println(profile.Report().Share())
//
// Points are named by where they stand in the source, so that profiles of several programs that import the same file, and of several
// runs, add up. What the standard library says and does isn't counted: it is ours to test.
package cover

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Kind says what a point is.
type Kind string

// The kinds of points, in the order in which reports list them.
const (
	State   Kind = "state"   // a flow or a state of one was entered
	Way     Kind = "way"     // a way on from a step was taken: an arm, a guard's side, an action's outcome
	Reply   Kind = "reply"   // a state in which the bot waits heard nothing it knew, nothing at all, or somebody who asked for a person
	Wording Kind = "wording" // a variant of a line was said
	Rung    Kind = "rung"    // a rung of a ladder was stood on
	Refusal Kind = "refusal" // a value wasn't valid
	Danger  Kind = "danger"  // danger words were heard
	Exit    Kind = "exit"    // a handoff came to this
)

// Kinds are all kinds in order.
var Kinds = []Kind{State, Way, Reply, Wording, Rung, Refusal, Danger, Exit}

// Point is one thing that talks can reach.
type Point struct {
	Kind Kind `json:"kind"`
	// File and Line (from 1) say where it stands; Column (from 1) keeps points of one line apart.
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	// Text says what it is: "return_item/confirm: no".
	Text string `json:"text"`
	// Hits is how often it was reached.
	Hits int `json:"hits"`
}

// key names a point beyond one program.
type key struct {
	kind         Kind
	file         string
	line, column int
	text         string
}

func (p *Point) key() key { return key{p.Kind, p.File, p.Line, p.Column, p.Text} }

// Profile counts the points of programs. It isn't safe for concurrent use.
type Profile struct {
	points   map[key]*Point
	programs map[string]*program // by hash
}

// New is a profile without points.
func New() *Profile {
	return &Profile{points: map[key]*Point{}, programs: map[string]*program{}}
}

// Points are all points: by file, place, kind and text.
func (c *Profile) Points() []Point {
	list := make([]Point, 0, len(c.points))
	for _, p := range c.points {
		list = append(list, *p)
	}
	slices.SortFunc(list, func(a, b Point) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column),
			cmp.Compare(slices.Index(Kinds, a.Kind), slices.Index(Kinds, b.Kind)), cmp.Compare(a.Text, b.Text))
	})
	return list
}

// Merge adds what another run counted. Points that no program of this profile has are left out: the text has changed since.
func (c *Profile) Merge(points []Point) {
	for i := range points {
		if p := c.points[points[i].key()]; p != nil {
			p.Hits += points[i].Hits
		}
	}
}

// program is a plan with the points that its events reach.
type program struct {
	plan  *plan.Plan
	reach map[string]*Point // by the names that events give: see the functions of points.go
	steps map[string]int    // by id

}

// Program adds the points of a program, none of them reached. One that was added before is left as it is.
func (c *Profile) Program(p *plan.Plan) {
	if c.programs[p.Hash] != nil {
		return
	}
	g := &program{plan: p, reach: map[string]*Point{}, steps: map[string]int{}}
	c.programs[p.Hash] = g
	for i := range p.Steps {
		g.steps[p.Steps[i].ID] = i
	}
	a := adder{profile: c, program: g}
	a.flows()
	a.steps()
	a.lines()
	a.slots()
	a.dangers()
	a.handoffs()
}
