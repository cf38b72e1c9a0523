package plan

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/handrail-flow/handrail/lang/value"
)

// small is a plan that uses every kind of table.
func small(t *testing.T) *Plan {
	t.Helper()
	zone, err := LoadZone("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	money, err := value.Money("80", "EUR")
	if err != nil {
		t.Fatal(err)
	}
	on := make([]int, Events)
	for i := range on {
		on[i] = None
	}
	on[OnStart] = 0
	p := &Plan{
		Name: "small", Locale: "en-US", Person: 0, Persona: 0, Zone: 0, Memories: 1, HomeDangers: []int{0},
		Files:    []File{{Name: "small.flow", Lines: []int{0, 10, 25}}, {Name: "std/std.flow", Lines: []int{0}, Std: true}},
		Types:    []Type{{Name: "text", Kind: KindText, Elem: None}, {Name: "list of text", Kind: KindList}},
		Slots:    []Slot{{Name: "a", Title: "a", Flow: 0, Ask: 0, Ladder: Ladder{Why: None, End: Target{Kind: TargetHandoff, Because: "no_match"}}}, {Name: "b", Flow: None, Ask: 0}},
		Flows:    []Flow{{Name: "f", Title: "F", Doc: "doc", Vars: []Var{{Name: "a"}}, GivesType: None, On: on, Span: Span{Start: 1, End: 2}}},
		States:   []State{{Name: "s", Entry: 0, On: on}},
		Steps:    []Step{{ID: "f/say", Kind: StepSay, State: None, Next: 1}, {ID: "f/set a", Kind: StepSet, Next: None, Var: &Ref{}, Value: &Expr{Op: OpConst, Const: money, Type: None}}},
		Lines:    []Line{{ID: "f.say", Memory: 0, Wordings: []Wording{{Once: true, Bubbles: []Template{{{Text: "hi "}, {Value: &Expr{Op: OpRef, Type: 0}, Format: value.Masked}}}}}}},
		Actions:  []Action{{Name: "x.y", Gives: None, Timeout: 10}},
		Handoffs: []Handoff{{Name: "care", Line: None, Hours: None}},
		Hours:    []Hours{{Name: "desk", Open: []OpenSpan{{Day: 1, Start: 480, End: 1200}}}},
		Zones:    []Zone{zone},
		Personas: []Persona{{Name: "sunny", Title: "Sunny"}},
		Answers:  []Answer{{Name: "q", Examples: []string{"why"}}},
		Handlers: []Handler{{Event: OnStart, Line: 0, Entry: None}},
		Dangers:  []Danger{{Phrases: []string{"stolen"}}},
		Renames:  []Rename{{Old: "g", New: "f"}},
		Vars:     []Var{{Name: "b", Slot: 1}},
		Customer: []Field{{Name: "tier"}},
		On:       on,
	}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEncodeDecode(t *testing.T) {
	p := small(t)
	data, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	back, err := Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	again, err := back.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(data), string(again)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(p.Slots, back.Slots, cmpopts.EquateEmpty(), cmp.Comparer(value.Equal)); diff != "" {
		t.Error(diff)
	}
	if got := back.Zones[0].Location().String(); got != "Europe/Paris" {
		t.Errorf("the zone came back as %s", got)
	}
	if back.StepNamed("f/set a") != 1 || back.FlowNamed("g") != None || back.SlotNamed(0, "b") != 1 {
		t.Error("a decoded plan doesn't find its entries by name")
	}
}

func TestDecodeRefuses(t *testing.T) {
	data, err := small(t).Encode()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, old, new, want string }{
		{"changed words", `"hi "`, `"ho "`, "its content has hash"},
		{"another format", `"format":1`, `"format":99`, "it has format 99"},
		{"an unknown zone", `Europe/Paris`, `Europe/Pariis`, "Pariis"},
		{"half of it", `"steps"`, `"steps`, "reading a plan"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			broken := strings.Replace(string(data), tt.old, tt.new, 1)
			if broken == string(data) {
				t.Fatalf("the plan doesn't hold %s", tt.old)
			}
			if _, err := Decode([]byte(broken)); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
}

func TestHashNamesWhatAPlanDoes(t *testing.T) {
	want := small(t).Hash
	change := func(f func(*Plan)) string {
		p := small(t)
		f(p)
		if err := p.Seal(); err != nil {
			t.Fatal(err)
		}
		return p.Hash
	}
	same := map[string]func(*Plan){
		"moved":   func(p *Plan) { p.Steps[0].Span = Span{Start: 7, End: 9}; p.Lines[0].Wordings[0].Span.End = 4 },
		"renamed": func(p *Plan) { p.Name, p.Files[0].Name = "other", "elsewhere/small.flow" },
		"doc":     func(p *Plan) { p.Flows[0].Doc = "another" },
	}
	for name, f := range same {
		if got := change(f); got != want {
			t.Errorf("%s: the hash changed", name)
		}
	}
	different := map[string]func(*Plan){
		"words":    func(p *Plan) { p.Lines[0].Wordings[0].Bubbles[0][0].Text = "hello " },
		"an edge":  func(p *Plan) { p.Steps[0].Next = None },
		"a zone":   func(p *Plan) { p.Zones[0].Name = "Europe/Rome" },
		"a rename": func(p *Plan) { p.Renames = nil },
	}
	for name, f := range different {
		if got := change(f); got == want {
			t.Errorf("%s: the hash stayed", name)
		}
	}
}

// Every field of a plan counts for its hash, but for those that are known not to.
func TestHashForgetsNoField(t *testing.T) {
	want := small(t).Hash
	left := map[string]bool{"Format": true, "Hash": true, "Name": true, "Files": true, "index": true} // Seal sets Format
	fields := reflect.TypeFor[Plan]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if left[name] {
			continue
		}
		p := small(t)
		switch f := reflect.ValueOf(p).Elem().Field(i); {
		case f.Kind() == reflect.Int:
			f.SetInt(f.Int() + 1)
		case f.IsZero():
			t.Errorf("small has no %s: add one", name)
		default:
			f.SetZero()
		}
		if err := p.Seal(); err != nil {
			t.Fatal(err)
		}
		if p.Hash == want {
			t.Errorf("%s has no part in the hash", name)
		}
	}
}

func TestPosition(t *testing.T) {
	p := small(t)
	tests := []struct {
		span         Span
		file         string
		line, column int
	}{
		{Span{Start: 0}, "small.flow", 1, 1},
		{Span{Start: 10}, "small.flow", 2, 1},
		{Span{Start: 24}, "small.flow", 2, 15},
		{Span{Start: 99}, "small.flow", 3, 75},
		{Span{File: None}, "", 0, 0},
	}
	for _, tt := range tests {
		file, line, column := p.Position(tt.span)
		if file != tt.file || line != tt.line || column != tt.column {
			t.Errorf("%+v: got %s:%d:%d, want %s:%d:%d", tt.span, file, line, column, tt.file, tt.line, tt.column)
		}
	}
}

func TestNamesOfEventsAndRuntimeValues(t *testing.T) {
	for e := range Events {
		if got, ok := EventNamed(e.String()); !ok || got != e || e.String() == "" {
			t.Errorf("event %d is called %q, which finds %d", e, e, got)
		}
	}
	if _, ok := EventNamed("tea time"); ok {
		t.Error("there is an event called tea time")
	}
	for r := RuntimeToday; r <= RuntimePhone; r++ {
		if got, ok := RuntimeNamed(r.String()); !ok || got != r || r.String() == "" {
			t.Errorf("runtime value %d is called %q, which finds %d", r, r, got)
		}
	}
}
