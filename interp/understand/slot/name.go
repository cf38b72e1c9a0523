package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// name reads what follows "my name is" and "I'm called"; where a name was asked for, also a message of one to four words that
// could be one, and "I'm Anna".
func (r *reader) name(i int) ([]value.Value, int) {
	start := r.introduction(i)
	if start == i && !(r.c.Asked && r.bareName(i)) {
		return nil, 0
	}
	end := start
	for end < len(r.list) && end < start+7 && r.namePart(end, start) {
		end++
	}
	for end > start && (r.is(end-1, words.Punct) || particles[r.fold(end-1)]) {
		end--
	}
	if end == start {
		return nil, 0
	}
	return []value.Value{value.Text(r.text[r.list[start].Start:r.list[end-1].End])}, end
}

// introduction returns the word after "my name is" and the like, or i.
func (r *reader) introduction(i int) int {
	for _, lead := range introductions {
		if r.begins(i, lead) {
			return i + len(lead)
		}
	}
	if j := i + 1 + b2i(r.fold(i) == "i"); !r.c.Asked && (r.begins(i, []string{"im"}) || r.begins(i, []string{"i", "am"})) && r.called(j) && r.called(j+1) && months[r.fold(j)] == 0 {
		return j // "I'm Jo March", both with capitals
	}
	if r.c.Asked && (r.begins(i, []string{"im"}) || r.begins(i, []string{"i", "am"}) || r.begins(i, []string{"its"})) {
		j := i + 1 + b2i(r.fold(i) == "i")
		if r.is(j, words.Letters) && r.list[j].Upper && !words.Stop(r.fold(j)) {
			return j
		}
	}
	return i
}

// called says whether a word is written like a part of a name.
func (r *reader) called(i int) bool {
	return r.is(i, words.Letters) && r.list[i].Upper && !r.list[i].Shout && !words.Stop(r.fold(i)) && !words.Filler(r.fold(i)) && weekdays[r.fold(i)] == 0
}

var introductions = [][]string{{"my", "name", "is"}, {"my", "names"}, {"name", "is"}, {"the", "name", "is"}, {"my", "full", "name", "is"}, {"i", "am", "called"}, {"im", "called"},
	{"you", "can", "call", "me"}, {"call", "me"}, {"this", "is"}, {"name", ":"}}

func (r *reader) begins(i int, lead []string) bool {
	for k, w := range lead {
		if r.fold(i+k) != w {
			return false
		}
	}
	// "this is" and "call me" introduce a name only where it has a capital.
	if n := i + len(lead); lead[0] == "this" || lead[0] == "call" || lead[0] == "you" {
		return r.is(n, words.Letters) && r.list[n].Upper && !words.Stop(r.fold(n))
	}
	return true
}

var particles = map[string]bool{"and": true, "is": true, "please": true, "but": true, "from": true, "here": true, "thanks": true}

// namePart says whether a word can go on a name: letters, an inner hyphen or full stop.
func (r *reader) namePart(i, start int) bool {
	switch {
	case r.is(i, words.Letters):
		w := r.fold(i)
		return !particles[w] && !(i > start && words.Stop(w) && !nameParticle[w]) && r.list[i].Sentence == r.list[start].Sentence
	case i > start && (r.fold(i) == "-" && r.glued(i) && r.glued(i+1) || r.fold(i) == "." && r.glued(i) && len(r.fold(i-1)) <= 2):
		return true
	}
	return false
}

var nameParticle = map[string]bool{"of": false, "in": false, "does": false, "mine": false, "an": true, "may": true, "will": true, "just": false}

// bareName says whether the whole message could be a name: one to four words of letters, none of them an everyday small word.
func (r *reader) bareName(i int) bool {
	core := r.core
	if len(core) == 0 || r.list[i].Start != core[0].Start {
		return false
	}
	count := 0
	for k := range core {
		switch w := &core[k]; {
		case w.Kind == words.Letters && !words.Stop(w.Fold) && !notNames[w.Fold]:
			count++
		case w.Kind == words.Punct && (w.Fold == "-" || w.Fold == "."):
		default:
			return false
		}
	}
	return count >= 1 && count <= 4
}

