package interp

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// tables are what can be worked out of a plan once instead of in every turn. They live with the plan.
type tables struct {
	locale value.Locale
	// region is the customers', by the locale, for telephone numbers.
	region string
	// slotNames are "flow.slot", or "slot" for the conversation's.
	slotNames []string
	// asks are the slots that the steps of each flow ask for, in the order of the steps, and the step that asks first.
	asks [][]asks
	// reach are the slots of the flows that a flow runs or needs, without its own.
	reach [][]int32
	// buttons are those of each slot that has a closed set of answers.
	buttons [][]event.Button
	// home are the buttons of the flows that customers can begin, and of a person.
	home []event.Button
	// static are the words of each wording that holds no values; nil for the others.
	static [][][]string
	// arrivals tell that a state was entered, by state.
	arrivals []event.Entered
	// inBlock tells of steps in the block of a handler that belongs to a flow or state, by step.
	inBlock []bool
	// rations: some persona limits how often something is said.
	rations bool
	// window is the longest of those limits, in messages.
	window int
}

type asks struct {
	slot   int32
	step   int32
	always bool
}

// Buttons beyond these don't help anybody choose (our choice).
const (
	maxButtons = 10
	maxTopics  = 6
)

func tablesOf(p *plan.Plan) *tables {
	return p.Memo(func(p *plan.Plan) any { return newTables(p) }).(*tables)
}

func newTables(p *plan.Plan) *tables {
	k := &tables{
		slotNames: make([]string, len(p.Slots)),
		asks:      make([][]asks, len(p.Flows)),
		reach:     make([][]int32, len(p.Flows)),
		buttons:   make([][]event.Button, len(p.Slots)),
		static:    make([][][]string, len(p.Lines)),
		arrivals:  make([]event.Entered, len(p.States)),
		inBlock:   make([]bool, len(p.Steps)),
	}
	k.locale, _ = value.LocaleFor(p.Locale)
	k.region = value.RegionOf(p.Locale)
	for i := range p.Lines {
		k.static[i] = staticWords(&p.Lines[i])
	}
	for i := range p.Slots {
		k.slotNames[i] = slotName(p, i)
		k.buttons[i] = k.slotButtons(p, i)
	}
	for i := range p.Steps {
		k.addAsk(p, i)
		k.inBlock[i] = inBlock(p, &p.Steps[i])
	}
	runs := subFlows(p)
	for i := range p.Flows {
		k.reach[i] = k.reachable(runs, i)
	}
	for i := range p.States {
		k.arrivals[i] = event.Entered{Flow: p.Flows[p.States[i].Flow].Name, State: p.States[i].Name, How: "state"}
	}
	k.home = k.homeButtons(p)
	for i := range p.Personas {
		x := &p.Personas[i]
		for _, b := range []plan.Budget{x.CustomerName, x.Apologies, x.Exclamations, x.Emoji} {
			k.rations = k.rations || b.Set
			k.window = max(k.window, b.Messages)
		}
	}
	return k
}

func slotName(p *plan.Plan, slot int) string {
	s := &p.Slots[slot]
	if s.Flow == plan.None {
		return s.Name
	}
	return p.Flows[s.Flow].Name + "." + s.Name
}

func (k *tables) addAsk(p *plan.Plan, step int) {
	s := &p.Steps[step]
	if s.Kind != plan.StepAsk {
		return
	}
	for _, slot := range s.Ask.Slots {
		if k.askStep(s.Flow, slot) == plan.None {
			k.asks[s.Flow] = append(k.asks[s.Flow], asks{int32(slot), int32(step), s.Ask.Always})
		}
	}
}

// inBlock reports whether a step stands in a block that lies over the open question of its flow. Its id tells:
// "returns.refuse on person/ask order". The blocks of hidden flows are flows of their own.
func inBlock(p *plan.Plan, s *plan.Step) bool {
	place, _, _ := strings.Cut(s.ID, "/")
	return strings.Contains(place, " on ") && !p.Flows[s.Flow].Hidden
}

// askStep is the first step of a flow that asks for a slot, or None.
func (k *tables) askStep(flow, slot int) int {
	for _, a := range k.asks[flow] {
		if int(a.slot) == slot {
			return int(a.step)
		}
	}
	return plan.None
}

