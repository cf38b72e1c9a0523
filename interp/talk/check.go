package talk

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// check holds one `=` line against the turn above and records a failure where it doesn't hold.
func (r *runner) check(k *Check) {
	want, got, err := r.holds(k)
	switch {
	case err != nil:
		r.fail(Failure{Code: "talk", Message: err.Error()})
	case want != got && !r.mendCheck(k):
		r.fail(Failure{Code: "check", Message: "this check doesn't hold", Want: want, Got: got})
	case want == got:
		r.mend.hear(r.at, option{node: k})
	}
}

// holds gives what a check asks for and what is there; they are the same words where it holds.
func (r *runner) holds(k *Check) (want, got string, err error) {
	switch k.Kind {
	case "state":
		return r.checkState(k)
	case "slot":
		return r.checkSlot(k)
	case "called", "not called":
		return r.checkCalled(k)
	case "calls":
		return strings.Join(k.Names, ", "), strings.Join(r.allCalls(), ", "), nil
	case "handoff":
		return r.checkHandoff(k)
	case "handoffs":
		return number(k.Count), number(r.ledger.handoffs), nil
	case "within":
		return r.checkWithin(k)
	case "carries":
		return r.checkCarries(k)
	case "offers":
		return r.checkOffers(k)
	case "outcome":
		return r.checkOutcome(k)
	case "misses":
		return number(k.Count), number(r.where().misses), nil
	case "flows":
		return r.checkFlows(k)
	case "phase":
		return k.Name, r.where().phase, nil
	case "wants":
		return r.checkWants(k)
	case "told desk":
		return r.checkTold(k)
	case "fact":
		return r.checkFact(k)
	case "version":
		return number(k.Count), number(r.version()), nil
	case "arm":
		return r.checkArm(k)
	case "silent":
		return r.checkSilent()
	case "event":
		return r.checkEvent(k)
	}
	return "", "", fmt.Errorf("the check %s can't be made yet", quote(k.Kind))
}

func number(n int) string { return strconv.Itoa(n) }

// events are those of the turn above, in order.
func eventsOf[T event.Event](r *runner) []T {
	var list []T
	for _, s := range r.turn().Steps {
		for _, e := range s.Events {
			if e, ok := e.(T); ok {
				list = append(list, e)
			}
		}
	}
	return list
}

func (r *runner) checkState(k *Check) (want, got string, err error) {
	w := r.where()
	if k.Name == w.flow+"."+w.state {
		return "", "", nil
	}
	return k.Name, orNone(w.state), nil
}

func orNone(name string) string {
	if name == "" {
		return "none"
	}
	return name
}

func (r *runner) checkSlot(k *Check) (want, got string, err error) {
	typ, v, err := r.slotNow(k.Name)
	if err != nil {
		return "", "", err
	}
	if k.Value == nil {
		return "unknown", show(r.plan, typ, v), nil
	}
	same, err := holds(r.plan, typ, *k.Value, v)
	if same || err != nil {
		return "", "", err
	}
	return printLiteral(*k.Value), show(r.plan, typ, v), nil
}

func (r *runner) checkCalled(k *Check) (want, got string, err error) {
	i := r.plan.ActionNamed(k.Name)
	if i == plan.None {
		return "", "", unknownName("an action", k.Name, actionNames(r.plan))
	}
	asked := mock{action: k.Name, answers: []Answer{{}}}
	for n, a := range k.Args {
		field, err := param(&r.plan.Actions[i], n, a)
		if err != nil {
			return "", "", err
		}
		asked.args = append(asked.args, mockArg{name: field.Name, typ: field.Type, literal: a.Value})
	}
	n := 0
	for _, c := range r.ledger.calls {
		if asked.fits(r.plan, c) {
			n++
		}
	}
	got = r.callsText(k.Name, n)
	switch {
	case k.Kind == "not called" && n == 0, k.Kind == "called" && (n == k.Count || k.Count < 0 && n > 0):
		return "", "", nil
	case k.Kind == "not called":
		return "not called", got, nil
	case k.Count < 0:
		return "called", got, nil
	}
	return "called x" + number(k.Count), got, nil
}

// callsText tells how often an action was called, and with what.
func (r *runner) callsText(action string, n int) string {
	text := "called x" + number(n)
	var calls []string
	for _, c := range r.ledger.calls {
		if c.Action == action {
			calls = append(calls, r.callText(c))
		}
	}
	if len(calls) == 0 {
		return text
	}
	return text + "; all its calls: " + strings.Join(calls, ", ")
}

// allCalls are the actions that were called since the talk began, in order: `none` where there were none.
func (r *runner) allCalls() []string {
	if len(r.ledger.calls) == 0 {
		return []string{"none"}
	}
	names := make([]string, len(r.ledger.calls))
	for i, c := range r.ledger.calls {
		names[i] = c.Action
	}
	return names
}

func (r *runner) checkHandoff(k *Check) (want, got string, err error) {
	want, got = k.Name, "no handoff in this turn"
	if k.Word != "" {
		want += " because " + k.Word
	}
	for _, h := range eventsOf[*event.HandoffRequested](r) {
		got = h.Handoff + " because " + h.Because
		if h.Handoff == k.Name && (k.Word == "" || h.Because == k.Word) {
			return "", "", nil
		}
	}
	return want, got, nil
}

func (r *runner) checkWithin(k *Check) (want, got string, err error) {
	switch {
	case r.ledger.handoff == nil:
		return "a handoff within " + count(k.Count, "turn"), "none so far", nil
	case r.ledger.distance <= k.Count:
		return "", "", nil
	}
	return "within " + count(k.Count, "turn"), "it took " + count(r.ledger.distance, "turn"), nil
}

