package plan

// edgesOf are the ways from a step, with what each fills.
func (s *standings) edgesOf(x *Step) []edge {
	switch x.Kind {
	case StepAsk:
		return s.askEdges(x)
	case StepMenu:
		return s.menuEdges(x)
	case StepConfirm:
		out := []edge{on(orNext(x.Confirm.Yes, x))}
		if x.Confirm.No >= 0 {
			out = append(out, on(x.Confirm.No))
		}
		return s.ladderEdge(out, &x.Confirm.Ladder)
	case StepCall:
		return s.callEdges(x)
	case StepRun:
		return s.runEdges(x)
	case StepBranch:
		return []edge{on(x.Next), on(x.Else)}
	case StepSet:
		e := on(x.Next)
		e.fill = s.ofRefs(x.Flow, *x.Var)
		return []edge{e}
	case StepForget:
		e := on(x.Next)
		e.drop = s.ofRefs(x.Flow, x.Vars...)
		return []edge{e}
	case StepEnd:
		return []edge{{to: None, sub: None, resolved: x.Name == "resolved"}}
	case StepPromise:
		return []edge{{to: None, sub: None}}
	case StepJump:
		return jumpEdges(x)
	case StepRetry:
		return s.retryEdges(x)
	case StepReturn:
		return nil
	}
	return []edge{on(x.Next)}
}

// on is a plain way to a step, or to the flow's end.
func on(to int) edge { return edge{to: to, sub: None, resolved: to == None} }

func orNext(to int, x *Step) int {
	if to < 0 {
		return x.Next
	}
	return to
}

func (s *standings) ofRefs(flow int, list ...Ref) []int {
	var out []int
	for i := range list {
		if k, ok := s.ref(flow, &list[i]); ok {
			out = append(out, k)
		}
	}
	return out
}

// askEdges: past an ask its slots are known, but for those that may stay unknown.
func (s *standings) askEdges(x *Step) []edge {
	e := on(x.Next)
	out := []edge{}
	for _, slot := range x.Ask.Slots {
		if !s.p.Slots[slot].Optional && (x.Ask.Count == 0 || x.Ask.Count >= len(x.Ask.Slots)) {
			e.fill = append(e.fill, s.slot(slot))
		}
		out = s.ladderEdge(out, &s.p.Slots[slot].Ladder)
	}
	return append(out, e)
}

func (s *standings) menuEdges(x *Step) []edge {
	var out []edge
	for i := range x.Menu.Arms {
		out = append(out, on(orNext(x.Menu.Arms[i].To, x)))
	}
	return s.ladderEdge(out, &x.Menu.Ladder)
}

// ladderEdge adds the way that a ladder's end takes in its flow.
func (s *standings) ladderEdge(out []edge, l *Ladder) []edge {
	if l.End.Kind == TargetStep {
		out = append(out, on(l.End.Index))
	}
	return out
}

// callEdges: the result is there only where the action went well.
func (s *standings) callEdges(x *Step) []edge {
	e := on(x.Next)
	if x.Call.Into >= 0 {
		e.fill = []int{s.key(key{ScopeFrame, x.Flow, x.Call.Into, None})}
	}
	out := []edge{e}
	for _, to := range append([]int{x.Call.Failed, x.Call.Timeout}, x.Call.Fails...) {
		if to >= 0 {
			out = append(out, on(to))
		}
	}
	return out
}

// runEdges: what a flow gave is there only where it ended resolved; a run for each of a list may be for none.
func (s *standings) runEdges(x *Step) []edge {
	e := on(x.Next)
	if x.Run.Into >= 0 {
		e.fill = []int{s.key(key{ScopeFrame, x.Flow, x.Run.Into, None})}
	}
	if x.Run.At == nil && x.Run.Each == nil {
		e.sub = x.Run.Flow
	}
	out := []edge{e}
	for _, a := range x.Run.Arms {
		out = append(out, on(orNext(a.To, x)))
	}
	return out
}

func jumpEdges(x *Step) []edge {
	var out []edge
	switch x.To.Kind {
	case TargetStep:
		out = append(out, on(x.To.Index))
	case TargetNext:
		out = append(out, on(x.Next))
	}
	if x.Times > 0 {
		out = append(out, on(x.Else))
	}
	return out
}

// retryEdges lead back to where the slot is asked for.
func (s *standings) retryEdges(x *Step) []edge {
	var drop []int
	for _, slot := range x.Retry.Slots {
		drop = append(drop, s.slot(slot))
	}
	var out []edge
	for i := range s.p.Steps {
		if a := &s.p.Steps[i]; a.Flow == x.Flow && a.Ask != nil {
			for _, slot := range a.Ask.Slots {
				if slot == x.Retry.Slots[0] {
					out = append(out, edge{to: i, drop: drop, sub: None})
				}
			}
		}
	}
	return out
}
