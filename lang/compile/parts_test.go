package compile

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/plan"
)

func word(w string) ast.PersonaArg { return ast.PersonaArg{Word: w} }

func num(text, unit string) ast.PersonaArg {
	return ast.PersonaArg{Number: &ast.NumberLit{Text: text, Unit: unit}}
}

func str(s string) ast.PersonaArg { return ast.PersonaArg{String: &ast.String{Text: s}} }

func TestBudget(t *testing.T) {
	tests := []struct {
		name string
		args []ast.PersonaArg
		want plan.Budget
	}{
		{"per messages and per conversation",
			[]ast.PersonaArg{word("at"), word("most"), num("1", ""), word("in"), num("4", ""), word("messages"), num("2", ""), word("in"), word("a"), word("conversation")},
			plan.Budget{Set: true, Times: 1, Messages: 4, Conversation: 2}},
		{"a number takes the word behind it as its unit",
			[]ast.PersonaArg{word("at"), word("most"), num("1", ""), word("in"), num("3", "messages")},
			plan.Budget{Set: true, Times: 1, Messages: 3}},
		{"in a message", []ast.PersonaArg{word("at"), word("most"), num("1", ""), word("in"), word("a"), word("message")},
			plan.Budget{Set: true, Times: 1, Messages: 1}},
		{"only per conversation", []ast.PersonaArg{word("at"), word("most"), num("3", ""), word("in"), word("a"), word("conversation")},
			plan.Budget{Set: true, Conversation: 3}},
		{"none", []ast.PersonaArg{word("none")}, plan.Budget{Set: true, Messages: 1}},
		{"no span is a message", []ast.PersonaArg{word("at"), word("most"), num("2", "")}, plan.Budget{Set: true, Times: 2, Messages: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, budget(tt.args)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUseBelongsToThePhraseBeforeIt(t *testing.T) {
	got := avoided([]ast.PersonaArg{str("per our policy"), str("utilise"), word("use"), str("use"), str("kindly")})
	want := []plan.Avoid{{Phrase: "per our policy"}, {Phrase: "utilise", Use: "use"}, {Phrase: "kindly"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestHoursPastMidnightAreCutInTwo(t *testing.T) {
	tests := []struct {
		name            string
		day, start, end int
		want            []plan.OpenSpan
	}{
		{"a plain day", 1, 480, 1200, []plan.OpenSpan{{Day: 1, Start: 480, End: 1200}}},
		{"until midnight", 5, 480, 1440, []plan.OpenSpan{{Day: 5, Start: 480, End: 1440}}},
		{"until 00:00", 5, 480, 0, []plan.OpenSpan{{Day: 5, Start: 480, End: 1440}}},
		{"into Sunday", 6, 1320, 120, []plan.OpenSpan{{Day: 6, Start: 1320, End: 1440}, {Day: 0, Start: 0, End: 120}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, openSpans(tt.day, tt.start, tt.end)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMillis(t *testing.T) {
	tests := []struct {
		text, unit string
		want       int64
	}{
		{"3", "s", 3_000}, {"10", "min", 600_000}, {"1", "day", 86_400_000}, {"2", "months", 60 * 86_400_000}, {"3", "", 0}, {"3", "EUR", 0},
	}
	for _, tt := range tests {
		if got := millis(&ast.NumberLit{Text: tt.text, Unit: tt.unit}); got != tt.want {
			t.Errorf("%s %s: got %d ms, want %d", tt.text, tt.unit, got, tt.want)
		}
	}
	if got := dayNumber(ast.DateLit{Text: "1970-01-11"}); got != 10 {
		t.Errorf("1970-01-11 is day %d, want 10", got)
	}
	if got := dayNumber(ast.DateLit{Text: "2026-12-25"}); got != 20812 {
		t.Errorf("2026-12-25 is day %d, want 20812", got)
	}
}

func TestUniqueNumbersRepeats(t *testing.T) {
	taken := map[string]int{}
	var got []string
	for _, id := range []string{"a", "a2", "a", "a", "b", "a"} {
		got = append(got, unique(taken, id, ""))
	}
	if diff := cmp.Diff([]string{"a", "a2", "a3", "a4", "b", "a5"}, got); diff != "" {
		t.Error(diff)
	}
}

// tiny is a program made by hand: one flow, `slot n number`, and a statement list.
func tiny(t *testing.T, body func(n *ast.Path, info *check.Info) []ast.Item) *plan.Plan {
	t.Helper()
	number := &check.Type{Kind: "number", Name: "number"}
	slot := &ast.Slot{Name: ast.Name{Text: "n"}}
	n := &ast.Path{Names: []ast.Name{{Text: "n"}}}
	flow := &ast.Flow{Name: ast.Name{Text: "tiny"}}
	file := &ast.File{Decls: []ast.Decl{flow}}
	info := &check.Info{
		Program:  check.Program{Files: []*ast.File{file}},
		File:     map[ast.Decl]*ast.File{flow: file},
		Flows:    []*ast.Flow{flow},
		SlotType: map[*ast.Slot]*check.Type{slot: number},
		Paths:    map[*ast.Path]check.Object{n: {Kind: check.ObjVar, Node: slot, Flow: flow, Type: number}},
		Names:    map[*ast.Name]check.Object{},
		TypeOf:   map[ast.Expr]*check.Type{},
		FlowInfo: map[*ast.Flow]*check.FlowInfo{flow: {File: file, Slots: []*ast.Slot{slot},
			Vars: []check.Var{{Name: "n", Node: slot, Type: number}}}},
	}
	flow.Body = append([]ast.Item{slot}, body(n, info)...)
	p, err := Compile(info, Options{Name: "tiny"})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func say(text string) *ast.Message {
	return &ast.Message{Wordings: []*ast.Wording{{Words: []*ast.Words{{Text: text}}}}}
}

func TestOppositesAreTakenAtTheLeaves(t *testing.T) {
	type reader func() ast.Expr // reads n
	over := func(n reader, negated bool) ast.Expr {
		return &ast.Compare{L: n(), Op: ast.Over, Negated: negated, R: &ast.NumberLit{Text: "3"}}
	}
	known := func(n reader) ast.Expr { return &ast.Compare{L: n(), Op: ast.Known} }
	tests := []struct {
		name string
		cond func(n reader) ast.Expr
		want []plan.Op // the operators, outside in
	}{
		{"plain", func(n reader) ast.Expr { return over(n, false) }, []plan.Op{plan.OpOver}},
		{"is not over", func(n reader) ast.Expr { return over(n, true) }, []plan.Op{plan.OpMost}},
		{"not not over", func(n reader) ast.Expr { return &ast.Not{X: over(n, true)} }, []plan.Op{plan.OpOver}},
		{"not (over or known)", func(n reader) ast.Expr {
			return &ast.Not{X: &ast.Paren{X: &ast.Binary{Op: "or", L: over(n, false), R: known(n)}}}
		}, []plan.Op{plan.OpAnd, plan.OpMost, plan.OpNot, plan.OpKnown}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := tiny(t, func(n *ast.Path, info *check.Info) []ast.Item {
				cond := tt.cond(func() ast.Expr {
					ref := &ast.Ref{Path: *n}
					info.Paths[&ref.Path] = info.Paths[n]
					return ref
				})
				return []ast.Item{&ast.When{Cond: cond, Then: &ast.Tail{Block: &ast.Block{Items: []ast.Item{say("big")}}}}}
			})
			var got []plan.Op
			var walk func(e *plan.Expr)
			walk = func(e *plan.Expr) {
				if e.Op != plan.OpRef && e.Op != plan.OpConst {
					got = append(got, e.Op)
				}
				for i := range e.Args {
					walk(&e.Args[i])
				}
			}
			walk(p.Steps[0].Cond)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlocksJoinBehindThem(t *testing.T) {
	p := tiny(t, func(n *ast.Path, info *check.Info) []ast.Item {
		yes := &ast.Ref{Path: *n}
		info.Paths[&yes.Path] = info.Paths[n]
		return []ast.Item{
			&ast.When{Cond: yes, Then: &ast.Tail{Block: &ast.Block{Items: []ast.Item{say("then")}}},
				Else: &ast.Tail{Block: &ast.Block{}}},
			say("after"),
		}
	})
	var got []string
	for _, s := range p.Steps {
		got = append(got, s.ID)
	}
	if diff := cmp.Diff([]string{"tiny/branch", "tiny/say", "tiny/say 2"}, got); diff != "" {
		t.Error(diff)
	}
	branch, then, after := p.Steps[0], p.Steps[1], p.Steps[2]
	if branch.Next != 1 || branch.Else != 2 || then.Next != 2 || after.Next != plan.None {
		t.Errorf("the branch goes to %d and %d, its block to %d, the last step to %d", branch.Next, branch.Else, then.Next, after.Next)
	}
	if p.Lines[0].ID != "tiny.say" || p.Lines[1].ID != "tiny.say2" {
		t.Errorf("the lines are called %s and %s", p.Lines[0].ID, p.Lines[1].ID)
	}
}
