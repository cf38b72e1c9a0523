// Package journal keeps what happened in a conversation, turn by turn, as JSON lines that are only ever added to.
//
// The first line tells how the conversation began; each further line is a [Turn]: which program ran, what went in (with its
// recorded reading), what came out, and a digest of the state afterwards. That is enough to play the conversation again, byte for
// byte, with no engine and no action run.
//
//	w, err := journal.NewWriter(file, journal.Begin{Conversation: "c1", Seed: 7, Channel: "web", At: now}, journal.Options{})
//	err = w.Write(journal.Turn{Plan: program.Hash, Input: in, Events: events, Digest: journal.Digest(state)})
package journal

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/handrail-flow/handrail/interp/event"
)

// Version is that of the format.
const Version = 1

// Begin is the first line: how the conversation began.
type Begin struct {
	// Version is the format's; [NewWriter] sets it.
	Version      int    `json:"journal"`
	Conversation string `json:"conversation"`
	Seed         uint64 `json:"seed,omitempty"`
	Channel      string `json:"channel,omitempty"`
	// At is in milliseconds since 1970-01-01 UTC.
	At       int64           `json:"at"`
	Customer []event.SetSlot `json:"customer,omitempty"`
	// Masked says that sensitive values were replaced: what follows can be read, but not replayed to the byte.
	Masked bool `json:"masked,omitempty"`
}

// Turn is one input and what came of it.
type Turn struct {
	// Seq numbers the turns from 1 without holes; [Writer.Write] sets it.
	Seq uint64
	// Plan is the hash of the program that ran.
	Plan   string
	Input  event.Input
	Events []event.Event
	// Digest is that of the state after the turn; see [Digest].
	Digest string
}

// Digest names the bytes of a serialised state: the first 64 bits of their SHA-256, in hex.
func Digest(state []byte) string {
	sum := sha256.Sum256(state)
	return hex.EncodeToString(sum[:8])
}

// line is a turn as it is written.
type line struct {
	Seq    uint64            `json:"seq"`
	Plan   string            `json:"plan"`
	Input  json.RawMessage   `json:"input"`
	Events []json.RawMessage `json:"events,omitempty"`
	Digest string            `json:"digest,omitempty"`
}

// MarshalJSON writes the turn as one object.
func (t Turn) MarshalJSON() ([]byte, error) {
	in, err := event.EncodeInput(t.Input)
	if err != nil {
		return nil, err
	}
	l := line{Seq: t.Seq, Plan: t.Plan, Input: in, Digest: t.Digest}
	for _, e := range t.Events {
		data, err := event.Encode(e)
		if err != nil {
			return nil, err
		}
		l.Events = append(l.Events, data)
	}
	return json.Marshal(l)
}

// UnmarshalJSON reads what [Turn.MarshalJSON] wrote.
func (t *Turn) UnmarshalJSON(data []byte) error {
	var l line
	if err := json.Unmarshal(data, &l); err != nil {
		return err
	}
	in, err := event.DecodeInput(l.Input)
	if err != nil {
		return err
	}
	*t = Turn{Seq: l.Seq, Plan: l.Plan, Input: in, Digest: l.Digest}
	for _, raw := range l.Events {
		e, err := event.Decode(raw)
		if err != nil {
			return err
		}
		t.Events = append(t.Events, e)
	}
	return nil
}

// Options change what is written. The zero Options mask what the events call sensitive.
type Options struct {
	// Plain writes sensitive values too, for replays to the byte. Keep such a journal as safe as the values in it.
	Plain bool
	// Sensitive tells of further names whose values must be masked: "customer.email", "flow.slot". Nil for none.
	Sensitive func(name string) bool
}

// Writer adds turns to a journal. It is not safe for concurrent use.
type Writer struct {
	w       io.Writer
	options Options
	seq     uint64
}

// NewWriter writes the first line. After an error the journal must not be written further.
func NewWriter(w io.Writer, b Begin, o Options) (*Writer, error) {
	b.Version, b.Masked = Version, !o.Plain
	if !o.Plain {
		b.Customer = maskNamed(b.Customer, "customer.", o.Sensitive)
	}
	out := &Writer{w: w, options: o}
	return out, out.put(b)
}

// Resume goes on with a journal that already holds turns up to seq.
func Resume(w io.Writer, seq uint64, o Options) *Writer { return &Writer{w: w, options: o, seq: seq} }

// Write adds a turn and numbers it. The turn itself isn't changed.
func (w *Writer) Write(t Turn) error {
	t.Seq = w.seq + 1
	if !w.options.Plain {
		t = Mask(t, w.options.Sensitive)
	}
	if err := w.put(t); err != nil {
		return err
	}
	w.seq = t.Seq
	return nil
}

// put writes one line in one call, so that a reader sees all of it or a torn last line.
func (w *Writer) put(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing turn %d: %w", w.seq+1, err)
	}
	if _, err := w.w.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("writing turn %d: %w", w.seq+1, err)
	}
	return nil
}

// ErrTorn says that the journal's last line isn't whole: the program stopped while writing it. All turns before it are good.
var ErrTorn = errors.New("the journal's last line isn't whole")

// Reader reads a journal from its beginning.
type Reader struct {
	// Begin is the first line.
	Begin Begin
	r     *bufio.Reader
	seq   uint64
}

// NewReader reads the first line. It fails where that isn't a journal of this version.
func NewReader(r io.Reader) (*Reader, error) {
	out := &Reader{r: bufio.NewReader(r)}
	data, err := out.line()
	if err == io.EOF {
		return nil, errors.New("reading a journal: the file is empty")
	}
	if err != nil {
		return nil, fmt.Errorf("reading a journal: %w", err)
	}
	if err := json.Unmarshal(data, &out.Begin); err != nil {
		return nil, fmt.Errorf("reading a journal: the first line isn't one's beginning: %w", err)
	}
	if out.Begin.Version != Version {
		return nil, fmt.Errorf("reading a journal: it has version %d, this program reads version %d", out.Begin.Version, Version)
	}
	return out, nil
}

// Read gives the next turn. The end is io.EOF; a last line that isn't whole is [ErrTorn].
func (r *Reader) Read() (Turn, error) {
	data, err := r.line()
	if err != nil {
		return Turn{}, err
	}
	var t Turn
	if err := json.Unmarshal(data, &t); err != nil {
		return Turn{}, fmt.Errorf("reading turn %d: %w", r.seq+1, err)
	}
	if t.Seq != r.seq+1 {
		return Turn{}, fmt.Errorf("reading turn %d: turn %d stands in its place", r.seq+1, t.Seq)
	}
	r.seq = t.Seq
	return t, nil
}

func (r *Reader) line() ([]byte, error) {
	data, err := r.r.ReadBytes('\n')
	switch {
	case err == io.EOF && len(bytes.TrimSpace(data)) > 0:
		return nil, ErrTorn
	case err != nil:
		return nil, err
	}
	return data, nil
}

// All gives the remaining turns; an error comes once, last, and io.EOF isn't one.
func (r *Reader) All() iter.Seq2[Turn, error] {
	return func(yield func(Turn, error) bool) {
		for {
			t, err := r.Read()
			if err == io.EOF || !yield(t, err) || err != nil {
				return
			}
		}
	}
}
