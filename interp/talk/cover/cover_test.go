package cover_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/cover"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

const flow = `action shop.find(order: number) {
  changes nothing
  fails not_found
}
handoff care {
  > I'm bringing in a colleague.
  accepted
    > {agent.name} is with you now.
}
flow refund "a refund" {
  starts on "refund please"
  slot order number "order number" {
    > Which order is it?
    or
    > What's the order number?
    retry
      > It's five digits.
    valid when order is over 9
      > That's too short.
  }
  on "scam" -> care because high_stakes
  ask order
  call shop.find(order) {
    not_found -> care because no_match
  }
  state decide {
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
    }
    > Done.
    end resolved
  }
}
`

// program loads a flow from a file, since points are named by where they stand.
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

func play(t *testing.T, p *plan.Plan, text string) talk.Result {
	t.Helper()
	parsed, problems := talk.Parse(source.New("test.talk", text))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	r := talk.Run(context.Background(), p, parsed, talk.Options{Trace: true})
	if len(r.Failures) > 0 || r.Problems.HasErrors() {
		t.Fatal(r.Failures, r.Problems)
	}
	return r
}

// reached are the points with hits, without their place.
func reached(c *cover.Profile, hit bool) []string {
	var list []string
	for _, p := range c.Points() {
		if (p.Hits > 0) == hit {
			list = append(list, string(p.Kind)+" "+p.Text)
		}
	}
	return list
}

func TestPoints(t *testing.T) {
	p := program(t, flow)
	c := cover.New()
	c.Program(p)
	c.Program(p) // again changes nothing
	const begin = "mock shop.find -> ok\nbot ...\nyou refund please\n  reads start refund\n"
	tests := []struct {
		name, talk string
		want       []string
	}{
		{"a question", begin + "bot ...\n", []string{"state refund", "wording @order, wording 2"}},
		{"a bad value", begin + "you 3\n  reads fill order 3\nbot ...\n", []string{"refusal refund.order: a value that isn't valid", "wording @order.valid"}},
		{"a miss, a person", begin + "you hm\n  reads nothing\nbot ...\nyou a person\n  reads person\nbot ...\ndesk accepts Mo\nbot ...\n",
			[]string{"wording @care", "exit care: accepted", "wording @care.accepted", "reply refund: no match", "reply refund: a person is asked for",
				"wording @order.retry1"}},
		{"a guard, an arm, a no", begin + "you 200\n  reads fill order 200\nbot ...\nyou money\n  reads pick \"Money\"\nbot ...\nyou no\n  reads no\nbot ...\n",
			[]string{"way refund/call shop.find: works", "state refund.decide", "way refund.decide/branch: holds", "way refund.decide/menu: \"Money\"", "state refund.money"}},
		{"danger", begin + "you scam\n  reads danger \"scam\"\nbot ...\n", []string{`danger danger words, "scam" and the like`}},
		{"a failure", strings.Replace(begin, "ok", "not_found", 1) + "you 20\n  reads fill order 20\nbot ...\n", []string{"way refund/call shop.find: not_found"}},
	}
	before := map[string]bool{}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := play(t, p, test.talk)
			c.Add(&r)
			got := map[string]bool{}
			for _, name := range reached(c, true) {
				got[name] = true
			}
			for _, name := range test.want {
				if !got[name] {
					t.Errorf("%q isn't reached; reached are:\n%s", name, strings.Join(reached(c, true), "\n"))
				}
				if before[name] {
					t.Errorf("%q was reached before", name)
				}
			}
			before = got
		})
	}
	want := []string{"way refund/ask order: never answered", "way refund/call shop.find: failed or timeout", "way refund.decide/branch: holds not",
		"reply refund.decide: no match"}
	missed := strings.Join(reached(c, false), "\n")
	for _, name := range want {
		if !strings.Contains(missed, name) {
			t.Errorf("%q should be missed; missed are:\n%s", name, missed)
		}
	}
}

