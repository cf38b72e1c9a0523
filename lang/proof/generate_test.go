package proof_test

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// generator writes random programs: finite and endless ladders, guards on known, chosen and compared values, on customers and on hours,
// counted jumps, retries, sub-flows that end in several ways, needs, silence, danger words, ways to a person with a question, handoffs
// that lead on to others.
type generator struct {
	r *rand.Rand
	b strings.Builder
	// states are how many the flow being written has; slots those it asks.
	states int
	slots  []genSlot
	flow   string
	sub    bool // there is a flow to run
	gaveUp bool // it can end so
	hours  bool // there are two calendars, of which one lies within the other
	sound  bool // every way out leads to a person
	small  bool // one topic, of few states
}

type genSlot struct{ name, typ string }

func (g *generator) chance(percent int) bool { return g.r.IntN(100) < percent }

func (g *generator) pick(words ...string) string { return words[g.r.IntN(len(words))] }

func (g *generator) line(depth int, format string, args ...any) {
	fmt.Fprintf(&g.b, "%s%s\n", strings.Repeat("  ", depth), fmt.Sprintf(format, args...))
}

// program writes a whole program.
func (g *generator) program() string {
	g.b.Reset()
	g.hours, g.sub = g.chance(60), false
	if g.hours {
		g.line(0, "hours desk {\n  zone \"UTC\"\n  mon-fri 08:00-20:00\n}")
		g.line(0, "hours shop {\n  zone \"UTC\"\n  mon-fri 09:00-17:00\n  closed 2026-01-06\n}")
	}
	g.line(0, "customer {\n  tier choice {\n    plain \"plain\"\n    gold \"gold\"\n  }\n  limit number\n}")
	g.line(0, "action do.one() {\n  changes nothing\n  fails nope\n}\naction do.two() {\n  changes nothing\n  gives n: number\n}")
	g.shared()
	g.handoff("care", g.calendar("desk"), "fraud")
	g.handoff("fraud", g.calendar("shop"), "care")
	if g.chance(30) {
		g.callBack()
	}
	if g.chance(30) {
		g.line(0, "on \"stolen\" -> %s", g.way("fraud because high_stakes", "care because high_stakes", "top"))
	}
	if g.chance(15) {
		g.line(0, "on person {\n  ask shared\n  -> care because asked\n}")
	}
	if !g.sound && g.chance(15) {
		g.line(0, "on failed {\n  > That went wrong.\n  %s\n}", g.pick("-> fraud because tool_failed", "-> top", "end broken", ""))
	}
	if g.chance(15) {
		g.line(0, "on frustration %s", g.way("-> care because frustrated", "-> top", "{\n  > I see.\n}"))
	}
	if g.chance(50) {
		before := g.b.Len()
		g.flowOf("sub", false, 1+g.r.IntN(2))
		g.sub, g.gaveUp = true, strings.Contains(g.b.String()[before:], "end gave_up")
	}
	if !g.small && g.chance(40) {
		g.flowOf("other", true, 1+g.r.IntN(2))
	}
	g.flowOf("top", true, 1+g.r.IntN(g.up(4, 2)))
	return g.b.String()
}

// way is a person in a sound program, else anything.
func (g *generator) way(person ...string) string {
	if g.sound {
		return person[0]
	}
	return g.pick(person...)
}

// up is how far to go, less far in a small program.
func (g *generator) up(n, small int) int {
	if g.small {
		return small
	}
	return n
}

// calendar is the name of hours, or none.
func (g *generator) calendar(name string) string {
	if g.hours && (name == "desk" || g.chance(50)) {
		return name
	}
	return ""
}

// shared is a slot of the whole conversation.
func (g *generator) shared() {
	g.line(0, "slot shared choice \"shared thing\" {\n  > Which shared thing?\n  left \"left\"\n  right \"right\"")
	for range g.r.IntN(3) {
		g.line(1, "retry\n    > Again, please.")
	}
	if g.chance(20) {
		g.line(1, "else -> %s", g.way("care because no_match", "top", "home", "fraud"))
	}
	g.line(0, "}")
}

func (g *generator) handoff(name, hours, other string) {
	g.line(0, "handoff %s \"%s\" {", name, name)
	if hours != "" {
		g.line(1, "hours %s", hours)
	}
	g.line(1, "> Someone comes.")
	for _, exit := range []string{"closed", "no_answer after 5 min", "declined", "failed"} {
		switch {
		case g.sound || g.chance(55):
		case g.chance(50):
			g.line(1, "%s -> call_back", exit)
		case g.chance(40):
			g.line(1, "%s -> %s", exit, other)
		case g.chance(50):
			g.line(1, "%s {\n    > We answer here.\n    end promised here\n  }", exit)
		default:
			g.line(1, "%s {\n    > Nobody's there.\n    -> home\n  }", exit)
		}
	}
	g.line(0, "}")
}

