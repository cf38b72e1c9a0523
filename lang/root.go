package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/source"
)

// readDisk is the Reader of files on disk.
func readDisk(name string) (string, error) {
	text, err := os.ReadFile(filepath.FromSlash(name))
	return string(text), err
}

// Texts is a Reader of texts in memory, by path.
func Texts(files map[string]string) Reader {
	return func(name string) (string, error) {
		text, ok := files[name]
		if !ok {
			return "", fs.ErrNotExist
		}
		return text, nil
	}
}

// findRoot is the file that the program at a path begins with, and the program's name.
func findRoot(name string) (root, program string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", "", unreadable(name, err)
	}
	slashed := filepath.ToSlash(name)
	if !info.IsDir() {
		if !strings.HasSuffix(slashed, ".flow") {
			return "", "", fmt.Errorf("%q is not a .flow file", name)
		}
		return path.Clean(slashed), programName(slashed), nil
	}
	root, err = folderRoot(path.Clean(slashed))
	return root, folderName(name), err
}

// programName is a file's name without its folder and ".flow".
func programName(root string) string { return strings.TrimSuffix(path.Base(root), ".flow") }

// folderName is a folder's own name, also for "." and "..".
func folderName(name string) string {
	if abs, err := filepath.Abs(name); err == nil {
		return filepath.Base(abs)
	}
	return filepath.Base(name)
}

// folderRoot is main.flow, or the only file of the folder that no other of its files imports.
func folderRoot(folder string) (string, error) {
	entries, err := os.ReadDir(filepath.FromSlash(folder))
	if err != nil {
		return "", unreadable(folder, err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() || !strings.HasSuffix(e.Name(), ".flow") {
			continue
		}
		if e.Name() == "main.flow" {
			return path.Join(folder, e.Name()), nil
		}
		names = append(names, path.Join(folder, e.Name()))
	}
	switch len(names) {
	case 0:
		return "", fmt.Errorf("there are no .flow files in %q", folder)
	case 1:
		return names[0], nil
	}
	roots, err := notImported(names)
	switch {
	case err != nil:
		return "", err
	case len(roots) == 1:
		return roots[0], nil
	case len(roots) == 0:
		return "", fmt.Errorf("each .flow file in %q is imported by another, so none begins the program: name that file main.flow", folder)
	}
	return "", fmt.Errorf("several files in %q could begin the program: %s. Name one of them main.flow, or say which file you mean", folder,
		strings.Join(roots, ", "))
}

// notImported are the files that no other of them imports.
func notImported(names []string) ([]string, error) {
	imported := map[string]bool{}
	for _, name := range names {
		text, err := readDisk(name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		tree, _ := parse.File(source.New(name, text))
		for _, d := range tree.Decls {
			if imp, ok := d.(*ast.Import); ok && imp.Path != nil {
				if to := resolve(name, imp.Path.Text); to != name {
					imported[to] = true
				}
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return imported[name] }), nil
}

// unreadable says plainly why a path can't be used.
func unreadable(name string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return &pathError{fmt.Sprintf("there is no file or folder %q", name), err}
	}
	return &pathError{fmt.Sprintf("%q can't be read: %s", name, reason(err)), err}
}

// pathError is an error in plain words; what the system said is kept for errors.Is.
type pathError struct {
	message string
	cause   error
}

func (e *pathError) Error() string { return e.message }
func (e *pathError) Unwrap() error { return e.cause }

// reason takes the path and the system call off an error: they have been said, or mean nothing to a designer.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
