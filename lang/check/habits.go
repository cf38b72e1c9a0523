package check

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
)

// What people who come from other tools and languages call things, and what they are called here. The names are those of
// programming languages, of databases, and of the entities and events of dialogue tools.

// meaning gives several names of others one of ours; help is what to write.
type meaning struct{ names, help string }

// meanings finds them by name.
func meanings(list []meaning) map[string]string {
	m := map[string]string{}
	for _, e := range list {
		for _, name := range strings.Fields(e.names) {
			m[name] = e.help
		}
	}
	return m
}

var typeHabits = meanings([]meaning{
	{"integer int int32 int64 long float double decimal numeric num digit digits real amount_of count cardinal sys_number", "write `number`"},
	{"string str varchar char free_text freetext any sentence words memo note message raw from_text sys_any", "write `text`"},
	{"bool boolean yesno yes_or_no flag binary confirmation toggle checkbox true_false", "write `yes_no`"},
	{"currency price amount sum fee cost usd eur dollar dollars euro euros unit_currency sys_unit_currency", "write `money`"},
	{"day birthday calendar weekday month sys_date", "write `date`"},
	{"datetime timestamp instant moment date_and_time sys_date_time", "write `date_time`"},
	{"clock hour hours time_of_day sys_time", "write `time`"},
	{"period range dates daterange from_to", "write `date_range`, or `duration` for a length of time"},
	{"interval timespan length timedelta sys_duration", "write `duration`"},
	{"percent pct ratio", "write `percentage`"},
	{"weight size distance volume measure measurement unit", "write `quantity`"},
	{"zip zipcode zip_code postcode post_code plz postal", "write `postal_code`"},
	{"person fullname full_name first_name firstname last_name surname given_name sys_person", "write `name`"},
	{"mail e_mail email_address mail_address", "write `email`"},
	{"phone_number phonenumber telephone tel mobile cell", "write `phone`"},
	{"link uri href website web_address", "write `url`"},
	{"street location place city postal_address", "write `address`, or `text` for a part of one"},
	{"photo image picture upload document attachment pdf media", "write `file`"},
	{"enum enumeration option options select dropdown category categorical picklist menu buttons radio one_choice multiple_choice",
		"write `choice`, and its values one a line in the slot's braces"},
	{"array set tuple collection multi multiselect vector", "write `list of text`, or `some of` a list"},
	{"list", "say of what: `list of text`"},
	{"one some", "say of what: `one of orders.items`"},
	{"rating stars scale nps likert", "write `score 1 to 5`"},
	{"dict map object json struct hash", "declare what it holds with `record NAME { … }`"},
	{"regex pattern regexp", "declare it with `type NAME { pattern \"…\" }`"},
})

var valueHabits = meanings([]meaning{
	{"tomorrow", "write `today + 1 day`"},
	{"yesterday", "write `today - 1 day`"},
	{"date current_date", "write `today`"},
	{"time current_time timestamp", "write `now`"},
	{"true", "write `yes`"},
	{"false", "write `no`"},
	{"null none nil empty unknown undefined missing blank unset", "write `is not known`"},
	{"filled given defined present provided non_empty", "write `is known`"},
	{"user contact visitor caller profile", "write `customer.` and what is known of them, as `customer { … }` declares it"},
	{"slots slot params parameters session vars variables context entities form", "slots stand by their names alone: `{order_id}`"},
	{"input utterance user_input text last_message user_message query", "write `said`, the customer's last message"},
	{"bot assistant me", "write `persona.name`"},
	{"agent operator human", "write `agent.name`"},
	{"position wait_time waiting", "write `queue.place` or `queue.wait`"},
})

var eventHabits = meanings([]meaning{
	{"human agent operator escalate escalation handoff handover representative live_agent", "write `on person`"},
	{"angry anger upset frustrated sentiment negative", "write `on frustration`"},
	{"fallback nomatch unknown misunderstood not_understood no_match_default none", "write `on no match`"},
	{"welcome greeting init begin open session_start launch enter", "write `on start`; `on hello` answers a greeting"},
	{"hi greet hey", "write `on hello`"},
	{"noinput no_input timeout idle inactivity quiet", "write `on silence 10 min`"},
	{"error exception failure tool_failed webhook_error", "write `on failed`"},
	{"goodbye exit quit end close", "write `on bye`"},
	{"stop abort", "write `on cancel`"},
	{"restart reset", "write `on start over`"},
	{"thank thank_you", "write `on thanks`"},
	{"bot_challenge are_you_a_bot", "write `on are you a person`"},
})

var outcomeHabits = meanings([]meaning{
	{"success ok succeeded done resolved then yes worked finally", "success goes on below: the lines after the closing brace"},
	{"error errors fail failure exception catch else default otherwise on", "write `failed`"},
	{"timed_out time_out", "write `timeout`"},
})

var clauseHabits = meanings([]meaning{
	{"tone style mood personality character", "write `voice warm, plain`"},
	{"name title", "the name stands after the persona's: `persona NAME \"Name\" { … }`"},
	{"job description about", "write `role \"automated helper\"`"},
	{"formality", "write `register casual`"},
	{"reading_level readability level", "write `grade at most 8`"},
	{"banned forbidden never words blacklist", "write `avoid \"…\"`"},
	{"emojis smileys", "write `emoji none`"},
})

// targetHelp is the help for a jump to what other tools have; "" for anything else.
func (c *checker) targetHelp(name string, sc *scope) string {
	switch name {
	case "end", "done", "exit", "quit", "stop", "finish", "close", "return", "resolved", "complete", "hangup", "bye":
		return "to end the flow write `end resolved`"
	case "menu", "main", "main_menu", "begin", "root", "top", "welcome":
		return "write `-> home`, where the bot asks what else it can do"
	case "next", "continue", "pass", "fallthrough":
		return "what follows goes on by itself: leave the arrow out"
	case "human", "person", "agent", "operator", "representative", "live_agent", "support", "handoff", "handover", "transfer", "escalate", "escalation",
		"queue", "staff", "someone", "helpdesk", "team":
		return "a person is reached by a handoff: write " + either(backquoted(c.handoffNames(sc)))
	}
	return ""
}

// handoffNames are the handoffs that a file can see, its program's own before those of the standard library, at most three.
func (c *checker) handoffNames(sc *scope) []string {
	var own, std []string
	for _, name := range c.namesIn(spaceTarget, sc.file) {
		d := c.names[spaceTarget][name]
		switch {
		case d.kind != ObjHandoff:
		case c.info.Std[d.file]:
			std = append(std, name)
		default:
			own = append(own, name)
		}
	}
	return append(own, std...)[:min(3, len(own)+len(std))]
}

// backquoted are jumps to names.
func backquoted(names []string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		out[i] = "`-> " + n + "`"
	}
	return out
}

// otherDate says whether a text is a date as other places write it: 12/24/2026 or 24.12.2026.
func otherDate(text string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '/' || r == '.' })
	if len(parts) != 3 {
		return false
	}
	return !strings.ContainsFunc(strings.Join(parts, ""), func(r rune) bool { return r < '0' || r > '9' })
}

// promptHelp is the help for a slot's question written as a value: `prompt "How old are you?"`; "" for anything else.
func promptHelp(v *ast.Choice) string {
	switch v.Name.Text {
	case "prompt", "question", "message", "text", "say", "label", "reprompt", "ask", "utter", "title":
		if v.Label != nil {
			return "what the bot asks stands after \">\": > " + v.Label.Text
		}
	}
	return ""
}
