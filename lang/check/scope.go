package check

import (
	"sort"

	"github.com/handrail-flow/handrail/lang/ast"
)

// moment says what the runtime knows when words are said.
type moment uint8

const (
	atDesk  moment = 1 << iota // in a handoff or a handler: the queue and the agent
	atValue                    // in a slot, a question or a handler: the title, the value and the choices
	inVia                      // in an action's address: the environment
)

// scope is where a name is looked up.
type scope struct {
	file *ast.File
	// in is the flow around, nil at file level.
	in *members
	// self is the record whose `shown` words these are.
	self   *Type
	moment moment
}

func (s *scope) at(m moment) *scope {
	t := *s
	t.moment |= m
	return &t
}

// members are the names of one flow: parameters, slots, results and variables share one space with lets.
type members struct {
	flow   *ast.Flow
	file   *ast.File
	info   *FlowInfo
	states map[string]*ast.State
	values map[string]*member
	// order are the variables in source order, parameters first.
	params, slots, results []*member
	scope                  *scope
}

// member is one name of a flow.
type member struct {
	name ast.Name
	kind ObjectKind // ObjVar or ObjLet
	node ast.Node
	// all are the places that fill the same variable: several calls may share a name.
	all []ast.Node
}

// flowSlot is a slot that stands in a flow.
type flowSlot struct {
	slot *ast.Slot
	in   *members
}

// collectFlows gathers the headers and names of every flow, before anything is resolved.
func (c *checker) collectFlows() {
	for _, f := range c.info.Flows {
		file := c.info.File[f]
		m := &members{
			flow: f, file: file, info: &FlowInfo{File: file},
			states: map[string]*ast.State{}, values: map[string]*member{},
		}
		m.scope = &scope{file: file, in: m}
		c.flows[f] = m
		c.info.FlowInfo[f] = m.info
		for _, p := range f.Params {
			c.addMember(m, &m.params, &member{name: p.Name, kind: ObjVar, node: p})
		}
		c.collectItems(m, f.Body, nil)
	}
	for _, f := range c.info.Flows {
		c.collectSets(c.flows[f], f.Body)
	}
}

func (c *checker) collectItems(m *members, items []ast.Item, state *ast.State) {
	for _, it := range items {
		c.collectItem(m, it, state)
		eachBlock(it, func(b []ast.Item) { c.collectItems(m, b, state) })
	}
}

func (c *checker) collectItem(m *members, it ast.Item, state *ast.State) {
	switch it := it.(type) {
	case *ast.State:
		c.addState(m, it)
		c.collectItems(m, it.Body, it)
	case *ast.Slot:
		m.info.Slots = append(m.info.Slots, it)
		c.flowSlots[it.Name.Text] = append(c.flowSlots[it.Name.Text], flowSlot{it, m})
		c.addMember(m, &m.slots, &member{name: it.Name, kind: ObjVar, node: it})
	case *ast.Let:
		m.info.Lets = append(m.info.Lets, it)
		c.addMember(m, nil, &member{name: it.Name, kind: ObjLet, node: it})
	case *ast.Call:
		c.addResult(m, it.As, it)
	case *ast.Run:
		c.addResult(m, it.As, it)
	default:
		if state == nil {
			m.collectHeader(it)
		}
	}
}

// collectHeader notes what belongs to the flow itself; the first of two wins.
func (m *members) collectHeader(it ast.Item) {
	info := m.info
	switch it := it.(type) {
	case *ast.StartsOn:
		info.Starts = append(info.Starts, it)
	case *ast.Gives:
		for i := range it.Names {
			info.Gives = append(info.Gives, &it.Names[i])
		}
	case *ast.Shown:
		info.Shown = first(info.Shown, it)
	case *ast.UsePersona:
		info.Persona = first(info.Persona, it)
	case *ast.Rating:
		info.Rating = first(info.Rating, it)
	case *ast.Stakes:
		info.Stakes = true
	case *ast.On:
		info.Ons = append(info.Ons, it)
	}
}

func first[T any](have, found *T) *T {
	if have != nil {
		return have
	}
	return found
}

func (c *checker) addState(m *members, s *ast.State) {
	if other, dup := m.states[s.Name.Text]; dup {
		c.duplicate(m.file, s.Name, "state", m.file, other.Name)
		return
	}
	if s.Name.Text == "home" {
		c.wrong(m.file, &s.Name, "reserved-name", `"home" always means "Anything else?", so nothing else can have that name`, "choose another name")
	}
	m.states[s.Name.Text] = s
	m.info.States = append(m.info.States, s)
}

