package interp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/value"
)

// The scenarios P01 to P24 of the turn's design, by rule.

func TestAnswerBeatsTopicOfTheSameWords(t *testing.T) { // P01, rule 5
	c := begin(t, withMini(`
flow survey_topic "tell us" {
  starts on "return this"
  slot subject choice "subject" {
    > What's it about?
    parcel "where is my parcel"
    other  "something else"
  }
  ask subject
}`))
	c.bot("@start")
	c.you("return this", start("survey_topic")).bot("@subject")
	c.you("where is my parcel", wholly(c.fill("subject", "parcel")), wholly(start("track")))
	c.bot("@anything_else").is("slot survey_topic.subject parcel", "flows none", "outcome survey_topic resolved")
}

const refundAndVisit = `
flow refund "a refund" {
  starts on "return this"
  slot order order_no "order number" {
    > Which order?
    retry
      > Five digits.
    retry
      > Like 45210.
  }
  slot why choice "reason" {
    > What's wrong?
    broken "broken"
    size   "wrong size"
  }
  ask order, why
}
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  slot note choice "time of day" {
    > When on that day?
    early "morning"
    late  "evening"
  }
  ask day, note
}
`

func TestOpenTopicComesToTheTop(t *testing.T) { // P08, rule 8
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund")).bot("@order")
	c.you("45210", c.fill("refund.order", "45210")).bot("@why")
	c.you("book a visit", start("visit")).bot("@day")
	c.you("friday", c.fill("day", "2026-01-09")).bot("@note").is("flows refund, visit")
	c.you("return this", start("refund")).bot("@back_to", "@why").is("flows visit, refund", "slot refund.order 45210")
	c.you("broken", c.fill("why", "broken")).bot("@back_to", "@note").is("outcome refund resolved", "flows visit")
}

func TestSecondDigressionInARowCostsAMiss(t *testing.T) { // rule 8
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund")).bot("@order")
	c.you("where is my parcel", start("track")).bot("It's on its way.", "@back_to", "@order").is("misses 0")
	c.you("where is my parcel", start("track")).bot("It's on its way.", "@back_to", "@order").is("misses 1")
	c.you("45210", c.fill("refund.order", "45210")).is("misses 0")
}

func TestOwnTopicIsAMiss(t *testing.T) { // rule 8
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund")).bot("@order")
	c.you("return this", start("refund")).bot("@order.retry1").is("misses 1", "flows refund")
}

func TestThirdDigressionGoesToAPerson(t *testing.T) { // rule 8
	c := begin(t, withMini(refundAndVisit+`
flow third "a third thing" {
  starts on "third"
  slot a order_no "first" {
    > First?
  }
  ask a
}
flow fourth "a fourth thing" {
  starts on "fourth"
  slot b order_no "second" {
    > Second?
  }
  ask b
}`))
	c.you("return this", start("refund"))
	c.you("book a visit", start("visit"))
	c.you("third", start("third")).is("flows refund, visit, third", "phase asking")
	c.you("fourth", start("fourth")).bot("@care", "@care.queued").is("phase queued", "handoff care no_match")
}

func TestLadderEndsAtAPerson(t *testing.T) { // rule 9
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund")).bot("@order")
	c.you("blue").bot("@order.retry1").is("misses 1")
	c.you("green").bot("@order.retry2").is("misses 2")
	c.you("red").bot("@care", "@care.queued").is("handoff care no_match")
}

func TestNonsenseReachesAPersonByTheFourthTurn(t *testing.T) { // rule 9
	c := begin(t, withMini(refundAndVisit))
	c.you("bla").you("bla").you("bla").is("phase asking")
	c.you("bla").is("phase queued", "handoff care no_match")
}

func TestHelpIsFreeOnce(t *testing.T) { // rule 9
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.you("help", cmd("help")).bot("@help", "@order").is("misses 0")
	c.you("help", cmd("help")).bot("@help", "@order").is("misses 1")
}

