package proof_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// fault is a mistake that the prover could make: words of one of its files, and what stands there instead. Each occurs once.
type fault struct{ what, file, old, new string }

// faults are mistakes of all parts: the values, the graph without data, the exact machine, hours, witnesses. Most make it promise too
// much; a few, marked so, only too little, and show as alarms that are false.
var faults = []fault{
	{"values: what a flow sets is a fact everywhere", "walk.go", "c.shared = slices.Clone(c.shared)\n\t\tv.m.set(c, s)", "v.m.set(c, s)"},
	{"values: nothing is ever volunteered", "values.go", "if open && masks[i]&unknown != 0 {", "if false && open && masks[i]&unknown != 0 {"},
	{"values: counters are fresh where a place is found", "values.go", "out[i] = x.all", "out[i] = x.first"},
	{"values: a flow that takes another's place has no callers", "callers.go", "if !slices.Contains(v.callers[to], c) {", "if false {"},
	{"values: another topic changes nothing", "aside.go", "if topics < 2 {", "if topics < 200 {"},
	{"values: customers are never known", "layout.go", "l.shared.vars[i].first = l.shared.vars[i].all", "l.shared.vars[i].first = unknown"},
	{"regions: what is at a constant is over it", "domain.go", "cmp.Compare(region-1, 2*at+1), true", "cmp.Compare(region-1, 2*at), true"},
	{"regions: a guard that can't be told always holds", "judge.go", "if m&flagNo != 0 {", "if false && m&flagNo != 0 {"},
	{"control: failures are free", "controlends.go", "cost = 1\n\t} else {\n\t\tg.to(s.Flow, s.Next, 0)", "cost = 0\n\t} else {\n\t\tg.to(s.Flow, s.Next, 0)"},
	{"control: a question is never passed over", "control.go", "if s.Kind == plan.StepAsk && !s.Ask.Always {", "if false && s.Kind == plan.StepAsk {"},
	{"control: a sub-flow returns to its first caller only", "controlends.go", "for _, c := range g.v.callers[flow] {", "for _, c := range g.v.callers[flow][:min(1, len(g.v.callers[flow]))] {"},
	{"control: silence leads nowhere", "controlask.go", "case h == nil || h.Line >= 0 || g.m.adv.channel.Voice", "case true || h == nil || h.Line >= 0 || g.m.adv.channel.Voice"},
	{"control: another topic answers nothing", "controlask.go", "if s.Ask != nil && len(g.v.aside) > 0 &&", "if false && s.Ask != nil &&"},
	{"control: only the first arm of a question is taken", "controlask.go", "for a := range s.Menu.Arms {", "for a := range s.Menu.Arms[:1] {"},
	{"control: a closed desk is never met", "control.go", "case !g.m.happens(h, name):", "case !g.m.happens(h, name) || name == \"closed\":"},
	{"distances: an end after a cost is no trap", "distance.go", "if paid || r.ends {", "if r.ends {"},
	{"distances: a costed way round is free", "distance.go", "if w.cost > 0 || r.rounds {", "if r.rounds {"},
	{"distances: who asks may be kept by actions", "distance.go", "if w.cost > 0 || r.rounds {", "if w.cost > 0 {"},
	{"machine: a ladder has a rung less", "moves.go", "if int(f.misses) > len(ladder.Rungs) {", "if int(f.misses) >= len(ladder.Rungs) {"},
	{"machine: a ladder has a rung more (too little)", "moves.go", "if int(f.misses) > len(ladder.Rungs) {", "if int(f.misses) > len(ladder.Rungs)+1 {"},
	{"machine: silence leads nowhere", "moves.go", "if h != nil && h.Line < 0 && !c.silent", "if false && h != nil && h.Line < 0 && !c.silent"},
	{"machine: another topic leaves everything as it was", "moves.go", "if len(m.v.aside) > 0 && c.top().stage == waiting {", "if false && c.top().stage == waiting {"},
	{"machine: only the first arm of a question is taken", "moves.go", "for i := range s.Menu.Arms {", "for i := range s.Menu.Arms[:1] {"},
	{"machine: nobody skips", "moves.go", "if at, skips := m.l.flows[f.flow].skipped[m.asked(f)]; skips && no {", "if at, skips := m.l.flows[f.flow].skipped[m.asked(f)]; skips && no && false {"},
	{"machine: words are no answer", "moves.go", "if slot >= 0 && m.takesWords(slot) {", "if false && m.takesWords(slot) {"},
	{"machine: named failures are no failures", "world.go", "for i, name := range a.Fails {", "for i, name := range a.Fails[:0] {"},
	{"machine: a closed desk is never met", "world.go", "if !m.happens(h, name) {", "if !m.happens(h, name) || name == \"closed\" {"},
	{"machine: a retry begins a fresh ladder (too little)", "ask.go", "n.top().misses = uint8(min(misses, 255))", "n.top().misses = 0"},
	{"machine: a skipped slot is asked again (too little)", "ask.go", "if open&flagYes != 0 {", "if false && open&flagYes != 0 {"},
	{"machine: forget forgets nothing", "machine.go", "m.l.assign(c, at, unknown, logSet)", "m.l.assign(c, at, *c.masks(at), logSet)"},
	{"machine: a count is never used up", "machine.go", "if f.vars[at]&last != 0 {", "if f.vars[at]&last != 0 && f.vars[at]&^last == 0 {"},
	{"machine: a sub-flow returns to its first caller only", "frames.go", "for _, from := range m.v.callers[child.flow] {", "for _, from := range m.v.callers[child.flow][:min(1, len(m.v.callers[child.flow]))] {"},
	{"machine: a sub-flow that gave up is resolved", "frames.go", "if outcome != \"resolved\" {\n\t\tm.endFrame(c, outcome)\n\t\treturn\n\t}\n\tif s.Run.Each", "if false {\n\t\tm.endFrame(c, outcome)\n\t\treturn\n\t}\n\tif s.Run.Each"},
	{"machine: flows that end may end again below", "frames.go", "if slices.Contains(past, int(from.flow)) {", "if false {"},
	{"machine: anger leads nowhere", "requests.go", "if h != nil {\n\t\t\tout", "if false {\n\t\t\tout"},
	{"machine: danger words lead nowhere", "requests.go", "for _, d := range m.dangers(c) {", "for _, d := range m.dangers(c)[:0] {"},
	{"machine: a block over a question that isn't known is under the file's handlers alone", "under.go", "return m.v.under.handlers[e]", "return m.v.handlerIn(m.p.On, e)"},
	{"machine: a retry never goes back into a block that is over", "analysis.go", "if a.v.retried[s.step] {", "if false {"},
	{"machine: a flow is never open already", "open.go", "if len(m.v.standing[flow]) > 0 {", "if false {"},
	{"machine: a handoff's flow is never open already", "world.go", "m.raised(n, to.Index)", ""},
	{"control: a handoff's flow is never open already", "control.go", "g.raised(to.Index, cost+1)", ""},
	{"machine: who asks for a person is content with a call back", "promise.go", "good := m.adv.kind != asks && m.adv.kind != anyone", "good := m.adv.kind != anyone"},
	{"machine: a desk that never opens keeps promises", "promise.go", "good && (!m.adv.settles || m.opens(c))", "good"},
	{"offers: a counted jump is one", "explore.go", "if s.Times > 0 {\n\t\t\t\treturn false\n\t\t\t}", ""},
	{"offers: there are buttons everywhere", "explore.go", "(m.adv.kind == heard || m.adv.channel.Buttons) && m.offers", "m.offers"},
	{"hours: days without service are like others", "calendar.go", "for _, c := range p.Hours[i].Closed {", "for _, c := range p.Hours[i].Closed[:0] {"},
	{"hours: clocks differ by the same all year", "calendar.go", "if now := s.offsets(d); !slices.Equal(now, before) {", "if now := s.offsets(d); false && !slices.Equal(now, before) {"},
	{"hours: the clock stands still between moves", "machine.go", "if m.l.clock >= 0 {", "if false {"},
	{"peeling: a count isn't there again with a new run", "peel.go", "|| part[g.needs[s.Flow]] == part[v] {", "{"},
	{"peeling: what is cut off counts as no end", "witness.go", "if g.cut && d == infinite && !g.endless() {", "if false {"},
	{"witness: nothing is replayed", "witness.go", "case a.o.Replay(t.text) != nil:", "case false:"},
}