func (r *runner) checkCarries(k *Check) (want, got string, err error) {
	if r.ledger.handoff == nil {
		return strings.Join(k.Names, ", "), "there was no handoff so far", nil
	}
	var carried, missing []string
	for _, c := range r.ledger.handoff.Carries {
		carried = append(carried, c.Slot)
	}
	for _, name := range k.Names {
		if name != "transcript" && !slices.ContainsFunc(carried, func(c string) bool { return c == name || strings.HasSuffix(c, "."+name) }) {
			missing = append(missing, name)
		}
	}
	if missing == nil {
		return "", "", nil
	}
	return strings.Join(missing, ", "), "it carries " + orNone(strings.Join(carried, ", ")), nil
}

func (r *runner) checkOffers(k *Check) (want, got string, err error) {
	var labels []string
	for _, s := range eventsOf[*event.Said](r) {
		for _, b := range s.Buttons {
			labels = append(labels, b.Label)
		}
	}
	for _, name := range k.Names {
		if !slices.Contains(labels, name) {
			return printList(k.Names), orNone(printList(labels)), nil
		}
	}
	return "", "", nil
}

func (r *runner) checkOutcome(k *Check) (want, got string, err error) {
	want, got = k.Name+" "+k.Word, k.Name+" didn't end in this turn"
	for _, e := range eventsOf[*event.Ended](r) {
		if e.Flow == k.Name {
			got = e.Flow + " " + e.Outcome
			if e.Outcome == k.Word {
				break
			}
		}
	}
	return want, got, nil
}

// checkFlows compares the open flows: those that were started, or with the sub-flows that they run.
func (r *runner) checkFlows(k *Check) (want, got string, err error) {
	w := r.where()
	want = strings.Join(k.Names, ", ")
	if want == strings.Join(w.frames, ", ") {
		return "", "", nil
	}
	return want, orNone(strings.Join(w.threads, ", ")), nil
}

func (r *runner) checkWants(k *Check) (want, got string, err error) {
	want, got = k.Name+" "+printLiteral(*k.Value), "nothing"
	if r.ledger.handoff == nil || r.ledger.handoff.Wants == nil {
		return want, got, nil
	}
	w := r.ledger.handoff.Wants
	slot, err := anySlot(r.plan, r.flow, w.Slot)
	if err != nil {
		return "", "", err
	}
	typ := r.plan.Slots[slot].Type
	same, err := holds(r.plan, typ, *k.Value, w.Value)
	if err != nil || same && (k.Name == w.Slot || k.Name == r.plan.Slots[slot].Name) {
		return "", "", err
	}
	return want, w.Slot + " " + show(r.plan, typ, w.Value), nil
}

func (r *runner) checkTold(k *Check) (want, got string, err error) {
	var told []string
	for _, e := range eventsOf[*event.ToldDesk](r) {
		if e.Text == k.Word {
			return "", "", nil
		}
		told = append(told, e.Text)
	}
	if told == nil {
		return printQuoted(k.Word), "nothing", nil
	}
	return printQuoted(k.Word), printList(told), nil
}

func (r *runner) checkFact(k *Check) (want, got string, err error) {
	want, got = k.Name+" "+k.Word, "no result of "+k.Name+" in this turn"
	for _, e := range eventsOf[*event.Returned](r) {
		if e.Action == k.Name {
			got = e.Action + " " + e.Outcome
			if e.Outcome == k.Word {
				break
			}
		}
	}
	return want, got, nil
}

// version is the place of the running program among the talk's, from 1.
func (r *runner) version() int {
	return 1 + slices.IndexFunc(r.plans, func(p *plan.Plan) bool { return p.Hash == r.state.Plan() })
}

func (r *runner) checkArm(k *Check) (want, got string, err error) {
	arm, shown := r.ledger.arms[k.Name]
	if !shown {
		return k.Word, "none shown yet", nil
	}
	if arm > 25 {
		return k.Word, number(arm + 1), nil
	}
	return k.Word, string(rune('a' + arm)), nil
}

func (r *runner) checkSilent() (want, got string, err error) {
	for _, s := range eventsOf[*event.Said](r) {
		return "nothing said", strings.Join(s.Bubbles, " "), nil
	}
	return "", "", nil
}

// checkEvent looks for an event by its kind and fields, as the journal names them.
func (r *runner) checkEvent(k *Check) (want, got string, err error) {
	got = "no such event in this turn"
	for _, s := range r.turn().Steps {
		for _, e := range s.Events {
			if event.Kind(e) != k.Name {
				continue
			}
			data, err := event.Encode(e)
			if err != nil {
				return "", "", err
			}
			if got = string(data); hasFields(data, k.Fields) {
				return "", "", nil
			}
		}
	}
	return printCheck(k), got, nil
}

func hasFields(data []byte, fields []Setting) bool {
	var m map[string]json.RawMessage
	if json.Unmarshal(data, &m) != nil {
		return false
	}
	for _, f := range fields {
		raw := string(m[f.Name])
		var text string
		if json.Unmarshal(m[f.Name], &text) == nil {
			raw = text
		}
		if raw != f.Value.Text {
			return false
		}
	}
	return true
}

// checkEnd holds the talk's end against the conversation's: no flow is open, and the last one ended like this.
func (r *runner) checkEnd(n *End) {
	w := r.where()
	got := "no flow has ended"
	if r.ledger.ended != nil {
		got = r.ledger.ended.Outcome
	}
	if len(w.threads) > 0 {
		got = "still open: " + strings.Join(w.threads, ", ")
	}
	if got != n.Outcome && !r.mendEnd(got) {
		r.fail(Failure{Code: "check", Message: "the conversation doesn't end like this", Want: n.Outcome, Got: got})
	} else if got == n.Outcome {
		r.mend.hear(r.at, option{node: n})
	}
}
