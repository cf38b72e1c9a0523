// Package rules holds the linter's rules, a file each. [All] lists them in the order in which they are explained.
//
//	linter, err := lint.New(rules.All())
package rules

import "github.com/handrail-flow/handrail/lang/lint"

// since is the version in which the first rules came.
const since = "0.2"

// All are the rules, in reading order: exits, tone, plain language, honesty, inclusion, privacy, structure. The slice is new, the
// rules are shared: don't change them.
func All() []*lint.Rule {
	return []*lint.Rule{
		asks, unheard, failing, settles, doomLoop, stakesEscalate, frustrationEdge, saysWhatNext, neverAskTwice, exitVisible, hiddenContext,
		adverseReview,

		contractions, nameOveruse, creepyReference, registerMix, exclaimBudget, emojiBudget, corporateSpeak, roboticNomatch, sameReprompt,
		blame, systemSpeak, falseEmpathy, deadEndApology, redirectNotSolve, emptyCourtesy, apologyStack, minimiser, personaTerms, lightInSerious,

		sentenceLength, turnLength, grade, passive, complexWord, acronym, oneQuestion, turnEndsWithCue, tooManyOptions,

		discloseBot, claimsHuman, areYouHuman, humanMask, staticWait, falseUrgency, unbackedClaim, overclaim,

		biasedTerm, gendered, timeLimit, colourOnly, shouting, channelFit,

		asksSecret, rawEcho, leak, unmarked,

		unreachable, unusedSlot, unconfirmedChange, unmetNeed, mayBeSilent, repeatWords, noCancelHelp, unplayed,
	}
}
