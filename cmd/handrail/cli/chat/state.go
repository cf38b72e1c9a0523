package chat

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// state says where the conversation is.
func (s *session) state(context.Context, string) error {
	v := s.run.conv.View()
	var rows talk.Notes
	rows.Add("phase", v.Phase, "")
	at := s.run.clock.now()
	if i := s.run.plan.Zone; i >= 0 && i < len(s.run.plan.Zones) {
		at = at.In(s.run.plan.Zones[i].Location())
	}
	rows.Add("time", at.Format("Monday 2006-01-02 15:04 MST"), "")
	if v.Home {
		rows.Add("flow", "none is open", "")
	}
	for i := len(v.Stack) - 1; i >= 0; i-- {
		rows.Add("flow", frameText(v.Stack[i]), talk.StepPlace(s.run.plan, v.Stack[i].Step))
	}
	s.questionRows(&rows, v)
	s.aroundRows(&rows, v)
	s.view.report(laidOut(rows))
	return nil
}

// frameText is "return_item, Return or exchange something" with what is special about it.
func frameText(f interp.FrameView) string {
	text := strings.TrimSuffix(f.Flow+"."+f.State, ".")
	if f.Hidden {
		text = "a handler"
	} else if f.Title != "" {
		text += fmt.Sprintf(" %q", f.Title)
	}
	switch {
	case f.Waiting:
		text += ", not begun"
	case f.Suspended:
		text += ", set aside"
	}
	return text
}

func (s *session) questionRows(rows *talk.Notes, v interp.View) {
	q := v.Question
	if q == nil {
		return
	}
	asks := string(q.Kind)
	if q.Slot != "" {
		asks += " " + q.Slot
	}
	rows.Add("asks", asks, talk.StepPlace(s.run.plan, q.Step))
	if v.Misses > 0 {
		rows.Add("misses", fmt.Sprint(v.Misses), "")
	}
}

// aroundRows are what isn't the open question: people, actions, timers, moods.
func (s *session) aroundRows(rows *talk.Notes, v interp.View) {
	if h := v.Handoff; h != nil {
		rows.Add("handoff", strings.TrimSpace(h.Name+" because "+h.Because+", "+h.Stage+" "+h.Agent), "")
	}
	if v.Call != nil {
		rows.Add("runs", v.Call.Action, "")
	}
	for _, flow := range v.Later {
		rows.Add("later", flow, "")
	}
	if v.Mood >= 0.1 { // less is no feeling
		rows.Add("mood", fmt.Sprintf("%.0f%% frustrated", 100*v.Mood), "")
	}
	for _, o := range v.Outcomes {
		rows.Add("ended", o.Flow+" "+o.Outcome, "")
	}
	for _, a := range v.Arms {
		rows.Add("arm", fmt.Sprintf("%s %d", a.Experiment, a.Arm+1), "")
	}
	if at, ok := s.run.conv.NextTimer(); ok {
		rows.Add("timer", "in "+at.Sub(s.run.clock.now()).Round(time.Second).String(), "")
	}
	rows.Add("version", v.Version[:min(12, len(v.Version))], "")
}

// slots says what is known: values as the language writes them, and as the bot says them where that differs.
func (s *session) slots(context.Context, string) error {
	var rows talk.Notes
	for _, slot := range s.run.conv.View().Slots {
		rows.Add(slot.Name, shown(valueText(slot), slot.Sensitive), "")
	}
	for _, c := range s.run.customer {
		rows.Add("customer."+c.Slot, shown(c.Value.String(), s.sensitiveField(c.Slot)), "")
	}
	if len(rows) == 0 {
		rows.Add("nothing is known yet", "", "")
	}
	s.view.report(laidOut(rows))
	return nil
}

func valueText(slot interp.SlotView) string {
	text := slot.Value.String()
	switch kind := slot.Value.Kind(); {
	case slot.Shown == "" || slot.Shown == text:
		return text
	case kind == value.KindRecord || kind == value.KindList:
		return slot.Shown
	}
	return text + " (" + slot.Shown + ")"
}

func (s *session) sensitiveField(name string) bool {
	return slices.ContainsFunc(s.run.plan.Customer, func(f plan.Field) bool { return f.Name == name && f.Sensitive })
}
