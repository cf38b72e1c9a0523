package interp

import (
	"strings"
	"unicode"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// asksText reports whether the open question takes any words as its answer.
func (t *turn) asksText(f *frame) bool {
	return f.waiting && f.slot >= 0 && !f.suggests && t.p.Types[t.p.Slots[f.slot].Type].Kind == plan.KindText &&
		t.p.Slots[f.slot].From == nil
}

// readText takes words at a text question: they are the answer, unless the message is wholly a request or clearly another topic;
// then the bot asks (rule 5).
func (t *turn) readText(text string, cmds []event.Command) bool {
	f := t.top()
	if f == nil || f.moved || !t.asksText(f) { // words that came before a new version's question are no answer to it
		return false
	}
	slot := int(f.slot)
	words := strings.TrimSpace(text)
	if !hasWords(words) { // "???", "-" and a lone emoji tell nobody what happened: a miss
		return false
	}
	for i := range cmds {
		c := &cmds[i]
		switch {
		case c.Exact && isRequest(c.Kind):
			return false
		case c.Exact && (c.Kind == event.No || c.Kind == event.Bye) && t.p.Slots[slot].Optional:
			return false
		case c.Kind == event.StartFlow && t.topicNamed(c.Flow) != plan.None && t.topicNamed(c.Flow) != int(f.flow),
			c.Kind == event.AskAnswer && t.p.AnswerNamed(c.Flow) != plan.None:
			t.explain("5", "words for the text question, or another topic: asked")
			t.openWhich(whichText, []option{t.optionOf(c), t.noteIt(slot, words)})
			t.fruitful = true
			return true
		case c.Kind == event.Fill && c.Cue && !c.Not:
			if opts := t.cueOptions(c, slot, words); opts != nil {
				t.openWhich(whichSlot, opts)
				t.fruitful = true
				return true
			}
		}
	}
	t.explain("5", "the words are the answer")
	t.answerSlot(value.Text(words), "answer")
	return true
}

// hasWords reports whether a text has a letter or a digit, of any script.
func hasWords(text string) bool { return strings.ContainsFunc(text, isSign) }

func isSign(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// isRequest are commands that a whole message can be, at a text question too. A courtesy is one: "thanks" isn't what happened. Yes, no
// and "that's all" are none: they answer "What else should we know?".
func isRequest(k event.CommandKind) bool {
	switch k {
	case event.Thanks, event.Hello:
		return true
	case event.Repeat, event.Help, event.Why, event.Skip, event.HoldOn, event.AreYouPerson, event.Change:
		return true
	}
	return false
}

func (t *turn) noteIt(slot int, words string) option {
	return option{label: t.buttonWords(plan.OnNoteIt), cmd: t.fillCommand(slot, value.Text(words)), exact: true}
}

// cueOptions: a cue is there and the text question would take the words too; the known slot that the value is for stands against
// it (rule 7).
func (t *turn) cueOptions(c *event.Command, asked int, words string) []option {
	known, v, n := t.knownFor(c, asked)
	if known.slot == plan.None || n > 1 {
		return nil
	}
	return []option{t.slotOption(known.slot, v), t.noteIt(asked, words)}
}
