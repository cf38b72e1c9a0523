package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/token"
)

// habit is what people write in other tools, and what is written here instead. %w stands for the words that follow on the line,
// %n for the name that follows, %t for the word itself.
type habit struct {
	in    string // the blocks it is known in, by name; "said" is short for all those in which the bot speaks
	words string
	help  string
}

// said are the blocks that hold words of the bot.
const said = "flow state block slot question handoff"

// habits are gathered from the keywords of dialogue tools (Rasa, Dialogflow CX, Ink, Yarn Spinner, Botium, VoiceXML) and of
// common programming languages, and from what newcomers wrote.
var habits = []habit{
	{said, "say print message send bot utter respond reply speak says output log echo write", `words stand after ">": > %w`},
	{said, "prompt question_text text_prompt", `the question's words stand after ">": > %w`},
	{"flow state block", "text label", `words stand after ">": > %w`},
	{"flow state block slot", "if case", "write: when CONDITION -> NAME"},
	{"flow state block", "elif elseif elsif else_if", "write: else when CONDITION -> NAME"},
	{"flow state block", "otherwise", "write: else -> NAME"},
	{"slot question", "otherwise finally", "write: else -> NAME"},
	{"flow state block", "unless", "write: when not CONDITION -> NAME"},
	{"flow state block", "switch match", "write one `when` a line"},
	{"flow state block", "endif fi endwhen endstate endflow done", `blocks end with "}": take this line out`},
	{"flow state block question", "goto jump go next continue divert proceed redirect", "write: -> %n"},
	{"flow state block question slot", "transfer escalate human agent operator connect", "write: -> NAME, the name of a handoff"},
	{"flow state block", "return exit stop quit finish close terminate hangup complete", "write: end OUTCOME, for example: end resolved"},
	{"flow state block", "collect gather request capture prompt_for", "write: ask %n"},
	{"flow state block", "question choices menu options buttons choose select pick", `write: ask { > … }, with the answers below: "label" -> NAME`},
	{"flow state block", "confirmation", "write: confirm, and the words below"},
	{"flow state block", "var variable const define assign store remember save", "write: set NAME = VALUE"},
	{"flow state block", "input field param parameter required", "write: slot NAME TYPE \"title\" { … }"},
	{"flow state block", "execute invoke fetch webhook api http post get do perform", "write: call ACTION(VALUES), and declare the action"},
	{"flow state block", "include import", "`import` stands at the top of a file"},
	{"flow state block", "subflow gosub perform_flow", "write: run FLOW"},
	{"flow state block", "loop foreach while repeat each", "the only loop is: run FLOW for each LIST"},
	{"flow state block", "wait sleep delay pause", "nothing waits here; the bot goes on when the customer answers"},
	{"flow", "intent trigger utterances triggers intents phrases training examples starts_on begins", `write: starts on "%w"`},
	{"file", "intent trigger utterances intents phrases", `write in a flow: starts on "…", "…"`},
	{"flow", "step node section page block knot stage phase", "write: state %n { … }"},
	{"flow state", "tone style brand", "write: persona NAME"},
	{"flow state block", "optional sensitive mandatory", "it follows the slot's title: slot NAME TYPE \"title\" optional"},
	{"flow state block file", "integer int number string text bool boolean float decimal enum date money email phone list array",
		`write: slot %n %t "title"`},
	{"file", "dialog dialogue conversation topic node story scene skill task process scenario page knot title", `write: flow %n "title" { … }`},
	{"file", "handover escalation transfer queue desk human agent_group team", `write: handoff %n "title" { … }`},
	{"file", "faq qna qa knowledge response", `write: answer %n "question", and the words below`},
	{"file", "entity pattern regex regexp format", `write: type %n { pattern "…" }`},
	{"file", "enum", "write a slot of type choice"},
	{"file", "struct class object schema table", "write: record %n { … }"},
	{"file", "api function webhook service endpoint integration tool", "write: action %n(…) { … }"},
	{"file", "schedule opening_hours business_hours calendar timetable", "write: hours %n { … }"},
	{"file", "bot character assistant voice tone brand agent", `write: persona %n "name" { … }`},
	{"file", "include use require load from", `write: import "FILE.flow"`},
	{"file", "var variable const set define", "write: let NAME = VALUE; what is asked for is a slot"},
	{"file", "user contact session profile", "write: customer { … }"},
	{"file", "greeting welcome start begin main", "write: on start, and the words below"},
	{"file", "fallback default no_match", "write: on no match, and the words below"},
	{"slot", "question ask message text say", `the question's words stand after ">": > %w`},
	{"slot", "reprompt fallback no_match nomatch noinput error invalid hint again", "write: retry, and the words below"},
	{"slot", "validate validation check constraint rule assert", "write: valid when CONDITION, and the words below"},
	{"slot", "min minimum max maximum range between", "write: valid when NAME is at least 3, and the words below"},
	{"slot", "retries attempts tries max_retries max_attempts max_tries repeat", "write one `retry` with words of its own for each try"},
	{"slot", "required mandatory", "every slot is asked for until it's known: take this out"},
	{"slot", "options choices values enum buttons items one_of", `values stand one a line: NAME "label"`},
	{"slot", "synonyms synonym aliases alias", `other ways to say a value follow its label: NAME "label" also "…"`},
	{"slot", "help reason because explain", "write: why, and the words below"},
	{"slot", "type pattern regex format", "the type follows the slot's name: slot NAME TYPE"},
	{"slot flags", "required mandatory", `take it out: a slot is asked for until it's known, unless it's "optional"`},
	{"slot flags", "secret private hidden masked pii", "write: sensitive"},
	{"slot flags", "nullable skippable", "write: optional"},
	{"hours", "monday", "write: mon 08:00-20:00"}, {"hours", "tuesday", "write: tue 08:00-20:00"},
	{"hours", "wednesday", "write: wed 08:00-20:00"}, {"hours", "thursday", "write: thu 08:00-20:00"},
	{"hours", "friday", "write: fri 08:00-20:00"}, {"hours", "saturday", "write: sat 09:00-17:00"},
	{"hours", "sunday", "write: sun 09:00-17:00"},
	{"hours", "daily everyday all alldays every", "write: mon-sun %w"},
	{"hours", "always", "write: mon-sun 00:00-24:00"},
	{"hours", "weekdays weekday workdays open from", "write: mon-fri 08:00-20:00"},
	{"hours", "weekend weekends", "write: sat-sun 09:00-17:00"},
	{"hours", "timezone tz time_zone", `write: zone "Europe/Paris"`},
	{"hours", "holiday holidays except off", "write: closed 2026-12-25"},
	{"type", "regex regexp match format matches", `write: pattern "…"`},
	{"type", "examples sample", `write: example "…"`},
	{"action", "url endpoint http post get method uri address", `write: via http POST "ADDRESS"`},
	{"action", "returns return result output outputs response", "write: gives TYPE"},
	{"action", "errors error throws failures raises exceptions", "write: fails NAME, NAME"},
	{"action", "input inputs params parameters args arguments body", "what it takes stands in its parentheses: action NAME(NAME: TYPE)"},
	{"action", "requires require", "write: needs FLOW, confirm"},
	{"action", "read readonly read_only lookup idempotent safe", "write: changes nothing"},
	{"handoff", "busy timeout no_reply unanswered unavailable", "write: no_answer after 5 min -> NAME"},
	{"handoff", "no", "write: no_answer after 5 min -> NAME"},
	{"handoff", "open schedule opening", "write: hours NAME"},
	{"handoff", "waiting queueing on_hold", "write: queued, and the words below"},
	{"handoff", "offline after_hours out_of_hours", "write: closed { … }"},
	{"handoff", "connected joined", "write: accepted, and the words below"},
}

