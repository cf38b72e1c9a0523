package lang

import (
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/std"
)

// loader gathers the files of a program.
type loader struct {
	read     Reader
	byPath   map[string]*ast.File // nil for a file that couldn't be read
	trees    []*ast.File
	imports  map[*ast.File][]*ast.File
	problems diag.List
}

// file is one file on its way from its path to its tree.
type file struct {
	path     string
	tree     *ast.File
	problems diag.List
	err      error
}

// load reads the root and everything it imports, each file once. Files that are met together are parsed side by side; their
// order doesn't depend on which is ready first.
func load(root string, read Reader) (*loader, error) {
	l := &loader{read: read, byPath: map[string]*ast.File{}, imports: map[*ast.File][]*ast.File{}}
	first := l.parse([]string{root})[0]
	if first.err != nil {
		return nil, unreadable(root, first.err)
	}
	l.add(first)
	for done := 0; done < len(l.trees); {
		level := l.trees[done:]
		done = len(l.trees)
		l.follow(level)
	}
	return l, nil
}

// parse reads and parses files, side by side where there are several.
func (l *loader) parse(paths []string) []*file {
	out := make([]*file, len(paths))
	var all sync.WaitGroup
	for i, p := range paths {
		out[i] = &file{path: p}
		one := func(f *file) {
			text, err := l.read(f.path)
			if f.err = err; err == nil {
				f.tree, f.problems = parse.File(source.New(f.path, text))
			}
		}
		if len(paths) == 1 {
			one(out[i])
			break
		}
		all.Go(func() { one(out[i]) })
	}
	all.Wait()
	return out
}

func (l *loader) add(f *file) {
	l.byPath[f.path] = f.tree
	if f.tree != nil {
		l.trees = append(l.trees, f.tree)
		l.problems = append(l.problems, f.problems...)
	}
}

// wanted is an import as it stands in a file.
type wanted struct {
	from *ast.File
	at   *ast.Import
	path string
}

// follow loads what files import.
func (l *loader) follow(files []*ast.File) {
	var all []wanted
	var fresh []string
	asked := map[string]bool{}
	for _, f := range files {
		for _, d := range f.Decls {
			imp, ok := d.(*ast.Import)
			if !ok || imp.Path == nil {
				continue
			}
			w := wanted{from: f, at: imp, path: resolve(f.Source.Name, imp.Path.Text)}
			all = append(all, w)
			if _, known := l.byPath[w.path]; !known && !asked[w.path] && strings.HasSuffix(w.path, ".flow") {
				asked[w.path] = true
				fresh = append(fresh, w.path)
			}
		}
	}
	failed := map[string]error{}
	for _, f := range l.parse(fresh) {
		l.add(f)
		if f.err != nil {
			failed[f.path] = f.err
		}
	}
	for _, w := range all {
		if g := l.byPath[w.path]; g != nil {
			l.imports[w.from] = append(l.imports[w.from], g)
			continue
		}
		l.missing(w, failed[w.path])
	}
}

// resolve is the path that an import means, seen from where the importing file's path begins.
func resolve(from, imported string) string {
	if path.IsAbs(imported) {
		return path.Clean(imported)
	}
	return path.Join(path.Dir(from), imported)
}

// missing reports an import that leads nowhere.
func (l *loader) missing(w wanted, err error) {
	d := diag.Diagnostic{File: w.from.Source, Span: w.at.Path.Span(), Code: "missing-import"}
	written := w.at.Path.Text
	switch {
	case !strings.HasSuffix(w.path, ".flow"):
		d.Message = `"` + written + `" is not a .flow file`
		d.Help = "write the whole name of the file, such as `import \"" + withFlow(written) + "\"`"
	case err == nil || errors.Is(err, fs.ErrNotExist):
		d.Message = `there is no file "` + w.path + `"`
		d.Help = "write the way from the folder of this file, such as `import \"../brand/brand.flow\"`"
	default:
		d.Message = `the file "` + w.path + `" can't be read: ` + reason(err)
		d.Help = "check who may read it"
	}
	l.problems.Add(d)
}

func withFlow(written string) string {
	if written == "" {
		return "brand.flow"
	}
	return strings.TrimSuffix(written, path.Ext(written)) + ".flow"
}

func (l *loader) sources() []*source.File {
	out := make([]*source.File, len(l.trees))
	for i, t := range l.trees {
		out[i] = t.Source
	}
	return out
}

// addStd puts the standard library's files behind the designer's.
func (l *loader) addStd() map[*ast.File]bool {
	isStd := map[*ast.File]bool{}
	trees, problems := stdTrees()
	for _, t := range trees {
		l.trees = append(l.trees, t)
		isStd[t] = true
	}
	l.problems = append(l.problems, problems...)
	return isStd
}

// stdTrees parses the standard library once; trees never change after parsing, so all programs share them.
var stdTrees = sync.OnceValues(func() ([]*ast.File, diag.List) {
	var trees []*ast.File
	var problems diag.List
	for _, f := range std.Files() {
		tree, found := parse.File(f)
		trees = append(trees, tree)
		problems = append(problems, found...)
	}
	return trees, problems
})
