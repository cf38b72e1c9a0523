package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// hub writes a question with more counted ways back to it than can be tried, and one whose action fails, which goes on as it says.
func hub(arms int, failed string) string {
	var b strings.Builder
	b.WriteString("action do.one() {\n  changes nothing\n}\nflow visit \"a visit\" {\n  starts on \"book a visit\"\n  state hub {\n    ask {\n      > What else?\n")
	for i := range arms {
		fmt.Fprintf(&b, "      \"way %d\" -> hub at most 3 times, else -> care\n", i)
	}
	fmt.Fprintf(&b, "      \"book it\" -> book\n    }\n    end resolved\n  }\n  state book {\n    call do.one() {\n      failed %s\n    }\n    -> care because designer\n  }\n}\n", failed)
	return b.String()
}

// more adds a flow that begins the first one anew, once.
func more(text string) string {
	return text + `
slot again yes_no "again" {
  > Again?
}
flow more "more" {
  when again is known -> care because designer
  ask again
  -> visit
}`
}

// TestCountsOfNewRuns: a jump that is counted by its run goes round for ever where the way round begins another run. Nobody replays it
// here, so it stays a way that wasn't tried to its end.
func TestCountsOfNewRuns(t *testing.T) {
	const anew = `
flow more "more" {
  > Once more.
  -> visit
}`
	for _, x := range []struct {
		text     string
		distance int
	}{
		{hub(7, "-> hub at most 5 times, else -> care"), proof.Uncounted},
		{hub(7, "-> more at most 5 times, else -> care") + anew, proof.Infinite},
	} {
		no := proof.Options{Budget: 5_000, Replay: func(string) error { return errNo }}
		if r := verdict(t, x.text, "visit.hub/menu", proof.Failing, no); r.Verdict != proof.NotProved || r.Distance != x.distance {
			t.Errorf("it is %s, %d, not %d: %s", r.Verdict, r.Distance, x.distance, r.Why)
		}
	}
}

// TestTooManyWays: where the budget is used up nothing is proved, but what uses itself up is told from what goes round for ever.
func TestTooManyWays(t *testing.T) {
	for _, x := range []struct {
		name, text, place string
		want              proof.Verdict
		distance          int
	}{
		{"one failure, then a person", hub(7, "-> care because tool_failed"), "visit.hub/menu", proof.Proved, 1},
		{"each way back is counted", hub(7, "-> hub at most 1 time, else -> care"), "visit.hub/menu", proof.NotProved, proof.Uncounted},
		{"and so is one that goes over the bound", hub(7, "-> hub at most 5 times, else -> care"), "visit.hub/menu", proof.Trapped, proof.Uncounted},
		{"one isn't", hub(7, "-> hub"), "visit.hub/menu", proof.Trapped, proof.Infinite},
		{"the count begins again with each run", more(hub(7, "-> hub at most 1 time, else -> more")), "visit.hub/menu", proof.Trapped, proof.Uncounted},
		{"there are ways enough to try", hub(2, "-> hub at most 1 time, else -> care"), "visit.hub/menu", proof.Proved, 2},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := verdict(t, x.text, x.place, proof.Failing, proof.Options{Budget: 5_000})
			if r.Verdict != x.want || r.Distance != x.distance {
				t.Errorf("it is %s, %d, not %s, %d: %s\n%s", r.Verdict, r.Distance, x.want, x.distance, r.Why, r.Talk)
			}
		})
	}
}
