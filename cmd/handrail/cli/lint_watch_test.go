package cli

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestLintWatchFollowsEdits edits a flow under a running `handrail lint --watch`: what is found changes with the words, neither a flow that
// can't be read nor a second one that could be the first ends it, and an interrupt ends it without an error.
func TestLintWatchFollowsEdits(t *testing.T) {
	dir := t.TempDir()
	flow := filepath.Join(dir, "one.flow")
	page := func(words string) string { return "answer pay \"how do I pay\"\n  > " + words + "\n" }
	write(t, flow, page("You can pay by card."))
	out, in := io.Pipe()
	ctx, stop := context.WithTimeout(t.Context(), 30*time.Second)
	l, err := newLinting(Streams{Out: in, Err: in}, lintFlags{format: "text", profile: "default", watch: true})
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		done <- l.watch(ctx, []string{dir})
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	expect := func(want ...string) { // in some round from here on: an editor may write in several steps
		t.Helper()
		for said := ""; lines.Scan(); {
			if lines.Text() != "waiting for changes; Ctrl-C ends" {
				said += lines.Text() + "\n"
				continue
			}
			if !slices.ContainsFunc(want, func(w string) bool { return !strings.Contains(said, w) }) {
				return
			}
			said = ""
		}
		t.Fatalf("it never says %q: %v", want, <-done)
	}
	expect("nothing to mend in 1 file")
	write(t, flow, page("You entered the wrong number."))
	expect("[tone/blame]", "1 warning")
	write(t, flow, page("You can pay by card.")+"flow {\n")
	expect("error: ")
	write(t, flow, page("You can pay by card."))
	expect("nothing to mend in 1 file")
	write(t, filepath.Join(dir, "two.flow"), page("You forgot to pay."))
	expect("could begin the program")
	remove(t, flow)
	expect("two.flow", "[tone/blame]")
	stop()
	if err := <-done; err != nil {
		t.Errorf("an interrupt ends it with %v", err)
	}
}

func remove(t *testing.T, name string) {
	t.Helper()
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
}
