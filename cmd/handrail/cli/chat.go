package cli

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/cmd/handrail/cli/chat"
	"github.com/handrail-flow/handrail/lang"
)

// chatCommand is `handrail chat PATH`.
func chatCommand(std Streams) *cobra.Command {
	var reads reader
	o := chat.Options{Load: lang.Load, Engine: reads.engine, Passed: reads.passed, In: std.In, Out: std.Out, Err: std.Err}
	var now string
	cmd := &cobra.Command{
		Use:     "chat PATH",
		Short:   "Talk to a flow",
		GroupID: groupTry,
		Long: `Talk to a flow, a .flow file or its folder. Type what a customer would say; :help lists what else you can do, such as asking why
the bot said something, taking your words back, or keeping the conversation as a test.

Save the flow in your editor and the conversation goes on from the same point with the new words. Actions run for real where
their addresses are set in the environment; otherwise the folder's demo.talk answers, or the talk given with --mock.

On a pipe every line is a message, and the answers read like a .talk.`,
		Example: `handrail chat flows/returns
handrail chat flows/returns --flow return_item --now "2026-03-06 18:05"
handrail chat flows/returns --customer ann.json --mock service_down.talk
printf 'hello\nwhere is my order\n' | handrail chat flows/returns
handrail chat flows/returns --json < messages.jsonl`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usage{"`handrail chat` takes one flow, a .flow file or its folder", "for example `handrail chat flows/returns`"}
			}
			if _, err := checkPath(args[0]); err != nil {
				return err
			}
			at, floating, err := parseNow(now)
			if err != nil {
				return err
			}
			o.Path, o.Now, o.Floating, o.Seeded = args[0], at, floating, cmd.Flags().Changed("seed")
			return reads.reading(std.Err, func() error { return chatError(std, chat.Run(cmd.Context(), o)) })
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.Flow, "flow", "", "begin with the flow of this `NAME`, as if the customer had asked for it")
	flags.StringVar(&now, "now", "", "the `TIME` it is, such as \"2026-03-06 18:05\"; it stands still but for :wait, so that every run is the same")
	flags.Uint64Var(&o.Seed, "seed", 0, "a `NUMBER` that decides between wordings that are equally due")
	flags.StringVar(&o.Channel, "channel", "web", "the `NAME` of the channel to speak on: web, sms, voice or another that the flow words things for")
	flags.StringVar(&o.Customer, "customer", "", "a JSON `FILE` with what is known about the customer")
	flags.StringVar(&o.Mock, "mock", "", "a .talk `FILE` whose `given` and `mock` lines stand in for the services")
	flags.StringVar(&o.Journal, "journal", "", "a `FILE` to keep the journal in, for replays and reports")
	flags.BoolVar(&o.Trace, "trace", false, "show after each turn what was read, which rules decided and how guards came out, like :why")
	flags.BoolVar(&o.JSON, "json", false, "read and write JSON lines, for programs")
	reads.flags(cmd)
	return cmd
}

// chatError turns what a chat reports into exit codes.
func chatError(std Streams, err error) error {
	var mistake chat.Mistake
	var broken chat.Broken
	switch {
	case errors.As(err, &mistake):
		return usage{mistake.Message, mistake.Help}
	case errors.As(err, &broken):
		return showProblems(std, broken.Problems)
	}
	return err
}

// nowLayouts are the ways to write a time, most exact first.
var nowLayouts = []string{time.RFC3339, "2006-01-02T15:04", "2006-01-02 15:04", "2006-01-02"}

// parseNow reads a time: RFC 3339, or a date and time with a zone's name behind it; floating is one without, which the flow's hours
// place.
func parseNow(text string) (at time.Time, floating bool, err error) {
	if text == "" {
		return time.Time{}, false, nil
	}
	zone := time.UTC
	rest := text
	floating = true
	if i := strings.LastIndexByte(text, ' '); i >= 0 {
		if z, err := time.LoadLocation(text[i+1:]); err == nil {
			zone, rest, floating = z, text[:i], false
		}
	}
	for _, layout := range nowLayouts {
		if t, err := time.ParseInLocation(layout, strings.TrimSpace(rest), zone); err == nil {
			return t, floating && layout != time.RFC3339, nil
		}
	}
	return time.Time{}, false, usage{fmt.Sprintf("--now can't be %q", text), `write it like --now "2026-03-06 18:05" or --now "2026-03-06 18:05 Europe/Paris"`}
}
