package parse_test

import (
	"fmt"
	"os"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
)

func ExampleFile() {
	file, _ := parse.File(source.New("returns.flow", `flow returns "Return something" {
  ask order_id, why
  > Thanks.
}
`))
	ast.Walk(file, func(n ast.Node) bool {
		if ask, ok := n.(*ast.Ask); ok {
			fmt.Println("asks", ask.Slots[0], "and", ask.Slots[1])
		}
		return true
	})
	// Output: asks order_id and why
}

func ExampleFile_problems() {
	_, problems := parse.File(source.New("returns.flow", `flow returns "Return something" {
  akk order_id
  when why = damaged -> care
}
`))
	diag.WriteText(os.Stdout, problems, diag.TextOptions{})
	// Output:
	// returns.flow:2:3: "akk" doesn't begin anything in a flow [unknown-word]
	//   |
	// 2 |   akk order_id
	//   |   ^^^
	//   = did you mean "ask"? Write: ask SLOT, SLOT
	// returns.flow:3:12: "when" needs "->" or "{", not "=" [missing-arrow]
	//   |
	// 3 |   when why = damaged -> care
	//   |            ^
	//   = comparisons are words: write "is" instead of "="
}

func ExampleLookup() {
	w, _ := parse.Lookup("slot", "retry")
	fmt.Println(w.Shape+":", w.Doc)
	// Output: retry: the words for the next try; they stand below
}
