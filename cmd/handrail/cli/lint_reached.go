package cli

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// reached finds out which states of a folder's own files its talks come to; nil where it has none, or path is a file. Talks are played
// when the first state is asked for, and only until all are reached. Files from other folders are left to the talks there.
func reached(ctx context.Context, path string, p *plan.Plan) func(flow, state string) bool {
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return nil
	}
	talks, err := filepath.Glob(filepath.Join(escapeGlob(path), "*.talk"))
	if err != nil || len(talks) == 0 {
		return nil
	}
	missing := sync.OnceValue(func() unmet { return playUntilMet(ctx, p, statesIn(path, p), talks) })
	return func(flow, state string) bool { return !missing()[event.Entered{Flow: flow, State: state}] }
}

// unmet are flows and states that no talk came to so far.
type unmet map[event.Entered]bool

// statesIn are the flows and states in the files of a folder.
func statesIn(folder string, p *plan.Plan) unmet {
	left := unmet{}
	add := func(s plan.Span, flow, state string) {
		if file, _, _ := p.Position(s); file != "" && filepath.Dir(file) == filepath.Clean(folder) {
			left[event.Entered{Flow: flow, State: state}] = true
		}
	}
	for i := range p.Flows {
		if f := &p.Flows[i]; !f.Hidden && !f.Std {
			add(f.Span, f.Name, "")
		}
	}
	for i := range p.States {
		s := &p.States[i]
		add(s.Span, p.Flows[s.Flow].Name, s.Name)
	}
	return left
}

// playUntilMet plays talks until everything is met; one that can't be read, or fails, counts as far as it goes.
func playUntilMet(ctx context.Context, p *plan.Plan, left unmet, files []string) unmet {
	options := talk.Options{Engine: engine(p), Watch: func(_ *interp.State, s *talk.Step) {
		for _, e := range s.Events {
			if e, ok := e.(*event.Entered); ok {
				delete(left, event.Entered{Flow: e.Flow, State: e.State})
			}
		}
	}}
	for _, name := range files {
		if len(left) == 0 || ctx.Err() != nil {
			return left
		}
		file, err := openTalk(name)
		if err != nil {
			continue
		}
		for _, t := range expanded(file, openTalk) {
			talk.Run(ctx, p, t, options)
		}
	}
	return left
}
