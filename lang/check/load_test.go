package check_test

import (
	"path"
	"strconv"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/std"
)

// program is parsed from sources by name, the root first; the standard library comes last.
type program struct {
	check.Program
	problems diag.List
	byName   map[string]*ast.File
}

func load(names []string, texts map[string]string) *program {
	p := &program{byName: map[string]*ast.File{}}
	p.Imports = map[*ast.File][]*ast.File{}
	p.Std = map[*ast.File]bool{}
	for _, name := range names {
		f, problems := parse.File(source.New(name, texts[name]))
		p.problems = append(p.problems, problems...)
		p.Files = append(p.Files, f)
		p.byName[name] = f
	}
	for _, src := range std.Files() {
		f, problems := parse.File(src)
		p.problems = append(p.problems, problems...)
		p.Files = append(p.Files, f)
		p.Std[f] = true
	}
	for _, f := range p.Files {
		for _, d := range f.Decls {
			if im, ok := d.(*ast.Import); ok && im.Path != nil {
				if g := p.byName[path.Join(path.Dir(f.Source.Name), im.Path.Text)]; g != nil {
					p.Imports[f] = append(p.Imports[f], g)
				}
			}
		}
	}
	return p
}

// check adds what the checker finds to what the parser found.
func (p *program) check() (*check.Info, diag.List) {
	p.Syntax = p.problems
	info, problems := check.Check(p.Program)
	all := append(append(diag.List{}, p.problems...), problems...)
	all.Sort()
	return info, all
}

func itoa(n int) string { return strconv.Itoa(n) }

// single is a program of one file.
func single(text string) *program {
	return load([]string{"main.flow"}, map[string]string{"main.flow": text})
}
