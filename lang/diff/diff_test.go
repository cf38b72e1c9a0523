package diff_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diff"
	"github.com/handrail-flow/handrail/lang/plan"
)

const before = `
flow visit "A visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  ask day
  -> last_look
  state last_look {
    ask {
      > Shall I book it?
      yes { end resolved }
      no { end stopped }
    }
  }
}
`

const after = `
flow visit "A visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day suits you?
  }
  ask day
  -> look
  state look {
    ask {
      > Shall I book it?
      yes { end resolved }
      no { end stopped }
    }
  }
}
`

// build is a plan of one file.
func build(name, text string) *plan.Plan {
	p, err := lang.Compile(name, func(path string) (string, error) {
		if path != name {
			return "", os.ErrNotExist
		}
		return text, nil
	}, lang.Options{})
	if err != nil {
		panic(err)
	}
	return p.Plan
}

// A state has got another name, and nothing says so: whoever is asked there has nowhere to go on. The report says what to write.
func ExampleCompare() {
	report := diff.Compare(build("old.flow", before), build("new.flow", after))
	for _, e := range report.Edits {
		if e.Verdict != diff.Safe {
			fmt.Println(e.Verdict+":", e.Where(), e.What)
			fmt.Println(e.Help)
		}
	}

	report = diff.Compare(build("old.flow", before), build("new.flow", "renamed last_look -> look\n"+after))
	fmt.Println(report.Summary())
	// Output:
	// breaks: old.flow:9 the state "last_look" is gone
	// if it is "look" now, write `renamed last_look -> look`
	// 2 edits, all safe
}

var suggested = regexp.MustCompile("write `(renamed .*)`")

// A suggestion does what it says: with the line it suggests, what was gone is followed, and there are no errors.
func TestSuggestionsMend(t *testing.T) {
	tested := 0
	for i, p := range programs(t) {
		text := p.files[p.root]
		old := tryCompile(t, p, text)
		for _, m := range declared.FindAllStringSubmatch(text, -1) {
			renamed := regexp.MustCompile(`\b`+m[2]+`\b`).ReplaceAllString(text, m[2]+"_now")
			now := tryCompile(t, p, renamed)
			if now == nil {
				continue
			}
			r := diff.Compare(old, now)
			for _, e := range r.Edits {
				line := suggested.FindStringSubmatch(e.Help)
				if line == nil {
					continue
				}
				tested++
				better := tryCompile(t, p, renamed+"\n"+line[1]+"\n")
				if better == nil {
					t.Errorf("%d %s: with %q there are errors", i, p.root, line[1])
					continue
				}
				if slices.ContainsFunc(diff.Compare(old, better).Edits, func(x diff.Edit) bool { return x.Kind == e.Kind && x.What == e.What }) {
					t.Errorf("%d %s: with %q still %s", i, p.root, line[1], e.What)
				}
			}
		}
	}
	if tested < 5 {
		t.Errorf("only %d suggestions were made", tested)
	}
}

// The same versions give the same report, and JSON says all of it.
func TestJSON(t *testing.T) {
	old, now := build("old.flow", before), build("new.flow", after)
	report := diff.Compare(old, now)
	if d := cmp.Diff(report.Edits, diff.Compare(old, now).Edits); d != "" {
		t.Errorf("compared again, the report differs:\n%s", d)
	}
	var b bytes.Buffer
	if err := report.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got []diff.Edit
	for line := range strings.Lines(b.String()) {
		var e diff.Edit
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatal(err)
		}
		got = append(got, e)
	}
	if d := cmp.Diff(report.Edits, got); d != "" {
		t.Errorf("JSON loses something (-report +read):\n%s", d)
	}
}

// A place is judged as the run stands there: what waits for something else has no start to go back to.
func TestPlaces(t *testing.T) {
	const sure = `
    ask {
      > Really?
      yes { end stopped }
      no {
        > Good.
      }
    }
`
	before := strings.Replace(before, "  ask day\n", "  ask day\n  on cancel {"+sure+"  }\n", 1)
	old := build("old.flow", before)
	at := func(text string, step string, waits bool) diff.Verdict {
		now := build("new.flow", text)
		slot := plan.None
		s := old.StepNamed(step)
		if ask := old.Steps[s].Ask; ask != nil {
			slot = ask.Slots[0]
		}
		return diff.Compare(old, now).At(diff.Place{Flow: 0, Step: s, Slot: slot, Waits: waits})
	}
	noQuestion := strings.Replace(before, "  ask day\n", "", 1)
	for _, c := range []struct {
		name, text, step string
		waits            bool
		want             diff.Verdict
	}{
		{"the same", before, "visit/ask day", false, diff.Safe},
		{"other words", strings.Replace(before, "Which day?", "When?", 1), "visit/ask day", true, diff.Safe},
		{"a state called otherwise", after, "visit.last_look/menu", false, diff.Breaks},
		{"another type", strings.Replace(before, "day date", "day text", 1), "visit/ask day", false, diff.Migrates},
		{"another type, under a handler", strings.Replace(before, "day date", "day text", 1), "visit/ask day", true, diff.Breaks},
		{"not asked", strings.Replace(noQuestion, "    ask {", "    ask day\n    ask {", 1), "visit/ask day", false, diff.Migrates},
		{"in a handler's block", strings.Replace(before, "  ask day\n  on", "  on", 1), "visit on cancel/menu", false, diff.Safe},
		{"gone from a handler's block", strings.Replace(before, sure, "\n    > Good.\n", 1), "visit on cancel/menu", false, diff.Breaks},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := at(c.text, c.step, c.waits); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
