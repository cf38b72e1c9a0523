package diag

import (
	"encoding/json"
	"io"

	"github.com/handrail-flow/handrail/lang/source"
)

// jsonDiagnostic is the shape of one JSON line. Lines and columns count from 1, columns in runes; start and end are byte
// offsets, from 0, end exclusive.
type jsonDiagnostic struct {
	File       string     `json:"file"`
	Line       int        `json:"line"`
	Column     int        `json:"column"`
	EndLine    int        `json:"end_line"`
	EndColumn  int        `json:"end_column"`
	Start      int        `json:"start"`
	End        int        `json:"end"`
	Severity   string     `json:"severity"`
	Code       string     `json:"code"`
	Message    string     `json:"message"`
	Help       string     `json:"help,omitempty"`
	Notes      []jsonNote `json:"notes,omitempty"`
	Fixes      []jsonFix  `json:"fixes,omitempty"`
	Incomplete bool       `json:"incomplete,omitempty"`
}

type jsonNote struct {
	source.Position
	Message string `json:"message"`
}

type jsonFix struct {
	Title string     `json:"title"`
	Safe  bool       `json:"safe"`
	Edits []jsonEdit `json:"edits"`
}

type jsonEdit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// WriteJSON writes a list as JSON lines: one object a diagnostic, in the list's order. It returns the writer's error.
func WriteJSON(w io.Writer, list List) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range list {
		if err := enc.Encode(toJSON(d)); err != nil {
			return err
		}
	}
	return nil
}

func toJSON(d Diagnostic) jsonDiagnostic {
	from, to := position(d.File, d.Span.Start), position(d.File, d.Span.End)
	j := jsonDiagnostic{
		File: from.File, Line: from.Line, Column: from.Column, EndLine: to.Line, EndColumn: to.Column,
		Start: d.Span.Start, End: d.Span.End,
		Severity: d.Severity.String(), Code: d.Code, Message: d.Message, Help: d.Help, Incomplete: d.Incomplete,
	}
	for _, n := range d.Notes {
		j.Notes = append(j.Notes, jsonNote{position(n.File, n.Span.Start), n.Message})
	}
	for _, f := range d.Fixes {
		fix := jsonFix{Title: f.Title, Safe: f.Safe}
		for _, e := range f.Edits {
			fix.Edits = append(fix.Edits, jsonEdit{position(e.File, 0).File, e.Span.Start, e.Span.End, e.New})
		}
		j.Fixes = append(j.Fixes, fix)
	}
	return j
}

func position(f *source.File, offset int) source.Position {
	if f == nil {
		return source.Position{}
	}
	return f.Position(offset)
}
