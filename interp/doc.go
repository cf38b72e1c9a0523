// Package interp runs conversations. A turn is one call of [Step]: a program, a state and an input give a new state and what
// happened, and nothing else plays a part: no clock, no chance, no network. Whatever has to be done in the world is an event that
// the host acts on.
//
//	s := interp.New(p, interp.Setup{Conversation: "c1", Channel: "web"})
//	s, events, err := interp.Step(p, s, &event.Start{Head: event.Head{At: now}})
//	reading := engine.Read(text, interp.Expect(p, s))
//	s, events, err = interp.Step(p, s, &event.Text{Head: event.Head{At: now}, Text: text, Reading: reading})
//
// The rules that Step follows are numbered in README.md; the comments here name them. [Inspect] shows a state to people,
// [State.AppendBinary] and [DecodeState] store it, and [Move] takes it over to another version of its program.
package interp
