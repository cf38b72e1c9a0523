package cli

import (
	"context"
	"errors"
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
func (t *tester) tryFaults(ctx context.Context, results []talk.Result) (*mutate.Tally, error) {
	jobs := map[*tested][]mutateJob{}
	for i, j := range t.jobs {
		if j.talk == nil {
			continue
		}
		jobs[j.on] = append(jobs[j.on], mutateJob{j, mutate.MetBy(&results[i])})
	}
	tally := &mutate.Tally{}
	for _, folder := range slices.Sorted(maps.Keys(t.programs)) {
		if on := t.programs[folder]; on != nil {
			if err := t.mutateOne(ctx, on.plan, jobs[on], tally); err != nil {
				return nil, err
			}
		}
	}
	return tally, nil
}

// mutateJob is a talk with what it came by when it was played on the program as it is.
type mutateJob struct {
	job
	met mutate.Met
}

// mutateOne plays the mutants of one program side by side. They share its engine: what is read doesn't change with a fault. One that
// the talks of another program with the same file have caught isn't tried again.
func (t *tester) mutateOne(ctx context.Context, p *plan.Plan, jobs []mutateJob, tally *mutate.Tally) error {
	mutants := slices.DeleteFunc(mutate.Mutants(p), func(m mutate.Mutant) bool { return tally.Has(&m) })
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
		switch {
		case errs[i] == nil:
			tally.Add(m, caught[i])
		case !errors.Is(errs[i], errNoFault):
			return failure{errs[i]}
		}
	}
	return nil
}

// errNoFault says that a fault changes nothing, so that there is nothing to catch.
var errNoFault = errors.New("the fault changes nothing")

// catches says whether a talk fails on the program with a fault.
func (t *tester) catches(ctx context.Context, m *mutate.Mutant, p *plan.Plan, jobs []mutateJob) (bool, error) {
	faulty, err := m.Plan(p)
	if err != nil {
		return false, err
	}
	if faulty == nil {
		return false, errNoFault
	}
	for _, met := range []bool{true, false} { // those that come by the fault first
		for _, j := range jobs {
			if j.met.At(m) != met {
				continue
			}
			if err := ctx.Err(); err != nil {
				return false, err
			}
			o := t.options(j.job)
			o.Trace = false
			if r := talk.Run(ctx, faulty, j.talk, o); !r.Passed() {
				return true, nil
			}
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
