package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/interp/understand/intent"
)

// knownText is a line of an --eval file: a text and the topic it is about, or "none".
type knownText struct {
	Text   string `json:"text"`
	Intent string `json:"intent"`
}

// figures are what --eval measures, as --json writes it. Shares are from 0 to 1.
type figures struct {
	Texts      int     `json:"texts"`
	InScope    int     `json:"in_scope"`
	OutOfScope int     `json:"out_of_scope"`
	Accuracy   float64 `json:"accuracy"`
	Recall     float64 `json:"out_of_scope_recall"`
	Precision  float64 `json:"out_of_scope_precision"`
	// Asked is the share of all texts that would be asked about: "Do you mean …?"
	Asked     float64           `json:"asked"`
	Confusion []intent.Mistaken `json:"confusion"`
}

// maxLine is the longest line of an --eval file, in bytes. Our choice.
const maxLine = 1 << 20

// evaluate measures how texts with known topics are understood.
func (u *understanding) evaluate(std Streams, path string) error {
	p, err := loadProgram(std, path)
	if err != nil {
		return err
	}
	e := embedded.New(p, embedded.Options{Cache: learntCache()})
	texts, err := readKnown(u.eval, e.Topics())
	if err != nil {
		return err
	}
	var t intent.Tally
	for _, k := range texts {
		g := e.Guess(k.Text)
		t.Add(k.Intent, g.Topic, g.Asked)
	}
	f := figures{Texts: len(texts), InScope: t.InScope, OutOfScope: t.OutOfScope, Accuracy: t.Accuracy(), Recall: t.Recall(), Precision: t.Precision(), Asked: t.Asked(), Confusion: t.Confused()}
	if u.json {
		return json.NewEncoder(std.Out).Encode(f)
	}
	return f.write(std.Out)
}

// readKnown reads an --eval file; the topics that its lines may name are known.
func readKnown(name string, topics []string) ([]knownText, error) {
	if _, err := checkPath(name); err != nil {
		return nil, err
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, usage{fmt.Sprintf("%q can't be read: %v", name, err), ""}
	}
	defer file.Close()
	var out []knownText
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, maxLine)
	n := 0
	for lines.Scan() {
		n++
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var k knownText
		if problem, help := k.read(lines.Bytes(), topics); problem != "" {
			return nil, usage{fmt.Sprintf("%s:%d: %s", name, n, problem), help}
		}
		out = append(out, k)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, usage{fmt.Sprintf("%s:%d: the line is too long", name, n+1), "write one text a line, at most a million characters"}
	case err != nil:
		return nil, failure{fmt.Errorf("reading %q: %w", name, err)}
	case len(out) == 0:
		return nil, usage{fmt.Sprintf("%q has no texts", name), knownHelp}
	}
	return out, nil
}

const knownHelp = `write a line like {"text": "where is my parcel", "intent": "tracking"}, with "none" for a text that nothing is for`

// read reads a line, and says what is wrong with it and what to write instead.
func (k *knownText) read(line []byte, topics []string) (problem, help string) {
	if err := json.Unmarshal(line, k); err != nil {
		return "this line isn't an object with a text and an intent", knownHelp
	}
	switch {
	case strings.TrimSpace(k.Text) == "":
		return `the "text" is missing`, knownHelp
	case k.Intent == "":
		return `the "intent" is missing`, knownHelp
	case k.Intent != intent.None && !slices.Contains(topics, k.Intent):
		help = "an intent is the name of a flow with `starts on`, or of an `answer`; \"none\" is for a text that nothing is for"
		if near := nearest(k.Intent, topics); near != "" {
			help = fmt.Sprintf("did you mean %q?", near)
		}
		return fmt.Sprintf("nothing that a customer can bring up is named %q", k.Intent), help
	}
	return "", ""
}

// maxConfused is how many rows of the confusion table are shown to a person; --json has all.
const maxConfused = 30

func (f *figures) write(w io.Writer) error {
	var b strings.Builder
	row := func(name string, share float64, about string) {
		fmt.Fprintf(&b, "%-24s %5.1f%%  %s\n", name, 100*share, about)
	}
	if f.InScope > 0 {
		row("accuracy", f.Accuracy, "of "+counted(f.InScope, "text")+" in scope got the right topic")
	}
	if f.OutOfScope > 0 {
		row("out-of-scope recall", f.Recall, "of "+counted(f.OutOfScope, "text")+" out of scope got none")
		row("out-of-scope precision", f.Precision, "of the texts that got none are out of scope")
	}
	row("asked", f.Asked, "of all texts would be asked about: do you mean …?")
	if len(f.Confusion) > 0 {
		b.WriteString("\nTaken for another:\n")
	}
	width := 0
	for _, c := range f.Confusion[:min(maxConfused, len(f.Confusion))] {
		width = max(width, len(c.Intent))
	}
	for i, c := range f.Confusion {
		if i == maxConfused {
			fmt.Fprintf(&b, "  … and %s more; --json lists them all\n", counted(len(f.Confusion)-i, "pair"))
			break
		}
		fmt.Fprintf(&b, "  %4d  %-*s  as %s\n", c.Count, width, c.Intent, c.Taken)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
