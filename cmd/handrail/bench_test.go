package main

import (
	"os/exec"
	"strings"
	"testing"
)

// From the start of the process to the reply, in CPU time of that process, which here carries the tests too: the floor is 20 ms, the
// goal 8.
func BenchmarkStartToReply(b *testing.B) {
	dir := b.TempDir()
	setup := exec.Command("handrail", "new", "hello")
	setup.Dir = dir
	if out, err := setup.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	for _, c := range []struct{ name, typed, want string }{
		{"greeting", "", "I'm Robin"},
		{"message", "I'd like to book a table\n", "How many of you are coming?"},
	} {
		b.Run(c.name, func(b *testing.B) {
			var used float64
			for b.Loop() {
				cmd := exec.Command("handrail", "chat", "hello", "--now", "2026-03-03 11:00 America/New_York")
				cmd.Dir, cmd.Stdin = dir, strings.NewReader(c.typed)
				out, err := cmd.Output()
				if err != nil || !strings.Contains(string(out), c.want) {
					b.Fatalf("%v\n%s", err, out)
				}
				used += float64((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Microseconds()) / 1000
			}
			b.ReportMetric(used/float64(b.N), "cpu-ms/op")
		})
	}
}
