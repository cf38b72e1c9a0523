package cover

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
)

// adder adds a program's points to a profile.
type adder struct {
	profile *Profile
	program *program
}

// add makes a point, or finds the one that another program has of it, and lets an event of that name reach it. Several names may
// reach one point.
func (a adder) add(kind Kind, name string, span plan.Span, text string) {
	file, line, column := a.program.plan.Position(span)
	if file == "" {
		return
	}
	p := &Point{Kind: kind, File: file, Line: line, Column: column, Text: text}
	if old := a.profile.points[p.key()]; old != nil {
		p = old
	}
	a.profile.points[p.key()] = p
	a.program.reach[name] = p
}

// The names by which events reach points.
func stateName(flow, state string) string    { return "state " + flow + "." + state }
func wayName(step, edge, name string) string { return "way " + step + " " + edge + " " + name }
func replyName(flow, state, what string) string {
	return "reply " + flow + "." + state + " " + what
}
func wordingName(line string, n int) string { return "wording " + line + " " + strconv.Itoa(n) }
func labelName(words string) string         { return "label " + words }
func rungName(at string, n int) string      { return "rung " + at + " " + strconv.Itoa(n) }
func refusalName(slot string) string        { return "refusal " + slot }
func dangerName(phrase string) string       { return "danger " + strings.ToLower(phrase) }
func exitName(handoff, to string) string    { return "exit " + handoff + " " + to }

// ours says whether a flow was written by the designer: the library's aren't counted, and hidden flows are counted by their steps.
func (a adder) ours(flow int) bool { return !a.program.plan.Flows[flow].Std }

func (a adder) flows() {
	p := a.program.plan
	waits := a.waiting()
	for i := range p.Flows {
		f := &p.Flows[i]
		if f.Std || f.Hidden {
			continue
		}
		a.add(State, stateName(f.Name, ""), f.Span, f.Name)
		a.replies(waits, i, plan.None, f.Span)
	}
	for i := range p.States {
		s := &p.States[i]
		f := &p.Flows[s.Flow]
		if f.Std || f.Hidden {
			continue
		}
		a.add(State, stateName(f.Name, s.Name), s.Span, f.Name+"."+s.Name)
		a.replies(waits, s.Flow, i, s.Span)
	}
}

// place is a state, or a flow outside its states.
type place struct{ flow, state int }

// waiting are the places with a question, with the first step that asks there.
func (a adder) waiting() map[place]*plan.Step {
	p := a.program.plan
	waits := map[place]*plan.Step{}
	for i := range p.Steps {
		switch s := &p.Steps[i]; s.Kind {
		case plan.StepAsk, plan.StepMenu, plan.StepConfirm:
			if at := (place{s.Flow, s.State}); waits[at] == nil {
				waits[at] = s
			}
		}
	}
	return waits
}

// The replies that every place with a question must stand; silence only where an `on silence` is in force, since elsewhere nothing
// comes of it in a chat.
const (
	noMatch = "no match"
	silence = "silence"
	person  = "a person is asked for"
)

func (a adder) replies(waits map[place]*plan.Step, flow, state int, span plan.Span) {
	asks := waits[place{flow, state}]
	if asks == nil {
		return
	}
	p := a.program.plan
	name := p.Flows[flow].Name
	where, st := name, ""
	if state >= 0 {
		st = p.States[state].Name
		where += "." + st
	}
	whats := []string{noMatch, person}
	if p.HandlerAt(asks, plan.OnSilence) >= 0 {
		whats = append(whats, silence)
	}
	for _, what := range whats {
		a.add(Reply, replyName(name, st, what), span, where+": "+what)
	}
}

// steps adds the ways on where something is decided, and the ladders of menus and confirms. Failures of a call that lead to one
// place are one way: the talk of one stands for the other.
func (a adder) steps() {
	p := a.program.plan
	for i := range p.Steps {
		s := &p.Steps[i]
		if !a.ours(s.Flow) {
			continue
		}
		fails := map[plan.Target][]string{}
		for _, e := range p.Edges(i) {
			if e.Kind == plan.EdgeFails {
				fails[e.To] = append(fails[e.To], e.Name)
			}
		}
		for _, e := range p.Edges(i) {
			a.way(s, e, fails)
		}
		switch s.Kind {
		case plan.StepMenu:
			a.rungs(s.ID, s.ID, s.Menu.Ladder, s.Span)
		case plan.StepConfirm:
			a.rungs(s.ID, s.ID, s.Confirm.Ladder, s.Span)
		}
	}
}

