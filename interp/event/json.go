package event

import (
	"encoding/json"
	"fmt"
)

// kinds name inputs and events in JSON, in the order of their declaration. The words are part of the format: only add.
var inputKinds = []struct {
	kind string
	make func() Input
}{
	{"start", func() Input { return new(Start) }}, {"text", func() Input { return new(Text) }},
	{"tap", func() Input { return new(Tap) }}, {"file", func() Input { return new(File) }},
	{"result", func() Input { return new(Result) }}, {"timer", func() Input { return new(Timer) }},
	{"desk", func() Input { return new(Desk) }}, {"facts", func() Input { return new(Facts) }},
	{"channel", func() Input { return new(Channel) }}, {"retire", func() Input { return new(Retire) }},
}

var eventKinds = []struct {
	kind string
	make func() Event
}{
	{"said", func() Event { return new(Said) }}, {"asked", func() Event { return new(Asked) }},
	{"filled", func() Event { return new(Filled) }}, {"forgot", func() Event { return new(Forgot) }},
	{"entered", func() Event { return new(Entered) }}, {"ended", func() Event { return new(Ended) }},
	{"missed", func() Event { return new(Missed) }}, {"called", func() Event { return new(Called) }},
	{"returned", func() Event { return new(Returned) }}, {"handoff requested", func() Event { return new(HandoffRequested) }},
	{"handoff moved", func() Event { return new(HandoffMoved) }}, {"promised", func() Event { return new(Promised) }},
	{"timer set", func() Event { return new(TimerSet) }}, {"timer stopped", func() Event { return new(TimerStopped) }},
	{"told desk", func() Event { return new(ToldDesk) }}, {"measured", func() Event { return new(Measured) }},
	{"exposed", func() Event { return new(Exposed) }}, {"moved", func() Event { return new(Moved) }},
	{"rule", func() Event { return new(Rule) }}, {"took", func() Event { return new(Took) }},
}

// InputKind is the word that names an input in JSON: "text", "tap", "result". Empty for nil.
func InputKind(in Input) string {
	switch in.(type) {
	case *Start:
		return "start"
	case *Text:
		return "text"
	case *Tap:
		return "tap"
	case *File:
		return "file"
	case *Result:
		return "result"
	case *Timer:
		return "timer"
	case *Desk:
		return "desk"
	case *Facts:
		return "facts"
	case *Channel:
		return "channel"
	case *Retire:
		return "retire"
	}
	return ""
}

// Kind is the word that names an event in JSON: "said", "handoff requested". Empty for nil.
func Kind(e Event) string {
	switch e.(type) {
	case *Said:
		return "said"
	case *Asked:
		return "asked"
	case *Filled:
		return "filled"
	case *Forgot:
		return "forgot"
	case *Entered:
		return "entered"
	case *Ended:
		return "ended"
	case *Missed:
		return "missed"
	case *Called:
		return "called"
	case *Returned:
		return "returned"
	case *HandoffRequested:
		return "handoff requested"
	case *HandoffMoved:
		return "handoff moved"
	case *Promised:
		return "promised"
	case *TimerSet:
		return "timer set"
	case *TimerStopped:
		return "timer stopped"
	case *ToldDesk:
		return "told desk"
	case *Measured:
		return "measured"
	case *Exposed:
		return "exposed"
	case *Moved:
		return "moved"
	case *Rule:
		return "rule"
	case *Took:
		return "took"
	}
	return ""
}

// EncodeInput writes an input as one JSON object whose first member, "kind", names it.
func EncodeInput(in Input) ([]byte, error) { return encode(InputKind(in), in) }

// Encode writes an event as one JSON object whose first member, "kind", names it.
func Encode(e Event) ([]byte, error) { return encode(Kind(e), e) }

func encode(kind string, v any) ([]byte, error) {
	if kind == "" {
		return nil, fmt.Errorf("writing %T: it has no kind", v)
	}
	body, err := json.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("writing %q: %w", kind, err)
	}
	out := append(make([]byte, 0, len(body)+len(kind)+12), `{"kind":"`...)
	out = append(append(out, kind...), '"')
	if len(body) > 2 { // not {}
		out = append(out, ',')
	}
	return append(out, body[1:]...), nil
}

// DecodeInput reads what [EncodeInput] wrote. It fails on a kind that it doesn't know.
func DecodeInput(data []byte) (Input, error) {
	if in, ok := readText(data); ok {
		return in, nil
	}
	kind, err := kindOf(data)
	if err != nil {
		return nil, fmt.Errorf("reading an input: %w", err)
	}
	for _, k := range inputKinds {
		if k.kind == kind {
			in := k.make()
			if err := json.Unmarshal(data, in); err != nil {
				return nil, fmt.Errorf("reading input %q: %w", kind, err)
			}
			return in, nil
		}
	}
	return nil, fmt.Errorf("reading an input: there is no kind %q", kind)
}

// Decode reads what [Encode] wrote. It fails on a kind that it doesn't know.
func Decode(data []byte) (Event, error) {
	kind, err := kindOf(data)
	if err != nil {
		return nil, fmt.Errorf("reading an event: %w", err)
	}
	for _, k := range eventKinds {
		if k.kind == kind {
			e := k.make()
			if err := json.Unmarshal(data, e); err != nil {
				return nil, fmt.Errorf("reading event %q: %w", kind, err)
			}
			return e, nil
		}
	}
	return nil, fmt.Errorf("reading an event: there is no kind %q", kind)
}

func kindOf(data []byte) (string, error) {
	var head struct {
		Kind string `json:"kind"`
	}
	err := json.Unmarshal(data, &head)
	return head.Kind, err
}
