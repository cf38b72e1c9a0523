package plan

import "sync"

// memo keeps what has been worked out from a plan for as long as the plan lives.
type memo struct {
	once sync.Once
	kept any
}

// Memo returns what work makes of the plan; it works once, at the first call, and keeps the result with the plan. It serves the
// interpreter, whose tables belong to a plan and not to a conversation; what work returns must not change afterwards. A plan
// that isn't sealed keeps nothing.
func (p *Plan) Memo(work func(*Plan) any) any {
	m := p.index.memo
	if m == nil {
		return work(p)
	}
	m.once.Do(func() { m.kept = work(p) })
	return m.kept
}
