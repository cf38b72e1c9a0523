package rules

import (
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var lightInSerious = &lint.Rule{
	ID:    "tone/light-in-serious",
	Title: "a light tone where something serious has happened",
	Why:   "Somebody whose money is gone isn't in the mood for \"oopsie\". In flows and states with `stakes high`, stay calm and plain.",
	Bad: `flow fraud_help "a payment you don't know" {
  starts on "I don't know this payment"
  stakes high
  > Oopsie, let's see about that payment.
}
`,
	Good: `flow fraud_help "a payment you don't know" {
  starts on "I don't know this payment"
  stakes high
  > Let's see about that payment.
}
`,
	Source: "Microsoft's guide to writing for chatbots", Since: since, Severity: diag.Warning, Kind: lint.Lexical,
	Phrases: plain("oops", "ouch", "bad guys", "(that|this|it) sucks", "cheer up", "only money", "chin up", "oopsie", "whoops", "whoopsie", "oopsie daisy", "uh-oh", "uh oh", "yikes", "haha", "hahaha", "hehe", "lol", "no biggie", "no big deal", "just kidding", "fun fact", "fun", "bummer", "woohoo", "woo hoo", "yay", "hooray", "awesome", "cool", "easy peasy",
		"ta-da", "tada", "voila", "voilà", "hang tight", "buckle up", "no worries", "don't sweat it", "my bad", "party", "rock and roll", "let's rock", "drumroll", "oh snap", "boo", "super cool", "piece of cake", "guess what", "surprise", "fingers crossed", "good times", "chill", "chill out", "relax", "sweet", "neat", "gotcha", "bingo", "jackpot", "high five", "cheers", "dude", "buddy", "pal", "mate", "what a day", "joke", "joking", "kidding", "shit happens", "stuff happens", "thieves happen", "holy moly", "holy cow", "whoa", "wow", "yippee", "magic"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		if !t.Serious || !spoken(t) || isName(t, h.From) {
			return
		}
		// A noun that happens to be on the list ("a fun park") is followed by another word; a light word stands by itself.
		switch wordAt(t, h.From) {
		case "fun", "cool", "party", "sweet", "neat", "surprise", "chill", "relax", "magic", "joke", "mate", "pal", "cheers", "boo", "jackpot":
			if h.To-h.From == 1 && h.To < len(t.Tokens) && t.Tokens[h.To].Kind.IsWord() || saidBefore(t, h.From, "the", "a", "at", "of") && h.To-h.From == 1 {
				return
			}
		}
		p.ReportText(t, h.From, h.To, said(t, h.From, h.To)+" is too light for something serious", "say calmly what happened and what happens next")
	},
}
