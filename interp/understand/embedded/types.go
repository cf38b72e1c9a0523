package embedded

import (
	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// typeReader finds values of one type of the plan.
type typeReader func(text string, list []words.Word, c slot.Context) []slot.Match

// newTypeReader prepares a type; nil where nothing in a text can be of it (files, records that weren't offered).
func newTypeReader(t *plan.Type) typeReader {
	switch t.Kind {
	case plan.KindText, plan.KindYesNo, plan.KindFile, plan.KindRecord, plan.KindList:
		return nil
	case plan.KindPattern:
		pattern, err := slot.NewPattern(t.Pattern)
		if err != nil {
			return nil // the checker has refused such a type
		}
		return func(text string, list []words.Word, _ slot.Context) []slot.Match { return pattern.Find(text, list) }
	case plan.KindChoice:
		choices := slot.NewChoices(t.Choices)
		return func(_ string, list []words.Word, c slot.Context) []slot.Match {
			found := choices.Find(list)
			if c.Asked && len(found) == 0 {
				return choices.Placed(list)
			}
			return found
		}
	}
	kind, least, most := t.Kind, t.Min, t.Max
	return func(text string, list []words.Word, c slot.Context) []slot.Match {
		c.Min, c.Max = least, most
		return slot.Read(text, list, kind, c)
	}
}
