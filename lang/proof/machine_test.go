package proof_test

import (
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// verdict is that of a place in a program.
func verdict(t *testing.T, text, place string, adv proof.Adversary, o proof.Options) proof.Row {
	t.Helper()
	p := compile(t, text)
	if o.Replay == nil {
		o.Replay = replay(p)
	}
	for _, r := range proof.Prove(p, o).Rows {
		if r.Place(p) == place && r.Adversary == adv {
			return r
		}
	}
	t.Fatalf("there is no %s under %s", place, adv)
	return proof.Row{}
}

func TestVerdicts(t *testing.T) {
	const visit = `
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    retry
      > A date, please.
    retry
      > Such as 6 March.
  }
`
	for _, x := range []struct {
		name, text, place string
		adv               proof.Adversary
		want              proof.Verdict
		distance          int
		channels          []proof.Channel
	}{
		{"the standard ladder", visit + "  ask day\n}", "visit/day", proof.Unheard, proof.Proved, 3, nil},
		{"a longer one", `
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    retry
      > A date, please.
    retry
      > Such as 6 March.
    retry
      > Or a weekday.
  }
  ask day
}`, "visit/day", proof.Unheard, proof.Trapped, 4, nil},
		{"another topic answers, and the next question has a ladder of its own", visit + `
  ask guests
  ask day
}
flow other "a party" {
  starts on "we're a party"
  set guests = 12
  > Twelve, then.
}
slot guests number "guests" {
  > How many are you?
  retry
    > A number, please.
}`, "visit/guests", proof.Unheard, proof.NotProved, proof.Infinite, nil},
		{"a button is no way out where there are none", `
flow visit "a visit" {
  starts on "book a visit"
  ask {
    > Would you like the shop or a person?
    "the shop" {
      > Come by any time.
    }
    "a person" -> care because asked
    retry
      > Which one?
    retry
      > The shop?
    retry
      > A person?
  }
}`, "visit/menu", proof.Unheard, proof.Trapped, 4, []proof.Channel{proof.SMS}},
		{"with buttons it is", `
flow visit "a visit" {
  starts on "book a visit"
  ask {
    > Would you like the shop or a person?
    "the shop" {
      > Come by any time.
    }
    "a person" -> care because asked
    retry
      > Which one?
    retry
      > The shop?
    retry
      > A person?
  }
}`, "visit/menu", proof.Unheard, proof.Proved, 0, nil},
		{"nor a button that leads there only once", `
flow visit "a visit" {
  starts on "book a visit"
  state first {
    ask {
      > Would you like the shop or a person?
      "the shop" {
        > Come by any time.
      }
      "a person" -> care at most 1 time, else -> first
      retry
        > Which one?
      retry
        > The shop?
      retry
        > A person?
    }
    end resolved
  }
}`, "visit.first/menu", proof.Unheard, proof.Trapped, 4, nil},
		{"what was said early isn't asked, and the errand ends", `
flow visit "a visit" {
  starts on "book a visit"
  slot guests number "guests" {
    > How many are you?
    else -> second
  }
  slot day date "day" {
    > Which day?
    else -> care because no_match
  }
  state first {
    ask guests
    -> second
  }
  state second {
    ask day
    end resolved
  }
}`, "visit.first/guests", proof.Unheard, proof.NotProved, proof.Infinite, nil},
		{"words are an answer to a text question", `
flow tell "a story" {
  starts on "I have a story"
  slot story text "story" {
    > What happened?
  }
  ask story
}`, "tell/story", proof.Unheard, proof.Proved, 0, nil},
		{"a guard with a constant is exact", `
action pay.now(sum: number) {
  changes nothing
}
flow pay "a payment" {
  starts on "I want to pay"
  slot sum number "amount" {
    > How much?
    valid when sum is at most 100
      > At most 100.
  }
  state first {
    ask sum
    call pay.now(sum) {
      failed -> again
    }
    end resolved
  }
  state again {
    when sum is over 100 {
      forget sum
      -> first
    }
    -> care because tool_failed
  }
}`, "pay.first/sum", proof.Failing, proof.Proved, 1, nil},
		{"a count that was used up before, with people who hand back", `
action pay.now() {
  changes nothing
}
flow pay "a payment" {
  starts on "I want to pay"
  slot sum number "amount" {
    > How much?
  }
  state first {
    ask sum
    call pay.now() {
      failed, timeout -> stuck
    }
    end resolved
  }
  state stuck {
    forget sum
    -> care at most 1 time, else -> first
  }
}`, "pay.first/sum", proof.Failing, proof.NotProved, proof.Infinite, nil},
		{"what is skipped stays unknown", `
action notes.keep() {
  changes nothing
}
flow note "a note" {
  starts on "leave a note"
  slot note text "note" optional {
    > Anything to add?
  }
  ask note
  when note is known -> care
  call notes.keep() {
    failed, timeout {
      > That didn't work.
      end gone
    }
  }
}`, "note/note", proof.Failing, proof.Trapped, proof.Infinite, nil},
		{"anger that is met with words", `
on frustration {
  > That's a pity.
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  ask day
}`, "visit/day", proof.Asks, proof.Trapped, proof.Infinite, nil},
		{"what one flow sets may be anything in another", `
slot shared choice "shared thing" {
  > Which?
  left "left"
  right "right"
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    else -> first
  }
  state first {
    when shared is known and shared is left -> care because designer
    ask day
    end resolved
  }
}
flow other "a party" {
  starts on "we're a party"
  set shared = left
  > Left, then.
  -> visit
}`, "visit.first/day", proof.Unheard, proof.Trapped, proof.Infinite, nil},
		{"silence at a question over another leads where that one's flow says", `
slot kind choice "kind" {
  > Which kind?
  left "left"
  right "right"
}
on person {
  ask kind
  -> care because asked
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    retry
      > A date, please.
  }
  on silence 2 min -> again
  state first {
    ask day
    end resolved
  }
  state again {
    forget day
    -> first at most 1 time, else -> care
  }
}`, "on person/kind", proof.Unheard, proof.Proved, 2, nil},
		{"a flow that ends may have been needed by the one that took its place", `
action do.one() {
  changes nothing
}
flow code "a code" {
  slot number number "code" {
    > Which code?
    else {
      end gave_up
    }
  }
  on failed -> visit
  ask number
  call do.one()
}
flow visit "a visit" {
  starts on "book a visit"
  needs code
  slot day date "day" {
    > Which day?
    else {
      end gave_up
    }
  }
  ask day
}`, "visit/day", proof.Unheard, proof.Trapped, proof.Infinite, nil},
		{"an action that fails for ever keeps who asks for a person waiting", `
action do.one() {
  changes nothing
  fails full
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  on person {
    ask day
    -> first
  }
  state first {
    ask day
    call do.one() {
      failed -> first
      full retry day
        > That day is full.
    }
    -> care because asked
  }
}`, "visit.first/day", proof.Asks, proof.NotProved, proof.Infinite, nil},
		{"a retry may go back to the question on the way to a person, when that way is over", `
action do.one() {
  changes nothing
  fails full
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  on person {
    ask day
    -> care because asked
  }
  ask {
    > Shall we?
    no -> care
  }
  call do.one() {
    full retry day
      > That day is full.
  }
}`, "visit/day", proof.Asks, proof.Proved, 1, nil},
		{"a flow that takes a sub-flow's place returns to its caller", `
flow code "a code" {
  slot number text "code" {
    > Which code?
  }
  ask number
  -> help
}
flow help "help" {
  slot why text "reason" {
    > Why is that?
  }
  ask why
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    else -> second
  }
  state first {
    run code
    -> second
  }
  state second {
    ask day
    end resolved
  }
}`, "help/why", proof.Unheard, proof.Trapped, proof.Infinite, nil},
		{"only customers of one tier go round", `
customer {
  tier choice {
    standard "standard"
    gold "gold"
  }
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    else {
      when customer.tier is known and customer.tier is gold -> first
      -> care because no_match
    }
  }
  state first {
    ask day
    end resolved
  }
}`, "visit.first/day", proof.Unheard, proof.Trapped, proof.Infinite, nil},
		{"two answers that are compared may stand either way", `
flow visit "a visit" {
  starts on "book a visit"
  slot guests number "guests" {
    > How many are you?
  }
  slot chairs number "chairs" {
    > How many chairs?
  }
  slot day date "day" {
    > Which day?
    else {
      when guests is over chairs -> care because no_match
      -> second
    }
  }
  state first {
    ask guests, chairs
    -> second
  }
  state second {
    ask day
    end resolved
  }
}`, "visit.second/day", proof.Unheard, proof.Trapped, proof.Infinite, nil},
		{"the clock moves from one question to the next", `
hours desk {
  zone "UTC"
  mon-fri 08:00-20:00
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    else {
      when now is in desk -> second
      -> care because no_match
    }
  }
  slot guests number "guests" {
    > How many are you?
    else {
      when not now is in desk -> second
      -> care because no_match
    }
  }
  state first {
    ask day
    end resolved
  }
  state second {
    ask guests
    -> care because designer
  }
}`, "visit.first/day", proof.Unheard, proof.NotProved, proof.Infinite, nil},
		{"anger on the way to a person is no answer to its question", `
on frustration {
  > That's a pity.
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  slot why text "reason" {
    > Why is that?
  }
  on person {
    ask why
    -> care because asked
  }
  state first {
    ask day
    end resolved
  }
}`, "visit/why", proof.Asks, proof.Proved, 0, nil},
		{"a call back is no person, with a number or without", `
customer {
  number phone
}
on frustration -> call_me
flow call_me "a call" {
  > We call you.
  end promised at customer.number, else here
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  ask day
}`, "visit/day", proof.Asks, proof.Trapped, proof.Infinite, nil},
		{"a flow that may be open below isn't begun anew either", `
on frustration -> help
flow help "help" {
  starts on "help me out"
  slot why text "reason" {
    > Why is that?
  }
  state first {
    -> care because asked at most 1 time, else -> second
  }
  state second {
    ask why
    end resolved
  }
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  ask day
}`, "visit/day", proof.Asks, proof.NotProved, proof.Infinite, nil},
		{"nor is that of a handoff that nobody answers", `
action calls.book() {
  changes nothing
}
handoff care "care" {
  > Someone comes.
  no_answer after 5 min -> call_me
  declined -> call_me
  failed -> call_me
}
flow call_me "a call" {
  starts on "call me back"
  slot number phone "number" {
    > Which number?
    else {
      end promised here
    }
  }
  slot more text "more" {
    > Anything else?
  }
  ask number
  call calls.book() {
    failed, timeout {
      end promised at number, else here
    }
  }
  ask more
  end resolved
}`, "handoff care", proof.Settles, proof.Trapped, proof.Infinite, nil},
		{"a flow that is open isn't begun anew, and its counts are used up", `
on frustration -> visit
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  state first {
    -> care because asked at most 1 time, else -> second
  }
  state second {
    ask day
    end resolved
  }
}`, "visit.second/day", proof.Asks, proof.NotProved, proof.Infinite, nil},
		{"a sub-flow returns to each that runs it", `
flow code "a code" {
  slot number number "code" {
    > Which code?
    else {
      end gave_up
    }
  }
  ask number
}
flow kind "a kind errand" {
  starts on "something kind"
  run code {
    gave_up -> care because no_match
  }
}
flow stubborn "a stubborn errand" {
  starts on "something stubborn"
  state first {
    run code {
      gave_up -> again
    }
    end resolved
  }
  state again {
    > Let's see.
    -> first
  }
}`, "code/number", proof.Unheard, proof.Trapped, proof.Infinite, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			r := verdict(t, x.text, x.place, x.adv, proof.Options{Channels: x.channels})
			if r.Verdict != x.want || r.Distance != x.distance {
				t.Errorf("it is %s, %d, not %s, %d; %s\n%s", r.Verdict, r.Distance, x.want, x.distance, r.Why, r.Talk)
			}
		})
	}
}

// What isn't replayed is no trap, and a budget that is used up proves nothing.
func TestNothingWithoutAReason(t *testing.T) {
	x := readTrap(t, "../../testdata/lint/traps/01-corridor.txtar")
	r := verdict(t, x.trap, "track.order/order_id", proof.Unheard, proof.Options{Replay: func(string) error { return errNo }})
	if r.Verdict != proof.NotProved || r.Talk != "" || r.Why == "" {
		t.Errorf("without a replay it is %s: %s", r.Verdict, r.Why)
	}
	r = verdict(t, x.twin, "track.menu/menu", proof.Failing, proof.Options{Total: 1})
	if r.Verdict != proof.Proved {
		t.Errorf("control alone proves it, and it is %s", r.Verdict)
	}
	x = readTrap(t, "../../testdata/lint/traps/07-order-not-there.txtar")
	r = verdict(t, x.twin, "returns.find_order/order_id", proof.Failing, proof.Options{Budget: 1})
	if r.Verdict != proof.NotProved || r.Why == "" {
		t.Errorf("with a budget of one configuration it is %s: %s", r.Verdict, r.Why)
	}
}

// The same program gives the same report.
func TestSameTwice(t *testing.T) {
	x := readTrap(t, "../../testdata/lint/traps/04-call-back-service.txtar")
	p := compile(t, x.trap)
	a, b := proof.Prove(p, proof.Options{Replay: replay(p)}), proof.Prove(p, proof.Options{Replay: replay(p)})
	for i := range a.Rows {
		if a.Rows[i].Talk != b.Rows[i].Talk || told(p, &a.Rows[i]) != told(p, &b.Rows[i]) {
			t.Errorf("two runs differ: %s and %s", told(p, &a.Rows[i]), told(p, &b.Rows[i]))
		}
	}
}
