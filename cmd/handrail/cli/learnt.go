package cli

import (
	"os"
	"path/filepath"

	"github.com/handrail-flow/handrail/interp/understand/intent"
)

// folderCache keeps what was learnt from examples in files of the user's cache folder, one each. It keeps nothing where that can't be
// written; nobody has to know of it.
type folderCache string

// learntCache is the cache of the command line; nil where the system names no folder for one.
func learntCache() intent.Cache {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	return folderCache(filepath.Join(dir, "handrail", "learnt"))
}

// Load implements [intent.Cache].
func (c folderCache) Load(key string) ([]byte, bool) {
	data, err := os.ReadFile(filepath.Join(string(c), key))
	return data, err == nil
}

// Store implements [intent.Cache]. A file appears whole or not at all, so two runs at once do no harm.
func (c folderCache) Store(key string, data []byte) {
	if os.MkdirAll(string(c), 0o700) != nil {
		return
	}
	file, err := os.CreateTemp(string(c), key+".*")
	if err != nil {
		return
	}
	_, err = file.Write(data)
	if closed := file.Close(); err != nil || closed != nil || os.Rename(file.Name(), filepath.Join(string(c), key)) != nil {
		_ = os.Remove(file.Name()) // a leftover does no harm
	}
}
