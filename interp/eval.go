package interp

import (
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// scope is where an expression is read: a frame, or none (-1) at home; self is the record being shown.
type scope struct {
	frame int
	self  value.Value
	// val overrides one variable while a value for it is being judged.
	slot int
	val  value.Value
}

func (t *turn) here() scope { return scope{frame: len(t.s.frames) - 1, slot: plan.None} }

func (t *turn) at(frame int) scope { return scope{frame: frame, slot: plan.None} }

// holds reports whether a condition is true; what isn't known doesn't hold.
func (t *turn) holds(e *plan.Expr, sc scope) bool {
	held := t.eval(e, sc).IsTrue()
	if t.trace {
		t.explainGuard(e, held, sc)
	}
	return held
}

// eval works an expression out. What can't be worked out isn't known: an unknown variable, a division by zero.
func (t *turn) eval(e *plan.Expr, sc scope) value.Value {
	switch e.Op {
	case plan.OpConst:
		return e.Const
	case plan.OpRef:
		return t.ref(&e.Ref, sc)
	case plan.OpKnown:
		return value.Bool(t.eval(&e.Args[0], sc).Known())
	case plan.OpNot:
		if v := t.eval(&e.Args[0], sc); v.Known() {
			return value.Bool(!v.IsTrue())
		}
		return value.Value{}
	case plan.OpAnd, plan.OpOr:
		return t.logic(e, sc)
	case plan.OpIn:
		return t.in(e, sc)
	case plan.OpHours:
		return t.inHours(e, sc)
	case plan.OpAdd, plan.OpSub, plan.OpMul, plan.OpDiv:
		return t.arithmetic(e, sc)
	}
	return t.compare(e, sc)
}

// logic is and, or of three values: true, false and not known.
func (t *turn) logic(e *plan.Expr, sc scope) value.Value {
	decides := e.Op == plan.OpOr
	unknown := false
	for i := range e.Args {
		v := t.eval(&e.Args[i], sc)
		if !v.Known() {
			unknown = true
		} else if v.IsTrue() == decides {
			return v
		}
	}
	if unknown {
		return value.Value{}
	}
	return value.Bool(!decides)
}

func (t *turn) in(e *plan.Expr, sc scope) value.Value {
	v := t.eval(&e.Args[0], sc)
	if !v.Known() {
		return value.Value{}
	}
	for i := range e.Args[1:] {
		w := t.eval(&e.Args[1+i], sc)
		if value.Equal(v, w) {
			return value.Bool(true)
		}
		if w.Kind() == value.KindList && contains(w, v) {
			return value.Bool(true)
		}
		if w.Kind() == value.KindDateRange && within(w, v) {
			return value.Bool(true)
		}
	}
	return value.Bool(false)
}

func contains(list, v value.Value) bool {
	for _, item := range list.Items() {
		if value.Equal(item, v) {
			return true
		}
	}
	return false
}

func within(days, v value.Value) bool {
	from, err := value.Compare(days.Day(), v.Day())
	to, err2 := value.Compare(v.Day(), days.LastDay())
	return err == nil && err2 == nil && from <= 0 && to <= 0
}

// inHours: a date_time lies in hours while they are open, a date if they open on it at all.
func (t *turn) inHours(e *plan.Expr, sc scope) value.Value {
	v := t.eval(&e.Args[0], sc)
	switch v.Kind() {
	case value.KindDateTime:
		return value.Bool(HoursOpen(t.p, e.Ref.Index, v.Unix()*1000))
	case value.KindDate:
		h := &t.p.Hours[e.Ref.Index]
		y, m, d := v.YMD()
		return value.Bool(opensOn(h, y, m, d))
	}
	return value.Value{}
}

func (t *turn) arithmetic(e *plan.Expr, sc scope) value.Value {
	if len(e.Args) == 1 {
		v, err := value.Neg(t.eval(&e.Args[0], sc))
		return orUnknown(v, err)
	}
	a, b := t.eval(&e.Args[0], sc), t.eval(&e.Args[1], sc)
	zone := t.zone()
	switch e.Op {
	case plan.OpAdd:
		v, err := value.AddIn(a, b, zone)
		return orUnknown(v, err)
	case plan.OpSub:
		v, err := value.SubIn(a, b, zone)
		return orUnknown(v, err)
	case plan.OpMul:
		v, err := value.Mul(a, b)
		return orUnknown(v, err)
	}
	v, err := value.Div(a, b)
	return orUnknown(v, err)
}

func orUnknown(v value.Value, err error) value.Value {
	if err != nil {
		return value.Value{}
	}
	return v
}

func (t *turn) compare(e *plan.Expr, sc scope) value.Value {
	a, b := t.eval(&e.Args[0], sc), t.eval(&e.Args[1], sc)
	if !a.Known() || !b.Known() {
		return value.Value{}
	}
	switch e.Op {
	case plan.OpIs:
		return value.Bool(t.same(a, b))
	case plan.OpIsNot:
		return value.Bool(!t.same(a, b))
	}
	c, err := value.Compare(a, b)
	if err != nil {
		return value.Value{}
	}
	switch e.Op {
	case plan.OpOver:
		return value.Bool(c > 0)
	case plan.OpUnder:
		return value.Bool(c < 0)
	case plan.OpLeast:
		return value.Bool(c >= 0)
	case plan.OpMost:
		return value.Bool(c <= 0)
	}
	return value.Value{}
}

// same is equality; a choice's name and a text with the same letters are the same, for results that come as texts.
func (t *turn) same(a, b value.Value) bool {
	if value.Equal(a, b) {
		return true
	}
	return a.Kind() != b.Kind() && a.Str() != "" && a.Str() == b.Str()
}

// ref reads a variable.
func (t *turn) ref(r *plan.Ref, sc scope) value.Value {
	v := t.base(r, sc)
	if r.Scope == plan.ScopeRuntime { // its field names the hours
		return v
	}
	for _, f := range r.Fields {
		if !v.Known() {
			return v
		}
		v = v.Field(f)
	}
	return v
}

func (t *turn) base(r *plan.Ref, sc scope) value.Value {
	switch r.Scope {
	case plan.ScopeFrame:
		if sc.frame < 0 {
			return value.Value{}
		}
		if sc.slot != plan.None && t.isVar(sc.slot, r, sc) {
			return sc.val
		}
		return lookup(t.s.frames[sc.frame].vars, int32(r.Index))
	case plan.ScopeConversation:
		if sc.slot != plan.None && t.isVar(sc.slot, r, sc) {
			return sc.val
		}
		return t.shared(int32(r.Index), sc.frame)
	case plan.ScopeCustomer:
		return lookup(t.s.customer, int32(r.Index))
	case plan.ScopeResult:
		return t.flowResult(int32(r.Index), sc.frame)
	case plan.ScopeRuntime:
		return t.runtime(r)
	case plan.ScopeSelf:
		return sc.self
	}
	return value.Value{}
}

// isVar reports whether a reference means the slot being judged.
func (t *turn) isVar(slot int, r *plan.Ref, sc scope) bool {
	s := &t.p.Slots[slot]
	if s.Flow == plan.None {
		return r.Scope == plan.ScopeConversation && r.Index == s.Var
	}
	return r.Scope == plan.ScopeFrame && r.Index == s.Var && sc.frame >= 0 && int(t.s.frames[sc.frame].flow) == s.Flow
}

// shared reads a variable of the conversation as a frame sees it: what its thread changed for itself comes first (rule 8).
func (t *turn) shared(index int32, frame int) value.Value {
	if frame >= 0 {
		if th := t.threadOf(frame); th >= 0 {
			if i, ok := find(t.s.threads[th].own, index); ok {
				return t.s.threads[th].own[i].val
			}
		}
	}
	return lookup(t.s.vars, index)
}

// flowResult is what a flow gave: in this frame's run of it, else last in the conversation.
func (t *turn) flowResult(flow int32, frame int) value.Value {
	if frame >= 0 {
		if m := t.s.frames[frame].more; m != nil {
			if r := lookupResult(m.results, flow); r != nil {
				return r.val
			}
		}
	}
	if r := lookupResult(t.s.results, flow); r != nil {
		return r.val
	}
	return value.Value{}
}

func (t *turn) runtime(r *plan.Ref) value.Value {
	switch plan.Runtime(r.Index) {
	case plan.RuntimeToday:
		return t.today()
	case plan.RuntimeNow:
		return value.DateTime(t.s.now/1000, t.zone())
	case plan.RuntimeSaid:
		return textOrUnknown(t.s.said)
	case plan.RuntimeTitle:
		return textOrUnknown(t.title)
	case plan.RuntimeLabel:
		return textOrUnknown(t.label)
	case plan.RuntimeValue, plan.RuntimePhone:
		return t.value
	case plan.RuntimeChoices:
		return t.choices
	case plan.RuntimeQueuePlace:
		if t.s.place > 0 {
			return value.Int(int64(t.s.place))
		}
	case plan.RuntimeQueueWait:
		if t.s.wait > 0 {
			return value.Duration(0, 0, t.s.wait)
		}
	case plan.RuntimeAgentName:
		if t.s.handoff != nil {
			return textOrUnknown(t.s.handoff.agent)
		}
	case plan.RuntimeHandoffNextOpen:
		return t.opensNext(t.handoffHours())
	case plan.RuntimeHoursNextOpen:
		return t.opensNext(firstField(r))
	case plan.RuntimePersonaName:
		return textOrUnknown(t.persona().Title)
	case plan.RuntimePersonaRole:
		return textOrUnknown(t.persona().Role)
	}
	return value.Value{}
}

func textOrUnknown(s string) value.Value {
	if s == "" {
		return value.Value{}
	}
	return value.Text(s)
}

func firstField(r *plan.Ref) int {
	if len(r.Fields) == 0 {
		return plan.None
	}
	return r.Fields[0]
}

// zone is the conversation's; a plan made by hand may have none.
func (t *turn) zone() *time.Location {
	if t.p.Zone < 0 || t.p.Zone >= len(t.p.Zones) {
		return time.UTC
	}
	return t.p.Zones[t.p.Zone].Location()
}

func (t *turn) today() value.Value { return value.Today(t.s.now/1000, t.zone()) }

// opensNext is when hours open next as their own clocks show it; unknown without hours.
func (t *turn) opensNext(hours int) value.Value {
	if hours < 0 || hours >= len(t.p.Hours) {
		return value.Value{}
	}
	at := NextOpen(t.p, hours, t.s.now)
	if at == 0 {
		return value.Value{}
	}
	return value.DateTime(at/1000, t.p.Zones[t.p.Hours[hours].Zone].Location())
}

// handoffHours are those of the handoff under way, else of the one that a person means.
func (t *turn) handoffHours() int {
	h := t.p.Person
	if t.s.desk > 0 {
		h = int(t.s.desk) - 1
	}
	if h < 0 {
		return plan.None
	}
	return t.p.Handoffs[h].Hours
}

var noPersona plan.Persona

// persona is the nearest voice: of the state, the flow, the program.
func (t *turn) persona() *plan.Persona {
	i := t.p.Persona
	if n := len(t.s.frames); n > 0 {
		f := &t.s.frames[n-1]
		i = t.p.Flows[f.flow].Persona
		if st := t.state(f); st != nil {
			i = st.Persona
		}
	}
	if i < 0 || i >= len(t.p.Personas) {
		return &noPersona
	}
	return &t.p.Personas[i]
}

// state is the state that a frame is in, or nil before the first.
func (t *turn) state(f *frame) *plan.State {
	if f.step < 0 {
		return nil
	}
	if i := t.p.Steps[f.step].State; i >= 0 {
		return &t.p.States[i]
	}
	return nil
}
