package check

import (
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
)

// keyOf is something that can be known or not: a variable, a shared slot, a result of a flow, an optional field of the customer
// or of a record. fields lead on from the node, as ".1.0".
type keyOf struct {
	node   ast.Node
	fields string
}

// keyTable numbers keys, so that the analyses compare numbers.
type keyTable struct {
	ids   map[keyOf]int32
	whole map[ast.Node]int32 // those without fields, which are most
	all   []keyInfo
}

type keyInfo struct {
	keyOf
	// shared keys belong to the conversation and outlive a flow.
	shared bool
}

func newKeyTable() keyTable { return keyTable{ids: map[keyOf]int32{}, whole: map[ast.Node]int32{}} }

func (t *keyTable) of(k keyOf) int32 { return t.add(k, false) }

func (t *keyTable) add(k keyOf, shared bool) int32 {
	id, ok := t.find(k)
	if ok {
		t.all[id].shared = t.all[id].shared || shared
		return id
	}
	id = int32(len(t.all))
	if k.fields == "" {
		t.whole[k.node] = id
	} else {
		t.ids[k] = id
	}
	t.all = append(t.all, keyInfo{k, shared})
	return id
}

func (t *keyTable) find(k keyOf) (id int32, ok bool) {
	if k.fields == "" {
		id, ok = t.whole[k.node]
	} else {
		id, ok = t.ids[k]
	}
	return id, ok
}

// slotKey is the key of a slot, shared if it stands at file level.
func (c *checker) slotKey(s *ast.Slot) int32 {
	_, shared := c.info.File[s]
	return c.keys.add(keyOf{node: s}, shared)
}

// keysOf are what must be known to read a path, the whole first; none for what is always known.
func (c *checker) keysOf(p *ast.Path) []int32 {
	obj, ok := c.info.Paths[p]
	if !ok {
		return nil
	}
	var out []int32
	var t *Type
	fields, at := obj.Fields, ""
	switch obj.Kind {
	case ObjVar:
		out, t = []int32{c.keys.of(keyOf{node: obj.Node})}, c.rootType(obj)
	case ObjSlot:
		out, t = []int32{c.keys.add(keyOf{node: obj.Node}, true)}, c.rootType(obj)
	case ObjResult:
		at = "." + strconv.Itoa(fields[0])
		out, t = []int32{c.keys.add(keyOf{obj.Node, at}, true)}, c.rootType(obj)
		fields = fields[1:]
	case ObjCustomer:
		t = c.rootType(obj)
		if f, ok := obj.Node.(*ast.Field); ok && f.Optional {
			out = []int32{c.keys.add(keyOf{node: f}, true)}
		}
	default:
		return nil
	}
	return c.fieldKeys(out, obj.Node, t, fields, at)
}

// fieldKeys adds the optional fields on the way.
func (c *checker) fieldKeys(out []int32, node ast.Node, t *Type, fields []int, at string) []int32 {
	for _, i := range fields {
		if !t.isKnown() || i >= len(t.Fields) {
			return out
		}
		at += "." + strconv.Itoa(i)
		if t.Fields[i].Optional {
			out = append(out, c.keys.add(keyOf{node, at}, true))
		}
		t = t.Fields[i].Type
	}
	return out
}

// rootType is the type of what a path begins with, before its fields.
func (c *checker) rootType(obj Object) *Type {
	switch n := obj.Node.(type) {
	case *ast.Flow:
		if t := c.info.FlowResult[n]; t.isKnown() && len(obj.Fields) > 0 && obj.Fields[0] < len(t.Fields) {
			return t.Fields[obj.Fields[0]].Type
		}
	case *ast.Slot:
		return c.info.SlotType[n]
	case *ast.Param:
		return c.info.ParamType[n]
	case *ast.Field:
		return c.info.TypeRefs[n.Type]
	case *ast.Call:
		if act, ok := c.info.Paths[&n.Action].Node.(*ast.Action); ok {
			return c.info.ResultType[act]
		}
	case *ast.Set:
		return c.info.TypeOf[n.Value]
	case *ast.Run:
		if f, ok := c.info.Names[&n.Flow].Node.(*ast.Flow); ok && n.Each == nil {
			return c.info.FlowResult[f]
		}
	}
	return nil
}