func TestSameValueIsFree(t *testing.T) { // rule 5
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("refund.order", "45210")).bot("@why")
	c.you("45210", c.fill("refund.order", "45210")).bot("@why").is("misses 0", "slot refund.order 45210")
}

func TestValueInTheTopicsClauseIsItsOwn(t *testing.T) { // rule 5
	c := begin(t, withMini(refundAndVisit))
	c.you("return order 45210, it's broken", start("refund"), c.fill("refund.order", "45210"), in(1, c.fill("why", "broken")))
	c.bot("@anything_else").is("outcome refund resolved")
}

func TestEachOfTwoTopicsKeepsItsClause(t *testing.T) { // rules 5, 8
	two := refundAndVisit + `
flow trace "a lost order" {
  starts on "find my lost thing"
  slot lost order_no "lost order" {
    > Which order is lost?
  }
  ask lost
}`
	c := begin(t, withMini(two))
	c.you("return this, and find my lost thing, 45210", start("refund"), in(1, start("trace")), in(1, c.fill("trace.lost", "45210")))
	c.bot("@in_turn", "@order").is("slot refund.order unknown", "flows trace, refund")
	c.you("cancel", wholly(event.Command{Kind: event.Cancel})).bot("@stopped", "@anything_else").is("outcome trace resolved")

	// what stands in a clause without a topic goes to the first that takes it, then to the next
	c = begin(t, withMini(two))
	c.you("book a visit, and find my lost thing. 45210", start("visit"), in(1, start("trace")), in(2, c.fill("trace.lost", "45210")))
	c.bot("@in_turn", "@day").is("flows trace, visit")
	c.you("cancel", wholly(event.Command{Kind: event.Cancel})).bot("@stopped", "@anything_else").is("outcome trace resolved")
}

func TestDoubtfulValueOfASecondTopic(t *testing.T) { // rules 5, 8
	c := begin(t, withMini(refundAndVisit+`
flow table "a table" {
  starts on "book a table"
  slot at date_time "time" {
    > When?
  }
  ask at
}`))
	c.you("return this, and book a table on friday at 7", start("refund"), in(1, start("table")), in(1, twoTimes(t, "2026-01-09")))
	c.bot("@in_turn", "@order").is("misses 0")
	c.you("cancel", wholly(event.Command{Kind: event.Cancel})).bot("@stopped", "Which do you mean: January 9 at 7 am or January 9 at 7 pm?").is("misses 0")
}

func TestWhatCanBeOneThingOnlyFindsItsPlaceFirst(t *testing.T) { // rule 5
	const table = `
flow table "a table" {
  starts on "book a table"
  slot people number "number of guests" {
    > How many of you?
  }
  slot hour time "time" {
    > What time?
  }
  ask people, hour
}`
	seven := func(c *conv) event.Command { // a number or a time
		cmd := c.fill("table.people", "7")
		cmd.Values = append(cmd.Values, event.Found{Type: "time", Value: value.TimeOfDay(19, 0, 0)})
		return cmd
	}
	c := begin(t, withMini(table))
	c.you("a table at 7 for 4", start("table"), seven(c), c.fill("table.people", "4"))
	c.bot("@anything_else").is("slot table.people 4", "slot table.hour 19:00")

	c = begin(t, withMini(table))
	c.you("book a table", start("table")).bot("@people")
	c.you("at 7 for 4", seven(c), c.fill("table.people", "4"))
	c.bot("@anything_else").is("slot table.people 4", "slot table.hour 19:00")
}

func TestCancelAndStartInOneMessage(t *testing.T) { // rule 4
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.you("stop that, book a visit", cancel, in(1, start("visit"))).bot("@stopped", "@day").is("outcome refund cancelled", "flows visit")
}

