package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var falseEmpathy = &lint.Rule{
	ID:    "tone/false-empathy",
	Title: "feelings that a bot doesn't have",
	Why: "A machine that claims to feel or to have lived through something is a little uncanny, and people notice. Naming the situation and " +
		"mending it is kinder.",
	Bad: `answer upset "I'm upset"
  > I know exactly how you feel.
`,
	Good: `answer upset "I'm upset"
  > That's frustrating. You can ask for a person any time.
`,
	Source: "two articles on empathy in bots", Since: since, Bot: true, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain(
		"i [do|can] [totally|completely|fully|truly|really|certainly] (know|understand|get|feel|see|imagine) [exactly|just|completely|precisely] how (you|that|this) [must] (feel|feels|are feeling|felt)",
		"(know|understand) [exactly|just] how you feel", "i [totally|completely|really|fully] (get|know|understand) how (frustrating|hard|upsetting|annoying|stressful|painful|difficult)", "feel your (pain|frustration|anger)", "i feel for you", "i've been there", "i have been there", "been there myself", "been in your shoes",
		"(can|could) (only|fully|well) imagine how", "i can [only|well] imagine [exactly|just] how (hard|frustrating|upsetting|painful|annoying|stressful|upset|sad|angry|worried|you)", "i [completely|totally|fully|truly|really|do] (know|understand) [exactly] what you're (going through|feeling)", "makes me [so|very|really] (sad|happy|angry|mad|upset|proud)", "breaks my heart",
		"i'm [so|very|really|truly|absolutely] (heartbroken|devastated|sad|excited|thrilled|delighted|overjoyed|upset|worried|saddened|shocked|proud)", "i am [so|very|really|truly|absolutely] (heartbroken|devastated|sad|excited|thrilled|delighted|overjoyed|upset|worried|saddened|shocked|proud)",
		"i (was|am) [so|really|very] worried", "i (would|'d) (be|feel) [so|very|really|just as] (angry|frustrated|upset|annoyed|mad|sad|worried|furious|livid|anxious|scared) [too]", "i'd (be|feel) [so|very|really|just as] (angry|frustrated|upset|annoyed|mad|sad|worried|furious|livid|anxious|scared)",
		"(i was|i'm|i am) [so|very|really|truly|just] (excited|thrilled|heartbroken|devastated|overjoyed|furious|terrified)", "(i'm|i am) [so|really|very] (happy|sad|thrilled|pleased|proud) for you", "(i'm|i am) feeling <word>", "i (worry|worried|was worried) about (you|your|it|this)", "we all (hate|love|dread|enjoy)", "me included",
		"i [also|once] (lost|broke|missed|forgot) my <word> [<word>] (once|too|myself|last)", "my heart (goes out|breaks|sinks)", "i (hate|love) it when", "happens to me", "happened to me", "i [completely|totally|fully|truly|really|do] (understand|share|feel) your (frustration|pain|anger|feelings|disappointment|concern|worry|annoyance)",
		"i [personally|really|just|absolutely|also] (love|loved|adore|enjoy) (that|this|those|these|it|your)", "i wear", "i've had the same", "i have had the same", "i had the same (problem|issue|experience)", "i know the feeling", "as someone who", "i (sincerely|deeply|truly) (care|feel|regret)", "i care about you", "i've missed you", "i missed you", "i lie awake", "my [own] (family|kids|children|mother|father|friends|husband|wife)", "when i was (a child|young|little)", "i cried", "i'd hate"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !spoken(t) || t.Asks(t.Sentence(h.From)) || saidBefore(t, h.From, "don't", "can't", "not", "never") {
			return
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" claims a feeling that a bot doesn't have", `name the situation, then mend it: "that's frustrating. Let's fix it."`)
	},
}
