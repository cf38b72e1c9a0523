package check_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/rogpeppe/go-internal/txtar"
)

// seeds are flows to begin fuzzing with: all examples, the samples, and single lines taken out of them.
func seeds(f *testing.F) {
	add := func(text string) {
		f.Add(text)
		if lines := strings.Split(text, "\n"); len(lines) > 6 {
			f.Add(strings.Join(append(lines[:len(lines)/2:len(lines)/2], lines[len(lines)/2+1:]...), "\n"))
		}
	}
	for _, p := range check.Codes() {
		add(p.Bad)
		add(p.Good)
	}
	for _, dir := range []string{"../../testdata/samples/*.flow", "../../flows/*/*.flow"} {
		names, _ := filepath.Glob(dir)
		for _, name := range names {
			text, err := os.ReadFile(name)
			if err != nil {
				f.Fatal(err)
			}
			add(string(text))
		}
	}
}

// FuzzCheckNeverPanics checks whatever the parser makes of a text, twice: every diagnostic has a code with a page and a place in
// its file, and both runs say the same.
func FuzzCheckNeverPanics(f *testing.F) {
	seeds(f)
	pages := map[string]bool{}
	for _, p := range check.Codes() {
		pages[p.Code] = true
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			t.Skip()
		}
		p := single(text)
		_, first := check.Check(p.Program)
		for _, d := range first {
			if !pages[d.Code] || d.Message == "" || d.File == nil || d.Span.Start < 0 || d.Span.End > len(d.File.Text) || d.Span.Start > d.Span.End {
				t.Errorf("not a whole diagnostic: %+v", d)
			}
		}
		_, second := check.Check(p.Program)
		if diff := cmp.Diff(first, second, cmpopts.IgnoreUnexported(source.File{})); diff != "" {
			t.Errorf("two runs differ (-first +second):\n%s", diff)
		}
	})
}

// TestInfoIsWhole holds Info to its promise: in a program without errors, every path, name, type and expression has its entry.
func TestInfoIsWhole(t *testing.T) {
	for _, files := range wholePrograms(t) {
		names, texts := files.names, files.texts
		t.Run(names[0], func(t *testing.T) {
			p := load(names, texts)
			info, problems := p.check()
			if problems.HasErrors() {
				t.Fatalf("the program has errors:\n%s", listing(problems))
			}
			for _, f := range p.Files {
				for _, d := range f.Decls {
					if _, isImport := d.(*ast.Import); !isImport && !replaced(p, info, d) {
						lookAt(t, info, f, reflect.ValueOf(d), d)
					}
				}
			}
		})
	}
}

// replaced says whether a declaration of the standard library isn't in force.
func replaced(p *program, info *check.Info, d ast.Decl) bool {
	switch d := d.(type) {
	case *ast.Flow:
		return info.FlowInfo[d] == nil
	case *ast.Handoff:
		for _, h := range info.Handoffs {
			if h == d {
				return false
			}
		}
		return true
	}
	return false
}

type wholeProgram struct {
	names []string
	texts map[string]string
}

func wholePrograms(t *testing.T) []wholeProgram {
	var out []wholeProgram
	for _, page := range check.Codes() {
		p := wholeProgram{texts: map[string]string{}}
		if strings.HasPrefix(page.Good, "-- ") {
			for _, f := range txtar.Parse([]byte(page.Good)).Files {
				p.names = append(p.names, f.Name)
				p.texts[f.Name] = string(f.Data)
			}
		} else {
			p.names, p.texts[page.Code+".flow"] = []string{page.Code + ".flow"}, page.Good
		}
		out = append(out, p)
	}
	dir := "../../testdata/samples/"
	for _, list := range []string{"appointment brand", "lost_card brand", "retail brand", "product_defect account brand", "orders account brand", "data brand", "faq brand"} {
		p := wholeProgram{texts: map[string]string{}}
		for _, name := range strings.Fields(list) {
			text, err := os.ReadFile(dir + name + ".flow")
			if err != nil {
				t.Fatal(err)
			}
			p.names = append(p.names, name+".flow")
			p.texts[name+".flow"] = string(text)
		}
		out = append(out, p)
	}
	return out
}

// lookAt walks a tree by reflection, so that no field is forgotten.
func lookAt(t *testing.T, info *check.Info, file *ast.File, v reflect.Value, parent any) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if _, limits := v.Interface().(*ast.PersonaClause); limits {
			return // its numbers are no expressions
		}
		if !v.IsNil() {
			if n, ok := v.Interface().(ast.Node); ok && v.Kind() == reflect.Pointer {
				hasEntry(t, info, file, n, parent)
				parent = n
			}
			lookAt(t, info, file, v.Elem(), parent)
		}
	case reflect.Slice:
		for i := range v.Len() {
			lookAt(t, info, file, v.Index(i), parent)
		}
	case reflect.Struct:
		if v.CanAddr() {
			if p, ok := v.Addr().Interface().(*ast.Path); ok {
				hasPath(t, info, file, p, parent)
			}
		}
		for i := range v.NumField() {
			lookAt(t, info, file, v.Field(i), parent)
		}
	}
}

func hasPath(t *testing.T, info *check.Info, file *ast.File, p *ast.Path, parent any) {
	switch n := parent.(type) {
	case *ast.Action:
		return // its own name
	case *ast.TypeRef:
		if n.Kind == ast.TypeScore || n.Kind == ast.TypeChoice || info.TypeRefs[n] != nil {
			return
		}
	}
	if o, ok := info.Paths[p]; !ok || o.Kind == "" {
		t.Errorf("%v: nothing is known of the path %q in a %T", file.Source.Position(p.At.Start), p, parent)
	}
}

func hasEntry(t *testing.T, info *check.Info, file *ast.File, n ast.Node, parent any) {
	missing := false
	switch n := n.(type) {
	case *ast.Slot:
		missing = info.SlotType[n] == nil
	case *ast.Param:
		missing = info.ParamType[n] == nil
	case *ast.TypeRef:
		missing = info.TypeRefs[n] == nil
	case *ast.Run:
		missing = info.Names[&n.Flow].Node == nil || n.As != nil && info.Names[n.As].Node == nil
	case *ast.Call:
		missing = info.Paths[&n.Action].Node == nil || n.As != nil && info.Names[n.As].Node == nil
	case *ast.Flow:
		for i := range info.FlowInfo[n].Vars {
			missing = missing || info.FlowInfo[n].Vars[i].Type == nil || info.FlowInfo[n].Vars[i].Type.Kind == ""
		}
	case *ast.Bad:
		missing = true
	case ast.Expr:
		_, ok := info.TypeOf[n]
		missing = !ok
	}
	if missing {
		t.Errorf("%v: nothing is known of a %T in a %T", file.Source.Position(n.Span().Start), n, parent)
	}
}