func TestNothingToStopAtHome(t *testing.T) { // rule 4
	c := begin(t, withMini(refundAndVisit))
	c.you("stop", cancel).bot("@nothing_to_do", "@to_begin").is("phase asking")
}

func TestStartOverKeepsNothingOfTheFlow(t *testing.T) { // rule 4
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("refund.order", "45210"))
	c.you("start over", cmd("start over")).bot("@start_over", "@order").is("slot refund.order unknown", "flows refund")
}

func TestChangeWithoutAValueAsksAgain(t *testing.T) { // rule 7
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("refund.order", "45210")).bot("@why")
	change := cmd("change")
	change.Slot = "refund.order"
	c.you("change the order number", change).bot("@order").is("slot refund.order unknown", "misses 0")
	c.you("45211", c.fill("refund.order", "45211")).bot("@why").is("slot refund.order 45211")
}

const secondOrder = `
flow swap "a swap" {
  starts on "swap these"
  slot one order_no "first order" {
    > The first order?
  }
  slot two order_no "second order" {
    > The second order?
  }
  ask one, two
  confirm
    > Swap {one} for {two}?
}
`

func TestCueAtASlotOfTheSameTypeAsksWhich(t *testing.T) { // rule 7
	c := begin(t, withMini(secondOrder))
	c.you("swap these", start("swap")).bot("@one")
	c.you("45210", c.fill("one", "45210")).bot("@two")
	c.you("no, I meant 45211", cue(c.fill("one", "45211"))).bot("@choose").is("slot swap.one 45210", "slot swap.two unknown", "misses 0")
	c.tap("First order: 45211").bot("@corrected", "@two").is("slot swap.one 45211")
	c.you("45999", c.fill("two", "45999")).bot("Swap 45211 for 45999?")
}

func TestNoWithoutAnArmAsksWhatToChange(t *testing.T) { // rule 6
	c := begin(t, withMini(secondOrder))
	c.you("swap these", start("swap"))
	c.you("45210", c.fill("one", "45210"))
	c.you("45211", c.fill("two", "45211")).bot("Swap 45210 for 45211?")
	c.you("no", no).bot("@change")
	c.tap("Second order").bot("@two").is("slot swap.two unknown")
	c.you("45212", c.fill("two", "45212")).bot("Swap 45210 for 45212?")
	c.you("yes", yes).bot("@anything_else").is("outcome swap resolved")
}

func TestYesGrowsOldAfterHalfAnHour(t *testing.T) { // rule 6
	c := begin(t, withMini(secondOrder))
	c.you("swap these", start("swap"))
	c.you("45210", c.fill("one", "45210"))
	c.you("45211", c.fill("two", "45211"))
	c.at += 31 * 60 * 1000
	c.you("yes", yes).bot("Swap 45210 for 45211?").is("misses 0", "flows swap")
	c.you("yes", yes).is("outcome swap resolved")
}

func TestLastFinishedFlowIsCorrectedFromHome(t *testing.T) { // rule 7
	c := begin(t, withMini(secondOrder))
	c.you("swap these", start("swap"))
	c.you("45210", c.fill("one", "45210"))
	c.you("45211", c.fill("two", "45211"))
	c.you("yes", yes).bot("@anything_else")
	one := cue(c.fill("one", "45999"))
	one.Slot = "swap.one"
	c.you("the first one was 45999", one).bot("@corrected", "Swap 45999 for 45211?").is("flows swap")
}

const purchase = `
record order {
  item text
}
action shop.look(order: order_no) {
  changes nothing
  gives   order
  fails   not_found
  timeout 3 s
}
flow purchase "find the order" {
  gives order_id, bought
  slot order_id order_no "order number" {
    > Which order is it?
    retry
      > Five digits.
    retry
      > Look in the email.
  }
  ask order_id
  call shop.look(order_id) as bought {
    not_found retry order_id
      > I can't see {order_id}.
  }
}
flow refund "a refund" {
  starts on "return this"
  slot why choice "reason" {
    > What's wrong?
    broken "broken"
    size   "wrong size"
  }
  run purchase
  ask why
  confirm
    > Refund {purchase.order_id}, your {purchase.bought.item}, because {why}?
  call shop.refund(purchase.order_id)
  > Done.
}
`

