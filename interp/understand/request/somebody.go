package request

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// somebody is a name for somebody, from start to at, in a clause that ends before end.
type somebody struct {
	start, at, end int
	did            role
	// sure says that it can be nobody but one of the company's, or somebody made of flesh and blood.
	sure  bool
	after heardAfter
}

// wanted says whether the word at i, which can be somebody, is somebody who is wished for.
func (r *reader) wanted(c *clause, i, b int) bool {
	start, real := r.nameStart(c, i)
	s := somebody{start: start, at: i, end: b, did: r.role(i)}
	s.sure = real || s.did&worker != 0
	fold, next := r.list[i].Fold, r.fold(i+1, i)
	r.mentioned = r.mentioned || s.sure || fold == "person" || fold == "people"
	switch {
	case !s.sure && s.did&body == 0, s.did&body != 0 && s.did&(aid|trait) != 0 && start == i && !toward[r.fold(i-1, i)]:
		return false // "help", "line"
	case fold == "person" && r.fold(i-1, i) == "contact":
		return false
	case (s.sure || c.meet > 0) && r.light(c, i, b):
		return true
	}
	s.after = r.after(i+1, b, pronoun[fold] && !particular[next] && !qualities[next])
	awaited := r.awaited(c, start)
	if s.after.told || c.told > 0 || c.matter > 0 || c.denied > 0 || !awaited && r.barred(c, start) || !r.endsName(&s, real) {
		return false
	}
	if strings.HasPrefix(fold, "any") {
		c.ask = i + 1
	}
	return r.called(c, &s) || r.wishedFor(c, &s, awaited)
}

// called says whether a clause that opens with somebody, or with a verb and somebody, calls for them without another wish.
func (r *reader) called(c *clause, s *somebody) bool {
	fold, next := r.list[s.at].Fold, r.fold(s.at+1, s.at)
	first := s.start == c.from
	switch {
	case first && musts[next] && r.role(min(s.at+2, s.end-1))&deny == 0 && (s.sure || r.takesUp(s.at+2, s.end)): // "a human needs to see this"
		return true
	case s.start == c.from+1 && s.end-c.from <= 6 && (s.did&worker != 0 || leads[fold]) && r.verb(c.from): // "page a manager"
		return true
	case first && s.sure && s.after.only && r.list[s.start].Fold != "the": // "human assistance required"
		return true
	case first && s.did&body != 0 && s.at > s.start && r.role(s.at-1)&trait != 0 && s.after.only: // "complaints department"
		return true
	case first && pronoun[fold] && (rings[next] || particular[next]) && s.after.me: // "somebody call me"
		return true
	case !first && (r.list[s.start-1].Fold != "there" || !s.after.quality && s.after.meet == 0) || s.end-s.start > 8 || fold == "people":
		return false
	}
	return s.after.quality || s.after.who && whoCan[r.fold(s.at+2, s.at)] // "someone with authority", "someone who understands"
}

// wishedFor says whether what was heard in a clause wishes for somebody.
func (r *reader) wishedFor(c *clause, s *somebody, awaited bool) bool {
	bids := c.bids() || awaited
	switch {
	case s.sure && r.list[s.start].Fold != "the":
		return bids || c.ask > 0 && (c.meet > 0 || s.after.free > 0 || s.after.meet > 0 && (s.after.me || r.list[s.start].Fold != "your"))
	case c.meet > 0:
		return bids || c.ask > 0
	case s.start > c.from && r.list[s.start-1].Fold == "only" && r.fold(s.at+1, s.at) == "can":
		return true
	case awaited, c.fetch > 0 && s.start-c.fetch <= 2 && s.after.who && s.did&aid == 0: // "find me somebody who can"
		return true
	case c.ask > 0 && s.after.free == s.at+2 && (s.after.meet > 0 || s.after.last == s.after.free): // "is someone free"
		return true
	}
	return s.after.me && (c.want > 0 || c.ask > 0)
}

// endsName says whether the word after a name leaves it one: "a human hair" and "an agent number" are things, and of "human assistance"
// the second word is the name.
func (r *reader) endsName(s *somebody, real bool) bool {
	next := s.at + 1
	if next >= s.end || r.list[next].Kind == words.Punct {
		return true
	}
	fold, did := r.list[next].Fold, r.role(next)
	switch {
	case otherThing[fold], did&(worker|body) != 0, real && did&aid != 0:
		return false
	case did != 0, follows[fold], words.Stop(fold), words.Filler(fold), serves[fold], aids[fold]:
		return true
	}
	return r.list[s.at].Fold != "human" && (whoWords[fold] || qualities[fold] || strings.HasSuffix(fold, "ly"))
}

// takesUp says whether the words from at on take up the customer's matter: "to look at this".
func (r *reader) takesUp(at, b int) bool {
	did := false
	for i := at; i < min(b, at+reach); i++ {
		fold := r.list[i].Fold
		if did && (fold == "this" || fold == "it" || fold == "me" || fold == "us") {
			return true
		}
		did = did || serves[fold] || aids[fold]
	}
	return false
}

// verb says whether a word before "a manager" can only be a verb that bids.
func (r *reader) verb(i int) bool {
	fold, next := r.list[i].Fold, r.fold(i+1, i)
	return (next == "a" || next == "an") && r.role(i)&(ask|bars|own|deny|tale) == 0 && !words.Stop(fold) && !words.Filler(fold) && !factual[fold]
}

