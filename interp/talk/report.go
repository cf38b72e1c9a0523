package talk

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/diag"
)

// Style says how a report looks. The zero Style is plain text with failures only.
type Style struct {
	// Color uses the terminal's colours.
	Color bool
	// All lists the talks that passed too.
	All bool
	// Trace shows every turn of every talk with what decided it, as far as the talks were played with [Options].Trace.
	Trace bool
	// Rewritten says that the talks were just brought up to date: what still fails, that can't mend.
	Rewritten bool
}

// WriteText writes the report that people read: each failure with both lines and the reason, then one line that counts.
func WriteText(w io.Writer, results []Result, s Style) error {
	b := bufio.NewWriter(w)
	failed := 0
	for i := range results {
		r := &results[i]
		if r.Passed() {
			if s.All || s.Trace {
				fmt.Fprintf(b, "%s  %s%s\n", s.paint(green, "pass"), r.Name, s.paint(dim, s.took(r)))
			}
			s.trace(b, r)
			continue
		}
		failed++
		fmt.Fprintf(b, "%s  %s\n", s.paint(red, "FAIL"), s.paint(bold, r.Name))
		if r.Problems.HasErrors() {
			b.WriteString("\n")
			if err := diag.WriteText(b, r.Problems, diag.TextOptions{Color: s.Color}); err != nil {
				return err
			}
		}
		s.trace(b, r)
		for i, f := range r.Failures {
			if s.Trace || i+1 < len(r.Failures) {
				f.Why = nil // all failures of a talk are in one turn: what decided it is told once
			}
			s.failure(b, f)
		}
		b.WriteString("\n")
	}
	color := green
	if failed > 0 {
		color = red
	}
	fmt.Fprintf(b, "%s\n", s.paint(color, summary(results)))
	if what := reworded(results); what != "" && !s.Rewritten {
		fmt.Fprintf(b, "%s\n", s.paint(dim, "  if what the bot says now is right, "+what+"; else mend the flow"))
	}
	return b.Flush()
}

// reworded says how talks whose words differ are brought up to date; empty where none does.
func reworded(results []Result) string {
	var files []string
	for i := range results {
		differs := slices.ContainsFunc(results[i].Failures, func(f Failure) bool { return f.Code == "words" || f.Code == "unexpected" })
		if file := results[i].File; differs && !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	switch len(files) {
	case 0:
		return ""
	case 1:
		return "`handrail test -u " + files[0] + "` writes it into the talk"
	}
	return "`handrail test -u` writes it into the talks, with the same paths"
}

// summary counts the talks, and those that failed.
func summary(results []Result) string {
	failed := 0
	for i := range results {
		if !results[i].Passed() {
			failed++
		}
	}
	if failed == 0 {
		return count(len(results), "talk") + ", all as written"
	}
	return fmt.Sprintf("%d of %s failed", failed, count(len(results), "talk"))
}

// took is how long a talk took, where somebody measured and a person would notice.
func (s Style) took(r *Result) string {
	if !s.All || r.Took < noticeable {
		return ""
	}
	return "  " + r.Took.Round(10*time.Millisecond).String()
}

// noticeable is from where on the time of a talk is told. Our choice: talks take a millisecond, so this one does something else.
const noticeable = time.Second

// trace writes every turn of a talk as it was written, and under it what decided.
func (s Style) trace(b *bufio.Writer, r *Result) {
	if !s.Trace {
		return
	}
	for _, t := range r.Turns {
		b.WriteString("\n")
		if t.Text != "" {
			fmt.Fprintf(b, "  %s:%d: %s\n", t.File, t.Line, s.paint(bold, t.Text))
		}
		for _, line := range t.Trace.Lines() {
			fmt.Fprintf(b, "    %s\n", line)
		}
	}
	b.WriteString("\n")
}

const (
	bold  = "1"
	red   = "31"
	green = "32"
	dim   = "2"
)

func (s Style) paint(code, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// failure writes one failure: where, what, the words side by side, where they come from, and why.
func (s Style) failure(b io.Writer, f Failure) {
	fmt.Fprintf(b, "\n  %s:%d: %s\n", f.File, f.Line, f.Message)
	if f.Text != "" && !(f.Want != "" && strings.HasPrefix(f.Text, "bot") && strings.HasSuffix(f.Text, f.Want)) { // what is expected says it
		fmt.Fprintf(b, "    %s\n", s.paint(dim, f.Text))
	}
	if f.Want != "" {
		fmt.Fprintf(b, "    expected  %s\n", f.Want)
	}
	if f.Got != "" {
		fmt.Fprintf(b, "    actual    %s\n", f.Got)
	}
	if f.Nearest != "" {
		fmt.Fprintf(b, "    or also   %s\n", f.Nearest)
	}
	if f.Diff != nil {
		fmt.Fprintf(b, "    changed   %s\n", s.diff(f.Diff))
	}
	if f.Origin.Label != "" {
		fmt.Fprintf(b, "    said at   %s\n", f.Origin)
	}
	for i, why := range f.Why.Lines() {
		head := "why      "
		if i > 0 {
			head = "         "
		}
		fmt.Fprintf(b, "    %s %s\n", head, why)
	}
}

// String is the origin in words: "returns.flow:14, @why".
func (o Origin) String() string {
	switch {
	case o.File == "":
		return "@" + o.Label
	case o.Std:
		return "@" + o.Label + " of the standard library"
	}
	return fmt.Sprintf("%s:%d, @%s", o.File, o.Line, o.Label)
}

// diff writes a comparison: [-words only expected-] {+words only said+}.
func (s Style) diff(pieces []Piece) string {
	parts := make([]string, len(pieces))
	for i, p := range pieces {
		switch p.Op {
		case '-':
			parts[i] = s.paint(red, "[-"+p.Text+"-]")
		case '+':
			parts[i] = s.paint(green, "{+"+p.Text+"+}")
		default:
			parts[i] = p.Text
		}
	}
	return strings.Join(parts, " ")
}
