package plan

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// walks is a flow that asks a, then on one way b, and reads both at the end; and one that it runs, which gives c. Steps:
//
//	0 ask a → 1    1 branch → 2 or 3    2 ask b → 3    3 run sub → 4    4 say a, b, sub.c → end
//	5 ask c → end (sub)
func walks() *Plan {
	frame := func(i int) Ref { return Ref{Scope: ScopeFrame, Index: i} }
	person := Ladder{Why: None, End: Target{Kind: TargetHandoff}}
	return &Plan{
		Slots: []Slot{{Name: "a", Flow: 0, Var: 0, Ladder: person}, {Name: "b", Flow: 0, Var: 1, Ladder: person}, {Name: "c", Flow: 1, Ladder: person}},
		Flows: []Flow{
			{Name: "main", Vars: []Var{{Name: "a"}, {Name: "b"}}, Entry: 0, GivesType: None},
			{Name: "sub", Vars: []Var{{Name: "c"}}, Entry: 5, Gives: []int{0}, GivesType: None},
		},
		Steps: []Step{
			{Kind: StepAsk, Flow: 0, State: None, Next: 1, Ask: &Ask{Slots: []int{0}}, Reads: []Ref{frame(0)}},
			{Kind: StepBranch, Flow: 0, State: None, Next: 2, Else: 3, Cond: &Expr{Op: OpKnown, Args: []Expr{{Op: OpRef, Ref: frame(0)}}}, Reads: []Ref{frame(0)}},
			{Kind: StepAsk, Flow: 0, State: None, Next: 3, Ask: &Ask{Slots: []int{1}}},
			{Kind: StepRun, Flow: 0, State: None, Next: 4, Run: &Run{Flow: 1, Into: None}},
			{Kind: StepSay, Flow: 0, State: None, Next: None, Line: None, Reads: []Ref{frame(0), frame(1), {Scope: ScopeResult, Index: 1, Fields: []int{0}}}},
			{Kind: StepAsk, Flow: 1, State: None, Next: None, Ask: &Ask{Slots: []int{2}}},
		},
	}
}

// names writes variables of a step's flow.
func names(p *Plan, step int, refs []Ref) []string {
	out := []string{}
	for i := range refs {
		r := &refs[i]
		switch {
		case r.Scope == ScopeResult && len(r.Fields) == 0:
			out = append(out, p.Flows[r.Index].Name)
		case r.Scope == ScopeResult:
			out = append(out, p.Flows[r.Index].Name+"."+p.Flows[r.Index].Vars[p.Flows[r.Index].Gives[r.Fields[0]]].Name)
		default:
			out = append(out, p.Flows[p.Steps[step].Flow].Vars[r.Index].Name)
		}
	}
	slices.Sort(out)
	return out
}

func TestWhatARunKnowsWhereItStands(t *testing.T) {
	for _, c := range []struct {
		at           string
		step         int
		filled, owed []string
	}{
		{"before the first question nothing is known", 0, []string{}, []string{}},
		{"a question's answer is known after it, and read later", 1, []string{"a"}, []string{"a"}},
		{"on one way only", 2, []string{"a"}, []string{"a"}},
		{"what one of two ways fills isn't known where they meet", 3, []string{"a"}, []string{"a"}},
		{"what a sub-flow gives is known after it", 4, []string{"a", "sub", "sub.c"}, []string{"a", "sub.c"}},
		{"a sub-flow knows nothing of its caller's run", 5, []string{}, []string{}},
	} {
		t.Run(c.at, func(t *testing.T) {
			p := walks()
			if diff := cmp.Diff(c.filled, names(p, c.step, p.Filled(c.step))); diff != "" {
				t.Errorf("filled (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.owed, names(p, c.step, p.Owed(c.step))); diff != "" {
				t.Errorf("owed (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAnswersThatAreForgottenAreNotKnown(t *testing.T) {
	p := walks()
	p.Steps[1] = Step{Kind: StepForget, Flow: 0, State: None, Next: 3, Vars: []Ref{{Scope: ScopeFrame}}}
	if got := names(p, 3, p.Filled(3)); len(got) > 0 {
		t.Errorf("after forget %v is known", got)
	}
}

func TestAnOptionalAnswerIsNotKnown(t *testing.T) {
	p := walks()
	p.Slots[0].Optional = true
	if got := names(p, 1, p.Filled(1)); len(got) > 0 {
		t.Errorf("%v is known though it may be left out", got)
	}
}

func TestALadderThatGoesOnLeavesItsSlotUnknown(t *testing.T) {
	p := walks()
	p.Slots[0].Ladder.End = Target{Kind: TargetNext}
	if got := names(p, 1, p.Filled(1)); len(got) > 0 {
		t.Errorf("%v is known though the ladder may go on without it", got)
	}
}

func TestABlockBeginsFromNothing(t *testing.T) {
	p := walks()
	p.Handlers = []Handler{{Event: OnSilence, Entry: 4, To: Target{Kind: TargetNext}}}
	if got := names(p, 4, p.Filled(4)); len(got) > 0 {
		t.Errorf("a block that may begin anywhere knows %v", got)
	}
}

func TestOnlyAResolvedEndGives(t *testing.T) {
	p := walks()
	p.Steps[3].Run.Arms = []RunArm{{Outcome: "declined", To: 4}}
	if got := names(p, 4, p.Filled(4)); !slices.Equal(got, []string{"a"}) {
		t.Errorf("after a sub-flow that may have declined %v is known, want a", got)
	}
}

// TestWhatAFlowNeedsHasRun: the results of a flow's needs are known at its first step.
func TestWhatAFlowNeedsHasRun(t *testing.T) {
	p := walks()
	p.Flows[0].Needs = []int{1}
	if got := names(p, 0, p.Filled(0)); !slices.Equal(got, []string{"sub", "sub.c"}) {
		t.Errorf("at its first step %v is known, want what it needs", got)
	}
}

func TestYesNoQuestionsOfOnePlace(t *testing.T) {
	asks := func(words ...string) *Plan {
		p := &Plan{Flows: []Flow{{Name: "f", GivesType: None}}}
		for i, w := range words {
			id := "f/menu"
			if i > 0 {
				id += " 2"
			}
			p.Lines = append(p.Lines, Line{Wordings: []Wording{{Bubbles: []Template{{{Text: w}}}}}})
			p.Steps = append(p.Steps, Step{ID: id, Kind: StepMenu, Menu: &Menu{Line: i, YesNo: true}})
		}
		return p
	}
	same := func(s string) string { return s }
	for _, c := range []struct {
		name     string
		old, now *Plan
		want     bool
	}{
		{"the only one may be reworded", asks("Sure?"), asks("Are you sure?"), true},
		{"one of two that reads as before", asks("Sure?", "More?"), asks("Sure?", "Another?"), true},
		{"one of two that reads otherwise", asks("Sure?", "More?"), asks("Really?", "More?"), false},
		{"the first of two is gone", asks("Sure?", "More?"), asks("More?"), false},
		{"one came before the only one", asks("More?"), asks("Sure?", "More?"), false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := SameQuestion(c.old, 0, c.now, 0, same); got != c.want {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}
