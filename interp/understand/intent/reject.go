package intent

import "slices"

// The signs that tell an answer to be trusted from one that isn't.
const (
	signOne    = iota // 1
	signBest          // the best topic's score
	signLead          // how far it leads the second
	signKnown         // the share of known words, 0 to 1
	signNear          // the likeness of the topic's nearest example, 0 to 1
	signLength        // ln(1 + the number of words)
	signCount
)

// signs are the values of one answer. More were tried (the nearest example of any topic, the share of words that the best topic has, the
// share of known pairs, unknown words by number): each made fewer examples a topic worse than it made many better.
type signs [signCount]float64

// signs describes a comparison's best topic.
func (m *model) signs(c *compared) signs {
	first := c.best(2, nil)
	best := first[0]
	s := signs{signOne: 1, signBest: float64(c.scores[best]), signKnown: m.vocabulary.known(&c.marks), signNear: float64(c.nearest[best]) / alike,
		signLength: ln(1 + float64(len(c.marks.stems)+len(c.marks.small)))}
	if len(first) < 2 { // a single topic has nothing to lead: how near its example is has to say it all
		s[signBest] = s[signNear]
		s[signLead] = s[signNear]
		return s
	}
	s[signLead] = float64(c.scores[best] - c.scores[first[1]])
	return s
}

// rejector says how likely a best topic is right, and where the zones begin.
type rejector struct {
	weights         signs
	confirm, accept float64 // chances, 0 to 1
}

// usual is the rejector for programs too small to hold topics out. It was learnt as theirs is, from the training split of CLINC150 in
// ten sets of fifteen topics with ten examples each, without any text that is out of scope. Its zones begin lower: with five or six
// examples a topic customers have many words that none has, so in doubt it is better to ask.
var usual = rejector{weights: signs{-6.3, 5.2, 0.8, 2.7, 1.4, 0.4}, confirm: 0.04, accept: 0.17}

// The least that topics are held out from, our choice: below it a fifth of the topics is one or two, and 5 % of the right answers none.
const (
	leastTopics   = 8
	leastExamples = 80
)

// The shares of right answers that the zones may cost, from the trials: rejected, and asked about. Our choice: a text that comes later
// differs from all examples a little more than they do from one another, or less, so between 2 and 6 % are lost.
const (
	rejectBudget = 0.06
	askBudget    = 0.05
)

// lostWeight is how many texts out of scope a right answer is worth. The more topics a program has, the rarer is a text about none of
// them. Our choice: 4 with fifteen topics, 5 with a hundred and fifty.
func lostWeight(topics int) float64 { return 2.5 + float64(ln(1+float64(topics))/2) }

// priorWeight is how much the usual weights count against a program's own trials. Our choice: with fewer than fifteen topics of ten
// examples each the trials alone find a zone that is far too wide as often as one that is far too narrow.
const priorWeight = 50

// newRejector learns from a program's own examples.
func newRejector(topics int, texts []marks, topicOf []int32) rejector {
	if topics < leastTopics || len(texts) < leastExamples {
		return usual
	}
	list := trials(topics, texts, topicOf)
	r := learn(usual.weights, priorWeight, list)
	var right []float64
	for i := range list {
		if list[i].right {
			right = append(right, r.chance(&list[i].signs))
		}
	}
	if len(right) < leastExamples/4 {
		return usual // hardly an answer was right: the examples tell too little
	}
	r.zones(right, len(list)-len(right), lostWeight(topics))
	return r
}

// zones sets where the zones begin, from the chances of the trials' right answers and the number of texts whose topic was held out. A text
// is rejected where one out of scope is weight times as likely as a right answer: the chance says so for as many of each as the trials
// had. As that goes by all trials, it owes less to luck than the place that was best in them.
func (r *rejector) zones(right []float64, out int, weight float64) {
	slices.Sort(right)
	n := float64(len(right))
	r.confirm = min(n/(n+float64(weight*float64(out))), right[int(rejectBudget*n)])
	r.accept = max(r.confirm, min(right[int((rejectBudget+askBudget)*n)], 0.5))
}

func (r *rejector) chance(s *signs) float64 {
	sum := 0.0
	for i, w := range r.weights {
		sum += float64(w * s[i])
	}
	return logistic(sum)
}

// score stretches a chance so that the zones begin at the same marks in every program. It stays below 1, which an example has.
func (r *rejector) score(chance float64) float64 {
	switch {
	case chance < r.confirm:
		return Confirm * chance / r.confirm
	case chance < r.accept:
		return Confirm + (Accept-Confirm)*(chance-r.confirm)/(r.accept-r.confirm)
	}
	return min(Accept+(1-Accept)*(chance-r.accept)/(1-r.accept), 0.99)
}

// heard is a trial's outcome: an answer's signs, and whether it was right; else its topic had been held out.
type heard struct {
	signs signs
	right bool
}

// learn fits a logistic regression by Newton's method, drawn towards prior as if that had been seen weight times. A step that makes things
// worse is halved, so it always ends well.
func learn(prior signs, weight float64, list []heard) rejector {
	r := rejector{weights: prior}
	loss := r.loss(prior, weight, list)
	for range 20 {
		step := r.step(prior, weight, list)
		better := false
		for range 20 {
			next := rejector{weights: r.weights}
			for i := range step {
				next.weights[i] += step[i]
				step[i] /= 2
			}
			if l := next.loss(prior, weight, list); l < loss-1e-9 {
				r, loss, better = next, l, true
				break
			}
		}
		if !better {
			break
		}
	}
	return r
}

// loss is what learn makes least.
func (r *rejector) loss(prior signs, weight float64, list []heard) float64 {
	sum := 0.0
	for i, w := range r.weights {
		sum += float64(float64(weight/2*(w-prior[i])) * (w - prior[i]))
	}
	for i := range list {
		p := r.chance(&list[i].signs)
		if !list[i].right {
			p = 1 - p
		}
		sum -= ln(max(p, 1e-15))
	}
	return sum
}

// step is Newton's: the gradient divided by the curvature.
func (r *rejector) step(prior signs, weight float64, list []heard) signs {
	var gradient signs
	var curve [signCount][signCount]float64
	for i := range gradient {
		gradient[i] = -float64(weight * (r.weights[i] - prior[i]))
		curve[i][i] = weight
	}
	for k := range list {
		s := &list[k].signs
		p := r.chance(s)
		miss := -p
		if list[k].right {
			miss = 1 - p
		}
		for i := range gradient {
			gradient[i] += float64(miss * s[i])
			for j := range gradient {
				curve[i][j] += float64(float64(p*(1-p)) * float64(s[i]*s[j]))
			}
		}
	}
	return solve(curve, gradient)
}

// solve gives x with a x = b for a positive definite a.
func solve(a [signCount][signCount]float64, b signs) signs {
	n := len(b)
	for i := range n {
		for j := i + 1; j < n; j++ {
			f := a[j][i] / a[i][i]
			for k := i; k < n; k++ {
				a[j][k] -= float64(f * a[i][k])
			}
			b[j] -= float64(f * b[i])
		}
	}
	for i := n - 1; i >= 0; i-- {
		for k := i + 1; k < n; k++ {
			b[i] -= float64(a[i][k] * b[k])
		}
		b[i] /= a[i][i]
	}
	return b
}
