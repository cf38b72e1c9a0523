// Package diag holds what Handrail has to say about a file: one [Diagnostic] a problem, in plain words, with exactly the
// place at fault and one line of help. Renderers turn a [List] into text, JSON and other formats.
//
//	var list diag.List
//	list.Add(diag.Diagnostic{File: f, Span: name.At, Code: "unknown-slot",
//		Message: `there is no slot "ordr_id"`, Help: `did you mean "order_id"?`})
package diag

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/lang/source"
)

// Severity orders findings; only an Error keeps a flow from running.
type Severity uint8

// The severities, most serious first.
const (
	Error Severity = iota
	Warning
	Info
)

// Diagnostic is one problem.
type Diagnostic struct {
	File *source.File
	// Span underlines exactly the words at fault, and only them.
	Span     source.Span
	Severity Severity
	// Code is a stable kebab-case word that `handrail explain` knows, e.g. "unknown-slot" or "exit/asks".
	Code string
	// Message says what is wrong in one line that stands alone: lower case, no full stop, names in double quotes.
	Message string
	// Help says what to write instead, in one line; empty when the message says it all.
	Help string
	// Notes point at other places that matter: "first declared here".
	Notes []Note
	// Fixes are rewrites a tool can apply. A file is never changed unless asked.
	Fixes []Fix
	// Incomplete marks a syntax error that more text at the end of the file could mend.
	Incomplete bool
}

// Note is a further place that explains a diagnostic.
type Note struct {
	File    *source.File
	Span    source.Span
	Message string
}

// Fix is a rewrite: all edits together, or none.
type Fix struct {
	Title string
	// Safe fixes change no meaning; the others are only offered.
	Safe  bool
	Edits []Edit
}

// Edit replaces the bytes of a span.
type Edit struct {
	File *source.File
	Span source.Span
	New  string
}

// List collects diagnostics in any order; [List.Sort] puts them into reading order. The zero List is empty and ready.
type List []Diagnostic

// Add appends a diagnostic.
func (l *List) Add(d Diagnostic) { *l = append(*l, d) }

// HasErrors says whether any diagnostic is an [Error].
func (l List) HasErrors() bool {
	return slices.ContainsFunc(l, func(d Diagnostic) bool { return d.Severity == Error })
}

// Sort orders by file name, place, severity and code, and drops exact repeats (same place, same code).
func (l *List) Sort() {
	slices.SortStableFunc(*l, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(fileName(a), fileName(b)), cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Severity, b.Severity), cmp.Compare(a.Code, b.Code))
	})
	*l = slices.CompactFunc(*l, func(a, b Diagnostic) bool {
		return a.File == b.File && a.Span == b.Span && a.Code == b.Code && a.Message == b.Message
	})
}

func fileName(d Diagnostic) string {
	if d.File == nil {
		return ""
	}
	return d.File.Name
}
