// Package outside reads texts with the help of a model that runs elsewhere, and trusts it with little. Our own engine reads every text
// first; the model may then say which topic it is, out of those that the program has, and which words of the text are values, which
// our own readers must be able to read. So it can start no flow that customers couldn't, make up no value, and hide no request:
//
//   - A request for a person, and every other request, is read by our own engine. With a person in it the model isn't even asked.
//   - A topic must be one of the program's, or [None]; anything else and the whole answer is put aside.
//   - A value must stand in the text, belong to a slot that is wanted, and be read by our own reader for that slot.
//   - A text is kept to ourselves while a sensitive slot is asked for, and where we read a sensitive value in it.
//
// Whatever goes wrong (too slow, not there, nonsense), the reading is our own, and the reason is counted:
//
//	own := embedded.New(program, embedded.Options{})
//	engine := outside.New(program, rasa.New("http://localhost:5005", rasa.Options{}), own, outside.Options{})
//	reading, _ := engine.Read(ctx, text, expectation)
//	understand.Fallbacks(engine) // [{rasa timeout 1}]
package outside

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// None is the topic of a text that is about none.
const None = "none"

// Model is asked about a text.
type Model interface {
	// Name is the engine's name in a reading: "rasa".
	Name() string
	// Ask answers a question, or says with a [Fault] why it can't. It keeps to the context's deadline.
	Ask(ctx context.Context, q Question) (Answer, error)
}

// Question is a text and what may be said about it.
type Question struct {
	Text string
	// Locale is the program's, such as "en-US".
	Locale string
	// Asked is the slot that the customer was just asked for; empty where none was.
	Asked string
	// Topics are what an answer may name, besides [None].
	Topics []Topic
	// Slots are what a value may be for.
	Slots []Slot
}

// Topic is a flow or an answer that customers can begin.
type Topic struct {
	Name     string
	Examples []string
}

// Slot is a value that can be made use of.
type Slot struct {
	// Name is "flow.slot", or "slot" for the conversation's; Title is how the bot names it.
	Name, Title string
	Kind        plan.Kind
	// Choices are the labels of a choice.
	Choices []string
}

// Answer is what a model says about a text.
type Answer struct {
	// Topic is one of the question's or [None].
	Topic string
	// Score is how sure the model is, 0 to 1; 0 where it doesn't say.
	Score  float64
	Values []Value
}

// Value is a part of the text that a model takes for a slot's value.
type Value struct {
	Slot string
	// Text are its words, as they stand in the text.
	Text string
}

// Options adjust an engine; the zero value works.
type Options struct {
	// Timeout is how long a customer waits for the model; 0 means [DefaultTimeout].
	Timeout time.Duration
	// Now tells the time; nil means time.Now.
	Now func() time.Time
}

// DefaultTimeout is short, for a customer waits (our choice: people notice from one second on).
const DefaultTimeout = 2 * time.Second

// Engine reads with a model's help. It is safe for concurrent use.
type Engine struct {
	p       *plan.Plan
	model   Model
	own     understand.Engine
	timeout time.Duration
	topics  []Topic
	counts  counts
	rest    rest
}

// New makes an engine that asks a model and falls back to our own.
func New(p *plan.Plan, m Model, own understand.Engine, o Options) *Engine {
	e := &Engine{p: p, model: m, own: own, timeout: o.Timeout, topics: topics(p)}
	if e.timeout <= 0 {
		e.timeout = DefaultTimeout
	}
	if e.rest.now = o.Now; o.Now == nil {
		e.rest.now = time.Now
	}
	return e
}

// Read reads a text. It fails only where our own engine does.
func (e *Engine) Read(ctx context.Context, text string, x event.Expectation) (event.Reading, error) {
	reading, err := e.own.Read(ctx, text, x)
	if err != nil || !e.asks(text, &x, &reading) {
		return reading, err
	}
	answer, err := e.ask(ctx, e.question(text, &x))
	if err != nil {
		e.counts.add(reasonOf(err))
		return reading, nil
	}
	return e.join(ctx, text, &x, reading, answer)
}

// maxText is the longest text that is sent, in bytes: as much as a conversation reads.
const maxText = 4000

