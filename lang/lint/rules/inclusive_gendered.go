package rules

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var gendered = &lint.Rule{
	ID:    "inclusive/gendered",
	Title: "a guess at somebody's gender",
	Why:   "A bot doesn't know who reads. \"Dear Sir\" and \"the driver, he\" leave people out, and the neutral words are shorter.",
	Bad: `answer who "who brings it"
  > Our mailman brings it.
`,
	Good: `answer who "who brings it"
  > Our courier brings it.
`,
	Source: "word lists for inclusive language, such as retext-equality's", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.OfferedFix,
	Phrases: swaps(
		"dear (sir|madam|sirs) [or|/|and] [madam|sir]", "hello", "dear (mr|mrs|ms|miss)", "hello", "(good morning|good afternoon|good evening|good day|hello|hi|yes|thank you|thanks|sorry|welcome|no|please) [,] (sir|madam|ma'am|miss|gentlemen|ladies|guys|girls)", "",
		"(ladies and gentlemen)", "everyone", ", (sir|ma'am|madam)$", "", "he or she", "they", "she or he", "they", "he / she", "they", "s/he", "they", "s / he", "they", "his or her", "their", "her or his", "their", "his / her", "their", "him or her", "them", "him / her", "them", "himself or herself", "themselves",
		"chairman", "chair", "chairwoman", "chair", "salesman", "salesperson", "salesmen", "salespeople", "saleswoman", "salesperson", "mailman", "courier", "postman", "courier", "fireman", "firefighter", "firemen", "firefighters", "policeman", "police officer", "policemen", "police officers", "businessman", "business person", "businessmen", "business people", "mankind", "people", "manned", "staffed", "cameraman", "camera operator",
		"foreman", "supervisor", "stewardess", "flight attendant", "waitress", "server", "cleaning lady", "cleaner", "handyman", "repair person", "repairman", "technician", "workman", "worker", "workmen", "workers", "middleman", "go-between", "layman", "non-expert", "layman's terms", "everyday words", "you guys", "you", "(hi|hey|hello) guys", "hello", "hey (ladies|girls|boys|man)", "hello", "spokesman", "spokesperson", "deliveryman", "courier", "delivery man", "courier", "delivery boy", "courier", "weatherman", "forecaster", "(girl|girls) at the (desk|office|counter)", "staff", "man up", "",
		"(mr|mrs|ms|miss) [.] <hole>", "", "(agent|driver|courier|technician|doctor|nurse|manager|employee|customer|user|colleague|advisor|clerk|operator|person|expert|assistant|plumber|dentist|seller|buyer|member|guest|patient|traveller|traveler|tenant|owner|holder) <4> (he|she|his|her|him|himself|herself)", "", "(agent|driver|courier|technician|doctor|nurse|manager|clerk|plumber|dentist) <3> , and (he|she)", "", "(someone|somebody|anyone|anybody|everyone|everybody|nobody|whoever) <3> (his|her|he|she)", "", "(agent|driver|courier|technician|doctor|nurse|manager|clerk|plumber|dentist) ; (he|she)", "", "(each|every|any|the) <2> (has|must|needs|gets|shows|brings|should) (his|her) own", ""),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if t.Asks(t.Sentence(h.From)) && !has(t, h.From, h.From+1, "hi", "hey", "hello", "dear") || h.From > 0 && isName(t, h.To-1) && !holeIn(t, h.From, h.To) && !has(t, h.From, h.To, "sir", "madam", "ma'am", "miss") {
			return
		}
		message := said(t, h.From, h.To) + " guesses at somebody's gender"
		if use := p.Phrase(h).Use; use != "" && !strings.HasPrefix(t.Slice(h.From, h.To), ",") {
			p.Replace(t, h.From, h.To, use, message, `write "`+prose.Like(t.Slice(h.From, h.To), use)+`"`)
			return
		}
		p.ReportText(t, h.From, h.To, message, `leave the title out, or write "they"`)
	},
}
