package proof_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// refund writes a flow whose ladders and failures lead to a person, with the words that stand before that, and the hours of the people.
func refund(guard, hours string) string {
	return fmt.Sprintf(`
hours desk {
  zone "UTC"
%s}
action refunds.start(amount: number) {
  changes nothing
}
handoff care "care" {
  hours desk
  > Someone comes.
  closed {
    > We answer here as soon as we're back.
    end promised here
  }
  no_answer after 5 min {
    > We answer here.
    end promised here
  }
  declined {
    > We answer here.
    end promised here
  }
  failed {
    > We answer here.
    end promised here
  }
}
flow refund "a refund" {
  starts on "I want my money back"
  slot amount number "amount" {
    > How much was it?
  }
  state start {
    ask amount
    call refunds.start(amount) {
      failed, timeout -> stuck
    }
    > It's on its way.
    end resolved
  }
  state stuck {
%s    -> care because tool_failed
  }
}`, hours, guard)
}

// TestOneGuard: one guard that keeps a person out of reach is found, with a conversation that replays; without it the same flow is
// proved; and where the people's queue never opens, it is the handoff that is found.
func TestOneGuard(t *testing.T) {
	const (
		open  = "  mon-fri 08:00-20:00\n"
		guard = "    when amount is over 200 {\n      forget amount\n      -> start\n    }\n"
	)
	for _, x := range []struct {
		name, text string
		trapped    []string // place and adversary
	}{
		{"a person everywhere", refund("", open), nil},
		{"but for large amounts", refund(guard, open), []string{"refund.start/amount failing"}},
		{"a guard that nothing makes true", refund(strings.Replace(guard, "over 200", "over 200 and amount is under 100", 1), open), nil},
		{"a queue that never opens", refund("", ""), []string{"handoff care settles"}},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := compile(t, x.text)
			var trapped []string
			for _, r := range proof.Prove(p, proof.Options{Replay: replay(p)}).Rows {
				switch r.Verdict {
				case proof.Trapped:
					trapped = append(trapped, r.Place(p)+" "+string(r.Adversary))
					if err := replay(p)(r.Talk); err != nil || r.Talk == "" {
						t.Errorf("its talk doesn't replay: %v\n%s", err, r.Talk)
					}
				case proof.NotProved:
					t.Errorf("%s isn't proved: %s", told(p, &r), r.Why)
				}
			}
			if fmt.Sprint(trapped) != fmt.Sprint(x.trapped) {
				t.Errorf("trapped are %v, not %v", trapped, x.trapped)
			}
		})
	}
}