// TestFaults plants each fault and runs the other tests, which must notice: first those of written programs, and where they don't those
// of random ones. It takes long, so it only runs where
// HANDRAIL_PROOF_FAULTS is set; the table in README.md is what it logs.
func TestFaults(t *testing.T) {
	only := os.Getenv("HANDRAIL_PROOF_FAULTS")
	if only == "" {
		t.Skip("HANDRAIL_PROOF_FAULTS isn't set")
	}
	for _, f := range faults {
		if !strings.Contains(f.what, strings.TrimPrefix(only, "all")) {
			continue
		}
		caught := f.caught(t)
		t.Logf("| %s | %s |", f.what, strings.Join(caught, ", "))
		if len(caught) == 0 {
			t.Errorf("nothing catches: %s", f.what)
		}
	}
}

var failed = regexp.MustCompile(`(?m)^--- FAIL: Test(\w+)|^(fatal error|panic): `)

// caught plants a fault in an overlay, so that no file changes, and returns the tests that fail.
func (f *fault) caught(t *testing.T) []string {
	t.Helper()
	path, err := filepath.Abs(f.file)
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(text), f.old); n != 1 {
		t.Fatalf("%s: its words stand in %s %d times", f.what, f.file, n)
	}
	dir := t.TempDir()
	planted, overlay := filepath.Join(dir, f.file), filepath.Join(dir, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {path: planted}})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{planted: strings.Replace(string(text), f.old, f.new, 1), overlay: string(replace)} {
		if err := os.WriteFile(name, []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const random = "TestDistances|TestProvedHolds"
	if out := f.failing(t, overlay, "-skip", random+"|TestFaults"); len(out) > 0 {
		return out
	}
	return f.failing(t, overlay, "-run", random)
}

// failing runs some tests with a fault and returns those that fail.
func (f *fault) failing(t *testing.T, overlay, flag, tests string) (out []string) {
	t.Helper()
	cmd := exec.Command("go", "test", "-vet=off", "-overlay", overlay, flag, tests, ".")
	cmd.Env = append(os.Environ(), "HANDRAIL_PROOF_FAULTS=")
	said, err := cmd.CombinedOutput()
	for _, m := range failed.FindAllStringSubmatch(string(said), -1) {
		name := m[1]
		if name == "" {
			name = m[2]
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if err != nil && len(out) == 0 {
		t.Fatalf("%s: %v\n%s", f.what, err, said)
	}
	slices.Sort(out)
	return out
}

// TestFaultsFit: each fault still has its place, so that the list stays true to the code.
func TestFaultsFit(t *testing.T) {
	for _, f := range faults {
		text, err := os.ReadFile(f.file)
		if err != nil {
			t.Fatal(err)
		}
		if n := strings.Count(string(text), f.old); n != 1 {
			t.Errorf("%s: its words stand in %s %d times", f.what, f.file, n)
		}
	}
}
