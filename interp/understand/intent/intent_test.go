package intent

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// shop are topics of an ordinary program.
func shop() []Topic {
	return []Topic{
		{Name: "track", Examples: []string{"where is my parcel", "track my order", "when will my package arrive", "has my order shipped"}},
		{Name: "return_item", Examples: []string{"I want to send this back", "how do I return my order", "it doesn't fit", "can I return something"}},
		{Name: "cancel_order", Examples: []string{"cancel my order", "I don't want my order any more", "stop the order"}},
		{Name: "refund_status", Examples: []string{"where is my refund", "has my refund been paid"}},
		{Name: "refund_time", Answer: true, Examples: []string{"how long do refunds take", "when do I get my money"}},
	}
}

// made are topics from a small grammar, many enough for trials.
func made(topics, examples int) []Topic {
	verbs := strings.Fields("book cancel change find pay check open close lend print send block")
	things := strings.Fields("table flight invoice garden password window parcel ticket lesson battery")
	frames := []string{"%s the %s", "I want to %s a %s", "can you %s my %s please", "how do I %s the %s now", "help me to %s that %s", "%s %s today", "we need to %s our %s", "is it possible to %s this %s",
		"could somebody %s one %s", "I forgot to %s the new %s"}
	out := make([]Topic, topics)
	for t := range out {
		verb, thing := verbs[t%len(verbs)], things[t/len(verbs)%len(things)]
		out[t].Name = fmt.Sprintf("%s_%s_%d", verb, thing, t)
		for e := range examples {
			text := fmt.Sprintf(frames[e%len(frames)], verb, thing)
			if e >= len(frames) {
				text += fmt.Sprintf(" number%d", e)
			}
			out[t].Examples = append(out[t].Examples, text)
		}
	}
	return out
}

func TestRank(t *testing.T) {
	x := New(shop(), nil)
	tests := []struct {
		text  string
		topic string // "" where it is rejected
		exact bool
	}{
		{"where is my parcel", "track", true},
		{"Hi, where's my parcel, please?", "track", true},
		{"wheres my parcell", "track", false},
		{"can I send it back", "return_item", false},
		{"please cancel the order", "cancel_order", false},
		{"is my refund paid", "refund_status", false},
		{"when will I get the money", "refund_time", false},
		{"track", "track", false},
		{"banana", "", false},
		{"my dog ate my homework", "", false},
		{"", "", false},
		{"?!", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			got, exact := "", false
			if r := x.Rank(words.Split(tt.text), nil); len(r) > 0 {
				got, exact = x.Topics[r[0].Topic].Name, r[0].Exact
			}
			if got != tt.topic || exact != tt.exact {
				t.Errorf("got %q, exact %v", got, exact)
			}
		})
	}
}

func TestWordsLeftOut(t *testing.T) {
	x := New(shop(), nil)
	list := words.Split("cancel, and where is the parcel")
	r := x.Rank(list, func(i int) bool { return i == 0 })
	if len(r) == 0 || x.Topics[r[0].Topic].Name != "track" {
		t.Errorf("without its first word: %+v", r)
	}
}

func TestOddPrograms(t *testing.T) {
	list := words.Split("where is my parcel")
	for name, topics := range map[string][]Topic{
		"none": nil, "one": shop()[:1], "two": shop()[:2], "without examples": {{Name: "a"}, {Name: "b"}}, "without names": {{Examples: []string{"where is it"}}, {Examples: []string{"?", ""}}},
		"the same twice": {shop()[0], shop()[0]},
	} {
		x := New(topics, nil)
		for _, r := range x.Rank(list, nil) {
			if r.Topic >= len(topics) {
				t.Errorf("%s: %+v", name, r)
			}
		}
		if n := x.Nearest(list); n >= len(topics) || n < 0 && len(topics) > 0 && name != "without examples" {
			t.Errorf("%s: the nearest is %d", name, n)
		}
		if why := x.Why("where is my parcel", list, len(topics)); len(why.Words) > 0 {
			t.Errorf("%s: words point to a topic that isn't there: %+v", name, why)
		}
		if found := Confusions(topics); len(found) > 0 && name != "the same twice" {
			t.Errorf("%s: %+v", name, found)
		}
	}
	one := New(shop()[:1], nil)
	if r := one.Rank(words.Split("is my parcel here"), nil); len(r) == 0 {
		t.Error("a single topic isn't found")
	}
	if r := one.Rank(words.Split("sing a song"), nil); len(r) > 0 {
		t.Errorf("a single topic is found in anything: %+v", r)
	}
	twice := New([]Topic{shop()[0], shop()[0]}, nil)
	if r := twice.Rank(list, nil); len(r) != 2 || !r[0].Exact || !r[1].Exact {
		t.Errorf("an example of two topics: %+v", r)
	}
}

