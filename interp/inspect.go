package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// View is a state for people and checks. It may show sensitive values; who displays it masks them.
type View struct {
	Version string `json:"version"` // the program's hash
	Seq     uint64 `json:"seq"`
	At      int64  `json:"at"`
	// Phase is "asking", "busy", "queued", "offered" or "held".
	Phase   string `json:"phase"`
	Channel string `json:"channel"`
	Home    bool   `json:"home"` // no flow is open
	// Stack are the frames from bottom to top; each thread begins with a frame that has Thread set.
	Stack []FrameView `json:"stack,omitempty"`
	// Slots are the known ones: of the conversation as the running thread has them, the stack with its finished sub-flows, and at home the last finished flow.
	Slots []SlotView `json:"slots,omitempty"`
	// Question is the open one; nil at home and while none is open.
	Question *QuestionView `json:"question,omitempty"`
	Misses   int           `json:"misses"` // of the open question, or of home
	Handoff  *HandoffView  `json:"handoff,omitempty"`
	// Outcomes are the latest of each flow, by name.
	Outcomes []OutcomeView `json:"outcomes,omitempty"`
	// Arms are the experiments this conversation has taken part in.
	Arms  []ArmView `json:"arms,omitempty"`
	Call  *CallView `json:"call,omitempty"`
	Kept  string    `json:"kept,omitempty"` // what waits for an action's result
	Later []string  `json:"later,omitempty"`
	// Fruitless are turns in a row that led nowhere; Mood the frustration score, 0 to 1.
	Fruitless int     `json:"fruitless,omitempty"`
	Mood      float64 `json:"mood,omitempty"`
}

// FrameView is one run of a flow.
type FrameView struct {
	Flow  string `json:"flow"`
	Title string `json:"title"`
	State string `json:"state,omitempty"`
	Step  string `json:"step,omitempty"`
	// Thread marks the bottom of a thread; Waiting one that hasn't begun.
	Thread    bool `json:"thread,omitempty"`
	Waiting   bool `json:"waiting,omitempty"`
	Suspended bool `json:"suspended,omitempty"`
	Hidden    bool `json:"hidden,omitempty"`
	Misses    int  `json:"misses,omitempty"`
}

// SlotView is a known slot or result, named "flow.slot" or "slot".
type SlotView struct {
	Name      string      `json:"name"`
	Value     value.Value `json:"value"`
	Shown     string      `json:"shown"`
	Sensitive bool        `json:"sensitive,omitempty"`
}

// QuestionView is the open question.
type QuestionView struct {
	Kind   event.Question `json:"kind"`
	Slot   string         `json:"slot,omitempty"`
	Step   string         `json:"step"`
	Asking uint64         `json:"asking"`
	// Buttons are what can be tapped in reply, as they were or would be sent.
	Buttons []event.Button `json:"buttons,omitempty"`
	Words   string         `json:"words,omitempty"` // its first words
}

// HandoffView is a way to a person under way.
type HandoffView struct {
	Name    string `json:"name"`
	Because string `json:"because"`
	Stage   string `json:"stage"`
	Agent   string `json:"agent,omitempty"`
	Since   int64  `json:"since"`
}

// OutcomeView is how a flow last ended.
type OutcomeView struct {
	Flow    string `json:"flow"`
	Outcome string `json:"outcome"`
	Done    bool   `json:"done"` // it has succeeded in this conversation
}

// ArmView is an experiment's arm.
type ArmView struct {
	Experiment string `json:"experiment"`
	Arm        int    `json:"arm"`
}

// CallView is an action that runs, or whose result waits.
type CallView struct {
	ID      string `json:"id"`
	Action  string `json:"action"`
	Outcome string `json:"outcome,omitempty"`
}

