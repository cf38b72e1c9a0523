// Package replay plays journals again: each recorded input is taken through the program once more, and what comes out must be what
// was recorded, to the byte, and so must the state afterwards. Nothing is read by an engine and no action runs; a conversation of any
// length takes the same memory.
//
//	player := replay.New(program)
//	result, err := player.Play(file)
//	if d := result.Difference; d != nil {
//		fmt.Printf("turn %d comes out otherwise than it was recorded\n", d.Seq)
//	}
package replay

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Result is how a conversation went when it was played again.
type Result struct {
	// Turns is how many came out as they were recorded, from the first one on.
	Turns int
	// Difference is the first turn that didn't; nil where all did.
	Difference *Difference
	// Masked is the number of the first turn that needs a value which was hidden when it was written, so that nothing can be said of
	// it and those after it; 0 for none.
	Masked uint64
	// Torn says that the journal's last line isn't whole; it isn't compared.
	Torn bool
}

// Difference is a turn that comes out otherwise than it was recorded.
type Difference struct {
	Seq uint64
	// Input is what was taken.
	Input event.Input
	// Plan is the hash of the program that the turn was recorded on.
	Plan string
	// Want are the recorded events and Got those of now. They are alike where only the state is another.
	Want, Got []event.Event
}

// Player plays journals of one program, one after the other. It isn't safe for concurrent use.
type Player struct {
	plan   *plan.Plan
	in     *bufio.Reader
	long   []byte // a line that is longer than the reader's buffer
	stored []byte // a state, as it is stored
	tail   []byte // the end of a turn's line: its events and the digest of the state
}

// New is a player for the conversations of a program.
func New(p *plan.Plan) *Player { return &Player{plan: p, in: bufio.NewReaderSize(nil, 64<<10)} }

// Play plays a journal to its end, or to the first turn that comes out otherwise. The error says what makes it unreadable, or a turn
// untakeable. Turns that were recorded on another version of the program are compared by their events, and not by the state.
func (p *Player) Play(in io.Reader) (Result, error) {
	p.in.Reset(in)
	head, err := journal.NewReader(p.in) // it takes the first line, and has no buffer of its own
	if err != nil {
		return Result{}, err
	}
	b := head.Begin
	g := game{Player: p, masked: b.Masked}
	if slices.ContainsFunc(b.Customer, func(s event.SetSlot) bool { return s.Value.Str() == journal.Masked }) {
		g.result.Masked = 1
		return g.result, nil
	}
	g.state = interp.New(p.plan, interp.Setup{Conversation: b.Conversation, Seed: b.Seed, Channel: b.Channel, At: b.At, Customer: b.Customer})
	for err == nil && g.result.Difference == nil && g.result.Masked == 0 {
		err = g.next()
	}
	switch {
	case errors.Is(err, journal.ErrTorn):
		g.result.Torn = true
	case err != nil && err != io.EOF:
		return g.result, fmt.Errorf("turn %d: %w", g.result.Turns+1, err)
	}
	return g.result, nil
}

// line reads a line; it stays as it is until the next call.
func (p *Player) line() ([]byte, error) {
	line, err := p.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		p.long = p.long[:0]
		for err == bufio.ErrBufferFull {
			p.long = append(p.long, line...)
			line, err = p.in.ReadSlice('\n')
		}
		p.long = append(p.long, line...)
		line = p.long
	}
	if err == io.EOF && len(bytes.TrimSpace(line)) > 0 {
		return nil, journal.ErrTorn
	}
	return line, err
}

// hidden stands where a sensitive value was.
var hidden = []byte(journal.Masked)

// game is one conversation being played.
type game struct {
	*Player
	state  *interp.State
	masked bool
	result Result
}

// next takes one turn and compares.
func (g *game) next() error {
	data, err := g.line()
	if err != nil {
		return err
	}
	var t turn
	if err := t.read(data); err != nil {
		return err
	}
	if t.seq != uint64(g.result.Turns)+1 {
		return fmt.Errorf("turn %d stands in its place", t.seq)
	}
	if g.masked && bytes.Contains(t.input, hidden) {
		g.result.Masked = t.seq
		return nil
	}
	in, err := event.DecodeInput(t.input)
	if err != nil {
		return err
	}
	next, events, err := interp.Step(g.plan, g.state, in)
	if err != nil {
		return err
	}
	same, err := g.alike(&t, next, events)
	if err != nil {
		return err
	}
	if !same {
		return g.differ(&t, in, events)
	}
	g.state = next
	g.result.Turns++
	return nil
}

// alike says whether a turn came out as it was recorded: as a whole, to the byte, or else part by part.
func (g *game) alike(t *turn, s *interp.State, events []event.Event) (bool, error) {
	digest := ""
	if string(t.plan) == g.plan.Hash {
		stored, err := s.AppendBinary(g.stored[:0])
		if err != nil {
			return false, err
		}
		g.stored, digest = stored, journal.Digest(stored)
		if err := g.write(events, digest); err != nil {
			return false, err
		}
		if t.tail != nil && bytes.Equal(g.tail, t.tail) {
			return true, nil
		}
	}
	if err := t.open(); err != nil {
		return false, err
	}
	if digest != "" && len(t.digest) > 0 && string(t.digest) != digest {
		return false, nil
	}
	return g.sameMeaning(t, events)
}

// write makes the end of a turn's line.
func (g *game) write(events []event.Event, digest string) (err error) {
	g.tail = g.tail[:0]
	for i, e := range events {
		if i == 0 {
			g.tail = append(g.tail, `,"events":[`...)
		} else {
			g.tail = append(g.tail, ',')
		}
		if g.tail, err = event.Append(g.tail, e); err != nil {
			return err
		}
	}
	if len(events) > 0 {
		g.tail = append(g.tail, ']')
	}
	if digest != "" {
		g.tail = append(append(append(g.tail, `,"digest":"`...), digest...), '"')
	}
	g.tail = append(g.tail, '}')
	return nil
}

// sameMeaning holds the events themselves against each other: a journal may be set out otherwise, or be without digests, and a masked
// one hides what is sensitive.
func (g *game) sameMeaning(t *turn, events []event.Event) (bool, error) {
	want, err := t.decoded()
	if err != nil {
		return false, err
	}
	if g.masked {
		events = journal.Mask(journal.Turn{Input: &event.Retire{}, Events: events}, nil).Events
	}
	if err := g.write(want, ""); err != nil {
		return false, err
	}
	recorded := bytes.Clone(g.tail)
	err = g.write(events, "")
	return bytes.Equal(recorded, g.tail), err
}

// differ keeps what came out otherwise.
func (g *game) differ(t *turn, in event.Input, events []event.Event) error {
	want, err := t.decoded()
	if err != nil {
		return err
	}
	g.result.Difference = &Difference{Seq: t.seq, Input: in, Plan: string(t.plan), Want: want, Got: events}
	return nil
}
