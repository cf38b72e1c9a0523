package interp_test

import (
	"context"
	"fmt"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
)

const feedback = `flow feedback "Tell us what you think" {
  starts on "I have feedback"
  slot score score 1 to 5 "score" {
    > How happy are you with us, from 1 to 5?
  }
  ask score
  when score is at most 2 -> care because policy
  > Thank you for the {score}.
}
on anything else
  > Is there more?`

// A flow in a program of one's own: load it, begin a conversation, take turns.
func Example() {
	program, err := lang.Compile("feedback.flow", lang.Texts(map[string]string{"feedback.flow": feedback}), lang.Options{})
	if err != nil || program.Plan == nil {
		fmt.Println(err, program.Problems)
		return
	}
	p, engine := program.Plan, embedded.New(program.Plan, embedded.Options{})
	s := interp.New(p, interp.Setup{Conversation: "c1", Channel: "terminal"})
	for _, text := range []string{"I have feedback", "five"} {
		reading, _ := engine.Read(context.Background(), text, interp.Expect(p, s))
		var events []event.Event
		s, events, _ = interp.Step(p, s, &event.Text{Text: text, Reading: reading})
		fmt.Println("you ", text)
		for _, e := range events {
			if said, ok := e.(*event.Said); ok {
				fmt.Println("bot ", said.Bubbles[0])
			}
		}
	}
	// Output:
	// you  I have feedback
	// bot  How happy are you with us, from 1 to 5?
	// you  five
	// bot  Thank you for the 5.
	// bot  Is there more?
}

// A state is a few hundred bytes and can be kept anywhere.
func ExampleDecodeState() {
	program, err := lang.Compile("feedback.flow", lang.Texts(map[string]string{"feedback.flow": feedback}), lang.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	p := program.Plan
	s := interp.New(p, interp.Setup{Conversation: "c1"})
	begin := event.Reading{Commands: []event.Command{{Kind: event.StartFlow, Flow: "feedback"}}}
	s, _, _ = interp.Step(p, s, &event.Text{Text: "I have feedback", Reading: begin})
	kept, _ := s.AppendBinary(nil)
	s, err = interp.DecodeState(p, kept)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(kept) < 600, interp.Inspect(p, s).Stack[0].Flow)
	// Output: true feedback
}
