package paths_test

import (
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof/paths"
)

// programs is how many programs are looked at; HANDRAIL_PROGRAMS sets another number.
func programs() int {
	if n, err := strconv.Atoi(os.Getenv("HANDRAIL_PROGRAMS")); err == nil {
		return n
	}
	return 60
}

// each gives random programs that compile, as many as are looked at.
func each(t *testing.T, f func(seed uint64, p *plan.Plan)) {
	t.Helper()
	eachThemed(t, plain, func(seed uint64, p *lang.Program) { f(seed, p.Plan) })
}

func eachThemed(t *testing.T, theme theme, f func(seed uint64, p *lang.Program)) {
	t.Helper()
	for made, seed := 0, uint64(1); made < programs(); seed++ {
		p, err := lang.Compile("p.flow", lang.Texts(map[string]string{"p.flow": themed(seed, theme)}), lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Plan != nil {
			made++
			f(seed, p)
		}
	}
}

// tally compares what an analysis finds with the truth.
type tally struct{ found, missed int }

func (y *tally) compare(t *testing.T, seed uint64, what string, p *plan.Plan, found []int, truth map[int]bool) {
	t.Helper()
	for _, s := range found {
		if !truth[s] {
			t.Errorf("program %d: %s: %q is found, but no play gets there\n%s", seed, what, p.Steps[s].ID, program(seed))
		}
	}
	for s := range truth {
		if slices.Contains(found, s) {
			y.found++
			continue
		}
		y.missed++
		if os.Getenv("HANDRAIL_MISSES") != "" {
			t.Logf("program %d: %s: %q is missed", seed, what, p.Steps[s].ID)
		}
	}
}

// enough fails where too little of the truth is found: a limit on the search is no excuse for finding nothing.
func (y *tally) enough(t *testing.T, what string) {
	t.Helper()
	t.Logf("%s: %d found, %d missed", what, y.found, y.missed)
	if y.found < 10 || y.missed*50 > y.found {
		t.Errorf("%s: %d found and %d missed is too little", what, y.found, y.missed)
	}
}

// TestFindingsAreTrue: what is found happens in some play, and little of what happens is missed.
func TestFindingsAreTrue(t *testing.T) {
	var confirm, needs, claims, adverse tally
	skipped, dead, asked, wrong := 0, 0, 0, 0
	each(t, func(seed uint64, p *plan.Plan) {
		unconfirmed, unmet, unbacked, refused := map[int]bool{}, map[int]bool{}, map[int]bool{}, map[int]bool{}
		g := paths.New(p)
		twice, reached := g.Twice(), map[int]bool{}
		m := &model{p: p, limit: 2500}
		m.visit = func(s *state) {
			r := s.top()
			if r.entering < len(p.Flows[r.flow].Needs) {
				return
			}
			reached[r.step] = true
			for _, t := range twice {
				if t.Step == r.step && s.slot == 0 && !m.cell(s, t.Known).v.Known() {
					wrong++
				}
			}
			switch x := &p.Steps[r.step]; x.Kind {
			case plan.StepCall:
				a := &p.Actions[x.Call.Action]
				for _, n := range a.Needs {
					unmet[r.step] = unmet[r.step] || !s.succeeded[n]
				}
				if a.Confirm && !m.confirmed(s, x) {
					unconfirmed[r.step] = true
				}
			case plan.StepSay:
				unbacked[r.step] = unbacked[r.step] || !s.changed
			case plan.StepEnd:
				refused[r.step] = refused[r.step] || x.Adverse && !s.offered
			}
		}
		if !m.explore() {
			skipped++
			return
		}
		for _, i := range g.Dead() {
			dead++
			if reached[p.States[i].Entry] {
				t.Errorf("program %d: the state %q is reached\n%s", seed, p.States[i].Name, program(seed))
			}
		}
		if asked += len(twice); wrong > 0 {
			t.Fatalf("program %d: something isn't known that should be\n%s", seed, program(seed))
		}
		var steps []int
		for _, u := range g.Unconfirmed() {
			steps = append(steps, u.Step)
		}
		confirm.compare(t, seed, "unconfirmed", p, steps, only(unconfirmed))
		steps = nil
		for _, u := range g.Unmet() {
			steps = append(steps, u.Step)
		}
		needs.compare(t, seed, "unmet", p, steps, only(unmet))
		steps = nil
		for _, w := range g.Adverse() {
			steps = append(steps, w.Step)
		}
		adverse.compare(t, seed, "adverse", p, steps, only(refused))
		steps = nil
		for i := range p.Steps {
			if x := &p.Steps[i]; x.Kind == plan.StepSay && !p.Flows[x.Flow].Std {
				if _, ok := g.Unbacked(i, nil); ok {
					steps = append(steps, i)
				}
			}
		}
		claims.compare(t, seed, "unbacked", p, steps, only(unbacked))
	})
	t.Logf("%d programs have too many states", skipped)
	t.Logf("%d states that nobody gets to, %d questions asked twice", dead, asked)
	if asked == 0 {
		t.Error("nothing is asked twice")
	}
	confirm.enough(t, "unconfirmed")
	needs.enough(t, "unmet")
	adverse.enough(t, "adverse")
	claims.enough(t, "unbacked")
}

func only(m map[int]bool) map[int]bool {
	for k, v := range m {
		if !v {
			delete(m, k)
		}
	}
	return m
}

// confirmed says whether the customer has said yes, and to words that showed all arguments that are known as they are.
func (m *model) confirmed(s *state, x *plan.Step) bool {
	for i := range x.Call.Args {
		if e := &x.Call.Args[i]; e.Op == plan.OpRef {
			if c := m.cell(s, e.Ref); c.v.Known() && !c.shown {
				return false
			}
		}
	}
	return s.yes
}

// TestLoopsAreTrue: where a loop is found, the play of a customer who answers everything can go round it for ever; and where one can,
// a loop is found.
func TestLoopsAreTrue(t *testing.T) {
	both, none, missed, skipped := 0, 0, 0, 0
	each(t, func(seed uint64, p *plan.Plan) {
		m := &model{p: p, limit: 2500}
		if !m.explore() {
			skipped++
			return
		}
		g := paths.New(p)
		loops := g.Doom()
		round := m.round()
		for _, l := range loops {
			if !round[l.Step] {
				t.Errorf("program %d: there is no way round at %q: %s\n%s", seed, p.Steps[l.Step].ID, g.Words(l.Round), program(seed))
			}
		}
		switch {
		case len(loops) > 0:
			both++
		case len(round) > 0:
			missed++
			if os.Getenv("HANDRAIL_MISSES") != "" {
				t.Logf("program %d: a loop is missed", seed)
			}
		default:
			none++
		}
	})
	t.Logf("loops in %d, none in %d, missed in %d, too many states in %d", both, none, missed, skipped)
	if both < 5 || missed*50 > both {
		t.Errorf("loops in %d and missed in %d is too little", both, missed)
	}
}

// round are the steps through which a play can go round for ever, with a question and without offering a person.
func (m *model) round() map[int]bool {
	keys, next := m.graph(func(s *state) bool {
		x := &m.p.Steps[s.top().step]
		return x.Menu == nil || !m.offers(x)
	})
	out := map[int]bool{}
	for _, part := range components(next) {
		asks := slices.ContainsFunc(part, func(i int) bool { return m.at[keys[i]].asking > 0 })
		if !asks {
			continue
		}
		for _, i := range part {
			for _, r := range m.at[keys[i]].stack {
				out[r.step] = true
			}
		}
	}
	return out
}

// graph are the states of some kind, by their keys in order, and the moves from each to others of them.
func (m *model) graph(of func(*state) bool) (keys []string, next [][]int) {
	for k, s := range m.at {
		if of(s) {
			keys = append(keys, k)
		}
	}
	slices.Sort(keys)
	number := map[string]int{}
	for i, k := range keys {
		number[k] = i
	}
	next = make([][]int, len(keys))
	for i, k := range keys {
		for _, to := range m.next[k] {
			if j, ok := number[to]; ok {
				next[i] = append(next[i], j)
			}
		}
	}
	return keys, next
}

// TestNothingGoesRoundSilently: what the checker lets through never goes round without waiting for the customer.
func TestNothingGoesRoundSilently(t *testing.T) {
	skipped, played := 0, 0
	each(t, func(seed uint64, p *plan.Plan) {
		m := &model{p: p, limit: 2500}
		if !m.explore() {
			skipped++
			return
		}
		played++
		if keys, next := m.graph(func(s *state) bool { return s.asking == 0 }); len(components(next)) > 0 {
			at := m.at[keys[components(next)[0][0]]].top().step
			t.Errorf("program %d goes round at %q\n%s", seed, p.Steps[at].ID, program(seed))
		}
	})
	t.Logf("%d programs played, %d have too many states", played, skipped)
	if played < programs()/2 {
		t.Error("that is too few")
	}
}

// components are the sets of nodes that reach each other, by looking from each one: slow, and plainly right.
func components(next [][]int) [][]int {
	reach := func(from int) map[int]bool {
		seen := map[int]bool{}
		todo := []int{from}
		for len(todo) > 0 {
			v := todo[len(todo)-1]
			todo = todo[:len(todo)-1]
			for _, w := range next[v] {
				if !seen[w] {
					seen[w] = true
					todo = append(todo, w)
				}
			}
		}
		return seen
	}
	back := make([][]int, len(next))
	for v := range next {
		for _, w := range next[v] {
			back[w] = append(back[w], v)
		}
	}
	done := make([]bool, len(next))
	var out [][]int
	for v := range next {
		if done[v] {
			continue
		}
		ahead := reach(v)
		if !ahead[v] {
			continue
		}
		save := next
		next = back
		behind := reach(v)
		next = save
		var part []int
		for w := range ahead {
			if behind[w] {
				part = append(part, w)
				done[w] = true
			}
		}
		out = append(out, part)
	}
	return out
}

// TestBudgetsAreTrue: a line that breaks a budget breaks it in some play, and a line that is the first to break one in some play is found.
func TestBudgetsAreTrue(t *testing.T) {
	for _, limit := range []plan.Budget{{Set: true, Times: 1, Messages: 3}, {Set: true, Conversation: 2}} {
		both, none, missed, skipped := 0, 0, 0, 0
		eachThemed(t, talkative, func(seed uint64, program *lang.Program) {
			p := program.Plan
			uses := nameUses(p)
			over, first, ok := breaks(p, uses, limit)
			if !ok {
				skipped++
				return
			}
			g := paths.New(p)
			found := g.Budget(paths.Budget{Uses: uses, Limit: func(int) plan.Budget { return limit }})
			for _, o := range found {
				if !over[o.Line] {
					t.Errorf("program %d: the line %q breaks nothing: %s\n%s", seed, p.Lines[o.Line].ID, g.Words(o.Path), themed(seed, talkative))
				}
			}
			for line := range first {
				if slices.ContainsFunc(found, func(o paths.Over) bool { return o.Line == line }) {
					both++
					continue
				}
				missed++
				if os.Getenv("HANDRAIL_MISSES") != "" {
					t.Logf("program %d: a budget is missed: %q", seed, p.Lines[line].ID)
				}
			}
			if len(over) == 0 {
				none++
			}
		})
		t.Logf("%+v: %d lines found, %d missed; %d programs are within, %d have too many states", limit, both, missed, none, skipped)
		if both < 10 || missed*5 > both { // what follows a line that is found has the same cause, and isn't looked at
			t.Errorf("%d found and %d missed is too little", both, missed)
		}
	}
}

// nameUses is how often each line says the customer's name, in its first wording.
func nameUses(p *plan.Plan) []int {
	uses := make([]int, len(p.Lines))
	for i := range p.Lines {
		for _, b := range p.Lines[i].Wordings[0].Bubbles {
			for _, seg := range b {
				if seg.Value != nil && seg.Value.Ref.Scope == plan.ScopeCustomer {
					uses[i]++
				}
			}
		}
	}
	return uses
}

// breaks plays a program and gives the lines that break a budget, and those that do so first in some play; ok is false where there is too
// much to play.
func breaks(p *plan.Plan, uses []int, limit plan.Budget) (over, first map[int]bool, ok bool) {
	over, first = map[int]bool{}, map[int]bool{}
	m := &model{p: p, limit: 3000, say: func(s *state, line int) {
		if uses[line] == 0 {
			s.since = min(s.since+1, limit.Messages)
			return
		}
		s.uses = min(s.uses+1, limit.Conversation+1)
		if s.uses > limit.Conversation && limit.Conversation > 0 || s.since+1 < limit.Messages {
			over[line], first[line] = true, first[line] || !s.broken
			s.broken = true
		}
		s.since = 0
	}}
	ok = m.explore()
	return over, only(first), ok
}
