package compile

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// bytesPerStep is how much source a step takes, roughly; measured on the reference flows. It only saves growing the tables.
const bytesPerStep = 80

// declare gives every declaration its index, so that bodies can refer to what stands below them.
func (c *compiler) declare() {
	bytes := 0
	for i, f := range c.info.Files {
		c.files[f] = i
		c.plan.Files = append(c.plan.Files, planFile(f, c.isStd(f)))
		if f.Source != nil {
			bytes += len(f.Source.Text)
		}
	}
	c.plan.Steps = make([]plan.Step, 0, bytes/bytesPerStep)
	c.plan.Lines = make([]plan.Line, 0, bytes/bytesPerStep)
	for i, a := range c.info.Actions {
		c.actions[a] = i
	}
	c.declareHandoffs()
	for i, h := range c.info.Hours {
		c.hours[h] = i
	}
	c.declarePersonas()
	c.declareFlows()
	c.declareSlots()
}

func planFile(f *ast.File, std bool) plan.File {
	out := plan.File{Std: std}
	if f.Source == nil {
		return out
	}
	out.Name = f.Source.Name
	out.Lines = make([]int, f.Source.Lines())
	for i := range out.Lines {
		out.Lines[i] = f.Source.LineStart(i + 1)
	}
	return out
}

// declareHandoffs also finds the one that "a person" means: the one named care, else the first of the designer's, else the
// standard library's.
func (c *compiler) declareHandoffs() {
	care, own := plan.None, plan.None
	for i, h := range c.info.Handoffs {
		c.handoffs[h] = i
		std := c.isStd(c.info.File[h])
		if h.Name.Text == "care" && !std {
			care = i
		}
		if own == plan.None && !std {
			own = i
		}
		if c.plan.Person == plan.None {
			c.plan.Person = i
		}
	}
	switch {
	case care != plan.None:
		c.plan.Person = care
	case own != plan.None:
		c.plan.Person = own
	}
}

func (c *compiler) declarePersonas() {
	for i, p := range c.info.Personas {
		c.personas[p] = i
		if c.plan.Persona == plan.None {
			c.plan.Persona = i // the designer's come before the standard library's
		}
	}
}

func (c *compiler) declareFlows() {
	c.plan.Flows = make([]plan.Flow, len(c.info.Flows))
	for i, f := range c.info.Flows {
		c.flows[f] = i
		info := c.info.FlowInfo[f]
		if info == nil {
			c.missing(c.info.File[f], f, `flow "`+f.Name.Text+`"`)
			c.info.FlowInfo[f] = &check.FlowInfo{File: c.info.File[f]}
			continue
		}
		names := make(map[string]int, len(info.Vars))
		for v := range info.Vars {
			names[info.Vars[v].Name] = v
		}
		c.vars[f] = names
		for _, s := range info.States {
			c.states[s] = c.newLabel()
			c.statePlace[s.Name.Text]++
		}
		c.statePlace[f.Name.Text]++ // a state named like a flow needs its flow in front, too
	}
}

// place counts who uses a slot's name. A slot has its bare name in line ids where no other of the designer's slots has it; the
// standard library's give way to everybody.
type place struct{ shared, own, std int }

func (c *compiler) declareSlots() {
	for i, s := range c.info.Slots {
		c.slots[s] = i
		p := c.slotPlace[s.Name.Text]
		p.shared++
		c.slotPlace[s.Name.Text] = p
	}
	n := len(c.info.Slots)
	for _, f := range c.info.Flows {
		info := c.info.FlowInfo[f]
		std := c.isStd(info.File)
		for _, s := range info.Slots {
			c.slots[s] = n
			n++
			p := c.slotPlace[s.Name.Text]
			if std {
				p.std++
			} else {
				p.own++
			}
			c.slotPlace[s.Name.Text] = p
		}
	}
	c.plan.Slots = make([]plan.Slot, n)
}

// slotID is the front of the ids of a slot's lines.
func (c *compiler) slotID(flow, slot string, std bool) string {
	p := c.slotPlace[slot]
	others := p.shared + p.own
	if std {
		others += p.std
	}
	if flow == "" || others <= 1 {
		return slot
	}
	return flow + "." + slot
}

// stateID is the front of the ids of a state's lines.
func (c *compiler) stateID(flow, state string) string {
	if c.statePlace[state] <= 1 {
		return state
	}
	return flow + "." + state
}

// zone is the index of a time zone by its name.
func (c *compiler) zone(name string, file *ast.File, at ast.Node) int {
	if i, ok := c.zones[name]; ok {
		return i
	}
	z, err := plan.LoadZone(name)
	if err != nil && at != nil {
		c.fail(&Problem{diag.Diagnostic{File: file.Source, Span: at.Span(), Code: "unknown-zone",
			Message: `there is no time zone "` + name + `"`, Help: `write its name as "Region/City", for example "Europe/Paris"`}})
	}
	i := len(c.plan.Zones)
	c.zones[name] = i
	c.plan.Zones = append(c.plan.Zones, z)
	return i
}

func (c *compiler) span(file int, n ast.Node) plan.Span {
	s := n.Span()
	return plan.Span{File: file, Start: s.Start, End: s.End}
}

// text is what a string says, "" for nil.
func text(s *ast.String) string {
	if s == nil {
		return ""
	}
	return s.Text
}

func texts(list []*ast.String) []string {
	if len(list) == 0 {
		return nil
	}
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = s.Text
	}
	return out
}

// spoken is a name as it reads in a sentence: "order_id" is "order id".
func spoken(name string) string { return strings.ReplaceAll(name, "_", " ") }

// titled is a title, or else the name it stands beside.
func titled(title *ast.String, name string) string {
	if title != nil {
		return title.Text
	}
	return spoken(name)
}