func (g *generator) callBack() {
	g.line(0, "flow call_back \"a call back\" {\n  slot phone phone \"phone number\" {\n    > Which number?")
	for range g.r.IntN(2) {
		g.line(2, "retry\n      > The number, please.")
	}
	if !g.chance(30) || g.sound {
		g.line(2, "else {\n      > We answer here.\n      end promised here\n    }")
	} else {
		g.line(2, "else -> care")
	}
	g.line(1, "}\n  ask phone")
	if !g.sound && g.chance(50) {
		g.line(1, "call do.one {\n    nope, failed, timeout -> %s\n  }", g.pick("care", "fraud"))
	}
	g.line(1, "> We call {phone}.\n  end promised at phone, else here\n}")
}

func (g *generator) flowOf(name string, topic bool, states int) {
	g.flow, g.states, g.slots = name, states, nil
	g.line(0, "flow %s \"the %s\" {", name, name)
	if topic {
		g.line(1, "starts on \"%s please\", \"I want %s\"", name, name)
	}
	if g.sub && g.chance(25) {
		g.line(1, "needs sub")
	}
	for i := range 1 + g.r.IntN(g.up(3, 2)) {
		g.slot(i)
	}
	if g.chance(10) {
		g.line(1, "on \"burning\" -> %s", g.way("fraud because high_stakes", "s0", "top"))
	}
	switch {
	case g.sound:
		g.line(1, "on silence 2 min\n    > Take your time.")
	case g.chance(15):
		g.line(1, "on silence 2 min -> s%d", g.r.IntN(states))
	case g.chance(10):
		g.line(1, "on silence 2 min {\n    forget %s\n    %s\n  }", g.anySlot().name, g.pick("-> s0", "> Take your time.", "-> care because no_match"))
	}
	if g.chance(15) {
		g.line(1, "on person {\n    ask %s\n    -> %s\n  }", g.anySlot().name, g.way("care because asked", "s0"))
	}
	if g.chance(10) && !g.sound {
		g.line(1, "on failed {\n    > That didn't work.\n    %s\n  }", g.pick("-> care because tool_failed", "-> s0", "end broken"))
	}
	for i := range states {
		g.state(i)
	}
	g.line(0, "}")
}

func (g *generator) slot(i int) {
	typ := g.pick("number", "choice", "date", "text", "yes_no", "number")
	s := genSlot{fmt.Sprintf("%s_%c", g.flow, 'a'+i), typ}
	g.slots = append(g.slots, s)
	optional := ""
	if !g.sound && g.chance(15) {
		optional = " optional"
	}
	g.line(1, "slot %s %s \"thing %d\"%s {\n    > What about %s?", s.name, typ, i, optional, s.name)
	if typ == "choice" {
		g.line(2, "red \"red\"\n    blue \"blue\"")
	}
	for range g.r.IntN(3) {
		g.line(2, "retry\n      > Again, please.")
	}
	switch {
	case g.sound || g.chance(35):
		if g.chance(50) {
			g.line(2, "else -> care because no_match")
		}
	case g.chance(45):
		g.line(2, "else -> s%d", g.r.IntN(g.states))
	case g.chance(30):
		g.line(2, "else {\n      > Never mind.\n      end gave_up\n    }")
	case g.chance(50):
		g.line(2, "else {\n      when %s -> care because no_match\n      forget %s\n      -> s%d\n    }", g.guard(), s.name, g.r.IntN(g.states))
	}
	if typ == "number" && g.chance(30) {
		g.line(2, "valid when %s is at most 100\n      > At most 100.", s.name)
	}
	g.line(1, "}")
}

func (g *generator) anySlot() genSlot { return g.slots[g.r.IntN(len(g.slots))] }

func (g *generator) guard() string {
	switch n := g.r.IntN(20); {
	case n < 4:
		return g.pick("shared is known", "shared is not known", "shared is known and shared is left")
	case n == 4:
		return g.pick("customer.tier is known and customer.tier is gold", "customer.limit is known and customer.limit is over 10",
			"customer.tier is not known")
	case n == 5 && g.hours:
		return g.pick("now is in desk", "now is in shop", "now is in shop and not now is in desk", "not now is in desk")
	case n == 6:
		return g.comparison()
	}
	s := g.anySlot()
	known := s.name + " is known"
	switch s.typ {
	case "number":
		return known + " and " + s.name + " " + g.pick("is over 10", "is under 10", "is at least 50", "is 10")
	case "choice":
		return known + " and " + s.name + " " + g.pick("is red", "is not red")
	case "date":
		return known + " and " + s.name + " " + g.pick("is after 2026-02-01", "is before today + 7 days")
	case "yes_no":
		return known + " and " + s.name
	}
	return g.pick(known, s.name+" is not known")
}

// comparison is a guard between two slots of a kind, or with what a slot isn't.
func (g *generator) comparison() string {
	a, b := g.anySlot(), g.anySlot()
	if a.typ == "number" && b.typ == "number" && a.name != b.name {
		return fmt.Sprintf("%s is known and %s is known and %s is %s %s", a.name, b.name, a.name, g.pick("over", "at most"), b.name)
	}
	return fmt.Sprintf("not (%s is known and %s is known)", a.name, b.name)
}

