package proof_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof"
	"github.com/handrail-flow/handrail/lang/value"
)

// conv is a real conversation. It is a value: moves are tried on copies.
type conv struct {
	p       *plan.Plan
	s       *interp.State
	now     int64
	silence string // the timers that are set
	patient string
	closing string
	call    *event.Called
	asked   *event.Asked
	trail   *trail
	// Of the latest input: whether a person was entered, a promise made, a thread ended; misses, failures and unmet handoffs.
	entered, promised, ended bool
	answered                 bool // it was an action's result, and no turn of the customer's
	missed, failed, unmet    int
}

// trail is what was said and done, the latest first: conversations share what they have in common.
type trail struct {
	before *trail
	what   string
}

func (t *trail) String() string {
	if t == nil {
		return ""
	}
	return t.before.String() + "\n" + t.what
}

// monday is 2026-01-05 10:00 UTC, when all hours are open; evening the same day, when those of the shop are over; sunday the day before.
const (
	monday  = 1767607200000
	evening = monday + 9*60*60*1000
	sunday  = monday - 24*60*60*1000
)

func begin(t testing.TB, p *plan.Plan, at int64, customer ...event.SetSlot) conv {
	c := conv{p: p, now: at, s: interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: at, Customer: customer})}
	return c.step(t, "start", &event.Start{})
}

func (c conv) step(t testing.TB, what string, in event.Input) conv {
	in.Header().At = c.now
	next, out, err := interp.Step(c.p, c.s, in)
	if err != nil {
		t.Fatal(err)
	}
	n := c
	n.s, n.trail = next, &trail{c.trail, what}
	n.entered, n.promised, n.ended, n.missed, n.failed, n.unmet = false, false, false, 0, 0, 0
	for _, e := range out {
		n.take(e)
	}
	if _, n.answered = in.(*event.Result); n.answered {
		n.missed = 0 // an action sent the customer back to a question: a failure, and no miss of theirs
	}
	return n
}

func (c *conv) take(e event.Event) {
	switch e := e.(type) {
	case *event.Asked:
		c.asked = e
	case *event.Called:
		c.call = e
	case *event.HandoffRequested:
		c.entered = true
	case *event.Promised:
		c.promised = true
	case *event.Ended:
		c.ended = true
	case *event.Missed:
		c.missed++
	case *event.Returned:
		if e.Outcome != "ok" {
			c.failed++
		}
	case *event.HandoffMoved:
		switch e.To {
		case "closed", "no_answer", "declined", "failed":
			c.unmet++
		}
	case *event.TimerSet:
		switch e.Why {
		case "silence":
			c.silence = e.Timer
		case "no answer":
			c.patient = e.Timer
		case "closing":
			c.closing = e.Timer
		}
	}
}

func (c conv) view() interp.View { return interp.Inspect(c.p, c.s) }

// threads are how many topics are open.
func threads(v *interp.View) int {
	n := 0
	for _, f := range v.Stack {
		if f.Thread {
			n++
		}
	}
	return n
}

// say is a message with one command; the empty kind is nothing understood.
func (c conv) say(t testing.TB, what string, cmd event.Command) conv {
	in := &event.Text{Text: what}
	if cmd.Kind != "" {
		cmd.Exact, cmd.End = true, len(what)
		in.Reading.Commands = []event.Command{cmd}
	}
	return c.step(t, what, in)
}

func (c conv) angry(t testing.TB) conv {
	return c.step(t, "angry", &event.Text{Text: "this is ridiculous", Reading: event.Reading{Mood: 0.95,
		Commands: []event.Command{{Kind: event.HoldOn, Exact: true}}}})
}

// values are what a customer may answer a question of a slot with.
func (c conv) values(slot int) []value.Value {
	s := &c.p.Slots[slot]
	switch ty := &c.p.Types[s.Type]; ty.Kind {
	case plan.KindNumber:
		return []value.Value{value.Int(5), value.Int(10), value.Int(60), value.Int(200)}
	case plan.KindChoice:
		var out []value.Value
		for _, x := range ty.Choices {
			out = append(out, value.Choice(x.Name))
		}
		return out
	case plan.KindDate:
		return []value.Value{value.Date(2026, 1, 7), value.Date(2026, 3, 3)}
	case plan.KindYesNo:
		return []value.Value{value.Bool(true), value.Bool(false)}
	}
	return []value.Value{value.Text("words")}
}

