package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/print"
	"github.com/handrail-flow/handrail/lang/source"
)

// fmtCommand is `handrail fmt [PATH…]`.
func fmtCommand(std Streams) *cobra.Command {
	f := formatter{std: std}
	cmd := &cobra.Command{
		Use:     "fmt [PATH…]",
		Short:   "Lay .flow and .talk files out the one way",
		GroupID: groupCheck,
		Long: `Lay .flow and .talk files out the one way, so that diffs show words and nobody argues about blanks. No word and no comment is ever
changed or lost. Files are named, or found in folders; without a path, or with -, standard input is laid out to standard output.

The exit code with -l or -d is 1 when something would change.`,
		Example: `handrail fmt -w flows
handrail fmt -l flows
handrail fmt -d flows/returns/returns.flow
handrail fmt < draft.flow`,
		RunE: func(_ *cobra.Command, args []string) error { return f.run(args) },
	}
	flags := cmd.Flags()
	flags.BoolVarP(&f.list, "list", "l", false, "list the files that would change")
	flags.BoolVarP(&f.diff, "diff", "d", false, "show what would change")
	flags.BoolVarP(&f.write, "write", "w", false, "write the files instead of printing them")
	return cmd
}

// formatter lays files out as the flags say.
type formatter struct {
	std               Streams
	list, diff, write bool
	found             diag.List
	changes           bool
}

func (f *formatter) run(paths []string) error {
	if len(paths) == 0 || len(paths) == 1 && paths[0] == "-" {
		if f.write {
			return usage{"standard input can't be written to", "leave -w out, or name a file"}
		}
		text, err := io.ReadAll(f.std.In)
		if err != nil {
			return failure{fmt.Errorf("reading standard input: %w", err)}
		}
		if err := f.text("<stdin>", string(text), 0); err != nil {
			return err
		}
		return f.verdict()
	}
	files, err := filesUnder(paths, ".flow", ".talk")
	if err != nil {
		return err
	}
	if len(files) == 0 {
		return usage{fmt.Sprintf("there is no .flow or .talk file in %q or below", paths[0]), ""}
	}
	for _, name := range files {
		info, err := checkPath(name)
		if err != nil {
			return err
		}
		text, err := os.ReadFile(name)
		if err != nil {
			return failure{fmt.Errorf("reading %q: %w", name, err)}
		}
		if err := f.text(name, string(text), info.Mode().Perm()); err != nil {
			return err
		}
	}
	return f.verdict()
}

// verdict is the command's outcome once all files were seen.
func (f *formatter) verdict() error {
	if len(f.found) > 0 {
		f.found.Sort()
		return showProblems(f.std, f.found)
	}
	if f.changes && (f.list || f.diff) {
		return problems{}
	}
	return nil
}

// text lays one file out and does with it what the flags say. A file that can't be read stays as it is.
func (f *formatter) text(name, text string, mode fs.FileMode) error {
	file := source.New(name, text)
	laid, problems := layOut(file)
	if problems.HasErrors() {
		f.found = append(f.found, problems...)
		return nil
	}
	changed := laid != text
	f.changes = f.changes || changed
	if changed && f.list {
		fmt.Fprintln(f.std.Out, name)
	}
	if changed && f.diff {
		f.std.Out.Write(diff.Diff(name, []byte(text), name+" (laid out)", []byte(laid)))
	}
	switch {
	case changed && f.write:
		return replace(name, laid, mode)
	case !f.list && !f.diff && !f.write:
		_, err := io.WriteString(f.std.Out, laid)
		return err
	}
	return nil
}

// layOut gives the canonical text of a .flow or .talk file, or the problems that keep it from being read.
func layOut(file *source.File) (string, diag.List) {
	if filepath.Ext(file.Name) == ".talk" {
		t, problems := talk.Parse(file)
		if problems.HasErrors() {
			return "", problems
		}
		return talk.Print(t), nil
	}
	if _, problems := parse.File(file); problems.HasErrors() {
		return "", problems
	}
	laid, err := print.Format(file)
	if err != nil {
		var list diag.List
		list.Add(diag.Diagnostic{File: file, Code: "layout", Message: err.Error()})
		return "", list
	}
	return laid, nil
}

// replace writes a file through a second one beside it, so that a crash leaves the old or the new text, never a half.
func replace(name, text string, mode fs.FileMode) error {
	if target, err := filepath.EvalSymlinks(name); err == nil {
		name = target
	}
	temp, err := os.CreateTemp(filepath.Dir(name), ".handrail-*")
	if err != nil {
		return failure{fmt.Errorf("writing %q: %w", name, err)}
	}
	_, err = io.WriteString(temp, text)
	err = errors.Join(err, temp.Chmod(mode), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), name)
	}
	if err != nil {
		os.Remove(temp.Name())
		return failure{fmt.Errorf("writing %q: %w", name, err)}
	}
	return nil
}
