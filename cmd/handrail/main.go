// Handrail runs conversation flows from the command line; see `handrail help`.
package main

import (
	"os"
	_ "time/tzdata" // opening hours work where the system has no time zones

	"github.com/handrail-flow/handrail/cmd/handrail/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
}
