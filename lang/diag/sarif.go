package diag

import (
	"encoding/json"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/source"
)

// The members of SARIF 2.1.0 that we write, named after the standard (OASIS, Static Analysis Results Interchange Format). Lines and
// columns count from 1, columns in UTF-16 units, as columnKind says.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"version,omitempty"`
		Rules   []sarifRule `json:"rules,omitempty"`
	}
	sarifRule struct {
		ID          string       `json:"id"`
		Short       sarifText    `json:"shortDescription"`
		Full        sarifText    `json:"fullDescription"`
		Help        sarifText    `json:"help"`
		Config      *sarifConfig `json:"defaultConfiguration,omitempty"`
		PropertyBag *sarifTags   `json:"properties,omitempty"`
	}
	sarifConfig struct {
		Level string `json:"level"`
	}
	sarifTags struct {
		Tags []string `json:"tags"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex *int            `json:"ruleIndex,omitempty"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
		Fixes     []sarifFix      `json:"fixes,omitempty"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Message  *sarifText    `json:"message,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  sarifRegion `json:"deletedRegion"`
		Inserted *sarifText  `json:"insertedContent,omitempty"`
	}
)

// sarifSchema is the address by which the standard names its schema.
const sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"

// SARIFOptions say who found the diagnostics.
type SARIFOptions struct {
	// Version is the program's, "" for none.
	Version string
	// Pages explain the codes; those that the list doesn't have are left out.
	Pages []Page
}

// WriteSARIF writes a list in the SARIF 2.1.0 format, which code hosts and editors read. It returns the writer's error.
func WriteSARIF(w io.Writer, list List, opt SARIFOptions) error {
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{},
		Tool: sarifTool{sarifDriver{Name: "handrail", Version: opt.Version}}}
	index := map[string]int{}
	for _, p := range opt.Pages {
		at := slices.IndexFunc(list, func(d Diagnostic) bool { return d.Code == p.Code })
		if at < 0 {
			continue
		}
		index[p.Code] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(p, list[at].Severity))
	}
	for _, d := range list {
		r := sarifResultOf(d)
		if i, ok := index[d.Code]; ok {
			r.RuleIndex = &i
		}
		run.Results = append(run.Results, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(sarifLog{Schema: sarifSchema, Version: "2.1.0", Runs: []sarifRun{run}})
}

func sarifRuleOf(p Page, s Severity) sarifRule {
	help := p.Why
	if p.Bad != "" {
		help += "\n\nReported:\n\n" + p.Bad
	}
	if p.Good != "" {
		help += "\nInstead:\n\n" + p.Good
	}
	r := sarifRule{ID: p.Code, Short: sarifText{p.Title}, Full: sarifText{p.Why}, Help: sarifText{help}, Config: &sarifConfig{s.sarif()}}
	if group, _, ok := strings.Cut(p.Code, "/"); ok {
		r.PropertyBag = &sarifTags{[]string{group}}
	}
	return r
}

func (s Severity) sarif() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	}
	return "note"
}

func sarifResultOf(d Diagnostic) sarifResult {
	r := sarifResult{RuleID: d.Code, Level: d.Severity.sarif(), Message: sarifText{d.sentence()}, Locations: []sarifLocation{}}
	if d.File != nil {
		r.Locations = append(r.Locations, sarifLocationOf(d.File, d.Span))
	}
	for i, n := range d.Notes {
		if n.File == nil {
			continue
		}
		l := sarifLocationOf(n.File, n.Span)
		l.ID, l.Message = &i, &sarifText{n.Message}
		r.Related = append(r.Related, l)
	}
	for _, f := range d.Fixes {
		r.Fixes = append(r.Fixes, sarifFixOf(f))
	}
	return r
}

// sentence is the message with its help, for formats that have one text for both.
func (d Diagnostic) sentence() string {
	if d.Help == "" {
		return d.Message
	}
	return d.Message + ": " + d.Help
}

func sarifLocationOf(f *source.File, s source.Span) sarifLocation {
	region := sarifRegionOf(f, s)
	return sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{uri(f.Name)}, Region: &region}}
}

func sarifRegionOf(f *source.File, s source.Span) sarifRegion {
	return sarifRegion{StartLine: f.Position(s.Start).Line, StartColumn: f.UTF16Column(s.Start) + 1,
		EndLine: f.Position(s.End).Line, EndColumn: f.UTF16Column(s.End) + 1}
}

// uri is a path as a relative address: with "/" between names and blanks escaped.
func uri(name string) string {
	return strings.NewReplacer("%", "%25", " ", "%20", "#", "%23", "?", "%3F").Replace(filepath.ToSlash(name))
}

func sarifFixOf(f Fix) sarifFix {
	fix := sarifFix{Description: sarifText{f.Title}}
	for _, e := range f.Edits {
		r := sarifReplacement{Deleted: sarifRegionOf(e.File, e.Span)}
		if e.New != "" {
			r.Inserted = &sarifText{e.New}
		}
		at := slices.IndexFunc(fix.Changes, func(c sarifChange) bool { return c.Artifact.URI == uri(e.File.Name) })
		if at < 0 {
			at = len(fix.Changes)
			fix.Changes = append(fix.Changes, sarifChange{Artifact: sarifArtifact{uri(e.File.Name)}})
		}
		fix.Changes[at].Replacements = append(fix.Changes[at].Replacements, r)
	}
	return fix
}
