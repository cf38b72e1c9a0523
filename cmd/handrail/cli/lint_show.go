package cli

import (
	"cmp"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/lang/diag"
)

// lintFormat is a way to write findings.
type lintFormat struct {
	name  string
	write func(l *linting, found linted) error
}

func lintFormats() []lintFormat {
	return []lintFormat{
		{"text", (*linting).showText},
		{"json", func(l *linting, found linted) error { return diag.WriteJSON(l.std.Out, found.list) }},
		{"sarif", func(l *linting, found linted) error {
			return diag.WriteSARIF(l.std.Out, found.list, diag.SARIFOptions{Version: Version, Pages: pages()})
		}},
		{"github", func(l *linting, found linted) error { return diag.WriteGitHub(l.std.Out, found.list) }},
		{"junit", func(l *linting, found linted) error { return diag.WriteJUnit(l.std.Out, found.list, found.files) }},
		{"checkstyle", func(l *linting, found linted) error {
			return diag.WriteCheckstyle(l.std.Out, found.list, found.files)
		}},
	}
}

func formatNames() []string {
	var names []string
	for _, f := range lintFormats() {
		names = append(names, f.name)
	}
	return names
}

func formatNamed(name string) (lintFormat, bool) {
	for _, f := range lintFormats() {
		if f.name == name {
			return f, true
		}
	}
	return lintFormat{}, false
}

// show writes what was found and says by its error whether that is a problem.
func (l *linting) show(found linted) error {
	if err := l.format.write(l, found); err != nil {
		return err
	}
	if slices.ContainsFunc(found.list, func(d diag.Diagnostic) bool { return d.Severity != diag.Info }) {
		return problems{}
	}
	return nil
}

// showText writes findings for people, with a summary when there is more than one.
func (l *linting) showText(found linted) error {
	if len(found.list) == 0 {
		_, err := fmt.Fprintf(l.std.Out, "nothing to mend in %s\n", counted(len(found.files), "file"))
		return err
	}
	opt := diag.TextOptions{Color: term.Colors(l.std.Err), Max: maxShown}
	if err := diag.WriteText(l.std.Err, found.list, opt); err != nil {
		return err
	}
	return summary(l.std.Err, found)
}

// summary says what to do first: the rules, the most serious and the most frequent first, with where they fire and what --fix mends.
func summary(w io.Writer, found linted) error {
	var b strings.Builder
	files := map[string]bool{}
	var counts [3]int
	for _, d := range found.list {
		files[fileOf(d)] = true
		counts[d.Severity]++
	}
	fmt.Fprintf(&b, "\n%s in %d of %s: %s, %s, %s\n", counted(len(found.list), "finding"), len(files), counted(max(len(found.files), len(files)), "file"),
		counted(counts[diag.Error], "error"), counted(counts[diag.Warning], "warning"), counted(counts[diag.Info], "note"))
	rows := summaryRows(found.list)
	width := 0
	for _, r := range rows {
		width = max(width, len(r.code))
	}
	for _, r := range rows {
		fmt.Fprintf(&b, "  %-*s  %3d  %s\n", width, r.code, r.n, r.about())
	}
	b.WriteString("`handrail explain RULE` says why, and shows what to write instead\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// summaryRow is one rule of the summary.
type summaryRow struct {
	code          string
	severity      diag.Severity
	n             int
	files         []string // in the order in which they were met
	in            map[string]int
	safe, offered int
}

func summaryRows(list diag.List) []*summaryRow {
	byCode := map[string]*summaryRow{}
	var rows []*summaryRow
	for _, d := range list {
		r := byCode[d.Code]
		if r == nil {
			r = &summaryRow{code: d.Code, severity: d.Severity, in: map[string]int{}}
			byCode[d.Code] = r
			rows = append(rows, r)
		}
		r.severity = min(r.severity, d.Severity)
		r.n++
		f := fileOf(d)
		if r.in[f] == 0 {
			r.files = append(r.files, f)
		}
		r.in[f]++
		if len(d.Fixes) > 0 {
			if d.Fixes[0].Safe {
				r.safe++
			} else {
				r.offered++
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b *summaryRow) int {
		return cmp.Or(cmp.Compare(a.severity, b.severity), cmp.Compare(b.n, a.n), cmp.Compare(a.code, b.code))
	})
	return rows
}

func fileOf(d diag.Diagnostic) string {
	if d.File == nil {
		return ""
	}
	return d.File.Name
}

// shownFiles is how many files a row of the summary names; our choice.
const shownFiles = 3

// about says where a rule fires and what mends it.
func (r *summaryRow) about() string {
	slices.SortStableFunc(r.files, func(a, b string) int { return cmp.Compare(r.in[b], r.in[a]) })
	var where []string
	for i, f := range r.files {
		if i == shownFiles {
			where = append(where, counted(len(r.files)-i, "more file"))
			break
		}
		where = append(where, fmt.Sprintf("%s %d", filepath.Base(f), r.in[f]))
	}
	text := r.severity.String() + ": " + strings.Join(where, ", ")
	if r.safe > 0 {
		text += fmt.Sprintf("; --fix mends %d", r.safe)
	}
	if r.offered > 0 {
		text += fmt.Sprintf("; --fix=all mends %d", r.offered)
	}
	return text
}
