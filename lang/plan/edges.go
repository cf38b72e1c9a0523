package plan

// EdgeKind says what takes an [Edge].
type EdgeKind string

// The kinds of edges.
const (
	EdgeNext     EdgeKind = "next"      // nothing is decided: it goes on
	EdgeAnswered EdgeKind = "answered"  // an ask's slots are known, by now or from before
	EdgeArm      EdgeKind = "arm"       // a menu's arm: Name is its first label, "yes" or "no"
	EdgeYes      EdgeKind = "yes"       // a confirm's
	EdgeNo       EdgeKind = "no"        // a confirm's, where it has that arm
	EdgeLadder   EdgeKind = "ladder"    // a question was never answered: its ladder's end
	EdgeWorks    EdgeKind = "works"     // an action succeeded
	EdgeFails    EdgeKind = "fails"     // it didn't: Name is "failed", "timeout" or a failure's
	EdgeEnds     EdgeKind = "ends"      // a sub-flow ended: Name is the outcome
	EdgeHolds    EdgeKind = "holds"     // a branch's condition holds
	EdgeHoldsNot EdgeKind = "holds not" // it doesn't
	EdgeJump     EdgeKind = "jump"      // a jump is taken
	EdgeUsedUp   EdgeKind = "used up"   // it was taken as often as it may
	EdgeRetry    EdgeKind = "retry"     // back to where a slot is asked for
	EdgeEnd      EdgeKind = "end"       // the flow ends: Name is the outcome
)

// Edge is one way on from a step.
type Edge struct {
	Kind EdgeKind
	Name string
	// Slot is the one that an EdgeLadder of an ask was for; None for other edges.
	Slot int
	// To is where it leads: to a step, a flow that takes this one's place, a person or home. TargetNext says that the flow's run is
	// over, with the outcome Name; "resolved" where it runs off.
	To Target
}

// Edges are the ways on from a step, in the order of the plan: what a guard decides counts as open, and a `run` as one step.
// Where an action's failure or a sub-flow's outcome has no arm, its edge leads to what `on failed` says, or out of the flow
// (rules 11 and 16 of a turn). Edges of TargetNext that have no outcome of their own lead nowhere: a handler's block that ends.
func (p *Plan) Edges(step int) []Edge { return p.AppendEdges(nil, step) }

// AppendEdges appends [Plan.Edges] of a step to a slice, for those that look at all steps.
func (p *Plan) AppendEdges(out []Edge, step int) []Edge {
	x := &p.Steps[step]
	switch x.Kind {
	case StepAsk:
		return p.askEdges(out, x)
	case StepMenu:
		return p.menuEdges(out, x)
	case StepConfirm:
		return p.confirmEdges(out, x)
	case StepCall:
		return p.callEdges(out, x)
	case StepRun:
		return p.runEdges(out, x)
	case StepBranch:
		return append(out, way(EdgeHolds, "", x.Next), way(EdgeHoldsNot, "", x.Else))
	case StepEnd, StepPromise:
		return append(out, Edge{Kind: EdgeEnd, Name: x.Name, Slot: None})
	case StepJump:
		return p.jumpEdges(out, x)
	case StepRetry:
		return p.retryEdges(out, x)
	case StepReturn:
		return out
	}
	return append(out, way(EdgeNext, "", x.Next))
}

// way leads to a step, or out of the flow where there is none.
func way(kind EdgeKind, name string, to int) Edge {
	e := Edge{Kind: kind, Name: name, Slot: None}
	if to >= 0 {
		e.To = Target{Kind: TargetStep, Index: to}
	} else if name == "" {
		e.Name = "resolved"
	}
	return e
}

func orNext(to int, x *Step) int {
	if to < 0 {
		return x.Next
	}
	return to
}

func (p *Plan) askEdges(out []Edge, x *Step) []Edge {
	out = append(out, way(EdgeAnswered, "", x.Next))
	for _, slot := range x.Ask.Slots {
		out = append(out, Edge{Kind: EdgeLadder, Slot: slot, To: p.ladderEnd(&p.Slots[slot].Ladder, x)})
	}
	return out
}

// ladderEnd is where a ladder's end leads; one that goes on goes on with the step's next.
func (p *Plan) ladderEnd(l *Ladder, x *Step) Target {
	if l.End.Kind == TargetNext && x.Next >= 0 {
		return Target{Kind: TargetStep, Index: x.Next}
	}
	return l.End
}

func (p *Plan) menuEdges(out []Edge, x *Step) []Edge {
	for i := range x.Menu.Arms {
		a := &x.Menu.Arms[i]
		e := way(EdgeArm, "", orNext(a.To, x))
		e.Name = a.Name()
		out = append(out, e)
	}
	return append(out, Edge{Kind: EdgeLadder, Slot: None, To: p.ladderEnd(&x.Menu.Ladder, x)})
}