func slotOf(p *plan.Plan, name string) int {
	for i := range p.Slots {
		s := &p.Slots[i]
		full := s.Name
		if s.Flow >= 0 {
			full = p.Flows[s.Flow].Name + "." + full
		}
		if full == name {
			return i
		}
	}
	return plan.None
}

// answers are the valid answers to the open question: values, yes and no, labels.
func (c conv) answers(t testing.TB, q *interp.QuestionView, no bool) []conv {
	var out []conv
	switch {
	case q.Slot != "":
		slot := slotOf(c.p, q.Slot)
		for _, v := range c.values(slot) {
			out = append(out, c.fill(t, q.Slot, slot, v))
		}
		if c.p.Slots[slot].Optional && no {
			out = append(out, c.say(t, "skip", event.Command{Kind: event.Skip}))
		}
	case q.Kind == event.QuestionMenu:
		for _, b := range q.Buttons {
			out = append(out, c.say(t, b.Label, event.Command{Kind: event.Pick, Text: b.Label}))
		}
	default:
		out = append(out, c.say(t, "yes", event.Command{Kind: event.Yes}))
		if no {
			out = append(out, c.say(t, "no", event.Command{Kind: event.No}))
		}
	}
	return out
}

func (c conv) fill(t testing.TB, name string, slot int, v value.Value) conv {
	if c.p.Types[c.p.Slots[slot].Type].Kind == plan.KindText {
		return c.say(t, v.Str(), event.Command{})
	}
	return c.say(t, "fill "+name+" "+v.String(), event.Command{Kind: event.Fill, Slot: name,
		Values: []event.Found{{Type: c.p.Types[c.p.Slots[slot].Type].Name, Value: v}}})
}

// results are what the open call may come to.
func (c conv) results(t testing.TB, ok bool) []conv {
	a := &c.p.Actions[c.p.ActionNamed(c.call.Action)]
	outcomes := append([]string{"failed", "timeout"}, a.Fails...)
	if ok {
		outcomes = append(outcomes, "ok")
	}
	var out []conv
	for _, o := range outcomes {
		in := &event.Result{Call: c.call.Call, Outcome: o}
		if o == "ok" && a.Gives >= 0 {
			in.Value = value.Record([]value.Value{value.Int(3)})
		}
		out = append(out, c.step(t, a.Name+" "+o, in))
	}
	return out
}

// unmets are the ways in which nobody comes.
func (c conv) unmets(t testing.TB) []conv {
	out := []conv{
		c.step(t, "no answer", &event.Timer{Timer: c.patient}),
		c.step(t, "declined", &event.Desk{Action: event.DeskDeclines}),
		c.step(t, "desk fails", &event.Desk{Action: event.DeskFails}),
	}
	if c.closing != "" {
		out = append(out, c.step(t, "closing time", &event.Timer{Timer: c.closing}))
	}
	return out
}

// returned is a person who takes the conversation and hands it back.
func (c conv) returned(t testing.TB) conv {
	return c.step(t, "accepted", &event.Desk{Action: event.DeskAccepts, Agent: "Mo"}).step(t, "returned", &event.Desk{Action: event.DeskReturns})
}

func (c conv) silenceNow(t testing.TB) conv {
	return c.step(t, "silence", &event.Timer{Timer: c.silence})
}

// offered reports whether the open question has a button that leads to a person, whatever is known: each is tried. One that does so only
// because of what is known here is no offer.
func (c conv) offered(t testing.TB, q *interp.QuestionView) bool {
	if q.Kind != event.QuestionMenu && q.Kind != event.QuestionYesNo || q.Slot != "" {
		return false
	}
	step := slices.IndexFunc(c.p.Steps, func(s plan.Step) bool { return s.ID == q.Step })
	for _, b := range q.Buttons {
		if c.step(t, "", &event.Tap{Button: b}).entered && slices.ContainsFunc(c.p.Steps[step].Menu.Arms, func(a plan.Arm) bool {
			to := a.To
			if to < 0 {
				to = c.p.Steps[step].Next
			}
			return slices.ContainsFunc(append(slices.Clip(a.Labels), a.Word), func(l string) bool { return strings.EqualFold(l, b.Label) }) && c.unguarded(to)
		}) {
			return true
		}
	}
	return false
}

