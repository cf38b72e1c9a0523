// Package rasa asks a Rasa server which intent and entities a text has: POST /model/parse. Intents bear the names of flows and answers,
// entities those of slots.
//
//	model := rasa.New("http://localhost:5005", rasa.Options{})
//	engine := outside.New(program, model, embedded.New(program, embedded.Options{}), outside.Options{})
//
// What the model may do, and what happens where it fails, is told in package outside.
package rasa

import (
	"context"
	"net/http"
	"net/url"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/outside"
)

// Name is the engine's name in a reading.
const Name = "rasa"

// Options adjust a model; the zero value works.
type Options struct {
	// Token is the server's --auth-token; empty where it has none.
	Token string
	// Client reaches the server; nil means [outside.Client].
	Client *http.Client
}

// Model is a Rasa server.
type Model struct {
	address string
	client  *http.Client
}

// New names a server by its address, without a path: "http://localhost:5005".
func New(address string, o Options) *Model {
	m := &Model{address: strings.TrimRight(address, "/") + "/model/parse", client: o.Client}
	if o.Token != "" {
		m.address += "?token=" + url.QueryEscape(o.Token)
	}
	if m.client == nil {
		m.client = outside.Client()
	}
	return m
}

// Name implements [outside.Model].
func (m *Model) Name() string { return Name }

// parsed is the part of a parse that we read. Start and End count characters.
type parsed struct {
	Intent *struct {
		Name       *string `json:"name"`
		Confidence float64 `json:"confidence"`
	} `json:"intent"`
	Entities []struct {
		Entity string `json:"entity"`
		Start  int    `json:"start"`
		End    int    `json:"end"`
	} `json:"entities"`
}

// refusals are the intents by which Rasa says that it doesn't know.
var refusals = map[string]bool{"nlu_fallback": true, "out_of_scope": true, "none": true}

// Ask implements [outside.Model].
func (m *Model) Ask(ctx context.Context, q outside.Question) (outside.Answer, error) {
	var p parsed
	if err := outside.Post(ctx, m.client, m.address, nil, map[string]string{"text": q.Text}, &p); err != nil {
		return outside.Answer{}, err
	}
	if p.Intent == nil {
		return outside.Answer{}, &outside.Fault{Reason: outside.Malformed}
	}
	a := outside.Answer{Topic: outside.None, Score: p.Intent.Confidence}
	if p.Intent.Name != nil && !refusals[*p.Intent.Name] {
		a.Topic = *p.Intent.Name
	}
	text := []rune(q.Text)
	for _, entity := range p.Entities {
		v := outside.Value{Slot: slotFor(q.Slots, entity.Entity)}
		if entity.Start >= 0 && entity.Start < entity.End && entity.End <= len(text) {
			v.Text = string(text[entity.Start:entity.End]) // "value" may have been replaced by a synonym
		}
		a.Values = append(a.Values, v)
	}
	return a, nil
}

// slotFor is the slot that an entity names: "flow.slot", or the slot's own name, of which the first wanted counts.
func slotFor(slots []outside.Slot, entity string) string {
	for _, s := range slots {
		if s.Name == entity || s.Name[strings.LastIndexByte(s.Name, '.')+1:] == entity {
			return s.Name
		}
	}
	return entity
}
