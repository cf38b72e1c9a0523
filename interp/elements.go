package interp

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// A `run … for each` leaves a finished run for each element behind. A correction is for the one whose element the message names, or
// for the only one that it would change; else the bot asks which (rule 7).

// correctAny corrects the run that a value is for.
func (t *turn) correctAny(to target, v value.Value, cue bool, g *got) {
	runs := t.siblings(to)
	if len(runs) > 1 {
		var opts []option
		if to, opts = t.whichRun(to, runs, v); opts != nil {
			t.explain("7", "a correction in one of several runs: asked")
			t.openWhich(whichSlot, opts)
			t.fruitful, g.done = true, true
			return
		}
	}
	t.correct(to, v, cue, g)
}

// framesOf are the frames that a target's frame is counted in.
func (t *turn) framesOf(to target) []frame {
	if to.role == roleLast {
		return t.s.last.frames
	}
	return t.s.frames
}

// siblings are the places of the runs for each element that the target's run is one of; nil where it isn't.
func (t *turn) siblings(to target) []int {
	n := len(to.past) - 1
	if n < 0 {
		return nil
	}
	caller := runAt(&t.framesOf(to)[to.frame], to.past[:n])
	one := &caller.more.past[to.past[n]]
	if one.slot == plan.None {
		return nil
	}
	if s := &t.p.Steps[one.slot]; s.Run == nil || s.Run.Each == nil {
		return nil
	}
	var out []int
	for i := range caller.more.past {
		if p := &caller.more.past[i]; p.slot == one.slot && p.flow == one.flow {
			out = append(out, i)
		}
	}
	return out
}

// whichRun is the target in the run that is meant, or the choices where that isn't clear.
func (t *turn) whichRun(to target, runs []int, v value.Value) (target, []option) {
	n := len(to.past) - 1
	caller := runAt(&t.framesOf(to)[to.frame], to.past[:n])
	slot := &t.p.Slots[to.slot]
	var named, changed []target
	var opts []option
	for _, i := range runs {
		p := &caller.more.past[i]
		one := to
		one.past = append(to.past[:n:n], i)
		label := t.show(lookup(p.vars, 0), t.p.Flows[p.flow].Vars[0].Type)
		if label != "" && strings.Contains(strings.ToLower(t.s.said), strings.ToLower(label)) {
			named = append(named, one)
		}
		if value.Equal(lookup(p.vars, int32(slot.Var)), v) {
			continue
		}
		changed = append(changed, one)
		if len(opts) < maxButtons {
			opts = append(opts, option{label: capital(label), cmd: t.fillCommand(to.slot, v), run: p.run})
		}
	}
	switch {
	case len(named) == 1:
		return named[0], nil
	case len(changed) == 1:
		return changed[0], nil
	case len(changed) == 0:
		return to, nil
	}
	return to, opts
}

// pickRun corrects the run that was chosen.
func (t *turn) pickRun(o *option, v value.Value) {
	slot := t.slotByName(o.cmd.Slot)
	to := nowhere
	find := func(frames []frame, role role) {
		for i := range frames {
			eachRun(&frames[i], nil, func(f *frame, past []int) {
				if f.run == o.run && slot != plan.None && int(f.flow) == t.p.Slots[slot].Flow {
					to = target{slot, i, past, role}
				}
			})
		}
	}
	if t.s.last != nil && len(t.s.threads) == 0 {
		find(t.s.last.frames, roleLast)
	}
	find(t.s.frames, roleKnown)
	if to.slot == plan.None {
		t.again = true
		return
	}
	g := got{bad: plan.None}
	t.correct(to, v, true, &g)
	if g.known {
		t.again = true
	}
}
