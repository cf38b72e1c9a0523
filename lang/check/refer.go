package check

import (
	"sort"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// flowNamed finds the flow that a name means; nil where that has been reported.
func (c *checker) flowNamed(name *ast.Name, sc *scope) *ast.Flow {
	if obj, done := c.info.Names[name]; done {
		f, _ := obj.Node.(*ast.Flow)
		return f
	}
	d := c.lookup(spaceTarget, sc.file, name.Text)
	if d != nil && d.kind == ObjFlow {
		f := d.node.(*ast.Flow)
		c.info.Names[name] = Object{Kind: ObjFlow, Node: f}
		return f
	}
	c.info.Names[name] = Object{}
	help := ""
	if name.Text == "confirm" {
		help = "`needs confirm` stands in an action; here, write `confirm` and its words"
	} else if d != nil {
		help = quote(name.Text) + " is a handoff; write `-> " + name.Text + "`"
	} else if help = c.elsewhere(name.Text, sc, spaceTarget); help == "" {
		help = c.didYouMean(name.Text, c.flowNames(sc.file), "declare it with `flow "+name.Text+" { … }`")
	}
	c.wrong(sc.file, name, "unknown-flow", "there is no flow "+quote(name.Text), help)
	return nil
}

func (c *checker) flowNames(from *ast.File) []string {
	var out []string
	for _, name := range c.namesIn(spaceTarget, from) {
		if c.names[spaceTarget][name].kind == ObjFlow {
			out = append(out, name)
		}
	}
	return out
}

// action finds the action that a path means; nil where that has been reported.
func (c *checker) action(p *ast.Path, sc *scope) *ast.Action {
	if obj, done := c.info.Paths[p]; done {
		act, _ := obj.Node.(*ast.Action)
		return act
	}
	name := p.String()
	if d := c.lookup(spaceAction, sc.file, name); d != nil {
		act := d.node.(*ast.Action)
		c.info.Paths[p] = Object{Kind: ObjAction, Node: act}
		return act
	}
	c.info.Paths[p] = Object{}
	help := c.elsewhere(name, sc, spaceAction)
	if help == "" {
		help = c.didYouMean(name, c.namesIn(spaceAction, sc.file), "declare it with `action "+name+"(…) { … }`")
	}
	c.wrong(sc.file, p, "unknown-action", "there is no action "+quote(name), help)
	return nil
}

// target resolves where a jump leads: a state of the flow, a flow, a handoff or home.
func (c *checker) target(p *ast.Path, sc *scope) Object {
	if obj, done := c.info.Paths[p]; done {
		return obj
	}
	obj := c.findTarget(p, sc)
	c.info.Paths[p] = obj
	return obj
}

func (c *checker) findTarget(p *ast.Path, sc *scope) Object {
	name := p.String()
	if sc.in != nil {
		if s := sc.in.states[name]; s != nil {
			return Object{Kind: ObjState, Node: s, Flow: sc.in.flow}
		}
	}
	if name == "home" {
		return Object{Kind: ObjHome}
	}
	if d := c.lookup(spaceTarget, sc.file, name); d != nil {
		if f, ok := d.node.(*ast.Flow); ok && len(f.Params) > 0 {
			c.wrong(sc.file, p, "argument-count", "a jump can't hand "+quote(name)+" the values that it takes", "write `run "+name+"(…)`")
		}
		return Object{Kind: d.kind, Node: d.node}
	}
	c.unknownTarget(p, name, sc)
	return Object{}
}

func (c *checker) unknownTarget(p *ast.Path, name string, sc *scope) {
	help := c.elsewhere(name, sc, spaceTarget)
	if help == "" {
		help = c.targetHelp(strings.ToLower(name), sc)
	}
	if help == "" {
		names := append(c.namesIn(spaceTarget, sc.file), "home")
		if sc.in != nil {
			for s := range sc.in.states {
				names = append(names, s)
			}
		}
		help = c.didYouMean(name, sortedStrings(names), "jump to a state of this flow, a flow, a handoff or `home`")
	}
	if m := c.stateElsewhere(name); m != nil && strings.HasPrefix(help, "jump to") {
		help = quote(name) + " is a state of the flow " + quote(m.flow.Name.Text) + "; jump to that flow, or give this one such a state"
	}
	c.wrong(sc.file, p, "unknown-target", "there is nothing called "+quote(name)+" to go to", help)
}

func (c *checker) stateElsewhere(name string) *members {
	for _, f := range c.info.Flows {
		if m := c.flows[f]; m.states[name] != nil {
			return m
		}
	}
	return nil
}

func (c *checker) hoursNamed(name *ast.Name, sc *scope) {
	c.plainName(name, sc, spaceHours, ObjHours, "unknown-name", "there are no hours called ", "declare them with `hours "+name.Text+" { … }`")
}

func (c *checker) personaNamed(name *ast.Name, sc *scope) *ast.Persona {
	d := c.plainName(name, sc, spacePersona, ObjPersona, "unknown-name", "there is no persona ", "declare it with `persona "+name.Text+" { … }`")
	if d == nil {
		return nil
	}
	return d.node.(*ast.Persona)
}

func (c *checker) plainName(name *ast.Name, sc *scope, in space, kind ObjectKind, code, message, otherwise string) *declared {
	if d := c.lookup(in, sc.file, name.Text); d != nil {
		c.info.Names[name] = Object{Kind: kind, Node: d.node}
		return d
	}
	help := c.elsewhere(name.Text, sc, in)
	if help == "" {
		help = c.didYouMean(name.Text, c.namesIn(in, sc.file), otherwise)
	}
	c.wrong(sc.file, name, code, message+quote(name.Text), help)
	return nil
}

// slotNamed resolves a path that must lead to a slot, for `ask` and `retry`.
func (c *checker) slotNamed(p *ast.Path, sc *scope, verb string) *ast.Slot {
	if obj, done := c.info.Paths[p]; done {
		s, _ := obj.Node.(*ast.Slot)
		return s
	}
	obj := c.value(p, sc)
	if s, ok := obj.Node.(*ast.Slot); ok && len(obj.Fields) == 0 {
		return s
	}
	if obj.Kind != "" {
		help := "only slots can be asked for"
		if obj.Kind == ObjResult {
			help = "write `run " + p.Names[0].Text + "`, which asks it"
		}
		c.wrong(sc.file, p, "not-a-slot", quote(p.String())+" is not a slot, so it can't be "+verb, help)
	}
	return nil
}

func sortedStrings(list []string) []string {
	sort.Strings(list)
	return list
}
