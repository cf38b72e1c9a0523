package model

import (
	"math"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Example is a text to learn from.
type Example struct {
	Text string
	// Negative says what is felt in it.
	Negative bool
	// Weight is how much it counts: 1 for a comment whose feelings people judged, less for texts that only show what calm customers
	// write about.
	Weight float64
}

// The settings, found by threefold cross-validation on the training split of the comments; the development split chose nothing.
const (
	passes   = 6
	rate     = 0.08
	decay    = 0.01 // of a weight, at each text that it is in
	shuffle  = 42   // seeds the order of the texts
	tellTale = 0.5  // how far features that stand on one side are favoured
)

// Train makes a table: logistic regression by gradient steps whose size shrinks with what a weight has moved already (AdaGrad). Each
// feature counts more the more it stands on one side only, which is what naive Bayes would say of it; that is worth 0.003 of AUC. The
// same examples in the same order give the same bits.
func Train(examples []Example) *Table {
	t := newTrainer(examples)
	for range passes {
		t.shuffle()
		for _, i := range t.order {
			t.step(i)
		}
	}
	return t.table()
}

type trainer struct {
	examples []Example
	texts    [][]uint32 // the buckets of each text
	tell     []float64  // how far each bucket counts
	weights  []float64
	moved    []float64 // sums of squared gradients
	bias     float64
	biasMove float64
	order    []int
	random   uint64
}

func newTrainer(examples []Example) *trainer {
	t := &trainer{examples: examples, weights: make([]float64, Buckets), moved: make([]float64, Buckets), biasMove: 1, random: shuffle}
	var s scratch
	for i := range examples {
		s.list = once(features(s.list[:0], words.Split(examples[i].Text)), &s.seen)
		text := make([]uint32, len(s.list))
		for j, f := range s.list {
			text[j] = f.bucket
		}
		t.texts = append(t.texts, text)
		t.order = append(t.order, i)
	}
	for i := range t.moved {
		t.moved[i] = 1
	}
	t.tell = t.tells()
	return t
}

// tells says of each bucket how much it stands on one side among the texts that count in full: 1 - tellTale for one that says nothing.
func (t *trainer) tells() []float64 {
	var with, without [Buckets]float64
	all, allNegative := 1.0, 1.0
	for i, text := range t.texts {
		e := &t.examples[i]
		if e.Weight < 1 {
			continue
		}
		side, total := &without, &all
		if e.Negative {
			side, total = &with, &allNegative
		}
		*total++
		for _, b := range text {
			side[b]++
		}
	}
	out := make([]float64, Buckets)
	for b := range out {
		p, q := (with[b]+1)/allNegative, (without[b]+1)/all
		// 2|p-q|/(p+q) is the logarithm of p/q as long as they are near, and takes no logarithm.
		out[b] = (1 - tellTale) + float64(tellTale*float64(2*math.Abs(p-q)/(p+q)))
	}
	return out
}

// shuffle puts the texts into another order.
func (t *trainer) shuffle() {
	for i := len(t.order) - 1; i > 0; i-- {
		t.random = t.random*6364136223846793005 + 1442695040888963407
		j := int((t.random >> 33) % uint64(i+1))
		t.order[i], t.order[j] = t.order[j], t.order[i]
	}
}

// step learns from one text.
func (t *trainer) step(i int) {
	e, text := &t.examples[i], t.texts[i]
	by, sum := scale(len(text)), 0.0
	for _, b := range text {
		sum += float64(t.weights[b] * t.tell[b])
	}
	wrong := sigmoid(float64(sum*by) + t.bias)
	if e.Negative {
		wrong--
	}
	wrong *= e.Weight
	for _, b := range text {
		g := float64(float64(wrong*by)*t.tell[b]) + float64(decay*t.weights[b])
		t.moved[b] += float64(g * g)
		t.weights[b] -= float64(rate*g) / math.Sqrt(t.moved[b])
	}
	t.biasMove += float64(wrong * wrong)
	t.bias -= float64(rate*wrong) / math.Sqrt(t.biasMove)
}

// sigmoid is 1/(1+exp(-x)), where the exponential is a thousandth of the way taken a thousand times, by squaring: plain multiplications
// round alike everywhere, a library's exponential needn't.
func sigmoid(x float64) float64 {
	a := min(math.Abs(x), 30)
	exp := 1 - a/1024
	for range 10 {
		exp *= exp
	}
	if x < 0 {
		return exp / (1 + exp)
	}
	return 1 / (1 + exp)
}

// table rounds the weights to bytes.
func (t *trainer) table() *Table {
	final := make([]float64, Buckets)
	for b := range final {
		final[b] = float64(t.weights[b] * t.tell[b])
	}
	largest := 0.0
	for _, w := range final {
		largest = max(largest, math.Abs(w))
	}
	unit := largest / 127
	if unit == 0 {
		unit = 1
	}
	bytes := make([]byte, Buckets)
	for b, w := range final {
		bytes[b] = byte(int8(max(-127, min(127, math.Round(w/unit)))))
	}
	return &Table{bias: t.bias, unit: unit, weights: string(bytes)}
}
