package compile

import (
	"slices"
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/plan"
)

// lineName is the id that a line would like: its own @label, or one made from its place.
type lineName struct {
	id  string
	own bool
}

// message compiles what is said at one place; nil is None.
func (b *body) message(m *ast.Message, id string) int {
	if m == nil || len(m.Wordings) == 0 {
		return plan.None
	}
	line := plan.Line{Wordings: make([]plan.Wording, len(m.Wordings)), Memory: plan.None, Std: b.std, Span: b.at(m)}
	label := ""
	for i, w := range m.Wordings {
		line.Wordings[i] = plan.Wording{Once: w.Once, When: b.guard(w.When), Bubbles: b.bubbles(w.Words), Span: b.at(w)}
		if w.For != nil {
			line.Wordings[i].Channel = w.For.Text
		}
		if w.Label != nil && label == "" {
			label = w.Label.Text
		}
	}
	if label != "" {
		return b.addLine(line, lineName{label, true})
	}
	return b.addLine(line, lineName{id, false})
}

func (c *compiler) addLine(line plan.Line, name lineName) int {
	line.Reads = lineReads(&line)
	if remembers(&line) {
		line.Memory = c.plan.Memories
		c.plan.Memories++
	}
	c.plan.Lines = append(c.plan.Lines, line)
	c.lineIDs = append(c.lineIDs, name)
	return len(c.plan.Lines) - 1
}

// remembers tells whether what was said before decides on the wording: one that is said once, or several for one channel.
func remembers(line *plan.Line) bool {
	if line.Experiment != "" {
		return slices.ContainsFunc(line.Wordings, func(w plan.Wording) bool { return w.Once })
	}
	for i := range line.Wordings {
		if line.Wordings[i].Once {
			return true
		}
		for j := range i {
			if line.Wordings[j].Channel == line.Wordings[i].Channel {
				return true
			}
		}
	}
	return false
}

// nameLines gives out ids: the designer's labels first, then the ids by place of the designer's lines, then the standard
// library's. One that is taken gets a number.
func (c *compiler) nameLines() {
	taken := make(map[string]int, len(c.plan.Lines))
	pass := func(chosen func(i int) bool) {
		for i := range c.plan.Lines {
			if !chosen(i) {
				continue
			}
			c.plan.Lines[i].ID = unique(taken, c.lineIDs[i].id, "")
		}
	}
	pass(func(i int) bool { return c.lineIDs[i].own && !c.plan.Lines[i].Std })
	pass(func(i int) bool { return !c.lineIDs[i].own && !c.plan.Lines[i].Std })
	pass(func(i int) bool { return c.plan.Lines[i].Std })
}

// unique takes an id, with the next free number behind it where it is taken already.
func unique(taken map[string]int, id, gap string) string {
	n, used := taken[id]
	if !used {
		taken[id] = 1
		return id
	}
	for {
		n++
		numbered := id + gap + strconv.Itoa(n)
		if _, used := taken[numbered]; !used {
			taken[id] = n
			taken[numbered] = 1
			return numbered
		}
	}
}
