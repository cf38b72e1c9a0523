package interp_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// played is one conversation under random play.
type played struct {
	*laws
	r      *player
	inputs []event.Input
	outs   [][]event.Event
}

// playFrom runs a conversation out of bytes, from a time on, and holds every turn to the laws. In strict programs it is known which
// values they refuse. Others are versions of the program that it may move to between two turns. It returns how many turns there were.
func playFrom(t testing.TB, now int64, strict bool, data []byte, p *plan.Plan, others ...*plan.Plan) (turns int) {
	g := &played{laws: newLaws(t, p), r: newPlayer(p, data)}
	g.strict = strict
	defer g.tell()
	s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: now, Seed: uint64(g.r.next(256))})
	var in event.Input = &event.Start{Head: event.Head{At: now}}
	for range 60 {
		turns++
		s = g.take(s, in)
		if len(g.r.data) == 0 {
			return turns
		}
		if g.r.next(8) == 0 {
			g.probe(s, g.r)
		}
		if len(others) > 0 && g.r.next(6) == 0 {
			s = g.move(s, others[g.r.next(len(others))])
		}
		in = g.r.input(s, &now)
	}
	return turns
}

// take takes a turn and checks it.
func (g *played) take(s *interp.State, in event.Input) *interp.State {
	g.t.Helper()
	before, old := interp.Inspect(g.p, s), interp.Digest(s)
	g.inputs, g.text = append(g.inputs, in), takesWords(g.p, s)
	next, out, err := interp.Step(g.p, s, in)
	if err != nil {
		g.t.Fatal(err)
	}
	g.outs = append(g.outs, out)
	if interp.Digest(s) != old {
		g.t.Fatal("a turn changed the state it began with")
	}
	g.same(s, next, in, out)
	g.r.all = append(g.r.all, out...)
	g.check(before, interp.Inspect(g.p, next), in, out)
	g.moved = g.moved && (next == s || !fromCustomer(in))
	return next
}

// move tries to move the conversation to another version.
func (g *played) move(s *interp.State, to *plan.Plan) *interp.State {
	moved, _, ok := interp.Move(g.p, to, s)
	if !ok {
		return s
	}
	if g.p.Hash != to.Hash {
		g.moved = true
		g.keys, g.done = map[string]string{}, map[string]bool{} // steps have other names: other calls
	}
	g.p, g.r.p = to, to
	return moved
}

// tell shows the last turns of a play that failed.
func (g *played) tell() {
	if !g.t.Failed() {
		return
	}
	for i := max(0, len(g.inputs)-8); i < len(g.inputs); i++ {
		data, _ := event.EncodeInput(g.inputs[i])
		g.t.Logf("input %d %s", i, data)
		if i < len(g.outs) {
			g.t.Logf("%s", encodeAll(g.t, g.outs[i]))
		}
	}
}

// forEachPlay gives n conversations' worth of bytes, the same each time.
func forEachPlay(n int, play func(i int, data []byte)) {
	data := make([]byte, 900)
	for i := range n {
		x := uint64(i)*0x9E3779B97F4A7C15 + 1
		for j := range data {
			x ^= x << 13
			x ^= x >> 7
			x ^= x << 17
			data[j] = byte(x >> 32)
		}
		play(i, data)
	}
}

// plays is how many conversations a test plays: HANDRAIL_PLAYS of them where that is set.
func plays(n int) int {
	if testing.Short() {
		n /= 6
	}
	if more, err := strconv.Atoi(os.Getenv("HANDRAIL_PLAYS")); err == nil {
		n = more
	}
	return n
}

// FuzzRandomPlayKeepsTheLaws plays random customers, desks, results and timers. Every turn is also taken twice, the second time
// from a state that was stored and loaded.
func FuzzRandomPlayKeepsTheLaws(f *testing.F) {
	p := load(f, withMini(wide))
	forEachPlay(40, func(_ int, data []byte) { f.Add(bytes.Clone(data[:400])) })
	f.Fuzz(func(t *testing.T, data []byte) { playFrom(t, monday, true, data, p) })
}

