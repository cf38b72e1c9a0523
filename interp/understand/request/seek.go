package request

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// The frames of grammar.go are turns of phrase that were foreseen. What follows hears a wish for a person in words that weren't, by what
// makes it one: somebody who could help ("an adviser", "anybody"), and in the same clause, before or after, words that wish or words
// that bring people together, and nothing that makes it a tale, a denial or another matter. It is asked only where no frame was found.

// clause is what was heard of a clause so far; the places of words count from 1, and 0 is none.
type clause struct {
	from                          int // its first word, from 0
	want, ask, fetch, meet        int
	denied, told, matter, machine int
	put                           int  // where the customer puts words to somebody: "explain"
	wonders                       bool // it asks how, where or why
}

// bids says whether somebody is wished for or called.
func (c *clause) bids() bool { return c.want > 0 || c.fetch > 0 }

// opening is the first word that a wish may begin with.
func (c *clause) opening(i int) int {
	for _, at := range []int{c.want, c.ask, c.fetch, c.meet} {
		if at > 0 {
			i = min(i, at-1)
		}
	}
	return max(i, c.from)
}

// seek looks for a wish for a person in a part of a sentence, clause by clause.
func (r *reader) seek(a, b int) {
	if !r.names(a, b) {
		return
	}
	c := clause{from: a}
	for i := a; i < b; i++ {
		did, fold := r.role(i), r.list[i].Fold
		if did&begin != 0 {
			c = clause{from: i + 1}
			continue
		}
		first := -1
		switch {
		case did&(worker|body|aid) != 0 && r.wanted(&c, i, b):
			first = c.opening(i)
		case bots[fold] && i > c.from && c.denied > 0 && c.denied < max(c.meet, c.put) && i-c.from < farthest: // "I'm not going to explain all this to a bot"
			first = c.denied - 1
		case fold == "one" && r.mentioned && c.bids() && max(c.want, c.fetch) >= i-1 && i+1 == b: // "… get me one"
			first = c.from
		}
		if first >= 0 {
			r.add(event.Person, first, i+1, soughtScore)
			return
		}
		r.hear(&c, i, b, did)
	}
}

// names says whether the words from a to b name anybody or a bot, which most don't.
func (r *reader) names(a, b int) bool {
	for i := a; i < b; i++ {
		if r.role(i)&(worker|body|aid) != 0 || bots[r.list[i].Fold] || r.mentioned && r.list[i].Fold == "one" {
			return true
		}
	}
	return false
}

// soughtScore is the confidence in a wish that no frame foresaw. Our choice, under a frame's.
const soughtScore = 0.85

// farthest is how long a clause may be that says one thing, in words. Our choice; it bounds the work too.
const farthest = 14

func (r *reader) role(i int) role {
	w := &r.list[i]
	switch {
	case w.Kind == words.Punct:
		return 0
	case w.Fold == "1" && w.Glued && i > 0: // "some1"
		if before := r.list[i-1].Fold; before == "some" || before == "sum" || before == "any" {
			return body
		}
	}
	if known := r.set.Word(r.symbols[i]); known != "" {
		return r.roles[known] // the word that it is a typo of, perhaps
	}
	return r.roles[w.Fold]
}

// hear takes note of a word that names nobody who is wished for.
func (r *reader) hear(c *clause, i, b int, did role) {
	fold, before := r.list[i].Fold, r.fold(i-1, i)
	r.afresh(c, i)
	set := func(at *int, holds bool) {
		if holds {
			*at = i + 1
		}
	}
	if next := r.fold(i+1, i); (did&deny != 0 || cannot[fold]) && inverted[next] || did&deny != 0 && (before == "there" || before == "you" && c.ask > 0 && c.wonders) {
		did = did&^deny | ask // "can't someone call me", "are there no people"
	}
	if before == "be" || before == "being" || before == "ive" || before == "weve" {
		did &^= tale // "I'd like to be called by …"
	}
	set(&c.want, did&want != 0 && !others[before])
	set(&c.ask, did&ask != 0)
	set(&c.fetch, did&fetch != 0 && !others[before] || fold == "have" && having[before] && c.ask > 0)
	set(&c.meet, did&meet != 0 && !r.thing(c, i) || fold == "ask" && (c.ask > 0 || c.want > 0)) // "can I ask somebody who knows"
	set(&c.want, did&meet != 0 && i == c.from && bidding[fold])
	set(&c.put, tellsTo[fold])
	set(&c.denied, did&deny != 0)
	set(&c.told, did&tale != 0)
	set(&c.matter, did&matter != 0 && !(fold == "book" && (r.fold(i+1, i) == "me" || calling[r.fold(i+2, i)]))) // "book me a call with …"
	set(&c.machine, did&machine != 0)
	if did&move != 0 && r.moves(i+1, b, carried[fold]) {
		c.meet, c.want = i+1, i+1
	}
}

// afresh begins a clause anew where a customer does without a sign: "I don't want a bot I want …". "Do I need" and "when I want" wish for
// nothing, "how do I get" does.
func (r *reader) afresh(c *clause, i int) {
	switch fold := r.list[i].Fold; fold {
	case "i", "we":
		switch before := r.fold(i-1, i); {
		case i > c.from && pastBefore[before] && !c.wonders:
			c.told = i + 1
		case i > c.from && pastBefore[before]:
		case c.machine > c.denied, c.told > 0:
			*c = clause{from: i}
		}
	case "let", "please", "get", "give":
		if c.machine > c.denied {
			*c = clause{from: i}
		}
	default:
		c.wonders = c.wonders || asking[fold] || better[fold]
	}
}

// thing says whether a word that brings people together is only a thing here: "the phone", though not "over the phone".
func (r *reader) thing(c *clause, i int) bool {
	if i == c.from || !things[r.list[i].Fold] {
		return false
	}
	if r.list[i-1].Fold == "the" {
		before := r.fold(i-2, i)
		return before != "over" && before != "on" && before != "by"
	}
	return r.list[i-1].Fold == "this" || r.role(i-1)&own != 0
}

// moves says whether what is moved is the customer or the matter: "pass me on", "hand this over".
func (r *reader) moves(at, b int, parcel bool) bool {
	if at >= b {
		return false
	}
	switch r.list[at].Fold {
	case "me", "us":
		return true
	case "this", "it", "over", "on":
		return !parcel
	case "my", "the":
		return at+1 < b && moved[r.list[at+1].Fold]
	}
	return false
}
