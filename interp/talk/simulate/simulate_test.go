package simulate_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/simulate"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

const shop = `handoff care {
  > I'm bringing in a colleague.
}
action shop.find(order: number) {
  changes nothing
  fails not_found
}
flow refund "a refund" {
  starts on "refund please"
  slot order number "order number" {
    > Which order is it?
    retry
      > It's a number.
  }
  slot pin text "pin" sensitive {
    > What's your pin?
  }
  state find {
    ask order, pin
    call shop.find(order) {
      not_found retry order
        > I can't see that one. Which order is it?
    }
    -> money
  }
  state money {
    ask {
      > Money or goods?
      "Money" -> done
      "Goods" -> care because designer
    }
  }
  state done {
    > Done.
    end resolved
  }
}
on person -> care because asked
`

// program compiles a text; what is wrong with it fails the test.
func program(t *testing.T, text string) *plan.Plan {
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

func play(p *plan.Plan, customers int, seed uint64) simulate.Report {
	return simulate.Play(context.Background(), p, simulate.Options{Customers: customers, Seed: seed})
}

// edited is a copy of a program with something changed.
func edited(t *testing.T, p *plan.Plan, edit func(*plan.Plan)) *plan.Plan {
	t.Helper()
	data, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	q, err := plan.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	edit(q)
	if err := q.Seal(); err != nil {
		t.Fatal(err)
	}
	return q
}

const loop = `on start
  > Hello.
flow loop "a loop" {
  starts on "go round"
  state again {
    ask {
      > Left or right?
      "Left" -> again
      "Right" -> other
    }
  }
  state other {
    ask {
      > Up or down?
      "Up" -> again
      "Down" -> other
    }
  }
}
`

const hasty = `persona shop "Sunny" {
  exclamations none
}
on start
  > Hello.
flow track "your parcel" {
  starts on "where is my parcel"
  > It's on its way!
}
`

// TestFaultsAreFoundAndTold plants faults: each is found, and told in few lines that break the law when they are played.
func TestFaultsAreFoundAndTold(t *testing.T) {
	good := program(t, shop)
	if r := play(good, 70, 1); len(r.Failures) > 0 {
		t.Fatalf("the program without a fault: %v", r.Failures)
	}
	for _, test := range []struct {
		name string
		plan *plan.Plan
		law  simulate.Law
		want string
	}{
		{"nobody can be asked for", edited(t, good, func(p *plan.Plan) {
			p.Person = plan.None
			for i := range p.Handlers {
				if p.Handlers[i].Event == plan.OnPerson {
					p.Handlers[i].To = plan.Target{Kind: plan.TargetHome}
				}
			}
		}), simulate.APerson, `talk  Simulated: person
# the customer asks for a person, and one question later there still is none
bot   Hi, I'm an automated helper. You can ask for a person any time.
you   I'd like to talk to a person
  reads person
bot   Which number can we call you on?
you   I'd like to talk to a person
  reads person
bot   Which number can we call you on?
  = within 2 turns
`},
		{"it asks for ever", program(t, loop), simulate.Ends, `talk  Simulated: ends
# nothing that a willing customer says leads to an end, or to a person
bot   Hello.
you   go round
  reads start loop
bot   Left or right?
`},
		{"it shouts", program(t, hasty), simulate.Rationed, `talk  Simulated: rationed
# too many exclamation marks: 1 within 1 message, where the persona allows 0
bot   Hello.
you   where is my parcel
  reads start track
bot   It's on its way!
bot   Anything else?
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := play(test.plan, 70, 1)
			i := slices.IndexFunc(r.Failures, func(f simulate.Failure) bool { return f.Law == test.law })
			if i < 0 {
				t.Fatalf("not found, only %v", r.Failures)
			}
			f := r.Failures[i]
			if d := cmp.Diff(test.want, f.Talk); d != "" {
				t.Errorf("told otherwise (-want +got):\n%s", d)
			}
			told, problems := talk.Parse(source.New("told.talk", f.Talk))
			if problems.HasErrors() {
				t.Fatal(problems)
			}
			result := talk.Run(context.Background(), test.plan, told, talk.Options{})
			if test.law != simulate.APerson && !result.Passed() {
				t.Errorf("it can't be played: %v", result.All())
			}
			if test.law == simulate.APerson && result.Passed() {
				t.Error("its check holds although nobody comes")
			}
		})
	}
}

// TestTheSameSeedIsTheSameReport holds that nothing but the seed decides, however many play at once.
func TestTheSameSeedIsTheSameReport(t *testing.T) {
	p := program(t, loop)
	first := play(p, 70, 3)
	if d := cmp.Diff(first, play(p, 70, 3)); d != "" {
		t.Errorf("the same seed (-first +second):\n%s", d)
	}
	if first.Turns == play(p, 70, 4).Turns {
		t.Error("another seed, and the customers say as much to the word")
	}
}

// TestOurFlowsKeepTheLaws plays customers over everything that is shipped.
func TestOurFlowsKeepTheLaws(t *testing.T) {
	customers := 70
	if testing.Short() {
		customers = 14
	}
	found, err := filepath.Glob("../../../flows/*/README.md")
	if err != nil || len(found) == 0 {
		t.Fatalf("no flows: %v", err)
	}
	for _, file := range found {
		dir := filepath.Dir(file)
		t.Run(filepath.Base(dir), func(t *testing.T) {
			p, problems, err := lang.Load(dir)
			if err != nil || p == nil {
				t.Fatal(err, problems)
			}
			for _, f := range play(p, customers, 1).Failures {
				t.Errorf("%s:%d: %s [%s], %d customers\n%s", f.File, f.Line, f.Detail, f.Law, f.Customers, f.Talk)
			}
		})
	}
}

// BenchmarkPlay plays the returns flow; a turn is a message of a customer's.
func BenchmarkPlay(b *testing.B) {
	p, _, err := lang.Load("../../../flows/returns")
	if err != nil || p == nil {
		b.Fatal(err)
	}
	turns := 0
	for i := 0; b.Loop(); i++ {
		turns += play(p, 70, uint64(i)).Turns
	}
	b.ReportMetric(float64(turns)/b.Elapsed().Seconds(), "turns/s")
}
