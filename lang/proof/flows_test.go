package proof_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/proof"
)

// open are the places of the repository's flows that aren't proved, by flow. Each is told to whoever keeps the flow; none may come
// unnoticed.
var open = map[string][]string{}

func TestFlows(t *testing.T) {
	for _, name := range []string{"account", "appointment", "brand", "exchange", "faq", "lost_card", "returns", "tracking"} {
		t.Run(name, func(t *testing.T) {
			p, found, err := lang.Load("../../flows/" + name)
			if err != nil || p == nil {
				t.Fatal(err, found)
			}
			var got []string
			for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
				if r.Verdict == proof.Proved {
					continue
				}
				got = append(got, string(r.Verdict)+": "+told(p, &r))
				if r.Verdict == proof.NotProved && r.Why == "" {
					t.Errorf("%s isn't proved, and nothing says why", told(p, &r))
				}
			}
			if d := cmp.Diff(open[name], got); d != "" {
				t.Errorf("what isn't proved:\n%s", d)
			}
		})
	}
}
