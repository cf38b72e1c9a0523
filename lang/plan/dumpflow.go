package plan

import (
	"fmt"
	"strconv"
	"strings"
)

// world writes actions, handoffs, hours, personas and answers.
func (d *dumper) world() {
	p := d.p
	for i := range p.Actions {
		d.action(&p.Actions[i])
	}
	for i := range p.Hours {
		h := &p.Hours[i]
		d.line(0, "hours", h.Name, p.Zones[h.Zone].Name)
		for _, o := range h.Open {
			d.line(1, fmt.Sprintf("day %d %02d:%02d-%02d:%02d", o.Day, o.Start/60, o.Start%60, o.End/60, o.End%60))
		}
		for _, c := range h.Closed {
			d.line(1, fmt.Sprintf("closed %d to %d", c.From, c.To))
		}
	}
	for i := range p.Handoffs {
		if d.std || !p.Handoffs[i].Std {
			d.handoff(&p.Handoffs[i])
		}
	}
	for i := range p.Personas {
		d.persona(&p.Personas[i])
	}
	for i := range p.Answers {
		d.line(0, "answer", p.Answers[i].Name, quoted(p.Answers[i].Examples))
		d.say(1, "", p.Answers[i].Line)
	}
}

func (d *dumper) persona(x *Persona) {
	d.line(0, "persona", x.Name, strconv.Quote(x.Title), when(x.Role != "", "role "+strconv.Quote(x.Role)),
		when(len(x.Voice) > 0, "voice "+strings.Join(x.Voice, ", ")), when(x.Register != "", "register "+x.Register),
		when(x.Contractions != "", "contractions "+x.Contractions))
	d.line(1, fmt.Sprintf("sentence %d, message %d, grade %d", x.SentenceWords, x.MessageWords, x.Grade))
	for _, b := range []struct {
		name   string
		budget Budget
	}{{"customer_name", x.CustomerName}, {"apologies", x.Apologies}, {"exclamations", x.Exclamations}, {"emoji", x.Emoji}} {
		if b.budget.Set {
			d.line(1, b.name, fmt.Sprintf("%d in %d, %d in a conversation", b.budget.Times, b.budget.Messages, b.budget.Conversation))
		}
	}
	for _, a := range x.Avoid {
		d.line(1, "avoid", strconv.Quote(a.Phrase), when(a.Use != "", "use "+strconv.Quote(a.Use)))
	}
	if len(x.Spell) > 0 {
		d.line(1, "spell", quoted(x.Spell))
	}
}

func (d *dumper) action(a *Action) {
	params := make([]string, len(a.Params))
	for i := range a.Params {
		params[i] = d.field(a.Params[i])
	}
	d.line(0, "action", a.Name+"("+strings.Join(params, ", ")+")", "gives "+d.typeName(a.Gives), when(!a.Changes, "changes nothing"),
		when(len(a.Fails) > 0, "fails "+strings.Join(a.Fails, ", ")), d.needs(a.Needs), when(a.Confirm, "needs confirm"),
		fmt.Sprintf("timeout %d ms", a.Timeout))
	if a.Via != nil {
		d.line(1, "via", a.Via.Kind, a.Via.Method, strconv.Quote(a.Via.Address))
	}
}

func (d *dumper) needs(flows []int) string {
	if len(flows) == 0 {
		return ""
	}
	names := make([]string, len(flows))
	for i, f := range flows {
		names[i] = d.p.Flows[f].Name
	}
	return "needs " + strings.Join(names, ", ")
}

func (d *dumper) handoff(h *Handoff) {
	hours := ""
	if h.Hours != None {
		hours = "hours " + d.p.Hours[h.Hours].Name
	}
	d.line(0, "handoff", h.Name, strconv.Quote(h.Title), hours, when(len(h.Skills) > 0, "skills "+quoted(h.Skills)),
		when(h.Queue != "", "queue "+strconv.Quote(h.Queue)), when(len(h.Hide) > 0, "hide "+strings.Join(h.Hide, ", ")))
	d.say(1, "", h.Line)
	for i := range h.Priority {
		d.line(1, "priority", h.Priority[i].Level, d.guard(h.Priority[i].When))
	}
	for i := range h.Exits {
		x := &h.Exits[i]
		d.line(1, x.Name, when(x.After > 0, fmt.Sprintf("after %d ms", x.After)), d.target(&x.To))
		d.say(2, "", x.Line)
	}
}

