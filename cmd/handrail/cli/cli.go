// Package cli is the command line: one file per command, the exit codes, and the words that people see around them.
//
//	os.Exit(cli.Main(os.Args[1:], cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
//
// Commands are thin: they look at paths and flags, call the rooms that do the work, and show what came out. The wire format of
// `handrail chat --json` is described in README.md beside this file.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

// The exit codes of every command.
const (
	// ExitClean means that all went well and nothing was found.
	ExitClean = 0
	// ExitProblems means that the command ran and found something: an error in a flow, a failing talk, a file that isn't formatted.
	ExitProblems = 1
	// ExitUsage means that the command couldn't begin: an unknown command or flag, a path that isn't there.
	ExitUsage = 2
	// ExitFailure means that Handrail itself failed.
	ExitFailure = 3
)

// Streams are what a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Main runs a command line, without the program's name, and gives its exit code. Messages have been printed by then.
func Main(args []string, std Streams) (code int) {
	defer func() {
		if r := recover(); r != nil {
			code = ExitFailure
			fmt.Fprint(std.Err, crashed(r, debug.Stack()))
		}
	}()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	root := newRoot(std)
	root.SetArgs(args)
	return report(std.Err, root.ExecuteContext(ctx))
}

// crashed is what a person sees when we fail: that it's our fault, and what to do. The stack helps only us, so it has to be asked for.
func crashed(reason any, stack []byte) string {
	text := fmt.Sprintf("handrail: sorry, this is a fault in Handrail, not in your files: %v\n", reason)
	if os.Getenv("HANDRAIL_DEBUG") == "" {
		return text + "  please report it with the command you ran; HANDRAIL_DEBUG=1 adds the details we need\n"
	}
	return text + string(stack)
}

// problems says that a command found something and has shown it.
type problems struct{}

func (problems) Error() string { return "problems found" }

// usage is a mistake in how the command was called: what is wrong, and a line of help.
type usage struct{ message, help string }

func (u usage) Error() string { return u.message }

// failure is our own: the disk is full, a file can't be read.
type failure struct{ err error }

func (f failure) Error() string { return f.err.Error() }
func (f failure) Unwrap() error { return f.err }

// report prints what an error has to say and turns it into an exit code.
func report(w io.Writer, err error) int {
	var wrong usage
	switch {
	case err == nil:
		return ExitClean
	case errors.As(err, &problems{}):
		return ExitProblems
	case errors.As(err, &wrong):
		fmt.Fprintf(w, "handrail: %s\n", wrong.message)
		if wrong.help != "" {
			fmt.Fprintf(w, "  %s\n", wrong.help)
		}
		return ExitUsage
	default:
		fmt.Fprintf(w, "handrail: %s\n", strings.TrimSpace(err.Error()))
		return ExitFailure
	}
}

// newRoot is the whole command line.
func newRoot(std Streams) *cobra.Command {
	cobra.EnableCommandSorting = false // they stand in the order in which one needs them
	root := &cobra.Command{
		Use:           "handrail",
		Short:         "Conversation flows with a person always within reach",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return cmd.Help()
			}
			return unknownCommand(cmd, args[0])
		},
	}
	root.SetIn(std.In)
	root.SetOut(std.Out)
	root.SetErr(std.Err)
	root.SetFlagErrorFunc(flagError)
	root.SetHelpFunc(showHelp)
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddGroup(
		&cobra.Group{ID: groupTry, Title: "Write and try"},
		&cobra.Group{ID: groupCheck, Title: "Check"},
		&cobra.Group{ID: groupMore, Title: "More"})
	root.AddCommand(
		newCommand(std), chatCommand(std), testCommand(std), recordCommand(std),
		checkCommand(std), lintCommand(std), understandCommand(std), explainCommand(std), fmtCommand(std), diffCommand(std),
		versionCommand(std), completionCommand(std))
	root.SetHelpCommand(helpCommand())
	return root
}
