package lang_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/handrail-flow/handrail/"

// rooms are the packages and what each may import besides lang/source and the standard library: names of our own packages, and
// third parties by the beginning of their path. "…" allows all of ours. A new edge is a decision: change this table and say why
// in the commit.
var rooms = map[string]string{
	"lang":         "lang/parse lang/ast lang/check lang/compile lang/plan lang/std lang/diag",
	"lang/source":  "",
	"lang/value":   "golang.org/x/text",
	"lang/token":   "",
	"lang/diag":    "",
	"lang/ast":     "",
	"lang/parse":   "lang/token lang/ast lang/diag github.com/alecthomas/participle/v2",
	"lang/print":   "lang/token",
	"lang/check":   "lang/ast lang/value lang/diag",
	"lang/plan":    "lang/value",
	"lang/compile": "lang/check lang/ast lang/plan lang/value lang/diag",
	"lang/diff":    "lang/plan",
	// golden is for tests only.
	"lang/golden": "github.com/google/go-cmp github.com/rogpeppe/go-internal",
	"lang/std":    "",
	"lang/prose":  "github.com/clipperhouse/uax29/v2",
	// compile gives the linter the personas of programs with errors, which have no plan.
	"lang/lint":  "lang/check lang/ast lang/compile lang/plan lang/diag lang/prose lang/proof",
	"lang/proof": "lang/plan lang/value",
	// Rules on secrets ask a value which formats hide it.
	// A Vale style is a folder of YAML.
	"lang/lint/vale":  "lang/lint lang/prose lang/diag go.yaml.in/yaml/v3",
	"lang/lint/rules": "lang/lint lang/prose lang/proof lang/proof/paths lang/ast lang/check lang/plan lang/value lang/diag",
	"lang/graph":      "lang/plan",
	"lang/lsp":        "lang/parse lang/token lang/ast lang/print lang/check lang/compile lang/plan lang/lint lang/lint/rules lang/diag",

	"interp/event":      "lang/value",
	"interp":            "lang/plan lang/value interp/event",
	"interp/understand": "lang/plan lang/value interp/event lang/prose",
	// words, phrase and request are the parts that the recognisers share.
	"interp/understand/words":   "",
	"interp/understand/phrase":  "interp/understand/words",
	"interp/understand/request": "lang/plan lang/value interp/event lang/prose interp/understand/words interp/understand/phrase",
	"interp/understand/intent":  "lang/plan lang/value interp/event lang/prose interp/understand/words",
	"interp/understand/slot":    "lang/plan lang/value interp/event lang/prose interp/understand/words",
	"interp/understand/mood":    "lang/plan lang/value interp/event lang/prose interp/understand/words interp/understand/phrase interp/understand/mood/model",
	"interp/understand/embedded": "lang/plan lang/value interp/event lang/prose interp/understand " +
		"interp/understand/intent interp/understand/slot interp/understand/mood interp/understand/request interp/understand/words",
	// outside asks a model elsewhere; rasa and openai are such models. None of them knows our own engine: whoever joins them hands it over.
	"interp/understand/rasa":   "interp/understand/outside",
	"interp/understand/openai": "interp/understand/outside",
	// The journal masks sensitive values, and a value knows how.
	"interp/journal": "interp/event lang/value",
	"interp/talk":    "interp interp/understand interp/journal interp/action lang/plan lang/value interp/event lang/diag lang/proof",
	// Besides joining the rooms, talktest hands plans and engines on and shows problems.
	"interp/talk/talktest":   "lang lang/plan lang/diag interp/talk interp/understand interp/understand/embedded",
	"interp/store":           "interp/journal interp/event",
	"interp/store/mem":       "interp/store interp/journal interp/event",
	"interp/store/sqlite":    "interp/store interp/journal interp/event modernc.org/sqlite",
	"interp/store/postgres":  "interp/store interp/journal interp/event github.com/jackc/pgx/v5",
	"interp/store/storetest": "interp/store interp/journal interp/event",
	// The host reads with the embedded engine what another fails on: no customer's words stay unread, whoever wires it up.
	"interp/host":               "interp interp/understand interp/understand/embedded interp/store interp/journal lang/plan lang/diff interp/event",
	"interp/action":             "lang/plan lang/value interp/event",
	"interp/channel":            "interp/event",
	"interp/channel/term":       "interp/event interp/channel github.com/peterh/liner github.com/mattn/go-runewidth golang.org/x/term",
	"interp/channel/web":        "interp/event interp/channel github.com/coder/websocket",
	"interp/channel/directline": "interp/event interp/channel github.com/coder/websocket",
	"interp/desk":               "interp/journal interp/store interp/event",
	"interp/measure":            "interp/journal interp/event lang/plan lang/prose",
	"interp/report":             "interp/measure lang/graph lang/plan",
	"interp/serve": "interp/host interp/channel interp/desk interp/measure interp/report interp/store interp/journal interp/event lang/plan " +
		"github.com/coreos/go-oidc/v3 github.com/go-chi/httprate github.com/prometheus/client_golang go.opentelemetry.io/otel",

	"flows":        "",
	"cmd/handrail": "cmd/handrail/cli",
	"cmd/handrail/cli": "… github.com/spf13/cobra github.com/spf13/pflag github.com/fsnotify/fsnotify github.com/peterh/liner github.com/mattn/go-isatty golang.org/x/term " +
		"github.com/rogpeppe/go-internal/diff",
}

// A room inside another, such as interp/understand/rasa, may import what the outer one may, and the outer one itself.
func allowed(room string) (list []string, known bool) {
	if s, ok := rooms[room]; ok {
		return strings.Fields(s), true
	}
	outer := path.Dir(room)
	if s, ok := rooms[outer]; ok && outer != "lang" && outer != "interp" && outer != "." {
		return append(strings.Fields(s), outer), true
	}
	return nil, false
}

func TestImportsFlowOneWay(t *testing.T) {
	err := filepath.WalkDir("..", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || name != ".." && strings.HasPrefix(d.Name(), ".")) {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		checkImports(t, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkImports(t *testing.T, name string) {
	t.Helper()
	room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(name)), "../")
	may, known := allowed(room)
	if !known {
		t.Errorf("%s: the room %s isn't in the table: add it with what it may import", name, room)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
	if err != nil {
		return // the compiler says it better
	}
	for _, imp := range f.Imports {
		p, err := strconv.Unquote(imp.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if !mayImport(may, p) {
			t.Errorf("%s: %s may not import %s", name, room, p)
		}
	}
}

func mayImport(may []string, imported string) bool {
	own, isOwn := strings.CutPrefix(imported, module)
	switch {
	case isOwn:
		return own == "lang/source" || slices.Contains(may, "…") || slices.Contains(may, own)
	case !strings.Contains(strings.SplitN(imported, "/", 2)[0], "."):
		return true // the standard library
	}
	return slices.ContainsFunc(may, func(m string) bool { return imported == m || strings.HasPrefix(imported, m+"/") })
}

func TestTopLevelHoldsOnlyWhatItShould(t *testing.T) {
	may := []string{"lang", "interp", "flows", "cmd", "testdata", "go.mod", "go.sum", "README.md", "LICENSE", "CHANGELOG.md"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if path.Ext(e.Name()) == ".test" { // what `go test -c` leaves behind; git ignores it
			continue
		}
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(may, e.Name()) {
			t.Errorf("%s stands at the top level, where only %s may stand", e.Name(), strings.Join(may, ", "))
		}
	}
}
