package chat

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

// session is a chat that is going on: the run as it stands, what shows it, and what keeps it.
type session struct {
	o       Options
	run     *run
	view    view
	journal *journalFile
}

// view shows what happens. Errors of the output end the chat.
type view interface {
	// heard shows what was typed, where no terminal has shown it.
	heard(node talk.Node)
	// turn shows what came of it.
	turn(p *plan.Plan, t host.Turn) error
	// note says something that isn't part of the conversation.
	note(text string)
	// report shows the answer to a command such as :state.
	report(text string)
	// problems shows what is wrong with an edited flow.
	problems(list diag.List)
}

// newSession loads the flow and sets the stage.
func newSession(o Options, v view) (*session, error) {
	s := &session{o: o, view: v}
	p, err := o.load()
	if err != nil {
		return nil, err
	}
	if o.Flow != "" && p.FlowNamed(o.Flow) == plan.None {
		return nil, Mistake{fmt.Sprintf("there is no flow %q in %s", o.Flow, o.Path), flowNames(p)}
	}
	if o.Floating {
		n := o.Now
		o.Now = time.Date(n.Year(), n.Month(), n.Day(), n.Hour(), n.Minute(), n.Second(), 0, p.Zones[p.Zone].Location())
		o.Floating, s.o = false, o
	}
	st, err := newStage(o, p)
	if err != nil {
		return nil, err
	}
	if s.run, err = newRun(o, p, st, nil, clock{stands: o.Now}); err != nil {
		return nil, err
	}
	s.journal, err = openJournal(o.Journal)
	return s, err
}

// load compiles the flow: [Mistake] for a path that can't be read, [Broken] for errors in it.
func (o Options) load() (*plan.Plan, error) {
	p, problems, err := o.Load(o.Path)
	switch {
	case err != nil:
		return nil, Mistake{err.Error(), ""}
	case problems.HasErrors() || p == nil:
		return nil, Broken{problems}
	}
	return p, nil
}

// flowNames lists what could have been meant.
func flowNames(p *plan.Plan) string {
	var names []string
	for i := range p.Flows {
		if f := &p.Flows[i]; !f.Hidden && !f.Std {
			names = append(names, f.Name)
		}
	}
	return "it has " + joined(names)
}

// introduce says before the first words what a person should know.
func (s *session) introduce(live bool) {
	if live {
		s.view.note(filepath.Clean(s.o.Path) + "; :help lists what you can do besides talking, Ctrl-D leaves")
	}
	for _, line := range s.run.stage.about {
		if live {
			s.view.note(line)
		} else {
			fmt.Fprintln(s.o.Err, "("+line+")")
		}
	}
}

// open begins the conversation.
func (s *session) open(ctx context.Context) error {
	if err := s.journal.begin(s.o, s.run); err != nil {
		return err
	}
	s.run.show = s.turn
	return s.run.do(ctx, nil)
}

// turn writes a turn down and shows it.
func (s *session) turn(t host.Turn) error {
	err := errors.Join(s.journal.write(s.run.plan, t), s.view.turn(s.run.plan, t))
	if rows := traced(s.run.plan, t); s.o.Trace && len(rows) > 0 {
		s.view.report(laidOut(rows))
	}
	return err
}

// take takes in a line that was typed.
func (s *session) take(ctx context.Context, line string, live bool) error {
	node, command := s.understand(line)
	switch {
	case command != "":
		return s.command(ctx, command)
	case node == nil:
		return nil
	}
	if _, press := node.(*talk.Tap); !live || press {
		s.view.heard(node)
	}
	return s.run.do(ctx, node)
}

// understand says what a line is: a command that begins with a colon and a letter, the number of a button, or words.
func (s *session) understand(line string) (node talk.Node, command string) {
	text := strings.TrimSpace(line)
	switch {
	case text == "":
		return nil, ""
	case isCommand(text):
		return nil, text
	}
	if b, ok := term.Pressed(s.run.buttons(), text); ok {
		return &talk.Tap{Label: b.Label}, ""
	}
	return &talk.You{Text: text}, ""
}

func isCommand(text string) bool {
	return len(text) > 1 && text[0] == ':' && (text[1] >= 'a' && text[1] <= 'z' || text[1] == '?')
}

// adopt goes on with another run, from a clock.
func (s *session) adopt(r *run, c clock) error {
	s.run.conv.Close()
	s.run = r
	r.clock, r.show = c, s.turn
	return s.journal.rewrite(s.o, r)
}

// reload takes an edited flow over: what was said is played on it, and the conversation goes on from there. A flow with errors
// changes nothing.
func (s *session) reload(ctx context.Context) error {
	p, err := s.o.load()
	if err != nil {
		return s.refuse(err)
	}
	st, err := newStage(s.o, p)
	if err != nil {
		return s.refuse(err)
	}
	if p.Hash == s.run.plan.Hash && sameTalk(st, s.run.stage) {
		return nil
	}
	fresh, played, err := s.run.replayed(ctx, s.o, p, st, s.run.exchanges, s.run.clock.now())
	if err != nil {
		return s.refuse(err)
	}
	total := len(s.run.exchanges)
	if err := s.adopt(fresh, s.run.clock); err != nil {
		return err
	}
	s.view.note("the edited flow is in use; here is where you are")
	s.again()
	if played < total {
		s.view.note("your last words would now run an action that changes something, so they were left out; say them again to run it")
	}
	return nil
}

// refuse says why an edit isn't taken over.
func (s *session) refuse(err error) error {
	var broken Broken
	var mistake Mistake
	switch {
	case errors.As(err, &broken):
		s.view.problems(broken.Problems)
	case errors.As(err, &mistake):
		s.view.note(mistake.Message)
	default:
		return err
	}
	s.view.note("the flow before the edit goes on")
	return nil
}

func sameTalk(a, b *stage) bool {
	if a.talk == nil || b.talk == nil {
		return a.talk == b.talk
	}
	return talk.Print(a.talk) == talk.Print(b.talk)
}

// again shows the words of the last exchange that had any.
func (s *session) again() {
	for i := len(s.run.exchanges) - 1; i >= 0; i-- {
		words := false
		for _, t := range s.run.exchanges[i].turns {
			if spoke(t) {
				words = true
				s.view.turn(s.run.plan, t)
			}
		}
		if words {
			return
		}
	}
}

// files are those whose change matters: the flow's own, and the talk that answers for services.
func (s *session) files() []string {
	var list []string
	for _, f := range s.run.plan.Files {
		if !f.Std {
			list = append(list, f.Name)
		}
	}
	if s.run.stage.file != "" {
		list = append(list, s.run.stage.file)
	}
	return list
}

// due fires when the next timer is; the channel is nil where the clock stands still or none is set.
func (s *session) due() (<-chan time.Time, func()) {
	at, ok := s.run.conv.NextTimer()
	if !ok || s.run.clock.fixed() {
		return nil, func() {}
	}
	t := time.NewTimer(at.Sub(s.run.clock.now()))
	return t.C, func() { t.Stop() }
}

func (s *session) close() {
	s.run.conv.Close()
	s.journal.close()
}
