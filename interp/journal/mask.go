package journal

import (
	"slices"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/value"
)

// Masked stands where a sensitive value was.
const Masked = "•••"

var masked = value.Text(Masked)

// Mask returns the turn with sensitive values replaced by [Masked]: those the events call sensitive, wherever they stand in the
// input and its reading too, and those of names that sensitive tells of (nil for none). The turn itself isn't changed.
func Mask(t Turn, sensitive func(name string) bool) Turn {
	var secrets []value.Value
	t.Events = slices.Clone(t.Events)
	for i, e := range t.Events {
		t.Events[i] = maskEvent(e, sensitive, &secrets)
	}
	t.Input = maskInput(t.Input, sensitive, secrets)
	return t
}

func maskEvent(e event.Event, sensitive func(string) bool, secrets *[]value.Value) event.Event {
	switch e := e.(type) {
	case *event.Filled:
		if e.Sensitive || told(sensitive, e.Slot) {
			*secrets = append(*secrets, e.Value)
			out := *e
			out.Value = masked
			if e.Was.Known() {
				*secrets = append(*secrets, e.Was)
				out.Was = masked
			}
			return &out
		}
	case *event.Called:
		if slices.ContainsFunc(e.Args, func(a event.Arg) bool { return a.Sensitive }) {
			out := *e
			out.Args = slices.Clone(e.Args)
			for i := range out.Args {
				if out.Args[i].Sensitive {
					*secrets = append(*secrets, out.Args[i].Value)
					out.Args[i].Value = masked
				}
			}
			return &out
		}
	}
	return e
}

func maskInput(in event.Input, sensitive func(string) bool, secrets []value.Value) event.Input {
	switch in := in.(type) {
	case *event.Text:
		if len(secrets) == 0 {
			return in
		}
		return maskText(in, secrets)
	case *event.Tap:
		if isSecret(in.Button.Value, secrets) {
			out := *in
			out.Button.Value, out.Button.Label = masked, Masked
			return &out
		}
	case *event.Desk:
		out := *in
		out.Set = maskSet(in.Set, "", sensitive, secrets)
		return &out
	case *event.Start:
		out := *in
		out.Set = maskSet(in.Set, in.Flow+".", sensitive, secrets)
		return &out
	case *event.Facts:
		out := *in
		out.Customer = maskSet(in.Customer, "customer.", sensitive, secrets)
		out.Slots = maskSet(in.Slots, "", sensitive, secrets)
		return &out
	}
	return in
}

// maskText masks the words that were read as a secret; where no command tells which words those are, all of them.
func maskText(in *event.Text, secrets []value.Value) event.Input {
	out := *in
	out.Reading.Commands = slices.Clone(in.Reading.Commands)
	out.Reading.MoodWhy = nil // it quotes the text
	type span struct{ start, end int }
	var spans []span
	for i := range out.Reading.Commands {
		c := &out.Reading.Commands[i]
		if !slices.ContainsFunc(c.Values, func(f event.Found) bool { return isSecret(f.Value, secrets) }) {
			continue
		}
		spans = append(spans, span{c.Start, c.End})
		c.Text = ""
		c.Values = slices.Clone(c.Values)
		for j := range c.Values {
			c.Values[j].Value = masked
		}
	}
	slices.SortFunc(spans, func(a, b span) int { return b.start - a.start })
	found := len(spans) > 0
	for _, s := range spans {
		if s.start < 0 || s.end <= s.start || s.end > len(out.Text) {
			found = false
			break
		}
		out.Text = out.Text[:s.start] + Masked + out.Text[s.end:]
	}
	if !found {
		out.Text = Masked
	}
	return &out
}

func maskSet(list []event.SetSlot, prefix string, sensitive func(string) bool, secrets []value.Value) []event.SetSlot {
	list = maskNamed(list, prefix, sensitive)
	for i := range list {
		if isSecret(list[i].Value, secrets) {
			list[i].Value = masked
		}
	}
	return list
}

// maskNamed copies a list and masks the values of sensitive names.
func maskNamed(list []event.SetSlot, prefix string, sensitive func(string) bool) []event.SetSlot {
	list = slices.Clone(list)
	for i := range list {
		if told(sensitive, prefix+list[i].Slot) {
			list[i].Value = masked
		}
	}
	return list
}

func told(sensitive func(string) bool, name string) bool { return sensitive != nil && sensitive(name) }

func isSecret(v value.Value, secrets []value.Value) bool {
	return v.Known() && slices.ContainsFunc(secrets, func(s value.Value) bool { return value.Equal(v, s) })
}