func (d *dumper) guard(e *Expr) string {
	if e == nil {
		return ""
	}
	return "when " + d.expr(e)
}

func (d *dumper) flow(index int) {
	f := &d.p.Flows[index]
	persona := ""
	if f.Persona != None {
		persona = "persona " + d.p.Personas[f.Persona].Name
	}
	d.line(0, "flow", strconv.Quote(f.Name), strconv.Quote(f.Title), when(f.Hidden, "hidden"), persona, when(f.Stakes, "stakes high"),
		when(f.Customer != "", "customer "+f.Customer), when(f.Company != "", "company "+f.Company), d.needs(f.Needs),
		when(len(f.Outcomes) > 0, "ends "+strings.Join(f.Outcomes, ", ")))
	if len(f.Starts) > 0 {
		d.line(1, "starts on", quoted(f.Starts))
	}
	for i, v := range f.Vars {
		d.line(1, when(i < f.Params, "parameter")+when(i >= f.Params, "variable"), v.Name, d.typeName(v.Type), when(v.Sensitive, "sensitive"))
	}
	for _, g := range f.Gives {
		d.line(1, "gives", f.Vars[g].Name)
	}
	d.on(1, f.On, d.p.On)
	d.dangers(1, f.Dangers, d.p.HomeDangers)
	for i := range f.Vars {
		if s := f.Vars[i].Slot; s != None {
			d.slot(&d.p.Slots[s])
		}
	}
	d.line(1, "begins at", d.stepID(f.Entry))
	shown := map[int]bool{None: true}
	for i := range d.p.Steps {
		s := &d.p.Steps[i]
		if s.Flow != index {
			continue
		}
		if !shown[s.State] {
			shown[s.State] = true
			d.state(f, &d.p.States[s.State])
		}
		d.step(s)
	}
}

func (d *dumper) state(f *Flow, s *State) {
	persona := ""
	if s.Persona != f.Persona {
		persona = "persona " + d.p.Personas[s.Persona].Name
	}
	d.line(1, "state", s.Name, "begins at", d.stepID(s.Entry), persona, when(s.Stakes && !f.Stakes, "stakes high"))
	d.on(2, s.On, f.On)
	d.dangers(2, s.Dangers, f.Dangers)
}

func (d *dumper) step(s *Step) {
	next := "next " + d.stepID(s.Next)
	switch s.Kind {
	case StepEnd, StepPromise, StepRetry, StepReturn:
		next = ""
	case StepJump:
		next = d.target(s.To)
		if s.Times > 0 {
			next += fmt.Sprintf(" at most %d times (counter %d), else %s", s.Times, s.Counter, d.stepID(s.Else))
		}
	case StepBranch:
		next += ", else " + d.stepID(s.Else)
	}
	d.line(1, s.ID+":", d.does(s), next, d.reads(s.Reads))
	d.under(s)
}

func (d *dumper) reads(list []Ref) string {
	if len(list) == 0 {
		return ""
	}
	names := make([]string, len(list))
	for i := range list {
		names[i] = refName(&list[i])
	}
	return "reads " + strings.Join(names, " ")
}

