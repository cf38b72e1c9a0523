// Package term is the terminal channel: it shows what the bot says as lines of text and reads lines back.
//
// A [Screen] lays out speakers in a column of their own and wraps words; colour appears only where the output is a terminal
// and NO_COLOR is unset, so that a pipe gets plain text that reads like a .talk. A [Reader] edits lines with history on a
// terminal and reads them as they come from a pipe.
//
//	s := term.NewScreen(os.Stdout, term.Options{})
//	s.Say(&event.Said{Bubbles: []string{"Which order is it?"}})
//	// bot   Which order is it?
package term

import (
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"github.com/handrail-flow/handrail/interp/event"
)

// Options say how a [Screen] draws. The zero Options finds everything out by itself.
type Options struct {
	// Width is the line length in columns; 0 means the terminal's own, at most 100, and 100 for a pipe.
	Width int
	// Plain switches colour off even on a terminal.
	Plain bool
}

// Screen writes a conversation. It is for one goroutine.
type Screen struct {
	out      io.Writer
	width    int
	terminal bool
	color    bool
}

// gutter is the width of the speakers' column, as in a .talk.
const gutter = 6

// maxWidth keeps lines readable on a wide terminal; our choice.
const maxWidth = 100

// NewScreen makes a screen over out.
func NewScreen(out io.Writer, o Options) *Screen {
	s := &Screen{out: out, width: o.Width, terminal: isTerminal(out)}
	if s.width == 0 {
		s.width = maxWidth
		if s.terminal {
			if w, _, err := term.GetSize(int(out.(*os.File).Fd())); err == nil && w > 2*gutter {
				s.width = min(w, maxWidth)
			}
		}
	}
	s.color = !o.Plain && Colors(out)
	return s
}

// Colors says whether colour belongs into out: it is a terminal that can show it, and NO_COLOR is not set.
func Colors(out io.Writer) bool {
	return isTerminal(out) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// Say shows a message of the bot: a line a bubble, its image, and its buttons as numbered choices.
func (s *Screen) Say(said *event.Said) {
	for _, bubble := range said.Bubbles {
		s.line("bot", bold, flattenLinks(Clean(bubble)))
	}
	if said.Image != nil {
		s.line("", dim, "["+Clean(said.Image.Alt)+": "+Clean(said.Image.Address)+"]")
	}
	if len(said.Buttons) > 0 {
		s.line("", cyan, choices(said.Buttons))
	}
}

// You shows what the customer typed; for pipes, where no terminal has echoed it.
func (s *Screen) You(text string) { s.line("you", plain, Clean(text)) }

// Agent shows what a person at the desk says.
func (s *Screen) Agent(text string) { s.line("agent", plain, Clean(text)) }

// Tap shows a button that was pressed, as in a .talk.
func (s *Screen) Tap(label string) { s.line("tap", plain, strconv.Quote(Clean(label))) }

// Note shows something that isn't part of the conversation: "(handed over to care: asked)".
func (s *Screen) Note(text string) { s.line("", dim, "("+Clean(text)+")") }

// Print shows text as it stands, for reports such as :state.
func (s *Screen) Print(text string) { io.WriteString(s.out, cleanLines(text)) }

// Prompt is what stands before a line to be typed, in plain characters: line editors count its width.
const Prompt = "you   "

// line writes text behind a speaker's name, wrapped at the screen's width.
func (s *Screen) line(speaker string, style style, text string) {
	indent := strings.Repeat(" ", gutter)
	lead := speaker + indent[len(speaker):]
	var b strings.Builder
	for i, row := range Wrap(text, s.width-gutter) {
		if i > 0 {
			lead = indent
		}
		b.WriteString(strings.TrimRight(s.paint(style, lead, row), " "))
		b.WriteByte('\n')
	}
	io.WriteString(s.out, b.String())
}

// style is a look: the escape sequence that begins it.
type style string

const (
	plain style = ""
	bold  style = "\x1b[1m"
	dim   style = "\x1b[2m"
	cyan  style = "\x1b[36m"
)

// paint colours a row: for the bot only its name, so that words stay as easy to read as the rest of the terminal.
func (s *Screen) paint(st style, lead, row string) string {
	switch {
	case !s.color || st == plain:
		return lead + row
	case st == bold:
		return string(bold) + lead + "\x1b[0m" + row
	default:
		return lead + string(st) + row + "\x1b[0m"
	}
}

// choices lays buttons out in one row. They are numbered unless a label is a number itself, as on a scale of 1 to 5: then the
// labels are what one types.
func choices(buttons []event.Button) string {
	rows := make([]string, len(buttons))
	numbered := Numbered(buttons)
	for i, b := range buttons {
		rows[i] = Clean(b.Label)
		if numbered {
			rows[i] = strconv.Itoa(i+1) + nbsp + strings.ReplaceAll(rows[i], " ", nbsp)
		}
	}
	return strings.Join(rows, "   ")
}

// Numbered says whether buttons can be pressed by their number, counted from 1.
func Numbered(buttons []event.Button) bool {
	for _, b := range buttons {
		if _, err := strconv.ParseFloat(strings.TrimSpace(b.Label), 64); err == nil {
			return false
		}
	}
	return len(buttons) > 0
}

// Pressed finds the button that a typed line means by its number. A label that is typed out is words like any others.
func Pressed(buttons []event.Button, line string) (event.Button, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil || n < 1 || n > len(buttons) || !Numbered(buttons) {
		return event.Button{}, false
	}
	return buttons[n-1], true
}

// Interrupt clears the line that a person may be typing, so that words can be shown above it; the editor draws the line again
// at the next key. It does nothing for a pipe.
func (s *Screen) Interrupt() {
	if s.terminal {
		io.WriteString(s.out, "\r\x1b[K")
	}
}

// Resume shows the prompt again after [Screen.Interrupt].
func (s *Screen) Resume() {
	if s.terminal {
		io.WriteString(s.out, Prompt)
	}
}
