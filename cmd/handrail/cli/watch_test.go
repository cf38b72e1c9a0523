package cli

import (
	"bufio"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const watchedFlow = "flow table \"a table\" {\n  starts on \"a table, please\"\n  > For how many?\n}\n"

// TestWatchPlaysAgainWhatAnEditTouches edits files under a running `handrail test --watch`: a talk is played alone, a flow with its
// own talks and not with those of the folder beside it.
func TestWatchPlaysAgainWhatAnEditTouches(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"one", "two"} {
		write(t, filepath.Join(dir, folder, "main.flow"), watchedFlow)
		write(t, filepath.Join(dir, folder, "a.talk"), "talk  A of "+folder+"\nbot   ...\n")
		write(t, filepath.Join(dir, folder, "b.talk"), "talk  B of "+folder+"\ninclude c.txt\nbot   ...\n")
		write(t, filepath.Join(dir, folder, "c.txt"), "bot   ~ automated\n")
	}
	out, in := io.Pipe()
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	o := &testRun{std: Streams{Out: in, Err: io.Discard}, format: "text", all: true, watches: true}
	go func() {
		done <- o.watch(ctx, []string{dir})
		in.Close()
	}()
	lines := bufio.NewScanner(out)
	expect := func(want ...string) {
		t.Helper()
		for _, w := range want {
			if !lines.Scan() || !strings.Contains(lines.Text(), w) {
				t.Fatalf("it says %q, want %q", lines.Text(), w)
			}
		}
	}
	expect("A of one", "B of one", "A of two", "B of two", "4 talks, all as written")
	write(t, filepath.Join(dir, "two", "a.talk"), "talk  A of two, edited\nbot   ...\n")
	expect("A of two, edited", "1 talk, all as written")
	write(t, filepath.Join(dir, "one", "main.flow"), watchedFlow+"# more\n")
	expect("A of one", "B of one", "2 talks, all as written")
	stop()
	if err := <-done; err != nil {
		t.Errorf("Ctrl-C ends it with %v", err)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// TestWatchChecksAgain edits a flow under a running `handrail check --watch`: a slip is told, and that it's mended.
func TestWatchChecksAgain(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "main.flow")
	write(t, file, watchedFlow)
	out, in := io.Pipe()
	defer in.Close()
	lines := bufio.NewScanner(out)
	ctx, stop := context.WithCancel(t.Context())
	std, done := Streams{Out: in, Err: in}, make(chan error, 1)
	go func() {
		done <- watchFlows(ctx, in, []string{dir}, func() error { return checkPaths(std, []string{dir}, false) })
	}()
	wait := func(words string) {
		t.Helper()
		for lines.Scan() {
			if strings.Contains(lines.Text(), words) {
				return
			}
		}
		t.Fatalf("%q never came", words)
	}
	wait("no problems in 1 file")
	wait("waiting for changes")
	write(t, file, strings.Replace(watchedFlow, "starts", "stars", 1))
	wait(`"stars" doesn't begin anything in a flow`)
	wait("waiting for changes")
	write(t, file, watchedFlow)
	wait("no problems in 1 file")
	wait("waiting for changes")
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
