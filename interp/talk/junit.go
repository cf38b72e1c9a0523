package talk

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"
)

// WriteJUnit writes results as the JUnit XML that build servers read: a suite for each file, a case for each talk. Failures are
// those of words and checks; what kept a talk from being played is an error.
func WriteJUnit(w io.Writer, results []Result) error {
	var all junitSuites
	for i := range results {
		r := &results[i]
		n := len(all.Suites)
		if n == 0 || all.Suites[n-1].Name != r.File {
			all.Suites = append(all.Suites, junitSuite{Name: r.File})
			n++
		}
		all.Suites[n-1].add(r)
	}
	for i := range all.Suites {
		s := &all.Suites[i]
		all.Tests, all.Failures, all.Errors = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors
		s.Time, all.took = seconds(s.took), all.took+s.took
	}
	all.Time = seconds(all.took)
	data, err := xml.MarshalIndent(&all, "", "  ")
	if err != nil {
		return fmt.Errorf("writing results as XML: %w", err)
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, data)
	return err
}

type junitSuites struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Time     string       `xml:"time,attr"`
	Suites   []junitSuite `xml:"testsuite"`
	took     time.Duration
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`
	took     time.Duration
}

type junitCase struct {
	Name    string         `xml:"name,attr"`
	Class   string         `xml:"classname,attr"`
	Time    string         `xml:"time,attr"`
	Error   *junitProblem  `xml:"error"`
	Failure []junitProblem `xml:"failure"`
}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

func (s *junitSuite) add(r *Result) {
	c := junitCase{Name: r.Name, Class: strings.TrimSuffix(r.File, ".talk"), Time: seconds(r.Took)}
	switch {
	case r.Problems.HasErrors():
		first := r.All()[0]
		c.Error = &junitProblem{Message: first.Message, Type: first.Code, Text: at(first)}
		s.Errors++
	case !r.Passed():
		for _, f := range r.Failures {
			c.Failure = append(c.Failure, junitProblem{Message: f.Message, Type: f.Code, Text: junitText(f)})
		}
		s.Failures++
	}
	s.Tests++
	s.took += r.Took
	s.Cases = append(s.Cases, c)
}

func at(f Failure) string { return fmt.Sprintf("%s:%d", f.File, f.Line) }

// junitText is the failure as the report for people has it.
func junitText(f Failure) string {
	var b strings.Builder
	Style{}.failure(&b, f)
	return strings.TrimSpace(b.String())
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }
