package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub writes a list as workflow commands, which GitHub shows beside the lines of a change. It returns the writer's error.
func WriteGitHub(w io.Writer, list List) error {
	for _, d := range list {
		from, to := position(d.File, d.Span.Start), position(d.File, d.Span.End)
		where := ""
		if d.File != nil {
			where = fmt.Sprintf("file=%s,line=%d,endLine=%d,col=%d,endColumn=%d,", GitHubProperty(from.File), from.Line, to.Line, from.Column, to.Column)
		}
		kind := d.Severity.String()
		if d.Severity == Info {
			kind = "notice"
		}
		if _, err := fmt.Fprintf(w, "::%s %stitle=%s::%s\n", kind, where, GitHubProperty(d.Code), GitHubText(d.sentence())); err != nil {
			return err
		}
	}
	return nil
}

// GitHubText escapes the text of a workflow command, so that GitHub's runner reads it as it is.
func GitHubText(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// GitHubProperty escapes a property of a workflow command: a file's name, a title.
func GitHubProperty(s string) string {
	return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(GitHubText(s))
}

// WriteJUnit writes a list as a JUnit report: a suite for each of the files, in their order, with a case that fails for each finding,
// or one that passes. Findings in other files come behind. It returns the writer's error.
func WriteJUnit(w io.Writer, list List, files []string) error {
	var out JUnit
	for _, name := range withFiles(list, files) {
		s := JUnitSuite{Name: name}
		for _, d := range list {
			if fileName(d) == name {
				s.Cases = append(s.Cases, junitCaseOf(d))
			}
		}
		if len(s.Cases) == 0 {
			s.Cases = []JUnitCase{{Name: "lint", Class: name}}
		}
		out.Suites = append(out.Suites, s)
	}
	return out.Write(w)
}

// withFiles are the files, then those of the list that aren't among them.
func withFiles(list List, files []string) []string {
	seen := map[string]bool{}
	var out []string
	add := func(name string) {
		if !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	for _, name := range files {
		add(name)
	}
	for _, d := range list {
		add(fileName(d))
	}
	return out
}

func junitCaseOf(d Diagnostic) JUnitCase {
	at := position(d.File, d.Span.Start)
	text := fmt.Sprintf("%s:%d:%d: %s", at.File, at.Line, at.Column, d.Message)
	if d.Help != "" {
		text += "\n" + d.Help
	}
	return JUnitCase{Name: fmt.Sprintf("%s at line %d, column %d", d.Code, at.Line, at.Column), Class: at.File,
		Failures: []JUnitProblem{{Message: d.Message, Type: d.Severity.String(), Text: text}}}
}

// The elements of a Checkstyle report, by the names that its own reporter writes.
type (
	checkstyle struct {
		XMLName xml.Name         `xml:"checkstyle"`
		Version string           `xml:"version,attr"`
		Files   []checkstyleFile `xml:"file"`
	}
	checkstyleFile struct {
		Name   string            `xml:"name,attr"`
		Errors []checkstyleError `xml:"error"`
	}
	checkstyleError struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
)

// WriteCheckstyle writes a list as a Checkstyle report: an element for each of the files, in their order, with its findings. Findings
// in other files come behind. It returns the writer's error.
func WriteCheckstyle(w io.Writer, list List, files []string) error {
	out := checkstyle{Version: "4.3"}
	for _, name := range withFiles(list, files) {
		f := checkstyleFile{Name: name}
		for _, d := range list {
			if fileName(d) == name {
				at := position(d.File, d.Span.Start)
				f.Errors = append(f.Errors, checkstyleError{at.Line, at.Column, d.Severity.String(), d.sentence(), "handrail." + d.Code})
			}
		}
		out.Files = append(out.Files, f)
	}
	return writeXML(w, out)
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	enc := xml.NewEncoder(w)
	enc.Indent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
