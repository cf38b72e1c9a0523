package intent

import (
	"slices"
	"sync"
)

// model compares clauses with examples: each example's likeness, and from that each topic's score. The examples themselves with their
// pulls are all that is kept: a topic's score is the sum of what its examples pull by how alike they are.
type model struct {
	vocabulary *vocabulary
	topics     int
	topicOf    []int32
	postings   [][]posting // by feature, by example
	pulls      [][]pull    // by example
	base       []float32   // each topic's score for a clause without features
	vectors    [][]feature // by example, until training is done

	scratch sync.Pool
}

// posting says how much of a feature an example has.
type posting struct {
	example int32
	weight  float32
}

// compared is what a clause came to. It is used again: nothing of it may be kept.
type compared struct {
	marks   marks
	vector  []feature
	likes   []float32 // by example: its likeness, 0 to 2; zero again after use
	alike   []int32   // the examples that are alike at all, by first feature
	scores  []float32 // by topic
	nearest []float32 // by topic: the likeness of its nearest example
	// nearestAt is that example, where there is one.
	nearestAt []int32
}

// newModel trains on examples: each one's marks and its topic.
func newModel(topics int, texts []marks, topicOf []int32) *model {
	m := prepare(topics, texts, topicOf)
	m.train()
	return m
}

// prepare makes a model that knows the examples and isn't trained yet.
func prepare(topics int, texts []marks, topicOf []int32) *model {
	m := &model{vocabulary: newVocabulary(texts), topics: topics, topicOf: topicOf}
	total := 0
	for i := range texts {
		total += len(texts[i].words) + len(texts[i].letters)
	}
	m.vectors = make([][]feature, len(texts))
	all := make([]feature, 0, total)
	for i := range texts {
		from := len(all)
		all = m.vocabulary.vector(all, &texts[i])
		m.vectors[i] = all[from:len(all):len(all)]
	}
	m.index(m.vectors)
	return m
}

func (m *model) train() { m.take(train(m.topics, len(m.vocabulary.rarity), m.vectors, m.topicOf)) }

// take makes a model of what training found.
func (m *model) take(pulls [][]pull) {
	m.pulls, m.vectors = pulls, nil
	m.base = make([]float32, m.topics)
	for i := range m.pulls {
		for _, p := range m.pulls[i] {
			m.base[p.topic] += p.weight * bias
		}
	}
}

// index makes the postings.
func (m *model) index(vectors [][]feature) {
	counts := make([]int32, len(m.vocabulary.rarity))
	total := 0
	for _, v := range vectors {
		for _, f := range v {
			counts[f.id]++
		}
		total += len(v)
	}
	all := make([]posting, total)
	m.postings = make([][]posting, len(counts))
	for id, n := range counts {
		m.postings[id], all = all[:0:n], all[n:]
	}
	for i, v := range vectors {
		for _, f := range v {
			m.postings[f.id] = append(m.postings[f.id], posting{int32(i), f.weight})
		}
	}
	m.scratch.New = func() any {
		return &compared{likes: make([]float32, len(m.topicOf)), scores: make([]float32, m.topics), nearest: make([]float32, m.topics), nearestAt: make([]int32, m.topics)}
	}
}

// compare works out likenesses and scores of c's marks. Give it back with release.
func (m *model) compare(c *compared) {
	c.vector = m.vocabulary.vector(c.vector[:0], &c.marks)
	c.alike = c.alike[:0]
	for _, f := range c.vector {
		for _, p := range m.postings[f.id] {
			if c.likes[p.example] == 0 {
				c.alike = append(c.alike, p.example)
			}
			c.likes[p.example] += float32(f.weight * p.weight)
		}
	}
	copy(c.scores, m.base)
	clear(c.nearest)
	for _, i := range c.alike {
		like := c.likes[i]
		c.likes[i] = 0
		topic := m.topicOf[i]
		if like > c.nearest[topic] {
			c.nearest[topic], c.nearestAt[topic] = like, i
		}
		for _, p := range m.pulls[i] {
			c.scores[p.topic] += float32(p.weight * like)
		}
	}
}

func (m *model) acquire() *compared {
	c := m.scratch.Get().(*compared)
	c.marks.reset()
	return c
}

func (m *model) release(c *compared) { m.scratch.Put(c) }

// best are the n topics with the highest scores, highest first; among, unless nil, says which there are to choose from.
func (c *compared) best(n int, among func(topic int) bool) []int {
	var out []int
	for t := range c.scores {
		if among != nil && !among(t) {
			continue
		}
		at := len(out)
		for at > 0 && c.scores[t] > c.scores[out[at-1]] {
			at--
		}
		if at < n {
			out = slices.Insert(out, at, t)
			out = out[:min(n, len(out))]
		}
	}
	return out
}