// unguarded reports whether nothing is asked and nothing decides from a step to an end of its way.
func (c conv) unguarded(step int) bool {
	for range len(c.p.Steps) {
		if step < 0 {
			return true
		}
		s := &c.p.Steps[step]
		switch {
		case s.Kind == plan.StepJump && s.Times == 0 && s.To.Kind == plan.TargetStep:
			step = s.To.Index
		case s.Kind == plan.StepJump:
			return s.Times == 0
		case s.Kind == plan.StepSay || s.Kind == plan.StepSet || s.Kind == plan.StepForget:
			step = s.Next
		default:
			return false
		}
	}
	return false
}

// hunt looks for a conversation that costs more than an adversary may, trying every move until its budget is used up.
type hunt struct {
	t      testing.TB
	adv    proof.Adversary
	heard  bool // settles: answers everything, rather than nothing
	limit  int
	base   int // threads at the start
	budget int
	bad    *conv
	worst  int
}

// costs are those of the move to a conversation; threads is how many were open before.
func (h *hunt) costs(c *conv, threads int) int {
	switch h.adv {
	case proof.Unheard:
		if threads > h.base {
			return 0 // misses of another topic are its own
		}
		return c.missed
	case proof.Failing:
		return c.failed
	case proof.Settles:
		return c.missed + c.failed + c.unmet
	}
	if c.answered {
		return 0
	}
	return 1
}

// play takes a conversation that has cost something so far through all that may follow.
func (h *hunt) play(c conv, cost int) {
	if h.bad != nil || h.budget <= 0 {
		return
	}
	h.budget--
	v := c.view()
	if h.goal(&c, &v) {
		h.worst = max(h.worst, cost)
		return
	}
	if cost > h.limit {
		h.bad = &c
		return
	}
	if v.Phase == "asking" && (v.Home || threads(&v) < h.base && h.adv != proof.Settles) { // a call back that was open already comes up again
		if cost > 0 || h.adv == proof.Settles {
			h.bad = &c
		}
		return
	}
	for _, n := range h.moves(c, &v) {
		h.play(n, cost+h.costs(&n, threads(&v)))
	}
}

func (h *hunt) goal(c *conv, v *interp.View) bool {
	switch h.adv {
	case proof.Asks:
		return c.entered
	case proof.Settles:
		return c.promised
	}
	return c.entered || c.promised || v.Question != nil && v.Phase == "asking" && c.offered(h.t, v.Question)
}

func (h *hunt) moves(c conv, v *interp.View) []conv {
	switch v.Phase {
	case "busy":
		return c.results(h.t, h.adv == proof.Asks || h.adv == proof.Unheard)
	case "queued":
		return c.unmets(h.t)
	}
	q := v.Question
	if q == nil {
		return nil
	}
	switch h.adv {
	case proof.Asks:
		return c.anything(h.t, q)
	case proof.Failing:
		return valid(c.answers(h.t, q, true))
	case proof.Settles:
		if h.heard {
			return valid(c.answers(h.t, q, false))
		}
		return []conv{c.miss(h.t)}
	}
	out := []conv{c.miss(h.t), c.silenceNow(h.t)}
	if threads(v) == h.base && h.budget%7 == 0 && !slices.ContainsFunc(v.Stack, func(f interp.FrameView) bool { return f.Flow == "other" }) {
		out = append(out, c.say(h.t, "other please", event.Command{Kind: event.StartFlow, Flow: "other"}))
	}
	return out
}

// valid leaves out answers that weren't taken.
func valid(list []conv) []conv {
	return slices.DeleteFunc(list, func(c conv) bool { return c.missed > 0 })
}

