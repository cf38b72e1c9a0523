package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The README shows a real session: what the customer says there gets the answers that stand there.
func TestReadmeShowsARealSession(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```console\n")
	session, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("the README shows no session")
	}
	var typed, want []string
	for _, line := range strings.Split(strings.TrimSpace(session), "\n") {
		words, you := strings.CutPrefix(line, "you   ")
		if you {
			typed = append(typed, words)
		}
		// a pipe shows neither the command, nor the notes of a terminal, nor commands that begin with a colon
		if !strings.HasPrefix(line, "$ ") && !strings.HasPrefix(line, "      (") && !strings.HasPrefix(words, ":") {
			want = append(want, line)
		}
	}
	c := exec.Command("handrail", "chat", "flows/returns", "--now", "2026-03-06 10:05 America/New_York")
	c.Dir, c.Stdin = "../..", strings.NewReader(strings.Join(typed, "\n"))
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.TrimRight(string(out), "\n")); diff != "" {
		t.Errorf("(-README +real):\n%s", diff)
	}
}
