package chat

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
)

// colon is a command that begins with a colon.
type colon struct {
	name, shape, about string
	run                func(s *session, ctx context.Context, rest string) error
}

// colons are the commands, in the order in which :help shows them.
func colons() []colon {
	return []colon{
		{":why", ":why", "why the bot said that: what it read, which rules applied, where the words stand", (*session).why},
		{":state", ":state", "where the conversation is: phase, flows, open question, timers", (*session).state},
		{":slots", ":slots", "what is known so far", (*session).slots},
		{":back", ":back", "take your last words back", (*session).back},
		{":restart", ":restart", "begin again", (*session).restart},
		{":save", ":save FILE.talk", "keep this conversation as a test", (*session).save},
		{":wait", ":wait 10 min", "let time pass", (*session).wait},
		{":file", ":file photo.jpg", "send a file", (*session).sendFile},
		{":desk", ":desk accepts Mo", "play the people at the desk: accepts NAME, declines, returns, resolves", (*session).desk},
		{":agent", ":agent WORDS", "what the person at the desk says", (*session).agent},
		{":demo", ":demo", "write a demo.talk that answers for the services, to change as you like", (*session).demo},
		{":reload", ":reload", "read the flow again; on a terminal this happens when you save it", func(s *session, ctx context.Context, _ string) error { return s.reload(ctx) }},
		{":help", ":help", "this list", (*session).help},
		{":quit", ":quit", "leave; Ctrl-D does too", func(*session, context.Context, string) error { return errLeave }},
	}
}

// completions are what Tab offers.
func completions() []string {
	var words []string
	for _, c := range colons() {
		word := c.name
		if c.shape != c.name {
			word += " "
		}
		words = append(words, word)
	}
	return words
}

// command runs a line that begins with a colon. What goes wrong with it is shown; the conversation goes on.
func (s *session) command(ctx context.Context, line string) error {
	name, rest, _ := strings.Cut(line, " ")
	if name == ":?" {
		name = ":help"
	}
	for _, c := range colons() {
		if c.name != name {
			continue
		}
		err := c.run(s, ctx, strings.TrimSpace(rest))
		var mistake Mistake
		if errors.As(err, &mistake) {
			s.complain(mistake)
			return nil
		}
		return err
	}
	s.complain(Mistake{fmt.Sprintf("there is no command %s", name), nearCommand(name)})
	return nil
}

func (s *session) complain(m Mistake) {
	text := m.Message
	if m.Help != "" {
		text += "; " + m.Help
	}
	s.view.note(text)
}

func nearCommand(name string) string {
	var names []string
	for _, c := range colons() {
		names = append(names, c.name)
	}
	if near := diag.Nearest(name, names); near != "" {
		return "did you mean " + near + "?"
	}
	return ":help lists them"
}

func (s *session) help(context.Context, string) error {
	var b strings.Builder
	b.WriteString("Type what a customer would say. The number of a button presses it. Or:\n\n")
	for _, c := range colons() {
		fmt.Fprintf(&b, "  %-17s %s\n", c.shape, c.about)
	}
	s.view.report(b.String() + "\n")
	return nil
}

// back takes the last exchange back that somebody began.
func (s *session) back(ctx context.Context, _ string) error {
	n := len(s.run.exchanges) - 1
	if n < 1 {
		return Mistake{"there is nothing to take back", "say something first"}
	}
	dropped := s.run.exchanges[n]
	fresh, _, err := s.run.replayed(ctx, s.o, s.run.plan, s.run.stage, s.run.exchanges[:n], dropped.at)
	if err != nil {
		return err
	}
	if err := s.adopt(fresh, dropped.clock); err != nil {
		return err
	}
	s.view.note("back before " + describe(dropped.node))
	s.again()
	return nil
}

// describe names what was taken back.
func describe(n talk.Node) string {
	switch n := n.(type) {
	case *talk.You:
		return strconv.Quote(n.Text)
	case *talk.Tap:
		return strconv.Quote(n.Label)
	}
	return strings.Join(strings.Fields(talk.Print(&talk.Talk{Lines: []talk.Line{{Node: n}}})), " ")
}

// restart begins the conversation again.
func (s *session) restart(ctx context.Context, _ string) error {
	c := s.run.clock
	if c.fixed() {
		c = s.run.exchanges[0].clock
	}
	fresh, err := newRun(s.o, s.run.plan, s.run.stage, nil, c)
	if err != nil {
		return err
	}
	s.run.conv.Close()
	s.run = fresh
	s.view.note("from the beginning")
	return s.open(ctx)
}

func (s *session) wait(ctx context.Context, rest string) error {
	if rest == "" {
		return Mistake{"how long should pass?", "for example :wait 10 min"}
	}
	return s.talkLine(ctx, "wait", rest)
}

func (s *session) sendFile(ctx context.Context, rest string) error {
	if rest == "" {
		return Mistake{"which file?", "for example :file photo.jpg"}
	}
	return s.talkLine(ctx, "file", rest)
}

func (s *session) desk(ctx context.Context, rest string) error {
	if rest == "" {
		return Mistake{"what does the desk do?", "accepts NAME, declines, returns or resolves"}
	}
	if phase := s.run.conv.View().Phase; phase == "asking" || phase == "busy" {
		return Mistake{"nobody waits for a person", "say for example: I want a person"}
	}
	return s.talkLine(ctx, "desk", rest)
}

func (s *session) agent(ctx context.Context, rest string) error {
	if rest == "" {
		return Mistake{"what does the person at the desk say?", "for example :agent Hi, I've read it all"}
	}
	if s.run.conv.View().Phase != "held" {
		return Mistake{"no person has the conversation", "once somebody is asked for, :desk accepts NAME lets one in"}
	}
	return s.run.do(ctx, &talk.Agent{Text: rest})
}

// save keeps the conversation as a .talk that passes as the flow stands.
func (s *session) save(_ context.Context, path string) error {
	if path == "" {
		return Mistake{"where should it go?", "for example :save " + filepath.Join(folderOf(s.o.Path), "happy.talk")}
	}
	if filepath.Ext(path) != ".talk" {
		path += ".talk"
	}
	if err := writeNew(path, talk.Print(s.run.transcript(s.o))); err != nil {
		return err
	}
	s.view.note("saved; `handrail test " + path + "` plays it")
	return nil
}
