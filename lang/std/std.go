// Package std holds the standard library: the words and ways of repair that every program falls back to, written in the language
// itself. A program replaces any of it by declaring the same thing anew.
//
//	for _, f := range std.Files() {
//		fmt.Println(f.Name)
//	}
package std

import (
	"embed"
	"io/fs"
	"sync"

	"github.com/handrail-flow/handrail/lang/source"
)

//go:embed *.flow
var texts embed.FS

// Files returns the standard library's files, ordered by name. Their names begin with "std/". The slice and the files are shared:
// don't change them.
func Files() []*source.File { return files() }

var files = sync.OnceValue(func() []*source.File {
	names, err := fs.Glob(texts, "*.flow")
	if err != nil {
		panic(err) // the pattern is ours
	}
	out := make([]*source.File, 0, len(names))
	for _, name := range names {
		text, err := texts.ReadFile(name)
		if err != nil {
			panic(err) // it was just listed
		}
		out = append(out, source.New("std/"+name, string(text)))
	}
	return out
})