// addMember enters a name of the flow and its place among the variables; list is nil for a let.
func (c *checker) addMember(m *members, list *[]*member, mem *member) {
	mem.all = []ast.Node{mem.node}
	if other, dup := m.values[mem.name.Text]; dup {
		c.duplicate(m.file, mem.name, memberWord(mem.node), m.file, other.name)
		return
	}
	c.checkValueName(m.file, mem.name)
	m.values[mem.name.Text] = mem
	if list != nil {
		*list = append(*list, mem)
	}
}

// addResult enters `as NAME`. Several calls and runs may fill the same name, as long as they give the same type.
func (c *checker) addResult(m *members, as *ast.Name, node ast.Node) {
	if as == nil {
		return
	}
	if other := m.values[as.Text]; other != nil && isResult(other.node) {
		other.all = append(other.all, node)
		return
	}
	c.addMember(m, &m.results, &member{name: *as, kind: ObjVar, node: node})
}

func isResult(n ast.Node) bool {
	switch n.(type) {
	case *ast.Call, *ast.Run:
		return true
	}
	return false
}

func memberWord(n ast.Node) string {
	switch n.(type) {
	case *ast.Param:
		return "parameter"
	case *ast.Slot:
		return "slot"
	case *ast.Let:
		return "let"
	case *ast.Set:
		return "variable"
	}
	return "result"
}

// collectSets makes a variable of every name that is set but not declared. It comes after all else, so that a `set` above a slot
// means the slot.
func (c *checker) collectSets(m *members, items []ast.Item) {
	var walk func(items []ast.Item)
	walk = func(items []ast.Item) {
		for _, it := range items {
			switch it := it.(type) {
			case *ast.State:
				walk(it.Body)
			case *ast.Set:
				c.collectSet(m, it)
			}
			eachBlock(it, walk)
		}
	}
	walk(items)
	sort.SliceStable(m.results, func(i, j int) bool { return m.results[i].name.At.Start < m.results[j].name.At.Start })
	for _, list := range [][]*member{m.params, m.slots, m.results} {
		for _, mem := range list {
			m.info.Vars = append(m.info.Vars, Var{Name: mem.name.Text, Node: mem.node})
		}
	}
}

func (c *checker) collectSet(m *members, set *ast.Set) {
	if len(set.Name.Names) != 1 {
		return
	}
	name := set.Name.Names[0]
	if mem := m.values[name.Text]; mem != nil {
		if _, own := mem.node.(*ast.Set); own {
			mem.all = append(mem.all, set)
		}
		return
	}
	if d := c.names[spaceValue][name.Text]; d != nil && c.visible(m.file, d.file) {
		return
	}
	c.addMember(m, &m.results, &member{name: name, kind: ObjVar, node: set})
}

// eachBlock visits the blocks that stand in a statement, in source order. States aren't blocks.
func eachBlock(it ast.Item, visit func([]ast.Item)) {
	switch it := it.(type) {
	case *ast.On:
		tailBlocks(it.Do, visit)
	case *ast.Jump:
		tailBlocks(it.Else, visit)
	case *ast.Slot:
		clauseBlocks(it.Clauses, visit)
	case *ast.Menu:
		armBlocks(it.Arms, visit)
		clauseBlocks(it.Clauses, visit)
	case *ast.Confirm:
		armBlocks(it.Arms, visit)
		clauseBlocks(it.Clauses, visit)
	case *ast.Call:
		armBlocks(it.Arms, visit)
	case *ast.Run:
		armBlocks(it.Arms, visit)
	case *ast.When:
		for w := it; w != nil; w = w.ElseWhen {
			tailBlocks(w.Then, visit)
			tailBlocks(w.Else, visit)
		}
	}
}

func tailBlocks(t *ast.Tail, visit func([]ast.Item)) {
	switch {
	case t == nil:
	case t.Block != nil:
		visit(t.Block.Items)
	case t.Jump != nil:
		tailBlocks(t.Jump.Else, visit)
	}
}

func armBlocks(arms []*ast.Arm, visit func([]ast.Item)) {
	for _, a := range arms {
		tailBlocks(a.Do, visit)
	}
}

func clauseBlocks(clauses []ast.Clause, visit func([]ast.Item)) {
	for _, cl := range clauses {
		if end, ok := cl.(*ast.LadderEnd); ok {
			tailBlocks(end.Do, visit)
		}
	}
}
