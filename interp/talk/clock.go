package talk

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// due is something that comes by itself: a timer, or an action's result.
type due struct {
	at    int64
	order int
	timer string
	in    event.Input
}

// call answers a call from the mocks; an action that isn't mocked fails the talk and, so that it can go on, itself.
func (r *runner) call(c *event.Called) {
	answer, ok := r.mocks.Answer(c)
	if !ok {
		r.fail(Failure{Code: "mock", Message: "the action " + quote(c.Action) + " was called and isn't mocked",
			Want: "mock  " + c.Action + " -> " + exampleAnswer(r.plan, c.Action), Got: r.callText(c)})
		r.astray = true
		answer = Answer{Outcome: "failed"}
	}
	r.schedule(due{at: r.now + answer.After, in: &event.Result{Call: c.Call, Outcome: answer.Outcome, Value: answer.Value}})
}

// exampleAnswer is what a mock of an action can say.
func exampleAnswer(p *plan.Plan, action string) string {
	i := p.ActionNamed(action)
	if i == plan.None || p.Actions[i].Gives == plan.None {
		return "ok"
	}
	t := &p.Types[p.Actions[i].Gives]
	if t.Kind != plan.KindRecord {
		return "…"
	}
	var fields []string
	for _, f := range t.Fields {
		fields = append(fields, f.Name+": …")
	}
	return "{" + strings.Join(fields, ", ") + "}"
}

func (r *runner) schedule(d due) {
	d.order = r.order
	r.order++
	r.due = append(r.due, d)
}

func (r *runner) stop(timer string) {
	for i := range r.due {
		if r.due[i].timer == timer && timer != "" {
			r.due = append(r.due[:i], r.due[i+1:]...)
			return
		}
	}
}

// next takes what is due first by then; of several at one time what was set first.
func (r *runner) next(then int64, results bool) (due, bool) {
	best := -1
	for i, d := range r.due {
		if d.at > then || results && d.timer != "" {
			continue
		}
		if best < 0 || d.at < r.due[best].at || d.at == r.due[best].at && d.order < r.due[best].order {
			best = i
		}
	}
	if best < 0 {
		return due{}, false
	}
	d := r.due[best]
	r.due = append(r.due[:best], r.due[best+1:]...)
	return d, true
}

// settle takes in the results that are there already; the clock doesn't move.
func (r *runner) settle() {
	for n := 0; n < maxSteps; n++ {
		d, ok := r.next(r.now, true)
		if !ok {
			return
		}
		r.step(d.in)
	}
	r.fail(Failure{Code: "step", Message: "actions call each other without an end"})
}

// maxSteps bounds what one line may bring about, so that a program that calls without an end can't hang a test. Our choice.
const maxSteps = 1000

// wait lets time pass.
func (r *runner) wait(d Duration) {
	then := r.now + d.Milliseconds()
	for n := 0; n < maxSteps; n++ {
		d, ok := r.next(then, false)
		if !ok {
			r.now = then
			return
		}
		r.now = max(r.now, d.at)
		r.step(d.in)
	}
	r.fail(Failure{Code: "step", Message: "timers set each other without an end"})
	r.now = then
}
