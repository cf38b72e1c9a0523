package rules_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
)

// linter is one with all rules.
func linter(t testing.TB) *lint.Linter {
	t.Helper()
	l, err := lint.New(rules.All())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// open reads a program of one text, or of several in the txtar format, of which the first is the root.
func open(t testing.TB, text string) *lang.Program {
	t.Helper()
	files, root := map[string]string{"page.flow": text}, "page.flow"
	if a := txtar.Parse([]byte(text)); len(a.Files) > 0 {
		root = a.Files[0].Name
		for _, f := range a.Files {
			files[f.Name] = string(f.Data)
		}
	}
	p, err := lang.Compile(root, lang.Texts(files), lang.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// lintText lints a program that has no errors.
func lintText(t testing.TB, text string) diag.List {
	t.Helper()
	p := open(t, text)
	if p.Problems.HasErrors() {
		t.Fatalf("the page doesn't compile:\n%s", show(t, p.Problems))
	}
	return linter(t).Program(lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}, lint.Options{Replay: replay, Reached: reached(text)})
}

// reached says of a page which states talks come to: all but one whose comment says otherwise.
func reached(text string) func(flow, state string) bool {
	return func(_, state string) bool {
		return state == "" || !strings.Contains(text, "state "+state+" { # no talk comes here")
	}
}

// replay plays a witness; the rules' pages need it.
func replay(talk string) error { return nil }

func show(t testing.TB, list diag.List) string {
	t.Helper()
	var b strings.Builder
	if err := diag.WriteText(&b, list, diag.TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPages: every rule's bad page is reported by it, its good page by none.
func TestPages(t *testing.T) {
	for _, r := range slices.Concat(rules.All(), lint.Meta()) {
		t.Run(r.ID, func(t *testing.T) {
			found := lintText(t, r.Bad)
			n := 0
			for _, d := range found {
				if d.Code == r.ID {
					n++
				}
			}
			if n == 0 {
				t.Errorf("the bad page isn't reported:\n%s", show(t, found))
			}
			if found := lintText(t, r.Good); len(found) > 0 {
				t.Errorf("the good page is reported:\n%s", show(t, found))
			}
		})
	}
}

// TestPagesSayWhatToDo: every page is whole, and every finding speaks as findings do.
func TestPagesSayWhatToDo(t *testing.T) {
	id := regexp.MustCompile(`^[a-z]+/[a-z]+(-[a-z]+)*$`)
	for _, r := range rules.All() {
		if !id.MatchString(r.ID) || r.Title == "" || r.Why == "" || r.Source == "" || r.Since == "" || r.Kind == "" {
			t.Errorf("the page of %q lacks something", r.ID)
		}
		for _, d := range lintText(t, r.Bad) {
			if d.Code != r.ID {
				continue
			}
			if d.Help == "" || strings.HasSuffix(d.Message, ".") || d.Message == "" || d.Message[0] >= 'A' && d.Message[0] <= 'Z' && !strings.HasPrefix(d.Message, "I ") {
				t.Errorf("%s: %q with help %q doesn't read like a finding", r.ID, d.Message, d.Help)
			}
			if d.File == nil || d.Span.Len() <= 0 {
				t.Errorf("%s: the finding underlines nothing", r.ID)
			}
		}
	}
}

// TestFixes: a rule's fixes turn its bad page into the fixed one, which they leave alone.
func TestFixes(t *testing.T) {
	for _, r := range rules.All() {
		if r.Fixed == "" {
			continue
		}
		t.Run(r.ID, func(t *testing.T) {
			if diff := cmp.Diff(r.Fixed, fix(t, r.Bad, r.ID)); diff != "" {
				t.Errorf("the fixes give (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(r.Fixed, fix(t, r.Fixed, r.ID)); diff != "" {
				t.Errorf("fixing again changes it (-want +got):\n%s", diff)
			}
		})
	}
}

func fix(t *testing.T, text, id string) string {
	t.Helper()
	var edits []diag.Edit
	for _, d := range lintText(t, text) {
		if d.Code == id && len(d.Fixes) > 0 {
			edits = append(edits, d.Fixes[0].Edits...)
		}
	}
	for i := len(edits) - 1; i >= 0; i-- {
		text = text[:edits[i].Span.Start] + edits[i].New + text[edits[i].Span.End:]
	}
	return text
}

// TestLawsAndProfilesNameWhatIsThere: every tag and every rule that they name.
func TestLawsAndProfilesNameWhatIsThere(t *testing.T) {
	tags := map[string]bool{}
	for _, law := range lint.Laws() {
		if law.Name == "" || law.Fact == "" || law.Status == "" || tags[law.Tag] {
			t.Errorf("the law %q lacks something, or is there twice", law.Tag)
		}
		tags[law.Tag] = true
	}
	for _, r := range rules.All() {
		for _, tag := range r.Law {
			if !tags[tag] {
				t.Errorf("%s cites %q, which isn't there", r.ID, tag)
			}
		}
	}
	l := linter(t)
	for _, p := range lint.Profiles() {
		for _, tag := range p.Laws {
			if !tags[tag] {
				t.Errorf("the profile %s cites %q, which isn't there", p.Name, tag)
			}
		}
		for id := range p.Severity {
			if r := l.Rule(id); r == nil || r.Proof {
				t.Errorf("the profile %s weighs %q, which isn't there or is a proof", p.Name, id)
			}
		}
	}
}

// TestProfilesChangeSeverityAndCitationOnly: whoever a law binds gets the same findings in the same places.
func TestProfilesChangeSeverityAndCitationOnly(t *testing.T) {
	text := "on start\n  > Hi, I'm Maria.\npersona maria \"Maria\" {\n  role \"your friend\"\n}\n"
	p := open(t, text)
	in := lint.Program{Info: p.Info, Plan: p.Plan, Problems: p.Problems}
	l := linter(t)
	byCode := func(a, b diag.Diagnostic) int { return strings.Compare(a.Code, b.Code) } // in one place the more serious comes first
	plain := l.Program(in, lint.Options{Replay: replay})
	slices.SortStableFunc(plain, byCode)
	changed := 0
	for _, profile := range lint.Profiles() {
		found := l.Program(in, lint.Options{Replay: replay, Profile: profile})
		slices.SortStableFunc(found, byCode)
		if len(found) != len(plain) {
			t.Fatalf("%s: %d findings, without a profile %d", profile.Name, len(found), len(plain))
		}
		for i := range found {
			a, b := plain[i], found[i]
			if a.Severity != b.Severity || len(a.Notes) != len(b.Notes) {
				changed++
			}
			if a.Code != b.Code || a.Span != b.Span || a.Message != b.Message || a.Help != b.Help {
				t.Errorf("%s: %s became %s", profile.Name, a.Message, b.Message)
			}
		}
	}
	if changed == 0 {
		t.Error("no profile changes anything")
	}
}
