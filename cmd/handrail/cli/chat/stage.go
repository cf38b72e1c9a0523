package chat

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/action"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/value"
)

// demoFile stands in for the services of a flow, in its folder.
const demoFile = "demo.talk"

// stage is what a conversation finds around it: the services, and what is known before it begins.
type stage struct {
	o        Options
	file     string // the talk that answers for services; empty where they are real
	talk     *talk.Talk
	facts    event.Facts
	customer []event.SetSlot
	// about are lines that a person should read first.
	about []string
}

// newStage decides who answers for the services: the talk that the command line names; else, where a service has no address, or an action no way to it, the
// folder's demo; else the services themselves.
func newStage(o Options, p *plan.Plan) (*stage, error) {
	st := &stage{o: o, file: o.Mock}
	missing, loose := unset(p, o.Env), withoutVia(p)
	if st.file == "" && len(missing)+len(loose) > 0 {
		why := missing.are() + " not set"
		if len(missing) == 0 {
			why = joined(loose) + " without a `via` line"
		}
		if demo := demoOf(o.Path); demo != "" {
			st.file = demo
			st.about = append(st.about, fmt.Sprintf("%s, so %s answers for the services", why, demo))
		} else {
			st.about = append(st.about, fmt.Sprintf("%s, so %s will fail; mend that, or let a talk answer: :demo writes one, --mock FILE gives one",
				why, joined(append(missing.actions(), loose...))))
		}
	}
	if st.file == "" {
		return st, nil
	}
	return st, st.read(p)
}

// read takes the `given` and `mock` lines from the stage's talk.
func (st *stage) read(p *plan.Plan) error {
	data, err := readFile(st.file, "talk")
	if err != nil {
		return err
	}
	t, problems := talk.Parse(source.New(st.file, string(data)))
	if problems.HasErrors() {
		return Broken{problems}
	}
	now := clock{stands: st.o.Now}.now()
	t = t.On(value.Today(now.Unix(), p.Zones[p.Zone].Location()))
	if _, problems = talk.LoadMocks(p, t); problems.HasErrors() {
		return Broken{problems}
	}
	st.talk = t
	st.facts, st.customer, problems = talk.GivenBy(p, t)
	if problems.HasErrors() {
		return Broken{problems}
	}
	return nil
}

// services carry out the actions of a new run. known is what calls brought before; nil when nothing is played again.
func (st *stage) services(p *plan.Plan, known *memory) *services {
	s := &services{plan: p, known: known}
	if st.talk == nil {
		s.http = action.NewHTTP(p, action.Options{Env: st.o.Env})
		return s
	}
	s.mocks, _ = talk.LoadMocks(p, st.talk)
	return s
}

// known is what a conversation is told after its start. Nobody else waits for the desk behind a chat, unless a `given` line knows better.
func (st *stage) known() *event.Facts {
	f := st.facts
	f.Place, f.Wait = cmp.Or(f.Place, talk.QueuePlace), cmp.Or(f.Wait, talk.QueueWait)
	return &f
}

// demoOf finds the demo beside a flow; empty where there is none.
func demoOf(path string) string {
	demo := filepath.Join(folderOf(path), demoFile)
	if info, err := os.Stat(demo); err != nil || info.IsDir() {
		return ""
	}
	return demo
}

// folderOf is the folder of a flow that may be named by its file.
func folderOf(path string) string {
	if info, err := os.Stat(path); err == nil && !info.IsDir() {
		return filepath.Dir(path)
	}
	return path
}

// missing lists variables that are not set.
type missing []action.Missing

// withoutVia are the actions that nothing says how to carry out.
func withoutVia(p *plan.Plan) (names []string) {
	for i := range p.Actions {
		if p.Actions[i].Via == nil {
			names = append(names, p.Actions[i].Name)
		}
	}
	return names
}

func unset(p *plan.Plan, env action.Lookup) missing { return action.MissingVariables(p, env) }

// are is "ORDERS_URL is" or "ORDERS_URL and RETURNS_URL are".
func (m missing) are() string {
	names := m.distinct(func(x action.Missing) string { return x.Variable })
	if len(names) == 1 {
		return names[0] + " is"
	}
	return joined(names) + " are"
}

func (m missing) actions() []string {
	return m.distinct(func(x action.Missing) string { return x.Action })
}

func (m missing) distinct(name func(action.Missing) string) (names []string) {
	for _, x := range m {
		if n := name(x); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

// joined is "a, b and c".
func joined(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

// readCustomer reads what is known about the customer from a JSON object by field name.
func readCustomer(path string, p *plan.Plan) ([]event.SetSlot, error) {
	if path == "" {
		return nil, nil
	}
	data, err := readFile(path, "customer file")
	if err != nil {
		return nil, err
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		return nil, Mistake{fmt.Sprintf("the customer file %q isn't a JSON object: %v", path, err), `write it like {"name": "Ann Field", "tier": "gold"}`}
	}
	var known []event.SetSlot
	for i := range p.Customer { // in the plan's order, so that nothing depends on the map's
		f := &p.Customer[i]
		raw, ok := fields[f.Name]
		if !ok || string(raw) == "null" {
			continue
		}
		delete(fields, f.Name)
		v, err := action.ParseJSON(p, f.Type, raw)
		if err != nil {
			return nil, Mistake{fmt.Sprintf("the customer file %q: %s: %v", path, f.Name, err), ""}
		}
		known = append(known, event.SetSlot{Slot: f.Name, Value: v})
	}
	if extra := unknownFields(fields); len(extra) > 0 {
		return nil, Mistake{fmt.Sprintf("the customer file %q has %q, which the flow's `customer` block hasn't", path, extra[0]), customerFields(p)}
	}
	return known, nil
}

func unknownFields(fields map[string]json.RawMessage) (names []string) {
	for name, raw := range fields {
		if string(raw) != "null" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

func customerFields(p *plan.Plan) string {
	var names []string
	for i := range p.Customer {
		names = append(names, p.Customer[i].Name)
	}
	if len(names) == 0 {
		return "it has none; add one, or leave --customer out"
	}
	return "it has " + joined(names)
}

// readFile reads a file that the command line named.
func readFile(path, what string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Mistake{fmt.Sprintf("the %s %q can't be read", what, path), errors.Unwrap(err).Error()}
	}
	return data, nil
}
