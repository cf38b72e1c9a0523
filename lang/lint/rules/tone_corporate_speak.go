package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var corporateSpeak = &lint.Rule{
	ID:    "tone/corporate-speak",
	Title: "words that only companies use",
	Why:   "Nobody says \"leverage synergies\" to a friend. Such words tell customers that the company is talking about itself.",
	Bad: `answer how "how do you do that"
  > Going forward, our holistic approach covers it.
`,
	Good: `answer how "how do you do that"
  > From now on, we take care of all of it.
`,
	Source: "two articles on plain words in customer service", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.OfferedFix,
	Phrases: swaps(
		"(leverage|leverages|leveraging|leveraged) (our|your|the|this|these|those|synergies|data|technology|all|any)", "", "synergy (between|of|with|across|effects)", "", "(our|more|create|creates|creating|find|drive|true|team) synergy", "", "synergies", "",
		"touch base", "talk", "touching base", "talking", "reach out to (us|me|our|the|customer)", "", "going forward", "from now on", "moving forward ,", "", "(steps|process|plan) moving forward", "", "moving forward$", "from now on",
		"at this point in time", "now", "at the present time", "now", "at this time", "now", "circle back", "come back", "circling back", "coming back",
		"best-in-class", "very good", "best in class (team|service|support|solution|product)", "", "world-class", "very good", "cutting-edge", "new", "state-of-the-art", "modern",
		"value-added", "extra", "value added (services|service|solution)", "", "holistic "+companyNouns, "", "seamless [<word>] "+companyNouns, "", "omnichannel", "", "seamlessly", "smoothly",
		"streamline", "simplify", "streamlined (process|experience|service)", "", "(empower|empowers) you", "", "(unlock|unlocks|unlocking|drive|drives|driving|deliver|delivers|add|adds) [real|more|new] (value|results|impact|outcomes|potential)", "", "learnings", "what we learned", "operational excellence", "", "(action|actioned|actioning) (your|the|this|these) (request|case|ticket|order|change|changes|items)", "", "empowering you", "", "deep dive", "close look", "move the needle", "help",
		"low-hanging fruit", "", "paradigm", "", "actionable", "useful", "deliverables", "results", "deliverable", "result", "stakeholder", "", "stakeholders", "", "mission-critical", "important",
		"valued (customer|client|guest|member|user)", "", "(strive|strives|aim) to exceed [your] expectations", "", "exceed your expectations", "", "we pride ourselves", "",
		"with (regard|regards) to", "about", "in (regard|regards) to", "about", "with respect to", "about", "per our (policy|policies|terms)", "", "as per our", "by our", "kindly be informed", "",
		"our (offering|offerings)", "what we offer", "customer-centric", "", "customer journey", "", "core competency", "", "core competencies", "", "ideate", "", "pain point", "problem", "pain points", "problems",
		"take this offline", "talk about this apart", "on our radar", "", "in the pipeline", "on its way", "boots on the ground", "", "bandwidth to (help|do|answer|handle)", "time",
		"(end-to-end|innovative|tailored|bespoke|scalable|turnkey) "+companyNouns, "", "turnkey", "", "game-changer", "", "game-changing", "", "industry-leading", "very good", "operationalize", "", "incentivize", "", "ecosystem of", "",
		"(solution|solutions) (provider|partner)", "", "proactively", "", "value proposition", "", "your trusted partner", ""),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if avoided(t, h.From, h.To) {
			return
		}
		if has(t, h.To, h.To+1, "of") && has(t, h.From, h.To, "time") {
			return // "at this time of year"
		}
		if has(t, h.From, h.From+1, "touch", "circle") && has(t, h.From-1, h.From, "the", "a", "this", "your") {
			return // a base that is touched, a circle at the back: things
		}
		message := said(t, h.From, h.To) + " is company talk"
		if use := p.Phrase(h).Use; use != "" {
			p.Replace(t, h.From, h.To, use, message, `write "`+prose.Like(t.Slice(h.From, h.To), use)+`", or say it as you would to a friend`)
			return
		}
		p.ReportText(t, h.From, h.To, message, "say what happens for the customer, in everyday words")
	},
}

// companyNouns are what company talk sells.
const companyNouns = "(approach|view|strategy|experience|experiences|journey|journeys|process|processes|service|services|support|transition|solution|solutions|offering|offerings|platform|portfolio|product|products|way|ways|concept)"
