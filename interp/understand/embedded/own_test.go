package embedded

import (
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang"
)

// shirts is a small program: its one topic has few examples, and its questions take most of what customers say at once.
const shirts = `
flow shirts "ordering shirts" {
  starts on "I'd like to order shirts", "order a shirt", "buy some shirts"
  slot amount number "number of shirts" {
    > How many?
  }
  slot size choice "size" {
    > Which size?
    small "small"
    large "large"
  }
  slot colour choice "colour" {
    > Which colour?
    blue "blue"
    red  "red"
  }
  slot day date "day" {
    > Which day?
  }
  ask amount, size, colour, day
  > {amount} {size} {colour}, {day}.
  end resolved
}
answer care_label "how do I wash a shirt", "can it go in the dryer"
  > At 40 degrees.
`

// TestOwnValues has texts whose words are mostly what the topic goes on to ask for, and near misses that have such values too.
func TestOwnValues(t *testing.T) {
	p, err := lang.Compile("shirts.flow", lang.Texts(map[string]string{"shirts.flow": shirts}), lang.Options{})
	if err != nil || p.Plan == nil {
		t.Fatal(err, p.Problems)
	}
	e := New(p.Plan, Options{})
	for text, starts := range map[string]bool{
		"order two large blue shirts for friday":              true,
		"I want to order two large blue ones for friday":      true,
		"three red shirts by monday please":                   true,
		"buy two large ones, blue, and I need them on friday": true,

		"blue":                         false,
		"two tickets for friday":       false,
		"what's the weather on monday": false,
		"can I pay for two large pizzas on friday":    false,
		"do you have live music on friday":            false,
		"my brother wants two large dogs on saturday": false,
	} {
		if got := reading(t, e, text, home()); strings.HasPrefix(got, "start shirts") != starts {
			t.Errorf("%q: read as %s", text, got)
		}
	}
}

// TestWrittenOut has requests in words that the designer wrote out as an example or a label: then those are meant, except a person.
func TestWrittenOut(t *testing.T) {
	const gym = `
flow leaving "leaving the club" {
  starts on "I want to quit", "do it", "talk to a person about leaving"
  end resolved
}
`
	p, err := lang.Compile("gym.flow", lang.Texts(map[string]string{"gym.flow": gym}), lang.Options{})
	if err != nil || p.Plan == nil {
		t.Fatal(err, p.Problems)
	}
	e := New(p.Plan, Options{})
	arms := menu([]string{"Another time"}, []string{"Today"})
	for _, tt := range []struct {
		x          event.Expectation
		text, want string
	}{
		{home(), "I want to quit", "start leaving exact"},
		{home(), "I want to quit, it's too expensive", "start leaving"},
		{home(), "do it", "start leaving exact"},
		{arms, "another time", `pick "Another time" exact`},
		{home(), "talk to a person about leaving", "person"},
	} {
		if got := reading(t, e, tt.text, tt.x); !strings.HasPrefix(got, tt.want) || strings.Contains(got, ";") && tt.want != "person" {
			t.Errorf("%q\ngot  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
