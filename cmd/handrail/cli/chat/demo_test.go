package chat

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/value"
)

// everyKind is an action that gives a value of each type, and one of each other sort.
const everyKind = `type code {
  pattern "[A-Z][0-9]{4}"
  example "A1234"
}
record thing {
  label text
  day   date
}
action all.kinds() {
  changes nothing
  gives a: text, b: yes_no, c: number, d: percentage, e: quantity, f: money, g: date, h: time, i: date_time, j: date_range, k: duration,
      l: email, m: phone, n: url, o: name, p: address, q: postal_code, r: file, s: code, t: thing, u: list of thing, v: score 1 to 5
}
action all.changes(what: text) {
  needs confirm
  fails gone, late
}
flow look "Looking at things" {
  starts on "show me"
  call all.kinds() as found
  > {found.a}
  confirm
    > Shall I change {found.a}?
  call all.changes(found.a)
}
`

// A demo made for a program answers each of its actions with a value that the action may give.
func TestDemoAnswersEveryAction(t *testing.T) {
	path := filepath.Join(t.TempDir(), "main.flow")
	if err := os.WriteFile(path, []byte(everyKind), 0o600); err != nil {
		t.Fatal(err)
	}
	p, problems, err := lang.Load(path)
	if err != nil || p == nil {
		t.Fatal(err, problems)
	}
	text := demoTalk(p)
	demo, problems := talk.Parse(source.New("demo.talk", text))
	if len(problems) > 0 {
		t.Fatalf("%s\n%v", text, problems)
	}
	if _, problems := talk.LoadMocks(p, demo.On(value.Today(0, time.UTC))); len(problems) > 0 {
		t.Fatalf("%s\n%v", text, problems)
	}
	for _, want := range []string{"mock  all.kinds -> {a: ", "mock  all.changes -> ok\n", "# or: mock  all.changes -> late\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q isn't in\n%s", want, text)
		}
	}
}
