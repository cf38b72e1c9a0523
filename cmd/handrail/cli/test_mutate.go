package cli

import (
	"context"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/mutate"
	"github.com/handrail-flow/handrail/lang/plan"
)

// mutating is what `handrail test` was asked about faults.
type mutating struct {
	show bool
	min  float64
}

func (m *mutating) flags(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&m.show, "mutate", false, "make faults in the flows, one at a time, and tell which ones no talk notices")
	flags.Float64Var(&m.min, "mutate-min", 0, "make faults, and fail where less than this `PERCENT` is caught")
}

func (m *mutating) on() bool { return m.show || m.min > 0 }

func (m *mutating) ready() error {
	if m.min < 0 || m.min > 100 {
		return usage{fmt.Sprintf("--mutate-min is a percentage, and %v isn't", m.min), "for example --mutate-min 95"}
	}
	return nil
}

// tryFaults makes every fault of every program and plays its talks until one fails.
func (t *tester) tryFaults(ctx context.Context) (*mutate.Tally, error) {
	tally := &mutate.Tally{}
	for _, folder := range slices.Sorted(maps.Keys(t.programs)) {
		on := t.programs[folder]
		if on == nil {
			continue
		}
		mine := slices.DeleteFunc(slices.Clone(t.jobs), func(j job) bool { return j.on != on })
		if err := t.mutateOne(ctx, on.plan, mine, tally); err != nil {
			return nil, err
		}
	}
	return tally, nil
}

// mutateOne plays the mutants of one program side by side. They share its engine: what is read doesn't change with a fault.
func (t *tester) mutateOne(ctx context.Context, p *plan.Plan, jobs []job, tally *mutate.Tally) error {
	mutants := mutate.Mutants(p)
	caught := make([]bool, len(mutants))
	errs := make([]error, len(mutants))
	shown := t.progress(len(mutants), "faults tried")
	defer shown.end()
	var all sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range mutants {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			caught[i], errs[i] = t.catches(ctx, &mutants[i], p, jobs)
			shown.done()
		})
	}
	all.Wait()
	for i, m := range mutants {
		if errs[i] != nil {
			return failure{errs[i]}
		}
		tally.Add(m, caught[i])
	}
	return nil
}

// catches says whether a talk fails on the program with a fault. One that changes nothing counts as caught.
func (t *tester) catches(ctx context.Context, m *mutate.Mutant, p *plan.Plan, jobs []job) (bool, error) {
	faulty, err := m.Plan(p)
	if err != nil || faulty == nil {
		return true, err
	}
	for _, j := range jobs {
		if err := ctx.Err(); err != nil {
			return false, err
		}
		o := t.options(j)
		o.Trace = false
		if r := talk.Run(ctx, faulty, j.talk, o); !r.Passed() {
			return true, nil
		}
	}
	return false, nil
}

// tellFaults writes which faults survive. The error says whether enough were caught.
func (o *testRun) tellFaults(tally *mutate.Tally) error {
	if o.mutate.show {
		fmt.Fprintln(o.std.Out)
		if err := tally.WriteText(o.std.Out); err != nil {
			return failure{fmt.Errorf("writing the faults: %w", err)}
		}
	}
	if 100*tally.Share() >= o.mutate.min {
		return nil
	}
	caught, total := tally.Caught()
	fmt.Fprintf(o.std.Err, "handrail: the talks caught %d of %d faults, and --mutate-min asks for %v %%\n", caught, total, o.mutate.min)
	if !o.mutate.show {
		fmt.Fprintln(o.std.Err, "  --mutate lists those that no talk notices")
	}
	return problems{}
}
