package interp_test

import (
	"bytes"
	"testing"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
)

// FuzzStepIsDeterministic: the same program and the same inputs give the same events, to the byte.
func FuzzStepIsDeterministic(f *testing.F) {
	p := load(f, withMini(wide))
	forEachPlay(20, func(_ int, data []byte) { f.Add(bytes.Clone(data[:400])) })
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.Equal(eventsOf(t, data, p, false), eventsOf(t, data, p, false)) {
			t.Fatal("the same inputs give other events")
		}
	})
}

// FuzzReloadBetweenTurnsChangesNothing: a conversation that is stored and loaded between any two turns gives the same events as one
// that stays in memory.
func FuzzReloadBetweenTurnsChangesNothing(f *testing.F) {
	p := load(f, withMini(wide))
	forEachPlay(20, func(_ int, data []byte) { f.Add(bytes.Clone(data[:400])) })
	f.Fuzz(func(t *testing.T, data []byte) {
		if !bytes.Equal(eventsOf(t, data, p, false), eventsOf(t, data, p, true)) {
			t.Fatal("storing and loading changes the conversation")
		}
	})
}

// eventsOf runs a conversation out of bytes and returns its events.
func eventsOf(t *testing.T, data []byte, p *plan.Plan, reload bool) []byte {
	r := newPlayer(p, data)
	now := int64(monday)
	s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: now, Seed: uint64(r.next(256))})
	var in event.Input = &event.Start{Head: event.Head{At: now}}
	var all []byte
	for range 60 {
		if reload {
			stored, err := s.AppendBinary(nil)
			if err != nil {
				t.Fatal(err)
			}
			if s, err = interp.DecodeState(p, stored); err != nil {
				t.Fatal(err)
			}
		}
		next, out, err := interp.Step(p, s, in)
		if err != nil {
			t.Fatal(err)
		}
		r.all = append(r.all, out...)
		all = append(all, encodeAll(t, out)...)
		if s = next; len(r.data) == 0 {
			break
		}
		in = r.input(s, &now)
	}
	return all
}

// FuzzDecodeStateNeverPanics: bytes that nobody wrote are refused or give a state that can take turns.
func FuzzDecodeStateNeverPanics(f *testing.F) {
	p := load(f, withMini(refundAndVisit))
	s := interp.New(p, interp.Setup{Conversation: "c", Channel: "web", At: monday})
	s, _, _ = interp.Step(p, s, &event.Start{Head: event.Head{At: monday}})
	s, _, _ = interp.Step(p, s, &event.Text{Head: event.Head{At: monday}, Text: "return this", Reading: event.Reading{Commands: []event.Command{start("refund")}}})
	data, err := s.AppendBinary(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := interp.DecodeState(p, data)
		if err != nil {
			return
		}
		if _, _, err := interp.Step(p, s, &event.Text{Text: "blue"}); err != nil {
			t.Fatal(err)
		}
	})
}
