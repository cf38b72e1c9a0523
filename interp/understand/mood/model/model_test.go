package model

import (
	"crypto/sha256"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// examples are a few texts to learn from, made by counting.
func examples() []Example {
	good, bad := strings.Fields("lovely great thanks fine nice works"), strings.Fields("awful useless broken rubbish late angry")
	var out []Example
	for i := range 200 {
		list, weight := good, 1.0
		if i%2 == 1 {
			list = bad
		}
		if i%7 == 0 {
			weight = 0.5
		}
		text := fmt.Sprintf("the %s thing is %s and %s, number %d", list[i%6], list[(i/2)%6], list[(i/3)%6], i)
		out = append(out, Example{Text: text, Negative: i%2 == 1, Weight: weight})
	}
	return out
}

// trained is the hash of the table that examples give, on every machine.
const trained = "bf94da8c2c840d7e"

func TestTrainingGivesTheSameBits(t *testing.T) {
	table := Train(examples()).Encode()
	if got := fmt.Sprintf("%x", sha256.Sum256(table))[:16]; got != trained {
		t.Errorf("the table is %s, want %s: it must not depend on the machine", got, trained)
	}
}

func TestTableTells(t *testing.T) {
	table := Train(examples())
	scores := map[string]float64{}
	for _, text := range []string{"this is rubbish", "this is lovely", "uselessness", "the"} {
		scores[text] = table.Score(words.Split(text))
	}
	if scores["this is rubbish"] <= scores["the"] || scores["the"] <= scores["this is lovely"] {
		t.Errorf("the scores are %v", scores)
	}
	if scores["uselessness"] <= scores["the"] {
		t.Errorf("a word that was never seen has parts that were: %v", scores)
	}
}

func TestParseReadsWhatWasEncoded(t *testing.T) {
	table := Train(examples())
	read, err := Parse(string(table.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	list := words.Split("an awful day")
	if a, b := table.Score(list), read.Score(list); a != b {
		t.Errorf("the score is %v, once read again %v", a, b)
	}
	for _, broken := range []string{"", "mood1\n", strings.Repeat("x", header+Buckets)} {
		if _, err := Parse(broken); err == nil {
			t.Errorf("%d bytes that are no table are read as one", len(broken))
		}
	}
}

// TestShares holds the words' parts to the whole.
func TestShares(t *testing.T) {
	table := Train(examples())
	for _, text := range []string{"this is rubbish!!", "a late, late parcel", "", "?"} {
		list := words.Split(text)
		sum := table.bias
		for _, share := range table.Shares(list) {
			sum += share
		}
		if score := table.Score(list); len(list) > 0 && math.Abs(sum-score) > 1e-9 {
			t.Errorf("%q has %v, its words add up to %v", text, score, sum)
		}
	}
}

func TestSigmoid(t *testing.T) {
	for _, x := range []float64{-40, -8, -1, -0.1, 0, 0.1, 1, 8, 40} {
		if got, want := sigmoid(x), 1/(1+math.Exp(-x)); math.Abs(got-want) > 0.002 {
			t.Errorf("sigmoid(%v) is %v, want %v", x, got, want)
		}
	}
}

func TestAUC(t *testing.T) {
	tests := []struct {
		name   string
		scores []float64
		holds  []bool
		want   float64
	}{
		{"parted", []float64{1, 2, 3, 4}, []bool{false, false, true, true}, 1},
		{"the wrong way round", []float64{4, 3, 2, 1}, []bool{false, false, true, true}, 0},
		{"all equal", []float64{1, 1, 1, 1}, []bool{false, true, false, true}, 0.5},
		{"one pair wrong of four", []float64{1, 3, 2, 4}, []bool{false, false, true, true}, 0.75},
		{"one kind only", []float64{1, 2}, []bool{true, true}, 0},
	}
	for _, tt := range tests {
		if got := AUC(tt.scores, tt.holds); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}
