package talk_test

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// sample are results of each kind: passed, failed with everything a failure can have, and never played.
func sample() []talk.Result {
	broken := source.New("flows/broken.talk", "talk  Broken\nyo    hello\n")
	return []talk.Result{
		{Name: "Happy # 1", File: "flows/happy.talk", Took: 2 * time.Millisecond},
		{Name: "Angry, and 100%", File: "flows/angry.talk", Took: 20 * time.Millisecond, Failures: []talk.Failure{
			{Code: "words", Message: "the bot says something else", File: "flows/angry.talk", Line: 7, Text: `bot   Which "order"?`,
				Want: `Which "order"?`, Got: "Which <order> & which day?", Origin: talk.Origin{Label: "order", File: "main.flow", Line: 3}},
			{Code: "check", Message: "this check doesn't hold", File: "flows/angry.talk", Line: 8, Text: "  = misses 1", Want: "1", Got: "0"},
		}},
		{Name: "flows/broken.talk", File: "flows/broken.talk", Problems: diag.List{{File: broken, Span: source.Span{Start: 13, End: 15},
			Code: "talk-unknown-line", Message: `"yo" doesn't begin a line of a talk`, Help: "did you mean \"you\"?"}}},
	}
}

func TestTAP(t *testing.T) {
	want := `TAP version 14
1..3
ok 1 - Happy \# 1
not ok 2 - Angry, and 100%
  ---
  message: "the bot says something else"
  at: "flows/angry.talk:7"
  line: "bot   Which \"order\"?"
  expected: "Which \"order\"?"
  actual: "Which <order> & which day?"
  ...
  ---
  message: "this check doesn't hold"
  at: "flows/angry.talk:8"
  line: "  = misses 1"
  expected: "1"
  actual: "0"
  ...
not ok 3 - flows/broken.talk
  ---
  message: "\"yo\" doesn't begin a line of a talk"
  at: "flows/broken.talk:2"
  expected: "did you mean \"you\"?"
  ...
`
	compareOutput(t, want, talk.WriteTAP)
}

func TestGitHub(t *testing.T) {
	want := `::error file=flows/angry.talk,line=7,title=Angry%2C and 100%25::the bot says something else%0Aexpected  Which "order"?%0Aactual    Which <order> & which day?
::error file=flows/angry.talk,line=8,title=Angry%2C and 100%25::this check doesn't hold%0Aexpected  1%0Aactual    0
::error file=flows/broken.talk,line=2,title=flows/broken.talk::"yo" doesn't begin a line of a talk%0Aexpected  did you mean "you"?
2 of 3 talks failed
`
	compareOutput(t, want, talk.WriteGitHub)
}

func TestJUnit(t *testing.T) {
	want := `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" errors="1" time="0.022">
  <testsuite name="flows/happy.talk" tests="1" failures="0" errors="0" time="0.002">
    <testcase name="Happy # 1" classname="flows/happy" time="0.002"></testcase>
  </testsuite>
  <testsuite name="flows/angry.talk" tests="1" failures="1" errors="0" time="0.020">
    <testcase name="Angry, and 100%" classname="flows/angry" time="0.020">
      <failure message="the bot says something else" type="words">flows/angry.talk:7: the bot says something else&#xA;    expected  Which &#34;order&#34;?&#xA;    actual    Which &lt;order&gt; &amp; which day?&#xA;    said at   main.flow:3, @order</failure>
      <failure message="this check doesn&#39;t hold" type="check">flows/angry.talk:8: this check doesn&#39;t hold&#xA;      = misses 1&#xA;    expected  1&#xA;    actual    0</failure>
    </testcase>
  </testsuite>
  <testsuite name="flows/broken.talk" tests="1" failures="0" errors="1" time="0.000">
    <testcase name="flows/broken.talk" classname="flows/broken" time="0.000">
      <error message="&#34;yo&#34; doesn&#39;t begin a line of a talk" type="talk-unknown-line">flows/broken.talk:2</error>
    </testcase>
  </testsuite>
</testsuites>
`
	compareOutput(t, want, talk.WriteJUnit)
}

// element is what the published schema says of one: its attributes, those it can't do without, and what may stand in it.
type element struct{ attributes, required, inside string }

// junitSchema is junit-10.xsd, the schema that Jenkins' xUnit plugin checks reports against, as far as our reports use it.
var junitSchema = map[string]element{
	"testsuites": {"name time tests failures errors", "", "testsuite"},
	"testsuite": {"name tests failures errors group time skipped timestamp hostname id package file log url", "name tests failures errors",
		"testsuite properties testcase system-out system-err"},
	"testcase": {"name time classname group", "name", "skipped error failure rerunFailure rerunError flakyFailure flakyError system-out system-err"},
	"error":    {"type message", "", ""},
	"failure":  {"type message", "", ""},
}

// junitTime is what the schema asks of a time.
var junitTime = regexp.MustCompile(`^(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?$`)

// TestJUnitFollowsItsSchema holds the XML against the schema that a build server publishes.
func TestJUnitFollowsItsSchema(t *testing.T) {
	for _, results := range [][]talk.Result{sample(), nil} {
		var b bytes.Buffer
		if err := talk.WriteJUnit(&b, results); err != nil {
			t.Fatal(err)
		}
		inside := []string{"testsuites"}
		for d := xml.NewDecoder(&b); ; {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				if !slices.Contains(strings.Fields(inside[len(inside)-1]), token.Name.Local) {
					t.Errorf("<%s> may not stand here: only %q", token.Name.Local, inside[len(inside)-1])
				}
				holdElement(t, token)
				inside = append(inside, junitSchema[token.Name.Local].inside)
			case xml.EndElement:
				inside = inside[:len(inside)-1]
			}
		}
	}
}

func holdElement(t *testing.T, e xml.StartElement) {
	t.Helper()
	rule := junitSchema[e.Name.Local]
	missing := strings.Fields(rule.required)
	for _, a := range e.Attr {
		if !slices.Contains(strings.Fields(rule.attributes), a.Name.Local) {
			t.Errorf("<%s> has no attribute %q", e.Name.Local, a.Name.Local)
		}
		if a.Name.Local == "time" && !junitTime.MatchString(a.Value) {
			t.Errorf("%q is no time", a.Value)
		}
		missing = slices.DeleteFunc(missing, func(name string) bool { return name == a.Name.Local })
	}
	if len(missing) > 0 {
		t.Errorf("<%s> lacks %q", e.Name.Local, missing)
	}
}

// TestJUnitIsXML reads the XML back: whatever a customer typed, it is whole.
func TestJUnitIsXML(t *testing.T) {
	results := sample()
	results[1].Failures[0].Got = "]]> \x00 \ufffe \xff <b>"
	var b bytes.Buffer
	if err := talk.WriteJUnit(&b, results); err != nil {
		t.Fatal(err)
	}
	d := xml.NewDecoder(&b)
	for {
		if _, err := d.Token(); err == io.EOF {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

func compareOutput(t *testing.T, want string, write func(io.Writer, []talk.Result) error) {
	t.Helper()
	var b strings.Builder
	if err := write(&b, sample()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
