package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// checkPath says what to do about a path that isn't there or can't be read.
func checkPath(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	switch {
	case err == nil:
		return info, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage{fmt.Sprintf("there is no file or folder %q", path), nearPath(path)}
	case errors.Is(err, fs.ErrPermission):
		return nil, usage{fmt.Sprintf("you may not read %q", path), "ask whoever owns it, or work on a copy"}
	default:
		return nil, usage{fmt.Sprintf("%q can't be read: %v", path, err), ""}
	}
}

// nearPath suggests the neighbour whose name is nearest, else a flow to start from.
func nearPath(path string) string {
	folder, name := filepath.Split(filepath.Clean(path))
	entries, err := os.ReadDir(cmp.Or(folder, "."))
	if err == nil {
		var names []string
		for _, e := range entries {
			names = append(names, e.Name())
		}
		if near := nearest(name, names); near != "" {
			return fmt.Sprintf("did you mean %q?", filepath.Join(folder, near))
		}
	}
	return fmt.Sprintf("check the spelling, or make a flow to start from: `handrail new %s`", strings.TrimSuffix(path, ".flow"))
}

// filesUnder lists the files with one of the endings at or below each path, in the order given and then by name, without
// repeats. Folders whose name begins with a dot are left out. A path that is a file is taken whatever its ending.
func filesUnder(paths []string, endings ...string) ([]string, error) {
	var found []string
	seen := map[string]bool{}
	add := func(path string) {
		if !seen[filepath.Clean(path)] {
			seen[filepath.Clean(path)] = true
			found = append(found, path)
		}
	}
	for _, path := range paths {
		info, err := checkPath(path)
		if err != nil {
			return nil, err
		}
		if !info.IsDir() {
			add(path)
			continue
		}
		if err := walkFolder(path, endings, add); err != nil {
			return nil, err
		}
	}
	return found, nil
}

func walkFolder(root string, endings []string, add func(string)) error {
	return filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return failure{fmt.Errorf("looking through %q: %w", root, err)}
		case d.IsDir() && path != root && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		case !d.IsDir() && slices.Contains(endings, filepath.Ext(path)):
			add(path)
		}
		return nil
	})
}