func lamp() value.Value { return value.Record([]value.Value{value.Text("lamp")}) }

func TestFinishedSubFlowRunsAgain(t *testing.T) { // rule 7
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund")).bot("@order_id")
	c.you("45210", c.fill("order_id", "45210")).is("phase busy").silent()
	c.ok(lamp()).bot("@why")
	c.you("broken", c.fill("why", "broken")).bot("Refund 45210, your lamp, because broken?")
	c.you("no, 45211", cue(c.fill("order_id", "45211"))).bot("@corrected").is("phase busy", "called shop.look 2")
	c.ok(lamp()).bot("Refund 45211, your lamp, because broken?").is("slot refund.why broken")
	c.you("yes", yes).is("phase busy")
	c.ok().bot("Done.", "@anything_else").is("outcome refund resolved")
}

func TestRetryCountsOn(t *testing.T) { // rule 9
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("blue").bot("@order_id.retry1").is("misses 1")
	c.you("45210", c.fill("order_id", "45210"))
	c.fails("not_found").bot("I can't see 45210.").is("misses 2", "slot purchase.order_id unknown")
	c.you("45211", c.fill("order_id", "45211"))
	c.fails("not_found").bot("@care", "@care.queued").is("handoff care no_match")
}

func TestWrongShapeIsAFailure(t *testing.T) { // rule 16
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210"))
	c.ok(value.Text("a lamp")).bot("@care", "@care.queued").is("handoff care tool_failed")
}

func TestTimeoutIsAnOutcome(t *testing.T) { // rule 16
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210"))
	c.timer("timeout").is("handoff care tool_failed", "phase queued")
	c.ok(lamp()).silent().is("fact shop.look ok")
}

func TestVolunteeredForASubFlowToCome(t *testing.T) { // rule 5
	c := begin(t, withMini(purchase))
	c.you("return 45210, it's broken", start("refund"), c.fill("order_id", "45210"), c.fill("why", "broken")).is("phase busy")
	c.ok(lamp()).bot("Refund 45210, your lamp, because broken?")
}

func TestPersonWhileQueuedHearsItsPlace(t *testing.T) { // phase queued
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("a person", person).bot("@care", "@care.queued").is("phase queued")
	c.you("a person", person).bot("@still_queued")
	c.you("it's urgent").bot("@noted")
	c.you("very urgent").silent()
	c.you("never mind", cancel).bot("@cancelled", "@order_id").is("phase asking", "misses 0")
}

func TestHeldIsSilent(t *testing.T) { // phase held
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("a person", person)
	c.desk("accepts").bot("@care.accepted").is("phase held")
	c.you("hello").silent()
	c.tap("A person").silent()
	c.desk("returns", event.SetSlot{Slot: "purchase.order_id", Value: value.Text("45210")}).is("phase busy", "slot purchase.order_id 45210")
	c.ok(lamp()).bot("@why")
}

func TestResolvedByAPersonEndsAll(t *testing.T) { // handoff
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("a person", person)
	c.desk("accepts")
	c.desk("resolves").bot("@anything_else").is("outcome refund resolved_by_person", "flows none")
	c.desk("returns").silent().is("phase asking")
}

func TestClosedLeadsToACallBack(t *testing.T) { // handoff
	p := load(t, withMini(purchase))
	c := beginAt(t, p, monday+12*60*60*1000)
	c.you("return this", start("refund"))
	c.you("a person", person).bot("@care.closed", "@phone").is("outcome refund handed_off", "flows call_back")
	c.you("0123456789", c.fill("call_back.phone", "0123456789")).bot("@anything_else")
}

