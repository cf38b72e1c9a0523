package intent

import "sync"

// A rejector needs texts that are about nothing it knows, and there are none. So topics are held out: a fifth of them in turn, with all
// their examples, and a fifth of the others' examples. To a model trained on the rest the first are out of scope and the second are new
// texts in scope.

const (
	// fifths is in how many parts topics and examples fall; a round holds one part out.
	fifths = 5
	// trialSize is how many examples all rounds take at most, unless one alone takes more: a single round of thousands tells enough, while
	// a small program needs all. Our choice.
	trialSize = 10_000
	// roundSize is how many texts a round asks about at most, evenly taken from all that it holds out. Our choice.
	roundSize = 1000
)

// trials gives the answers of all rounds, but for those in scope that were wrong: they are no sign of anything.
func trials(topics int, texts []marks, topicOf []int32) (list []heard) {
	plan := newTrialPlan(topics, topicOf)
	var all sync.WaitGroup
	found := make([][]heard, min(max(trialSize/len(texts), 1), fifths))
	for round := range found {
		all.Go(func() { found[round] = plan.round(round, texts, topicOf) })
	}
	all.Wait()
	for round := range found {
		list = append(list, found[round]...)
	}
	return list
}

// trialPlan says which round holds out what.
type trialPlan struct {
	topicRound   []int // by topic
	exampleRound []int // by example
}

// newTrialPlan spreads topics over the rounds at random, and examples by their order: neighbours are often variants of each other, so
// they are held out together.
func newTrialPlan(topics int, topicOf []int32) *trialPlan {
	p := &trialPlan{topicRound: make([]int, topics), exampleRound: folds(topics, topicOf)}
	order := make([]int32, topics)
	for t := range order {
		order[t] = int32(t)
	}
	random := shuffler(2)
	random.shuffle(order)
	for i, t := range order {
		p.topicRound[t] = i % fifths
	}
	return p
}

// folds gives each example its part: a topic's first fifth has the first, and so on.
func folds(topics int, topicOf []int32) []int {
	count, seen := make([]int, topics), make([]int, topics)
	for _, t := range topicOf {
		count[t]++
	}
	out := make([]int, len(topicOf))
	for i, t := range topicOf {
		out[i] = seen[t] * fifths / count[t]
		seen[t]++
	}
	return out
}

// round trains without what a round holds out and asks about that.
func (p *trialPlan) round(round int, texts []marks, topicOf []int32) (list []heard) {
	number := make([]int32, len(p.topicRound)) // of each topic in the round's model, or -1
	topics := int32(0)
	for t := range number {
		number[t] = -1
		if p.topicRound[t] != round {
			number[t] = topics
			topics++
		}
	}
	var train []marks
	var trainOf []int32
	var asked []int
	for i, t := range topicOf {
		switch {
		case number[t] < 0 || p.exampleRound[i] == round:
			asked = append(asked, i)
		default:
			train, trainOf = append(train, texts[i]), append(trainOf, number[t])
		}
	}
	m := newModel(int(topics), train, trainOf)
	for k := range min(len(asked), roundSize) {
		i := asked[k*len(asked)/min(len(asked), roundSize)]
		best, s := m.ask(&texts[i])
		if want := number[topicOf[i]]; want < 0 || best == int(want) {
			list = append(list, heard{signs: s, right: want >= 0})
		}
	}
	return list
}

// ask gives the best topic for a text and its signs.
func (m *model) ask(text *marks) (int, signs) {
	c := m.acquire()
	defer m.release(c)
	c.marks.copy(text)
	m.compare(c)
	return c.best(1, nil)[0], m.signs(c)
}
