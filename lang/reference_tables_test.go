package lang_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/lang/golden"

	"github.com/google/go-cmp/cmp"

	flow "github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/parse"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/std"
	"github.com/handrail-flow/handrail/lang/value"
)

// The reference's tables are written from the code with -update, and compared with it otherwise. Each stands between
// `<!-- NAME -->` and `<!-- /NAME -->`.
func TestReferenceTables(t *testing.T) {
	text := page(t)
	for _, section := range []struct {
		name string
		make func(*testing.T) string
	}{{"events", eventsTable}, {"formats", formatsTable}, {"limits", limitsTable}, {"words", wordsTables}, {"values", valuesTable}} {
		before, rest, ok1 := strings.Cut(text, "<!-- "+section.name+" -->\n")
		inside, after, ok2 := strings.Cut(rest, "<!-- /"+section.name+" -->\n")
		if !ok1 || !ok2 {
			t.Fatalf("the reference has no section between <!-- %s --> and <!-- /%[1]s -->", section.name)
		}
		want := section.make(t)
		if diff := cmp.Diff(want, inside); diff != "" && !golden.Updating() {
			t.Errorf("the %s differ from the code; run the test with -update (-code +page):\n%s", section.name, diff)
		}
		text = before + "<!-- " + section.name + " -->\n" + want + "<!-- /" + section.name + " -->\n" + after
	}
	rewrite(t, page(t), text)
}

// eventDocs says when each event happens. The words are the standard library's, taken from the plan.
var eventDocs = [plan.Events]string{
	plan.OnStart:         "the conversation begins",
	plan.OnPerson:        "somebody asks for a person; may ask one thing first",
	plan.OnFrustration:   "the customer is getting angry",
	plan.OnFailed:        "an action failed, or took too long, and its call has no arm for that",
	plan.OnLateChange:    "a wish comes too late: an action has changed the world already",
	plan.OnSilence:       "nothing was heard for a while: `on silence 10 min`",
	plan.OnHello:         "a greeting while nothing is open",
	plan.OnHelloAgain:    "a greeting while a question is open; the question follows",
	plan.OnAnythingElse:  "nothing is open any more",
	plan.OnCorrected:     "a value was changed; `{label}`, `{value}`",
	plan.OnChange:        "a no to a confirm: what should change?",
	plan.OnCancel:        "\"stop\", \"never mind\": what was open has ended",
	plan.OnStartOver:     "\"start again\"",
	plan.OnRepeat:        "\"say that again\"",
	plan.OnHelp:          "\"help\", \"what can you do?\"; where nothing is open, `{choices}` are the topics",
	plan.OnWhy:           "\"why do you ask?\", where the slot has no `why`",
	plan.OnSkip:          "\"skip that\", for an `optional` slot",
	plan.OnCantSkip:      "\"skip that\", for any other",
	plan.OnHoldOn:        "\"one moment\"",
	plan.OnThanks:        "\"thanks\"",
	plan.OnBye:           "\"bye\"",
	plan.OnAreYouAPerson: "\"are you a person?\"",
	plan.OnUnclear:       "two or three close readings; they are the buttons",
	plan.OnSecondRequest: "a message names two errands; `{title}` is the one to come",
	plan.OnBackTo:        "back at what was left for a digression; `{title}`",
	plan.OnOldButton:     "a yes, no or routing button of an earlier question",
	plan.OnNoMatch:       "the first miss of a question without a ladder",
	plan.OnNoMatchAgain:  "its second miss",
	plan.OnEmpty:         "a message without words",
	plan.OnTooLong:       "a message beyond the limit",
	plan.OnOfferPerson:   "an errand succeeded, but the customer is angry",
	plan.OnNoted:         "words for the desk while the customer waits",
	plan.OnStillQueued:   "\"a person\" or \"help\" while the customer waits",
	plan.OnCancelled:     "the customer no longer wants to wait",
	plan.OnPromised:      "after `end promised …`",
	plan.OnNothingToDo:   "\"stop\" where nothing is open",
	plan.OnAsk:           "the question of a slot without one; `{label}`",
	plan.OnYesOrNo:       "the first miss of a yes/no question or a confirm",
	plan.OnInvalid:       "a value that the type or `valid when` refuses, without words of its own",
	plan.OnNoteIt:        "a button: take these words as the answer, not as another errand",
	plan.OnToBegin:       "home's question, as long as nothing was asked for",
	plan.OnPersonButton:  "the button that asks for a person",
	plan.OnYesButton:     "the button for yes",
	plan.OnNoButton:      "the button for no",
	plan.OnUnsure:        "one reading that isn't certain, `{label}`: is it meant?",
	plan.OnAccepted:      "a person is there, where the handoff has no words",
	plan.OnHandoff:       "a person is asked for, where the handoff has no words",
}

