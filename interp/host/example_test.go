package host_test

import (
	"context"
	"fmt"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
)

// screen shows what the bot says.
type screen struct{}

func (screen) Turn(t host.Turn) error {
	for _, e := range t.Events {
		if said, ok := e.(*event.Said); ok {
			fmt.Println("bot ", said.Bubbles[0])
		}
	}
	return nil
}

const rooms = `flow book "Book a room" {
  starts on "I need a room"
  slot day date "day" {
    > For which day?
  }
  ask day
  > You have a room {day|when}.
}
on start
  > Hello, I'm the front desk's helper.
on anything else
  > What else can I do?`

// The whole of a chat. The host keeps the clock and the timers and runs the actions.
func Example() {
	program, err := lang.Compile("rooms.flow", lang.Texts(map[string]string{"rooms.flow": rooms}), lang.Options{})
	if err != nil || program.Plan == nil {
		fmt.Println(err, program.Problems)
		return
	}
	friday := time.Date(2026, 3, 6, 10, 0, 0, 0, time.UTC)
	c := host.New(host.Options{
		Plan: program.Plan, Engine: embedded.New(program.Plan, embedded.Options{}), Sinks: []host.Sink{screen{}},
		Setup: interp.Setup{Conversation: "c1", Channel: "terminal"}, Clock: func() time.Time { return friday },
	})
	defer c.Close()
	ctx := context.Background()
	_ = c.Start(ctx)
	_ = c.Say(ctx, "I need a room, please")
	_ = c.Say(ctx, "tomorrow")
	// Output:
	// bot  Hello, I'm the front desk's helper.
	// bot  For which day?
	// bot  You have a room tomorrow.
	// bot  What else can I do?
}
