// Package embedded is the reading engine that needs nothing outside the process: no network, no model file. It joins the readers
// of requests, slots, topics and mood into one.
//
//	engine := embedded.New(program, embedded.Options{})
//	reading, _ := engine.Read(ctx, "no, make it friday", expectation)
//	// no; fill 2026-03-06 with Cue
//
// It depends on the program alone: the same text in the same expectation always gives the same reading.
package embedded

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/intent"
	"github.com/handrail-flow/handrail/interp/understand/mood"
	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Name is the engine's name in a [event.Reading].
const Name = "embedded"

// Options adjust an engine; the zero value works.
type Options struct {
	// Region is an ISO 3166 code ("US") for telephone numbers, postal codes, currencies and the order of day and month. Empty: the
	// region of the conversation's locale, if that names one.
	Region string
	// Cache keeps what was learnt from thousands of examples between runs; nil keeps nothing.
	Cache intent.Cache
}

// Engine reads texts for one program. It is safe for concurrent use.
type Engine struct {
	p       *plan.Plan
	options Options

	topics   func() *intent.Index
	dangers  func() [][][]string
	types    []func() typeReader
	names    func() [][]nameOf
	flowNeed func() [][]int
}

// New makes an engine for a program. It does next to nothing: examples are compared and patterns compiled when the first text
// needs them.
func New(p *plan.Plan, o Options) *Engine {
	e := &Engine{p: p, options: o}
	e.topics = sync.OnceValue(e.buildTopics)
	e.dangers = sync.OnceValue(e.buildDangers)
	e.names = sync.OnceValue(e.buildNames)
	e.flowNeed = sync.OnceValue(e.buildNeeds)
	e.types = make([]func() typeReader, len(p.Types))
	for i := range p.Types {
		e.types[i] = sync.OnceValue(func() typeReader { return newTypeReader(&p.Types[i]) })
	}
	return e
}

// Read reads a text. It never fails; the context isn't used, for nothing here waits.
func (e *Engine) Read(_ context.Context, text string, x event.Expectation) (event.Reading, error) {
	m := e.newMessage(text, x)
	heard := mood.Hear(m.list, mood.Context{Before: x.Said, Misses: x.Misses})
	out := event.Reading{Engine: Name, Mood: heard.Score, MoodWhy: heard.Why}
	if len(m.list) == 0 {
		return out, nil
	}
	m.read()
	out.Commands = m.commands()
	return out, nil
}

func (e *Engine) buildTopics() *intent.Index {
	var topics []intent.Topic
	for i := range e.p.Flows {
		if f := &e.p.Flows[i]; !f.Hidden && len(f.Starts) > 0 {
			topics = append(topics, intent.Topic{Name: f.Name, Examples: f.Starts})
		}
	}
	for i := range e.p.Answers {
		a := &e.p.Answers[i]
		topics = append(topics, intent.Topic{Name: a.Name, Answer: true, Examples: a.Examples})
	}
	return intent.New(topics, e.options.Cache)
}

// buildDangers are the words of each danger's phrases.
func (e *Engine) buildDangers() [][][]string {
	out := make([][][]string, len(e.p.Dangers))
	for i := range e.p.Dangers {
		for _, phrase := range e.p.Dangers[i].Phrases {
			out[i] = append(out[i], folds(phrase))
		}
	}
	return out
}

// folds are a text's words without signs.
func folds(text string) []string {
	var out []string
	for _, w := range words.Split(text) {
		if w.Kind != words.Punct {
			out = append(out, w.Fold)
		}
	}
	return out
}

// nameOf is one way to name a slot: words without those that say little.
type nameOf []string

// buildNames are the ways to name each slot: its title and its name.
func (e *Engine) buildNames() [][]nameOf {
	out := make([][]nameOf, len(e.p.Slots))
	for i := range e.p.Slots {
		s := &e.p.Slots[i]
		for _, text := range []string{s.Title, strings.ReplaceAll(s.Name, "_", " ")} {
			var n nameOf
			for _, w := range words.Split(text) {
				if w.Kind != words.Punct && !words.Stop(w.Fold) {
					n = append(n, w.Stem)
				}
			}
			if len(n) > 0 {
				out[i] = append(out[i], n)
			}
		}
	}
	return out
}

// buildNeeds are the slots of each flow and of the flows it runs or needs: what a message that starts it may hold already.
func (e *Engine) buildNeeds() [][]int {
	runs := make([][]int, len(e.p.Flows))
	for i := range e.p.Flows {
		runs[i] = append(runs[i], e.p.Flows[i].Needs...)
	}
	for i := range e.p.Steps {
		if s := &e.p.Steps[i]; s.Kind == plan.StepRun && s.Run != nil && s.Run.Flow >= 0 && s.Flow >= 0 {
			runs[s.Flow] = append(runs[s.Flow], s.Run.Flow)
		}
	}
	bySlot := make([][]int, len(e.p.Flows))
	for i := range e.p.Slots {
		if f := e.p.Slots[i].Flow; f >= 0 {
			bySlot[f] = append(bySlot[f], i)
		}
	}
	for i := range e.p.Steps { // the conversation's slots that a flow asks for
		s := &e.p.Steps[i]
		if s.Ask == nil || s.Flow < 0 {
			continue
		}
		for _, slot := range s.Ask.Slots {
			if e.p.Slots[slot].Flow < 0 && !slices.Contains(bySlot[s.Flow], slot) {
				bySlot[s.Flow] = append(bySlot[s.Flow], slot)
			}
		}
	}
	out := make([][]int, len(e.p.Flows))
	for i := range out {
		seen := make([]bool, len(e.p.Flows))
		out[i] = reach(i, runs, bySlot, seen, nil)
	}
	return out
}

func reach(flow int, runs, bySlot [][]int, seen []bool, out []int) []int {
	if seen[flow] {
		return out
	}
	seen[flow] = true
	out = append(out, bySlot[flow]...)
	for _, f := range runs[flow] {
		out = reach(f, runs, bySlot, seen, out)
	}
	return out
}

// slotPath names a slot as commands do: "flow.slot", or "slot" for the conversation's.
func (e *Engine) slotPath(i int) string {
	s := &e.p.Slots[i]
	if s.Flow < 0 || s.Flow >= len(e.p.Flows) {
		return s.Name
	}
	return e.p.Flows[s.Flow].Name + "." + s.Name
}

// context is what the slot readers may depend on.
func (e *Engine) context(x *event.Expectation) slot.Context {
	c := slot.Context{Now: x.At, Zone: time.UTC, Region: e.options.Region}
	for _, zone := range []int{x.Zone, e.p.Zone} {
		if zone >= 0 && zone < len(e.p.Zones) {
			c.Zone = e.p.Zones[zone].Location()
			break
		}
	}
	for _, locale := range []string{x.Locale, e.p.Locale} {
		if c.Region == "" {
			c.Region = value.RegionOf(locale)
		}
	}
	return c
}
