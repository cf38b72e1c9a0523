package diff

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// does is what a step does, much as it is written. Steps that do the same in both versions are the same step to a reader.
func (p speller) does(s *plan.Step) string {
	switch s.Kind {
	case plan.StepSay:
		return "> " + p.words(s.Line, s.Flow)
	case plan.StepAsk:
		return p.asks(s.Ask)
	case plan.StepMenu:
		return "ask > " + p.words(s.Menu.Line, s.Flow) + " " + p.arms(s.Menu)
	case plan.StepConfirm:
		return "confirm > " + p.words(s.Confirm.Line, s.Flow)
	case plan.StepCall:
		return p.calls(s)
	case plan.StepRun:
		return p.runs(s)
	case plan.StepBranch:
		return "when " + p.expr(s.Cond, s.Flow)
	case plan.StepSet:
		return "set " + p.ref(s.Var, s.Flow) + " = " + p.expr(s.Value, s.Flow)
	case plan.StepForget:
		names := make([]string, len(s.Vars))
		for i := range s.Vars {
			names[i] = p.ref(&s.Vars[i], s.Flow)
		}
		return "forget " + strings.Join(names, ", ")
	case plan.StepEnd:
		if s.Adverse {
			return "end " + s.Name + " adverse"
		}
		return "end " + s.Name
	case plan.StepPromise:
		if s.Promise.Slot == nil {
			return "end promised here"
		}
		return "end promised at " + p.ref(s.Promise.Slot, s.Flow)
	case plan.StepJump:
		if s.Times > 0 {
			return p.target(s.To) + " at most " + strconv.Itoa(s.Times) + " times"
		}
		return p.target(s.To)
	case plan.StepRetry:
		return "retry " + strings.Join(p.slotNames(s.Retry.Slots), ", ") + " > " + p.words(s.Retry.Line, s.Flow)
	case plan.StepMeasure:
		return "measure " + s.Name + " = " + p.expr(s.Value, s.Flow)
	}
	return string(s.Kind)
}

func (p speller) slotNames(list []int) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = p.Slots[s].Name
	}
	return out
}

func (p speller) asks(a *plan.Ask) string {
	out := "ask "
	if a.Always {
		out += "always "
	}
	if a.Count > 0 {
		out += strconv.Itoa(a.Count) + " of "
	}
	return out + strings.Join(p.slotNames(a.Slots), ", ")
}

// arms are a routing question's answers, with where they lead.
func (p speller) arms(m *plan.Menu) string {
	out := make([]string, len(m.Arms))
	for i := range m.Arms {
		a := &m.Arms[i]
		out[i] = strings.Join(append(append([]string{}, a.Labels...), a.Also...), ", ") + a.Word
	}
	return "(" + strings.Join(out, "; ") + ")"
}

func (p speller) calls(s *plan.Step) string {
	out := "call " + p.Actions[s.Call.Action].Name + "(" + p.exprs(s.Call.Args, s.Flow, ", ") + ")"
	if s.Call.Into >= 0 {
		out += " as " + p.Flows[s.Flow].Vars[s.Call.Into].Name
	}
	return out
}

func (p speller) runs(s *plan.Step) string {
	out := "run " + p.flowName(s.Run.Flow)
	var args []string
	for i := range s.Run.Args {
		if e := &s.Run.Args[i]; e.Op != plan.OpConst || e.Const.Known() {
			args = append(args, p.expr(e, s.Flow))
		}
	}
	if len(args) > 0 {
		out += "(" + strings.Join(args, ", ") + ")"
	}
	if s.Run.Each != nil {
		out += " for each " + p.expr(s.Run.Each, s.Flow)
	}
	if s.Run.At != nil {
		out += " at " + p.expr(s.Run.At, s.Flow)
	}
	var ends []string
	for _, a := range s.Run.Arms {
		ends = append(ends, a.Outcome)
	}
	if len(ends) > 0 {
		out += " {" + strings.Join(ends, ", ") + "}"
	}
	return out
}

