package interp_test

import (
	"fmt"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
)

// A conversation of two turns: the greeting, and a topic that asks a question.
func ExampleStep() {
	text := "flow visit \"a visit\" {\n  starts on \"book a visit\"\n  slot day date \"day\" {\n    > Which day suits you?\n  }\n  ask day\n}\n"
	program, err := lang.Compile("visit.flow", func(string) (string, error) { return text, nil }, lang.Options{})
	if err != nil {
		panic(err)
	}
	p := program.Plan
	s := interp.New(p, interp.Setup{Conversation: "c1", Channel: "web"})
	inputs := []event.Input{
		&event.Start{},
		&event.Text{Text: "book a visit", Reading: event.Reading{Commands: []event.Command{{Kind: event.StartFlow, Flow: "visit", Exact: true}}}},
	}
	for _, in := range inputs {
		var events []event.Event
		if s, events, err = interp.Step(p, s, in); err != nil {
			panic(err)
		}
		for _, e := range events {
			if said, ok := e.(*event.Said); ok {
				fmt.Println(said.Bubbles[0])
			}
		}
	}
	// Output:
	// Hi, I'm an automated helper. You can ask for a person any time.
	// Which day suits you?
}
