// Handrail runs conversation flows from the command line; see `handrail help`.
package main

import (
	"os"
	"runtime/debug"
	_ "time/tzdata" // opening hours work where the system has no time zones

	"github.com/handrail-flow/handrail/cmd/handrail/cli"
)

// collectAt is how much the heap may grow before it is collected, in percent. A command needs some megabytes once: at Go's own 100 the
// collector went over them several times before the first reply, a fifth of its CPU time. GOGC in the environment still counts.
const collectAt = 400

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
