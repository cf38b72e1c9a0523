package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/diag"
)

// baseline is a file of findings that are accepted for now, so that a project with many can begin to keep new ones out.
type baseline struct {
	Accepted []accepted `json:"accepted"`
}

// accepted is one finding, however often it stands in its file. What isn't proved needs a name and a date.
type accepted struct {
	Rule string `json:"rule"`
	// File leads there from the baseline's folder, with "/" between names.
	File string `json:"file"`
	// Words are those at fault, with single blanks; lines don't count, so that edits elsewhere change nothing.
	Words   string `json:"words"`
	Message string `json:"message"`
	Times   int    `json:"times"`
	By      string `json:"by,omitempty"`
	Until   string `json:"until,omitempty"`

	line int
}

// dateLayout is how a baseline and --until write a day.
const dateLayout = "2006-01-02"

// checkAccept looks at the flags about baselines.
func checkAccept(o lintFlags) error {
	if o.accept && o.baseline == "" {
		return usage{"--accept needs a file to write", "for example `handrail lint --baseline accepted.json --accept flows`"}
	}
	if !o.accept && (o.by != "" || o.until != "") {
		return usage{"--by and --until go with --accept", "they say who accepts what isn't proved, and until when"}
	}
	if o.until != "" {
		if _, err := time.Parse(dateLayout, o.until); err != nil {
			return usage{fmt.Sprintf("--until %s isn't a day", o.until), "write it like 2027-03-31"}
		}
	}
	return nil
}

// acceptAll writes today's findings into the baseline.
func (l *linting) acceptAll(list diag.List) error {
	var out baseline
	for _, d := range list {
		key := l.accepted(d)
		if r := l.linter.Rule(d.Code); r == nil {
			continue // errors of the language can't be accepted
		} else if r.Proof {
			if l.flags.by == "" || l.flags.until == "" {
				return usage{fmt.Sprintf("%q can't be accepted just so: it says that people may not reach a person", d.Code),
					"say who answers for it and until when: `--by \"Jo Hill\" --until 2027-03-31`"}
			}
			key.By, key.Until = l.flags.by, l.flags.until
		}
		if i := slices.IndexFunc(out.Accepted, func(a accepted) bool { return a.is(key) }); i >= 0 {
			out.Accepted[i].Times++
			continue
		}
		out.Accepted = append(out.Accepted, key)
	}
	text, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return failure{err}
	}
	if err := os.WriteFile(l.flags.baseline, append(text, '\n'), 0o644); err != nil {
		return failure{fmt.Errorf("writing %q: %w", l.flags.baseline, err)}
	}
	_, err = fmt.Fprintf(l.std.Out, "accepted %s in %s\n", counted(len(list), "finding"), l.flags.baseline)
	return err
}

// accepted is how the baseline would name a finding.
func (l *linting) accepted(d diag.Diagnostic) accepted {
	a := accepted{Rule: d.Code, Message: d.Message, Times: 1}
	if d.File != nil {
		a.File = l.fromBaseline(d.File.Name)
		a.Words = strings.Join(strings.Fields(d.File.Slice(d.Span)), " ")
	}
	return a
}

// fromBaseline is the way to a file from the baseline's folder.
func (l *linting) fromBaseline(name string) string {
	from, err1 := filepath.Abs(filepath.Dir(l.flags.baseline))
	to, err2 := filepath.Abs(name)
	if rel, err := filepath.Rel(from, to); err1 == nil && err2 == nil && err == nil {
		return filepath.ToSlash(rel)
	}
	return filepath.ToSlash(name)
}

func (a accepted) is(b accepted) bool {
	return a.Rule == b.Rule && a.File == b.File && a.Words == b.Words && a.Message == b.Message
}

