package ast_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
)

// below finds, by reflection, every node that a node's fields hold.
func below(v reflect.Value, found map[any]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if v.IsNil() || v.Type() == reflect.TypeFor[*source.File]() {
			return
		}
		if v.Kind() == reflect.Pointer {
			if _, ok := v.Interface().(ast.Node); ok {
				found[v.Interface()] = true
				return
			}
		}
		below(v.Elem(), found)
	case reflect.Slice:
		for i := range v.Len() {
			below(v.Index(i), found)
		}
	case reflect.Struct:
		if n, ok := v.Addr().Interface().(ast.Node); ok {
			found[n] = true
		}
	}
}

// TestChildrenLeaveNothingOut: on the corpus, Children finds every node that the fields hold, each once, in source order. Left out
// are names that aren't there and those that stand for another, as in `mon 08:00-09:00`.
func TestChildrenLeaveNothingOut(t *testing.T) {
	names, _ := filepath.Glob("../../testdata/syntax/ok/*.txtar")
	kinds := map[reflect.Type]bool{}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range txtar.Parse(data).Files {
			tree, _ := parse.File(source.New(f.Name, string(f.Data)))
			ast.Walk(tree, func(n ast.Node) bool {
				kinds[reflect.TypeOf(n)] = true
				check(t, n)
				return true
			})
		}
	}
	if len(kinds) < 60 {
		t.Errorf("the corpus holds only %d kinds of node", len(kinds))
	}
}

func check(t *testing.T, n ast.Node) {
	v := reflect.ValueOf(n).Elem()
	want := map[any]bool{}
	for i := range v.NumField() {
		switch v.Type().Field(i).Name {
		case "Place", "Comments", "Source":
		default:
			below(v.Field(i), want)
		}
	}
	last := -1
	for _, c := range ast.Children(n) {
		if c.Span().Start < last {
			t.Errorf("the children of %T are out of order", n)
		}
		last = c.Span().Start
		if !want[c] {
			t.Errorf("%T has a child %T twice, or one that it doesn't hold", n, c)
		}
		delete(want, c)
	}
	for c := range want {
		switch c := c.(type) {
		case *ast.Path:
			if len(c.Names) == 0 {
				continue
			}
		case *ast.Name:
			if o, ok := n.(*ast.OpenHours); ok && c == &o.To {
				continue
			}
		case *ast.DateLit:
			if o, ok := n.(*ast.ClosedDays); ok && c == &o.To {
				continue
			}
		}
		t.Errorf("%T holds a %T that Children leaves out", n, c)
	}
}