func (c conv) miss(t testing.TB) conv { return c.say(t, "hm", event.Command{}) }

// anything is what a customer may do after asking for a person, except cancel.
func (c conv) anything(t testing.TB, q *interp.QuestionView) []conv {
	out := c.answers(t, q, true)
	for _, k := range []event.CommandKind{event.Help, event.Repeat, event.HoldOn, event.Hello, event.Thanks, event.Person, event.Yes, event.No,
		event.Why, event.AreYouPerson, event.Skip} {
		out = append(out, c.say(t, string(k), event.Command{Kind: k}))
	}
	out = append(out, c.miss(t), c.say(t, "other please", event.Command{Kind: event.StartFlow, Flow: "other"}),
		c.say(t, "shared left", event.Command{Kind: event.Fill, Slot: "shared", Values: []event.Found{{Type: "shared", Value: value.Choice("left")}}}))
	return append(out, c.angry(t))
}

// requests are the ways to ask for a person.
func (c conv) requests(t testing.TB) []conv {
	out := []conv{c.say(t, "person", event.Command{Kind: event.Person}), c.angry(t)}
	v := c.view()
	for _, i := range dangersAt(c.p, &v) {
		out = append(out, c.say(t, c.p.Dangers[i].Phrases[0], event.Command{Kind: event.DangerWord, Text: c.p.Dangers[i].Phrases[0]}))
	}
	return out
}

// dangersAt are the danger words in force where a conversation stands.
func dangersAt(p *plan.Plan, v *interp.View) []int {
	for i := len(v.Stack) - 1; i >= 0; i-- {
		f := &v.Stack[i]
		if f.Hidden {
			continue
		}
		flow := slices.IndexFunc(p.Flows, func(x plan.Flow) bool { return x.Name == f.Flow })
		for _, s := range p.States {
			if s.Flow == flow && s.Name == f.State {
				return s.Dangers
			}
		}
		return p.Flows[flow].Dangers
	}
	return p.HomeDangers
}

// wander plays at random, and visits every fresh question and every handoff on the way.
func wander(t testing.TB, p *plan.Plan, r *rand.Rand, visit func(conv, interp.View)) {
	var customer []event.SetSlot
	if r.IntN(2) == 0 {
		customer = []event.SetSlot{{Slot: "tier", Value: value.Choice([]string{"plain", "gold"}[r.IntN(2)])}, {Slot: "limit", Value: value.Int(int64(60 * r.IntN(2)))}}
	}
	c := begin(t, p, []int64{monday, evening, sunday}[r.IntN(3)], customer...)
	for range 12 {
		v := c.view()
		if v.Phase == "queued" || v.Question != nil && v.Phase == "asking" && v.Misses == 0 {
			visit(c, v)
		}
		var next []conv
		switch {
		case v.Phase == "busy":
			next = c.results(t, true)
		case v.Phase == "queued":
			next = append(c.unmets(t), c.returned(t), c.returned(t)) // and back, with counts used up
		case v.Home:
			next = []conv{c.say(t, "top please", event.Command{Kind: event.StartFlow, Flow: "top"}),
				c.say(t, "other please", event.Command{Kind: event.StartFlow, Flow: "other"})}
		case v.Question != nil:
			next = c.answers(t, v.Question, true)
			next = append(next, next...)
			next = append(next, c.miss(t), c.silenceNow(t))
			if r.IntN(6) == 0 {
				next = append(next, c.requests(t)...)
			}
			if slot := r.IntN(len(p.Slots)); r.IntN(3) == 0 && p.Slots[slot].Flow != plan.None { // something they weren't asked yet
				next = next[:0]
				for _, v := range c.values(slot) {
					next = append(next, c.fill(t, p.Flows[p.Slots[slot].Flow].Name+"."+p.Slots[slot].Name, slot, v))
				}
			}
		default:
			return
		}
		c = next[r.IntN(len(next))]
	}
}

