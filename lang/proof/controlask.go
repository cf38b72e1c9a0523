package proof

import "github.com/handrail-flow/handrail/lang/plan"

// question adds the moves at a rung of a question.
func (g *control) question(i, j, rung int, l *plan.Ladder) {
	s := &g.m.p.Steps[i]
	if g.v.in[i] == nil {
		return
	}
	if g.m.adv.kind == asks {
		g.anything(i, s)
		return
	}
	if !g.m.adv.settles && (g.m.adv.kind == heard || g.m.adv.channel.Buttons) && g.m.offers(i) {
		return
	}
	if g.m.adv.kind == heard {
		g.answers(i, j, s, 0)
		return
	}
	if s.Ask != nil && g.m.takesWords(s.Ask.Slots[j]) {
		g.answers(i, j, s, 0)
		x := &g.m.p.Slots[s.Ask.Slots[j]]
		if !g.m.adv.channel.Voice && len(x.Valid) == 0 && x.Suggest == nil {
			g.asides(i, j, rung, s)
			return
		}
	}
	if g.events[i] == int8(plan.OnPerson)+1 {
		g.straightOn(s, 1)
	}
	if rung < len(l.Rungs) {
		g.edge(int32(g.rungs[i][j]+rung+1), 1)
	} else {
		g.ladderEnd(s.Flow, l, 1)
	}
	g.asides(i, j, rung, s)
}

// asides adds silence and misreads.
func (g *control) asides(i, j, rung int, s *plan.Step) {
	if g.m.adv.settles {
		return
	}
	for _, h := range g.handlers(s, plan.OnSilence) {
		switch {
		case h == nil || h.Line >= 0 || g.m.adv.channel.Voice || g.m.topic(h):
		case h.Entry >= 0:
			g.to(s.Flow, h.Entry, 0)
		default:
			g.target(s.Flow, &h.To, plan.None, 0)
		}
	}
	if s.Ask != nil && len(g.v.aside) > 0 && g.m.p.Slots[s.Ask.Slots[j]].Flow == plan.None {
		if g.v.isAside(g.m.p.Slots[s.Ask.Slots[j]].Var)&^unknown != 0 {
			g.edge(int32(i), 0)
		}
	}
}

// answers adds valid values, yes and no.
func (g *control) answers(i, j int, s *plan.Step, cost uint8) {
	switch {
	case s.Ask != nil:
		for k, w := range g.rungs[i] {
			if k != j {
				g.edge(int32(w), cost)
			}
		}
		g.to(s.Flow, s.Next, cost)
	case s.Menu != nil:
		for a := range s.Menu.Arms {
			if arm := &s.Menu.Arms[a]; arm.Word != "no" || !g.m.adv.settles {
				g.to(s.Flow, orNext(arm.To, s), cost)
			}
		}
	case s.Confirm != nil:
		g.to(s.Flow, orNext(s.Confirm.Yes, s), cost)
		if s.Confirm.No >= 0 && !g.m.adv.settles {
			g.to(s.Flow, s.Confirm.No, cost)
		}
	}
}

// anything adds what may follow a request for a person that led to a question.
func (g *control) anything(i int, s *plan.Step) {
	if g.events[i] != int8(plan.OnPerson)+1 {
		g.edge(toLost, 1)
		return
	}
	if g.v.retried[i] { // the block may be over
		g.edge(toLost, 1)
	}
	for j := range g.rungs[i] {
		g.answers(i, j, s, 1)
	}
	g.straightOn(s, 1)
	g.requests(i, s, 1)
}

// straightOn goes past a question on the way to a person.
func (g *control) straightOn(s *plan.Step, cost uint8) {
	if g.m.straight(s.Next, 0) {
		g.to(s.Flow, s.Next, cost)
		return
	}
	g.request(g.m.p.Person, cost)
}

// requests adds the ways to ask for a person at a step.
func (g *control) requests(i int, s *plan.Step, cost uint8) {
	if g.events[i] == int8(plan.OnPerson)+1 {
		g.straightOn(s, cost)
	}
	if g.events[i] != int8(plan.OnPerson)+1 || g.v.retried[i] {
		g.byHandler(i, s, plan.OnPerson, cost)
	}
	g.byHandler(i, s, plan.OnFrustration, cost)
	dangers := g.m.p.Flows[s.Flow].Dangers
	if s.State >= 0 {
		dangers = g.m.p.States[s.State].Dangers
	}
	if g.v.overs[s.Flow] {
		dangers = g.v.under.dangers
	}
	for _, d := range dangers {
		switch to := &g.m.p.Dangers[d].To; to.Kind {
		case plan.TargetNext, plan.TargetHome:
			g.edge(toLost, cost)
		default:
			g.topic(s.Flow, to, cost)
		}
	}
}

func (g *control) byHandler(i int, s *plan.Step, e plan.Event, cost uint8) {
	for _, h := range g.handlers(s, e) {
		switch {
		case h != nil:
			g.takeHandler(i, s, h, e, cost)
		case e == plan.OnPerson:
			g.request(g.m.p.Person, cost)
		}
	}
}

// handlers are those that may be in force at a step, nil for none.
func (g *control) handlers(s *plan.Step, e plan.Event) []*plan.Handler {
	if g.v.overs[s.Flow] {
		return g.v.under.handlers[e]
	}
	return g.v.handlerIn(onAt(g.m.p, s), e)
}

func (g *control) takeHandler(i int, s *plan.Step, h *plan.Handler, e plan.Event, cost uint8) {
	switch {
	case h.Line >= 0 && e == plan.OnPerson:
		g.request(g.m.p.Person, cost)
	case h.Line >= 0 && g.events[i] == int8(plan.OnPerson)+1 && !g.v.retried[i]: // words aren't an answer: straight on
		g.straightOn(s, cost)
	case h.Line >= 0:
		g.edge(toLost, cost)
	case h.Entry >= 0:
		g.to(s.Flow, h.Entry, cost)
	case h.To.Kind != plan.TargetHandoff && h.To.Kind != plan.TargetFlow && e == plan.OnPerson:
		g.request(g.m.p.Person, cost)
	default:
		g.topic(s.Flow, &h.To, cost)
	}
}
