package request

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// dropStray takes out what looks like a request only because it is said of something else in the message: "my payment failed, why",
// "I tried it and it didn't work", "help, I lost my card" (which asks for help with the card).
func (r *reader) dropStray(list []Request) []Request {
	spoken := r.spoken(list)
	return slices.DeleteFunc(slices.Clone(list), func(q Request) bool {
		switch {
		case q.place == alone:
			return says(spoken, 0, len(r.list))
		case q.place == opening:
			return says(spoken, 0, q.First) || q.Last-q.First == 1 && q.Kind != event.HoldOn && r.goesOnAfter(q)
		case q.Kind == event.Yes || q.Kind == event.No:
			return r.strayAnswer(spoken, q)
		case q.Kind == event.Person:
			return q.Score == whollyScore && r.asksWho(q) && !says(spoken, 0, q.First)
		}
		return false
	})
}

// spoken marks the words that belong to a request or to none: signs, politeness, small words between requests.
func (r *reader) spoken(list []Request) []bool {
	out := make([]bool, len(r.list))
	for i := range r.list {
		w := &r.list[i]
		out[i] = w.Kind == words.Punct || words.Filler(w.Fold) || between[w.Fold]
	}
	for _, q := range list {
		for i := q.First; i < q.Last; i++ {
			out[i] = true
		}
	}
	return out
}

var between = wordSet("and but so or then i said well again also still because cause cos im ai bot even too hm ugh argh oops god omg")

// says says whether words from a to b say something besides requests.
func says(spoken []bool, a, b int) bool { return slices.Contains(spoken[a:b], false) }

// goesOnAfter says whether more words stand in the sentence of a request, after it: "what, if any, …".
func (r *reader) goesOnAfter(q Request) bool {
	return slices.ContainsFunc(r.list[q.Last:], func(w words.Word) bool {
		return w.Sentence == r.list[q.First].Sentence && w.Kind != words.Punct && !words.Filler(w.Fold)
	})
}

// strayAnswer says whether a yes or no answers nothing. A bare one may follow other words after a sign ("the lamp, yes"); one in a
// sentence ("it doesn't work") must open the message, unless a yes-or-no question was asked.
func (r *reader) strayAnswer(spoken []bool, q Request) bool {
	start := q.First
	for start > 0 && r.list[start-1].Sentence == r.list[q.First].Sentence {
		start--
	}
	if bare(r.list[q.First:q.Last]) {
		return says(spoken, start, q.First) && r.list[q.First-1].Kind != words.Punct
	}
	return !r.yesNo && says(spoken, 0, q.First)
}

func bare(list []words.Word) bool {
	return !slices.ContainsFunc(list, func(w words.Word) bool { return w.Kind != words.Punct && !bareAnswers[w.Fold] })
}

var bareAnswers = wordSet("yes yeah yep yup yea ok okay sure please right correct fine good great perfect absolutely definitely thanks thank you no nope nah not never really wrong " +
	"incorrect approved confirmed agreed accepted thats it is")

// asksWho says whether a call for a person belongs to a question of whom the customer talks to: "what are you, a bot or a human".
func (r *reader) asksWho(q Request) bool {
	for i := q.First - 1; i > 0; i-- {
		if one, two := r.list[i-1].Fold, r.list[i].Fold; (one == "are" || one == "r") && (two == "you" || two == "u") || one == "am" && two == "i" ||
			(one == "is" || one == "was") && (two == "this" || two == "that") {
			return r.list[i].Sentence == r.list[q.First].Sentence
		}
	}
	return false
}

// sorry says whether the message is a bare "sorry?", which asks to hear it again; without the question mark it's an apology.
func (r *reader) sorry() bool {
	return len(r.list) > 1 && r.list[0].Fold == "sorry" && r.list[1].Fold == "?"
}