// FuzzGeneratedProgramsKeepTheLaws does so over programs made by chance, and moves between two versions of each.
func FuzzGeneratedProgramsKeepTheLaws(f *testing.F) {
	forEachPlay(10, func(i int, data []byte) { f.Add(uint16(i), uint8(i), bytes.Clone(data[:400])) })
	f.Fuzz(func(t *testing.T, seed uint16, version uint8, data []byte) {
		p, q := load(t, generated(uint64(seed), 0)), load(t, generated(uint64(seed), uint64(version)))
		playFrom(t, monday, true, data, p, p, q)
	})
}

// TestRandomPlay is the same law over many more conversations than a seed corpus should hold; HANDRAIL_PLAYS says how many.
func TestRandomPlay(t *testing.T) {
	p := load(t, withMini(wide))
	n, turns := plays(600), 0
	forEachPlay(n, func(_ int, data []byte) { turns += playFrom(t, monday, true, data, p) })
	t.Logf("%d turns in %d conversations", turns, n)
}

// TestRandomPlayOverUpgrades moves conversations to and fro between versions of their program while they are played.
func TestRandomPlayOverUpgrades(t *testing.T) {
	p := load(t, withMini(wide))
	other := strings.NewReplacer("ask one, two", "ask two, one", "What happened?", "What was it?", "state mail", "state post", "-> mail", "-> post",
		"ask day, note", "ask day\n  ask note", `broken "broken"`, `torn "torn"`, "run each_one for each many as done", "").Replace(wide)
	q := load(t, withMini("renamed mail -> post\n"+other))
	n, turns := plays(400), 0
	forEachPlay(n, func(_ int, data []byte) { turns += playFrom(t, monday, true, data, p, p, q) })
	t.Logf("%d turns in %d conversations", turns, n)
}

// TestRandomPlayOverTheFlows plays the programs that are shipped, by day and by night.
func TestRandomPlayOverTheFlows(t *testing.T) {
	found, err := filepath.Glob("../flows/*/README.md")
	if err != nil || len(found) == 0 {
		t.Fatalf("no flows: %v", err)
	}
	for _, file := range found {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			p, _, err := lang.Load(dir)
			if err != nil {
				t.Fatal(err)
			}
			n, turns := plays(60), 0
			forEachPlay(n, func(i int, data []byte) {
				turns += playFrom(t, monday+int64(i%3)*8*60*60*1000, false, data, p)
			})
			t.Logf("%d turns in %d conversations", turns, n)
		})
	}
}

// TestRandomPlayOverGeneratedPrograms plays programs made by chance, ten conversations each, that move between two versions of it.
func TestRandomPlayOverGeneratedPrograms(t *testing.T) {
	const each = 10
	n, turns := plays(600), 0
	var p, q *plan.Plan
	forEachPlay(n, func(i int, data []byte) {
		if seed := uint64(i / each); i%each == 0 {
			p, q = load(t, generated(seed, 0)), load(t, generated(seed, 1+seed%7))
			defer func() {
				if t.Failed() {
					t.Logf("seed %d", seed)
				}
			}()
		}
		turns += playFrom(t, monday+int64(i%4)*6*60*60*1000, true, data, p, p, q)
	})
	t.Logf("%d turns in %d conversations with %d programs", turns, n, (n+each-1)/each)
}

// TestGeneratedProgramsPassTheChecker holds the generator to its word, and to variety: every kind of step comes up.
func TestGeneratedProgramsPassTheChecker(t *testing.T) {
	n := uint64(150)
	if testing.Short() {
		n = 30
	}
	kinds := map[plan.StepKind]bool{}
	for seed := range n {
		for version := range uint64(2) {
			for _, s := range load(t, generated(seed, version)).Steps {
				kinds[s.Kind] = true
			}
		}
	}
	for _, k := range []plan.StepKind{plan.StepSay, plan.StepAsk, plan.StepMenu, plan.StepConfirm, plan.StepCall, plan.StepRun, plan.StepBranch,
		plan.StepForget, plan.StepEnd, plan.StepPromise, plan.StepJump, plan.StepRetry, plan.StepMeasure, plan.StepReturn} {
		if !kinds[k] {
			t.Errorf("no program has a step that is a %s", k)
		}
	}
}
