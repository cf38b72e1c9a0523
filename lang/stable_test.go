package lang_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/plan"
)

const shop = `import "brand.flow"
# A shop.
flow refund "A refund" {
  starts on "refund please"
  slot order_id number "order number" {
    > Which order?
  }
  ask order_id
  > Looking it up.
  confirm
    > I'll refund {order_id}. Okay?
  state last {
    ask {
      > Anything else about {order_id}?
      yes -> care
      no { end resolved }
    }
  }
}
flow track "Where is it" {
  starts on "where is it"
  > On its way.
  ask {
    > Is that fine?
    no -> care
  }
}
`

const brand = `handoff care "care" {
  > One moment.
}
on thanks
  > Any time.
`

func shopPlan(t *testing.T, shop, brand string) *plan.Plan {
	t.Helper()
	return compiled(t, "shop.flow", map[string]string{"shop.flow": shop, "brand.flow": brand})
}

func TestHashFollowsMeaning(t *testing.T) {
	want := shopPlan(t, shop, brand).Hash
	tests := []struct {
		name     string
		old, new string
		same     bool
	}{
		{"the same again", "", "", true},
		{"a comment", "# A shop.", "# A shop, and more\n# about it.", true},
		{"a doc comment", "# A shop.", "## A shop.", true},
		{"blanks and line ends", "  ask order_id\n", "\n\n     ask   order_id   # now\n\n", true},
		{"words", "Which order?", "Which order is it?", false},
		{"a title", `"A refund"`, `"Your refund"`, false},
		{"an arm", "yes -> care", "yes -> home", false},
		{"a label", "> Looking it up.", "@looking > Looking it up.", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if !strings.Contains(shop, tt.old) {
				t.Fatalf("the shop has no %q", tt.old)
			}
			got := shopPlan(t, strings.Replace(shop, tt.old, tt.new, 1), brand).Hash
			if (got == want) != tt.same {
				t.Errorf("the hash is the same: %v, want %v", got == want, tt.same)
			}
		})
	}
}

func TestHashDoesNotDependOnTheFolder(t *testing.T) {
	elsewhere := compiled(t, "some/where/shop.flow", map[string]string{"some/where/shop.flow": shop, "some/where/brand.flow": brand})
	if got := shopPlan(t, shop, brand).Hash; got != elsewhere.Hash {
		t.Errorf("the hash is %s here and %s in another folder", got, elsewhere.Hash)
	}
}

// ids are the ids of the steps and lines of a flow, sorted.
func ids(p *plan.Plan, flow string) []string {
	var out []string
	f := p.FlowNamed(flow)
	for i := range p.Steps {
		s := &p.Steps[i]
		if s.Flow != f {
			continue
		}
		out = append(out, s.ID)
		switch s.Kind {
		case plan.StepSay:
			out = append(out, p.Lines[s.Line].ID)
		case plan.StepMenu:
			out = append(out, p.Lines[s.Menu.Line].ID)
		case plan.StepConfirm:
			out = append(out, p.Lines[s.Confirm.Line].ID)
		}
	}
	slices.Sort(out)
	return out
}

func TestIDsStayUnderEditsElsewhere(t *testing.T) {
	want := ids(shopPlan(t, shop, brand), "refund")
	edits := []struct{ name, old, new string }{
		{"another flow says more", "> On its way.", "> On its way.\n\n  > Really.\n  confirm\n    > Seen it?"},
		{"another flow asks more", "> On its way.", "> On its way.\n  ask {\n    > Sure?\n    no -> home\n  }"},
		{"a new flow before it", "flow refund", "flow first \"First\" {\n  > First.\n  state finale {\n    > Last.\n    end resolved\n  }\n}\nflow refund"},
		{"a handler in another file", "on thanks", "on help\n  > Help!\non thanks"},
	}
	for _, tt := range edits {
		t.Run(tt.name, func(t *testing.T) {
			p := shopPlan(t, strings.Replace(shop, tt.old, tt.new, 1), strings.Replace(brand, tt.old, tt.new, 1))
			got := ids(p, "refund")
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestIDsAreUnique(t *testing.T) {
	p := compiled(t, "made_up.flow", map[string]string{"made_up.flow": madeUp(30)})
	steps, lines := map[string]bool{}, map[string]bool{}
	for i := range p.Steps {
		if id := p.Steps[i].ID; steps[id] {
			t.Errorf("two steps are called %s", id)
		} else {
			steps[id] = true
		}
	}
	for i := range p.Lines {
		if id := p.Lines[i].ID; lines[id] || id == "" {
			t.Errorf("two lines are called %q", id)
		} else {
			lines[id] = true
		}
	}
}
