package prose_test

import (
	"strings"
	"testing"

	"github.com/clipperhouse/uax29/v2/words"

	"github.com/handrail-flow/handrail/lang/prose"
)

var sample = strings.Repeat("I've sent the label to your email. It can take 5 minutes, so don't worry. Which order is it about? ", 20)

// BenchmarkRead takes a page of prose apart, with memory that is used again.
func BenchmarkRead(b *testing.B) {
	var r prose.Reader
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		r.Read(sample)
	}
}

// BenchmarkUnicodeWords is the library's own pass over the same page, to compare with.
func BenchmarkUnicodeWords(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		for it := words.FromString(sample); it.Next(); {
		}
	}
}
