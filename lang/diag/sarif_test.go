package diag_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// found is a list with everything a diagnostic can have.
func found() diag.List {
	f := source.New("a b/returns.flow", "on start\n  > 🎉 Hi <you> & \"me\"!!\n")
	at := source.Span{Start: 13, End: 17}
	return diag.List{
		{File: f, Span: source.Span{Start: 34, End: 36}, Severity: diag.Warning, Code: "tone/exclaim-budget", Message: "too many, 100%", Help: "write one",
			Notes: []diag.Note{{File: f, Span: at, Message: "the first stands here"}},
			Fixes: []diag.Fix{{Title: "write one", Safe: true, Edits: []diag.Edit{{File: f, Span: source.Span{Start: 35, End: 36}}, {File: f, Span: at, New: "!"}}}}},
		{File: f, Span: at, Code: "exit/asks", Message: "nobody comes"},
		{Severity: diag.Info, Code: "plain/grade", Message: "hard to read", Help: "write\nshorter"},
	}
}

// TestSARIFHoldsToItsSchema checks a log against the published schema of SARIF 2.1.0, which the library carries, and finds no member
// in it that the standard doesn't know.
func TestSARIFHoldsToItsSchema(t *testing.T) {
	for _, list := range []diag.List{nil, found()} {
		var b bytes.Buffer
		pages := []diag.Page{{Code: "tone/exclaim-budget", Title: "too loud", Why: "people wince", Bad: "a\n", Good: "b\n"}, {Code: "exit/asks", Title: "x", Why: "y"}}
		if err := diag.WriteSARIF(&b, list, diag.SARIFOptions{Version: "0.2.0", Pages: pages}); err != nil {
			t.Fatal(err)
		}
		report, err := sarif.FromBytes(b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		withDefaults(report)
		if err := report.Validate(); err != nil {
			t.Errorf("%v\n%s", err, b.String())
		}
		strict := json.NewDecoder(bytes.NewReader(b.Bytes()))
		strict.DisallowUnknownFields()
		if err := strict.Decode(sarif.NewReport()); err != nil {
			t.Error(err)
		}
	}
}

// withDefaults fills in the members that we leave out and that the library would otherwise write as empty ones, which the schema
// refuses: the standard's own defaults.
func withDefaults(report *sarif.Report) {
	for _, run := range report.Runs {
		run.Language, run.Tool.Driver.Language = "en-US", "en-US"
		run.NewlineSequences = []string{"\r\n", "\n"}
	}
}

// TestSARIFPlaces: lines and columns count from 1, columns in UTF-16 units; the end is just past the last one.
func TestSARIFPlaces(t *testing.T) {
	var b bytes.Buffer
	if err := diag.WriteSARIF(&b, found()[1:2], diag.SARIFOptions{}); err != nil {
		t.Fatal(err)
	}
	report, err := sarif.FromBytes(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	at := report.Runs[0].Results[0].Locations[0].PhysicalLocation
	r := at.Region
	if *at.ArtifactLocation.URI != "a%20b/returns.flow" || *r.StartLine != 2 || *r.StartColumn != 5 || *r.EndLine != 2 || *r.EndColumn != 7 {
		t.Errorf("the emoji stands at %s %d:%d to %d:%d", *at.ArtifactLocation.URI, *r.StartLine, *r.StartColumn, *r.EndLine, *r.EndColumn)
	}
}
