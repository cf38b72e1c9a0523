package talk

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/value"
)

func (r *runner) where() where                                 { return where{} }
func (r *runner) slotNow(name string) (int, value.Value, error) { return 0, value.Value{}, nil }
func (r *runner) upgrade(n *Upgrade)                           {}
func (r *runner) tryUpgrade()                                  {}
var _ event.Input
