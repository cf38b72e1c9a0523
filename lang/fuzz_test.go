package lang_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

// A program that the checker accepts compiles, to a plan that is sound and survives being stored; any other leaves problems and
// no plan.
func FuzzCheckedProgramsCompile(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p, err := lang.Compile("main.flow", lang.Texts(map[string]string{"main.flow": text}), lang.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if p.Plan == nil {
			if !p.Problems.HasErrors() {
				t.Fatal("there is neither a plan nor a problem")
			}
			return
		}
		sound(t, p.Plan)
		data, err := p.Plan.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := plan.Decode(data); err != nil {
			t.Fatal(err)
		}
	})
}

// seeds are the programs of the golden files and the samples that need no other file.
func seeds(f *testing.F) []string {
	var out []string
	names, err := filepath.Glob("../testdata/plan/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range names {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, string(archive.Files[0].Data))
	}
	brand, err := os.ReadFile("../testdata/plan/samples/brand/brand.flow")
	if err != nil {
		f.Fatal(err)
	}
	return append(out, string(brand), madeUp(3))
}

// sound checks that every index of a plan points somewhere, and that steps stay within their flow.
func sound(t *testing.T, p *plan.Plan) {
	t.Helper()
	within := func(what string, i, n int) {
		if i != plan.None && (i < 0 || i >= n) {
			t.Errorf("%s points at %d of %d", what, i, n)
		}
	}
	target := func(what string, to *plan.Target, flow int) {
		switch to.Kind {
		case plan.TargetStep:
			within(what, to.Index, len(p.Steps))
			if to.Index >= 0 && p.Steps[to.Index].Flow != flow {
				t.Errorf("%s leads into another flow", what)
			}
		case plan.TargetFlow:
			within(what, to.Index, len(p.Flows))
		case plan.TargetHandoff:
			within(what, to.Index, len(p.Handoffs))
		}
	}
	for i := range p.Flows {
		within(p.Flows[i].Name, p.Flows[i].Entry, len(p.Steps))
		if p.Flows[i].Entry == plan.None {
			t.Errorf("the flow %s has no first step", p.Flows[i].Name)
		}
		for _, h := range p.Flows[i].On {
			within("a handler of "+p.Flows[i].Name, h, len(p.Handlers))
		}
	}
	for i := range p.Slots {
		within("the question of "+p.Slots[i].Name, p.Slots[i].Ask, len(p.Lines))
		target("the ladder of "+p.Slots[i].Name, &p.Slots[i].Ladder.End, p.Slots[i].Flow)
	}
	for i := range p.Steps {
		s := &p.Steps[i]
		edges := append([]int{s.Next, s.Else}, stepEdges(s)...)
		for _, to := range edges {
			within(s.ID, to, len(p.Steps))
		}
		if s.Next >= 0 && p.Steps[s.Next].Flow != s.Flow {
			t.Errorf("%s goes on in another flow", s.ID)
		}
		if s.To != nil {
			target(s.ID, s.To, s.Flow)
		}
	}
}

func stepEdges(s *plan.Step) []int {
	var out []int
	switch {
	case s.Menu != nil:
		for _, a := range s.Menu.Arms {
			out = append(out, a.To)
		}
	case s.Confirm != nil:
		out = append(out, s.Confirm.Yes, s.Confirm.No)
	case s.Call != nil:
		out = append(append(out, s.Call.Fails...), s.Call.Failed, s.Call.Timeout)
	case s.Run != nil:
		for _, a := range s.Run.Arms {
			out = append(out, a.To)
		}
	}
	return out
}
