package intent

import "slices"

// The topics are told apart by a support vector machine over all of them at once (Crammer and Singer, 2001), trained by the sequential
// dual method (Keerthi and others, 2008): one example after the other gets the weights that are best for it while all others stand
// still. One machine for all topics was as good as one for each on few examples and on many, at a third of the cost; on ten examples a
// topic it was better by one to two points, for topics that are near each other have to be told apart and not only from the rest.

// Settings of the training, our choice from the development splits.
const (
	passes = 5
	// cost is how much a wrong example may weigh.
	cost = 0.7
	// satisfied is the violation below which an example is left as it is.
	satisfied = 1e-2
	// bias is the feature that every text has.
	bias = 1
)

// pull is how much an example counts for a topic.
type pull struct {
	topic  int32
	weight float32
}

// trainer holds what training needs and a model doesn't.
type trainer struct {
	topics  int
	vectors [][]feature // without what an example has alone; numbered anew
	topicOf []int32
	// alone is the sum of the squares of the features that an example alone has, half of all or more: such a feature's weights are only the
	// example's own pulls, so it needs no row of weights.
	alone []float32
	// weights of each feature for all topics, the bias last; pulls of each example for all topics.
	weights, pulls []float32

	scores, moved []float32
	touched       []int32
	// content counts the passes that an example sits out because it was best as it was.
	content []uint8
}

// train gives each example's pulls: those that aren't zero, by topic.
func train(topics, features int, vectors [][]feature, topicOf []int32) [][]pull {
	t := &trainer{topics: topics, topicOf: topicOf, pulls: make([]float32, len(vectors)*topics),
		scores: make([]float32, topics), moved: make([]float32, topics), touched: make([]int32, 0, topics), content: make([]uint8, len(vectors))}
	t.share(features, vectors)
	order := make([]int32, len(vectors))
	for i := range order {
		order[i] = int32(i)
	}
	random := shuffler(1)
	for range passes {
		random.shuffle(order)
		for _, i := range order {
			if t.content[i] > 0 {
				t.content[i]--
				continue
			}
			t.step(int(i))
		}
	}
	return t.sparse()
}

// share numbers the features that several examples have, in the order of the vectors, and makes their weights.
func (t *trainer) share(features int, vectors [][]feature) {
	const unseen, once = 0, -1
	number := make([]int32, features)
	total, shared := 0, int32(0)
	for _, v := range vectors {
		for _, f := range v {
			switch number[f.id] {
			case unseen:
				number[f.id] = once
			case once:
				shared++
				number[f.id] = shared
			}
		}
		total += len(v)
	}
	all := make([]feature, 0, total)
	t.vectors, t.alone = make([][]feature, len(vectors)), make([]float32, len(vectors))
	for i, v := range vectors {
		from := len(all)
		for _, f := range v {
			if n := number[f.id]; n > 0 {
				all = append(all, feature{n - 1, f.weight})
			} else {
				t.alone[i] += float32(f.weight * f.weight)
			}
		}
		t.vectors[i] = all[from:len(all):len(all)]
	}
	t.weights = make([]float32, (int(shared)+1)*t.topics)
}

// step gives example i its best weights while all others stand still.
func (t *trainer) step(i int) {
	x, y := t.vectors[i], int(t.topicOf[i])
	pulls := t.pulls[i*t.topics : (i+1)*t.topics]
	size := t.score(i)
	if t.violation(pulls, y) < satisfied {
		t.content[i] = 1
		return
	}
	// The best pulls are min(limit, (level - rest)/size), rest being a topic's score without this example; level makes their sum zero.
	for c := range t.scores {
		t.scores[c] -= float32(size * pulls[c])
	}
	level := t.level(y, float32(size*cost))
	t.touched = t.touched[:0]
	for c := range t.scores {
		limit := float32(0)
		if c == y {
			limit = cost
		}
		best := min(limit, (level-t.scores[c])/size)
		if t.moved[c] = best - pulls[c]; t.moved[c] != 0 {
			pulls[c] = best
			t.touched = append(t.touched, int32(c))
		}
	}
	t.move(x)
}

// score fills in each topic's score for example i and gives the square of its length.
func (t *trainer) score(i int) float32 {
	n, alone := t.topics, t.alone[i]
	copy(t.scores, t.weights[len(t.weights)-n:])
	for c, p := range t.pulls[i*n:][:n] {
		t.scores[c] += float32(alone * p)
	}
	size := bias + alone
	for _, f := range t.vectors[i] {
		row := t.weights[int(f.id)*n:][:n]
		scores := t.scores[:len(row)]
		for c, w := range row {
			scores[c] += float32(f.weight * w)
		}
		size += float32(f.weight * f.weight)
	}
	return size
}

// violation adds the margin that other topics are asked to keep and says how far an example is from its best.
func (t *trainer) violation(pulls []float32, y int) float32 {
	highest, lowest := float32(-1e30), float32(1e30)
	for c := range t.scores {
		limit := float32(0)
		if c == y {
			limit = cost
		} else {
			t.scores[c]++
		}
		highest = max(highest, t.scores[c])
		if pulls[c] < limit {
			lowest = min(lowest, t.scores[c])
		}
	}
	return highest - lowest
}

// level finds where the pulls that it gives sum to zero: what lies above it has to sum to room. Each round drops those that lie below the
// mean of the rest, which ends in a few rounds.
func (t *trainer) level(y int, room float32) float32 {
	above := t.touched[:0]
	sum := float32(0)
	for c := range t.scores {
		above = append(above, int32(c))
		sum += t.height(c, y, room)
	}
	for {
		level := (sum - room) / float32(len(above))
		kept := above[:0]
		sum = 0
		for _, c := range above {
			if h := t.height(int(c), y, room); h > level {
				kept = append(kept, c)
				sum += h
			}
		}
		if len(kept) == len(above) {
			t.touched = above[:0]
			return level
		}
		above = kept
	}
}

// height of the example's own topic is raised by the room that its limit gives.
func (t *trainer) height(c, y int, room float32) float32 {
	if c == y {
		return t.scores[c] + room
	}
	return t.scores[c]
}

// move brings the weights up to date with the pulls of one example.
func (t *trainer) move(x []feature) {
	if len(t.touched) == 0 {
		return
	}
	n := t.topics
	for _, f := range x {
		row := t.weights[int(f.id)*n:][:n]
		for _, c := range t.touched {
			row[c] += float32(f.weight * t.moved[c])
		}
	}
	row := t.weights[len(t.weights)-n:]
	for _, c := range t.touched {
		row[c] += t.moved[c]
	}
}

func (t *trainer) sparse() [][]pull {
	out := make([][]pull, len(t.vectors))
	for i := range out {
		for c, w := range t.pulls[i*t.topics:][:t.topics] {
			if w != 0 {
				out[i] = append(out[i], pull{int32(c), w})
			}
		}
		out[i] = slices.Clip(out[i])
	}
	return out
}

// shuffler is a small source of numbers that are the same everywhere (Steele and others' SplitMix64).
type shuffler uint64

func (s *shuffler) next() uint64 {
	*s += 0x9e3779b97f4a7c15
	z := uint64(*s)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (s *shuffler) shuffle(list []int32) {
	for i := len(list) - 1; i > 0; i-- {
		j := int(s.next() % uint64(i+1))
		list[i], list[j] = list[j], list[i]
	}
}
