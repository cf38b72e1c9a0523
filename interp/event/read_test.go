package event

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// slowly reads a text input with encoding/json alone.
func slowly(data []byte) (*Text, error) {
	var head struct {
		Kind string `json:"kind"`
	}
	in := new(Text)
	if err := json.Unmarshal(data, &head); err != nil || head.Kind != "text" {
		return nil, err
	}
	return in, json.Unmarshal(data, in)
}

func TestReadTextReadsWhatIsWritten(t *testing.T) {
	f := filler{rand.New(rand.NewPCG(3, 4))}
	for range 3000 {
		in := new(Text)
		f.fill(reflect.ValueOf(&in.Head).Elem())
		in.Text = f.text()
		in.Reading.Engine, in.Reading.Mood = f.text(), float64(f.r.IntN(3))/3
		for range f.r.IntN(3) {
			c := Command{Kind: Fill}
			for _, field := range []any{&c.Slot, &c.Flow, &c.Text, &c.Values, &c.Cue, &c.Not, &c.Exact, &c.Clause, &c.Start, &c.End, &c.Score} {
				f.fill(reflect.ValueOf(field).Elem())
			}
			if f.r.IntN(3) == 0 {
				c.Options = []Command{c, {Kind: Cancel}}
			}
			in.Reading.Commands = append(in.Reading.Commands, c)
		}
		f.fill(reflect.ValueOf(&in.Reading.MoodWhy).Elem())
		data, err := EncodeInput(in)
		if err != nil {
			t.Fatal(err)
		}
		want, err := slowly(data)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := readText(data)
		if !ok {
			t.Fatalf("can't read %s", data)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", data, diff)
		}
	}
}

// What the fast way reads, encoding/json reads too, and reads the same.
func FuzzReadText(f *testing.F) {
	for _, seed := range []string{
		`{"kind":"text","at":1767607200000,"text":"hi","reading":{}}`,
		`{"kind":"text","id":"m1","at":-1,"sent":3,"trace":true,"text":"a\"b\u00e9","reading":{"engine":"embedded","commands":[{"kind":"fill","slot":"a","text":"b","values":[{"type":"t","value":{"money":"80 EUR"}},{"type":"u","value":[1,"2",null]}],"cue":true,"clause":1,"start":2,"end":3,"score":0.95,"options":[{"kind":"yes"}]}],"mood":0.5,"mood_why":["x"]}}`,
		`{"kind":"text","at":01,"text":"","reading":{"commands":[]}}`,
		`{"kind":"text","at":1,"text":"","reading":{}} `,
		`{"kind":"text","at":1,"text":"","reading":{},"text":"twice"}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, ok := readText(data)
		if !ok {
			return
		}
		want, err := slowly(data)
		if err != nil {
			t.Fatalf("%s: read as %+v, but it is wrong: %v", data, got, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s (-want +got):\n%s", data, diff)
		}
	})
}
