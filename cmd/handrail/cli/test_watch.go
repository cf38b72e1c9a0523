package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang"
)

// watch plays everything once, and then again what each edit touches: a talk that was written, or all talks on a flow that was.
func (o *testRun) watch(ctx context.Context, paths []string) error {
	if o.update != "" {
		return usage{"--watch and -u don't go together", "-u writes the files that --watch waits for: use one of them"}
	}
	return watch(ctx, paths, []string{".flow", ".talk"}, func(changed []string) error {
		if err := o.playTouched(ctx, paths, changed); err != nil && !errors.As(err, &problems{}) {
			return err
		}
		fmt.Fprintln(o.std.Err, "waiting for changes; Ctrl-C ends")
		return nil
	})
}

func (o *testRun) playTouched(ctx context.Context, paths, changed []string) error {
	if len(changed) == 0 {
		return o.play(ctx, paths)
	}
	files, err := filesUnder(paths, ".talk")
	if err != nil {
		return err
	}
	if files = touched(files, changed); len(files) == 0 {
		return nil
	}
	_, results, err := o.playFiles(ctx, files)
	if err != nil {
		return err
	}
	return o.tell(results)
}

// touched are the talks that an edit concerns.
func touched(talks, changed []string) []string {
	flows := slices.DeleteFunc(slices.Clone(changed), func(name string) bool { return filepath.Ext(name) != ".flow" })
	concerns := map[string]bool{} // folders by whether a flow of theirs changed
	return slices.DeleteFunc(slices.Clone(talks), func(name string) bool {
		if slices.Contains(changed, filepath.Clean(name)) || includes(name, changed) {
			return false
		}
		folder := filepath.Dir(name)
		if _, known := concerns[folder]; !known {
			concerns[folder] = len(flows) > 0 && reads(folder, flows)
		}
		return !concerns[folder]
	})
}

// includes says whether a talk brings one of these files in.
func includes(name string, files []string) bool {
	file, err := openTalk(name)
	if err != nil {
		return true // it changed in a way that its player will tell
	}
	parsed, _ := talk.Parse(file)
	return slices.ContainsFunc(parsed.Lines, func(l talk.Line) bool {
		n, ok := l.Node.(*talk.Include)
		return ok && slices.Contains(files, filepath.Join(filepath.Dir(name), filepath.FromSlash(n.Path)))
	})
}

// reads says whether the program of a folder is made of one of these files. One that can't be loaded may be mended by any of them.
func reads(folder string, flows []string) bool {
	p, _, err := lang.Load(folder)
	if err != nil || p == nil {
		return true
	}
	return slices.ContainsFunc(flows, func(name string) bool {
		if filepath.Dir(name) == folder {
			return true
		}
		for i := range p.Files {
			if same(p.Files[i].Name, name) {
				return true
			}
		}
		return false
	})
}

// same says whether two paths name one file.
func same(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return filepath.Clean(a) == filepath.Clean(b)
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}
