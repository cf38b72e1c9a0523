package mutate_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/mutate"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

const flow = `hours desk {
  zone    "UTC"
  mon-fri 08:00-20:00
}
action shop.find(order: number) {
  changes nothing
  fails not_found
}
handoff care {
  hours desk
  > I'm bringing in a colleague.
}
flow refund "a refund" {
  starts on "refund please"
  slot order number "order number" {
    > Which order is it?
    retry
      > It's five digits.
    valid when order is over 9
      > That's too short.
  }
  state find {
    ask order
    call shop.find(order) {
      not_found -> care because no_match
    }
    when order is over 100 {
      > A big one.
    }
    ask {
      > Money or goods?
      "Money" -> money
      "Goods" -> care because designer
    }
  }
  state money {
    confirm {
      > I'll refund order {order}. Shall I?
      no -> find at most 2 times, else -> care
    }
    > Done.
    end resolved
  }
}
`

func program(t *testing.T) *plan.Plan { return load(t, flow) }

func load(t *testing.T, text string) *plan.Plan {
	t.Helper()
	name := filepath.Join(t.TempDir(), "main.flow")
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	p, problems, err := lang.Load(name)
	if err != nil || p == nil {
		t.Fatal(err, problems)
	}
	return p
}

// caught says of each fault whether a talk notices it.
func caught(t *testing.T, p *plan.Plan, text string) map[string]bool {
	t.Helper()
	parsed, problems := talk.Parse(source.New("test.talk", text))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	if r := talk.Run(context.Background(), p, parsed, talk.Options{}); !r.Passed() {
		t.Fatal(r.Failures, r.Problems)
	}
	out := map[string]bool{}
	for _, m := range mutate.Mutants(p) {
		faulty, err := m.Plan(p)
		if err != nil {
			t.Fatal(err)
		}
		if faulty == nil {
			t.Errorf("%s changes nothing", m.Fault)
			continue
		}
		r := talk.Run(context.Background(), faulty, parsed, talk.Options{})
		out[m.Fault] = out[m.Fault] || !r.Passed()
	}
	return out
}

func TestFaultsAreCaughtByTheTalkThatIsMissing(t *testing.T) {
	p := program(t)
	const begin = "mock shop.find -> ok\nbot ...\nyou refund please\n  reads start refund\nbot @order\n"
	const menu = begin + "you 200\n  reads fill order 200\nbot A big one.\nbot Money or goods?\n"
	tests := []struct {
		talk  string
		fault []string
	}{
		{begin, nil},
		{begin + "you 3\n  reads fill order 3\nbot That's too short.\n", []string{`any value is taken: "order is over 9" isn't asked of it`}},
		{begin + "you hm\n  reads nothing\nbot It's five digits.\nyou hm\n  reads nothing\n  = handoff care\nbot ...\n",
			[]string{"order is asked once more than it should be", "nobody is brought in when order is never answered"}},
		{menu, []string{`the guard "order is over 100" is turned round`}},
		{menu + "you goods\n  reads pick \"Goods\"\n  = handoff care\nbot ...\n", []string{`"Goods" leads where "Money" does`, "it ends here, and nobody is brought in", `the way to a person, "Goods", is gone`}},
		{menu + "you money\n  reads pick \"Money\"\nbot ~ Shall I?\nyou yes\n  reads yes\n  = outcome refund resolved\nbot ...\n",
			[]string{`"Money" leads where "Goods" does`, "nobody is asked to confirm", "it ends cancelled, not resolved"}},
		{strings.Replace(begin, "ok", "not_found", 1) + "you 200\n  reads fill order 200\n  = handoff care because no_match\n  = carries order\nbot ...\n",
			[]string{"nothing is done about not_found of shop.find", "a person isn't given the order number"}},
		{"at 2026-03-02 19:59\nbot ...\nyou a person\n  reads person\n  = event handoff moved to = queued\nbot ...\n", []string{"desk close a minute early"}},
		{"at 2026-03-02 08:00\nbot ...\nyou a person\n  reads person\n  = event handoff moved to = queued\nbot ...\n", []string{"desk open a minute late"}},
	}
	for _, test := range tests {
		got := caught(t, p, test.talk)
		for _, fault := range test.fault {
			if is, made := got[fault]; !made || !is {
				t.Errorf("%q: made %v, caught %v by\n%s", fault, made, is, test.talk)
			}
		}
		if test.fault == nil && len(got) < 12 {
			t.Errorf("only %d faults are made: %v", len(got), got)
		}
	}
}