// withoutAccepted takes out what the baseline accepts, and says what it holds that is gone or past its day.
func (l *linting) withoutAccepted(list diag.List) (diag.List, error) {
	base, err := l.readBaseline()
	if err != nil {
		return nil, err
	}
	today := l.today.Format(dateLayout)
	var out diag.List
	for _, d := range list {
		key := l.accepted(d)
		i := slices.IndexFunc(base.Accepted, func(a accepted) bool { return a.is(key) && a.Times > 0 })
		switch {
		case i < 0:
			out.Add(d)
		case base.Accepted[i].Until != "" && base.Accepted[i].Until < today:
			a := &base.Accepted[i]
			a.Times--
			d.Notes = append(d.Notes, diag.Note{Message: fmt.Sprintf("%s accepted this until %s, which has passed", a.by(), a.Until)})
			out.Add(d)
		default:
			base.Accepted[i].Times--
		}
	}
	gone := 0
	for _, a := range base.Accepted {
		gone += max(0, a.Times)
	}
	if gone > 0 && l.flags.format == "text" {
		fmt.Fprintf(l.std.Err, "%s that %s accepts %s gone: --accept writes it anew\n", counted(gone, "finding"), l.flags.baseline, plural(gone, "is", "are"))
	}
	return out, nil
}

func (a *accepted) by() string {
	if a.By == "" {
		return "somebody"
	}
	return a.By
}

// readBaseline reads the baseline and checks that proofs in it have a name and a day.
func (l *linting) readBaseline() (*baseline, error) {
	name := l.flags.baseline
	text, err := os.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usage{fmt.Sprintf("there is no baseline %q", name), fmt.Sprintf("`handrail lint --baseline %s --accept PATH` writes one", name)}
	case err != nil:
		if info, statErr := os.Stat(name); statErr == nil && info.IsDir() {
			return nil, usage{fmt.Sprintf("%q is a folder, and a baseline is a file", name), "give the file that --accept wrote"}
		}
		return nil, usage{fmt.Sprintf("the baseline %q can't be read: %v", name, err), ""}
	}
	base, at, err := parseBaseline(text)
	if err != nil {
		return nil, usage{fmt.Sprintf("%s:%d: this isn't a baseline: %v", name, at, err), "--accept writes it anew"}
	}
	for _, a := range base.Accepted {
		if err := l.checkEntry(name, a); err != nil {
			return nil, err
		}
	}
	return base, nil
}

func (l *linting) checkEntry(name string, a accepted) error {
	rule := l.linter.Rule(a.Rule)
	if rule == nil {
		return usage{fmt.Sprintf("%s:%d: there is no rule %q", name, a.line, a.Rule), "`handrail explain` lists the rules; --accept writes the file anew"}
	}
	if a.Until != "" {
		if _, err := time.Parse(dateLayout, a.Until); err != nil {
			return usage{fmt.Sprintf("%s:%d: %q isn't a day", name, a.line, a.Until), "write it like 2027-03-31"}
		}
	}
	if rule.Proof && (a.By == "" || a.Until == "") {
		return usage{fmt.Sprintf("%s:%d: %q is accepted without saying who answers for it and until when", name, a.line, a.Rule),
			`add "by" and "until", such as "by": "Jo Hill", "until": "2027-03-31"`}
	}
	return nil
}

// parseBaseline reads a baseline's text. With an error comes the line, from 1.
func parseBaseline(text []byte) (*baseline, int, error) {
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	line := func(at int64) int { return 1 + bytes.Count(text[:min(int(at), len(text))], []byte("\n")) }
	for _, want := range []json.Token{json.Delim('{'), "accepted", json.Delim('[')} {
		if got, err := dec.Token(); err != nil || got != want {
			return nil, line(dec.InputOffset()), errors.New(`it should begin with {"accepted": [`)
		}
	}
	var base baseline
	for dec.More() {
		var a accepted
		start := dec.InputOffset()
		a.line = line(start + int64(max(0, bytes.IndexByte(text[start:], '{'))))
		if err := dec.Decode(&a); err != nil {
			return nil, a.line, plainly(err)
		}
		if a.Rule == "" || a.Message == "" {
			return nil, a.line, errors.New(`an entry needs "rule" and "message"`)
		}
		if a.Times < 1 {
			a.Times = 1
		}
		base.Accepted = append(base.Accepted, a)
	}
	for range 2 {
		if _, err := dec.Token(); err != nil {
			return nil, line(dec.InputOffset()), errors.New("it ends too early")
		}
	}
	return &base, 0, nil
}

// plainly says what is wrong with an entry without the words of Go.
func plainly(err error) error {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Errorf("%q can't be a %s", kind.Field, kind.Value)
	}
	return errors.New(strings.TrimPrefix(err.Error(), "json: "))
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
