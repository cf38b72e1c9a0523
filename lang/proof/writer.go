package proof

import (
	"fmt"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// writer writes the lines of a talk.
type writer struct {
	t     *teller
	p     *plan.Plan
	head  []string
	lines []string
	story []string
	mocks map[int][]string
	// handoffs counts those asked for.
	handoffs int
	hours    []hoursNeed
	marked   bool
}

// hoursNeed is whether a handoff's people must be there.
type hoursNeed struct {
	handoff int
	open    bool
}

func (w *writer) line(kind, words string) {
	w.lines = append(w.lines, fmt.Sprintf("%-5s %s", kind, words))
}

func (w *writer) you(words, reads string) {
	w.line("you", words)
	w.lines = append(w.lines, "  reads "+reads)
}

func (w *writer) check(words string) { w.lines = append(w.lines, "  = "+words) }

// open writes what the talk is about.
func (w *writer) open(s spot) {
	if s.step >= 0 && !w.p.Flows[w.p.Steps[s.step].Flow].Hidden { // a block of a file has no name
		w.head = append(w.head, "flow  "+w.p.Flows[w.p.Steps[s.step].Flow].Name)
	}
}

// mark shows where the adversary begins.
func (w *writer) mark(adv Adversary, s spot, before []toldMove) {
	w.marked = true
	if s.step >= 0 {
		w.check("event asked step = " + quote(w.p.Steps[s.step].ID))
	}
	if slices.ContainsFunc(before, func(mv toldMove) bool { return mv.kind == moveMiss }) && adv == Unheard {
		w.you("hold on", "hold on") // what was missed on the way here doesn't count any more
	}
	w.lines = append(w.lines, "# From here on: "+map[Adversary]string{
		Asks: "the customer wants a person.", Unheard: "nothing is understood.", Failing: "every action fails.",
		Settles: "nobody answers, and every action fails."}[adv])
}

func quote(s string) string {
	return "\"" + strings.ReplaceAll(strings.ReplaceAll(s, `\`, `\\`), `"`, `\"`) + "\""
}

func (w *writer) tells(words string) {
	if w.marked {
		w.story = append(w.story, words)
	}
}

// move writes the lines of a move and reports whether it can.
func (w *writer) move(mv *toldMove) bool {
	switch mv.kind {
	case moveTopic:
		w.you(w.p.Flows[mv.slot].Starts[0], "start "+w.p.Flows[mv.slot].Name)
	case moveFill:
		return w.fill(mv)
	case moveSkip:
		w.you("I'd rather not say", "skip")
		w.tells("skip")
	case moveYes:
		w.you("yes", "yes")
		w.tells("yes")
	case moveNo:
		w.you("no", "no")
		w.tells("no")
	case moveArm:
		label := w.p.Steps[mv.step].Menu.Arms[mv.arm].Labels[0]
		w.you(label, "pick "+quote(label))
		w.tells(label)
	case moveMiss:
		w.you("hm, the thing with the thing", "nothing")
		w.tells("not understood")
	case moveSilence:
		return w.silence(mv)
	case movePerson:
		w.you("a person, please", "person")
		w.tells("a person, please")
	case moveDanger:
		w.you(mv.name, "danger "+quote(mv.name))
		w.tells(mv.name)
	case moveAngry:
		w.you("this is ridiculous", "hold on, mood 0.9")
		w.tells("an angry message")
	case moveAgain:
		w.you("can you say that again?", "repeat")
		w.tells("can you say that again?")
	case moveOutcome:
		return w.outcome(mv)
	case moveExit:
		return w.exit(mv)
	default:
		return false
	}
	return true
}

// fill answers a question with an example of what the guards behind it ask for.
func (w *writer) fill(mv *toldMove) bool {
	slot := &w.p.Slots[mv.slot]
	at := place{slot.Flow == plan.None, slot.Var}
	lit, ok := w.literal(slot.Flow, at, mv.cells, slot.Type)
	if !ok {
		return false
	}
	words := strings.Trim(lit, `"`)
	w.tells(words)
	ty := &w.p.Types[slot.Type]
	if ty.Kind == plan.KindFile {
		w.line("file", "photo.jpg")
		return true
	}
	if ty.Kind == plan.KindText && slot.From == nil {
		w.you(words, "nothing")
		return true
	}
	name := slot.Name
	if slot.Flow >= 0 {
		name = w.p.Flows[slot.Flow].Name + "." + name
	}
	if strings.HasPrefix(lit, "{") || strings.HasPrefix(lit, "[") {
		words = "this one"
	}
	w.you(words, "fill "+name+" "+lit)
	return true
}

// silence waits until the words for silence are due.
func (w *writer) silence(mv *toldMove) bool {
	h := handlerAt(w.p, &w.p.Steps[mv.step], plan.OnSilence)
	if h == nil || h.After <= 0 {
		return false
	}
	w.line("wait", duration(h.After))
	w.tells("silence")
	return true
}

func duration(ms int64) string { return fmt.Sprintf("%d s", (ms+999)/1000) }

// outcome lets an action come to something; its line is the `mock` line at the top.
func (w *writer) outcome(mv *toldMove) bool {
	call := w.p.Steps[mv.step].Call
	a := &w.p.Actions[call.Action]
	answer := mv.name
	if answer == "ok" && a.Gives >= 0 {
		var ok bool
		if answer, ok = w.result(mv, call, a); !ok {
			return false
		}
	}
	w.mocks[call.Action] = append(w.mocks[call.Action], answer)
	if mv.name != "ok" {
		w.tells(a.Name + " " + strings.ReplaceAll(mv.name, "_", " "))
	}
	return true
}

// result is what an action gives, with the fields that guards ask for.
func (w *writer) result(mv *toldMove, call *plan.Call, a *plan.Action) (string, bool) {
	flow := w.p.Steps[mv.step].Flow
	if call.Into < 0 {
		return example(w.p, a.Gives, 0), true
	}
	return w.literal(flow, place{false, call.Into}, mv.cells, a.Gives)
}

// exit lets a handoff be unmet.
func (w *writer) exit(mv *toldMove) bool {
	w.handoffs++
	h := &w.p.Handoffs[mv.slot]
	w.hours = append(w.hours, hoursNeed{mv.slot, mv.name != "closed"})
	switch mv.name {
	case "no_answer":
		after := int64(15 * 60 * 1000)
		for i := range h.Exits {
			if h.Exits[i].Name == "no_answer" && h.Exits[i].After > 0 {
				after = h.Exits[i].After
			}
		}
		w.line("wait", duration(after))
	case "declined":
		w.line("desk", "declines")
	case "failed":
		w.line("desk", "fails")
	}
	w.tells(h.Name + " " + strings.ReplaceAll(mv.name, "_", " "))
	return true
}

// costs checks that a move costs what it is said to cost.
func (w *writer) costs(mv *toldMove) {
	if mv.cost == 0 {
		return
	}
	switch mv.kind {
	case moveMiss:
		w.check("event missed")
	case moveOutcome:
		w.check("fact " + w.p.Actions[w.p.Steps[mv.step].Call.Action].Name + " " + mv.name)
	case moveExit:
		w.check("event handoff moved to = " + mv.name)
	}
}

// finish checks where the way has come to: no person was asked for since, and the conversation stands where it is said to.
func (w *writer) finish(adv Adversary, end *config) {
	if adv != Settles {
		w.check(fmt.Sprintf("handoffs %d", w.handoffs))
	}
	switch {
	case end == nil && w.t.over:
		w.check("event ended flow = " + quote(w.p.Flows[w.t.base].Name))
	case end == nil:
		w.check("flows none")
	case end.unmet:
		w.hours = append(w.hours, hoursNeed{int(end.desk), true})
		w.check("phase queued")
	default:
		w.check("event asked step = " + quote(w.p.Steps[end.top().step].ID))
	}
}

// talk puts it all together.
func (w *writer) talk(adv Adversary, s spot, at string) string {
	var b strings.Builder
	place := Row{Step: s.step, Slot: s.slot, Handoff: s.handoff}
	fmt.Fprintf(&b, "talk  %s at %s\n", adv, place.Place(w.p))
	for _, l := range w.head {
		b.WriteString(l + "\n")
	}
	if at != "" {
		fmt.Fprintf(&b, "at    %s\n", at)
	}
	for _, i := range sortedKeys(w.t.given) {
		v := &w.t.a.l.shared.vars[i]
		if lit, ok := exampleOf(w.p, v, w.t.given[i].mask); ok && lit != "" && len(v.fields) == 0 {
			fmt.Fprintf(&b, "given %s = %s\n", v.name, lit)
		}
	}
	for _, a := range sortedKeys(w.mocks) {
		fmt.Fprintf(&b, "mock  %s -> %s\n", w.p.Actions[a].Name, strings.Join(w.mocks[a], ", then "))
	}
	for _, l := range w.lines {
		b.WriteString(l + "\n")
	}
	return b.String()
}

func sortedKeys[T any](m map[int]T) []int {
	var out []int
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
