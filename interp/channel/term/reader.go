package term

import (
	"bufio"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/peterh/liner"
	"golang.org/x/term"
)

// maxLine bounds a line that is read, in bytes; what is longer is cut. Our choice: far more than anybody types.
const maxLine = 1 << 20

// Reader reads what a person types, a line at a time. Close it to give the terminal back.
type Reader struct {
	editor *liner.State
	plain  *bufio.Reader
}

// NewReader reads from in: with line editing and history where both in and out are a terminal, and as it comes from anything else.
// words are offered on Tab to complete a line that begins with a colon.
func NewReader(in io.Reader, out io.Writer, words []string) *Reader {
	if !isTerminal(in) || !isTerminal(out) || !liner.TerminalSupported() {
		return &Reader{plain: bufio.NewReader(in)}
	}
	editor := liner.NewLiner()
	editor.SetCtrlCAborts(true)
	editor.SetMultiLineMode(true)
	editor.SetBeep(false)
	editor.SetCompleter(func(line string) []string { return complete(words, line) })
	return &Reader{editor: editor}
}

func isTerminal(x any) bool {
	f, ok := x.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// complete offers the words that begin with what was typed, once it begins with a colon.
func complete(words []string, line string) []string {
	var found []string
	for _, w := range words {
		if strings.HasPrefix(line, ":") && strings.HasPrefix(w, line) {
			found = append(found, w)
		}
	}
	return found
}

// Live says whether lines are edited on a terminal, which shows them as they are typed.
func (r *Reader) Live() bool { return r.editor != nil }

// Next reads a line without its end. It gives io.EOF when there are no more, or when a person pressed Ctrl-D or Ctrl-C.
func (r *Reader) Next() (string, error) {
	if r.editor == nil {
		return r.nextPlain()
	}
	line, err := r.editor.Prompt(Prompt)
	switch {
	case errors.Is(err, liner.ErrPromptAborted):
		return "", io.EOF
	case err != nil:
		return "", err
	}
	if strings.TrimSpace(line) != "" {
		r.editor.AppendHistory(line)
	}
	return line, nil
}

// nextPlain reads to the next line end and keeps at most maxLine bytes of it.
func (r *Reader) nextPlain() (string, error) {
	var line []byte
	for {
		part, err := r.plain.ReadSlice('\n')
		line = append(line, part[:min(len(part), maxLine-min(len(line), maxLine))]...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err == io.EOF && len(line) > 0:
			return strings.TrimRight(string(line), "\r\n"), nil
		case err != nil:
			return "", err
		}
		return strings.TrimRight(string(line), "\r\n"), nil
	}
}

// Close gives the terminal back as it was.
func (r *Reader) Close() error {
	if r.editor == nil {
		return nil
	}
	return r.editor.Close()
}
