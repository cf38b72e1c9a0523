package diag

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"
)

// JUnit is a report in the XML that build servers read. There is no standard; these are the members that the readers we know agree on,
// and that the schema junit-10.xsd of Jenkins' xUnit plugin asks for.
type JUnit struct {
	// Timed reports tell how long each case took.
	Timed  bool
	Suites []JUnitSuite
}

// JUnitSuite is a file with its cases.
type JUnitSuite struct {
	Name  string
	Cases []JUnitCase
}

// JUnitCase is one thing that was looked at. It passed where it has neither failures nor an error.
type JUnitCase struct {
	Name, Class string
	Took        time.Duration
	// Error is what kept it from being looked at at all; nil for nothing.
	Error    *JUnitProblem
	Failures []JUnitProblem
}

// JUnitProblem is what is wrong: a line, its kind, and all there is to say.
type JUnitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

// The elements as they stand in the file.
type (
	junitCounts struct {
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Time     string `xml:"time,attr,omitempty"`
	}
	junitRoot struct {
		XMLName xml.Name `xml:"testsuites"`
		junitCounts
		Suites []junitSuite `xml:"testsuite"`
	}
	junitSuite struct {
		Name string `xml:"name,attr"`
		junitCounts
		Cases []junitCase `xml:"testcase"`
	}
	junitCase struct {
		Name     string         `xml:"name,attr"`
		Class    string         `xml:"classname,attr"`
		Time     string         `xml:"time,attr,omitempty"`
		Error    *JUnitProblem  `xml:"error"`
		Failures []JUnitProblem `xml:"failure"`
	}
)

// Write counts and writes the report. It returns the writer's error.
func (r *JUnit) Write(w io.Writer) error {
	var all junitRoot
	var took time.Duration
	for i := range r.Suites {
		s, t := r.suite(&r.Suites[i])
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
		all.Suites = append(all.Suites, s)
		took += t
	}
	all.Time = r.seconds(took)
	return writeXML(w, all)
}

func (r *JUnit) suite(from *JUnitSuite) (junitSuite, time.Duration) {
	s := junitSuite{Name: from.Name}
	var took time.Duration
	for _, c := range from.Cases {
		s.Tests++
		switch {
		case c.Error != nil:
			s.Errors++
		case len(c.Failures) > 0:
			s.Failures++
		}
		s.Cases = append(s.Cases, junitCase{c.Name, c.Class, r.seconds(c.Took), c.Error, c.Failures})
		took += c.Took
	}
	s.Time = r.seconds(took)
	return s, took
}

func (r *JUnit) seconds(d time.Duration) string {
	if !r.Timed {
		return ""
	}
	return fmt.Sprintf("%.3f", d.Seconds())
}
