package proof_test

import (
	"hash/maphash"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof"
	"github.com/handrail-flow/handrail/lang/value"
)

// truths knows the true distances of a small program: it plays every move of an adversary through the interpreter, state by state, and
// never looks at how the prover does it.
type truths struct {
	t testing.TB
	p *plan.Plan
	h *hunt // nil for customers who do anything
	// index are the states that were met, by what decides on their future; next what may follow.
	index map[uint64]int
	convs []conv
	next  [][]step
	ends  []ending
	worst [][2]int
	limit int  // of states
	full  bool // some were left out
}

// step is a move: what it costs, and where it leads.
type step struct{ cost, to int }

// ending is what a state is by itself.
type ending uint8

const (
	goesOn  ending = iota
	reached        // a person, or a promise
	left           // nothing is open any more, and nobody came
)

// How many states of a program, and of the play of an adversary, are looked at: our choice, larger programs are left out.
const (
	maxStates = 1500
	maxPlayed = 30_000
)

// whole is a cost of one: far more than results of actions that there are on a way that doesn't go round.
const whole = 10_000

var keySeed = maphash.MakeSeed()

// volatile are fields of a state that number or time things, and say nothing of what can follow.
var volatile = []string{"seq", "now", "asked", "runs", "fills", "said", "memory", "ids", "order", "run", "asking", "number", "at", "silence", "last",
	"seed", "plan", "conv", "trail", "heard", "own", "budgets", "served", "because"}

// keyOf tells states apart, as far as they decide on what can follow.
func keyOf(s *interp.State) uint64 {
	var h maphash.Hash
	h.SetSeed(keySeed)
	writeKey(&h, reflect.ValueOf(s))
	return h.Sum64()
}

