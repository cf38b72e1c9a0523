package diag_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/diag"
)

func TestFormats(t *testing.T) {
	files := []string{"clean.flow", "a b/returns.flow"}
	for _, c := range []struct {
		name  string
		write func(io.Writer, diag.List) error
		want  string
	}{
		{"github", diag.WriteGitHub, `::warning file=a b/returns.flow,line=2,endLine=3,col=23,endColumn=1,title=tone/exclaim-budget::too many, 100%25: write one
::error file=a b/returns.flow,line=2,endLine=2,col=5,endColumn=6,title=exit/asks::nobody comes
::notice title=plain/grade::hard to read: write%0Ashorter
`},
		{"junit", func(w io.Writer, l diag.List) error { return diag.WriteJUnit(w, l, files) }, `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="4" failures="3" errors="0">
  <testsuite name="clean.flow" tests="1" failures="0" errors="0">
    <testcase name="lint" classname="clean.flow"></testcase>
  </testsuite>
  <testsuite name="a b/returns.flow" tests="2" failures="2" errors="0">
    <testcase name="tone/exclaim-budget at line 2, column 23" classname="a b/returns.flow">
      <failure message="too many, 100%" type="warning">a b/returns.flow:2:23: too many, 100%&#xA;write one</failure>
    </testcase>
    <testcase name="exit/asks at line 2, column 5" classname="a b/returns.flow">
      <failure message="nobody comes" type="error">a b/returns.flow:2:5: nobody comes</failure>
    </testcase>
  </testsuite>
  <testsuite name="" tests="1" failures="1" errors="0">
    <testcase name="plain/grade at line 0, column 0" classname="">
      <failure message="hard to read" type="info">:0:0: hard to read&#xA;write&#xA;shorter</failure>
    </testcase>
  </testsuite>
</testsuites>
`},
		{"checkstyle", func(w io.Writer, l diag.List) error { return diag.WriteCheckstyle(w, l, files) }, `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="clean.flow"></file>
  <file name="a b/returns.flow">
    <error line="2" column="23" severity="warning" message="too many, 100%: write one" source="handrail.tone/exclaim-budget"></error>
    <error line="2" column="5" severity="error" message="nobody comes" source="handrail.exit/asks"></error>
  </file>
  <file name="">
    <error line="0" column="0" severity="info" message="hard to read: write&#xA;shorter" source="handrail.plain/grade"></error>
  </file>
</checkstyle>
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b bytes.Buffer
			if err := c.write(&b, found()); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.want, b.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
