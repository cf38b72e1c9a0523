package talk

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
)

// mendCheck rewrites a check that doesn't hold as what is there instead. Where nothing of its kind is there (no handoff, nothing
// told to the desk, words where there should be silence) it stays, and fails: what the talk was about is gone, and a person decides.
func (r *runner) mendCheck(k *Check) bool {
	if r.mend == nil || !r.mend.checks || r.at.File == nil {
		return false
	}
	holding, ok := r.holding(*k)
	if ok {
		r.mend.replace(r.at, option{node: &holding})
	}
	return ok
}

// holding changes a check so that it holds now.
func (r *runner) holding(k Check) (Check, bool) {
	w := r.where()
	switch k.Kind {
	case "state":
		k.Name = orNone(w.state)
	case "slot":
		typ, v, err := r.slotNow(k.Name)
		if err != nil {
			return k, false
		}
		k.Value = nil
		if v.Known() {
			l := literalOf(r.plan, typ, v)
			k.Value = &l
		}
	case "called", "not called":
		return r.holdingCalled(k)
	case "calls":
		k.Names = r.allCalls()
	case "handoffs":
		k.Count = r.ledger.handoffs
	case "misses":
		k.Count = w.misses
	case "version":
		k.Count = r.version()
	case "phase":
		k.Name = w.phase
	case "flows":
		k.Names = w.threads
		if len(k.Names) == 0 {
			k.Names = []string{"none"}
		}
	case "arm":
		_, k.Word, _ = r.checkArm(&k)
		return k, k.Word != "none shown yet"
	case "within", "carries", "wants":
		return r.holdingHandoff(k)
	default:
		return r.holdingEvent(k)
	}
	return k, true
}

// holdingCalled counts the calls that fit; a call that was never made is "not called".
func (r *runner) holdingCalled(k Check) (Check, bool) {
	n := 0
	for ; n <= len(r.ledger.calls); n++ {
		try := k
		try.Kind, try.Count = "called", n
		if want, got, err := r.checkCalled(&try); err != nil {
			return k, false
		} else if want == got {
			break
		}
	}
	k.Kind, k.Count = "called", n
	if n == 0 {
		k.Kind, k.Count = "not called", -1
	}
	return k, true
}

// holdingHandoff looks at the latest handoff.
func (r *runner) holdingHandoff(k Check) (Check, bool) {
	h := r.ledger.handoff
	switch {
	case h == nil:
		return k, false
	case k.Kind == "within":
		k.Count = r.ledger.distance
		return k, true
	case k.Kind == "carries":
		k.Names = slices.DeleteFunc(slices.Clone(k.Names), func(name string) bool {
			want, got, _ := r.checkCarries(&Check{Names: []string{name}})
			return want != got
		})
		return k, len(k.Names) > 0
	case h.Wants == nil:
		return k, false
	}
	slot, err := anySlot(r.plan, r.flow, h.Wants.Slot)
	if err != nil {
		return k, false
	}
	l := literalOf(r.plan, r.plan.Slots[slot].Type, h.Wants.Value)
	k.Name, k.Value = r.plan.Slots[slot].Name, &l
	return k, true
}

// holdingEvent looks at what happened in the turn: the first event of its kind.
func (r *runner) holdingEvent(k Check) (Check, bool) {
	switch k.Kind {
	case "handoff":
		h, ok := first[*event.HandoffRequested](r)
		if ok {
			k.Name = h.Handoff
			if k.Word != "" {
				k.Word = h.Because
			}
		}
		return k, ok
	case "offers":
		k.Names = nil
		for _, s := range eventsOf[*event.Said](r) {
			for _, b := range s.Buttons {
				k.Names = append(k.Names, b.Label)
			}
		}
		return k, len(k.Names) > 0
	case "outcome":
		e, ok := first[*event.Ended](r)
		if ok {
			k.Name, k.Word = e.Flow, e.Outcome
		}
		return k, ok
	case "fact":
		e, ok := first[*event.Returned](r)
		if ok {
			k.Name, k.Word = e.Action, e.Outcome
		}
		return k, ok
	case "told desk":
		e, ok := first[*event.ToldDesk](r)
		if ok {
			k.Word = e.Text
		}
		return k, ok
	}
	return k, false
}

// first is the turn's first event of a kind.
func first[T event.Event](r *runner) (e T, ok bool) {
	if list := eventsOf[T](r); len(list) > 0 {
		return list[0], true
	}
	return e, false
}

// mendEnd rewrites how the talk ends; one that is still open doesn't end at all.
func (r *runner) mendEnd(got string) bool {
	if r.mend == nil || !r.mend.checks || r.at.File == nil || r.ledger.ended == nil || strings.ContainsRune(got, ' ') {
		return false
	}
	r.mend.replace(r.at, option{node: &End{Outcome: got}})
	return true
}
