package embedded

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/intent"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Guess is the topic that a text as a whole is about, requests and values in it left aside.
type Guess struct {
	// Topic is a flow's or answer's name, or [intent.None].
	Topic string
	// Score is 0 to 1, in the zones of [intent.Accept]; Asked says that the topic would be asked about.
	Score float64
	Asked bool
}

// Guess finds a text's topic, as it is measured against texts whose topics are known. It looks at the first sixty words.
func (e *Engine) Guess(text string) Guess {
	list := words.Split(text)
	ranked := e.topics().Rank(list[:min(longest, len(list))], nil)
	if len(ranked) == 0 {
		return Guess{Topic: intent.None}
	}
	return Guess{Topic: e.topics().Topics[ranked[0].Topic].Name, Score: ranked[0].Score, Asked: ranked[0].Score < intent.Accept}
}

// Topics are the names of what a text can be about: flows, then answers.
func (e *Engine) Topics() []string {
	var out []string
	for _, t := range e.topics().Topics {
		out = append(out, t.Name)
	}
	return out
}

// Why says which words made a command of a text a topic's; false for a command that is no topic's.
func (e *Engine) Why(text string, c event.Command) (intent.Why, bool) {
	topic := slices.IndexFunc(e.topics().Topics, func(t intent.Topic) bool {
		return t.Name == c.Flow && (c.Kind == event.StartFlow && !t.Answer || c.Kind == event.AskAnswer && t.Answer)
	})
	if topic < 0 {
		return intent.Why{}, false
	}
	list := slices.DeleteFunc(words.Split(text), func(w words.Word) bool { return w.End <= c.Start || w.Start >= c.End })
	return e.topics().Why(text, list[:min(longest, len(list))], topic), true
}

// Closest is the topic that comes closest to a text in which none was read, and why it wasn't taken; "" where no word is known.
func (e *Engine) Closest(text string) (string, intent.Why) {
	list := words.Split(text)
	list = list[:min(longest, len(list))]
	topic := e.topics().Nearest(list)
	if topic < 0 {
		return "", intent.Why{}
	}
	return e.topics().Topics[topic].Name, e.topics().Why(text, list, topic)
}
