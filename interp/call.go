package interp

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// What came while an action runs is kept up to these bounds (our choices).
const (
	maxKept     = 32
	maxKeptText = 2000
)

// call asks for an action. In one run of a flow, a call that changed the world isn't made again with the same arguments; after a
// correction no call is (rule 7).
func (t *turn) call(f *frame, s *plan.Step) {
	if c := t.s.call; c != nil && c.run == f.run && c.step == f.step { // it ran on while a person was asked for
		t.resumeCall(f, s)
		return
	}
	a := &t.p.Actions[s.Call.Action]
	args := t.args(s.Call.Args)
	h := t.hashArgs(args)
	if old := t.reuse(f, h, a.Changes); old != nil {
		t.explain("7", "asked the same: the call keeps its result")
		t.takeOutcome(f, s, old.outcome, old.val)
		return
	}
	number := t.s.seq
	t.s.call = &call{action: int32(s.Call.Action), step: f.step, run: f.run, number: number, args: h}
	t.s.phase = busy
	t.fruitful = true
	called := &event.Called{Call: numbered(a.Name, number), Action: a.Name, Timeout: a.Timeout, Changes: a.Changes,
		Key: t.key(f, s, h)}
	for i, v := range args {
		if i < len(a.Params) && v.Known() {
			called.Args = append(called.Args, event.Arg{Name: a.Params[i].Name, Value: v, Sensitive: a.Params[i].Sensitive || t.p.Secret(s.Flow, &s.Call.Args[i])})
		}
	}
	t.explain("busy", "an action runs")
	t.emit(called)
	t.emit(&event.TimerSet{Timer: numbered("timeout", number), At: t.s.now + a.Timeout, Why: "timeout"})
}

// key names a call to the world: the same for every attempt in one run of a flow with the same arguments.
func (t *turn) key(f *frame, s *plan.Step, args uint64) string {
	b := make([]byte, 0, len(t.s.conv)+len(s.ID)+32)
	b = append(b, t.s.conv...)
	b = append(b, '/')
	b = strconv.AppendUint(b, uint64(f.run), 10)
	b = append(b, '/')
	b = strconv.AppendUint(b, hashText(args, s.ID), 36)
	return string(b)
}

func (t *turn) hashArgs(args []value.Value) uint64 {
	h := uint64(fnvStart)
	for _, v := range args {
		t.buf, _ = v.AppendBinary(t.buf[:0])
		h = hashBytes(h, t.buf)
	}
	return h
}

func (t *turn) reuse(f *frame, args uint64, changes bool) *outcome {
	if f.more == nil {
		return nil
	}
	for i := range f.more.calls {
		c := &f.more.calls[i]
		if c.step == f.step && c.args == args && (c.fresh || changes && c.outcome == "ok") {
			if c.fresh {
				m := t.more(f)
				m.calls = append([]outcome(nil), m.calls...)
				m.calls[i].fresh = false
				return &m.calls[i]
			}
			return c
		}
	}
	return nil
}

// resumeCall takes up a call after a person returned the conversation.
func (t *turn) resumeCall(f *frame, s *plan.Step) {
	c := t.s.call
	if c.outcome == "" {
		t.s.phase = busy
		return
	}
	t.s.call = nil
	t.remembered(f, c)
	t.takeOutcome(f, s, c.outcome, c.val)
}

// remembered keeps a call's outcome with its run, the latest of each step.
func (t *turn) remembered(f *frame, c *call) {
	m := t.more(f)
	calls := make([]outcome, 0, len(m.calls)+1)
	for _, old := range m.calls {
		if old.step != c.step || old.args != c.args && old.outcome == "ok" && t.p.Actions[c.action].Changes && len(m.calls) < 16 {
			calls = append(calls, old)
		}
	}
	m.calls = append(calls, outcome{step: c.step, args: c.args, outcome: c.outcome, val: c.val})
	if t.p.Actions[c.action].Changes && (c.outcome == "ok" || c.outcome == "timeout") { // after a timeout nobody knows
		t.changedWorld(f, c.step)
	}
}

// result takes an action's outcome. In any phase it is a fact; only the call that is waited for leads on.
func (t *turn) result(in *event.Result) {
	name, number := splitNumbered(in.Call)
	c := t.s.call
	if c == nil || c.number != number || t.p.Actions[c.action].Name != name {
		t.explain("busy", "a result that nobody waits for: a fact")
		t.emit(&event.Returned{Call: in.Call, Action: name, Outcome: in.Outcome})
		return
	}
	t.returned(in.Call, in.Outcome, in.Value)
}

// returned takes the outcome of the open call.
func (t *turn) returned(id, outcome string, v value.Value) {
	c := *t.s.call
	a := &t.p.Actions[c.action]
	c.outcome, c.val = t.checked(a, outcome, v)
	live := t.s.phase == busy
	t.emit(&event.Returned{Call: id, Action: a.Name, Outcome: c.outcome, Used: live})
	if !live { // queued or held: a fact; its edge is taken on return
		t.s.call = &c
		return
	}
	t.s.call, t.s.phase = nil, asking
	if outcome != "timeout" {
		t.emit(&event.TimerStopped{Timer: numbered("timeout", c.number)})
	}
	f := t.top()
	if f == nil || f.run != c.run {
		t.finish()
		return
	}
	t.fruitful = true
	t.remembered(f, &c)
	t.takeOutcome(f, &t.p.Steps[c.step], c.outcome, c.val)
	t.finish()
}

