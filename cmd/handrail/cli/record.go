package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

// recordCommand is `handrail record FILE`.
func recordCommand(std Streams) *cobra.Command {
	r := recorder{std: std}
	cmd := &cobra.Command{
		Use:     "record FILE",
		Short:   "Make a talk of a conversation that took place",
		GroupID: groupTry,
		Long: `Make a .talk of a conversation that took place, to keep it as a test. FILE is

  a journal     what ` + "`handrail chat --journal`" + ` keeps. With the flow it ran on, the talk has everything: what was known, what actions
                answered, who said what. Sensitive values stay hidden. Playing the talk says the same again, to the byte: what
                another engine read differently is pinned by ` + "`reads`" + ` lines
  a transcript  a .csv or .tsv table of who and what, or a text of lines like "Customer: hello". It is a first draft: ` + "`handrail test -u`" + `
                writes the words your flow says into it, and you add the checks

In a transcript, a person who answers in the bot's place becomes comments; one who comes in beside a bot becomes the desk.`,
		Example: `handrail record --flow flows/returns angry.journal
handrail record -o flows/returns/angry.talk chat.csv
handrail record --customer Ana --agent Mo export.txt`,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{"`handrail record` takes one file", "for example `handrail record chat.csv`"}
			}
			return r.record(args[0])
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&r.out, "output", "o", "", "write to this `FILE`, which must not be there yet")
	flags.StringVar(&r.flow, "flow", "", "the flow or folder that a journal was kept on (default: the output's folder)")
	flags.BoolVar(&r.reads, "reads", false, "say what was read in every message of a journal, not only where Handrail reads another thing now")
	flags.StringArrayVar(&r.who.Customer, "customer", nil, "a `NAME` that the customer has in the transcript")
	flags.StringArrayVar(&r.who.Bot, "bot", nil, "a `NAME` that the bot has")
	flags.StringArrayVar(&r.who.Agent, "agent", nil, "a `NAME` that a person at the desk has")
	return cmd
}

// recorder makes talks as the flags say.
type recorder struct {
	std       Streams
	out, flow string
	reads     bool
	who       talk.Speakers
}

func (r *recorder) record(name string) error {
	if _, err := checkPath(name); err != nil {
		return err
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return failure{fmt.Errorf("reading %q: %w", name, err)}
	}
	made, err := r.talk(name, data)
	if err != nil {
		return err
	}
	return r.write(talk.Print(made))
}

// talk reads a file as what it is: a journal says so in its first bytes.
func (r *recorder) talk(name string, data []byte) (*talk.Talk, error) {
	if bytes.HasPrefix(data, journalMark) {
		return r.fromJournal(name, data)
	}
	draft, problems := talk.Draft(source.New(name, string(data)), r.who)
	if problems.HasErrors() {
		return nil, showProblems(r.std, problems)
	}
	return draft, nil
}

func (r *recorder) fromJournal(name string, data []byte) (*talk.Talk, error) {
	in, err := journal.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, usage{fmt.Sprintf("%q can't be read: %v", name, err), ""}
	}
	var turns []journal.Turn
	for t, err := range in.All() {
		switch {
		case errors.Is(err, journal.ErrTorn):
			fmt.Fprintf(r.std.Err, "handrail: the last line of %q isn't whole, so the talk ends before it\n", name)
		case err != nil:
			return nil, usage{fmt.Sprintf("%q can't be read: %v", name, err), ""}
		default:
			turns = append(turns, t)
		}
	}
	path := r.flow
	if path == "" {
		path = filepath.Dir(r.out)
	}
	p, found, err := version(path)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() {
		return nil, showProblems(r.std, found)
	}
	if len(turns) > 0 && turns[0].Plan != p.Hash {
		fmt.Fprintf(r.std.Err, "handrail: %q was kept on another version of %q: `handrail test -u` brings the words up to date\n", name, path)
	}
	title := strings.TrimSuffix(filepath.Base(name), filepath.Ext(name))
	reads := engine(p)
	if r.reads {
		reads = nil
	}
	return talk.Transcribe(p, title, in.Begin, turns, reads), nil
}

// write prints the talk, or puts it into a new file: a recording never overwrites what somebody wrote.
func (r *recorder) write(text string) error {
	if r.out == "" {
		_, err := fmt.Fprint(r.std.Out, text)
		return err
	}
	f, err := os.OpenFile(r.out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return usage{fmt.Sprintf("%q is there already, and nothing is overwritten", r.out), "give it another name"}
	}
	if err != nil {
		return usage{fmt.Sprintf("%q can't be written: %v", r.out, errors.Unwrap(err)), ""}
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return failure{fmt.Errorf("writing %q: %w", r.out, err)}
	}
	fmt.Fprintf(r.std.Out, "written; `handrail test %s` plays it\n", filepath.ToSlash(r.out))
	return nil
}
