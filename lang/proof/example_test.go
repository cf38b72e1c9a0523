package proof_test

import (
	"fmt"
	"io/fs"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/proof"
)

func ExampleProve() {
	const visit = `
flow visit "a visit" {
  starts on "book a visit"
  slot day date "day" {
    > Which day suits you?
  }
  ask day
}`
	p, err := lang.Compile("visit.flow", func(path string) (string, error) {
		if path == "visit.flow" {
			return visit, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range proof.Prove(p.Plan, proof.Options{}).Rows {
		if r.Place(p.Plan) == "visit/day" {
			fmt.Println(r.Adversary, r.Verdict, r.Distance)
		}
	}
	// Output:
	// asks proved 0
	// unheard proved 3
	// failing proved 0
}
