package diff_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diff"
	"github.com/handrail-flow/handrail/lang/plan"
)

// small has something of everything that an upgrade can get wrong.
const small = `
type order_no {
  pattern "#?[0-9]{5}"
  example "45210"
}
slot zip postal_code "zip code" {
  > What's your zip code?
}
action shop.find(order: order_no) {
  changes nothing
  gives   text
  fails   not_found
}
action shop.refund(order: order_no) {
}
handoff care "care" {
  > I'm bringing in a person.
}
flow identify "who you are" {
  slot secret text "secret" {
    > What's your secret?
  }
  ask secret, zip
  state more {
    ask {
      > Is that all?
      yes { end resolved }
      no -> more at most 3 times, else -> care because designer
    }
    end resolved
  }
}
flow refund "a refund" {
  starts on "return this"
  needs identify
  slot order order_no "order number" {
    > Which order?
  }
  slot why choice "reason" {
    > Why?
    broken  "it's broken"
    changed "you've changed your mind"
  }
  slot day date "day" {
    > Which day?
  }
  ask order, why
  call shop.find(order) as found {
    not_found retry order
      > I can't see it.
  }
  when why is broken -> quick
  ask day
  confirm
    > A refund for {order}, {found}, on {day}?
  -> pay
  state quick {
    ask {
      > Mail or shop?
      "by mail" -> pay
      "in a shop" { end in_shop }
    }
  }
  state pay {
    run wish
    confirm
      > Shall I pay {order}?
    call shop.refund(order)
    run again at now + 1 day
    > Paid.
    end resolved
  }
}
flow wish "a wish" {
  slot note text "wish" {
    > Any wish?
  }
  ask note
}
flow again "check on it" {
  ask {
    > All well?
    yes { end resolved }
    no -> care because policy
  }
}
flow track "track an order" {
  starts on "where is my parcel"
  slot order order_no "order number" {
    > Which order?
  }
  ask order
  > On its way.
  on cancel {
    ask {
      > Really stop?
      yes { end stopped }
      no {
        > Good.
      }
    }
  }
}
on person {
  ask zip
  -> care because asked
}
`