func TestWhy(t *testing.T) {
	x := New(shop(), nil)
	text := "I wonder where the Parcel is, bananas"
	why := x.Why(text, words.Split(text), 0)
	if len(why.Words) == 0 || !slices.Contains(why.Words, "Parcel") || slices.Contains(why.Words, "bananas") {
		t.Errorf("the words are %q", why.Words)
	}
	if d := cmp.Diff([]string{"wonder", "bananas"}, why.Unknown); d != "" {
		t.Error(d)
	}
	if why.Nearest != "where is my parcel" || why.Chance <= 0 || why.Chance >= 1 || why.Confirm >= why.Accept {
		t.Errorf("%+v", why)
	}
}

func TestConfusions(t *testing.T) {
	topics := made(6, 10)
	topics[5].Examples = nil
	for i, e := range topics[0].Examples { // the same topic under another name
		topics[5].Examples = append(topics[5].Examples, e+strings.Repeat(" really", i%2))
	}
	found := Confusions(topics)
	if len(found) == 0 || found[0].A != 0 || found[0].B != 5 || len(found[0].Examples) < 5 {
		t.Fatalf("%+v", found)
	}
	for _, c := range found {
		if c.A >= c.B {
			t.Errorf("%+v", c)
		}
	}
	if found := Confusions(made(6, 10)); len(found) > 0 {
		t.Errorf("topics that share no word: %+v", found)
	}
}

func TestTally(t *testing.T) {
	var y Tally
	for _, s := range []struct {
		want, got string
		asked     bool
	}{{"a", "a", false}, {"a", "a", true}, {"a", "b", false}, {"a", None, false}, {None, None, false}, {None, "b", true}, {None, "b", false}, {"b", "a", false}} {
		y.Add(s.want, s.got, s.asked)
	}
	if y.InScope != 5 || y.OutOfScope != 3 || y.Accuracy() != 0.4 || y.Recall() != 1.0/3 || y.Precision() != 0.5 || y.Asked() != 0.25 {
		t.Errorf("%+v, accuracy %v, recall %v, precision %v, asked %v", y, y.Accuracy(), y.Recall(), y.Precision(), y.Asked())
	}
	if d := cmp.Diff([]Mistaken{{None, "b", 2}, {"a", "b", 1}, {"a", None, 1}, {"b", "a", 1}}, y.Confused()); d != "" {
		t.Error(d)
	}
}

// box is a cache in memory.
type box map[string][]byte

func (b box) Load(key string) ([]byte, bool) { data, ok := b[key]; return data, ok }
func (b box) Store(key string, data []byte)  { b[key] = data }

func TestCache(t *testing.T) {
	topics := made(100, 12)
	kept := box{}
	want := bits(New(topics, kept))
	if len(kept) != 1 {
		t.Fatalf("%d entries", len(kept))
	}
	var key string
	for k, data := range kept {
		key = k
		if got := bits(New(topics, kept)); got != want {
			t.Error("what was kept is read differently")
		}
		for _, broken := range [][]byte{nil, data[:len(data)/2], append([]byte("x"), data...), append(slices.Clone(data), 0), slices.Concat(data[:100], []byte{data[100] ^ 1}, data[101:])} {
			kept[k] = broken
			if got := bits(New(topics, kept)); got != want {
				t.Error("a broken entry is believed")
			}
			if d := cmp.Diff(data, kept[k]); d != "" {
				t.Error("a broken entry isn't written again")
			}
		}
	}
	topics[0].Examples = slices.Clone(topics[0].Examples)
	topics[0].Examples[0] += " here"
	if New(topics, kept); len(kept) != 2 || kept[key] == nil {
		t.Error("other examples have the same key")
	}
	few := box{}
	if New(shop(), few); len(few) != 0 {
		t.Error("a few examples are kept")
	}
}