func eventsTable(t *testing.T) string {
	defaults := map[string]string{}
	for _, f := range std.Files() {
		tree, _ := parse.File(f)
		for _, d := range tree.Decls {
			if on, ok := d.(*flow.On); ok {
				defaults[on.Event.Name] = does(f, on)
			}
		}
	}
	var b strings.Builder
	b.WriteString("| event | when | by default |\n|---|---|---|\n")
	for e := range plan.Events {
		if eventDocs[e] == "" {
			t.Errorf("the reference doesn't say when %q happens", e)
		}
		words, ok := defaults[e.String()]
		if !ok {
			words = "nothing"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", e, eventDocs[e], strings.ReplaceAll(words, "|", "\\|"))
	}
	return b.String()
}

// does is what a handler says and where it leads, in reading order.
func does(f *source.File, on *flow.On) string {
	var parts []string
	flow.Walk(on, func(n flow.Node) bool {
		switch n := n.(type) {
		case *flow.Words:
			parts = append(parts, n.Text)
		case *flow.Jump:
			parts = append(parts, "`"+f.Slice(n.Span())+"`")
		}
		return true
	})
	if on.Say != nil {
		return strings.Join(parts, "<br>or ")
	}
	return strings.Join(parts, " ")
}

// formatsTable shows each format on a value or two of the kinds it suits.
func formatsTable(t *testing.T) string {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	context := value.Context{Today: value.Date(2026, 3, 6), Zone: paris}
	date, at := value.Date(2026, 3, 9), value.DateTime(time.Date(2026, 3, 7, 17, 5, 0, 0, paris).Unix(), paris)
	price, err := value.Money("1234.5", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	list := value.List(value.Text("a jacket"), value.Text("a scarf"), value.Text("boots"))
	samples := []value.Value{value.Text("Ana.b@shop.example"), value.Text("4242 4242 4242 1881"), date, at,
		value.TimeOfDay(17, 5, 0), value.Duration(0, 0, 9000), price, list}
	chosen := map[string][]int{"": {2, 6, 7}, "masked": {0, 1}, "last4": {1}, "short": {2, 5}, "upper": {0}, "lower": {0}, "exact": {2, 6}}
	plain := value.FormatInfo{Doc: "as the customer's language writes it"}
	var b strings.Builder
	b.WriteString("| written | says | for example |\n|---|---|---|\n")
	for _, info := range append([]value.FormatInfo{plain}, value.Formats()...) {
		f, err := value.ParseFormat(info.Word)
		if err != nil {
			t.Fatal(err)
		}
		var shown []string
		for i, v := range samples {
			if fits(chosen, info.Word, i) && f.Suits(v.Kind()) {
				if text := string(value.Append(nil, v, f, context)); !slices.Contains(shown, text) {
					shown = append(shown, text)
				}
			}
		}
		doc, _, _ := strings.Cut(info.Doc, ": ")
		hole := "{x}"
		if info.Word != "" {
			hole = "{x\\|" + info.Word + "}"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", hole, doc, strings.Join(shown, "; "))
	}
	return b.String()
}

func fits(chosen map[string][]int, word string, i int) bool {
	list, narrow := chosen[word]
	for _, j := range list {
		if i == j {
			return true
		}
	}
	return !narrow
}

// limits are the bounds that a designer may meet, each a constant of the code.
var limits = []struct{ what, folder, constant, unit string }{
	{"a file", "token", "MaxFile", "MB"},
	{"a line of it", "token", "MaxLine", "bytes"},
	{"braces and parentheses within each other", "token", "MaxDepth", "deep"},
	{"plural forms within each other", "parse", "maxForms", "deep"},
	{"problems shown in one run, of one file's syntax", "parse", "maxDiagnostics", ""},
	{"digits of a number; of them after the point at most 12", "value", "maxDigits", ""},
	{"a customer's message", "../interp", "maxText", "bytes"},
	{"buttons under a message", "../interp", "maxButtons", ""},
	{"errands offered as buttons", "../interp", "maxTopics", ""},
	{"digressions that wait under each other", "../interp", "maxDigressions", ""},
	{"messages kept while an action runs", "../interp", "maxKept", ""},
	{"how long words that were confirmed stay confirmed", "../interp", "maxConfirmAge", "min"},
	{"steps in one turn, before a person gets the conversation", "../interp", "stepBudget", ""},
	{"what an action's service may answer", "../interp/action", "maxBody", "MB"},
}

func limitsTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| what | at most |\n|---|---|\n")
	for _, l := range limits {
		n := constantOf(t, l.folder, l.constant)
		unit := l.unit
		switch unit {
		case "MB":
			n >>= 20
		case "min":
			n /= 60_000
		}
		fmt.Fprintf(&b, "| %s | %s |\n", l.what, strings.TrimSpace(string(value.Append(nil, value.Int(n), value.Plain, value.Context{}))+" "+unit))
	}
	return b.String()
}

// constantOf reads a constant, exported or not, from the source of a package.
func constantOf(t *testing.T, folder, name string) int64 {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		tree, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range tree.Decls {
			if expr := constantIn(d, name); expr != nil {
				v, err := types.Eval(token.NewFileSet(), nil, token.NoPos, types.ExprString(expr))
				if err != nil {
					t.Fatal(err)
				}
				n, _ := constant.Int64Val(constant.ToInt(v.Value))
				return n
			}
		}
	}
	t.Fatalf("%s has no constant %s", folder, name)
	return 0
}

// constantIn is what a declaration gives a constant, or nil.
func constantIn(d ast.Decl, name string) ast.Expr {
	group, ok := d.(*ast.GenDecl)
	if !ok || group.Tok != token.CONST {
		return nil
	}
	for _, s := range group.Specs {
		spec := s.(*ast.ValueSpec)
		for i, n := range spec.Names {
			if n.Name == name && i < len(spec.Values) {
				return spec.Values[i]
			}
		}
	}
	return nil
}

// Every built-in type stands in the table of types.
func TestReferenceNamesAllTypes(t *testing.T) {
	_, table, _ := strings.Cut(page(t), "### Types")
	table, _, _ = strings.Cut(table, "\n#")
	for _, kind := range []plan.Kind{plan.KindText, plan.KindYesNo, plan.KindNumber, plan.KindQuantity, plan.KindMoney, plan.KindPercentage,
		plan.KindDate, plan.KindTime, plan.KindDateTime, plan.KindDuration, plan.KindDateRange, plan.KindEmail, plan.KindPhone, plan.KindURL,
		plan.KindName, plan.KindAddress, plan.KindPostalCode, plan.KindScore, plan.KindFile, plan.KindPattern, plan.KindChoice,
		plan.KindRecord, plan.KindList} {
		if !strings.Contains(table, string(kind)) {
			t.Errorf("the table of types leaves out %s", kind)
		}
	}
}

// wordsTables lists the words that begin an entry, block by block, as the parser knows them.
func wordsTables(*testing.T) string {
	var b strings.Builder
	for _, block := range parse.Blocks() {
		fmt.Fprintf(&b, "In %s:\n\n", block.Title)
		for _, w := range block.Words {
			fmt.Fprintf(&b, "- `%s`: %s\n", w.Shape, w.Doc)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// valueDocs says what the runtime's values are and where they may be read.
var valueDocs = []struct {
	value plan.Runtime
	doc   string
}{
	{plan.RuntimeToday, "the day, where the hours are"},
	{plan.RuntimeNow, "the date and time"},
	{plan.RuntimeSaid, "the customer's last message"},
	{plan.RuntimeHoursNextOpen, "behind the name of hours, `desk.next_open`: when they open next; now, if they are open"},
	{plan.RuntimeHandoffNextOpen, "the same for the handoff that was asked for"},
	{plan.RuntimeQueuePlace, "the customer's place in line, from 1"},
	{plan.RuntimeQueueWait, "how long it should take"},
	{plan.RuntimeAgentName, "the name of the person who took over"},
	{plan.RuntimePersonaName, "the name of the persona that speaks"},
	{plan.RuntimePersonaRole, "what it says it is"},
	{plan.RuntimeTitle, "in the words of events: the title of the errand they are about"},
	{plan.RuntimeLabel, "there, too: the title of the slot"},
	{plan.RuntimeValue, "there, too: the value"},
	{plan.RuntimeChoices, "there, too: what can be chosen"},
	{plan.RuntimePhone, "in the words of `promised`: the number that will be called"},
}

func valuesTable(t *testing.T) string {
	var b strings.Builder
	b.WriteString("| name | holds |\n|---|---|\n")
	for _, v := range valueDocs {
		fmt.Fprintf(&b, "| `%s` | %s |\n", v.value, v.doc)
	}
	if len(valueDocs) != int(plan.RuntimePhone)+1 {
		t.Error("the reference leaves out a value that the runtime gives")
	}
	return b.String()
}
