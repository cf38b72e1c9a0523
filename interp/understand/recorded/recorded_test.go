package recorded

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/interp/understand/understandtest"
	"github.com/handrail-flow/handrail/lang/plan"
)

// record reads all texts of the suite in all its states and gives the cassette.
func record(t testing.TB, p *plan.Plan) *bytes.Buffer {
	var tape bytes.Buffer
	r := Keep(p, embedded.New(p, embedded.Options{}), &tape)
	for _, x := range understandtest.Expectations() {
		for _, text := range understandtest.Texts() {
			if _, err := r.Read(context.Background(), text, x); err != nil {
				t.Fatal(err)
			}
		}
	}
	return &tape
}

func play(t testing.TB, p *plan.Plan, tape io.Reader) *Player {
	t.Helper()
	c, err := Open(tape)
	if err != nil {
		t.Fatal(err)
	}
	return c.Play(p)
}

func TestConformance(t *testing.T) {
	t.Run("playing", func(t *testing.T) {
		understandtest.Run(t, func(t testing.TB, p *plan.Plan) understand.Engine {
			return play(t, p, record(t, p))
		})
	})
	t.Run("keeping", func(t *testing.T) {
		understandtest.Run(t, func(_ testing.TB, p *plan.Plan) understand.Engine {
			return Keep(p, embedded.New(p, embedded.Options{}), new(bytes.Buffer))
		})
	})
}

// TestPlayedAsRead holds that what is played is what was read, but for the engine's name.
func TestPlayedAsRead(t *testing.T) {
	p := understandtest.Shop(t)
	live := embedded.New(p, embedded.Options{})
	played := play(t, p, record(t, p))
	for _, x := range understandtest.Expectations() {
		for _, text := range understandtest.Texts() {
			want, _ := live.Read(context.Background(), text, x)
			got, err := played.Read(context.Background(), text, x)
			if err != nil {
				t.Fatal(err)
			}
			if got.Engine != Name {
				t.Errorf("read by %s", got.Engine)
			}
			want.Engine = Name
			if diff := cmp.Diff(encode(t, want), encode(t, got)); diff != "" {
				t.Errorf("%q (-read +played): %s", text, diff)
			}
		}
	}
}

func encode(t *testing.T, r event.Reading) string {
	b, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestTimes(t *testing.T) {
	p := understandtest.Shop(t)
	var tape bytes.Buffer
	r := Keep(p, embedded.New(p, embedded.Options{}), &tape)
	x := understandtest.Asking(understandtest.Day)
	at := []int64{x.At, x.At + 86_400_000, x.At + 2*86_400_000}
	days := map[int64]string{}
	for _, x.At = range at {
		reading, err := r.Read(context.Background(), "tomorrow", x)
		if err != nil {
			t.Fatal(err)
		}
		days[x.At] = encode(t, reading)
	}
	played := play(t, p, &tape)
	for _, tt := range []struct {
		name string
		at   int64
		want int64
	}{{"the first", at[0], at[0]}, {"another", at[1], at[1]}, {"a time of its own", at[2] + 1, at[2]}} {
		x.At = tt.at
		got, err := played.Read(context.Background(), "tomorrow", x)
		if err != nil {
			t.Fatal(err)
		}
		if want := strings.Replace(days[tt.want], `"embedded"`, `"recorded"`, 1); encode(t, got) != want {
			t.Errorf("%s: %s", tt.name, encode(t, got))
		}
	}
}

func TestMissing(t *testing.T) {
	p := understandtest.Shop(t)
	played := play(t, p, record(t, p))
	for _, tt := range []struct {
		name, text string
		x          event.Expectation
		want       string
	}{
		{"another text", "hello there", understandtest.Home(), `no reading of "hello there" was recorded`},
		{"another question", "hello", func() event.Expectation {
			x := understandtest.Asking(understandtest.Day)
			x.Slots = x.Slots[:1]
			return x
		}(),
			`no reading of "hello" was recorded where book_visit.day is asked`},
	} {
		_, err := played.Read(context.Background(), tt.text, tt.x)
		var missing *Missing
		if !errors.As(err, &missing) || err.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}

func TestBrokenCassettes(t *testing.T) {
	for name, tape := range map[string]string{"no JSON": "hello\n", "another file": `{"text":"hi"}` + "\n", "half a line": `{"text":"hi","key":"ab","reading":{`} {
		if _, err := Open(strings.NewReader(tape)); err == nil || !strings.Contains(err.Error(), "line 1 is no recorded reading") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Open(strings.NewReader("")); err != nil {
		t.Errorf("an empty cassette: %v", err)
	}
}

// full is a file that can't be written to.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestFullDisk(t *testing.T) {
	p := understandtest.Shop(t)
	r := Keep(p, embedded.New(p, embedded.Options{}), full{})
	reading, err := r.Read(context.Background(), "get me a person", understandtest.Home())
	if err != nil || len(reading.Commands) != 1 || reading.Commands[0].Kind != event.Person {
		t.Errorf("the customer depends on our disk: %v, %v", reading, err)
	}
	if err := r.Err(); err == nil || err.Error() != "keeping a reading: the disk is full" {
		t.Error(err)
	}
}