func (g *generator) to() string {
	if g.sound {
		return "care because designer"
	}
	if g.chance(25) {
		return g.pick("care because designer", "fraud because policy")
	}
	return fmt.Sprintf("s%d", g.r.IntN(g.states))
}

func (g *generator) state(i int) {
	g.line(1, "state s%d {", i)
	for range 1 + g.r.IntN(3) {
		g.statement()
	}
	next := fmt.Sprintf("s%d", i+1)
	switch {
	case i+1 < g.states && g.chance(70):
		g.line(2, "-> %s", next)
	case i+1 < g.states:
		g.line(2, "-> %s at most %d times, else -> %s", g.to(), 2+g.r.IntN(2), next)
	case g.chance(25) && !g.sound:
		g.line(2, "-> s%d at most 2 times, else -> %s", g.r.IntN(g.states), g.pick("care", "home"))
	case g.chance(20):
		g.line(2, "-> care because designer")
	default:
		g.line(2, "> Done.\n    end %s", g.pick("resolved", "resolved", "gave_up"))
	}
	g.line(1, "}")
}

func (g *generator) statement() {
	s := g.anySlot()
	switch n := g.r.IntN(14); {
	case n < 3:
		g.line(2, "ask %s", s.name)
	case n == 3:
		g.line(2, "ask %s", g.pick("shared", "always "+s.name))
	case n == 4:
		g.menu()
	case n == 5:
		g.line(2, "when %s -> %s", g.guard(), g.to())
	case n == 6:
		g.line(2, "ask %s\n    call do.one {\n      nope retry %s\n        > That isn't it.\n      failed -> %s\n    }", s.name, s.name, g.to())
	case n == 7:
		g.line(2, "call do.one {\n      nope -> %s\n      %s -> %s\n    }", g.to(), g.pick("failed", "failed", "failed, timeout", "timeout"), g.to())
	case n == 8:
		g.line(2, "call do.two as got_%d", g.b.Len())
	case n == 9:
		g.line(2, "forget %s", s.name)
	case n == 10 && g.sub:
		g.run()
	case n == 12 && !g.sound: // another topic that knows the answer ends the errand
		g.line(2, "set shared = %s", g.pick("left", "right"))
	case n == 13 && len(g.slots) > 1:
		g.line(2, "ask %s%s, %s", g.pick("", "1 of "), g.slots[0].name, g.slots[1].name)
	case n == 10:
		g.line(2, "set mark_%s = %s", g.flow, g.pick("1", "2"))
	default:
		g.line(2, "confirm {\n      > Shall we go on?\n      no -> %s\n    }", g.to())
	}
}

func (g *generator) run() {
	if !g.gaveUp || g.chance(60) {
		g.line(2, "run sub")
		return
	}
	g.line(2, "run sub {\n      gave_up -> %s\n    }", g.to())
}

func (g *generator) menu() {
	if g.chance(30) {
		g.line(2, "ask {\n      > Shall we?\n      no -> %s", g.to())
		for range g.r.IntN(3) {
			g.line(3, "retry\n        > Yes or no?")
		}
		g.line(2, "}")
		return
	}
	g.line(2, "ask {\n      > Which way?")
	g.line(3, "\"first way\" -> %s", g.to())
	g.line(3, "\"second way\"")
	if g.chance(30) {
		g.line(3, "\"a person\" -> care because asked")
	}
	if g.chance(40) {
		g.line(3, "else -> %s", g.to())
	}
	g.line(2, "}")
}

// generated is a random program that compiles; nil where the seed gives none in ten tries. What doesn't compile goes round without a
// word, nearly always.
func generated(t testing.TB, seed uint64, sound bool) (text string, p *plan.Plan) {
	t.Helper()
	for try := range uint64(10) {
		g := &generator{r: rand.New(rand.NewPCG(seed, 7+try)), sound: sound}
		text = g.program()
		if p = compiled(t, text); p != nil {
			break
		}
	}
	return text, p
}

// compiled is a program's plan, nil where it has errors.
func compiled(t testing.TB, text string) *plan.Plan {
	t.Helper()
	program, err := lang.Compile("main.flow", func(path string) (string, error) {
		if path == "main.flow" {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return program.Plan
}

// flowsToTry are the seeds of a run: 100 from 0 on, or as HANDRAIL_PROOF_FLOWS and HANDRAIL_PROOF_FROM say.
func flowsToTry() (first, n uint64) {
	first, n = 0, 100
	if x, err := strconv.ParseUint(os.Getenv("HANDRAIL_PROOF_FLOWS"), 10, 64); err == nil {
		n = x
	}
	if x, err := strconv.ParseUint(os.Getenv("HANDRAIL_PROOF_FROM"), 10, 64); err == nil {
		first = x
	}
	return first, n
}
