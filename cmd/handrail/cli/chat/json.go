package chat

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// turnLine is what is written for each turn. README.md describes it; change both together.
type turnLine struct {
	Turn    uint64            `json:"turn"`
	At      string            `json:"at"`
	Say     []string          `json:"say"`
	Buttons []string          `json:"buttons,omitempty"`
	Phase   string            `json:"phase"`
	Input   json.RawMessage   `json:"input"`
	Events  []json.RawMessage `json:"events"`
	Done    bool              `json:"done"`
}

// errorLine answers a line that couldn't be used.
type errorLine struct {
	Error string `json:"error"`
	Done  bool   `json:"done"`
}

// doneLine ends an answer that has no turn.
type doneLine struct {
	Done bool `json:"done"`
}

// jsonView writes a chat as JSON lines.
type jsonView struct {
	out    io.Writer
	errors io.Writer
	// last is a turn that is held back until it's known whether it ends the answer.
	last *turnLine
}

func (v *jsonView) heard(talk.Node)      {}
func (v *jsonView) note(text string)     { fmt.Fprintf(v.errors, "(%s)\n", text) }
func (v *jsonView) report(text string)   { io.WriteString(v.errors, text) }
func (v *jsonView) problems(l diag.List) { diag.WriteText(v.errors, l, diag.TextOptions{Max: 20}) }

func (v *jsonView) turn(p *plan.Plan, t host.Turn) error {
	in, err := event.EncodeInput(t.Input)
	if err != nil {
		return err
	}
	line := turnLine{Turn: t.Number, At: time.UnixMilli(t.Input.Header().At).UTC().Format("2006-01-02T15:04:05.000Z07:00"),
		Say: []string{}, Phase: interp.Inspect(p, t.State).Phase, Input: in, Events: []json.RawMessage{}}
	for _, e := range t.Events {
		raw, err := event.Encode(e)
		if err != nil {
			return err
		}
		line.Events = append(line.Events, raw)
		if said, ok := e.(*event.Said); ok {
			line.Say = append(line.Say, said.Bubbles...)
			line.Buttons = nil
			for _, b := range said.Buttons {
				line.Buttons = append(line.Buttons, b.Label)
			}
		}
	}
	if err := v.flush(false); err != nil {
		return err
	}
	v.last = &line
	if t.More { // words before a slow action must not wait for it
		return v.flush(false)
	}
	return nil
}

// flush writes the turn that was held back; done says that the answer ends here.
func (v *jsonView) flush(done bool) error {
	line := v.last
	v.last = nil
	switch {
	case line != nil:
		line.Done = done
		return v.write(line)
	case done:
		return v.write(doneLine{true})
	}
	return nil
}

// write writes a line at once, in one piece.
func (v *jsonView) write(x any) error {
	enc := json.NewEncoder(v.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(x)
}

// runJSON is [Run] for programs: it answers each line with at least one line.
func runJSON(ctx context.Context, o Options) error {
	v := &jsonView{out: o.Out, errors: o.Err}
	s, err := newSession(o, v)
	if err != nil {
		return err
	}
	defer s.close()
	s.introduce(false)
	if err := s.open(ctx); err != nil {
		return err
	}
	reader := term.NewReader(struct{ io.Reader }{o.In}, io.Discard, nil)
	answered := false
	for {
		if !answered {
			if err := v.flush(true); err != nil {
				return err
			}
		}
		text, err := nextLine(reader)
		if err != nil {
			return err
		}
		err = s.takeJSON(ctx, text)
		var mistake Mistake
		if answered = errors.As(err, &mistake); answered {
			err = errors.Join(v.flush(false), v.write(errorLine{mistake.Message, true}))
		}
		if err != nil {
			return err
		}
	}
}

// nextLine reads the next line that has something in it.
func nextLine(r *term.Reader) (string, error) {
	for {
		text, err := r.Next()
		if text = strings.TrimSpace(text); err != nil || text != "" {
			return text, err
		}
	}
}

// request is a line from a program: exactly one field is set.
type request struct {
	Text    *string `json:"text"`
	Tap     *string `json:"tap"`
	File    *string `json:"file"`
	Wait    *string `json:"wait"`
	Desk    *string `json:"desk"`
	Agent   *string `json:"agent"`
	Command *string `json:"command"`
}

// takeJSON takes in a line: an object, or words as they are.
func (s *session) takeJSON(ctx context.Context, line string) error {
	if !strings.HasPrefix(line, "{") {
		return s.run.do(ctx, &talk.You{Text: line})
	}
	var r request
	dec := json.NewDecoder(strings.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&r); err != nil {
		return Mistake{Message: "this isn't a line for a chat: " + strings.TrimPrefix(err.Error(), "json: ")}
	}
	return s.request(ctx, r)
}

func (s *session) request(ctx context.Context, r request) error {
	switch {
	case r.Text != nil:
		return s.run.do(ctx, &talk.You{Text: *r.Text})
	case r.Tap != nil:
		if _, ok := s.run.button(*r.Tap); !ok {
			return Mistake{Message: fmt.Sprintf("no button %q was shown", *r.Tap)}
		}
		return s.run.do(ctx, &talk.Tap{Label: *r.Tap})
	case r.File != nil:
		return s.talkLine(ctx, "file", *r.File)
	case r.Wait != nil:
		return s.talkLine(ctx, "wait", *r.Wait)
	case r.Desk != nil:
		return s.talkLine(ctx, "desk", *r.Desk)
	case r.Agent != nil:
		return s.run.do(ctx, &talk.Agent{Text: *r.Agent})
	case r.Command != nil:
		return s.jsonCommand(ctx, *r.Command)
	}
	return Mistake{Message: `a line needs one of "text", "tap", "file", "wait", "desk", "agent" and "command"`}
}

// jsonCommand runs one of the commands that make sense for a program.
func (s *session) jsonCommand(ctx context.Context, name string) error {
	switch name {
	case "back", "restart", "reload":
		return s.command(ctx, ":"+name)
	case "quit":
		return errLeave
	}
	return Mistake{Message: fmt.Sprintf("there is no command %q; there are back, restart, reload and quit", name)}
}

// talkLine does what a line of a .talk says.
func (s *session) talkLine(ctx context.Context, word, rest string) error {
	node, err := parseLine(word, rest)
	if err != nil {
		return err
	}
	err = s.run.do(ctx, node)
	var failed *talkError
	if errors.As(err, &failed) {
		return Mistake{Message: failed.Error()}
	}
	return err
}

// parseLine reads one line of a .talk.
func parseLine(word, rest string) (talk.Node, error) {
	rest = strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' {
			return ' '
		}
		return r
	}, rest)
	t, problems := talk.Parse(source.New("", word+" "+rest))
	if problems.HasErrors() {
		return nil, Mistake{problems[0].Message, problems[0].Help}
	}
	for _, l := range t.Lines {
		if l.Node != nil {
			return l.Node, nil
		}
	}
	return nil, Mistake{Message: "nothing stands there"}
}

// talkError says that a line of a .talk doesn't fit the flow.
type talkError struct{ error }