func TestNoAnswerLeadsToACallBack(t *testing.T) { // handoff
	c := begin(t, withMini(purchase))
	c.you("a person", person).is("phase queued")
	c.timer("no answer").bot("@phone").is("phase asking", "flows call_back")
	c.desk("accepts").silent().is("phase asking")
}

func TestClosingTimeWhileQueued(t *testing.T) { // handoff
	c := begin(t, withMini(purchase))
	c.you("a person", person)
	c.step(&event.Timer{Timer: "closing/2", Staffed: true}).silent().is("phase queued")
	c.step(&event.Timer{Timer: "closing/2"}).bot("@care.closed", "@phone").is("phase asking")
}

func TestTakeOverUnasked(t *testing.T) { // phase held
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.desk("takes over").bot("@care.accepted").is("phase held")
	c.desk("returns").bot("@order_id").is("phase asking")
}

func TestRepeatedIDIsOneTurn(t *testing.T) { // rule 1
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.step(&event.Text{Head: event.Head{ID: "m1"}, Text: "blue"}).is("misses 1")
	c.step(&event.Text{Head: event.Head{ID: "m1"}, Text: "blue"}).silent().is("misses 1")
}

func TestUpgradeMovesEveryFrameOrNone(t *testing.T) { // P24, upgrades
	old := load(t, withMini(`
flow refund "a refund" {
  starts on "return this"
  slot order order_no "order number" {
    > Which order?
  }
  -> old_name
  state old_name {
    ask order
    end resolved
  }
}`+visitFlow))
	now := load(t, withMini(`
renamed old_name -> new_name
flow refund "a refund" {
  starts on "return this"
  slot order order_no "order number" {
    > Which order is it?
  }
  -> new_name
  state new_name {
    ask order
    end resolved
  }
}`+visitFlow))
	gone := load(t, withMini(visitFlow))
	c := beginAt(t, old, monday)
	c.you("return this", start("refund")).bot("Which order?")
	c.you("book a visit", start("visit")).bot("@day")
	if _, _, ok := interp.Move(old, gone, c.s); ok {
		t.Fatal("moved although a flow is gone")
	}
	s, events, ok := interp.Move(old, now, c.s)
	if !ok || len(events) != 1 {
		t.Fatal("it should move")
	}
	c.p, c.s = now, s
	c.you("friday", c.fill("day", "2026-01-09")).bot("@back_to", "Which order is it?").is("state new_name", "outcome visit resolved")
}

const visitFlow = `
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
  }
  ask day
}
`

func TestFrustration(t *testing.T) { // P21, P22, rule 10
	c := begin(t, withMini(refundAndVisit))
	c.you("return this", start("refund"))
	c.angry("45210 you useless bot", c.fill("refund.order", "45210")).bot("@care", "@care.queued")
	c.is("handoff care frustrated")
	c = begin(t, withMini(refundAndVisit))
	c.you("where is my parcel", start("track"))
	c.angry("finally! where is my parcel", start("track")).bot("It's on its way.", "@offer_person", "@anything_else")
}

// Unclear words, an answer to which was meant, and a bad value: every round costs a miss, and in the end a person comes (rule 9).
func TestUnclearAndInvalidInTurnReachesAPerson(t *testing.T) {
	c := begin(t, withMini(`
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day?
    valid when day is after today + 30 days
      > That's too soon.
    retry
      > A date, like March 3.
    retry
      > Just the date.
  }
  ask day
}`))
	c.you("book a visit", start("visit")).bot("@day")
	one, other := c.fill("day", "2026-01-08"), c.fill("day", "2026-01-09")
	unclear := event.Command{Kind: event.Unclear, Options: []event.Command{one, other}}
	c.you("one of those days", unclear).you("the 8th", one).is("misses 1")
	c.you("one of those days", unclear).you("the 8th", one).is("misses 2")
	c.you("one of those days", unclear)
	c.is("phase queued", "handoff care no_match")
}