// asks says whether the model is asked at all.
func (e *Engine) asks(text string, x *event.Expectation, own *event.Reading) bool {
	if len(text) > maxText || strings.TrimSpace(text) == "" || len(e.topics) == 0 {
		return false
	}
	if x.Asked >= 0 && x.Asked < len(e.p.Slots) && e.p.Slots[x.Asked].Sensitive {
		return false
	}
	return !slices.ContainsFunc(own.Commands, func(c event.Command) bool {
		return c.Kind == event.Person || c.Kind == event.DangerWord || c.Kind == event.Fill && e.sensitive(x, c)
	})
}

// sensitive says whether a value may be one of a sensitive slot that is wanted.
func (e *Engine) sensitive(x *event.Expectation, c event.Command) bool {
	for _, w := range x.Slots {
		if w.Slot < 0 || w.Slot >= len(e.p.Slots) || !e.p.Slots[w.Slot].Sensitive {
			continue
		}
		name := e.p.Types[e.p.Slots[w.Slot].Type].Name
		if slices.ContainsFunc(c.Values, func(f event.Found) bool { return f.Type == name }) {
			return true
		}
	}
	return false
}

// ask asks the model, unless it rests, and checks the topic that it names.
func (e *Engine) ask(ctx context.Context, q Question) (Answer, error) {
	if e.rest.resting() {
		return Answer{}, &Fault{Reason: Resting}
	}
	ctx, stop := context.WithTimeout(ctx, e.timeout)
	defer stop()
	answer, err := e.model.Ask(ctx, q)
	if ctx.Err() != nil && err != nil {
		err = &Fault{Timeout, err}
	}
	e.rest.note(err)
	if err != nil {
		return Answer{}, err
	}
	if answer.Topic != None && e.topic(answer.Topic) == nil {
		return Answer{}, &Fault{Reason: UnknownTopic}
	}
	return answer, nil
}

func (e *Engine) topic(name string) *Topic {
	for i := range e.topics {
		if e.topics[i].Name == name {
			return &e.topics[i]
		}
	}
	return nil
}

// topics are the flows that customers can begin, and the answers.
func topics(p *plan.Plan) []Topic {
	var out []Topic
	for i := range p.Flows {
		if f := &p.Flows[i]; !f.Hidden && len(f.Starts) > 0 {
			out = append(out, Topic{f.Name, f.Starts})
		}
	}
	for i := range p.Answers {
		out = append(out, Topic{p.Answers[i].Name, p.Answers[i].Examples})
	}
	return out
}

// question says what is asked about a text: all topics, for any may begin at any time, and the slots that are wanted.
func (e *Engine) question(text string, x *event.Expectation) Question {
	q := Question{Text: text, Locale: e.p.Locale, Topics: e.topics}
	if x.Asked >= 0 && x.Asked < len(e.p.Slots) {
		q.Asked = e.slotName(x.Asked)
	}
	for _, w := range x.Slots {
		if w.Slot < 0 || w.Slot >= len(e.p.Slots) || e.p.Slots[w.Slot].Sensitive {
			continue
		}
		s := &e.p.Slots[w.Slot]
		t := &e.p.Types[s.Type]
		switch t.Kind {
		case plan.KindText, plan.KindYesNo, plan.KindFile: // whatever is said answers these, or nothing in a text does
			continue
		}
		slot := Slot{Name: e.slotName(w.Slot), Title: s.Title, Kind: t.Kind}
		for _, c := range t.Choices {
			slot.Choices = append(slot.Choices, c.Label)
		}
		for _, o := range w.Offers {
			slot.Choices = append(slot.Choices, o.Text)
		}
		q.Slots = append(q.Slots, slot)
	}
	return q
}

// slotName names a slot as commands do.
func (e *Engine) slotName(i int) string {
	s := &e.p.Slots[i]
	if s.Flow < 0 || s.Flow >= len(e.p.Flows) {
		return s.Name
	}
	return e.p.Flows[s.Flow].Name + "." + s.Name
}

// Fallbacks implements [understand.Counter].
func (e *Engine) Fallbacks() []understand.Fallback { return e.counts.list(e.model.Name()) }
