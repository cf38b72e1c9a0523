package request

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// settle orders what was found, drops what a longer reading covers, and marks the exact.
func (r *reader) settle() {
	list := r.found.Requests
	slices.SortStableFunc(list, func(a, b Request) int {
		if a.First != b.First {
			return a.First - b.First
		}
		return b.Last - a.Last
	})
	out := list[:0]
	for _, q := range list {
		if q.Kind == event.Bye && q.Last <= lastWord(r.list) {
			continue // "that's it, it's broken"
		}
		if !r.covered(out, q) {
			out = append(out, q)
		}
	}
	out = slices.DeleteFunc(out, func(q Request) bool { return q.Kind == idiom })
	out = r.dropStray(out)
	if len(out) == 0 && r.sorry() {
		out = append(out, Request{Kind: event.Repeat, First: 0, Last: 1, Score: whollyScore})
	}
	core := words.Trim(r.list)
	for i := range out {
		q := &out[i]
		for q.Kind == event.Person && q.First > 0 && wishing[r.list[q.First-1].Fold] && !r.inside(out[:i], q.First-1) {
			q.First--
		}
		q.Exact = r.only(q, core)
	}
	out = slices.DeleteFunc(out, func(q Request) bool { return q.Kind == event.Yes && r.pleads(q) })
	r.found.Requests = r.dropContradictions(out)
}

// pleads says whether a yes is only the "please" of a sentence that says something else: "my order, please".
func (r *reader) pleads(q Request) bool {
	for i := q.First; i < q.Last; i++ {
		if w := &r.list[i]; w.Kind != words.Punct && !pleading[w.Fold] {
			return false
		}
	}
	other := func(w words.Word) bool { return w.Kind != words.Punct && w.Sentence == r.list[q.First].Sentence }
	return slices.ContainsFunc(r.list[:q.First], other) || !r.yesNo && slices.ContainsFunc(r.list[q.Last:], other)
}

var pleading = wordSet("please pls plz")

// wishing are words before a frame that belong to it: "I would really like to talk to a person".
var wishing = wordSet("i id we would like love want wanna need to please just can could may might you let me lemme really rather prefer now hey do have must gonna going am im is there any way " +
	"possible possibly it be able kindly so ok okay so wish demand insist on urgently how where what and but immediately right simply only even still ur u")

func (r *reader) inside(list []Request, word int) bool {
	return slices.ContainsFunc(list, func(q Request) bool { return q.First <= word && word < q.Last })
}

// covered says whether q lies inside another request; of two on the same words the kinds must differ, and the better stays.
func (r *reader) covered(list []Request, q Request) bool {
	for i := range list {
		if p := &list[i]; p.First <= q.First && q.Last <= p.Last {
			if p.Kind == q.Kind {
				p.Score = max(p.Score, q.Score)
				return true
			}
			if p.Last-p.First > q.Last-q.First || r.rank(p.Kind) <= r.rank(q.Kind) {
				return true
			}
			*p = q
			return true
		}
	}
	return false
}

// rank orders kinds that read the same words: the more particular first.
func (r *reader) rank(k event.CommandKind) int {
	if r.yesNo && (k == event.Yes || k == event.No) {
		return -1
	}
	return slices.Index([]event.CommandKind{event.AreYouPerson, event.Person, event.CancelAll, event.StartOver, event.Repeat, event.Why, event.Bye,
		event.Cancel, event.Skip, event.HoldOn, event.No, event.Help, event.Thanks, event.Hello, event.Yes}, k)
}

func (r *reader) only(q *Request, core []words.Word) bool {
	if len(core) == 0 { // politeness only
		return q.First == firstWord(r.list) && q.Last > lastWord(r.list)
	}
	return r.list[q.First].Start <= core[0].Start && r.list[q.Last-1].End >= core[len(core)-1].End
}

func firstWord(list []words.Word) int {
	for i := range list {
		if list[i].Kind != words.Punct {
			return i
		}
	}
	return 0
}

func lastWord(list []words.Word) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i].Kind != words.Punct {
			return i
		}
	}
	return 0
}

// dropContradictions takes out a yes and a no that stand side by side: "yes no" answers nothing.
func (r *reader) dropContradictions(list []Request) []Request {
	for i := 0; i+1 < len(list); i++ {
		a, b := list[i], list[i+1]
		if a.Kind == event.Yes && b.Kind == event.No && a.Last == b.First && b.Last > lastWord(r.list) {
			return slices.Delete(list, i, i+2)
		}
	}
	return list
}