func (p *Plan) confirmEdges(out []Edge, x *Step) []Edge {
	out = append(out, way(EdgeYes, "", orNext(x.Confirm.Yes, x)))
	if x.Confirm.No >= 0 {
		out = append(out, way(EdgeNo, "", x.Confirm.No))
	}
	return append(out, Edge{Kind: EdgeLadder, Slot: None, To: p.ladderEnd(&x.Confirm.Ladder, x)})
}

func (p *Plan) callEdges(out []Edge, x *Step) []Edge {
	c := x.Call
	out = append(out, way(EdgeWorks, "", x.Next), p.failure(x, "failed", c.Failed), p.failure(x, "timeout", c.Timeout))
	for i, to := range c.Fails {
		out = append(out, p.failure(x, p.Actions[c.Action].Fails[i], to))
	}
	return out
}

// failure is the edge of an action's failure; without an arm `on failed` decides.
func (p *Plan) failure(x *Step, name string, to int) Edge {
	e := Edge{Kind: EdgeFails, Name: name, Slot: None}
	if to >= 0 {
		e.To = Target{Kind: TargetStep, Index: to}
		return e
	}
	e.To = Target{Kind: TargetHandoff, Index: p.Person, Because: "tool_failed"}
	h := p.HandlerAt(x, OnFailed)
	switch {
	case h == None:
	case p.Handlers[h].Entry >= 0:
		e.To = Target{Kind: TargetStep, Index: p.Handlers[h].Entry}
	default: // words only: the flow ends `failed`
		e.To = p.Handlers[h].To
	}
	return e
}

// HandlerAt is the handler in force for an event at a step: of its state, else of its flow; None where there is none.
func (p *Plan) HandlerAt(x *Step, e Event) int {
	on := p.Flows[x.Flow].On
	if x.State >= 0 {
		on = p.States[x.State].On
	}
	if int(e) >= len(on) {
		return None
	}
	return on[e]
}

func (p *Plan) runEdges(out []Edge, x *Step) []Edge {
	if x.Run.At != nil { // later, as a topic of its own
		return append(out, way(EdgeNext, "resolved", x.Next))
	}
	to, _ := armOf(x.Run, "resolved")
	out = append(out, way(EdgeEnds, "resolved", orNext(to, x)))
	for _, a := range x.Run.Arms {
		if a.Outcome != "resolved" {
			out = append(out, way(EdgeEnds, a.Outcome, orNext(a.To, x)))
		}
	}
	for _, o := range p.Flows[x.Run.Flow].Outcomes {
		if _, armed := armOf(x.Run, o); !armed && o != "resolved" {
			out = append(out, Edge{Kind: EdgeEnds, Name: o, Slot: None})
		}
	}
	return out
}

// armOf is the step that an outcome's arm leads to, None for one that falls through; armed is false where it has none.
func armOf(r *Run, outcome string) (to int, armed bool) {
	for _, a := range r.Arms {
		if a.Outcome == outcome {
			return a.To, true
		}
	}
	return None, false
}

func (p *Plan) jumpEdges(out []Edge, x *Step) []Edge {
	e := Edge{Kind: EdgeJump, Slot: None, To: *x.To}
	if e.To.Kind == TargetNext {
		e = way(EdgeJump, "", x.Next)
	}
	out = append(out, e)
	if x.Times > 0 {
		out = append(out, way(EdgeUsedUp, "", x.Else))
	}
	return out
}

// retryEdges lead back to where the slot is asked for.
func (p *Plan) retryEdges(out []Edge, x *Step) []Edge {
	for _, i := range p.asksIn(x.Flow, x.Retry.Slots[0]) {
		out = append(out, way(EdgeRetry, "", i))
	}
	return append(out, Edge{Kind: EdgeLadder, Slot: x.Retry.Slots[0], To: p.Slots[x.Retry.Slots[0]].Ladder.End})
}

// asksIn are the steps of a flow that ask for a slot, in plan order.
func (p *Plan) asksIn(flow, slot int) []int {
	asks := p.index.asks
	if asks == nil {
		asks = asksBySlot(p)
	}
	list := asks[slot]
	if p.Slots[slot].Flow == flow { // nobody else can ask for it
		return list
	}
	var out []int
	for _, i := range list {
		if p.Steps[i].Flow == flow {
			out = append(out, i)
		}
	}
	return out
}

// asksBySlot are the steps that ask for each slot.
func asksBySlot(p *Plan) [][]int {
	out := make([][]int, len(p.Slots))
	for i := range p.Steps {
		if a := p.Steps[i].Ask; a != nil {
			for _, s := range a.Slots {
				out[s] = append(out[s], i)
			}
		}
	}
	return out
}
