package proof_test

import (
	"testing"

	"github.com/handrail-flow/handrail/lang/proof"
)

// TestFieldsThatOnlyAssignmentsRead holds that a field that no guard looks at is laid out as well: frames that were made before it
// was met had no place for it.
func TestFieldsThatOnlyAssignmentsRead(t *testing.T) {
	const text = `
record entry {
  words text
}
action faq.search(question: text) {
  changes nothing
  gives best: entry
  fails nothing_fits
}
flow ask_us "a question" {
  starts on "I have a question"
  call faq.search(said) as found {
    nothing_fits -> care because out_of_scope
  }
  set entry = found.best
  > {entry.words}
  ask {
    > Does that answer it?
    no -> care because out_of_scope
  }
}
`
	if r := verdict(t, text, "ask_us/menu", proof.Unheard, proof.Options{}); r.Verdict != proof.Proved {
		t.Errorf("it is %s: %s", r.Verdict, r.Why)
	}
}