// checked makes an unknown outcome, or a result of the wrong shape, a failure (rule 16).
func (t *turn) checked(a *plan.Action, outcome string, v value.Value) (string, value.Value) {
	switch outcome {
	case "ok":
		if a.Gives < 0 {
			return "ok", value.Value{}
		}
		if !t.shaped(v, a.Gives) {
			return "failed", value.Value{}
		}
		return "ok", v
	case "failed", "timeout":
		return outcome, value.Value{}
	}
	for _, f := range a.Fails {
		if f == outcome {
			return outcome, value.Value{}
		}
	}
	return "failed", value.Value{}
}

// shaped reports whether a value is of a type. Fields that aren't known are right.
func (t *turn) shaped(v value.Value, typ int) bool {
	if typ < 0 {
		return true
	}
	ty := &t.p.Types[typ]
	switch ty.Kind {
	case plan.KindRecord:
		if v.Kind() != value.KindRecord || v.Len() > len(ty.Fields) {
			return false
		}
		for i := range v.Len() {
			if f := v.Field(i); f.Known() && !t.shaped(f, ty.Fields[i].Type) {
				return false
			}
		}
		return true
	case plan.KindList:
		if v.Kind() != value.KindList {
			return false
		}
		for _, item := range v.Items() {
			if !t.shaped(item, ty.Elem) {
				return false
			}
		}
		return true
	case plan.KindChoice:
		return v.Kind() == value.KindChoice && hasChoice(ty, v.Str())
	}
	return v.Kind() == carrier(ty.Kind)
}

func hasChoice(ty *plan.Type, name string) bool {
	for i := range ty.Choices {
		if ty.Choices[i].Name == name {
			return true
		}
	}
	return false
}

// carrier is the kind of value that carries a type.
func carrier(k plan.Kind) value.Kind {
	switch k {
	case plan.KindYesNo:
		return value.KindBool
	case plan.KindNumber, plan.KindScore:
		return value.KindNumber
	case plan.KindQuantity:
		return value.KindQuantity
	case plan.KindMoney:
		return value.KindMoney
	case plan.KindPercentage:
		return value.KindPercent
	case plan.KindDate:
		return value.KindDate
	case plan.KindTime:
		return value.KindTime
	case plan.KindDateTime:
		return value.KindDateTime
	case plan.KindDuration:
		return value.KindDuration
	case plan.KindDateRange:
		return value.KindDateRange
	case plan.KindFile:
		return value.KindFile
	}
	return value.KindText
}

// takeOutcome follows the edge of an outcome: the next line, the arm, or `on failed`.
func (t *turn) takeOutcome(f *frame, s *plan.Step, outcome string, v value.Value) {
	c := s.Call
	to := plan.None
	switch outcome {
	case "ok":
		if c.Into >= 0 && v.Known() {
			t.setVar(f, int32(c.Into), v)
		}
		t.took(plan.EdgeWorks, "")
		t.goTo(f, s.Next)
		return
	case "timeout":
		to = c.Timeout
	case "failed":
		to = c.Failed
	default:
		for i, name := range t.p.Actions[c.Action].Fails {
			if name == outcome && i < len(c.Fails) {
				to = c.Fails[i]
			}
		}
	}
	t.took(plan.EdgeFails, outcome)
	if to >= 0 {
		t.goTo(f, to)
		return
	}
	t.failed()
}

// failed does what `on failed` says; by default a person.
func (t *turn) failed() {
	h := t.handler(plan.OnFailed)
	switch {
	case h == nil:
		t.request(t.p.Person, "tool_failed", nil)
	case h.Line >= 0:
		t.say(h.Line, t.here())
		t.endFrame("failed", false)
	default:
		t.runHandler(h)
	}
}

// textBusy keeps a message until the action has returned; a request for a person is met at once.
func (t *turn) textBusy(in *event.Text) {
	cmds := t.readLabel(in.Text, in.Reading.Commands)
	for i := range cmds {
		if cmds[i].Kind == event.Person {
			t.s.said = cut(in.Text, maxSaid)
			t.s.phase = asking
			t.explain("busy", "a person is asked for while an action runs")
			t.person()
			t.finish()
			return
		}
	}
	t.hold(in.Text, cmds, uint16(min(max(in.Reading.Mood, 0), 1)*1000+0.5))
}

// hold joins a message to those that wait for the result.
func (t *turn) hold(text string, cmds []event.Command, mood uint16) {
	t.explain("busy", "the message waits for the result")
	k := kept{sent: t.s.seq}
	if t.s.kept != nil {
		k = *t.s.kept
	}
	k.join(text, cmds)
	k.mood = max(k.mood, mood)
	t.s.kept = &k
}

// join adds a message: its clauses and places come after those that are there, and neither is the whole message any more.
func (k *kept) join(text string, cmds []event.Command) {
	first := k.text == "" && len(k.cmds) == 0
	clause, place := 0, 0
	if !first {
		text = k.text + "\n" + text
		place = len(k.text) + 1
	}
	all := append([]event.Command(nil), k.cmds...)
	for i := range all {
		clause = max(clause, all[i].Clause+1)
		all[i].Exact = false
	}
	for _, c := range cmds {
		if len(all) < maxKept {
			c.Clause += clause
			c.Start, c.End = c.Start+place, c.End+place
			c.Exact = c.Exact && first
			all = append(all, c)
		}
	}
	k.text, k.cmds = cut(text, maxKeptText), all
}

// numbered is the id of a call or timer: a name and the turn it began in.
func numbered(name string, n uint64) string {
	b := make([]byte, 0, len(name)+8)
	b = append(append(b, name...), '/')
	return string(strconv.AppendUint(b, n, 10))
}

func splitNumbered(id string) (string, uint64) {
	i := strings.LastIndexByte(id, '/')
	if i < 0 {
		return id, 0
	}
	n, err := strconv.ParseUint(id[i+1:], 10, 64)
	if err != nil {
		return id, 0
	}
	return id[:i], n
}