// speak is how an edit names a step.
func (p speller) speak(s *plan.Step) string {
	switch s.Kind {
	case plan.StepSay:
		return "the words " + quote(p.words(s.Line, s.Flow))
	case plan.StepMenu:
		return "the question " + quote(p.words(s.Menu.Line, s.Flow))
	case plan.StepConfirm:
		return "the confirm " + quote(p.words(s.Confirm.Line, s.Flow))
	case plan.StepReturn:
		return "the way back to the open question"
	case plan.StepBranch:
		if s.Cond.Text != "" { // as it was written
			return "`when " + unquoted(s.Cond.Text) + "`"
		}
	}
	return "`" + unquoted(p.does(s)) + "`"
}

// stepVerdict is the gravest fate of conversations that wait at a step.
func (c *comparer) stepVerdict(i int) Verdict {
	s := &c.old.Steps[i]
	slots := []int{plan.None}
	if s.Ask != nil {
		slots = s.Ask.Slots
	}
	v := Safe
	for _, slot := range slots {
		v = worse(v, c.stepSlotVerdict(i, slot))
	}
	return v
}

func (c *comparer) stepSlotVerdict(i, slot int) Verdict {
	s := &c.old.Steps[i]
	v := c.pair.at(Place{Flow: s.Flow, Step: i, Slot: slot})
	if s.Kind == plan.StepRun && v == Migrates {
		return Breaks // a caller has to stand where it waits for its sub-flow
	}
	return v
}

// lost tells of places where a conversation can't stay: the questions and runs of a flow that aren't where they were.
func (c *comparer) lost(flow, at int) {
	for i := range c.old.Steps {
		s := &c.old.Steps[i]
		if s.Flow != flow || c.told[i] || !waits(s) {
			continue
		}
		v := c.stepVerdict(i)
		if v == Safe || c.pair.steps[i] != plan.None { // where the step is still there, its slot is what has changed
			continue
		}
		c.told[i] = true
		c.lostStep(i, at, v)
	}
}

func (c *comparer) lostStep(i, at int, v Verdict) {
	s, f := &c.old.Steps[i], &c.now.Flows[at]
	e := edit(f, "question gone", isNow(c.before().speak(s), "gone")+inner(s))
	e.Verdict = v
	state := plan.None
	if s.State != plan.None {
		state = c.pair.states[s.State]
	}
	start := quote(f.Name)
	if state != plan.None {
		e.State = c.now.States[state].Name
		start = quote(e.State)
	}
	if f.Hidden {
		start = "the block"
	}
	switch {
	case s.Kind == plan.StepRun:
		e.Kind = "run gone"
		e.Then = "who is in " + quote(c.old.Flows[s.Run.Flow].Name) + " from here stays on the old version, then gets a person"
	case v == Migrates:
		e.Then = "who is asked it goes on from the start of " + start + ", with what they've said"
	default:
		e.Then = "who is asked it stays on the old version, then gets a person"
	}
	if to := c.elsewhere(s, at); to != nil {
		e.What = c.before().speak(s) + " stands elsewhere now" + inner(s)
		if to.State != s.State && to.State != plan.None {
			e.What += ", in the state " + quote(c.now.States[to.State].Name)
		}
		c.add(e, to.Span)
		return
	}
	c.gone(e, s.Span)
}