// strangers finds habits by block and word.
var strangers = func() map[string]string {
	m := map[string]string{}
	for _, h := range habits {
		for _, in := range blocksOf(h.in) {
			for _, w := range strings.Fields(h.words) {
				if _, taken := m[in+" "+w]; !taken {
					m[in+" "+w] = h.help
				}
			}
		}
	}
	return m
}()

func blocksOf(in string) []string {
	if in == "slot flags" {
		return []string{in}
	}
	return strings.Fields(in)
}

// stranger is the help for a word that people bring from other tools, the next one; "" if it is none.
func (r *reader) stranger(in block) string {
	help, ok := strangers[in.Name+" "+strings.ToLower(r.word())]
	if !ok {
		return ""
	}
	if strings.Contains(help, "%w") {
		words := r.restOfLine()
		if words == "" {
			words = "…"
		}
		return strings.Replace(help, "%w", words, 1)
	}
	name := "NAME"
	for i := r.i + 1; !r.toks[i].Is(token.Starts) && r.toks[i].Kind == token.Name; i++ {
		if name = snakeCase(r.textAt(i)); name != "to" { // go to NAME
			break
		}
	}
	return strings.NewReplacer("%n", name, "%t", r.word()).Replace(help)
}

// restOfLine is what stands behind the next token on its line, without a colon or quotes around it.
func (r *reader) restOfLine() string {
	return strings.Trim(r.lineFrom(int(r.cur().End)), " \t\r:\"“”„'")
}

// lineFrom is the text from an offset to the end of its line, shortened when it is long.
func (r *reader) lineFrom(offset int) string {
	line := r.toLineEnd(offset)
	if runes := []rune(line); len(runes) > 60 {
		line = string(runes[:59]) + "…"
	}
	return strings.TrimSpace(line)
}

// toLineEnd is the text from an offset to the end of its line.
func (r *reader) toLineEnd(offset int) string {
	line, _, _ := strings.Cut(r.text[offset:], "\n")
	return line
}

// prose says whether the line of the next token reads like a sentence rather than an entry: several words, of which the first has
// a capital, or a full stop, a question mark or an exclamation mark at the end. Many words are enough, unless the first is like a
// keyword.
func (r *reader) prose(keyword bool) bool {
	line := r.lineFrom(int(r.cur().Start))
	if _, known := lookUp(r.word()); known || line == "" || strings.ContainsAny(line, "{}=") || strings.Contains(line, "->") {
		return false
	}
	switch {
	case strings.ContainsAny(line[len(line)-1:], ".?!"):
		return true
	case strings.Contains(line, `"`):
		return false
	}
	words := len(strings.Fields(line))
	return words > 3 && !keyword || words > 1 && line[0] >= 'A' && line[0] <= 'Z'
}

// speaks says whether words of the bot stand in a block.
func (b *Block) speaks() bool {
	for _, name := range strings.Fields(said) {
		if b.Name == name {
			return true
		}
	}
	return false
}