// programs are the small one and the reference flows.
func programs(t testing.TB) []program {
	out := []program{{root: "main.flow", files: map[string]string{"main.flow": small}}}
	files := map[string]string{}
	var roots []string
	err := filepath.WalkDir("../../flows", func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".flow" {
			return err
		}
		text, err := os.ReadFile(path)
		name := filepath.ToSlash(strings.TrimPrefix(path, "../../"))
		files[name] = string(text)
		roots = append(roots, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, root := range roots {
		p := program{root: root, files: files}
		if filepath.Base(root) != "brand.flow" && tryCompile(t, p, files[root]) != nil {
			out = append(out, p)
		}
	}
	return out
}

// tryCompile makes a plan, or nil of a program with errors.
func tryCompile(t testing.TB, p program, text string) *plan.Plan {
	t.Helper()
	files := p.with(text)
	made, err := lang.Compile(p.root, func(path string) (string, error) {
		if text, ok := files[path]; ok {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return made.Plan
}

// upgrade holds one conversation at one moment to the law: it moves and plays on, or it stays and a person gets it; and the report
// said which. It gives what became of it, "" where that can't be told from outside.
func upgrade(t testing.TB, old, now *plan.Plan, r *diff.Report, s *interp.State, d *dice) diff.Verdict {
	t.Helper()
	v := interp.Inspect(old, s)
	best, worst := foretell(old, r, s, v)
	moved, out, ok := interp.Move(old, now, s)
	if v.Phase != "asking" || v.Call != nil || v.Kept != "" {
		if ok && old.Hash != now.Hash {
			t.Fatalf("moved in phase %s", v.Phase)
		}
		return ""
	}
	where := fmt.Sprintf("at %s", stack(v))
	switch {
	case ok && best == diff.Breaks:
		t.Fatalf("moved, but the report says it breaks, %s", where)
	case !ok && worst != diff.Breaks:
		t.Fatalf("stays, but the report says %s, %s", worst, where)
	case !ok:
		retired(t, old, s)
	case len(out) > 1 || old.Hash != now.Hash && len(out) != 1:
		t.Fatalf("a move tells of itself once, and of nothing else: %d events", len(out))
	default:
		plays(t, now, moved, d, worst == diff.Safe, interp.Inspect(now, moved), v)
	}
	switch {
	case !ok:
		return diff.Breaks
	case best == diff.Migrates || worst == diff.Safe:
		return best
	}
	return ""
}

// plays goes on with the new version: the state can be stored, and takes turns. Where all is safe every run stands at a step still.
func plays(t testing.TB, now *plan.Plan, s *interp.State, d *dice, safe bool, after, before interp.View) {
	t.Helper()
	if len(after.Stack) != len(before.Stack) {
		t.Fatalf("%d runs have become %d", len(before.Stack), len(after.Stack))
	}
	if safe && (before.Question == nil) != (after.Question == nil) && before.Question != nil && before.Question.Kind != event.QuestionWhich &&
		before.Question.Kind != event.QuestionChange {
		t.Fatalf("the open question is lost at %s, though the report says safe", stack(before))
	}
	data, err := s.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := interp.DecodeState(now, data)
	if err != nil {
		t.Fatalf("a moved state can't be loaded: %v", err)
	}
	c := &customer{dice: d, p: now, s: loaded, now: monday + 1_000_000_000}
	for range 3 {
		c.step(t, c.input())
	}
}

// retired presses: a person gets the conversation, with what is known.
func retired(t testing.TB, old *plan.Plan, s *interp.State) {
	t.Helper()
	_, out, err := interp.Step(old, s, &event.Retire{Head: event.Head{At: monday + 1_000_000_000}})
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(out, func(e event.Event) bool { _, is := e.(*event.HandoffRequested); return is })
	if i < 0 {
		t.Fatal("pressed, and no person was asked for")
	}
	h := out[i].(*event.HandoffRequested)
	if h.Because != "bot_error" {
		t.Fatalf("handed over because of %s", h.Because)
	}
	known := 0
	for _, slot := range interp.Inspect(old, s).Slots {
		if !slot.Sensitive {
			known++
		}
	}
	if len(h.Carries) == 0 && known > 0 && !interp.Inspect(old, s).Home {
		t.Fatalf("handed over without what is known: %d values", known)
	}
}

func stack(v interp.View) string {
	var parts []string
	for _, f := range v.Stack {
		parts = append(parts, f.Flow+":"+f.Step)
	}
	return strings.Join(parts, " > ") + " later " + strings.Join(v.Later, ", ")
}

// foretell is what the report says of a conversation: of all its runs, the gravest. Where a view doesn't show enough (which slot
// a question under another asks for, what lies under a handler's block), the answer is a range.
func foretell(old *plan.Plan, r *diff.Report, s *interp.State, v interp.View) (best, worst diff.Verdict) {
	best, worst = diff.Safe, diff.Safe
	rank := func(v diff.Verdict) int {
		return slices.Index([]diff.Verdict{diff.Safe, diff.Migrates, diff.Breaks}, v)
	}
	add := func(lo, hi diff.Verdict) {
		if rank(lo) > rank(best) {
			best = lo
		}
		if rank(hi) > rank(worst) {
			worst = hi
		}
	}
	for _, later := range v.Later {
		x := r.At(diff.Place{Flow: old.FlowNamed(later), Step: plan.None, Slot: plan.None})
		add(x, x)
	}
	asked := interp.Expect(old, s).Asked
	for i, f := range v.Stack {
		at := diff.Place{Flow: old.FlowNamed(f.Flow), Step: plan.None, Slot: plan.None}
		if f.Step != "" {
			at.Step = old.StepNamed(f.Step)
		}
		at.Waits = i+1 < len(v.Stack) && !v.Stack[i+1].Thread
		slots := []int{plan.None}
		if at.Step >= 0 && old.Steps[at.Step].Ask != nil {
			slots = append(slots, old.Steps[at.Step].Ask.Slots...)
			if i == len(v.Stack)-1 {
				slots = []int{asked}
			}
		}
		lo, hi := diff.Breaks, diff.Safe
		for _, at.Slot = range slots {
			x, y := r.Between(at)
			if rank(x) < rank(lo) {
				lo = x
			}
			if rank(y) > rank(hi) {
				hi = y
			}
		}
		if ownBlocks(old, at.Flow) { // a block may lie over a question
			hi = diff.Breaks
		}
		add(lo, hi)
	}
	return best, worst
}

// ownBlocks tells whether handlers of a flow itself have blocks with something to wait for.
func ownBlocks(p *plan.Plan, flow int) bool {
	return slices.ContainsFunc(p.Steps, func(s plan.Step) bool {
		place, _, _ := strings.Cut(s.ID, "/")
		return s.Flow == flow && !p.Flows[flow].Hidden && strings.Contains(place, " on ")
	})
}

// tally counts what came out of many upgrades.
type tally struct {
	plans    int
	foretold map[diff.Verdict]int
}

// trial edits a program and upgrades a random conversation at every turn. It reports nothing for an edit that doesn't compile.
func trial(t testing.TB, p program, old *plan.Plan, d *dice, n *tally) {
	text := p.files[p.root]
	for range 1 + d.throw(2) {
		text = edited(text, d)
	}
	now := tryCompile(t, p, text)
	if now == nil {
		return
	}
	n.plans++
	r := diff.Compare(old, now)
	if (len(r.Edits) == 0) != (old.Hash == now.Hash) {
		t.Fatalf("%d edits between %s and %s", len(r.Edits), old.Hash, now.Hash)
	}
	c := begin(t, old, d)
	for range 25 {
		v := upgrade(t, old, now, r, c.s, &dice{c.data})
		if v != "" {
			n.foretold[v]++
		}
		// A question that migrates breaks while a handler's block lies over it; no edit can say so of a moment.
		covered := slices.ContainsFunc(interp.Inspect(old, c.s).Stack, func(f interp.FrameView) bool { return f.Hidden })
		lo, _ := foretell(old, r, c.s, interp.Inspect(old, c.s))
		depends := v == diff.Breaks && lo != diff.Breaks // on what a run knows and has done: the edit says so
		if worst := r.Verdict(); v != diff.Safe && v != "" && (worst == diff.Safe || v == diff.Breaks && worst != diff.Breaks && !covered && !depends) {
			t.Fatalf("a place %s, but no edit does: %s", v, r.Summary())
		}
		c.step(t, c.input())
	}
}

// Every conversation ends well, whatever was edited, and the report says how.
func TestUpgradesEndWell(t *testing.T) {
	all := programs(t)
	rounds := 1200 / len(all)
	if testing.Short() {
		rounds = 250 / len(all)
	}
	n := &tally{foretold: map[diff.Verdict]int{}}
	for i, p := range all {
		old := tryCompile(t, p, p.files[p.root])
		for seed := range rounds {
			d := random(uint64(i)<<32+uint64(seed), 400)
			t.Run(fmt.Sprintf("%s/%d", filepath.Base(p.root), seed), func(t *testing.T) { trial(t, p, old, d, n) })
		}
	}
	t.Logf("%d versions; foretold: %v", n.plans, n.foretold)
	for _, v := range []diff.Verdict{diff.Safe, diff.Migrates, diff.Breaks} {
		if n.foretold[v] < rounds {
			t.Errorf("only %d conversations met %q: the edits show too little", n.foretold[v], v)
		}
	}
}

// Edits that chance seldom makes, each of which some conversation feels.
func TestEditsThatAreFelt(t *testing.T) {
	p := program{root: "main.flow", files: map[string]string{"main.flow": small}}
	old := tryCompile(t, p, small)
	for _, c := range []struct {
		name  string
		edits []string
		felt  diff.Verdict
	}{
		{"a choice fewer", []string{"    changed \"you've changed your mind\"\n", ""}, diff.Migrates},
		{"a choice more", []string{"    changed \"you've", "    late \"it's late\"\n    changed \"you've"}, diff.Safe},
		{"two questions in one", []string{"  ask order, why\n", "  ask order\n  ask why\n"}, diff.Migrates},
		{"a shared slot of another type", []string{"slot zip postal_code", "slot zip text"}, diff.Migrates},
		{"a pattern", []string{"[0-9]{5}", "[0-9]{5,6}"}, diff.Migrates},
		{"no preconditions", []string{"  needs identify\n", ""}, diff.Safe},
		{"no run", []string{"    run wish\n", ""}, diff.Breaks},
		{"no handler", []string{"on person {\n  ask zip\n  -> care because asked\n}\n", "on person -> care because asked\n"}, diff.Breaks},
		{"no handler in the flow", []string{"      > Really stop?\n", "      > Really stop it?\n"}, diff.Safe},
		{"a flow put off is gone", []string{"run again at", "run later_on at", "flow again", "flow later_on"}, diff.Breaks},
		{"a flow with states, renamed", []string{"flow identify", "renamed identify -> who\nflow who", "needs identify", "needs who"}, diff.Safe},
		{"a slot, renamed", []string{"flow refund", "renamed day -> date_wanted\nflow refund", "slot day", "slot date_wanted", "ask day", "ask date_wanted", "on {day}", "on {date_wanted}"}, diff.Safe},
		{"a value that isn't one any more", []string{"slot day date", "slot day text"}, diff.Migrates},
		{"a confirm about something else", []string{"on {day}?", "because {why}?"}, diff.Migrates},
		{"other labels", []string{"\"in a shop\" {", "\"at a desk\" {"}, diff.Migrates},
		{"a confirm fewer", []string{"  confirm\n    > A refund for {order}, {found}, on {day}?\n", ""}, diff.Migrates},
		{"confirm words", []string{"on {day}?", "on {day}, okay?"}, diff.Safe},
		{"an action takes more", []string{"shop.find(order: order_no)", "shop.find(order: order_no, why: text)"}, diff.Safe},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.NewReplacer(c.edits...).Replace(small)
			now := tryCompile(t, p, text)
			if now == nil || text == small {
				t.Fatal("the edit doesn't work")
			}
			r := diff.Compare(old, now)
			felt := map[diff.Verdict]int{}
			for seed := range 60 {
				customer := begin(t, old, random(uint64(seed)+1000, 400))
				for range 30 {
					felt[upgrade(t, old, now, r, customer.s, random(uint64(seed), 60))]++
					customer.step(t, customer.input())
				}
			}
			if felt[c.felt] == 0 || c.felt == diff.Safe && felt[diff.Migrates]+felt[diff.Breaks] > 0 {
				t.Errorf("foretold %v, want some %q", felt, c.felt)
			}
		})
	}
}

func FuzzUpgradesEndWell(f *testing.F) {
	all := programs(f)
	olds := make([]*plan.Plan, len(all))
	for i, p := range all {
		olds[i] = tryCompile(f, p, p.files[p.root])
	}
	for seed := range 12 {
		f.Add(uint8(seed), random(uint64(seed)+77, 300).data)
	}
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		i := int(which) % len(all)
		trial(t, all[i], olds[i], &dice{data}, &tally{foretold: map[diff.Verdict]int{}})
	})
}
