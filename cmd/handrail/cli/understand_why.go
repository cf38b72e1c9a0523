package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/interp/understand/intent"
)

// whyTopic is why a topic was read, as --json writes it.
type whyTopic struct {
	Topic   string   `json:"topic"`
	Words   []string `json:"words"`
	Unknown []string `json:"unknown,omitempty"`
	Nearest string   `json:"nearest,omitempty"`
	Chance  float64  `json:"chance"`
}

// shownReading is a reading as --json writes it.
type shownReading struct {
	Text string `json:"text"`
	event.Reading
	Why []whyTopic `json:"why,omitempty"`
}

// showReading writes a reading, and where it was asked for, why.
func (u *understanding) showReading(out io.Writer, e *embedded.Engine, text string, r event.Reading) error {
	if u.json {
		shown := shownReading{Text: text, Reading: r}
		for _, c := range topicsIn(r.Commands) {
			if why, ok := e.Why(text, c); ok && u.why {
				shown.Why = append(shown.Why, whyTopic{Topic: c.Flow, Words: why.Words, Unknown: why.Unknown, Nearest: why.Nearest, Chance: why.Chance})
			}
		}
		return json.NewEncoder(out).Encode(shown)
	}
	var b strings.Builder
	if len(r.Commands) == 0 {
		b.WriteString("nothing that fits\n")
	}
	for _, c := range r.Commands {
		fmt.Fprintf(&b, "%s  %.0f%%\n", talk.CommandText(c), 100*c.Score)
	}
	if len(r.MoodWhy) > 0 {
		fmt.Fprintf(&b, "mood  %.0f%% frustrated: %s\n", 100*r.Mood, strings.Join(r.MoodWhy, ", "))
	}
	if u.why {
		whyText(&b, e, text, r)
	}
	_, err := io.WriteString(out, b.String())
	return err
}

// topicsIn are the topics among commands, those of a question which was meant too.
func topicsIn(list []event.Command) []event.Command {
	var out []event.Command
	for _, c := range list {
		switch c.Kind {
		case event.StartFlow, event.AskAnswer:
			out = append(out, c)
		case event.Unclear:
			out = append(out, topicsIn(c.Options)...)
		}
	}
	return out
}

// whyText says for each topic which words pointed to it; without one, what came closest.
func whyText(b *strings.Builder, e *embedded.Engine, text string, r event.Reading) {
	topics := topicsIn(r.Commands)
	for _, c := range topics {
		why, ok := e.Why(text, c)
		if !ok {
			continue
		}
		b.WriteString("\n")
		if c.Score == 1 {
			fmt.Fprintf(b, "%q is an example of %s\n", why.Nearest, c.Flow)
			continue
		}
		pointed(b, c.Flow, why)
	}
	if len(topics) > 0 {
		return
	}
	closest, why := e.Closest(text)
	switch {
	case closest == "":
		b.WriteString("\nno word here is in any example of a topic\n")
	case len(r.Commands) > 0:
	case why.Chance >= why.Confirm:
		fmt.Fprintf(b, "\nclosest is %s, but too little of what is said is in its examples\n", closest)
		pointed(b, closest, why)
	default:
		fmt.Fprintf(b, "\nclosest is %s, but the chance that it's meant is only %.0f%%, and topics count from %.0f%% on\n", closest, 100*why.Chance, 100*why.Confirm)
		pointed(b, closest, why)
	}
}

// pointed says which words pointed to a topic, which is its nearest example, and which words nobody knows.
func pointed(b *strings.Builder, topic string, why intent.Why) {
	if len(why.Words) > 0 {
		fmt.Fprintf(b, "these words pointed to %s: %s\n", topic, strings.Join(why.Words, ", "))
	} else {
		fmt.Fprintf(b, "no single word pointed to %s\n", topic)
	}
	if why.Nearest != "" {
		fmt.Fprintf(b, "its nearest example: %q\n", why.Nearest)
	}
	if len(why.Unknown) > 0 {
		fmt.Fprintf(b, "no example has: %s\n", strings.Join(why.Unknown, ", "))
	}
}