// does is what a step does, in a few words.
func (d *dumper) does(s *Step) string {
	switch s.Kind {
	case StepAsk:
		names := make([]string, len(s.Ask.Slots))
		for i, x := range s.Ask.Slots {
			names[i] = d.p.Slots[x].Name
		}
		return when(s.Ask.Always, "always ") + when(s.Ask.Count > 0, strconv.Itoa(s.Ask.Count)+" of ") + strings.Join(names, ", ")
	case StepMenu:
		return when(s.Menu.YesNo, "yes or no")
	case StepCall:
		return d.p.Actions[s.Call.Action].Name + d.args(s.Call.Args) + d.into(s.Call.Into)
	case StepRun:
		out := d.p.Flows[s.Run.Flow].Name + d.args(s.Run.Args)
		if s.Run.Each != nil {
			out += " for each " + d.expr(s.Run.Each)
		}
		out += d.into(s.Run.Into)
		if s.Run.At != nil {
			out += " at " + d.expr(s.Run.At)
		}
		return out
	case StepBranch:
		return d.expr(s.Cond)
	case StepSet:
		return refName(s.Var) + " = " + d.expr(s.Value)
	case StepMeasure:
		return s.Name + " = " + d.expr(s.Value)
	case StepEnd:
		return s.Name + when(s.Adverse, " adverse")
	case StepPromise:
		if s.Promise.Slot == nil {
			return "here"
		}
		return "at " + refName(s.Promise.Slot) + when(s.Promise.ElseHere, ", else here")
	}
	return ""
}

func (d *dumper) args(list []Expr) string {
	out := make([]string, len(list))
	for i := range list {
		out[i] = d.expr(&list[i])
	}
	return "(" + strings.Join(out, ", ") + ")"
}

func (d *dumper) into(v int) string {
	if v == None {
		return ""
	}
	return " into " + strconv.Itoa(v)
}

// under writes what belongs to a step, a line each.
func (d *dumper) under(s *Step) {
	switch s.Kind {
	case StepSay:
		d.say(2, "", s.Line)
	case StepMenu:
		d.say(2, "", s.Menu.Line)
		for _, a := range s.Menu.Arms {
			d.line(2, a.Word, quoted(a.Labels), when(len(a.Also) > 0, "also "+quoted(a.Also)), d.arm(a.To))
		}
		d.ladder(2, &s.Menu.Ladder)
	case StepConfirm:
		d.say(2, "", s.Confirm.Line)
		d.line(2, "yes", d.arm(s.Confirm.Yes))
		if s.Confirm.No != None {
			d.line(2, "no", d.arm(s.Confirm.No))
		}
		d.ladder(2, &s.Confirm.Ladder)
	case StepCall:
		a := &d.p.Actions[s.Call.Action]
		for i, to := range s.Call.Fails {
			d.edge(a.Fails[i], to)
		}
		d.edge("failed", s.Call.Failed)
		d.edge("timeout", s.Call.Timeout)
	case StepRun:
		for _, a := range s.Run.Arms {
			d.line(2, a.Outcome, d.arm(a.To))
		}
	case StepRetry:
		names := make([]string, len(s.Retry.Slots))
		for i, x := range s.Retry.Slots {
			names[i] = d.p.Slots[x].Name
		}
		d.line(2, strings.Join(names, ", "))
		d.say(2, "", s.Retry.Line)
	}
}

func (d *dumper) arm(to int) string {
	if to == None {
		return "goes on"
	}
	return "-> " + d.stepID(to)
}

func (d *dumper) edge(name string, to int) {
	if to == None {
		d.line(2, name, "-> on failed")
		return
	}
	d.line(2, name, "-> "+d.stepID(to))
}

var scopeNames = [...]string{"var", "shared", "customer", "result", "runtime", "self"}

// refName writes a reference by its scope and indexes: var 2.1.
func refName(r *Ref) string {
	if r.Scope == ScopeRuntime {
		return Runtime(r.Index).String()
	}
	s := scopeNames[r.Scope]
	if r.Scope != ScopeSelf {
		s += ":" + strconv.Itoa(r.Index)
	}
	for _, f := range r.Fields {
		s += "." + strconv.Itoa(f)
	}
	return s
}

// expr writes an expression with its operators first.
func (d *dumper) expr(e *Expr) string {
	switch e.Op {
	case OpConst:
		return e.Const.String()
	case OpRef:
		return refName(&e.Ref)
	case OpHours:
		return "(in hours " + d.p.Hours[e.Ref.Index].Name + " " + d.expr(&e.Args[0]) + ")"
	}
	out := "(" + string(e.Op)
	for i := range e.Args {
		out += " " + d.expr(&e.Args[i])
	}
	return out + ")"
}
