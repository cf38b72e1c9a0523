package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// understanding is what `handrail understand` was asked to do.
type understanding struct {
	now, eval string
	json, why bool
	reads     reader
}

// understandCommand is `handrail understand PATH "TEXT"`.
func understandCommand(std Streams) *cobra.Command {
	var u understanding
	var v values
	cmd := &cobra.Command{
		Use:     `understand PATH "TEXT"`,
		Short:   "Show what is read in a text",
		GroupID: groupCheck,
		Long: `Show what a flow reads in a text that a customer types at the beginning of a conversation: topics, values and requests, each with how
sure the reading is; --why says which words pointed to a topic. With --eval, measure how texts are understood whose topics are known: the
FILE has a line like {"text": "where is my parcel", "intent": "tracking"} for each, with "none" for a text that nothing is for. With --as, read the values of one type in the texts on standard input instead, without a flow.`,
		Example: `handrail understand flows/returns "where is my parcel"
handrail understand flows/returns "get me a person"
handrail understand flows/returns "I'd rather have my money" --why
handrail understand flows/returns --eval texts.jsonl
echo "next friday at 7" | handrail understand --as date_time --region US`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if v.as != "" && len(args) == 0 {
				return v.run(std, u.now)
			}
			u.json = v.json
			if u.eval != "" && len(args) == 1 {
				return u.evaluate(std, args[0])
			}
			if len(args) != 2 {
				return usage{"`handrail understand` takes a flow and a text", "for example `handrail understand flows/returns \"where is my parcel\"`"}
			}
			return u.reads.reading(std.Err, func() error { return u.text(cmd.Context(), std, args[0], args[1]) })
		},
	}
	v.flags(cmd)
	u.reads.flags(cmd)
	cmd.Flags().BoolVar(&u.why, "why", false, "say which words pointed to a topic")
	cmd.Flags().StringVar(&u.eval, "eval", "", "measure against a `FILE` of texts whose topics are known")
	cmd.Flags().StringVar(&u.now, "now", "", "the `TIME` it is, such as \"2026-03-06 18:05\", for texts that speak of days and times")
	return cmd
}

// text shows one text's reading.
func (u *understanding) text(ctx context.Context, std Streams, path, text string) error {
	p, err := loadProgram(std, path)
	if err != nil {
		return err
	}
	x, err := u.home(p)
	if err != nil {
		return err
	}
	reading, err := u.reads.engine(p).Read(ctx, text, x)
	if err != nil {
		return failure{fmt.Errorf("reading the text: %w", err)}
	}
	return u.showReading(std.Out, embedded.New(p, embedded.Options{Cache: learntCache()}), text, reading)
}

// home is what a conversation expects that has just begun.
func (u *understanding) home(p *plan.Plan) (event.Expectation, error) {
	at, _, err := parseNow(u.now)
	if err != nil {
		return event.Expectation{}, err
	}
	if u.now == "" {
		at = time.Now()
	}
	setup := interp.Setup{Conversation: "understand", Channel: "web", At: at.UnixMilli()}
	return interp.Expect(p, interp.New(p, setup)), nil
}

// loadProgram compiles the program at a path and shows what is wrong with it where it can't run.
func loadProgram(std Streams, path string) (*plan.Plan, error) {
	if _, err := checkPath(path); err != nil {
		return nil, err
	}
	p, found, err := lang.Load(path)
	switch {
	case err != nil:
		return nil, usage{err.Error(), "give a .flow file or its folder"}
	case p == nil || found.HasErrors():
		return nil, showProblems(std, found)
	}
	return p, nil
}
