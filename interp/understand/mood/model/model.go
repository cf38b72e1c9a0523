// Package model is a small linear model of negative feeling in a text: words, pairs of words and pieces of words are hashed into a
// table of weights of one byte each. [Train] makes a [Table] from labelled texts, [Parse] reads one that was written down, and
// [Table.Score] judges a text.
//
//	table, err := model.Parse(embedded)
//	table.Score(words.Split("what a waste of time")) // 1.9: a logit, about 0 where feelings are mixed
//
// Training and scoring give the same bits on every machine: no fused multiply-adds, no function whose last bit may differ, no order
// of a map, no goroutine.
package model

import (
	"encoding/binary"
	"errors"
	"math"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// Table is a trained model. It never changes and is safe for concurrent use.
type Table struct {
	bias    float64
	unit    float64 // what a weight of 1 stands for
	weights string  // Buckets signed bytes
}

// magic opens a table that was written down; its last digit is the version of the features, so that an old table isn't read by
// new code.
const magic = "mood2\n"

const header = len(magic) + 16

// Encode writes a table down for [Parse]: [Buckets] bytes and a short head.
func (t *Table) Encode() []byte {
	out := append([]byte(nil), magic...)
	out = binary.BigEndian.AppendUint64(out, math.Float64bits(t.bias))
	out = binary.BigEndian.AppendUint64(out, math.Float64bits(t.unit))
	return append(out, t.weights...)
}

// Parse reads what [Table.Encode] wrote; the table goes on using data.
func Parse(data string) (*Table, error) {
	if len(data) != header+Buckets || data[:len(magic)] != magic {
		return nil, errors.New("this is no table of moods, or one of another version: train it anew")
	}
	bits := func(at int) float64 { return math.Float64frombits(binary.BigEndian.Uint64([]byte(data[at : at+8]))) }
	return &Table{bias: bits(len(magic)), unit: bits(len(magic) + 8), weights: data[header:]}, nil
}

// scratch is what scoring a text needs, kept between texts.
type scratch struct {
	list []feature
	seen [Buckets / 64]uint64
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

// Score is the logit of a text: above 0 it is rather negative than not. A text without words has the logit of nothing said. It takes
// time in proportion to the text.
func (t *Table) Score(list []words.Word) float64 {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.list = once(features(s.list[:0], list), &s.seen)
	sum := 0
	for _, f := range s.list {
		sum += int(int8(t.weights[f.bucket]))
	}
	return float64(scale(len(s.list))*float64(float64(sum)*t.unit)) + t.bias
}

// Shares are what each word, by its place in the list, adds to the logit: more than 0 where it makes the text more negative. What two
// words make together counts for the second.
func (t *Table) Shares(list []words.Word) []float64 {
	s := scratches.Get().(*scratch)
	defer scratches.Put(s)
	s.list = once(features(s.list[:0], list), &s.seen)
	out := make([]float64, len(list))
	if len(list) == 0 {
		return out
	}
	for _, f := range s.list {
		out[f.at] += float64(int8(t.weights[f.bucket]))
	}
	by := float64(scale(len(s.list)) * t.unit)
	for i := range out {
		out[i] *= by
	}
	return out
}

// scale weighs the features of a text so that long texts aren't loud only for being long. The 4 keeps weights near 1.
func scale(n int) float64 { return 4 / math.Sqrt(float64(max(n, 1))) }
