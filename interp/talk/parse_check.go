package talk

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
)

// CheckKind describes one kind of check for messages, help and the reference.
type CheckKind struct {
	// Word begins the check: "slot", "not called".
	Word string
	// Form shows how it is written; Doc says in one line when it holds.
	Form, Doc string
	parse     func(c *cursor, k *Check, help string)
}

// CheckKinds are all checks, in the order in which README.md explains them.
func CheckKinds() []CheckKind {
	return []CheckKind{
		{"state", "state NAME", "the conversation stands in this state; `none` at home or in a flow without states", parseName},
		{"slot", "slot NAME VALUE", "the slot has this value; `slot NAME unknown` that it has none", parseSlotCheck},
		{"called", "called ACTION x1", "the action was called so often since the talk began; without a count, at least once", parseCalled},
		{"not called", "not called ACTION", "the action was never called", parseCalled},
		{"calls", "calls ACTION, ACTION", "the actions called since the talk began are these, in this order; `none` if there were none", parseNames},
		{"handoff", "handoff NAME because REASON", "a person was asked for in this turn; the reason may be left out", parseHandoffCheck},
		{"handoffs", "handoffs N", "so many times a person was asked for since the talk began", parseCount},
		{"within", "within N turns", "the handoff came at most so many of the customer's turns after they first asked for it", parseWithin},
		{"carries", "carries NAME, NAME", "the latest handoff carries these slots and results; `transcript` is always there", parseNames},
		{"offers", `offers "A", "B"`, "this turn's words have at least these buttons", parseStrings},
		{"outcome", "outcome FLOW OUTCOME", "the flow ended like this in this turn", parseTwoNames},
		{"misses", "misses N", "the open question was missed so often", parseCount},
		{"flows", "flows NAME, NAME", "these flows are open, the running one last; `none` at home", parseNames},
		{"phase", "phase NAME", "asking, busy, queued, offered or held", parseName},
		{"wants", "wants SLOT VALUE", "the latest handoff passes on this wish", parseSlotCheck},
		{"told desk", `told desk "WORDS"`, "the people behind the bot were passed these words in this turn", parseTold},
		{"fact", "fact ACTION OUTCOME", "the action's outcome came in this turn", parseTwoNames},
		{"version", "version N", "the conversation runs the talk's first program (1) or a later one", parseCount},
		{"arm", "arm EXPERIMENT LETTER", "the conversation was shown this arm: a, b, …", parseTwoNames},
		{"silent", "silent", "the bot said nothing in this turn", func(*cursor, *Check, string) {}},
		{"event", `event KIND FIELD = VALUE`, "this turn has an event of this kind with these fields", parseEventCheck},
	}
}

// check reads a line that begins with "=".
func (p *parser) check(c *cursor) Node {
	if !p.turn {
		c.fail(c.at-1, c.at, "talk-out-of-place", "this check has no turn above it", "put checks below the line whose effect they look at")
		return nil
	}
	start, end := c.here()
	first := c.word()
	if first == "not" || first == "told" {
		if second := c.peek(); second != "" {
			_, end = c.here()
			c.word()
			first += " " + second
		}
	}
	var words []string
	for _, kind := range CheckKinds() {
		if kind.Word == first {
			k := &Check{Kind: kind.Word, Count: -1}
			kind.parse(c, k, "for example: = "+kind.Form)
			return k
		}
		words = append(words, kind.Word)
	}
	if first == "" {
		c.missing("a check", "for example: = slot order_id \"45210\"")
		return nil
	}
	help := "the checks are " + strings.Join(words, ", ")
	if best := diag.Nearest(first, words); best != "" {
		i := slices.IndexFunc(CheckKinds(), func(k CheckKind) bool { return k.Word == best })
		help = "did you mean " + quote(best) + "? It is written `= " + CheckKinds()[i].Form + "`"
	}
	c.fail(start, end, "talk-unknown-check", quote(first)+" isn't a check", help)
	return nil
}

func parseName(c *cursor, k *Check, help string)  { k.Name = c.name("a name", help) }
func parseNames(c *cursor, k *Check, help string) { k.Names = c.names("a name", help) }
func parseCount(c *cursor, k *Check, help string) { k.Count = c.number("a number", help) }

func parseTwoNames(c *cursor, k *Check, help string) {
	k.Name = c.name("a name", help)
	if !c.failed {
		k.Word = c.name("a second name", help)
	}
}

func parseSlotCheck(c *cursor, k *Check, help string) {
	k.Name = c.name("a slot's name", help)
	at := c.at
	if c.failed || k.Kind == "slot" && c.take("unknown") && c.done() {
		return
	}
	c.at = at
	if start, _ := c.here(); c.mark("=") {
		c.fail(start, start+1, "talk-unexpected", "the value follows the name, without a second =", help)
		return
	}
	v := c.literal("", 0)
	k.Value = &v
}

func parseCalled(c *cursor, k *Check, help string) {
	k.Name = c.name("an action's name", help)
	if c.failed {
		return
	}
	k.Args = c.args()
	if k.Kind == "not called" || c.failed || c.done() {
		return
	}
	start, end := c.here()
	n, ok := atoi(strings.TrimPrefix(c.word(), "x"))
	if !ok || c.file.Text[start] != 'x' {
		c.fail(start, end, "talk-unexpected", "how often should stand here, as x1 or x2", help)
	}
	k.Count = n
}

func parseHandoffCheck(c *cursor, k *Check, help string) {
	k.Name = c.name("a handoff's name", help)
	if !c.failed && c.take("because") {
		k.Word = c.name("a reason", help)
	}
}

func parseWithin(c *cursor, k *Check, help string) {
	k.Count = c.number("a number", help)
	if !c.failed && !c.take("turn") && !c.take("turns") {
		c.missing(`"turns"`, help)
	}
}

func parseStrings(c *cursor, k *Check, help string) {
	k.Names = []string{c.str("a label", help)}
	for !c.failed && c.mark(",") {
		k.Names = append(k.Names, c.str("a label", help))
	}
}

func parseTold(c *cursor, k *Check, help string) { k.Word = c.str("the words", help) }

func parseEventCheck(c *cursor, k *Check, help string) {
	var words []string
	for w := c.peek(); isName(w); w = c.peek() {
		at := c.at
		c.word()
		if c.blanks(); c.at < c.end && c.file.Text[c.at] == '=' {
			c.at = at
			break
		}
		words = append(words, w)
	}
	if k.Name = strings.Join(words, " "); k.Name == "" {
		c.missing("an event's kind", help)
		return
	}
	if !c.done() {
		k.Fields = c.settings()
	}
}
