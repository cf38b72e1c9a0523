package simulate

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Law is something that must hold in every conversation.
type Law string

// The laws.
const (
	APerson     Law = "person"      // who asks for a person gets one, at most one question later
	Answered    Law = "answered"    // no message is left without a word while a question is open
	Undisturbed Law = "undisturbed" // no words while a person holds the conversation
	AskedOnce   Law = "asked once"  // what is known isn't asked again
	Complete    Law = "complete"    // a handoff carries all that is known
	Discreet    Law = "discreet"    // and nothing that is sensitive or hidden
	Rationed    Law = "rationed"    // the persona's budgets are kept
	Settles     Law = "settles"     // no turn goes round without an end
	Ends        Law = "ends"        // a customer who only wants to get done gets there, or to a person
	Runs        Law = "runs"        // every turn can be taken
)

// breach is a law that didn't hold.
type breach struct {
	law    Law
	detail string
	span   plan.Span // the place in the program
}

// keeper holds each step of a conversation to the laws, until the first breach.
type keeper struct {
	plan   *plan.Plan
	view   interp.View // after the step before
	text   bool        // the open question takes any words
	asked  int         // the customer's messages in a row that asked for a person, and got none
	turns  int         // the customer's
	ration rationer
	breach *breach
	spoilt string // why the conversation couldn't be played as it is written
}

func newKeeper(p *plan.Plan) *keeper { return &keeper{plan: p, ration: newRationer(p)} }

// see takes a step in.
func (k *keeper) see(s *interp.State, step *talk.Step) {
	before := k.view
	k.view = interp.Inspect(k.plan, s)
	if customers(step.Input) && k.view.Seq > before.Seq { // the same id again is no turn
		k.turns++
	}
	if k.breach != nil {
		return
	}
	x := interp.Expect(k.plan, s)
	if before.Phase != "" {
		k.words(before, step)
		k.person(before, step)
		k.known(before, x, step.Events)
	}
	for _, e := range step.Events {
		switch e := e.(type) {
		case *event.HandoffRequested:
			k.handoff(before, e, step.Input)
		case *event.Said:
			if over := k.ration.said(e); over != "" {
				k.broke(Rationed, before, over)
			}
		}
	}
	k.text = x.Asked >= 0 && k.plan.Types[k.plan.Slots[x.Asked].Type].Kind == plan.KindText && k.plan.Slots[x.Asked].From == nil
}

// broke records a breach at the place where the conversation stood, or stands now.
func (k *keeper) broke(law Law, at interp.View, detail string) {
	if k.breach != nil {
		return
	}
	k.breach = &breach{law: law, detail: detail, span: plan.Span{File: plan.None}}
	for _, v := range []interp.View{at, k.view} {
		for i := len(v.Stack) - 1; i >= 0; i-- {
			if step := k.plan.StepNamed(v.Stack[i].Step); step != plan.None && !k.plan.Flows[k.plan.Steps[step].Flow].Std {
				k.breach.span = k.plan.Steps[step].Span
				return
			}
		}
	}
}

func customers(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// words: no message is left without a word, and none disturbs a person.
func (k *keeper) words(before interp.View, step *talk.Step) {
	said := slices.ContainsFunc(step.Events, func(e event.Event) bool { _, ok := e.(*event.Said); return ok })
	taken := k.view.Seq > before.Seq
	switch {
	case taken && !said && customers(step.Input) && before.Phase == "asking" && k.view.Phase != "busy":
		k.broke(Answered, before, "the bot says nothing to the last message")
	case taken && !said && before.Phase != "asking" && k.view.Phase == "asking":
		k.broke(Answered, before, "the bot says nothing when it is its turn again")
	case said && before.Phase == "held" && k.view.Phase == "held":
		k.broke(Undisturbed, before, "the bot speaks while a person has the conversation")
	}
}

// person: at the second message in a row that asks for a person, or says nothing that could be understood after one that did, there is
// one. A question that takes any words may be answered by such a message.
func (k *keeper) person(before interp.View, step *talk.Step) {
	for _, e := range step.Events {
		if _, ok := e.(*event.HandoffRequested); ok {
			k.asked = 0
			return
		}
	}
	if !customers(step.Input) || k.view.Seq == before.Seq {
		return
	}
	wants, dull := request(step.Input)
	if before.Phase != "asking" || !wants && (!dull || k.text) || !wants && k.asked == 0 {
		k.asked = 0
		return
	}
	if k.asked++; k.asked > 1 {
		k.broke(APerson, before, "the customer asks for a person, and one question later there still is none")
	}
}

// request says whether a message asks for a person, and whether nothing was read in it.
func request(in event.Input) (wants, dull bool) {
	switch in := in.(type) {
	case *event.Text:
		cmds := in.Reading.Commands
		return slices.ContainsFunc(cmds, func(c event.Command) bool { return c.Kind == event.Person }), len(cmds) == 0
	case *event.Tap:
		return in.Button.Kind == "person", false
	}
	return false, false
}

// known: what is asked for isn't known, unless the program says `ask always`.
func (k *keeper) known(before interp.View, x event.Expectation, events []event.Event) {
	if x.Question != event.QuestionSlot && x.Question != event.QuestionYesNo || x.Asked < 0 || !x.Slots[0].Known {
		return
	}
	for _, e := range events {
		asked, ok := e.(*event.Asked)
		if !ok {
			continue
		}
		if i := k.plan.StepNamed(asked.Step); i != plan.None && k.plan.Steps[i].Ask != nil && !k.plan.Steps[i].Ask.Always {
			k.broke(AskedOnce, before, "the bot asks for \""+slotName(k.plan, x.Asked)+"\", which it knows")
		}
	}
}

// handoff: it carries what is known, and nothing that is secret. One because of a fault of the bot's is the end of a turn that had none.
func (k *keeper) handoff(before interp.View, e *event.HandoffRequested, in event.Input) {
	if _, retired := in.(*event.Retire); e.Because == "bot_error" && !retired {
		k.broke(Settles, before, "the bot goes round without coming to a question or an end")
		return
	}
	h := &k.plan.Handoffs[k.plan.HandoffNamed(e.Handoff)]
	secret := func(s interp.SlotView) bool {
		_, bare, _ := strings.Cut(s.Name, ".")
		return s.Sensitive || slices.Contains(h.Hide, s.Name) || slices.Contains(h.Hide, bare)
	}
	if k.view.Handoff == nil || k.view.Handoff.Name != e.Handoff {
		return // closed at once: what was known then may be over
	}
	for _, s := range k.view.Slots {
		carried := slices.ContainsFunc(e.Carries, func(c event.SetSlot) bool { return c.Slot == s.Name })
		switch {
		case !carried && !secret(s):
			k.broke(Complete, before, "the handoff doesn't carry \""+s.Name+"\"")
		case carried && secret(s):
			k.broke(Discreet, before, "the handoff carries \""+s.Name+"\", which is sensitive or hidden")
		}
	}
}
