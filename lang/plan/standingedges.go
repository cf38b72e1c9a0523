package plan

// edgesOf are the ways from a step that stay in its flow or end it, with what each fills.
func (s *standings) edgesOf(step int) []edge {
	x := &s.p.Steps[step]
	var out []edge
	for _, e := range s.p.Edges(step) {
		if e.To.Kind != TargetStep && e.To.Kind != TargetNext {
			continue
		}
		to := edge{to: None, sub: None, resolved: e.To.Kind == TargetNext && e.Name == "resolved"}
		if e.To.Kind == TargetStep {
			to.to = e.To.Index
		}
		s.fills(x, &e, &to)
		out = append(out, to)
	}
	return out
}

// fills says what an edge fills and drops. What a flow gave is there only where it ended resolved, an action's result only where it
// went well; a run for each of a list may be for none.
func (s *standings) fills(x *Step, e *Edge, to *edge) {
	switch {
	case e.Kind == EdgeAnswered:
		to.fill = s.asked(x)
	case e.Kind == EdgeWorks && x.Call.Into >= 0:
		to.fill = []int{s.key(key{ScopeFrame, x.Flow, x.Call.Into, None})}
	case x.Run != nil && e.Name == "resolved":
		if x.Run.Into >= 0 {
			to.fill = []int{s.key(key{ScopeFrame, x.Flow, x.Run.Into, None})}
		}
		if x.Run.At == nil && x.Run.Each == nil {
			to.sub = x.Run.Flow
		}
	case x.Kind == StepSet:
		to.fill = s.ofRefs(x.Flow, *x.Var)
	case x.Kind == StepForget:
		to.drop = s.ofRefs(x.Flow, x.Vars...)
	case e.Kind == EdgeRetry:
		for _, slot := range x.Retry.Slots {
			to.drop = append(to.drop, s.slot(slot))
		}
	}
}

// asked: past an ask its slots are known, but for those that may stay unknown.
func (s *standings) asked(x *Step) []int {
	if x.Ask.Count > 0 && x.Ask.Count < len(x.Ask.Slots) {
		return nil
	}
	var out []int
	for _, slot := range x.Ask.Slots {
		if !s.p.Slots[slot].Optional {
			out = append(out, s.slot(slot))
		}
	}
	return out
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
