package lang_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
)

func itoa(n int) string { return strconv.Itoa(n) }

func ExampleCompile() {
	hello := `flow hello "Say hello" {
  starts on "good morning"
  > Good morning to you.
}`
	p, err := lang.Compile("hello.flow", lang.Texts(map[string]string{"hello.flow": hello}), lang.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	flow := p.Plan.Flows[p.Plan.FlowNamed("hello")]
	step := p.Plan.Steps[flow.Entry]
	fmt.Println(step.ID, "says", p.Plan.Lines[step.Line].ID)
	// Output: hello/say says hello.say
}

// folder writes files into a folder of their own and returns its path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const some = "flow some \"Something\" {\n  starts on \"something\"\n  > Here it is.\n}\n"

func TestWhereAProgramBegins(t *testing.T) {
	tests := []struct {
		name  string
		files map[string]string
		path  string
		want  string // the sources' base names, or the error
	}{
		{"a file", map[string]string{"a.flow": some}, "a.flow", "a.flow"},
		{"the only file", map[string]string{"a.flow": some, "notes.txt": "", "sub/b.flow": some}, ".", "a.flow"},
		{"main.flow", map[string]string{"a.flow": some, "main.flow": some}, ".", "main.flow"},
		{"the file that no other imports", map[string]string{"a.flow": some, "b.flow": `import "a.flow"`}, ".", "b.flow a.flow"},
		{"one that imports itself", map[string]string{"a.flow": some, "b.flow": "import \"a.flow\"\nimport \"b.flow\""}, ".", "b.flow a.flow"},
		{"a circle", map[string]string{"a.flow": "import \"b.flow\"\n" + some, "b.flow": `import "a.flow"`, "main.flow": `import "b.flow"`}, ".",
			"main.flow b.flow a.flow"},
		{"breadth first, each file once", map[string]string{
			"main.flow": "import \"x/b.flow\"\nimport \"c.flow\"", "x/b.flow": "import \"d.flow\"\nimport \"../c.flow\"", "c.flow": some, "x/d.flow": ""},
			".", "main.flow b.flow c.flow d.flow"},
		{"none", map[string]string{"a.flow": `import "b.flow"`, "b.flow": `import "a.flow"`}, ".",
			"each .flow file in DIR is imported by another, so none begins the program: name that file main.flow"},
		{"several", map[string]string{"a.flow": some, "b.flow": some}, ".",
			"several files in DIR could begin the program: DIR/a.flow, DIR/b.flow. Name one of them main.flow, or say which file you mean"},
		{"no files", map[string]string{"a.txt": ""}, ".", "there are no .flow files in DIR"},
		{"nothing there", nil, "a.flow", `there is no file or folder DIR/a.flow`},
		{"another kind of file", map[string]string{"a.txt": ""}, "a.txt", `DIR/a.txt is not a .flow file`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := folder(t, tt.files)
			p, err := lang.Open(filepath.Join(dir, tt.path), lang.Options{CheckOnly: true})
			var got string
			if err != nil {
				got = strings.ReplaceAll(strings.ReplaceAll(err.Error(), `"`, ""), filepath.ToSlash(dir), "DIR")
			} else {
				var names []string
				for _, f := range p.Sources {
					names = append(names, filepath.Base(f.Name))
				}
				got = strings.Join(names, " ")
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestMissingImport(t *testing.T) {
	tests := []struct{ name, imported, message, help string }{
		{"no such file", "../brand/brand.flow", `there is no file "brand/brand.flow"`,
			"write the way from the folder of this file, such as `import \"../brand/brand.flow\"`"},
		{"no ending", "brand", `"brand" is not a .flow file`, "write the whole name of the file, such as `import \"brand.flow\"`"},
		{"no name", "", `"" is not a .flow file`, "write the whole name of the file, such as `import \"brand.flow\"`"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "import \"" + tt.imported + "\"\n" + some
			p, err := lang.Compile("shop/a.flow", lang.Texts(map[string]string{"shop/a.flow": text}), lang.Options{})
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(p.Problems, func(d diag.Diagnostic) bool { return d.Code == "missing-import" })
			if i < 0 || p.Plan != nil {
				t.Fatalf("want a missing import and no plan, got\n%s", shown(p.Problems))
			}
			d := p.Problems[i]
			if diff := cmp.Diff([]string{tt.message, tt.help, `"` + tt.imported + `"`}, []string{d.Message, d.Help, d.File.Slice(d.Span)}); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestUnreadableImportSaysWhy(t *testing.T) {
	read := func(name string) (string, error) {
		if name == "a.flow" {
			return "import \"b.flow\"\n" + some, nil
		}
		return "", &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	p, err := lang.Compile("a.flow", read, lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Problems) != 1 || p.Problems[0].Message != `the file "b.flow" can't be read: permission denied` {
		t.Errorf("got\n%s", shown(p.Problems))
	}
	if _, err := lang.Compile("b.flow", read, lang.Options{}); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("an unreadable root: got %v", err)
	}
}

func TestErrorsLeaveNoPlan(t *testing.T) {
	dir := folder(t, map[string]string{"main.flow": "flow a \"A\" {\n  starts on \"a\"\n  ask nothing\n}\n"})
	p, problems, err := lang.Load(dir)
	if err != nil || p != nil || !problems.HasErrors() {
		t.Errorf("got plan %v, error %v and problems\n%s", p, err, shown(problems))
	}
}

func TestUnknownZoneIsAProblem(t *testing.T) {
	text := "hours desk {\n  zone \"Europe/Pariis\"\n  mon-fri 08:00-20:00\n}\n" +
		"handoff care \"care\" {\n  hours desk\n  > One moment.\n}\n" + some
	p, err := lang.Compile("a.flow", lang.Texts(map[string]string{"a.flow": text}), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.Plan != nil || !p.Problems.HasErrors() || !strings.Contains(shown(p.Problems), `a.flow:2:8`) {
		t.Errorf("got\n%s", shown(p.Problems))
	}
}

// A person means the handoff called care, else the program's first, else the standard library's; and so does the standard library
// where it says care.
func TestWhoAPersonIs(t *testing.T) {
	handoff := func(name string) string { return "handoff " + name + " \"" + name + "\" {\n  > One moment.\n}\n" }
	tests := []struct{ name, text, want string }{
		{"care", handoff("fraud") + handoff("care"), "care"},
		{"the first declared", handoff("night") + handoff("fraud"), "night"},
		{"the standard library's", "", "care"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := compiled(t, "a.flow", map[string]string{"a.flow": tt.text + some})
			frustrated := p.Handlers[p.On[plan.OnFrustration]].To
			if got := p.Handoffs[p.Person].Name; got != tt.want || frustrated.Kind != plan.TargetHandoff || frustrated.Index != p.Person {
				t.Errorf("a person is %s, want %s; frustration leads to %+v", got, tt.want, frustrated)
			}
		})
	}
}

// The samples of the language's design page load without a word.
func TestSamples(t *testing.T) {
	for _, name := range []string{"returns", "things"} {
		t.Run(name, func(t *testing.T) {
			p, problems, err := lang.Load("../testdata/plan/samples/" + name)
			if err != nil {
				t.Fatal(err)
			}
			if len(problems) > 0 || p == nil {
				t.Fatalf("got problems\n%s", shown(problems))
			}
			encodesBack(t, p)
		})
	}
}

// encodesBack checks that a plan survives being stored, with its hash.
func encodesBack(t *testing.T, p *plan.Plan) {
	t.Helper()
	data, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := plan.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	var a, b strings.Builder
	if err := plan.Dump(&a, p, true); err != nil {
		t.Fatal(err)
	}
	if err := plan.Dump(&b, back, true); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a.String(), b.String()); diff != "" {
		t.Error(diff)
	}
}