// Inspect shows a state.
func Inspect(p *plan.Plan, s *State) View {
	t := &turn{p: p, k: tablesOf(p), s: s, rung: plan.None, valueType: plan.None}
	v := View{Version: s.plan, Seq: s.seq, At: s.now, Phase: phaseNames[s.phase], Channel: s.channel, Home: len(s.threads) == 0,
		Misses: int(t.open().misses), Fruitless: int(s.fruitless), Mood: float64(s.mood) / 1000}
	t.viewStack(&v)
	t.viewSlots(&v)
	t.viewQuestion(&v)
	if h := s.handoff; h != nil {
		v.Handoff = &HandoffView{p.Handoffs[h.index].Name, h.because, [...]string{"queued", "offered", "accepted"}[min(h.stage, 2)], h.agent, h.at}
		if s.phase == queued && h.stage == stageOffered {
			v.Phase = "offered"
		}
	}
	for i := range s.results {
		if fl := &p.Flows[s.results[i].flow]; !fl.Hidden {
			v.Outcomes = append(v.Outcomes, OutcomeView{fl.Name, s.results[i].outcome, s.results[i].done})
		}
	}
	for _, a := range s.arms {
		v.Arms = append(v.Arms, ArmView{a.name, int(a.arm)})
	}
	if c := s.call; c != nil {
		name := p.Actions[c.action].Name
		v.Call = &CallView{numbered(name, c.number), name, c.outcome}
	}
	if s.kept != nil {
		v.Kept = s.kept.text
	}
	for i := range s.scheduled {
		v.Later = append(v.Later, p.Flows[s.scheduled[i].flow].Name)
	}
	return v
}

func (t *turn) viewStack(v *View) {
	for i := range t.s.frames {
		f := &t.s.frames[i]
		fl := &t.p.Flows[f.flow]
		fv := FrameView{Flow: fl.Name, Title: fl.Title, Hidden: fl.Hidden, Misses: int(f.misses)}
		if st := t.state(f); st != nil {
			fv.State = st.Name
		}
		if f.step >= 0 {
			fv.Step = t.p.Steps[f.step].ID
		}
		if th := t.threadOf(i); th >= 0 && int(t.s.threads[th].base) == i {
			fv.Thread, fv.Waiting, fv.Suspended = true, t.s.threads[th].unstarted, t.s.threads[th].suspended
		}
		v.Stack = append(v.Stack, fv)
	}
}

func (t *turn) viewSlots(v *View) {
	for _, x := range t.s.vars {
		d := &t.p.Vars[x.index]
		if val := t.shared(x.index, len(t.s.frames)-1); val.Known() {
			v.Slots = append(v.Slots, SlotView{d.Name, val, t.show(val, d.Type), d.Sensitive})
		}
	}
	if len(t.s.frames) == 0 && t.s.last != nil {
		for i := range t.s.last.frames {
			t.viewFrame(v, &t.s.last.frames[i])
		}
	}
	for i := range t.s.frames {
		t.viewFrame(v, &t.s.frames[i])
	}
}

func (t *turn) viewFrame(v *View, f *frame) {
	fl := &t.p.Flows[f.flow]
	if f.more != nil {
		for i := range f.more.past {
			t.viewFrame(v, &f.more.past[i])
		}
	}
	for _, x := range f.vars {
		d := &fl.Vars[x.index]
		v.Slots = append(v.Slots, SlotView{fl.Name + "." + d.Name, x.val, t.show(x.val, d.Type), d.Sensitive})
	}
}

func (t *turn) viewQuestion(v *View) {
	f := t.top()
	if w := t.s.which; w != nil {
		q := &QuestionView{Kind: event.QuestionWhich, Asking: w.asking}
		if w.kind == whichChange {
			q.Kind = event.QuestionChange
		}
		for i := range w.options {
			q.Buttons = append(q.Buttons, event.Button{Label: w.options[i].label, Kind: "which", Arm: i, Asking: w.asking})
		}
		v.Question = q
		return
	}
	if f == nil || !f.waiting || t.s.phase != asking {
		return
	}
	var x event.Expectation
	t.expectQuestion(&x, f)
	s := &t.p.Steps[f.step]
	q := &QuestionView{Kind: x.Question, Step: s.ID, Asking: f.asking, Words: t.openWords()}
	switch {
	case f.slot >= 0:
		q.Slot = t.k.slotNames[f.slot]
		if sl := &t.p.Slots[f.slot]; sl.From != nil {
			t.choices = t.eval(sl.From, t.here())
		}
		q.Buttons = t.buttonsFor(int(f.slot))
		if f.suggests {
			q.Buttons = t.yesNo(f.asking)
		}
	case s.Menu != nil:
		q.Buttons = t.menuButtons(s.Menu, f.asking)
	default:
		q.Buttons = t.yesNo(f.asking)
	}
	v.Question = q
}
