package proof

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// told is a way as a conversation.
type told struct {
	text  string
	story []string
	never []string
}

// cell is a value that came from outside on a way, as far as the guards behind it tell what it is.
type cell struct {
	at   place
	mask mask
}

// teller writes a way down. It first goes through all of it, so that each value is known when its line is written.
type teller struct {
	a      *analysis
	frames []frameCells
	shared map[int]*cell
	moves  []toldMove
	never  []string
	// base is the flow of the thread, over whether it lies over an open question.
	base int
	over bool
	// given are customer fields that guards looked at.
	given map[int]*cell
}

type frameCells struct {
	cells map[int]*cell
}

// toldMove is a move with the values that came with it.
type toldMove struct {
	move
	cost  uint8
	cells []*cell
}

// tell writes a way as a talk that checks itself: where the adversary begins, what each move cost, where it comes to (end is nil
// where nothing is open any more). It is nil for ways that no talk can tell.
func (a *analysis) tell(adv Adversary, s spot, prefix, way []*edge, end *config) *told {
	t := &teller{a: a, shared: map[int]*cell{}, given: map[int]*cell{}}
	for _, e := range prefix {
		t.follow(e)
	}
	mark := len(t.moves)
	for _, e := range way {
		t.follow(e)
	}
	w := &writer{t: t, p: a.p, mocks: map[int][]string{}}
	w.open(s)
	for i := range t.moves {
		if i == mark {
			w.mark(adv, s, t.moves[:mark])
		}
		if !w.move(&t.moves[i]) {
			return nil
		}
		if i >= mark {
			w.costs(&t.moves[i])
		}
	}
	w.finish(adv, end)
	return &told{text: w.talk(adv, s), story: w.story, never: t.never}
}

// follow goes through the log of an edge.
func (t *teller) follow(e *edge) {
	var log []*entry
	for x := e.log; x != nil; x = x.before {
		log = append(log, x)
	}
	slices.Reverse(log)
	t.moves = append(t.moves, toldMove{move: e.move, cost: e.cost})
	now := &t.moves[len(t.moves)-1]
	for _, x := range log {
		switch x.op {
		case logPush:
			if x.depth == 0 {
				t.base = x.flow
			}
			t.frames = append(t.frames[:min(x.depth, len(t.frames))], frameCells{cells: map[int]*cell{}})
		case logPop:
			t.frames = t.frames[:min(x.depth, len(t.frames))]
		case logClear:
			t.over = t.over || len(t.frames) > 0 && e.move.kind != moveExit
			t.frames = nil
		case logFill:
			c := &cell{at: x.at, mask: x.mask}
			now.cells = append(now.cells, c)
			t.put(x, c)
		case logSet:
			t.put(x, nil)
		case logRefine:
			t.refine(x)
		case logGuard:
			t.guard(x)
		}
	}
}

func (t *teller) cells(x *entry) map[int]*cell {
	if x.at.shared {
		return t.shared
	}
	if x.depth >= 0 && x.depth < len(t.frames) {
		return t.frames[x.depth].cells
	}
	return map[int]*cell{}
}

func (t *teller) put(x *entry, c *cell) { t.cells(x)[x.at.index] = c }

func (t *teller) refine(x *entry) {
	l := t.a.l
	if c := t.cells(x)[x.at.index]; c != nil {
		c.mask = x.mask
		return
	}
	if x.at.shared && (x.at.index >= l.customer && x.at.index < l.fields || l.shared.vars[x.at.index].isCustomer(l)) {
		c := &cell{at: x.at, mask: x.mask}
		t.shared[x.at.index], t.given[x.at.index] = c, c
	}
}

// isCustomer reports whether a variable is a customer's field, or a part of one.
func (v *variable) isCustomer(l *layouts) bool {
	return v.base >= l.customer && v.base < l.fields && len(v.fields) > 0
}

// guard remembers conditions that nothing can make true.
func (t *teller) guard(x *entry) {
	if truth(x.depth) == holdsYes || x.guard == "" || slices.Contains(t.never, x.guard) {
		return
	}
	for i := range t.a.p.Steps {
		s := &t.a.p.Steps[i]
		if s.Cond != nil && s.Cond.Text == x.guard && t.a.neverHolds(i) {
			t.never = append(t.never, x.guard)
			return
		}
	}
}

