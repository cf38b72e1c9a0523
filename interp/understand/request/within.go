package request

import (
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
	if last < end && !r.goesOn(last, end, strict) {
		return false
	}
	return !r.denied(first) && !r.told(first)
}

// goesOn judges the words after a frame.
func (r *reader) goesOn(at, end int, strict bool) bool {
	w := &r.list[at]
	if w.Kind == words.Punct {
		return w.Fold != "'" && w.Fold != "#" && !(w.Fold == "-" && w.Glued)
	}
	if otherThing[w.Fold] {
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
	"human actual speaks support ask reach actually helps listen listens listening discuss this here me chatting speaking talking")

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
var linking = wordSet("want wanna need to like wish have you me i please a even really think care be for any do it we us make just actually necessarily asking ask asked intend going")

// told says whether a frame is told of the past or of a habit: "I had to talk to an agent", "did I need an agent".
func (r *reader) told(first int) bool {
	one, two := r.fold(first-1, first), r.fold(first-2, first)
	switch self := r.list[first].Fold; {
	case self == "i" || self == "we":
		return (pastBefore[one] || one == "when") && !asking[two]
	case one == "had" || one == "to" && (two == "had" || two == "used" || two == "asked" || two == "able" || two == "managed"):
		return two != "able" || pastBe[r.fold(first-3, first)]
	case one == "i" || one == "we" || one == "you" || one == "they" || one == "he" || one == "she":
		return pastBefore[two] && !asking[r.fold(first-3, first)]
	case one == "to" && (two == "need" || two == "have") && r.fold(first-3, first) == "i":
		return r.fold(first-4, first) == "do" && !asking[r.fold(first-5, first)]
	}
	return one == "did" || one == "was" || one == "when" || one == "after" || one == "before" || one == "husband" || one == "they" || one == "always"
}

// pastBe before "able to" tells of the past; "are you able to" asks.
var pastBe = wordSet("was were been wasnt werent")

// asking words before "do I" make it a question of how to get there.
var asking = wordSet("how where when who what whom which")

var pastBefore = wordSet("did when whenever do will would after before until should if time once unless")

func (r *reader) fold(i, of int) string {
	if i < 0 || r.list[i].Sentence != r.list[of].Sentence {
		return ""
	}
	return r.list[i].Fold
}
