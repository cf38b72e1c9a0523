package flows_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/value"
)

// TestAnyTextGetsAnAnswer sends every public text as the first message of each program, and as the third into each of its flows:
// no error, no silent turn while the bot asks, no dead end. HANDRAIL_DATA names the folder with the texts. 28,203 texts, 874,293 turns,
// took 13 minutes on two cores that others used as well (`HANDRAIL_DATA=DIR go test ./flows -run AnyText -timeout 40m`, November 2026).
func TestAnyTextGetsAnAnswer(t *testing.T) {
	texts := publicTexts(t)
	if testing.Short() {
		texts = texts[:200]
	}
	for _, dir := range folders(t) {
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			desk := open(t, dir)
			first := desk.begin(t)
			for _, text := range texts {
				desk.mustAnswer(t, first, "", text)
			}
			for i := range desk.plan.Flows {
				f := &desk.plan.Flows[i]
				if len(f.Starts) == 0 {
					continue
				}
				s := desk.send(t, desk.send(t, first, f.Starts[0]), "yes")
				for _, text := range texts {
					desk.mustAnswer(t, s, f.Name, text)
				}
			}
		})
	}
}

func publicTexts(t *testing.T) []string {
	t.Helper()
	data := os.Getenv("HANDRAIL_DATA")
	if data == "" {
		t.Skip("HANDRAIL_DATA isn't set: the public texts aren't here")
	}
	var texts []string
	for _, name := range []string{"banking77/train", "clinc150/train", "clinc150/val", "clinc150/oos_train", "clinc150/oos_val"} {
		f, err := os.Open(filepath.Join(data, "intents", name+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(f)
		for lines.Scan() {
			var row struct{ Text string }
			if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
				t.Fatal(err)
			}
			texts = append(texts, row.Text)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return texts
}

// counter plays conversations with a program: its demo answers for the services, and time stands still.
type counter struct {
	plan   *plan.Plan
	engine understand.Engine
	demo   *talk.Talk
	given  event.Facts
	known  []event.SetSlot
}

const noon = 1_773_057_600_000 // 2026-03-09 12:00 UTC, a Monday: 08:00 in New York, when Fernhill's desk opens

func open(t *testing.T, dir string) *counter {
	t.Helper()
	p, _, err := lang.Load(dir)
	if err != nil {
		t.Fatal(err)
	}
	c := &counter{plan: p, engine: embedded.New(p, embedded.Options{})}
	text, err := os.ReadFile(filepath.Join(dir, "demo.talk"))
	if err != nil {
		c.demo = &talk.Talk{}
		return c
	}
	parsed, problems := talk.Parse(source.New("demo.talk", string(text)))
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	c.demo = parsed.On(mustDay(t))
	if c.given, c.known, problems = talk.GivenBy(p, c.demo); problems.HasErrors() {
		t.Fatal(problems)
	}
	return c
}

func (c *counter) begin(t *testing.T) *interp.State {
	t.Helper()
	s := interp.New(c.plan, interp.Setup{Conversation: "texts", Seed: 1, Channel: "web", At: noon, Customer: c.known})
	s, _ = c.step(t, s, &event.Start{Head: event.Head{ID: "start", At: noon}})
	return s
}

// send takes one text, and the results of the calls that follow from it.
func (c *counter) send(t *testing.T, s *interp.State, text string) *interp.State {
	t.Helper()
	s, _ = c.turn(t, s, text)
	return s
}

func (c *counter) turn(t *testing.T, s *interp.State, text string) (*interp.State, []event.Event) {
	t.Helper()
	reading, err := c.engine.Read(context.Background(), text, interp.Expect(c.plan, s))
	if err != nil {
		t.Fatalf("reading %q: %v", text, err)
	}
	view := interp.Inspect(c.plan, s)
	s, out := c.step(t, s, &event.Text{Head: event.Head{ID: fmt.Sprint(view.Seq), At: noon + int64(view.Seq)*1000}, Text: text, Reading: reading})
	mocks, _ := talk.LoadMocks(c.plan, c.demo)
	for i := 0; i < len(out); i++ {
		call, ok := out[i].(*event.Called)
		if !ok {
			continue
		}
		answer, ok := mocks.Answer(call)
		if !ok {
			answer.Outcome = "failed"
		}
		var more []event.Event
		s, more = c.step(t, s, &event.Result{Head: event.Head{At: noon}, Call: call.Call, Outcome: answer.Outcome, Value: answer.Value})
		out = append(out, more...)
	}
	return s, out
}

func (c *counter) step(t *testing.T, s *interp.State, in event.Input) (*interp.State, []event.Event) {
	t.Helper()
	next, out, err := interp.Step(c.plan, s, in)
	if err != nil {
		t.Fatal(err)
	}
	return next, out
}

// mustAnswer sends a text and looks at what the customer is left with.
func (c *counter) mustAnswer(t *testing.T, s *interp.State, flow, text string) {
	t.Helper()
	phase := interp.Inspect(c.plan, s).Phase
	next, out := c.turn(t, s, text)
	after := interp.Inspect(c.plan, next)
	switch {
	case phase == "asking" && !spoke(out):
		t.Errorf("%s: %q gets no answer", flow, text)
	case after.Phase == "busy":
		t.Errorf("%s: %q leaves the bot busy", flow, text)
	case after.Phase == "asking" && !after.Home && after.Question == nil:
		t.Errorf("%s: after %q nothing is asked", flow, text)
	}
}

func spoke(out []event.Event) bool {
	for _, e := range out {
		if _, ok := e.(*event.Said); ok {
			return true
		}
	}
	return false
}

func mustDay(t *testing.T) value.Value {
	t.Helper()
	day, err := value.Parse(value.KindDate, "2026-03-09")
	if err != nil {
		t.Fatal(err)
	}
	return day
}
