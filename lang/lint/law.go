package lint

// Law is what a law or a ruling asks of a bot, as far as we could read it. Nothing here is legal advice: most of it was read in
// secondary copies, in July 2026.
type Law struct {
	// Tag is how rules and profiles name it: "AIA".
	Tag string
	// Name is what people call it, Fact what it asks, Status since when and how sure we are.
	Name, Fact, Status string
}

// lawsRead is when the laws were looked at.
const lawsRead = "July 2026"

// Laws are those that rules cite, in the order of their tags' first use.
func Laws() []Law {
	return []Law{
		{"AIA", "EU AI Act, Art. 50(1)", "tell people at the first interaction that they face an AI, unless it is obvious",
			"applies since 2 August 2026; one source says December; whether a purely scripted bot counts wasn't settled"},
		{"DSA", "EU Digital Services Act, Art. 12", "a means of contact that isn't only automated; mark chatbots", "for intermediary services"},
		{"FIN", "Directive (EU) 2023/2673", "a right to a human where a chatbot serves financial contracts made at a distance", "applies since 19 June 2026"},
		{"ES", "Spain, Ley 10/2025", "attention by a person on request, at any stage; a bot may not be the only channel",
			"in force since 28 December 2025, time to adapt until 28 December 2026"},
		{"G22", "GDPR, Art. 22, and CJEU C-634/21", "a person reviews significant decisions that a machine made alone", "in force; the court reads it widely"},
		{"UK", "FCA Consumer Duty, PRIN 2A.6", "no unreasonable barriers in support", "in force since 31 July 2023, for financial firms"},
		{"CA", "California, SB 1001 (B&P 17940-43)", "no bot that misleads about being one, to sell or to win a vote; saying so is a defence",
			"in force since 1 July 2019; scripted bots too"},
		{"CA1609", "California, AB 1609", "no claims to be human, and a person within 15 minutes in good faith", "a bill in July 2026; its outcome wasn't found"},
		{"ME", "Maine, LD 1727", "say that a chatbot is one, in trade", "in force since 24 September 2025; software that simulates conversation"},
		{"UT", "Utah, SB 226", "answer truthfully when asked whether you're a person", "in force since 7 May 2025; generative AI only"},
		{"CFPB", "CFPB spotlight on chatbots, June 2023", "named the \"doom loops\" that keep people from help", "a report, not a rule; may have been withdrawn"},
		{"Moffatt", "Moffatt v. Air Canada, 2024 BCCRT 149", "a firm answers for what its chatbot tells people", "a tribunal in British Columbia"},
	}
}

// lawTagged finds a law by its tag.
func lawTagged(tag string) (Law, bool) {
	for _, l := range Laws() {
		if l.Tag == tag {
			return l, true
		}
	}
	return Law{}, false
}