// notNames are everyday answers that a name question also gets.
var notNames = map[string]bool{"yes": true, "no": true, "nope": true, "yeah": true, "cancel": true, "help": true, "stop": true, "nothing": true, "agent": true, "human": true, "person": true,
	"why": true, "skip": true, "dont": true, "not": true, "know": true, "back": true, "order": true, "refund": true, "return": true, "repeat": true, "what": true, "wait": true, "sure": true, "bye": true, "goodbye": true}

// streets are words that make a number and a name an address.
var streets = table("x street st avenue ave road rd lane ln drive dr boulevard blvd court ct place pl square sq way terrace highway hwy parkway pkwy circle crescent close row walk alley " +
	"rue strasse platz weg via calle straat plaza quay gardens gate hill mews apartment apt broadway")

// sites name a street or a place in one where they and all before them have capitals: "5 Office Park".
var sites = set("park house estate center centre green grove view yard mall loop trail ridge heights village vale wharf mead bank field fields end")

// titled says whether the words from a to b have capitals.
func (r *reader) titled(a, b int) bool {
	for i := a; i < b; i++ {
		if !r.is(i, words.Letters) || !r.list[i].Upper {
			return false
		}
	}
	return true
}

// address reads "12 Main Street, Springfield 10083"; where an address was asked for, any message with a number and a word.
func (r *reader) address(i int) ([]value.Value, int) {
	if r.c.Asked {
		return r.wholeAddress(i)
	}
	if !r.is(i, words.Digits) || r.glued(i) && r.is(i-1, words.Punct) && r.fold(i-1) != "," {
		return nil, 0
	}
	for j := i + 1; j < len(r.list) && j <= i+5; j++ {
		if r.is(j, words.Digits) && j > i+1 {
			return nil, 0
		}
		if j > i+1 && (streets[r.fold(j)] != "" && (r.list[j].Upper || len(r.fold(j)) > 3) || sites[r.fold(j)] && r.titled(i+1, j+1)) {
			end := r.addressEnd(j + 1)
			return []value.Value{value.Text(r.text[r.list[i].Start:r.list[end-1].End])}, end
		}
	}
	return nil, 0
}

// addressEnd takes in what follows a street: parts after commas, names with capitals, codes.
func (r *reader) addressEnd(j int) int {
	end := j
	for j < len(r.list) && j < end+12 && r.list[j].Sentence == r.list[end-1].Sentence {
		w := &r.list[j]
		switch {
		case w.Kind == words.Digits || w.Kind == words.Letters && w.Upper || streets[w.Fold] != "" || w.Fold == "apt" || w.Fold == "unit":
			end = j + 1
		case w.Fold == "," || w.Fold == "#" || w.Fold == "." || w.Fold == "-":
		default:
			return end
		}
		j++
	}
	return end
}

// corrected is the message without the words that only say that what was known is wrong: "no, 9 Birch Lane".
func (r *reader) corrected() []words.Word {
	core := r.core
	for len(core) > 1 {
		switch core[0].Fold {
		case "no", "nope", "nah", "wrong", "not", "sorry", "actually", "wait", ",", ".":
			core = core[1:]
		default:
			return core
		}
	}
	return core
}

func (r *reader) wholeAddress(i int) ([]value.Value, int) {
	core := r.corrected()
	start := i
	if len(core) > 0 && r.list[i].Start == core[0].Start {
		for _, lead := range [][]string{{"my", "address", "is"}, {"its"}, {"it", "is"}, {"the", "address", "is"}, {"send", "it", "to"}, {"i", "live", "at"}, {"to"}, {"address", ":"}} {
			if r.begins(i, lead) {
				start = i + len(lead)
				break
			}
		}
	} else {
		return nil, 0
	}
	digits, letters := false, false
	for k := range core {
		digits = digits || core[k].Kind == words.Digits
		letters = letters || core[k].Kind == words.Letters && len(core[k].Fold) > 1
	}
	if !digits || !letters || len(core) < 3 || start >= len(r.list) {
		return nil, 0
	}
	end := i + len(core)
	text := strings.TrimSpace(r.text[r.list[start].Start:r.list[end-1].End])
	return []value.Value{value.Text(text)}, end
}
