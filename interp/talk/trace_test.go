package talk_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// TestEveryTurnNamesItsRules plays all scenarios with a trace: whatever a customer does, a rule or a phase says what became of it. And
// a trace changes nothing but what is told: the states are the same to the byte.
func TestEveryTurnNamesItsRules(t *testing.T) {
	for _, folder := range []string{scenarios, own} {
		files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no scenarios: %v", err)
		}
		for _, file := range files {
			t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { namesRules(t, archive(t, file)) })
		}
	}
}

func namesRules(t *testing.T, files map[string]string) {
	program := compile(t, files, "main.flow")
	upgrade := func(name string) (*plan.Plan, understand.Engine, error) {
		return compile(t, files, name+".flow"), nil, nil
	}
	for name, text := range files {
		if filepath.Ext(name) != ".talk" {
			continue
		}
		parsed, problems := talk.Parse(source.New(name, text))
		if problems.HasErrors() {
			t.Fatal(problems)
		}
		traced := talk.Run(context.Background(), program, parsed, talk.Options{Upgrade: upgrade, Trace: true})
		bare := talk.Run(context.Background(), program, parsed, talk.Options{Upgrade: upgrade})
		for i, turn := range traced.Turns {
			for j, s := range turn.Steps {
				if s.Digest != bare.Turns[i].Steps[j].Digest {
					t.Errorf("%s:%d: a trace changes the state", name, turn.Line)
				}
			}
			if len(turn.Trace) == 0 && len(bare.Turns[i].Steps) > 0 && len(bare.Turns[i].Steps[0].Events) > 0 {
				t.Errorf("%s:%d: %s\nhas no trace", name, turn.Line, turn.Text)
			}
			if s := turn.Steps; len(s) > 0 && fromCustomer(s[0].Input) && len(s[0].Events) > 0 && !decided(s[0].Events) {
				t.Errorf("%s:%d: %s\nno rule says what became of it:\n%s", name, turn.Line, turn.Text, strings.Join(turn.Trace.Lines(), "\n"))
			}
		}
	}
}

func fromCustomer(in event.Input) bool {
	switch in.(type) {
	case *event.Text, *event.Tap, *event.File:
		return true
	}
	return false
}

// decided reports whether a rule is among the events, or a phase in place of one.
func decided(events []event.Event) bool {
	return slices.ContainsFunc(events, func(e event.Event) bool {
		rule, ok := e.(*event.Rule)
		return ok && rule.Number != interp.Guard
	})
}
