package simulate

import (
	"math/rand/v2"
	"slices"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// deed is a way in which a customer goes on.
type deed int

const (
	answers    deed = iota // what is asked
	asks                   // for a person
	babbles                // what nobody understands
	changes                // a value that is known
	volunteers             // any value, asked for or not
	digresses              // another topic, a question
	waits                  // time passes
	vents                  // anger
	interrupts             // cancel, help, thanks and the like
	taps                   // a button, new or old
	repeats                // the same message arrives again
	switches               // another channel, a photo
	deeds
)

// characters are the customers there are, by how often they do what. The first is willing: they only want to get done. Our choice.
var characters = [...]struct {
	name string
	does [deeds]int
}{
	{"willing", [deeds]int{answers: 1}},
	{"asks for a person", [deeds]int{answers: 4, asks: 3, interrupts: 1, babbles: 1}},
	{"is never understood", [deeds]int{babbles: 6, answers: 1, waits: 1}},
	{"changes their mind", [deeds]int{answers: 5, changes: 4, volunteers: 1, taps: 2}},
	{"digresses", [deeds]int{answers: 4, digresses: 4, volunteers: 1}},
	{"goes silent", [deeds]int{answers: 4, waits: 4, repeats: 1}},
	{"is hostile", [deeds]int{answers: 4, asks: 1, babbles: 2, changes: 2, volunteers: 3, digresses: 2, waits: 2, vents: 2, interrupts: 3, taps: 3, repeats: 1, switches: 1}},
}

// moment is how long a call is waited for, silences how long customers are away: past each of the times that a program sets. Our choice.
var (
	moment   = talk.Duration{N: 20, Unit: "s"}
	silences = []talk.Duration{moment, {N: 5, Unit: "min"}, {N: 15, Unit: "min"}, {N: 31, Unit: "min"}, {N: 9, Unit: "h"}, {N: 2, Unit: "days"}}
)

// customer decides what comes next in a conversation. What they say is pinned by `reads`, so that no engine is asked.
type customer struct {
	plan      *plan.Plan
	rng       *rand.Rand
	character int
	buttons   []string // the labels shown so far
	spoke     bool     // something was said that can arrive again
}

// next are the lines of a turn.
func (c *customer) next(s *interp.State) []talk.Node {
	x := interp.Expect(c.plan, s)
	switch v := interp.Inspect(c.plan, s); v.Phase {
	case "busy":
		if c.character == 0 || c.rng.IntN(3) > 0 {
			return c.wait(moment)
		}
	case "queued", "offered":
		if c.rng.IntN(4) > 0 {
			return c.desk(event.DeskOffered, event.DeskAccepts, event.DeskAccepts, event.DeskDeclines, event.DeskFails)
		}
	case "held":
		if c.rng.IntN(4) > 0 {
			return c.desk(event.DeskReturns, event.DeskReturns, event.DeskResolves, event.DeskSays)
		}
	}
	return c.turn(x, c.deed())
}

// deed draws one by the character's weights.
func (c *customer) deed() deed {
	does := &characters[c.character].does
	total := 0
	for _, n := range does {
		total += n
	}
	n := c.rng.IntN(total)
	for d := range deeds {
		if n -= does[d]; n < 0 {
			return d
		}
	}
	return answers
}

func (c *customer) turn(x event.Expectation, d deed) []talk.Node {
	switch d {
	case asks:
		return say("I'd like to talk to a person", talk.ReadCommand{Kind: "person"})
	case babbles:
		return say("hm, that's how it goes")
	case changes, volunteers:
		if w := c.slot(x, d == changes); w != nil {
			return c.value(*w, d == changes)
		}
	case digresses:
		return c.digress()
	case waits:
		return c.wait(silences...)
	case vents:
		return []talk.Node{&talk.You{Text: "this is ridiculous"}, &talk.Reads{Mood: 0.9}}
	case interrupts:
		return c.interrupt(x)
	case taps:
		if len(c.buttons) > 0 {
			recent := c.buttons[max(0, len(c.buttons)-12):]
			return []talk.Node{&talk.Tap{Label: c.pick(recent...)}}
		}
	case repeats:
		if c.spoke {
			return []talk.Node{&talk.Again{}}
		}
	case switches:
		if c.rng.IntN(2) == 0 {
			return []talk.Node{&talk.File{Name: "photo.jpg"}}
		}
		return []talk.Node{&talk.Channel{Name: c.pick(channels...)}}
	}
	return c.answer(x)
}

// answer is an answer to what is asked; where nothing is, a topic.
func (c *customer) answer(x event.Expectation) []talk.Node {
	switch x.Question {
	case event.QuestionYesNo, event.QuestionConfirm:
		return c.plain(c.pick("yes", "yes", "yes", "no"))
	case event.QuestionMenu, event.QuestionWhich, event.QuestionChange:
		var labels []string
		for _, l := range x.Labels {
			if len(l) > 0 {
				labels = append(labels, l[0])
			}
		}
		if len(labels) > 0 {
			label := c.pick(labels...)
			return say(label, talk.ReadCommand{Kind: "pick", Text: label})
		}
		return c.plain("no")
	case event.QuestionSlot:
		return c.value(x.Slots[0], false)
	}
	return c.topic()
}

// value says a value of a slot: an answer, or with a cue that it is another one than before.
func (c *customer) value(w event.WantedSlot, cue bool) []talk.Node {
	s := &c.plan.Slots[w.Slot]
	v := sample(c.plan, s.Type, maxDepth, c.rng)
	if n := len(w.Offers); n > 0 {
		v = w.Offers[c.rng.IntN(n)].Value
		if s.Many {
			v = value.List(v)
		}
	}
	switch {
	case c.plan.Types[s.Type].Kind == plan.KindFile:
		return []talk.Node{&talk.File{Name: "photo.jpg"}}
	case !v.Known():
		return say("hm, that's how it goes")
	}
	l := talk.LiteralOf(c.plan, s.Type, v)
	cmd := talk.ReadCommand{Kind: "fill", Name: slotName(c.plan, w.Slot), Value: &l}
	words := l.Text
	if words == "" {
		words = "that one"
	}
	if cue {
		cmd.Kind, words = "correct", "no, I meant "+words
	}
	return say(words, cmd)
}

// slotName is "flow.slot", or "slot" for the conversation's.
func slotName(p *plan.Plan, slot int) string {
	s := &p.Slots[slot]
	if s.Flow == plan.None {
		return s.Name
	}
	return p.Flows[s.Flow].Name + "." + s.Name
}

// slot is one that a value may go to: a known one, or any.
func (c *customer) slot(x event.Expectation, known bool) *event.WantedSlot {
	list := slices.DeleteFunc(slices.Clone(x.Slots), func(w event.WantedSlot) bool { return known && !w.Known })
	if len(list) == 0 {
		return nil
	}
	return &list[c.rng.IntN(len(list))]
}

// topic begins a flow that customers can ask for.
func (c *customer) topic() []talk.Node {
	var flows []*plan.Flow
	for i := range c.plan.Flows {
		if f := &c.plan.Flows[i]; !f.Hidden && len(f.Starts) > 0 {
			flows = append(flows, f)
		}
	}
	if len(flows) == 0 {
		return c.plain("hello")
	}
	f := flows[c.rng.IntN(len(flows))]
	return say(f.Starts[0], talk.ReadCommand{Kind: "start", Name: f.Name})
}

func (c *customer) digress() []talk.Node {
	if n := len(c.plan.Answers); n > 0 && c.rng.IntN(2) == 0 {
		a := &c.plan.Answers[c.rng.IntN(n)]
		return say(a.Examples[0], talk.ReadCommand{Kind: "answer", Name: a.Name})
	}
	return c.topic()
}

func (c *customer) interrupt(x event.Expectation) []talk.Node {
	if n := len(x.Dangers); n > 0 && c.rng.IntN(8) == 0 {
		words := c.plan.Dangers[x.Dangers[c.rng.IntN(n)]].Phrases[0]
		return say(words, talk.ReadCommand{Kind: "danger", Text: words})
	}
	return c.plain(c.pick("cancel", "cancel all", "start over", "repeat", "help", "why", "skip", "hold on", "hello", "thanks", "bye",
		"are you a person", "yes", "no"))
}

// desk is something that people do.
func (c *customer) desk(actions ...string) []talk.Node {
	switch action := c.pick(actions...); action {
	case event.DeskSays:
		return []talk.Node{&talk.Agent{Text: "Hi, I've read it all."}}
	case event.DeskOffered, event.DeskAccepts:
		return []talk.Node{&talk.Desk{Action: action, Agent: "Mo"}}
	default:
		return []talk.Node{&talk.Desk{Action: action}}
	}
}

func (c *customer) wait(lengths ...talk.Duration) []talk.Node {
	return []talk.Node{&talk.Wait{For: lengths[c.rng.IntN(len(lengths))]}}
}

// plain says what stands for itself.
func (c *customer) plain(kind string) []talk.Node { return say(kind, talk.ReadCommand{Kind: kind}) }

func (c *customer) pick(list ...string) string { return list[c.rng.IntN(len(list))] }

func say(words string, cmds ...talk.ReadCommand) []talk.Node {
	return []talk.Node{&talk.You{Text: words}, &talk.Reads{Commands: cmds}}
}

// sees takes a step in: its buttons can be tapped from now on.
func (c *customer) sees(step *talk.Step) {
	c.spoke = c.spoke || customers(step.Input)
	for _, e := range step.Events {
		if said, ok := e.(*event.Said); ok {
			for _, b := range said.Buttons {
				c.buttons = append(c.buttons, b.Label)
			}
		}
	}
}
