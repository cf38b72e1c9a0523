package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
)

// unreachable reports states and statements that no path gets to.
func (c *checker) unreachable(u *unit) {
	if u.flow != nil {
		for _, s := range c.flows[u.flow].info.States {
			if !u.reached[u.states[s]] {
				c.doubtful(u.file, &s.Name, "unreachable-state", "nothing leads to the state "+quote(s.Name.Text), "jump to it with `-> "+s.Name.Text+"`, or take it out")
			}
		}
	}
	for _, f := range u.follows {
		if u.reached[f.at] || !u.reached[f.before] {
			continue
		}
		c.report(u.file, headSpan(u.file, f.item), problem{
			code: "unreachable-line", severity: 1, message: "the conversation never gets to this line",
			help:  "take it out, or mend the line before it",
			notes: note(u.file, headSpan(u.file, u.nodes[f.before].item), "every path leaves here"),
		})
	}
}

// runsOff reports states and ladders that end without saying where to go.
func (c *checker) runsOff(u *unit) {
	for _, off := range u.offs {
		if !u.reached[off] {
			continue
		}
		switch n := u.nodes[off].item.(type) {
		case *ast.Name:
			c.wrong(u.file, n, "runs-off", "the state "+quote(n.Text)+" can run off its end"+c.pathWords(u, off), "end it with `end resolved` or a jump such as `-> home`")
		default:
			c.report(u.file, headSpan(u.file, n), problem{code: "runs-off", message: "what comes after the last try must lead somewhere", help: "end the block with a jump such as `-> care`, or with `end …`"})
		}
	}
}

// pathWords names the shortest path from the entry to a node; "" where there is nothing to say.
func (c *checker) pathWords(u *unit, to int32) string {
	parents := map[int32]pred{}
	todo := []int32{u.entry}
	for i := 0; i < len(todo); i++ {
		if todo[i] == to {
			break
		}
		n := &u.nodes[todo[i]]
		for j := range n.out {
			e := &n.out[j]
			if _, seen := parents[e.to]; !seen && e.to != u.entry {
				parents[e.to] = pred{todo[i], e}
				todo = append(todo, e.to)
			}
		}
	}
	if words := c.describe(u, to, func(n int32) (pred, bool) { p, ok := parents[n]; return p, ok }, func(pred) bool { return true }); words != "" {
		return " " + words
	}
	return ""
}