func (a adder) way(s *plan.Step, e plan.Edge, fails map[plan.Target][]string) {
	text := s.ID + ": " + string(e.Kind)
	name := e.Name
	switch e.Kind {
	case plan.EdgeNext, plan.EdgeAnswered, plan.EdgeJump, plan.EdgeEnd:
		return // nothing is decided
	case plan.EdgeArm:
		text = s.ID + ": " + strconv.Quote(name)
	case plan.EdgeFails:
		text = s.ID + ": " + strings.Join(fails[e.To], " or ")
	case plan.EdgeEnds:
		text = s.ID + ": ends " + name
	case plan.EdgeWorks, plan.EdgeYes, plan.EdgeNo, plan.EdgeHolds, plan.EdgeHoldsNot, plan.EdgeUsedUp, plan.EdgeRetry, plan.EdgeLadder:
		name = ""
	}
	if e.Kind == plan.EdgeLadder {
		text = s.ID + ": never answered"
	}
	a.add(Way, wayName(s.ID, string(e.Kind), name), s.Span, text)
}

// rungs adds the rungs of a ladder that is stood on at a step or for a slot.
func (a adder) rungs(at, title string, l plan.Ladder, span plan.Span) {
	for i, line := range l.Rungs {
		if line >= 0 && a.program.plan.Lines[line].Std {
			continue
		}
		a.add(Rung, rungName(at, i+1), span, title+": miss "+strconv.Itoa(i+1))
	}
}

func (a adder) lines() {
	p := a.program.plan
	labels := a.labels()
	for i := range p.Lines {
		l := &p.Lines[i]
		if l.Std {
			continue
		}
		for n := range l.Wordings {
			text, name := "@"+l.ID, wordingName(l.ID, n)
			if len(l.Wordings) > 1 {
				text += ", wording " + strconv.Itoa(n+1)
			}
			if labels[i] {
				words, ok := fixed(&l.Wordings[n])
				if !ok {
					continue // nobody can tell from a button which words it has
				}
				name = labelName(words)
			}
			a.add(Wording, name, l.Wordings[n].Span, text)
		}
	}
}

// labels are the lines that are shown on a button, and never said.
func (a adder) labels() map[int]bool {
	lines := map[int]bool{}
	for i := range a.program.plan.Handlers {
		switch h := &a.program.plan.Handlers[i]; h.Event {
		case plan.OnNoteIt, plan.OnPersonButton, plan.OnYesButton, plan.OnNoButton:
			lines[h.Line] = true
		}
	}
	return lines
}

// fixed are the words of a wording that has the same ones always.
func fixed(w *plan.Wording) (string, bool) {
	var words []string
	for _, bubble := range w.Bubbles {
		text := ""
		for _, s := range bubble {
			if s.Value != nil || s.Plural != nil || s.Link != nil {
				return "", false
			}
			text += s.Text
		}
		words = append(words, text)
	}
	return strings.Join(words, " "), true
}

func (a adder) slots() {
	p := a.program.plan
	for i := range p.Slots {
		s := &p.Slots[i]
		if s.Flow >= 0 && !a.ours(s.Flow) {
			continue
		}
		name := talk.SlotName(p, i)
		a.rungs(name, name, s.Ladder, s.Span)
		if len(s.Valid) > 0 {
			a.add(Refusal, refusalName(name), s.Span, name+": a value that isn't valid")
		}
	}
}

func (a adder) dangers() {
	p := a.program.plan
	for i := range p.Dangers {
		d := &p.Dangers[i]
		if file := d.Span.File; file >= 0 && file < len(p.Files) && p.Files[file].Std || len(d.Phrases) == 0 {
			continue
		}
		for _, phrase := range d.Phrases {
			a.add(Danger, dangerName(phrase), d.Span, "danger words, "+strconv.Quote(d.Phrases[0])+" and the like")
		}
	}
}

// handoffs adds what can become of the designer's handoffs, as far as words or a way of its own tell it.
func (a adder) handoffs() {
	p := a.program.plan
	for i := range p.Handoffs {
		h := &p.Handoffs[i]
		if h.Std {
			continue
		}
		for _, e := range h.Exits {
			if e.Line == plan.None && (e.To.Kind == plan.TargetNext || e.To.Kind == plan.TargetFlow && !a.ours(e.To.Index)) {
				continue
			}
			if e.Name == "closed" && h.Hours == plan.None {
				continue // always open
			}
			a.add(Exit, exitName(h.Name, e.Name), h.Span, h.Name+": "+e.Name)
		}
	}
}