// bits are all numbers that training found.
func bits(x *Index) string {
	h := sha256.New()
	h.Write(encode(x.model.pulls, x.rejector))
	for _, w := range x.model.vocabulary.rarity {
		fmt.Fprint(h, math.Float32bits(w))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// TestTrainingIsTheSameEverywhere holds the bits of training. They change with the features, the machine or the rejector, and then
// cacheVersion has to change with them; they may never differ between machines or with the number of processors.
func TestTrainingIsTheSameEverywhere(t *testing.T) {
	const want = "7203bedbd5ab485d"
	topics := made(40, 10)
	if got := bits(New(topics, nil)); got != want {
		t.Errorf("training gives %s, not %s", got, want)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if got := bits(New(topics, nil)); got != want {
		t.Errorf("training on one processor gives %s, not %s", got, want)
	}
}

// TestNoProductIsFused looks at what the compiler makes for a processor that can join x*y + z into one rounding: nothing of it.
func TestNoProductIsFused(t *testing.T) {
	if testing.Short() {
		t.Skip("builds for another processor")
	}
	build := exec.Command("go", "build", "-gcflags=-S", "-o", os.DevNull, ".")
	build.Env = append(os.Environ(), "GOARCH=arm64", "CGO_ENABLED=0")
	listing, err := build.CombinedOutput()
	if err != nil || !bytes.Contains(listing, []byte("FMULD")) {
		t.Skipf("no listing for arm64: %v", err)
	}
	for line := range bytes.Lines(listing) {
		if fused.Match(line) {
			t.Errorf("%s", bytes.TrimSpace(line))
		}
	}
}

var fused = regexp.MustCompile(`\tFN?M(ADD|SUB)[SD]\t`)

// TestSensesAreApart keeps a word from standing for two others.
func TestSensesAreApart(t *testing.T) {
	line := map[string]string{}
	for l := range strings.Lines(senses) {
		list := strings.Fields(l)
		if len(list) == 1 {
			t.Errorf("%q is alone", list[0])
		}
		for _, w := range list {
			stem := words.Stem(w)
			if before, ok := line[stem]; ok && before != l {
				t.Errorf("%q is on two lines, %q and %q", w, before, l)
			}
			line[stem] = l
			if words.Stop(w) && !asks(w) || words.Filler(w) {
				t.Errorf("%q says too little to have company", w)
			}
		}
	}
	for word, same := range map[string]string{"purchased": "buy", "shipping": "sent", "charges": "price", "banana": "banana"} {
		if sense(words.Stem(word)) != sense(words.Stem(same)) {
			t.Errorf("%q and %q are two senses", word, same)
		}
	}
}

func TestLogarithmAndExponential(t *testing.T) {
	for x := 1e-6; x < 1e6; x *= 1.37 {
		if got := ln(x); math.Abs(got-math.Log(x)) > 1e-13*(1+math.Abs(got)) {
			t.Errorf("ln %v = %v", x, got)
		}
	}
	for x := -40.0; x <= 40; x += 0.37 {
		if got := exp(x); math.Abs(got-math.Exp(x)) > 1e-13*math.Exp(x) {
			t.Errorf("exp %v = %v", x, got)
		}
	}
}

// TestLongTextsTakeTheirTime reads texts twice as long as any that a conversation takes.
func TestLongTextsTakeTheirTime(t *testing.T) {
	x := New(made(100, 20), nil)
	for _, w := range []string{"book ", "the table ", "x", "parcell ", "a b c "} {
		start := time.Now()
		x.Rank(words.Split(strings.Repeat(w, 20_000/len(w))), nil)
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: %v", w, took)
		}
	}
}

func FuzzRankIsDeterministic(f *testing.F) {
	for _, s := range []string{"", "where is my parcel", "wheres my parcell", "\xff", "when", "how long", "a b", "12 34", "ＷＨＥＲＥ", strings.Repeat("parcel ", 99)} {
		f.Add(s)
	}
	one, two := New(shop(), nil), New(shop(), nil)
	big := New(made(20, 10), nil)
	f.Fuzz(func(t *testing.T, text string) {
		list := words.Split(text)
		a, b := one.Rank(list, nil), two.Rank(list, nil)
		if d := cmp.Diff(a, b); d != "" {
			t.Fatalf("%q: %s", text, d)
		}
		for _, r := range [][]Ranked{a, big.Rank(list, nil)} {
			for i := range r {
				if s := r[i].Score; !(s >= 0 && s <= 1) || i > 0 && s > r[i-1].Score || len(r) > 3 || r[0].Score < Confirm || r[i].Exact != (s == 1) {
					t.Fatalf("%q: %+v", text, r)
				}
			}
		}
		one.Why(text, list[:min(20, len(list))], 1)
	})
}

func FuzzCacheIsNeverBelievedWrongly(f *testing.F) {
	topics := made(20, 10)
	x := New(topics, nil)
	good := encode(x.model.pulls, x.rejector)
	f.Add(good)
	f.Add(good[:60])
	f.Fuzz(func(t *testing.T, data []byte) {
		if pulls, r, ok := decode(data, len(x.model.topicOf), len(topics)); ok && string(encode(pulls, r)) != string(data) {
			t.Fatal("what was read is written differently")
		}
	})
}

// cpu is what the process has used so far; training runs on all processors, so the clock tells less.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkTrain(b *testing.B) {
	for _, size := range []struct{ topics, examples int }{{10, 5}, {15, 20}, {100, 100}} {
		topics := made(size.topics, size.examples)
		b.Run(fmt.Sprintf("%dx%d", size.topics, size.examples), func(b *testing.B) {
			b.ReportAllocs()
			before := cpu(b)
			for b.Loop() {
				New(topics, nil)
			}
			b.ReportMetric(float64((cpu(b)-before).Milliseconds())/float64(b.N), "cpu-ms/op")
		})
	}
}

func BenchmarkRank(b *testing.B) {
	for _, size := range []struct{ topics, examples int }{{15, 20}, {100, 100}} {
		x := New(made(size.topics, size.examples), nil)
		list := words.Split("could you please help me to find out how I can pay for the window of my neighbour")
		b.Run(fmt.Sprintf("%dx%d", size.topics, size.examples), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x.Rank(list, nil)
			}
		})
	}
}

func Example() {
	x := New([]Topic{{Name: "track", Examples: []string{"where is my parcel"}}, {Name: "stop", Examples: []string{"cancel my order"}}}, nil)
	best := x.Rank(words.Split("wheres my parcell"), nil)
	fmt.Println(x.Topics[best[0].Topic].Name)
	// Output: track
}
