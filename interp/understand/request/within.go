package request

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// within finds frames for a person, cues and denials anywhere in a sentence.
func (r *reader) within(a, b int) {
	r.row(a, b)
	r.hits = r.set.Find(r.hits[:0], within, r.buf)
	for _, h := range r.hits {
		first, last := r.index[h.First], r.index[h.Last-1]+1
		switch h.Name {
		case "cue":
			r.found.Cues = append(r.found.Cues, Mark{first, last})
		case "cue after":
			r.found.After = append(r.found.After, Mark{first, last})
		case "not":
			r.found.Nots = append(r.found.Nots, Mark{first, last})
		case idiom, idiom + "?":
			if h.Name == idiom || !r.yesNo {
				r.add(idiom, first, last, 1)
			}
		case "person", "person?":
			if r.asksForPerson(first, last, b, h.Name == "person?") {
				r.add(event.Person, first, last, 0.9)
			}
		}
	}
}

// asksForPerson says whether a frame is a request: not denied, not told of the past, and not about another thing ("agent fee").
func (r *reader) asksForPerson(first, last, end int, strict bool) bool {
	if last < end && !r.goesOn(last, end, strict) || r.without(first, last) {
		return false
	}
	return !r.denied(first) && !r.told(first) && !r.becomes(first, last)
}

// goesOn judges the words after a frame.
func (r *reader) goesOn(at, end int, strict bool) bool {
	w := &r.list[at]
	if w.Kind == words.Punct {
		return w.Fold != "'" && w.Fold != "#" && !(w.Fold == "-" && w.Glued)
	}
	if otherThing[w.Fold] || reporting[w.Fold] {
		return false
	}
	if !strict {
		return true
	}
	if w.Fold == "to" || w.Fold == "who" || w.Fold == "that" || w.Fold == "i" || w.Fold == "can" || w.Fold == "on" || w.Fold == "for" {
		return r.helps(at+1, end)
	}
	return afterPerson[w.Fold]
}

// reporting are what somebody did who isn't wished for: "a colleague of yours gave me this link".
var reporting = wordSet("told said asked promised gave sent hung was had wrote called refused says were charged sold offered")

// without says whether a frame holds its own denial: "can I do it without an agent".
func (r *reader) without(first, last int) bool {
	return slices.ContainsFunc(r.list[first:last], func(w words.Word) bool { return w.Fold == "without" })
}

// helps says whether one of the next few words is about help, as in "to talk to", "who can explain", "on the phone".
func (r *reader) helps(at, end int) bool {
	for i := at; i < end && i < at+5; i++ {
		if helping[r.list[i].Fold] {
			return true
		}
	}
	return at >= end
}

var otherThing = wordSet("fee fees number numbers id ids code codes name names commission portal login page review reviews account error errors resources resource rights discount " +
	"app price prices charge charges cost costs booking bookings ticket tickets licence license phone email address addresses limit count rate rates details profile list seat seats")

var afterPerson = wordSet("please pls plz now asap instead here right immediately not and but because cause cuz coz cos or rather today quickly quick regarding about this you whos whose " +
	"from with then already thanks thx dammit damn fast real if so since over as available online by real in at me us my when today there alright ok okay anymore again like today its thank " +
	"asap urgently ffs man bro dude mate yes no dont is are three twice several into urgently i'm im we were need soon cant only before today sir bot")

var helping = wordSet("talk speak help chat assist look call answer sort fix handle resolve deal take review check contact solve explain understand understands real knows know phone line " +
	"human actual speaks support ask reach actually helps listen listens listening discuss this here me chatting speaking talking tlk tak spk")

// denied says whether "don't want to" or the like stands right before a frame. "Why don't you …" is no denial.
func (r *reader) denied(first int) bool {
	for i := first - 1; i >= 0 && i >= first-6 && r.list[i].Sentence == r.list[first].Sentence; i-- {
		f := r.list[i].Fold
		switch {
		case denials[f]:
			return !(i > 0 && (r.list[i-1].Fold == "why" || r.list[i-1].Fold == "if") || i > 1 && r.list[i-2].Fold == "if")
		case !linking[f]:
			return false
		}
	}
	return false
}

var denials = wordSet("dont dnt not never no without didnt doesnt wouldnt wont isnt neednt nor avoid")
var linking = wordSet("want wanna need to like wish have you me i please a even really think care be for any do it we us make just actually necessarily necessary required needed important worth asking ask asked intend going")

// becomes says whether a frame is of the customer as an agent: "I want to become an agent".
func (r *reader) becomes(first, last int) bool {
	for i := first; i+1 < last; i++ {
		switch r.list[i].Fold {
		case "be":
			if r.fold(i-1, i) != "to" || r.fold(i-2, i) == "has" {
				continue
			}
			fallthrough
		case "become", "becoming", "as":
			if next := r.list[i+1].Fold; next == "a" || next == "an" || next == "your" {
				return true
			}
		}
	}
	return false
}

// told says whether a frame is told of the past or of a habit: "I had to talk to an agent", "did I need an agent".
func (r *reader) told(first int) bool {
	one, two := r.fold(first-1, first), r.fold(first-2, first)
	at := first - 1
	for at > first-4 && small[r.fold(at, first)] {
		at--
	}
	switch self := r.list[first].Fold; {
	case at < first-1 && (r.fold(at, first) == "had" || r.fold(at, first) == "having"): // "I had a quick chat with an agent"
		return true
	case self == "i" || self == "we":
		return (pastBefore[one] || one == "when") && !asking[two] && !(one == "if" && better[two])
	case self == "have" && (one == "i" || one == "we" || one == "already" || one == "still"), one == "says": // "I have an adviser at my bank"
		return true
	case one == "it" && needing[self]: // "does it require an operator"
		return true
	case one == "had" || one == "to" && (two == "had" || two == "used" || two == "asked" && r.longAgo(first) || two == "able" || two == "managed"):
		return two != "able" || pastBe[r.fold(first-3, first)]
	case one == "i" || one == "we" || one == "you" || one == "they" || one == "he" || one == "she":
		return pastBefore[two] && !asking[r.fold(first-3, first)] && !(two == "if" && better[r.fold(first-3, first)])
	case one == "to" && (two == "need" || two == "have") && r.fold(first-3, first) == "i":
		return r.fold(first-4, first) == "do" && !asking[r.fold(first-5, first)]
	}
	return one == "did" || one == "was" || one == "were" || one == "got" || one == "when" || one == "after" || one == "before" || one == "husband" || one == "they" || one == "always"
}

// longAgo says whether the words behind a frame place it in the past: "I asked to talk to a manager last week".
func (r *reader) longAgo(first int) bool {
	return slices.ContainsFunc(r.list[first:], func(w words.Word) bool {
		return w.Sentence == r.list[first].Sentence && (longAgo[w.Fold] || w.Fold == "when")
	})
}

var needing = wordSet("want need require demand prefer like")

var small = wordSet("a the quick long brief nice good short lovely another little")

// pastBe before "able to" tells of the past; "are you able to" asks.
var pastBe = wordSet("was were been wasnt werent")

// asking words before "do I" make it a question of how to get there.
var asking = wordSet("how where when who what whom which")

var pastBefore = wordSet("did when whenever do will would after before should if time once")

func (r *reader) fold(i, of int) string {
	if i < 0 || i >= len(r.list) || r.list[i].Sentence != r.list[of].Sentence {
		return ""
	}
	return r.list[i].Fold
}
