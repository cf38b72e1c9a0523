// Package chat is `handrail chat`: a conversation with a flow, live in a terminal, plain on a pipe, or as JSON lines for programs.
//
// A session keeps what was said as the lines of a .talk. Going back, starting again and reloading an edited flow all play those
// lines anew on a fresh conversation, so that what a person sees is always what the flow, as it stands, would have said.
//
//	err := chat.Run(ctx, chat.Options{Path: "flows/returns", Load: lang.Load, Engine: engineFor, In: os.Stdin, Out: os.Stdout, Err: os.Stderr})
//
// README.md beside this file describes the JSON lines.
package chat

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/handrail-flow/handrail/interp/action"
	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// Options are what the command line says about a chat.
type Options struct {
	// Path is the flow's file or folder; Load compiles it, Engine makes what reads texts for it.
	Path   string
	Load   func(path string) (*plan.Plan, diag.List, error)
	Engine func(*plan.Plan) understand.Engine
	// Passed is told of each text that the engine failed on, which Handrail's own readers read then; nil for nobody.
	Passed func(error)
	// Flow is a flow to begin with, as if the customer had asked for it; empty waits for the customer.
	Flow string
	// Now is a time that stands still, except for :wait; the zero Time means the real clock.
	Now time.Time
	// Floating marks a Now that names no zone: it is meant on the clock of the flow's hours.
	Floating bool
	// Seed decides between wordings that are equally due; Seeded says that it was given.
	Seed    uint64
	Seeded  bool
	Channel string
	// Customer is a JSON file with what is known about the customer, Mock a .talk with `given` and `mock` lines, Journal a file to
	// write; empty for none.
	Customer, Mock, Journal string
	// JSON reads and writes JSON lines; see README.md.
	JSON bool
	// Trace shows after each turn what :why would. JSON lines have it among their events, and in words on Err.
	Trace bool
	// Env finds variables for actions; nil means the process's own environment.
	Env action.Lookup

	In       io.Reader
	Out, Err io.Writer
}

// Mistake is something that the person who started the chat can put right: what is wrong, and a line of help.
type Mistake struct{ Message, Help string }

func (m Mistake) Error() string { return m.Message }

// Broken says that a file has errors, which keep the chat from starting.
type Broken struct{ Problems diag.List }

func (Broken) Error() string { return "there are errors" }

// errLeave ends a chat because the customer said so.
var errLeave = errors.New("leaving")

// Run holds a conversation until its input ends, the customer leaves or ctx is cancelled. Errors are [Mistake], [Broken], or a
// failure of ours.
func Run(ctx context.Context, o Options) error {
	if o.JSON {
		return leave(ctx, runJSON(ctx, o))
	}
	screen := term.NewScreen(o.Out, term.Options{})
	s, err := newSession(o, &textView{screen: screen, errors: o.Err})
	if err != nil {
		return err
	}
	defer s.close()
	reader := term.NewReader(o.In, o.Out, completions())
	defer reader.Close()
	s.introduce(reader.Live())
	if err := s.open(ctx); err != nil {
		return leave(ctx, err)
	}
	l := &loop{session: s, reader: reader, screen: screen}
	return leave(ctx, l.run(ctx))
}

// leave turns the ways to leave into no error.
func leave(ctx context.Context, err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, errLeave) || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		return nil
	}
	return err
}

// loop waits for whatever comes first: a line, a timer, an edited file.
type loop struct {
	session *session
	reader  *term.Reader
	screen  *term.Screen
}

// typed is a line, or how reading one ended.
type typed struct {
	text string
	err  error
}

func (l *loop) run(ctx context.Context) error {
	lines := make(chan typed)
	next := func() {
		text, err := l.reader.Next()
		select {
		case lines <- typed{text, err}:
		case <-ctx.Done():
		}
	}
	w := &watcher{}
	if l.reader.Live() {
		w = watch(l.session.files())
		defer w.close()
	}
	go next()
	for {
		due, stop := l.session.due()
		var err error
		select {
		case <-ctx.Done():
			err = ctx.Err()
		case line := <-lines:
			if err = line.err; err == nil {
				if err = l.session.take(ctx, line.text, l.reader.Live()); err == nil {
					go next()
				}
			}
		case <-due:
			err = l.aside(func() error { return l.session.run.conv.Advance(ctx) })
		case <-w.changes:
			err = l.aside(func() error { return l.session.reload(ctx) })
			w.follow(l.session.files())
		}
		stop()
		if err != nil {
			return err
		}
	}
}

// aside shows something while a person may be typing.
func (l *loop) aside(f func() error) error {
	if l.reader.Live() {
		l.screen.Interrupt()
		defer l.screen.Resume()
	}
	return f()
}
