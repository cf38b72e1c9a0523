package slot

import (
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

// TestNoesInFullAndShort has labels with a "not" drawn together or written out, and texts with the other.
func TestNoesInFullAndShort(t *testing.T) {
	c := NewChoices([]plan.Choice{{Name: "size", Label: "it doesn't fit"}, {Name: "well", Label: "it isn't damaged"}, {Name: "shut", Label: "the door will not close"},
		{Name: "lost", Label: "I can't find it"}})
	for text, want := range map[string]string{
		"it doesn't fit": "size", "it does not fit": "size", "doesnt fit me": "size", "does not fit": "size",
		"it is not damaged": "well", "it isn't damaged": "well", "not damaged": "well",
		"the door won't close": "shut", "the door will not close": "shut",
		"I can not find it": "lost", "I cannot find it": "lost",
		"it does fit": "", "it fits": "", "the door will close": "", "not at all": "",
	} {
		got := ""
		for _, m := range c.Find(words.Split(text)) {
			got += m.Values[0].String()
		}
		if got != want {
			t.Errorf("%q is read as %q, want %q", text, got, want)
		}
	}
}