// rowAt finds the row of an open question or of the handoff under way.
func rowAt(p *plan.Plan, rows []proof.Row, v *interp.View, adv proof.Adversary) *proof.Row {
	for i := range rows {
		r := &rows[i]
		switch {
		case r.Adversary != adv:
		case adv == proof.Settles:
			if v.Handoff != nil && v.Phase == "queued" && p.Handoffs[r.Handoff].Name == v.Handoff.Name {
				return r
			}
		case v.Question != nil && v.Phase == "asking" && len(v.Stack) > 0 && v.Stack[len(v.Stack)-1].Step == p.Steps[r.Step].ID:
			if r.Slot < 0 && v.Question.Slot == "" || r.Slot >= 0 && slotOf(p, v.Question.Slot) == r.Slot {
				return r
			}
		}
	}
	return nil
}

// playBudget is how many places of a conversation are looked at for one place and adversary.
const playBudget = 400

// check plays an adversary from a conversation, reports a proof that doesn't hold, and returns how much was played.
func check(t testing.TB, text string, c conv, v interp.View, r *proof.Row) (moves int) {
	if r == nil || r.Verdict != proof.Proved {
		return 0
	}
	for _, heard := range []bool{false, true} {
		h := &hunt{t: t, adv: r.Adversary, limit: r.Distance, base: threads(&v), budget: playBudget, heard: heard}
		c.entered, c.promised = false, false
		if r.Adversary == proof.Asks {
			for _, n := range c.requests(t) {
				h.play(n, 0)
			}
		} else {
			h.play(c, 0)
		}
		moves += playBudget - max(h.budget, 0)
		if h.bad != nil {
			t.Errorf("%s at %s is proved with at most %d, but there is%s\nin\n%s", r.Adversary, r.Place(c.p), r.Distance,
				h.bad.trail, text)
			return moves
		}
		if r.Adversary != proof.Settles {
			return moves
		}
	}
	return moves
}

// TestProvedHolds plays every adversary on random programs, from random places, with every move they have: what is proved holds.
func TestProvedHolds(t *testing.T) {
	counts := map[string]int{} // and how much was done
	first, n := flowsToTry()
	for seed := first; seed < first+n; seed++ {
		text, p := generated(t, seed, false)
		if p == nil {
			continue
		}
		if counts["programs"]++; counts["programs"]%500 == 0 {
			t.Logf("%d programs, up to seed %d: %v", counts["programs"], seed, counts)
		}
		rows := proof.Prove(p, proof.Options{Replay: replay(p)}).Rows
		for _, r := range rows {
			counts[string(r.Verdict)]++
			if r.Verdict == proof.NotProved {
				counts[string(r.Adversary)+": "+r.Why]++
			}
		}
		r := rand.New(rand.NewPCG(seed, 11))
		seen := map[uint64]bool{} // where it was played before
		for range 3 {
			wander(t, p, r, func(c conv, v interp.View) {
				if v.Question != nil && !slices.Contains(asking, v.Question.Kind) {
					return
				}
				k := keyOf(c.s) ^ uint64(c.now)
				if seen[k] {
					return
				}
				seen[k] = true
				counts["places"]++
				for _, adv := range proof.Adversaries() {
					counts["moves"] += check(t, text, c, v, rowAt(p, rows, &v, adv))
				}
			})
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("seeds %d to %d: %v", first, first+n-1, counts)
}

// TestSoundFlows: programs in which every way out leads to a person have no trap. Few places stay unproved: those where a slot that is
// asked at several places is retried, of which the analysis doesn't know which was the latest.
func TestSoundFlows(t *testing.T) {
	counts := map[proof.Verdict]int{}
	for seed := range uint64(200) {
		text, p := generated(t, seed, true)
		if p == nil {
			t.Fatalf("seed %d gives no program", seed)
		}
		for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
			if counts[r.Verdict]++; r.Verdict == proof.Trapped || r.Verdict == proof.NotProved && !strings.Contains(text, " retry ") {
				t.Fatalf("seed %d: %s is %s: %s\n%s\n%s", seed, told(p, &r), r.Verdict, r.Why, r.Talk, text)
			}
		}
	}
	t.Log(counts)
	if counts[proof.NotProved]*100 > counts[proof.Proved] {
		t.Errorf("more than one place in a hundred isn't proved: %v", counts)
	}
}
