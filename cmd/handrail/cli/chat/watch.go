package chat

import (
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long a file must have been left alone before it is read: editors write in several steps. Our choice.
const settle = 100 * time.Millisecond

// watcher tells when one of its files changes. The zero watcher never does.
type watcher struct {
	changes chan struct{}
	notify  *fsnotify.Watcher
	names   chan []string
	done    chan struct{}
}

// watch follows files. Where the system can't, edits are simply not noticed.
func watch(files []string) *watcher {
	notify, err := fsnotify.NewWatcher()
	if err != nil {
		return &watcher{}
	}
	w := &watcher{changes: make(chan struct{}, 1), notify: notify, names: make(chan []string), done: make(chan struct{})}
	go w.run()
	w.follow(files)
	return w
}

// follow replaces the files that matter. Folders are what is watched: editors replace files rather than write them.
func (w *watcher) follow(files []string) {
	if w.notify == nil {
		return
	}
	for _, f := range files {
		w.notify.Add(filepath.Dir(f)) // a folder that is watched already, or has gone, changes nothing
	}
	select {
	case w.names <- files:
	case <-w.done:
	}
}

func (w *watcher) run() {
	var names map[string]bool
	var quiet <-chan time.Time
	for {
		select {
		case <-w.done:
			return
		case files := <-w.names:
			names = map[string]bool{}
			for _, f := range files {
				names[filepath.Clean(f)] = true
			}
		case e, ok := <-w.notify.Events:
			if !ok {
				return
			}
			// a new .flow file may be what mends an import
			if names[filepath.Clean(e.Name)] || filepath.Ext(e.Name) == ".flow" || filepath.Base(e.Name) == demoFile {
				quiet = time.After(settle)
			}
		case _, ok := <-w.notify.Errors:
			if !ok {
				return
			}
		case <-quiet:
			quiet = nil
			select {
			case w.changes <- struct{}{}:
			default:
			}
		}
	}
}

func (w *watcher) close() {
	if w.notify != nil {
		close(w.done)
		w.notify.Close()
	}
}
