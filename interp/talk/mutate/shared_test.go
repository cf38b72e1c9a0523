package mutate_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk/mutate"
)

// A faulty program shares most of its memory with the right one, and others are made beside it.
func TestAFaultStaysInItsOwnProgram(t *testing.T) {
	p := program(t)
	before, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	faults := mutate.Mutants(p)
	for i := range faults {
		if _, err := faults[i].Plan(p); err != nil {
			t.Fatal(err)
		}
	}
	after, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(before), string(after)); diff != "" {
		t.Error(diff)
	}
}
