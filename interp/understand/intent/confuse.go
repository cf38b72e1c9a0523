package intent

import (
	"cmp"
	"slices"
)

// Confusion is a pair of topics whose examples are taken for each other's.
type Confusion struct {
	// A and B are indexes into the topics, A the smaller.
	A, B int
	// Examples are those of either that were taken for the other's, in the order of the topics.
	Examples []string
}

// Confusions holds each fifth of the examples out in turn, trains on the rest and gives the pairs of topics that are then confused, the
// worst first. Topics of fewer than two examples tell nothing and are passed over. It takes about four times as long as [New].
func Confusions(topics []Topic) []Confusion {
	x := &Index{Topics: topics}
	texts, topicOf := x.gather()
	count := make([]int, len(topics))
	for _, t := range topicOf {
		count[t]++
	}
	part := folds(len(topics), topicOf)
	pairs := map[[2]int]*Confusion{}
	var found []*Confusion
	for round := range fifths {
		for _, i := range x.mistaken(round, part, texts, topicOf) {
			a, b := int(topicOf[i.example]), i.taken
			if count[a] < 2 || count[b] < 2 {
				continue
			}
			pair := [2]int{min(a, b), max(a, b)}
			if pairs[pair] == nil {
				pairs[pair] = &Confusion{A: pair[0], B: pair[1]}
				found = append(found, pairs[pair])
			}
			pairs[pair].Examples = append(pairs[pair].Examples, x.examples[i.example])
		}
	}
	out := make([]Confusion, len(found))
	for i := range found {
		out[i] = *found[i]
	}
	slices.SortFunc(out, func(p, q Confusion) int {
		return cmp.Or(cmp.Compare(len(q.Examples), len(p.Examples)), cmp.Compare(p.A, q.A), cmp.Compare(p.B, q.B))
	})
	return out
}

// mistake is an example that was taken for another topic's.
type mistake struct{ example, taken int }

// mistaken asks a model without one part of the examples about them.
func (x *Index) mistaken(round int, part []int, texts []marks, topicOf []int32) []mistake {
	var train []marks
	var trainOf []int32
	for i := range texts {
		if part[i] != round {
			train, trainOf = append(train, texts[i]), append(trainOf, topicOf[i])
		}
	}
	if len(train) == 0 {
		return nil
	}
	m := newModel(len(x.Topics), train, trainOf)
	var out []mistake
	for i := range texts {
		if part[i] != round {
			continue
		}
		if best, _ := m.ask(&texts[i]); best != int(topicOf[i]) {
			out = append(out, mistake{i, best})
		}
	}
	return out
}
