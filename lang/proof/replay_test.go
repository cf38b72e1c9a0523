package proof_test

import (
	"context"
	"errors"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// replay plays witnesses as the command does.
func replay(p *plan.Plan) func(string) error {
	return func(text string) error {
		parsed, found := talk.Parse(source.New("witness.talk", text))
		if found.HasErrors() {
			return errors.New(found[0].Message)
		}
		r := talk.Run(context.Background(), p, parsed, talk.Options{})
		for _, f := range r.All() {
			return errors.New(f.Message + ": " + f.Text + " got " + f.Got)
		}
		return nil
	}
}

var errNo = errors.New("no")