// subFlows are the flows that each flow needs and runs, in order, without those it runs later.
func subFlows(p *plan.Plan) [][]int {
	runs := make([][]int, len(p.Flows))
	for i := range p.Flows {
		runs[i] = append(runs[i], p.Flows[i].Needs...)
	}
	for i := range p.Steps {
		if s := &p.Steps[i]; s.Kind == plan.StepRun && s.Run.At == nil && s.Run.Each == nil {
			runs[s.Flow] = append(runs[s.Flow], s.Run.Flow)
		}
	}
	return runs
}

func (k *tables) reachable(runs [][]int, flow int) []int32 {
	var out []int32
	seen := map[int]bool{flow: true}
	var visit func(int)
	visit = func(f int) {
		for _, sub := range runs[f] {
			if seen[sub] {
				continue
			}
			seen[sub] = true
			for _, a := range k.asks[sub] {
				if !a.always {
					out = append(out, a.slot)
				}
			}
			visit(sub)
		}
	}
	visit(flow)
	return out
}

func (k *tables) slotButtons(p *plan.Plan, slot int) []event.Button {
	s := &p.Slots[slot]
	t := &p.Types[s.Type]
	name := slotName(p, slot)
	var out []event.Button
	switch {
	case s.From != nil:
	case t.Kind == plan.KindYesNo:
		out = append(out, event.Button{Label: k.label(p, s.Flow, plan.OnYesButton), Kind: "value", Slot: name, Value: value.Bool(true)},
			event.Button{Label: k.label(p, s.Flow, plan.OnNoButton), Kind: "value", Slot: name, Value: value.Bool(false)})
	case t.Kind == plan.KindChoice && len(t.Choices) <= maxButtons:
		for _, c := range t.Choices {
			out = append(out, event.Button{Label: capital(c.Label), Kind: "value", Slot: name, Value: value.Choice(c.Name)})
		}
	case t.Kind == plan.KindScore && t.Max-t.Min < maxButtons:
		for n := t.Min; n <= t.Max; n++ {
			v := value.Int(int64(n))
			out = append(out, event.Button{Label: v.String(), Kind: "value", Slot: name, Value: v})
		}
	}
	return out
}

func (k *tables) homeButtons(p *plan.Plan) []event.Button {
	var out []event.Button
	for i := range p.Flows {
		if f := &p.Flows[i]; startable(f) && len(out) < maxTopics {
			out = append(out, event.Button{Label: capital(f.Title), Kind: "topic", Name: f.Name})
		}
	}
	if p.Person != plan.None {
		out = append(out, event.Button{Label: k.label(p, plan.None, plan.OnPersonButton), Kind: "person"})
	}
	return out
}

// startable reports whether customers begin the flow: those of the standard library are ways out, not topics.
func startable(f *plan.Flow) bool { return len(f.Starts) > 2 && !f.Hidden && !f.Std }

// label is what a button reads in a flow, or at home for None, before anything is known: the event's first words.
func (k *tables) label(p *plan.Plan, flow int, e plan.Event) string {
	on := p.On
	if flow != plan.None {
		on = p.Flows[flow].On
	}
	if int(e) >= len(on) || on[e] < 0 || p.Handlers[on[e]].Line < 0 {
		return ""
	}
	return strings.Join(k.static[p.Handlers[on[e]].Line][0], " ")
}

// staticWords are the bubbles of each wording that are the same in every conversation.
func staticWords(l *plan.Line) [][]string {
	out := make([][]string, len(l.Wordings))
	for i := range l.Wordings {
		out[i] = staticBubbles(l.Wordings[i].Bubbles)
	}
	return out
}

func staticBubbles(bubbles []plan.Template) []string {
	out := make([]string, len(bubbles))
	for i, b := range bubbles {
		for _, seg := range b {
			if seg.Value != nil || seg.Plural != nil || seg.Link != nil {
				return nil
			}
			out[i] += seg.Text
		}
	}
	return out
}

// capital is the words with a capital in front: labels are written as they read in a sentence, buttons stand alone.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if unicode.IsUpper(r) || n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// splitSlot takes "flow.slot" apart; flow is empty where the name has none.
func splitSlot(name string) (flow, slot string) {
	if i := strings.IndexByte(name, '.'); i >= 0 {
		return name[:i], name[i+1:]
	}
	return "", name
}
