package cli

import (
	"context"
	"errors"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// replayer plays the witnesses of proofs through the interpreter: the linter may not import it.
func replayer(ctx context.Context, p *plan.Plan) func(string) error {
	reads := engine(p)
	return func(text string) error {
		parsed, found := talk.Parse(source.New("witness.talk", text))
		if found.HasErrors() {
			return errors.New(found[0].Message)
		}
		result := talk.Run(ctx, p, parsed, talk.Options{Engine: reads})
		if result.Passed() {
			return nil
		}
		return errors.New("the conversation goes another way")
	}
}
