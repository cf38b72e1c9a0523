package check

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// cause is why a path takes an edge, kept so that a message can name the path in words.
type cause struct {
	kind causeKind
	node ast.Node
	word string
}

type causeKind uint8

const (
	causeNone     causeKind = iota
	causeHolds              // a condition holds
	causeHoldsNot           // it doesn't
	causeAnswer             // an answer of a question
	causeNoAnswer           // a question was never answered
	causeLadder             // a slot was never answered
	causeSkipped            // an optional slot was skipped
	causeLeftOut            // a slot wasn't among those that were given
	causeWorks              // an action succeeded
	causeFails              // an action failed
	causeEnds               // a flow ended
	causeEvent              // a handler was called
	causeTimes              // a jump was used up
)

// words says when an edge is taken, after "where"; "" where that goes without saying.
func (w cause) words(c *checker, file *ast.File) string {
	switch w.kind {
	case causeHolds:
		return conditionWords(file, w.node, true)
	case causeHoldsNot:
		return conditionWords(file, w.node, false)
	case causeAnswer:
		return "the answer is " + answerWord(w)
	case causeNoAnswer:
		return "the question is never answered"
	case causeLadder:
		return text(file, w.node) + " is never answered"
	case causeSkipped:
		return text(file, w.node) + " is skipped"
	case causeLeftOut:
		return text(file, w.node) + " is left out"
	case causeFails:
		return w.node.(*ast.Path).String() + " ends in " + w.word
	case causeEnds:
		if w.word != "resolved" {
			return w.node.(*ast.Name).Text + " ends in " + w.word
		}
	case causeEvent:
		return "`" + strings.TrimSpace(text(file, eventNode(w.node))) + "` comes first"
	case causeTimes:
		return "the jump is used up"
	}
	return ""
}

func answerWord(w cause) string {
	arm, ok := w.node.(*ast.Arm)
	if !ok || len(arm.Labels) == 0 {
		return w.word
	}
	if l := &arm.Labels[0]; l.Text == nil {
		return l.Word
	}
	return quote(arm.Labels[0].Text.Text)
}

// eventNode is the head of a handler.
func eventNode(n ast.Node) ast.Node {
	on := n.(*ast.On)
	head := ast.Place{At: on.At}
	head.At.End = max(on.Event.At.End, on.At.Start)
	return &ast.Bad{Place: head}
}

// conditionWords turns a condition into words that fit after "where".
func conditionWords(file *ast.File, n ast.Node, holds bool) string {
	switch e := n.(type) {
	case *ast.Paren:
		return conditionWords(file, e.X, holds)
	case *ast.Not:
		return conditionWords(file, e.X, !holds)
	case *ast.Compare:
		written := text(file, e)
		left := text(file, e.L)
		rest := strings.TrimSpace(strings.TrimPrefix(written, left))
		rest = strings.TrimSpace(strings.TrimPrefix(rest, "is"))
		if e.Negated {
			rest = strings.TrimSpace(strings.TrimPrefix(rest, "not"))
		}
		if holds == e.Negated {
			rest = "not " + rest
		}
		return left + " is " + rest
	case *ast.Ref:
		if holds {
			return text(file, e) + " holds"
		}
		return text(file, e) + " doesn't hold"
	}
	if holds {
		return "`" + text(file, n) + "` holds"
	}
	return "`" + text(file, n) + "` doesn't hold"
}

// describe names a path by its last two decisions that matter: "where why is not damaged and the answer is no". back gives the
// edge by which the path came to a node.
func (c *checker) describe(u *unit, to int32, back func(int32) (pred, bool), matters func(pred) bool) string {
	var words []string
	for at, steps := to, 0; len(words) < 2 && steps < len(u.nodes); steps++ {
		p, ok := back(at)
		if !ok {
			break
		}
		if len(u.nodes[p.from].out) > 1 && matters(p) {
			w := p.edge.why.words(c, u.file)
			if k := p.edge.why.kind; k == causeSkipped || k == causeLeftOut {
				return "where " + w // whatever else was decided follows from it
			}
			if w != "" {
				words = append([]string{w}, words...)
			}
		}
		at = p.from
	}
	if len(words) == 0 {
		return ""
	}
	return "where " + strings.Join(words, " and ")
}