// lacking tells of questions that stay, but need what may not be known there: it is asked for later in the old version, or not at
// all, or what was said isn't a value any more. One edit tells of a variable.
func (c *comparer) lacking(flow, at int) {
	var order []string
	edits, steps := map[string]*Edit{}, map[string]*plan.Step{}
	for i := range c.old.Steps {
		s := &c.old.Steps[i]
		if s.Flow != flow || !waits(s) {
			continue
		}
		for _, r := range c.pair.gaps(i) {
			name, now := c.after().ref(&r, at), &c.now.Steps[c.pair.steps[i]]
			e := edits[name]
			if e == nil {
				e = new(Edit)
				*e = inState(&c.now.Flows[at], c.stateName(now), "needed", c.after().speak(now)+" needs "+quote(name)+", which may not be known there yet")
				e.Verdict, e.Then = Migrates, "who is past it without goes back to where it is asked for; after an action that can't be undone they stay on the old version"
				edits[name], steps[name] = e, now
				order = append(order, name)
			}
			if s.Kind == plan.StepRun || inBlock(s) {
				e.Verdict = Breaks
			}
		}
	}
	for _, name := range order {
		c.add(*edits[name], steps[name].Span)
	}
}

// elsewhere is a step of a flow that does what a lost one did.
func (c *comparer) elsewhere(s *plan.Step, at int) *plan.Step {
	does := c.before().does(s)
	for i := range c.now.Steps {
		now := &c.now.Steps[i]
		if now.Flow == at && now.Kind == s.Kind && c.after().does(now) == does {
			return now
		}
	}
	return nil
}

// isNow says that something is new, gone or elsewhere.
func isNow(what, how string) string {
	if strings.HasPrefix(what, "the words") {
		return what + " are " + how
	}
	return what + " is " + how
}

// inner names the handler in whose block a step stood, behind what is said of it.
func inner(s *plan.Step) string {
	if b := block(s, ""); b != "" && inBlock(s) {
		return ", in `" + b + "`"
	}
	return ""
}

// block names the part of a flow that a step stands in, with states as they are called now: "", a state, a handler's block in one.
func block(s *plan.Step, state string) string {
	place, _, _ := strings.Cut(s.ID, "/")
	_, inner, _ := strings.Cut(place, " ")
	return strings.TrimSpace(state + " " + inner)
}

func (c *comparer) nowState(s *plan.Step) (string, bool) {
	if s.State == plan.None {
		return "", true
	}
	at := c.pair.states[s.State]
	if at == plan.None {
		return "", false
	}
	return c.now.States[at].Name, true
}

func (c *comparer) changedStep(from, to int, flow *plan.Flow) {
	o, n := &c.old.Steps[from], &c.now.Steps[to]
	e := inState(flow, c.stateName(n), "line changed", "")
	before, after := c.before(), c.after()
	switch {
	case o.Kind == plan.StepSay:
		e.Kind, e.What = "words changed", reworded("the words", before.words(o.Line, o.Flow), after.words(n.Line, n.Flow))
	case o.Kind == plan.StepConfirm:
		e.Kind, e.What = "words changed", reworded("the words of the confirm", before.words(o.Confirm.Line, o.Flow), after.words(n.Confirm.Line, n.Flow))
		e.Then = "a yes to the old words doesn't count: the new ones are read out first"
	case o.Kind == plan.StepMenu:
		x, y := before.words(o.Menu.Line, o.Flow), after.words(n.Menu.Line, n.Flow)
		e.Kind, e.What = "words changed", reworded("the words of the question", x, y)
		if x == y {
			e.Kind, e.What = "answers changed", fmt.Sprintf("the answers to %s were %s, now they're %s", quote(y), unquoted(before.arms(o.Menu)), unquoted(after.arms(n.Menu)))
		}
		e.Then = "who is asked it now has read the old words, and answers the new question"
	default:
		x, y := before.speak(o), after.speak(n)
		if x == y { // a `let` in it has changed
			x, y = "`"+before.does(o)+"`", "`"+after.does(n)+"`"
		}
		e.What = x + " is " + y + " now"
	}
	c.add(e, n.Span)
}

func (c *comparer) stateName(s *plan.Step) string {
	if s.State == plan.None {
		return ""
	}
	return c.now.States[s.State].Name
}

// reworded shows old words and new.
func reworded(what, before, after string) string {
	return what + " " + quote(before) + " are " + quote(after) + " now"
}