// After "Anything else?" a yes is asked what, with what there is; a no is a goodbye.
func TestYesAndNoAtHome(t *testing.T) {
	c := begin(t, withMini(refundAndVisit))
	c.you("where is my parcel", start("track")).bot("It's on its way.", "@anything_else")
	c.you("yes", yes).bot("I can help with a refund, a visit or track an order. You can ask for a person any time.", "What can I do for you?").is("misses 0")
	c.you("book a visit", start("visit")).bot("@day")
	c.you("friday", c.fill("day", "2026-01-09"), in(1, c.fill("note", "early"))).bot("@anything_else")
	c.you("no", no).bot("@bye").is("phase asking", "misses 0")
}

// Earlier ids count too, not only the latest.
func TestOlderIDsAreRemembered(t *testing.T) { // rule 1
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	for _, id := range []string{"m1", "m2"} {
		c.step(&event.Text{Head: event.Head{ID: id}, Text: "blue"})
	}
	c.is("misses 2").step(&event.Text{Head: event.Head{ID: "m1"}, Text: "blue"}).silent().is("misses 2")
}

// The same words fill one slot: what lies within a value that found its place is used up with it.
func TestEachSpanCountsOnce(t *testing.T) { // rule 5
	c := begin(t, withMini(`
flow send "a parcel" {
  starts on "send a parcel"
  slot where address "address" {
    > Where to?
  }
  slot number order_no "order number" {
    > Which order?
  }
  ask where, number
}`))
	c.you("send a parcel", start("send")).bot("@where")
	words := "12 Elm Street, Albany, NY 12207"
	at := func(c event.Command, from string) event.Command {
		c.Start, c.End = strings.Index(words, from), len(words)
		return c
	}
	c.you(words, at(c.fill("number", "12207"), "12207"), at(c.fill("where", words), "12")).bot("@number").is("slot send.number unknown", "misses 0")
}

// Words that the asked slot can take in two ways are asked about, at the cost of a miss.
func TestTwoReadingsOfTheAnswerAreAsked(t *testing.T) { // rules 5, 9
	c := begin(t, withMini(refundAndVisit))
	c.you("book a visit", start("visit")).bot("@day")
	two := c.fill("day", "2026-01-06")
	two.Values = append(two.Values, c.fill("day", "2026-06-01").Values...)
	c.you("1/6", two).bot("@choose").is("slot visit.day unknown", "misses 1")
}

func TestOutcomeThatIsNotNamedIsAFailure(t *testing.T) { // rule 16
	c := begin(t, withMini(purchase))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210"))
	c.fails("strange").is("handoff care tool_failed")
}

// The timer of a handoff that was called off says nothing about the next one.
func TestAnOldWaitIsNotTheNextOnes(t *testing.T) { // rule 14
	c := begin(t, withMini(purchase))
	c.you("a person", person).is("phase queued")
	old := c.all[slices.IndexFunc(c.all, func(e event.Event) bool { s, ok := e.(*event.TimerSet); return ok && s.Why == "no answer" })]
	c.you("never mind", cancel).is("phase asking")
	c.you("a person after all", person).is("phase queued")
	c.step(&event.Timer{Timer: old.(*event.TimerSet).Timer}).silent().is("phase queued")
}

// What was typed while an action ran, a person has read: it isn't read again when they return the conversation.
func TestWhatAPersonHasReadIsNotReadAgain(t *testing.T) { // rule 14
	c := begin(t, withMini(purchase+visitFlow))
	c.you("return this", start("refund"))
	c.you("45210", c.fill("order_id", "45210")).is("phase busy")
	c.you("book a visit", start("visit")).silent()
	c.you("a person", person).is("phase queued")
	c.desk("accepts")
	c.ok(lamp()).silent()
	c.desk("returns").bot("@why").is("flows refund")
}