func writeKey(h *maphash.Hash, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() {
			h.WriteByte(0)
			return
		}
		h.WriteByte(1)
		writeKey(h, v.Elem())
	case reflect.Struct:
		for _, i := range lasting(v.Type()) {
			writeKey(h, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		h.WriteByte(byte(v.Len()))
		for i := range v.Len() {
			writeKey(h, v.Index(i))
		}
	case reflect.String:
		h.WriteString(v.String())
		h.WriteByte(0)
	case reflect.Bool:
		if v.Bool() {
			h.WriteByte(1)
		}
		h.WriteByte(2)
	default:
		if v.CanInt() {
			maphash.WriteComparable(h, v.Int())
		} else {
			maphash.WriteComparable(h, v.Uint())
		}
	}
}

var lastingFields = map[reflect.Type][]int{}

// lasting are the fields of a type that aren't volatile.
func lasting(t reflect.Type) []int {
	list, seen := lastingFields[t]
	if !seen {
		for i := range t.NumField() {
			if !slices.Contains(volatile, t.Field(i).Name) {
				list = append(list, i)
			}
		}
		lastingFields[t] = list
	}
	return list
}

// of adds a state and returns its number.
func (x *truths) of(c conv) int {
	k := keyOf(c.s) ^ uint64(c.now)
	if x.h != nil { // what the latest move has come to isn't in the state
		k = k*4 + uint64(x.ending(&c))
	}
	i, seen := x.index[k]
	if !seen {
		i = len(x.convs)
		x.index[k] = i
		x.convs = append(x.convs, c)
	}
	return i
}

func (x *truths) ending(c *conv) ending {
	v := c.view()
	switch {
	case x.h.goal(c, &v):
		return reached
	case v.Phase == "asking" && (v.Home || threads(&v) < x.h.base && x.h.adv != proof.Settles):
		return left
	}
	return goesOn
}

// explore follows every move from every state.
func (x *truths) explore(moves func(conv) []step) {
	for i := len(x.next); i < len(x.convs); i++ {
		if len(x.convs) > x.limit {
			x.full = true
			return
		}
		x.next = append(x.next, moves(x.convs[i]))
	}
}

// begin adds what an adversary begins with in a conversation.
func (x *truths) begin(from conv) (first []int) {
	from.entered, from.promised, from.ended = false, false, false
	if x.h.adv != proof.Asks {
		return []int{x.of(from)}
	}
	for _, n := range from.requests(x.t) {
		first = append(first, x.of(n))
	}
	return first
}

// play follows all moves of the adversary and finds the distances.
func (x *truths) play() {
	x.explore(func(c conv) []step {
		e := x.ending(&c)
		x.ends = append(x.ends, e)
		if e != goesOn {
			return nil
		}
		v := c.view()
		var out []step
		for _, n := range x.h.moves(c, &v) {
			cost := whole * x.h.costs(&n, threads(&v))
			if x.h.adv == proof.Asks && cost == 0 { // no turn of theirs: only a way round of such ones ever counts
				cost = 1
			}
			out = append(out, step{cost, x.of(n)})
		}
		return out
	})
	if !x.full {
		x.worst = x.solve(whole * (x.h.adv.Bound() + 1))
	}
}

// solve finds for each state, with nothing paid yet and with something paid, the most that can follow, up to a limit: from below, until
// nothing changes.
func (x *truths) solve(limit int) [][2]int {
	worst := make([][2]int, len(x.convs))
	strict := x.h.adv == proof.Asks || x.h.adv == proof.Settles
	for i, e := range x.ends {
		if e == left {
			worst[i][1] = limit
			if strict {
				worst[i][0] = limit
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for i, list := range x.next {
			for _, s := range list {
				for paid := range 2 {
					after := paid
					if s.cost >= whole {
						after = 1
					}
					if d := min(limit, s.cost+worst[s.to][after]); d > worst[i][paid] {
						worst[i][paid], changed = d, true
					}
				}
			}
		}
	}
	return worst
}

// everything are all states that customers who do anything can come to; ok is false where there are too many.
func everything(t testing.TB, p *plan.Plan, text string) (all []conv, ok bool) {
	x := &truths{t: t, p: p, index: map[uint64]int{}, limit: maxStates}
	times := []int64{monday}
	if strings.Contains(text, "  hours ") || strings.Contains(text, " in desk") || strings.Contains(text, " in shop") {
		times = []int64{monday, evening, sunday}
	}
	customers := [][]event.SetSlot{nil}
	if strings.Contains(text, "customer.") {
		customers = append(customers, []event.SetSlot{{Slot: "tier", Value: value.Choice("plain")}, {Slot: "limit", Value: value.Int(5)}},
			[]event.SetSlot{{Slot: "tier", Value: value.Choice("gold")}, {Slot: "limit", Value: value.Int(60)}})
	}
	for _, at := range times {
		for _, customer := range customers {
			x.of(begin(t, p, at, customer...))
		}
	}
	x.explore(func(c conv) []step {
		for _, n := range x.anything(c) {
			x.of(n)
		}
		return nil
	})
	return x.convs, !x.full
}

// anything is what can happen next, whoever the customer is.
func (x *truths) anything(c conv) []conv {
	v := c.view()
	switch {
	case v.Phase == "busy":
		return c.results(x.t, true)
	case v.Phase == "queued":
		return append(c.unmets(x.t), c.returned(x.t))
	case v.Home:
		return []conv{c.say(x.t, "top please", event.Command{Kind: event.StartFlow, Flow: "top"})}
	case v.Question == nil:
		return nil
	}
	out := append(c.answers(x.t, v.Question, true), c.miss(x.t), c.silenceNow(x.t), c.say(x.t, "person", event.Command{Kind: event.Person}))
	for i := range x.p.Slots { // something they weren't asked yet
		s := &x.p.Slots[i]
		name := s.Name
		if s.Flow >= 0 {
			name = x.p.Flows[s.Flow].Name + "." + name
		}
		if name == v.Question.Slot || slices.ContainsFunc(v.Slots, func(k interp.SlotView) bool { return k.Name == name }) || x.p.Types[s.Type].Kind == plan.KindText {
			continue
		}
		for _, value := range c.values(i) {
			out = append(out, c.fill(x.t, name, i, value))
		}
	}
	return out
}

// small is a random program of one topic with few states; nil where the seed gives none.
func small(t testing.TB, seed uint64) (string, *plan.Plan) {
	for try := range uint64(40) {
		g := &generator{r: rand.New(rand.NewPCG(seed, 100+try)), small: true}
		text := g.program()
		if p := compiled(t, text); p != nil {
			return text, p
		}
	}
	return "", nil
}

// TestDistances compares distances with the true ones: what is proved is never too small, and what is trapped is a trap.
func TestDistances(t *testing.T) {
	n := uint64(8)
	if x, err := strconv.ParseUint(os.Getenv("HANDRAIL_PROOF_SMALL"), 10, 64); err == nil {
		n = x
	}
	first, _ := flowsToTry()
	counts := map[string]int{}
	for seed := first; seed < first+n; seed++ {
		text, p := small(t, seed)
		if p == nil {
			continue
		}
		all, ok := everything(t, p, text)
		if !ok {
			counts["programs too large"]++
			continue
		}
		counts["programs"]++
		counts["states"] += len(all)
		compareDistances(t, seed, text, p, all, counts)
		if t.Failed() {
			break
		}
	}
	t.Logf("seeds %d to %d: %v", first, first+n-1, counts)
}

// oracle knows the true distances of all places of a program.
type oracle struct {
	p     *plan.Plan
	plays map[playKey]*truths
	found map[*proof.Row][]start
}

// playKey tells the plays apart: what ends one depends on how many threads there are at its start.
type playKey struct {
	adv   proof.Adversary
	heard bool
	base  int
}

// start is a state in which a place was found.
type start struct {
	at    *conv
	play  *truths
	first []int
}

var asking = []event.Question{event.QuestionSlot, event.QuestionMenu, event.QuestionYesNo, event.QuestionConfirm}

func newOracle(t testing.TB, p *plan.Plan, rows []proof.Row, all []conv) *oracle {
	o := &oracle{p: p, plays: map[playKey]*truths{}, found: map[*proof.Row][]start{}}
	for i := range all {
		v := all[i].view()
		if v.Misses > 0 || v.Question != nil && v.Phase == "asking" && !slices.Contains(asking, v.Question.Kind) {
			continue
		}
		for _, adv := range proof.Adversaries() {
			if r := rowAt(p, rows, &v, adv); r != nil {
				o.begin(t, r, &all[i], threads(&v))
			}
		}
	}
	for _, x := range o.plays {
		x.play()
	}
	return o
}

func (o *oracle) begin(t testing.TB, r *proof.Row, at *conv, base int) {
	for _, heard := range []bool{false, true} {
		k := playKey{r.Adversary, heard, base}
		x := o.plays[k]
		if x == nil {
			x = &truths{t: t, p: o.p, index: map[uint64]int{}, limit: maxPlayed, h: &hunt{t: t, adv: r.Adversary, heard: heard, base: base, budget: 1}}
			o.plays[k] = x
		}
		o.found[r] = append(o.found[r], start{at, x, x.begin(*at)})
		if r.Adversary != proof.Settles {
			return
		}
	}
}

// truth is the worst distance from every state in which a row's place is found, at most one over the bound; -1 where it is never found.
// ok is false where a play was too large.
func (o *oracle) truth(r *proof.Row) (worst int, at *conv, ok bool) {
	worst = -1
	for _, s := range o.found[r] {
		if s.play.full {
			return 0, nil, false
		}
		d := 0
		for _, i := range s.first {
			d = max(d, s.play.worst[i][0]/whole)
		}
		if d > worst {
			worst, at = d, s.at
		}
	}
	return worst, at, true
}

func compareDistances(t testing.TB, seed uint64, text string, p *plan.Plan, all []conv, counts map[string]int) {
	rows := proof.Prove(p, proof.Options{Replay: replay(p)}).Rows
	o := newOracle(t, p, rows, all)
	for i := range rows {
		r := &rows[i]
		truth, at, ok := o.truth(r)
		verdict := compared(r, truth, ok)
		counts[verdict]++
		if strings.HasPrefix(verdict, "wrong") {
			t.Errorf("seed %d: %s is %s, and it is truly %d: %s\nfrom%s\n%s\n%s", seed, told(p, r), r.Verdict, truth, verdict,
				at.trail, r.Talk, text)
		}
	}
}

// compared says how a row stands to the truth.
func compared(r *proof.Row, truth int, ok bool) string {
	bound := r.Adversary.Bound()
	switch {
	case !ok:
		return "too large"
	case truth < 0:
		return string(r.Verdict) + ", never found"
	case r.Verdict == proof.Proved && truth > r.Distance:
		return "wrong: the proof doesn't hold"
	case r.Verdict == proof.Proved && truth == r.Distance:
		return "proved, exact"
	case r.Verdict == proof.Proved:
		return "proved, less is true"
	case r.Verdict == proof.Trapped && truth > bound:
		return "trapped"
	case r.Verdict == proof.Trapped:
		return "wrong: the trap is none"
	case truth > bound:
		return "not proved, a trap: " + r.Why
	}
	return "not proved, fine: " + r.Why
}
