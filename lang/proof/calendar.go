package proof

import (
	"slices"
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
)

// moment is an instant that stands for all at which the same hours are open.
type moment struct {
	at   time.Time
	open []bool // by hours
}

// sweep finds which hours can be open together, with an instant of each: over the week, with every difference of clocks between their
// zones, and over the days without service. What opens and closes together in no such instant never does. Two years are looked at from
// a fixed day on, so that the same program has the same moments; in that time every zone has changed its clocks back and forth.
func sweep(p *plan.Plan) []moment {
	s := sweeper{p: p, days: map[int]bool{}}
	s.weeks()
	for i := range p.Hours {
		for _, c := range p.Hours[i].Closed {
			s.add(c.From-1, min(c.To+1, c.From+8))
			s.add(max(c.From-1, c.To-8), c.To+1)
		}
	}
	for _, day := range s.order {
		s.look(day)
	}
	return s.found
}

type sweeper struct {
	p     *plan.Plan
	days  map[int]bool
	order []int // days since 1970-01-01, in the order in which they are looked at
	found []moment
}

// firstDay is Monday, 2026-01-05: witnesses play in a plain week if they can.
const firstDay = 20458

func (s *sweeper) add(from, to int) {
	for d := from; d <= to; d++ {
		if !s.days[d] {
			s.days[d] = true
			s.order = append(s.order, d)
		}
	}
}

// weeks adds a week for each difference of the zones' clocks, and the days on which they are changed.
func (s *sweeper) weeks() {
	s.add(firstDay, firstDay+7)
	if !slices.ContainsFunc(s.p.Hours, func(h plan.Hours) bool { return h.Zone != s.p.Hours[0].Zone }) {
		return // seen from one zone, all weeks are alike
	}
	before := s.offsets(firstDay)
	for d := firstDay + 1; d < firstDay+730; d++ {
		if now := s.offsets(d); !slices.Equal(now, before) {
			s.add(d-1, d+7)
			before = now
		}
	}
}

// offsets are the zones' differences from the first one, at noon of a day.
func (s *sweeper) offsets(day int) []int {
	var out []int
	for i := range s.p.Hours {
		_, n := noon(day).In(s.location(i)).Zone()
		out = append(out, n)
	}
	for i := range out {
		out[i] -= out[0]
	}
	return out[1:]
}

func noon(day int) time.Time { return time.Unix(int64(day)*86400+43200, 0).UTC() }

func (s *sweeper) location(hours int) *time.Location {
	return s.p.Zones[s.p.Hours[hours].Zone].Location()
}

// look takes down what is open at noon of a day and at each instant of it at which something opens or closes.
func (s *sweeper) look(day int) {
	s.take(noon(day).Add(-2 * time.Hour))
	date := noon(day)
	for i := range s.p.Hours {
		for _, m := range append([]int{0}, s.edges(i)...) {
			s.take(time.Date(date.Year(), date.Month(), date.Day(), 0, m, 0, 0, s.location(i)).UTC())
		}
	}
}

// edges are the minutes of a day at which hours open or close on any day.
func (s *sweeper) edges(hours int) []int {
	var out []int
	for _, o := range s.p.Hours[hours].Open {
		for _, m := range []int{o.Start, o.End} {
			if !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

func (s *sweeper) take(at time.Time) {
	open := make([]bool, len(s.p.Hours))
	for i := range open {
		open[i] = openAt(s.p, i, at)
	}
	if !slices.ContainsFunc(s.found, func(m moment) bool { return slices.Equal(m.open, open) }) {
		s.found = append(s.found, moment{at, open})
	}
}

// openAt reports whether hours are open at a time.
func openAt(p *plan.Plan, hours int, at time.Time) bool {
	h := &p.Hours[hours]
	t := at.In(p.Zones[h.Zone].Location())
	minute := t.Hour()*60 + t.Minute()
	day := int(time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC).Unix() / 86400)
	for _, c := range h.Closed {
		if c.From <= day && day <= c.To {
			return false
		}
	}
	return slices.ContainsFunc(h.Open, func(o plan.OpenSpan) bool {
		return o.Day == int(t.Weekday()) && o.Start <= minute && minute < o.End
	})
}

// addClock makes the variable that says which hours are open, if a guard ever asks. Its regions are the moments; the clock may move
// whenever the world does, so it is open again with each move.
func (l *layouts) addClock() {
	l.clock = plan.None
	asked := false
	var look func(e *plan.Expr)
	look = func(e *plan.Expr) {
		asked = asked || e.Op == plan.OpHours
		for i := range e.Args {
			look(&e.Args[i])
		}
	}
	l.eachGuard(func(_ int, e *plan.Expr) { look(e) })
	if !asked {
		return
	}
	if l.moments = sweep(l.p); len(l.moments) > maxRegions {
		return // more than a mask holds: hours are free
	}
	d := domain{size: 1 + len(l.moments)}
	l.clock = len(l.shared.vars)
	l.shared.vars = append(l.shared.vars, variable{name: "now", dom: d, first: d.known(), all: d.known(), typ: plan.None})
}

// openGuard is `now is in HOURS`.
func (l *layouts) openGuard(e *plan.Expr) (guard, bool) {
	now := &e.Args[0]
	if l.clock < 0 || now.Op != plan.OpRef || now.Ref.Scope != plan.ScopeRuntime || plan.Runtime(now.Ref.Index) != plan.RuntimeNow {
		return guard{}, false
	}
	g := guard{op: guardUnary, at: place{true, l.clock}}
	for i, m := range l.moments {
		if m.open[e.Ref.Index] {
			g.t.yes |= 2 << i
		} else {
			g.t.no |= 2 << i
		}
	}
	return g, true
}