// rules has what the other program hasn't: jumps within a flow and to another, handlers, danger words, words with a guard.
const rules = `handoff care {
  > I'm bringing in a colleague.
}
handoff fraud {
  > I'm bringing in the fraud team.
}
action card.block(last: number) {
  changes nothing
  fails not_found, blocked
}
flow card "a lost card" {
  starts on "I lost my card"
  on person -> care because asked
  on frustration -> fraud because frustrated
  on "stolen" -> fraud because high_stakes
  slot last number "last digits" {
    > What are the last digits?
  }
  state ask_digits {
    ask last
    call card.block(last) {
      not_found -> nothing
      blocked   -> already
    }
    when last is over 100 -> nothing
    -> next_card
  }
  state nothing {
    > There's no such card.
    or when last is over 100
      > A long number.
    end resolved
  }
  state already {
    > It's blocked already.
    end resolved
  }
}
flow next_card "a new card" {
  > A new card is on its way.
}
on person -> care because asked
on thanks
  > With pleasure.
`

func TestFaultsInRules(t *testing.T) {
	p := load(t, rules)
	const begin = "bot ...\nyou I lost my card\n  reads start card\nbot ...\n"
	const digits = begin + "you 5\n  reads fill last 5\n"
	all := map[string]bool{}
	for _, test := range []struct {
		talk  string
		fault []string
	}{
		{begin + "you it was stolen\n  reads danger \"stolen\"\n  = handoff fraud\nbot ...\n", []string{`danger words such as "stolen" aren't heard`}},
		{begin + "you damn\n  reads mood 1\n  = handoff fraud\nbot ...\n", []string{"`on frustration` is gone"}},
		{begin + "you thanks\n  reads thanks\nbot With pleasure.\nbot ...\n", []string{"`on thanks` is gone"}},
		{"mock card.block -> not_found\n" + digits + "bot There's no such card.\nbot ...\n", []string{
			"not_found of card.block is taken for blocked, and the other way round",
			"it goes on with already, not nothing",
		}},
		{"mock card.block -> not_found\nseed 1\n" + begin + "you 500\n  reads fill last 500\nbot A long number.\nbot ...\n",
			[]string{`words of @nothing.say are said when "last is over 100" doesn't hold, and not when it does`}},
		{"mock card.block -> ok\n" + digits + "bot A new card is on its way.\nbot ...\n", []string{"it ends here, instead of going on with next_card"}},
	} {
		got := caught(t, p, test.talk)
		for _, fault := range test.fault {
			if is, made := got[fault]; !made || !is {
				t.Errorf("%q: made %v, caught %v by\n%s", fault, made, is, test.talk)
			}
		}
		for fault := range got {
			all[fault] = true
		}
	}
	if all["`on person` is gone"] {
		t.Error("an `on person` that does what happens without it isn't missing")
	}
}

func TestMutantsAreTheSameEachTime(t *testing.T) {
	p := program(t)
	first, second := faults(mutate.Mutants(p)), faults(mutate.Mutants(p))
	if diff := cmp.Diff(first, second); diff != "" {
		t.Error(diff)
	}
}

func faults(list []mutate.Mutant) []string {
	var out []string
	for _, m := range list {
		out = append(out, m.Fault)
	}
	return out
}

func TestTally(t *testing.T) {
	var tally mutate.Tally
	if tally.Share() != 1 {
		t.Error("nothing to catch is all caught")
	}
	a := mutate.Mutant{File: "b.flow", Line: 2, Fault: "nothing is set here", Missing: "one that checks the value"}
	b := mutate.Mutant{File: "a.flow", Line: 9, Fault: "it ends cancelled, not resolved", Missing: "one"}
	tally.Add(a, false)
	tally.Add(b, false)
	tally.Add(b, true) // another program that imports the file has the talk
	var text strings.Builder
	if err := tally.WriteText(&text); err != nil {
		t.Fatal(err)
	}
	want := "2 faults were made, and the talks caught 1 (50.0 %)\n\nb.flow:2: no talk notices that nothing is set here\n  a talk is missing: one that checks the value\n"
	if diff := cmp.Diff(want, text.String()); diff != "" {
		t.Error(diff)
	}
}
