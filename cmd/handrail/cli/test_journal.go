package cli

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/interp/talk/replay"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// journalMark stands at the front of a journal: its first line says which version of the format it has.
var journalMark = []byte(`{"journal":`)

// isJournal says whether a file is a journal, without reading more of it than its first bytes.
func isJournal(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false // whoever reads it says why
	}
	defer f.Close()
	head := make([]byte, len(journalMark))
	_, err = io.ReadFull(f, head)
	return err == nil && bytes.Equal(head, journalMark)
}

// prepareJournal finds the program of a journal: that of its folder, as for a talk.
func (t *tester) prepareJournal(name string) []job {
	j := job{journal: true, file: source.New(name, "")}
	if t.chosen(j) == nil {
		return nil
	}
	if j.on = t.program(filepath.Dir(name)); j.on == nil {
		return nil
	}
	return []job{j}
}

// playJournal takes each recorded turn again and compares. Where that ends early without a difference, a line says so.
func (t *tester) playJournal(j job) talk.Result {
	name := j.file.Name
	r := talk.Result{Name: filepath.Base(name), File: name}
	began := time.Now()
	defer func() { r.Took = time.Since(began) }()
	f, err := os.Open(name)
	if err != nil {
		r.Problems = diag.List{{File: j.file, Severity: diag.Error, Code: "transcript", Message: err.Error()}}
		return r
	}
	defer f.Close()
	played, err := replay.New(j.on.plan).Play(f)
	switch {
	case err != nil:
		r.Failures = []talk.Failure{{Code: "journal", Message: "the journal can't be played: " + err.Error(), File: name, Line: played.Turns + 2}}
	case played.Difference != nil:
		r.Failures = []talk.Failure{played.Difference.Failure(j.on.plan, name)}
	case played.Masked > 0:
		fmt.Fprintf(t.std.Err, "%s: compared up to turn %d: the next one needs a value that was hidden when it was recorded\n", name, played.Turns)
	case played.Torn:
		fmt.Fprintf(t.std.Err, "%s: compared up to turn %d: the line of the next one isn't whole\n", name, played.Turns)
	}
	return r
}
