// Package recorded keeps what an engine read in a cassette, a file with a line for each text, and reads from one instead of asking: a
// talk that was played with a model outside plays the same again without it.
//
//	engine := recorded.Keep(program, live, file) // reads with live, and writes down what it read
//	cassette, err := recorded.Open(file)
//	engine = cassette.Play(program) // reads what was written down, and fails where nothing was
//
// A reading is found by its text and what was asked when it came: the question, the slots that were wanted and what they were chosen
// from, all by name, so that a cassette outlives changes elsewhere in the program. The time is no part of it. Where the same text was
// read at several times ("tomorrow"), the reading of that very time is taken, else the last.
package recorded

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Name is the engine's name in a reading that was played.
const Name = "recorded"

// entry is a line of a cassette.
type entry struct {
	// Text and Asked, the open question, are for people; Key identifies the text, byte for byte, and all that was wanted.
	Text    string        `json:"text"`
	Asked   string        `json:"asked,omitempty"`
	Key     string        `json:"key"`
	At      int64         `json:"at"` // milliseconds
	Reading event.Reading `json:"reading"`
}

// Recorder reads with another engine and keeps what it read.
type Recorder struct {
	p    *plan.Plan
	live understand.Engine

	mu  sync.Mutex
	out io.Writer
	err error // the first that came up while writing
}

// Keep makes a recorder. Lines are written one at a time, in the order in which texts were read.
func Keep(p *plan.Plan, live understand.Engine, out io.Writer) *Recorder {
	return &Recorder{p: p, live: live, out: out}
}

// Read reads with the live engine, and fails where that fails. A reading that can't be written down is given all the same: a customer
// doesn't depend on our disk. [Recorder.Err] tells.
func (r *Recorder) Read(ctx context.Context, text string, x event.Expectation) (event.Reading, error) {
	reading, err := r.live.Read(ctx, text, x)
	if err != nil {
		return reading, err
	}
	asked, key := identify(r.p, text, &x)
	line, err := json.Marshal(entry{text, asked, key, x.At, reading})
	r.mu.Lock()
	defer r.mu.Unlock()
	if err == nil {
		_, err = r.out.Write(append(line, '\n'))
	}
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("keeping a reading: %w", err)
	}
	return reading, nil
}

// Err is the first error that came up while readings were written down; nil if the cassette is whole.
func (r *Recorder) Err() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// Fallbacks implements [understand.Counter].
func (r *Recorder) Fallbacks() []understand.Fallback { return understand.Fallbacks(r.live) }

// Cassette is a file of readings, for any number of programs. It never changes.
type Cassette struct{ entries map[string][]entry } // by key

// maxLine is the longest line of a cassette, in bytes.
const maxLine = 1 << 20

// Open reads a cassette. It fails with the number of the first line that is none.
func Open(file io.Reader) (*Cassette, error) {
	c := &Cassette{map[string][]entry{}}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var e entry
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil || e.Key == "" {
			return nil, fmt.Errorf("line %d is no recorded reading", n)
		}
		c.entries[e.Key] = append(c.entries[e.Key], e)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("reading the cassette: %w", err)
	}
	return c, nil
}

// Player reads from a cassette for one program.
type Player struct {
	*Cassette
	p *plan.Plan
}

// Play makes an engine of a cassette.
func (c *Cassette) Play(p *plan.Plan) *Player { return &Player{c, p} }

// Missing says that a cassette holds no reading of a text.
type Missing struct {
	// Text is what was said, Asked what was open then.
	Text, Asked string
}

func (m *Missing) Error() string {
	if m.Asked == "" {
		return fmt.Sprintf("no reading of %q was recorded", m.Text)
	}
	return fmt.Sprintf("no reading of %q was recorded where %s is asked", m.Text, m.Asked)
}

// Read finds a reading; it fails with [Missing] where there is none.
func (p *Player) Read(_ context.Context, text string, x event.Expectation) (event.Reading, error) {
	asked, key := identify(p.p, text, &x)
	list := p.entries[key]
	if len(list) == 0 {
		return event.Reading{}, &Missing{text, asked}
	}
	found := list[len(list)-1]
	for _, e := range list {
		if e.At == x.At {
			found = e
		}
	}
	found.Reading.Engine = Name
	return found.Reading, nil
}

// identify names what is asked, for people, and makes a key of all that a reading may depend on besides the time.
func identify(p *plan.Plan, text string, x *event.Expectation) (asked, key string) {
	h := sha256.New()
	asked = string(x.Question)
	if x.Asked >= 0 && x.Asked < len(p.Slots) {
		asked = slotName(p, x.Asked)
	}
	fmt.Fprintf(h, "%q %q %q %q %q %q %d %d\n", text, x.Locale, x.Question, asked, x.Labels, x.Said, x.Misses, x.Dangers)
	for _, w := range x.Slots {
		if w.Slot >= 0 && w.Slot < len(p.Slots) {
			fmt.Fprintf(h, "%q %t %d", slotName(p, w.Slot), w.Known, w.Thread)
		}
		for _, o := range w.Offers {
			fmt.Fprintf(h, " %q", o.Text)
		}
		if w.Chosen.Known() {
			chosen, _ := json.Marshal(w.Chosen)
			fmt.Fprintf(h, " chosen %s", chosen)
		}
		fmt.Fprintln(h)
	}
	return asked, hex.EncodeToString(h.Sum(nil)[:8])
}

func slotName(p *plan.Plan, i int) string {
	s := &p.Slots[i]
	if s.Flow < 0 || s.Flow >= len(p.Flows) {
		return s.Name
	}
	return p.Flows[s.Flow].Name + "." + s.Name
}
