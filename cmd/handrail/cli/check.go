package cli

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
)

// maxShown is how many problems are shown at most; nobody mends more at a time. Our choice.
const maxShown = 100

// checkCommand is `handrail check PATH…`.
func checkCommand(std Streams) *cobra.Command {
	var asJSON, fix, watch bool
	cmd := &cobra.Command{
		Use:     "check PATH…",
		Short:   "Say what is wrong with flows, and how to mend it",
		GroupID: groupCheck,
		Long: `Check flows: .flow files, or folders and all folders in them. Each problem shows its place, the words at fault, and what to write
instead; ` + "`handrail explain CODE`" + ` says more about the code in brackets.

With --fix, what only one thing can be meant by is rewritten: other tools' signs, quotes, comments and words for ours. The rest is reported.

The exit code is 0 when all is well, 1 when something was found, 2 when a path is wrong.`,
		Example: `handrail check flows/returns
handrail check flows
handrail check --fix hello
handrail check --json flows/returns/returns.flow`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usage{"`handrail check` takes files or folders", "for example `handrail check .`"}
			}
			switch {
			case watch && fix:
				return usage{"--watch and --fix don't go together", "files would change under your hands; run `handrail check --fix` first"}
			case watch:
				return watchFlows(cmd.Context(), std.Err, args, func() error { return checkPaths(std, args, asJSON) })
			case fix:
				programs, err := programsUnder(args)
				if err != nil {
					return err
				}
				if err := mend(std, programs); err != nil {
					return err
				}
			}
			return checkPaths(std, args, asJSON)
		},
	}
	cmd.Flags().BoolVar(&fix, "fix", false, "rewrite what only one thing can be meant by")
	cmd.Flags().BoolVarP(&watch, "watch", "w", false, "check again whenever a file changes")
	cmd.Flags().BoolVar(&asJSON, "json", false, "write a JSON object for each problem, a line each")
	return cmd
}

func checkPaths(std Streams, paths []string, asJSON bool) error {
	programs, err := programsUnder(paths)
	if err != nil {
		return err
	}
	var all diag.List
	files := map[string]int{} // how many programs have the file
	for _, path := range programs {
		p, err := lang.Open(path, lang.Options{})
		if err != nil {
			return usage{err.Error(), ""}
		}
		all = append(all, p.Problems...)
		for _, f := range p.Sources {
			files[f.Name]++
		}
	}
	all = agreed(all, files)
	if asJSON {
		if err := diag.WriteJSON(std.Out, all); err != nil || len(all) == 0 {
			return err
		}
		return problems{}
	}
	if len(all) == 0 {
		fmt.Fprintf(std.Out, "no problems in %s\n", counted(len(files), "file"))
		return nil
	}
	return showProblems(std, all)
}

// agreed makes one list of what several programs report. A problem in a file that they share is shown once; a warning there only
// when all of them give it, for what one program leaves unused another may need.
func agreed(list diag.List, files map[string]int) diag.List {
	times := map[string]int{}
	for _, d := range list {
		times[place(d)]++
	}
	list = once(list)
	return slices.DeleteFunc(list, func(d diag.Diagnostic) bool {
		return d.Severity != diag.Error && d.File != nil && times[place(d)] < files[d.File.Name]
	})
}

// once drops problems that several programs share, because they import the same file.
func once(list diag.List) diag.List {
	list.Sort()
	return slices.CompactFunc(list, func(a, b diag.Diagnostic) bool { return place(a) == place(b) })
}

// place names a problem: where it is, and what it says.
func place(d diag.Diagnostic) string {
	file := ""
	if d.File != nil {
		file = d.File.Name
	}
	return fmt.Sprint(file, d.Span, d.Code, d.Message)
}

// showProblems prints problems and how many there are.
func showProblems(std Streams, list diag.List) error {
	if err := diag.WriteText(std.Err, list, diag.TextOptions{Color: term.Colors(std.Err), Max: maxShown}); err != nil {
		return err
	}
	files := map[string]bool{}
	for _, d := range list {
		if d.File != nil {
			files[d.File.Name] = true
		}
	}
	fmt.Fprintf(std.Err, "%s in %s; `handrail explain CODE` says more about a code\n", counted(len(list), "problem"), counted(len(files), "file"))
	return problems{}
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// programsUnder finds the programs at paths: a file is one, and so is each folder with .flow files in it.
func programsUnder(paths []string) ([]string, error) {
	var programs []string
	for _, path := range paths {
		info, err := checkPath(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			if filepath.Ext(path) != ".flow" {
				return nil, usage{fmt.Sprintf("%q is not a .flow file", path), "give a .flow file or its folder"}
			}
			programs = append(programs, path)
			continue
		}
		found, err := flowFolders(path)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, usage{fmt.Sprintf("there is no .flow file in %q or below", path), "make one to start from: `handrail new hello`"}
		}
		programs = append(programs, found...)
	}
	return distinct(programs), nil
}

// flowFolders are the folders at and below a root that hold .flow files, by name.
func flowFolders(root string) ([]string, error) {
	var found []string
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return failure{fmt.Errorf("looking through %q: %w", root, err)}
		case !d.IsDir():
			return nil
		case path != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		if names, _ := filepath.Glob(filepath.Join(escapeGlob(path), "*.flow")); len(names) > 0 {
			found = append(found, path)
		}
		return nil
	})
	return found, err
}

// escapeGlob lets a folder's name hold the characters of patterns.
func escapeGlob(path string) string {
	if os.PathSeparator == '\\' {
		return path
	}
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`).Replace(path)
}

func distinct(paths []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(paths, func(p string) bool {
		again := seen[filepath.Clean(p)]
		seen[filepath.Clean(p)] = true
		return again
	})
}
