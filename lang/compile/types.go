package compile

import (
	"fmt"
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

// typeTable finds a type's index: built-in kinds by their word, lists by their element, scores by their bounds, all others by
// identity.
type typeTable struct {
	kinds  map[string]int
	lists  map[int]int
	scores map[[2]int]int
	others map[*check.Type]int
	names  map[string]int // how often a name was given
}

func newTypeTable() typeTable {
	return typeTable{kinds: map[string]int{}, lists: map[int]int{}, scores: map[[2]int]int{}, others: map[*check.Type]int{},
		names: map[string]int{}}
}

// typeOf is the index of a type, None for nil and for what has no type.
func (c *compiler) typeOf(t *check.Type) int {
	if t == nil || t.Kind == "" {
		return plan.None
	}
	if i, ok := c.types.others[t]; ok {
		return i
	}
	i := c.typeIndex(t)
	c.types.others[t] = i
	return i
}

func (c *compiler) typeIndex(t *check.Type) int {
	switch kind := plan.Kind(t.Kind); kind {
	case plan.KindList:
		return c.listType(t)
	case plan.KindScore:
		key := [2]int{t.Min, t.Max}
		if i, ok := c.types.scores[key]; ok {
			return i
		}
		i := c.addType(plan.Type{Name: fmt.Sprintf("score %d to %d", t.Min, t.Max), Kind: kind, Elem: plan.None, Min: t.Min, Max: t.Max})
		c.types.scores[key] = i
		return i
	case plan.KindRecord:
		return c.recordType(t)
	case plan.KindChoice:
		return c.addType(plan.Type{Name: t.Name, Kind: kind, Elem: plan.None, Choices: choices(t.Choices)})
	case plan.KindPattern:
		return c.patternType(t)
	default:
		if i, ok := c.types.kinds[t.Kind]; ok {
			return i
		}
		i := c.addType(plan.Type{Name: t.Kind, Kind: kind, Elem: plan.None})
		c.types.kinds[t.Kind] = i
		return i
	}
}

// addType gives a type its index and sees to it that its name is unique.
func (c *compiler) addType(t plan.Type) int {
	c.types.names[t.Name]++
	if n := c.types.names[t.Name]; n > 1 {
		t.Name += " " + strconv.Itoa(n)
	}
	c.plan.Types = append(c.plan.Types, t)
	return len(c.plan.Types) - 1
}

func (c *compiler) listType(t *check.Type) int {
	elem := c.typeOf(t.Elem)
	if i, ok := c.types.lists[elem]; ok {
		return i
	}
	name := "list"
	if elem != plan.None {
		name = "list of " + c.plan.Types[elem].Name
	}
	i := c.addType(plan.Type{Name: name, Kind: plan.KindList, Elem: elem})
	c.types.lists[elem] = i
	return i
}

func (c *compiler) recordType(t *check.Type) int {
	i := c.addType(plan.Type{Name: t.Name, Kind: plan.KindRecord, Elem: plan.None})
	c.types.others[t] = i // before its fields: a record may hold a list of itself
	fields := make([]plan.Field, len(t.Fields))
	for f := range t.Fields {
		from := &t.Fields[f]
		fields[f] = plan.Field{Name: from.Name, Type: c.typeOf(from.Type), Optional: from.Optional, Sensitive: from.Sensitive}
	}
	c.plan.Types[i].Fields = fields
	if t.Shown != nil {
		c.plan.Types[i].Shown = c.stringTemplate(t.Shown)
	}
	return i
}

func (c *compiler) patternType(t *check.Type) int {
	out := plan.Type{Name: t.Name, Kind: plan.KindPattern, Elem: plan.None}
	if decl, ok := t.Node.(*ast.Type); ok {
		out.Pattern = "^(?:" + text(decl.Pattern) + ")$"
		out.Example = text(decl.Example)
	}
	return c.addType(out)
}

func choices(list []*ast.Choice) []plan.Choice {
	out := make([]plan.Choice, len(list))
	for i, x := range list {
		out[i] = plan.Choice{Name: x.Name.Text, Label: titled(x.Label, x.Name.Text), Also: texts(x.Also)}
	}
	return out
}
