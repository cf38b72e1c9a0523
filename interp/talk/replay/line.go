package replay

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/handrail-flow/handrail/interp/event"
)

// turn is a line of a journal in its parts, which belong to the line. Only what a replay has to know is decoded.
type turn struct {
	seq   uint64
	plan  []byte
	input []byte
	// tail is what follows the input, up to the end of the line: where a replay comes out the same, it is compared and never taken apart.
	// It is nil in a line that isn't set out as journals write them; then events and digest are there.
	tail   []byte
	events []byte // nil for none
	digest []byte // empty where there is none
}

// read takes a line apart: one as journals write them without decoding it, any other with encoding/json.
func (t *turn) read(line []byte) error {
	line = bytes.TrimRight(line, "\r\n")
	if t.split(line) {
		return nil
	}
	var l struct {
		Seq           uint64
		Plan, Digest  string
		Input, Events json.RawMessage
	}
	if err := json.Unmarshal(line, &l); err != nil {
		return fmt.Errorf("it can't be read: %w", err)
	}
	*t = turn{seq: l.Seq, plan: []byte(l.Plan), input: l.Input, events: l.Events, digest: []byte(l.Digest)}
	return nil
}

// split takes apart `{"seq":1,"plan":"…","input":{…}` and leaves the tail, `,"events":[…],"digest":"…"}`.
func (t *turn) split(line []byte) bool {
	rest, ok := bytes.CutPrefix(line, []byte(`{"seq":`))
	if !ok {
		return false
	}
	number, rest, ok := bytes.Cut(rest, []byte(`,"plan":"`))
	if !ok {
		return false
	}
	seq, err := strconv.ParseUint(string(number), 10, 64)
	if err != nil {
		return false
	}
	*t = turn{seq: seq}
	if t.plan, rest, ok = bytes.Cut(rest, []byte(`","input":`)); !ok {
		return false
	}
	t.input, t.tail, ok = bracketed(rest)
	return ok
}

// open takes the tail apart; a tail that isn't one is an error.
func (t *turn) open() error {
	if t.tail == nil {
		return nil
	}
	var l struct {
		Events json.RawMessage
		Digest string
	}
	object := append([]byte("{"), bytes.TrimPrefix(t.tail, []byte(","))...)
	if err := json.Unmarshal(object, &l); err != nil {
		return fmt.Errorf("it can't be read: %w", err)
	}
	t.events, t.digest, t.tail = l.Events, []byte(l.Digest), nil
	return nil
}

// bracketed cuts off an object or list: up to the bracket that closes the first one.
func bracketed(data []byte) (value, rest []byte, ok bool) {
	depth := 0
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth <= 0 {
				return data[:i+1], data[i+1:], depth == 0
			}
		case '"':
			if i = quoted(data, i); i < 0 {
				return nil, nil, false
			}
		}
	}
	return nil, nil, false
}

// quoted is where the text that begins at i ends; -1 where it doesn't.
func quoted(data []byte, i int) int {
	for {
		n := bytes.IndexByte(data[i+1:], '"')
		if n < 0 {
			return -1
		}
		i += 1 + n
		escapes := 0
		for data[i-1-escapes] == '\\' {
			escapes++
		}
		if escapes%2 == 0 {
			return i
		}
	}
}

// decoded are the recorded events.
func (t *turn) decoded() ([]event.Event, error) {
	var raws []json.RawMessage
	if len(t.events) > 0 {
		if err := json.Unmarshal(t.events, &raws); err != nil {
			return nil, fmt.Errorf("its events can't be read: %w", err)
		}
	}
	var list []event.Event
	for _, raw := range raws {
		e, err := event.Decode(raw)
		if err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, nil
}