// TestProfilesAddUp holds that merging what a run wrote gives what both runs together would have counted.
func TestProfilesAddUp(t *testing.T) {
	p := program(t, flow)
	one := play(t, p, "bot ...\nyou refund please\n  reads start refund\nbot ...\n")
	two := play(t, p, "bot ...\nyou refund please\n  reads start refund\nbot ...\nyou a person\n  reads person\nbot ...\n")
	count := func(results ...talk.Result) *cover.Profile {
		c := cover.New()
		c.Program(p)
		for i := range results {
			c.Add(&results[i])
		}
		return c
	}
	together := count(one, two).Report()
	var b bytes.Buffer
	first := count(one).Report()
	if err := first.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	points, err := cover.Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	c := count(two)
	c.Merge(append(points, cover.Point{Kind: cover.Way, File: "gone.flow", Line: 1}))
	if diff := cmp.Diff(together, c.Report()); diff != "" {
		t.Errorf("(-together +merged):\n%s", diff)
	}
	if _, err := cover.Read(strings.NewReader(`{"cover": 99}`)); err == nil || !strings.Contains(err.Error(), "version 99") {
		t.Errorf("a form of another version gives %v", err)
	}
}

func TestPage(t *testing.T) {
	p := program(t, flow)
	c := cover.New()
	c.Program(p)
	r := play(t, p, "bot ...\nyou refund please\n  reads start refund\nbot ...\n")
	c.Add(&r)
	report := c.Report()
	var b strings.Builder
	err := report.WriteHTML(&b, func(name string) (string, error) {
		data, err := os.ReadFile(name)
		return string(data), err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`<span class="line reached">`, `<span class="line partly">`, `<span class="line missed">`,
		"no talk reaches: way refund/call shop.find: not_found", "  ask order", "&#34;Goods&#34; -&gt; care"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.Contains(b.String(), "<script") || strings.Contains(b.String(), "http") {
		t.Error("the page needs something from elsewhere, or runs something")
	}
}

// A place with a question must stand silence too, where an `on silence` is in force; without one nothing comes of it.
func TestSilence(t *testing.T) {
	const asks = `flow tell "something to tell" {
  starts on "I want to tell you something"
  slot matter text "matter" {
    > What is it?
  }
  ask matter
  end resolved
}
`
	const silent = "reply tell: silence"
	for _, test := range []struct {
		name, flow, talk string
		want             bool
	}{
		{"a timer goes off", asks + "on silence 10 min\n  > Still there?\n", "you I want to tell you something\n  reads start tell\nwait 10 min\n", true},
		{"no timer goes off", asks + "on silence 10 min\n  > Still there?\n", "you I want to tell you something\n  reads start tell\nwait 9 min\n", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := program(t, test.flow)
			c := cover.New()
			c.Program(p)
			r := play(t, p, test.talk)
			c.Add(&r)
			if got := slices.Contains(reached(c, true), silent); got != test.want {
				t.Errorf("silence is reached: %v; reached are:\n%s", got, strings.Join(reached(c, true), "\n"))
			}
			if got := slices.Contains(reached(c, false), silent); got == test.want {
				t.Errorf("silence is missed: %v", got)
			}
		})
	}
	c := cover.New()
	c.Program(program(t, flow))
	if slices.Contains(reached(c, false), "reply refund: silence") {
		t.Error("silence counts where no timer runs")
	}
}

// What a button reads is never said: it is reached when the button is shown.
func TestTheWordsOfAButton(t *testing.T) {
	p := program(t, `flow tell "something to tell" {
  starts on "I want to tell you something"
  slot matter text "matter" {
    > What is it?
  }
  slot urgent yes_no "urgency" {
    > Is it urgent?
  }
  ask matter, urgent
  end resolved
}
flow other "something else" {
  starts on "something else"
  end resolved
}
on yes button
  > Yes, it is
on no button
  > No, {today} is fine
`)
	c := cover.New()
	c.Program(p)
	for _, point := range reached(c, false) {
		if strings.Contains(point, "no_button") {
			t.Errorf("%s: nobody could tell whether a button has its words", point)
		}
	}
	r := play(t, p, "you I want to tell you something\n  reads start tell\nyou a leak\n  reads fill matter \"a leak\"\n")
	c.Add(&r)
	if got := strings.Join(reached(c, true), "\n"); !strings.Contains(got, "wording @yes_button") {
		t.Errorf("the button isn't among\n%s", got)
	}
}
