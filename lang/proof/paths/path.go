package paths

import (
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Path is a way through a plan: the steps and the edges taken from them, in order. It may go down into sub-flows and on into other
// flows; a sub-flow that it comes back from is one hop. The last hop leads to the step that the path is about.
type Path []Hop

// Hop is a step with the edge that was taken from it. Where a path goes down into a sub-flow, the edge is of kind "" and leads to
// that flow.
type Hop struct {
	Step int
	Edge plan.Edge

	// in is what the path rests on where the hop is a whole sub-flow, or a jump that is used up; nil for anything.
	in *within
}

func (h *Hop) within() *within {
	if h.in == nil {
		return anyway
	}
	return h.in
}

// maxWords is how many decisions a path is told by; our choice: a line that can be read at once.
const maxWords = 6

// Words tells a path by what is decided on it: answers, outcomes, conditions, in order. The plan gives the names. Of a long path
// the first and the last decisions are told, with "…" between them; "" where nothing is decided.
func (g *Graph) Words(path Path) string {
	var words []string
	for i := range path {
		if w := g.word(&path[i]); w != "" {
			words = append(words, w)
		}
	}
	if n := len(words); n > maxWords {
		words = slices.Concat(words[:maxWords/2], []string{"…"}, words[n-maxWords/2:])
	}
	return strings.Join(words, ", ")
}

// word is what is decided at a hop; "" where that goes without saying.
func (g *Graph) word(h *Hop) string {
	if h.Step < 0 {
		return ""
	}
	x := &g.Plan.Steps[h.Step]
	switch h.Edge.Kind {
	case plan.EdgeArm:
		if x.Menu != nil && x.Menu.YesNo {
			return h.Edge.Name
		}
		return strconv.Quote(h.Edge.Name)
	case plan.EdgeYes:
		return "yes"
	case plan.EdgeNo:
		return "no"
	case plan.EdgeLadder:
		if h.Edge.Slot >= 0 {
			return "no answer for the " + g.Plan.Slots[h.Edge.Slot].Title
		}
		return "no answer"
	case plan.EdgeFails:
		return g.Plan.Actions[x.Call.Action].Name + " ends in " + h.Edge.Name
	case plan.EdgeEnds:
		if h.Edge.Name != "resolved" {
			return g.Plan.Flows[x.Run.Flow].Name + " ends in " + h.Edge.Name
		}
	case plan.EdgeHolds:
		return condition(x.Cond, true)
	case plan.EdgeHoldsNot:
		return condition(x.Cond, false)
	case plan.EdgeUsedUp:
		return "the jump is used up"
	case EdgeMiss:
		return "a miss"
	case EdgeEvent:
		return "on " + h.Edge.Name
	}
	return ""
}

// condition says that a condition holds, or that it doesn't.
func condition(e *plan.Expr, holds bool) string {
	switch {
	case holds:
		return e.Text
	case e.Op == plan.OpNot && len(e.Args) == 1 && e.Args[0].Text != "":
		return e.Args[0].Text
	case e.Op == plan.OpIsNot && strings.Count(e.Text, " is not ") == 1:
		return strings.Replace(e.Text, " is not ", " is ", 1)
	case strings.Count(e.Text, " is ") == 1 && !strings.Contains(e.Text, " or ") && !strings.Contains(e.Text, " and ") &&
		!strings.HasPrefix(e.Text, "not ") && !strings.Contains(e.Text, " is not "):
		return strings.Replace(e.Text, " is ", " isn't ", 1)
	}
	if e.Op == plan.OpRef {
		return "not " + e.Text
	}
	return "not (" + e.Text + ")"
}
