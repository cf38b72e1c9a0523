package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settled is how long files must have been left alone before they are looked at again: editors write in several steps. Our choice.
const settled = 100 * time.Millisecond

// watch calls run at once, and again with the files that changed whenever files with one of the endings under the paths do, until the
// context ends or run fails. No files means that any may have changed. What is edited during a run isn't missed.
func watch(ctx context.Context, paths, endings []string, run func(changed []string) error) error {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return failure{fmt.Errorf("watching files: %w", err)}
	}
	defer notify.Close()
	for _, path := range paths {
		if err := watchFolders(notify, path); err != nil {
			return err
		}
	}
	for files, ok := []string(nil), true; ok; files, ok = changes(ctx, notify, endings) {
		if err := run(files); err != nil {
			return err
		}
	}
	return nil
}

// watchFlows runs something at once, and again whenever a flow under the paths changes, until the context ends. Mistakes in how it was
// called end it at once; what comes later, such as a second file that could be the first, is said to out, and the next edit may mend it.
func watchFlows(ctx context.Context, out io.Writer, paths []string, run func() error) error {
	begun := false
	return watch(ctx, paths, []string{".flow"}, func([]string) error {
		err := run()
		switch {
		case err == nil || errors.As(err, &problems{}):
		case !begun:
			return err
		default:
			report(out, err)
		}
		begun = true
		fmt.Fprintln(out, "waiting for changes; Ctrl-C ends")
		return nil
	})
}

// watchFolders follows a folder and all in it, or a file's folder: editors replace files rather than write them.
func watchFolders(notify *fsnotify.Watcher, path string) error {
	info, err := checkPath(path)
	if err != nil {
		return err
	}
	if !info.IsDir() {
		return watchOne(notify, filepath.Dir(path))
	}
	return filepath.WalkDir(path, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil || !d.IsDir():
			return nil // a file that has just gone is no reason to stop
		case name != path && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		return watchOne(notify, name)
	})
}

func watchOne(notify *fsnotify.Watcher, folder string) error {
	if err := notify.Add(folder); err != nil && !errors.Is(err, os.ErrNotExist) {
		return failure{fmt.Errorf("watching %q: %w", folder, err)}
	}
	return nil
}

// changes waits until files have changed and been left alone; false when the context ends first. Where the system lost track, the
// files are none: anything may have changed.
func changes(ctx context.Context, notify *fsnotify.Watcher, endings []string) ([]string, bool) {
	var quiet <-chan time.Time
	var files []string
	for {
		select {
		case <-ctx.Done():
			return nil, false
		case e, ok := <-notify.Events:
			if !ok {
				return nil, false
			}
			if slices.Contains(endings, filepath.Ext(e.Name)) && e.Op != fsnotify.Chmod {
				quiet = time.After(settled)
				files = append(files, filepath.Clean(e.Name))
			}
		case <-notify.Errors:
			quiet = time.After(settled)
		case <-quiet:
			slices.Sort(files)
			return slices.Compact(files), true
		}
	}
}
