package chat

import (
	"errors"
	"fmt"
	"os"

	"github.com/handrail-flow/handrail/interp/host"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang/plan"
)

// journalFile is the journal of a chat. It always holds the conversation as it stands: going back or reloading writes it anew.
// A nil one keeps nothing.
type journalFile struct {
	path string
	file *os.File
	w    *journal.Writer
}

func openJournal(path string) (*journalFile, error) {
	if path == "" {
		return nil, nil
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, Mistake{fmt.Sprintf("the journal %q can't be written", path), errors.Unwrap(err).Error()}
	}
	return &journalFile{path: path, file: f}, nil
}

// begin writes the first line.
func (j *journalFile) begin(o Options, r *run) (err error) {
	if j == nil {
		return nil
	}
	if err := errors.Join(j.file.Truncate(0), rewind(j.file)); err != nil {
		return fmt.Errorf("writing the journal %q: %w", j.path, err)
	}
	j.w, err = journal.NewWriter(j.file, r.begun(o), journal.Options{Sensitive: talk.Sensitive(r.plan)})
	return err
}

// begun is how a run began.
func (r *run) begun(o Options) journal.Begin {
	return journal.Begin{Conversation: talk.Conversation, Seed: o.Seed, Channel: o.Channel, At: r.began, Customer: r.customer}
}

// transcript writes a run as a talk, titled with the customer's first words.
func (r *run) transcript(o Options) *talk.Talk {
	title := "A conversation with " + r.plan.Name
	var turns []journal.Turn
	for i := len(r.exchanges) - 1; i >= 0; i-- {
		if you, ok := r.exchanges[i].node.(*talk.You); ok {
			title = you.Text
		}
	}
	for _, ex := range r.exchanges {
		for _, t := range ex.turns {
			turns = append(turns, journal.Turn{Plan: r.plan.Hash, Input: t.Input, Events: t.Events})
		}
	}
	reads := embedded.New(r.plan, embedded.Options{}) // as talks are read, whatever reads this chat
	return talk.Transcribe(r.plan, title, r.begun(o), turns, reads)
}

func rewind(f *os.File) error {
	_, err := f.Seek(0, 0)
	return err
}

// write adds a turn.
func (j *journalFile) write(p *plan.Plan, t host.Turn) error {
	if j == nil {
		return nil
	}
	state, err := t.State.AppendBinary(nil)
	if err != nil {
		return fmt.Errorf("writing the journal %q: %w", j.path, err)
	}
	return j.w.Write(journal.Turn{Plan: p.Hash, Input: t.Input, Events: t.Events, Digest: journal.Digest(state)})
}

// rewrite writes the journal anew from a run's exchanges.
func (j *journalFile) rewrite(o Options, r *run) error {
	if j == nil {
		return nil
	}
	err := j.begin(o, r)
	for _, ex := range r.exchanges {
		for _, t := range ex.turns {
			err = errors.Join(err, j.write(r.plan, t))
		}
	}
	return err
}

func (j *journalFile) close() {
	if j != nil {
		j.file.Close()
	}
}
