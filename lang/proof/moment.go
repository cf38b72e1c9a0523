package proof

import "slices"

// moment is an instant at which all hours are as the guards on the way and its handoffs need them, "" where any will do. ok is false
// where there is none.
func (w *writer) moment() (at string, ok bool) {
	l := w.t.a.l
	if len(w.hours) == 0 && w.t.clock == 0 {
		return "", true
	}
	if l.moments == nil {
		l.moments = sweep(w.p)
	}
	for i, m := range l.moments {
		if w.t.clock != 0 && w.t.clock&(2<<i) == 0 {
			continue
		}
		if !slices.ContainsFunc(w.hours, func(n hoursNeed) bool {
			h := w.p.Handoffs[n.handoff].Hours
			return (h < 0 || m.open[h]) != n.open
		}) {
			return m.at.Format("2006-01-02 15:04") + " UTC", true
		}
	}
	return "", false
}