// nameStart is where the name for somebody begins that ends at i, and whether a word in it makes it a real somebody.
func (r *reader) nameStart(c *clause, i int) (start int, real bool) {
	for start = i; start > max(c.from, i-farthest); start-- {
		did := r.role(start - 1)
		if did&(opener|trait|genuine) == 0 || r.list[start-1].Fold == "no" {
			break
		}
		real = real || did&genuine != 0
	}
	return start, real
}

// awaited says whether somebody is asked or waited for, or whether something is to be done by somebody.
func (r *reader) awaited(c *clause, start int) bool {
	if start < c.from+2 {
		return false
	}
	before := r.list[start-2].Fold
	switch r.list[start-1].Fold {
	case "by":
		return done[before] && (c.want > 0 || c.ask > 0)
	case "from":
		return r.role(start-2)&(aid|meet) != 0 && r.role(start-2)&genuine == 0 && (c.bids() || c.ask > 0 || start-2 == c.from)
	case "of":
		return hope[before]
	case "for":
		for k := max(c.from, start-5); k < start-1; k++ {
			if r.role(k)&await != 0 {
				return true
			}
		}
	}
	return false
}

// barred says whether the word before a name makes it somebody else: "my manager", "one person", "per person", "a bed for a person".
func (r *reader) barred(c *clause, start int) bool {
	if start <= c.from {
		return false
	}
	w, did, before := &r.list[start-1], r.role(start-1), r.fold(start-2, start)
	met := start-2 >= c.from && r.role(start-2)&meet != 0
	switch w.Fold {
	case "2": // "talk 2 a person"
		return !met
	case "are", "r", "is":
		return before == "you" || before == "u" || before == "it" || before == "this" || before == "that"
	case "be":
		return before != "there"
	case "like":
		return met || before == "look" || before == "sound" || before == "act" || before == "feel"
	case "for", "on":
		return true
	}
	return did&(own|bars) != 0 || w.Kind == words.Digits || countWords[w.Fold]
}

// light says whether a clause says nothing besides the name that ends at i: "better a human", "hand off to agent".
func (r *reader) light(c *clause, i, b int) bool {
	if b-c.from > farthest || factual[r.list[c.from].Fold] {
		return false
	}
	for k := c.from; k < b; k++ {
		if k != i && !r.lightAt(k) {
			return false
		}
	}
	return true
}

func (r *reader) lightAt(k int) bool {
	w := &r.list[k]
	switch {
	case w.Kind == words.Punct:
		return w.Fold != "#" && w.Fold != "'"
	case words.Filler(w.Fold), lightly[w.Fold], w.Fold == "not" && r.fold(k-1, k) == "why", w.Fold == "what" && r.fold(k+1, k) == "about":
		return true
	case w.Fold == "are", w.Fold == "is", w.Fold == "am": // "we are only human"
		return false
	}
	did := r.role(k)
	return did&(worker|want|ask|opener|trait|genuine|fetch|meet|move|free) != 0 && did&(tale|deny|own) == 0
}

// heardAfter is what was heard after a name.
type heardAfter struct {
	meet, free, last int  // places from 1: of a word that brings people together, of "available", of the last word
	me               bool // the customer is whom they are to meet, or the matter what they take up
	who              bool // what follows says who is meant, or nothing follows
	only             bool // nothing follows but that they are there, or wanted
	told             bool // it was long ago
	quality          bool // what somebody has to be like comes next
}

// reach is how many words after a name are looked at. Our choice.
const reach = 6

// after hears what follows a name. Of a pronoun less is believed: "can someone help me" may ask the bot.
func (r *reader) after(at, b int, pronoun bool) heardAfter {
	out := heardAfter{who: at >= b, only: b-at <= reach}
	if at < b {
		fold := r.list[at].Fold
		out.quality = qualities[fold]
		out.who = (whoWords[fold] || words.Filler(fold)) && (fold != "to" || r.helps(at+1, b))
	}
	for i := at; i < b && i < at+reach && r.role(i)&begin == 0; i++ {
		if r.list[i].Kind != words.Punct {
			r.hearAfter(&out, i, b, pronoun)
		}
	}
	return out
}

func (r *reader) hearAfter(out *heardAfter, i, b int, pronoun bool) {
	did, fold := r.role(i), r.list[i].Fold
	out.last = i + 1
	out.told = out.told || longAgo[fold]
	if did&free != 0 && out.free == 0 {
		out.free = i + 1
	}
	if serves[fold] || !pronoun && aids[fold] {
		out.meet = i + 1
		out.me = out.me || r.fold(i-2, i) == "i" || r.fold(i-1, i) == "i" // "anyone I could talk to"
	}
	switch fold {
	case "me", "us", "this", "over":
		out.me = out.me || out.meet > 0
	case "it":
		out.me = out.me || out.meet > 0 && r.fold(i+1, i) == "from" // "take it from here"
	case "her", "him", "them":
		out.me = out.me || out.meet > 0 && !pronoun
	case "pick":
		out.me = out.me || r.fold(i+1, i) == "up" && i+2 >= b // the phone
	}
	out.only = out.only && (did&(free|want|meet|aid) != 0 || words.Filler(fold) || words.Stop(fold))
}
