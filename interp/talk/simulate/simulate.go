// Package simulate plays simulated customers over a program and holds every conversation to laws: who asks for a person gets one, no
// message is left without a word, what is known isn't asked again, it ends. A conversation that breaks one is made as short as it can be
// and told as a talk.
//
//	report := simulate.Play(ctx, p, simulate.Options{Customers: 200, Seed: 1})
//	for _, f := range report.Failures {
//		fmt.Println(f.File, f.Line, f.Detail)
//		fmt.Println(f.Talk)
//	}
//
// Customers come in characters (willing, hostile, silent …) and do everything that customers, services, the people at the desk and clocks
// can. What they say is pinned, so that no engine is asked: the same program and seed give the same report.
package simulate

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Options say how much is played.
type Options struct {
	// Customers is how many conversations are played.
	Customers int
	// Seed decides all that is left to chance.
	Seed uint64
	// Done, where set, is called after each conversation, from several goroutines at once.
	Done func()
}

// Report is what playing a program came to.
type Report struct {
	// Customers and Turns count conversations, and the customers' messages in them.
	Customers, Turns int
	// Failures are the laws that were broken, each once for a place in the program, in the order of the source.
	Failures []Failure
}

// Failure is a law that was broken.
type Failure struct {
	Law Law
	// Detail says it in one line; lower case, no full stop.
	Detail string
	// File and Line (from 1) say where the conversation stood; empty and 0 where no flow was open.
	File string
	Line int
	// Customers is how many ran into it.
	Customers int
	// Talk is the text of the shortest talk found that shows it.
	Talk string
}

// The length of conversations, in lines: our choice.
const (
	patience   = 24 // of a simulated customer
	persisting = 40 // of a willing one who is let in to see whether there is an end
	attempts   = 6  // so many of those
)

// Play plays customers side by side. Where the context ends, it stops with what was found so far.
func Play(ctx context.Context, p *plan.Plan, o Options) Report {
	g := &game{ctx: ctx, plan: p, seed: o.Seed}
	played := make([]conversation, o.Customers)
	var all sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i := range played {
		slots <- struct{}{}
		all.Go(func() {
			defer func() { <-slots }()
			if ctx.Err() == nil {
				played[i] = g.play(i)
			}
			if o.Done != nil {
				o.Done()
			}
		})
	}
	all.Wait()
	return g.report(played)
}

// game plays one program.
type game struct {
	ctx  context.Context
	plan *plan.Plan
	seed uint64
}

// conversation is what one customer did.
type conversation struct {
	units  []unit
	turns  int
	breach *breach
}

// unit is what can only be left out together: the lines of a turn.
type unit []talk.Node

func (g *game) customer(character int, stream uint64) *customer {
	return &customer{plan: g.plan, rng: rand.New(rand.NewPCG(g.seed, stream)), character: character}
}

// play plays customer i until a law is broken or they have had enough.
func (g *game) play(i int) conversation {
	c := g.customer(i%len(characters), uint64(i))
	var units []unit
	for _, n := range stage(g.plan, c.rng) {
		units = append(units, unit{n})
	}
	t := written(units)
	k := g.run(t, c, func(k *keeper, s *interp.State) []talk.Node {
		if k.breach != nil || len(units) >= len(t.Lines)+patience {
			return nil
		}
		next := c.next(s)
		units = append(units, next)
		return next
	})
	if k.spoilt != "" && k.breach == nil {
		k.broke(Runs, k.view, "a simulated customer did what can't be played, which is a fault in Handrail: "+k.spoilt)
	}
	if k.breach == nil && g.endless(units, k) {
		k.broke(Ends, k.view, "nothing that a willing customer says leads to an end, or to a person")
	}
	return conversation{units, k.turns, k.breach}
}

// run plays a talk, and then what comes next, if anything, and holds it to the laws.
func (g *game) run(t *talk.Talk, c *customer, next func(*keeper, *interp.State) []talk.Node) (k *keeper) {
	k = newKeeper(g.plan)
	defer func() {
		if r := recover(); r != nil {
			k.broke(Runs, k.view, fmt.Sprintf("the turn breaks off, which is a fault in Handrail: %v", r))
		}
	}()
	o := talk.Options{Watch: func(s *interp.State, step *talk.Step) {
		k.see(s, step)
		if c != nil {
			c.sees(step)
		}
	}}
	if next != nil {
		o.Next = func(s *interp.State) []talk.Node { return next(k, s) }
	}
	r := talk.Run(g.ctx, g.plan, t, o)
	for _, f := range r.All() {
		if f.Code == "step" || f.Code == "state" {
			k.broke(Runs, k.view, f.Message)
		} else if k.spoilt == "" {
			k.spoilt = f.Message
		}
	}
	return k
}

// endless says whether a conversation that stands at a question can't be brought to an end by willing customers.
func (g *game) endless(units []unit, k *keeper) bool {
	if over(k.view) {
		return false
	}
	for i := range attempts {
		c := g.customer(0, uint64(i))
		lines := 0
		ended := g.run(written(units), c, func(k *keeper, s *interp.State) []talk.Node {
			if lines++; over(k.view) || lines > persisting {
				return nil
			}
			return c.next(s)
		})
		if over(ended.view) || g.ctx.Err() != nil {
			return false
		}
	}
	return true
}

// over says whether nothing is open, or people have the conversation.
func over(v interp.View) bool { return v.Home || v.Phase != "asking" && v.Phase != "busy" }

// written is the talk that units make.
func written(units []unit) *talk.Talk {
	t := &talk.Talk{}
	for _, u := range units {
		for _, n := range u {
			t.Lines = append(t.Lines, talk.Line{Node: n})
		}
	}
	return t
}

// report adds up what was played. Each law is told once for a place; its shortest talk may turn out to show another place's.
func (g *game) report(played []conversation) Report {
	r := Report{Customers: len(played)}
	first := map[breach]*conversation{}
	count := map[breach]int{}
	var kinds []breach
	for i := range played {
		c := &played[i]
		r.Turns += c.turns
		if c.breach == nil {
			continue
		}
		key := breach{law: c.breach.law, span: c.breach.span}
		if old := first[key]; old == nil || len(c.units) < len(old.units) {
			first[key] = c
		}
		if count[key]++; count[key] == 1 {
			kinds = append(kinds, key)
		}
	}
	for _, key := range kinds {
		f := g.tell(first[key])
		f.Customers = count[key]
		same := slices.IndexFunc(r.Failures, func(o Failure) bool { return o.Law == f.Law && o.File == f.File && o.Line == f.Line })
		if same < 0 {
			r.Failures = append(r.Failures, f)
			continue
		}
		r.Failures[same].Customers += f.Customers
	}
	slices.SortStableFunc(r.Failures, func(a, b Failure) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Law, b.Law))
	})
	return r
}