// neverHolds reports whether nothing can make a branch's guard true.
func (a *analysis) neverHolds(step int) bool {
	if a.v.in[step] == nil {
		return false
	}
	for _, o := range a.l.judge(a.v.state(step, a.v.at(step)), a.l.guards[a.p.Steps[step].Cond]) {
		if o.t == holdsYes {
			return false
		}
	}
	return true
}

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
	if s.step >= 0 {
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
	if mv.name == "timeout" {
		w.line("wait", duration(a.Timeout))
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
func (w *writer) talk(adv Adversary, s spot) string {
	var b strings.Builder
	place := Row{Step: s.step, Slot: s.slot, Handoff: s.handoff}
	fmt.Fprintf(&b, "talk  %s at %s\n", adv, place.Place(w.p))
	for _, l := range w.head {
		b.WriteString(l + "\n")
	}
	if at := w.moment(); at != "" {
		fmt.Fprintf(&b, "at    %s\n", at)
	}
	for _, i := range sortedKeys(w.t.given) {
		v := &w.t.a.l.shared.vars[i]
		if lit, ok := exampleOf(w.p, v, w.t.given[i].mask); ok && len(v.fields) == 0 {
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

// literal writes a value that came with a move: the example of what is left of its mask, with the fields of records.
func (w *writer) literal(flow int, at place, cells []*cell, typ int) (string, bool) {
	l := w.t.a.l
	v := l.at(flow, at)
	for _, c := range cells {
		if c.at == at && typ >= 0 && w.p.Types[typ].Kind != plan.KindRecord {
			return exampleOf(w.p, v, c.mask)
		}
	}
	if typ < 0 || w.p.Types[typ].Kind != plan.KindRecord {
		return example(w.p, typ, 0), typ >= 0
	}
	var fields []string
	for f := range w.p.Types[typ].Fields {
		field := &w.p.Types[typ].Fields[f]
		lit := example(w.p, field.Type, 0)
		for _, part := range v.parts {
			if x := l.at(flow, place{at.shared, part}); len(x.fields) == 1 && x.fields[0] == f {
				for _, c := range cells {
					if c.at == (place{at.shared, part}) {
						var ok bool
						if lit, ok = exampleOf(w.p, x, c.mask); !ok {
							return "", false
						}
					}
				}
			}
		}
		if lit != "" {
			fields = append(fields, field.Name+": "+lit)
		}
	}
	return "{" + strings.Join(fields, ", ") + "}", true
}

// exampleOf is a literal of one of a mask's regions; "" for unknown.
func exampleOf(p *plan.Plan, v *variable, m mask) (string, bool) {
	for r := 1; r < v.dom.size; r++ {
		if m&(1<<r) == 0 {
			continue
		}
		if v.dom.kind == plain || v.dom.kind == texts && r == v.dom.size-1 {
			return example(p, v.typ, 0), true
		}
		if x, ok := v.dom.example(r); ok {
			return quote(words(x)), true
		}
	}
	return "", m&unknown != 0
}

func words(v value.Value) string {
	if v.Kind() == value.KindChoice || v.Kind() == value.KindText {
		return v.Str()
	}
	return v.String()
}

// examples are values of types that nothing asks anything of.
var examples = map[plan.Kind]string{
	plan.KindText: "words", plan.KindYesNo: "yes", plan.KindNumber: "7", plan.KindQuantity: "5 GB", plan.KindMoney: "20 EUR",
	plan.KindPercentage: "10%", plan.KindDate: "2026-01-12", plan.KindTime: "10:30", plan.KindDateTime: "2026-01-12 10:30",
	plan.KindDuration: "3 days", plan.KindDateRange: "2026-01-12 to 2026-01-14", plan.KindEmail: "jo@mail.example",
	plan.KindPhone: "+33 1 99 00 12 34", plan.KindURL: "https://shop.example", plan.KindName: "Ana Ruiz",
	plan.KindAddress: "12 Elm Street, Albany", plan.KindPostalCode: "10083", plan.KindFile: "photo.jpg",
}

// example is a literal of a type; "" for a record within records, which may be left out.
func example(p *plan.Plan, typ, depth int) string {
	if typ < 0 || depth > 3 {
		return ""
	}
	t := &p.Types[typ]
	switch t.Kind {
	case plan.KindPattern:
		return quote(t.Example)
	case plan.KindChoice:
		if len(t.Choices) > 0 {
			return t.Choices[0].Name
		}
		return ""
	case plan.KindScore:
		return fmt.Sprint(t.Min)
	case plan.KindList:
		return "[" + example(p, t.Elem, depth+1) + "]"
	case plan.KindRecord:
		var fields []string
		for i := range t.Fields {
			if lit := example(p, t.Fields[i].Type, depth+1); lit != "" {
				fields = append(fields, t.Fields[i].Name+": "+lit)
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	return quote(examples[t.Kind])
}

// moment is an instant at which the people of each handoff on the way are there or away as it needs, "" where any will do.
func (w *writer) moment() string {
	if len(w.hours) == 0 {
		return ""
	}
	monday := time.Date(2026, 1, 5, 10, 0, 0, 0, time.UTC)
	for i := range 7 * 48 {
		at := monday.Add(time.Duration(i) * 30 * time.Minute)
		if !slices.ContainsFunc(w.hours, func(n hoursNeed) bool { return openAt(w.p, w.p.Handoffs[n.handoff].Hours, at) != n.open }) {
			return at.Format("2006-01-02 15:04") + " UTC"
		}
	}
	return ""
}

// openAt reports whether hours are open at a time; none are always open.
func openAt(p *plan.Plan, hours int, at time.Time) bool {
	if hours < 0 {
		return true
	}
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
