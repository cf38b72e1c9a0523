// Package request reads what customers ask of the bot itself: a person, cancel, repeat, help, yes, no and the like; and the
// small words around a value that correct it or rule it out.
//
//	found := request.Find(words.Split("no, get me a human"), false)
//	// found.Requests: no [0,2), person [4,18)
//
// A short call ("agent", "cancel") counts where it is all of a sentence or of a part between commas, apart from politeness; a
// frame such as "talk to a person" counts anywhere, unless it is denied or told of the past.
package request

import (
	_ "embed" // the compiled phrases
	"slices"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/phrase"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Request is one thing asked of the bot.
type Request struct {
	Kind event.CommandKind
	// First and Last delimit its words in the list that was read, Last excluded.
	First, Last int
	// Exact says that nothing else stands in the message, apart from politeness.
	Exact bool
	// Score is the confidence, 0 to 1: 0.95 for a whole message, 0.9 for a frame, 0.7 for a soft opening ("ok, …"). Our choice.
	Score float64
	place place
}

// whollyScore is the confidence in a whole message or part of one.
const whollyScore = 0.95

// Mark is a cue or a denial: words First up to, not including, Last.
type Mark struct{ First, Last int }

// Found is all that [Find] read, each list in the order of the words.
type Found struct {
	Requests []Request
	// Cues stand before a value that corrects another; After follow one ("friday instead"); Nots stand before one that is ruled out.
	Cues, After, Nots []Mark
}

// encoded are the phrases of grammar.go and tables.go, compiled: reading them in takes a hundredth of compiling them.
//
//go:generate go test -run TestPhrases -update .
//go:embed phrases.bin
var encoded string

var phrases = sync.OnceValue(func() *phrase.Set { return phrase.Decode(encoded) })

// The lists of rules.
const (
	whole  = "whole"  // all of a sentence or part of one
	within = "within" // anywhere in a sentence
	lead   = "lead"   // at the beginning of a sentence
)

// place says where in a message a request counts; the names of rules end in it.
type place string

const (
	anywhere place = ""
	opening  place = "?"  // with nothing but other requests before it: "my payment failed, why" doesn't ask the bot
	alone    place = "??" // with nothing but other requests in the message: "help, I lost my card" asks for help with the card
)

// idiom is the name of a phrase that asks for nothing; it covers the requests in it.
const idiom = "idiom"

// reader holds one message while it is read.
type reader struct {
	list    []words.Word
	symbols []phrase.Symbol // of each word
	set     *phrase.Set
	roles   map[string]role
	yesNo   bool
	found   Found
	// mentioned says that somebody who could help was spoken of.
	mentioned bool

	buf   []phrase.Symbol
	index []int
	hits  []phrase.Hit
}

// Find reads the requests, cues and denials in a message. Some words mean one thing after a yes-or-no question and another after any
// other ("why not", "I'd rather not"); yesNo says which was asked.
func Find(list []words.Word, yesNo bool) Found {
	r := &reader{list: list, set: phrases(), roles: roles(), yesNo: yesNo}
	r.symbols = r.set.Symbols(make([]phrase.Symbol, 0, len(list)), list)
	for from := 0; from < len(list); {
		to := from + 1
		for to < len(list) && list[to].Sentence == list[from].Sentence {
			to++
		}
		r.sentence(from, to)
		from = to
	}
	r.settle()
	return r.found
}

// row fills buf with the symbols of the words from a to b without signs, and index with where they stand.
func (r *reader) row(a, b int) {
	r.buf, r.index = r.buf[:0], r.index[:0]
	for i := a; i < b; i++ {
		if w := &r.list[i]; w.Kind != words.Punct || strings.ContainsAny(w.Fold, "👍👌👎") {
			r.buf, r.index = append(r.buf, r.symbols[i]), append(r.index, i)
		}
	}
}

func (r *reader) sentence(a, b int) {
	r.within(a, b)
	parts := r.parts(a, b)
	for i, p := range parts {
		r.part(p[0], p[1], i == 0)
	}
	if len(parts) > 1 {
		r.whole(a, b)
	}
	for _, p := range parts {
		if !r.has(event.Person, p[0], p[1]) {
			r.seek(p[0], p[1])
		}
	}
}

// has says whether a request of a kind was found that begins among the words from a to b.
func (r *reader) has(kind event.CommandKind, a, b int) bool {
	return slices.ContainsFunc(r.found.Requests, func(q Request) bool { return q.Kind == kind && a <= q.First && q.First < b })
}

// parts cuts a sentence at commas, dashes and colons.
func (r *reader) parts(a, b int) [][2]int {
	var out [][2]int
	start := a
	for i := a; i < b; i++ {
		switch w := &r.list[i]; {
		case w.Kind != words.Punct:
		case w.Fold == "," || w.Fold == "–" || w.Fold == "—" || w.Fold == ":" || w.Fold == "…" || w.Fold == "." || w.Fold == "-" && !w.Glued:
			if i > start {
				out = append(out, [2]int{start, i})
			}
			start = i + 1
		}
	}
	if start < b {
		out = append(out, [2]int{start, b})
	}
	return out
}

// part reads a part of a sentence: as a whole request, else by how it opens and how it goes on after "and" or "but".
func (r *reader) part(a, b int, first bool) {
	if r.whole(a, b) {
		return
	}
	rest := a
	if first {
		rest = r.lead(a, b)
	}
	for i := rest; i < b; i++ {
		switch r.list[i].Fold {
		case "and", "but", "so", "then", "or", "because":
			if i > rest && !(i == rest+1 && words.Filler(r.list[rest].Fold)) { // "ok but who pays" agrees to nothing
				r.whole(rest, i)
			}
			rest = i + 1
		}
	}
	if rest > a && rest < b {
		r.whole(rest, b)
	}
}

// whole reads a run of words as one request, with and without politeness at its ends.
func (r *reader) whole(a, b int) bool {
	if r.wholly(a, b) {
		return true
	}
	core := words.Trim(r.list[a:b])
	if len(core) == 0 || len(core) == b-a {
		return false
	}
	for a < b && r.list[a].Start < core[0].Start {
		a++
	}
	return r.wholly(a, a+len(core))
}

func (r *reader) wholly(a, b int) bool {
	if r.row(a, b); len(r.buf) == 0 || len(r.buf) > 24 {
		return false
	}
	r.hits = r.set.Find(r.hits[:0], whole, r.buf)
	for _, h := range r.hits {
		name := strings.TrimRight(h.Name, "?")
		r.add(event.CommandKind(name), r.index[h.First], r.index[h.Last-1]+1, whollyScore)
		r.found.Requests[len(r.found.Requests)-1].place = place(h.Name[len(name):])
	}
	return len(r.hits) > 0
}

// lead reads a yes, no or greeting that opens a message, and returns where the rest begins.
func (r *reader) lead(a, b int) int {
	for range 2 { // a greeting and an answer
		if r.row(a, min(b, a+8)); len(r.buf) == 0 {
			return a
		}
		r.hits = r.set.Find(r.hits[:0], lead, r.buf)
		best := longest(r.hits)
		if best == nil || best.Last == len(r.buf) && r.index[best.Last-1]+1 == b {
			return a
		}
		end := r.index[best.Last-1] + 1
		name, soft := strings.CutSuffix(best.Name, "?")
		if (soft || name == "hello") && !r.opens(name, end, b) {
			return a
		}
		score := 0.9
		if soft && name == "yes" {
			score = 0.7
		}
		r.add(event.CommandKind(name), r.index[best.First], end, score)
		if a = end; name != "hello" {
			return a
		}
	}
	return a
}

func longest(hits []phrase.Hit) *phrase.Hit {
	var best *phrase.Hit
	for i := range hits {
		if best == nil || hits[i].Last > best.Last {
			best = &hits[i]
		}
	}
	return best
}

// opens says whether what follows a soft yes or no leaves it one: a sign, or words that begin afresh.
func (r *reader) opens(name string, at, end int) bool {
	if at >= end {
		return true
	}
	w := &r.list[at]
	switch {
	case w.Kind == words.Punct:
		return !w.Glued || w.Fold != "-"
	case name == "hello":
		return words.Stop(w.Fold) || words.Filler(w.Fold)
	case name == "yes" && w.Fold == "and" && !r.yesNo: // "go ahead and play it"
		return false
	case name == "no":
		return afterNo[w.Fold] || w.Kind == words.Digits
	}
	return afterYes[w.Fold]
}

var afterNo = wordSet("it its i im ive id thats that this these those the dont not make sorry actually please thanks thank wait you he she we they my change use on at " +
	"monday tuesday wednesday thursday friday saturday sunday tomorrow today next i'd let lets but and just there " +
	"january february march april may june july august september october november december bro man mate dude sir")
var afterYes = wordSet("and please then thats i ill thanks thank")

func wordSet(list string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		m[w] = true
	}
	return m
}

func (r *reader) add(kind event.CommandKind, first, last int, score float64) {
	r.found.Requests = append(r.found.Requests, Request{Kind: kind, First: first, Last: last, Score: score})
}
