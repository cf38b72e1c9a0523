package understandtest

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang/plan"
)

func TestEmbedded(t *testing.T) {
	Run(t, func(_ testing.TB, p *plan.Plan) understand.Engine { return embedded.New(p, embedded.Options{}) })
}
