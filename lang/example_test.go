package lang_test

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang"
)

// A program from a folder: its plan runs, its problems are for the designer.
func ExampleLoad() {
	p, problems, err := lang.Load("../testdata/bench/returns-v1")
	if err != nil || problems.HasErrors() {
		fmt.Println(err, problems)
		return
	}
	for _, f := range p.Flows {
		if len(f.Starts) > 0 && !f.Std {
			fmt.Printf("%s: %s\n", f.Name, f.Title)
			break
		}
	}
	// Output: returns: A return
}

// What is wrong with a text, as a designer reads it.
func ExampleCompile_problems() {
	text := `flow hello "Say hello" {
  starts on "good morning"
  slot who name "name" {
    > Who are you?
  }
  ask whom
  > Good morning, {who}.
}`
	p, err := lang.Compile("hello.flow", lang.Texts(map[string]string{"hello.flow": text}), lang.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range p.Problems {
		at := d.File.Position(d.Span.Start)
		fmt.Printf("%s:%d:%d: %s [%s]\n= %s\n", at.File, at.Line, at.Column, d.Message, d.Code, d.Help)
	}
	// Output:
	// hello.flow:6:7: nothing here is called "whom" [unknown-name]
	// = did you mean "who"?
}
