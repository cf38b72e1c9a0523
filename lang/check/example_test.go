package check_test

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
)

func ExampleCheck() {
	file, syntax := parse.File(source.New("parcel.flow", `flow parcel "Your parcel" {
  starts on "where is my parcel"
  slot order_id text "order number"
  slot zip postal_code "zip code"
  ask {
    > Do you have the order number?
    yes { ask order_id }
    no { ask zip }
  }
  > I'm looking for {order_id}.
}
`))
	_, problems := check.Check(check.Program{Files: []*ast.File{file}, Syntax: syntax})
	for _, d := range problems {
		fmt.Println(d.Message)
		fmt.Println(d.Help)
	}
	// Output:
	// "order_id" isn't known here on the path where the answer is no
	// ask it before, on every path: `ask order_id`
}
