package talk

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/handrail-flow/handrail/lang/source"
)

// sameTalk compares talks by what they say, not by where they say it.
var sameTalk = cmp.Options{
	cmpopts.IgnoreFields(Line{}, "File", "Span"),
	cmpopts.IgnoreFields(Talk{}, "File"),
	cmpopts.EquateEmpty(),
}

func parseText(text string) (*Talk, []string) {
	t, problems := Parse(source.New("test.talk", text))
	var codes []string
	for _, d := range problems {
		p := d.File.Position(d.Span.Start)
		codes = append(codes, d.Code+" "+d.File.Slice(d.Span)+" "+string(rune('0'+p.Line)))
	}
	return t, codes
}

func bare(text string) Literal   { return Literal{Kind: Bare, Text: text} }
func quoted(text string) Literal { return Literal{Kind: Quoted, Text: text} }

func ptr[T any](v T) *T { return &v }

func TestLines(t *testing.T) {
	tests := []struct {
		line string
		want Node
	}{
		{"talk  Angry customer #4, damaged jacket", &Title{Text: "Angry customer #4, damaged jacket"}},
		{"flow  return_item", &Flow{Name: "return_item"}},
		{"at    2026-03-06 18:05 Europe/Paris", &At{Day: "2026-03-06", Clock: "18:05", Zone: "Europe/Paris"}},
		{"at    2026-03-06 18:05", &At{Day: "2026-03-06", Clock: "18:05"}},
		{"seed  7", &Seed{N: 7}},
		{"given identify", &Given{Name: "identify"}},
		{"given customer.tier = gold", &Given{Name: "customer.tier", Value: ptr(bare("gold"))}},
		{"given identify -> {user: \"ann\"}", &Given{Name: "identify", Gives: true,
			Value: &Literal{Kind: Record, Items: []Item{{"user", quoted("ann")}}}}},
		{"given queue.wait = 5 min", &Given{Name: "queue.wait", Value: ptr(bare("5 min"))}},
		{"mock  returns.start -> timeout, then ok", &Mock{Action: "returns.start",
			Results: []MockResult{{Value: bare("timeout")}, {Value: bare("ok")}}}},
		{`mock  orders.lookup(order_id: "45210", 3) -> {item: "rain jacket", delivered: 2026-03-04, total: 80 EUR} after 2 s, not_found`,
			&Mock{Action: "orders.lookup", Args: []MockArg{{"order_id", quoted("45210")}, {"", bare("3")}},
				Results: []MockResult{
					{Value: Literal{Kind: Record, Items: []Item{{"item", quoted("rain jacket")}, {"delivered", bare("2026-03-04")},
						{"total", bare("80 EUR")}}}, After: Duration{2, "s"}},
					{Value: bare("not_found")}}}},
		{"mock  shop.list -> [{id: 1}, {}]", &Mock{Action: "shop.list", Results: []MockResult{{Value: Literal{Kind: List,
			Items: []Item{{"", Literal{Kind: Record, Items: []Item{{"id", bare("1")}}}}, {"", Literal{Kind: Record}}}}}}}},
		{"start flow return_item", &StartAt{Name: "return_item"}},
		{"start state return_item.refuse", &StartAt{State: true, Name: "return_item.refuse"}},
		{"channel sms", &Channel{Name: "sms"}},
		{"include opening.talk", &Include{Path: "opening.talk"}},
		{"table number | reply", &Table{Columns: []string{"number", "reply"}}},
		{"bot   Hi, I'm Sunny. # not a comment", &Bot{Text: "Hi, I'm Sunny. # not a comment"}},
		{"bot   @order_id.retry1", &Bot{Match: MatchLabel, Text: "order_id.retry1"}},
		{"bot   ~ a refund", &Bot{Match: MatchContains, Text: "a refund"}},
		{"bot   ...", &Bot{Match: MatchSkip}},
		{`bot   \@home`, &Bot{Text: "@home"}},
		{`bot   \...`, &Bot{Text: "..."}},
		{`bot   \\o/`, &Bot{Text: `\o/`}},
		{"you   45210", &You{Text: "45210"}},
		{"you", &You{}},
		{"agent Hi, I've read it all.", &Agent{Text: "Hi, I've read it all."}},
		{`tap   "It's \"damaged\""`, &Tap{Label: `It's "damaged"`}},
		{"file  photo.jpg image/jpeg", &File{Name: "photo.jpg", MediaType: "image/jpeg"}},
		{"event result shop.find -> {id: 4}", &Event{Kind: "result", Name: "shop.find",
			Result: &Literal{Kind: Record, Items: []Item{{"id", bare("4")}}}}},
		{"event timer no answer", &Event{Kind: "timer", Name: "no answer"}},
		{"event retire", &Event{Kind: "retire"}},
		{"desk  accepts Mo Smith", &Desk{Action: "accepts", Agent: "Mo Smith"}},
		{"desk  takes over Mo", &Desk{Action: "takes over", Agent: "Mo"}},
		{`desk  returns with order_id = "45211", day = 2026-01-09`, &Desk{Action: "returns",
			Set: []Setting{{"order_id", quoted("45211")}, {"day", bare("2026-01-09")}}}},
		{"desk  resolves", &Desk{Action: "resolves"}},
		{"wait  6 min", &Wait{For: Duration{6, "min"}}},
		{"again", &Again{}},
		{"upgrade v2 now", &Upgrade{Name: "v2", Now: true}},
		{"end   resolved_by_person", &End{Outcome: "resolved_by_person"}},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			got, problems := parseText(tt.line + "\n")
			if problems != nil {
				t.Fatalf("problems: %q", problems)
			}
			if diff := cmp.Diff([]Line{{Node: tt.want}}, got.Lines, sameTalk); diff != "" {
				t.Errorf("parsed (-want +got):\n%s", diff)
			}
			if text := Print(got); text != tt.line+"\n" && Print(mustParse(t, text)) != text {
				t.Errorf("printed as %q", text)
			}
		})
	}
}

func mustParse(t *testing.T, text string) *Talk {
	t.Helper()
	got, problems := parseText(text)
	if problems != nil {
		t.Fatalf("problems: %q in\n%s", problems, text)
	}
	return got
}

func TestChecks(t *testing.T) {
	check := func(k Check) Check {
		return k
	}
	tests := []struct {
		line string
		want Check
	}{
		{"state s", Check{Name: "s", Count: -1}},
		{`slot purchase.order_id "45210"`, Check{Name: "purchase.order_id", Value: ptr(quoted("45210")), Count: -1}},
		{"slot order unknown", Check{Name: "order", Count: -1}},
		{"called orders.lookup x1", Check{Name: "orders.lookup", Count: 1}},
		{"called orders.lookup", Check{Name: "orders.lookup", Count: -1}},
		{`called orders.lookup(order_id: "45210") x2`, Check{Name: "orders.lookup", Args: []MockArg{{"order_id", quoted("45210")}}, Count: 2}},
		{"not called returns.start", Check{Kind: "not called", Name: "returns.start", Count: -1}},
		{"calls orders.lookup, returns.start", Check{Names: []string{"orders.lookup", "returns.start"}, Count: -1}},
		{"calls none", Check{Names: []string{"none"}, Count: -1}},
		{"handoff care because asked", Check{Name: "care", Word: "asked", Count: -1}},
		{"handoff care", Check{Name: "care", Count: -1}},
		{"handoffs 0", Check{Count: 0}},
		{"within 1 turn", Check{Count: 1}},
		{"within 3 turns", Check{Count: 3}},
		{"carries purchase.order_id, why, transcript", Check{Names: []string{"purchase.order_id", "why", "transcript"}, Count: -1}},
		{`offers "A", "B"`, Check{Names: []string{"A", "B"}, Count: -1}},
		{"outcome refund resolved", Check{Name: "refund", Word: "resolved", Count: -1}},
		{"misses 2", Check{Count: 2}},
		{"flows refund, visit", Check{Names: []string{"refund", "visit"}, Count: -1}},
		{"phase busy", Check{Name: "busy", Count: -1}},
		{"wants day 2026-01-09", Check{Name: "day", Value: ptr(bare("2026-01-09")), Count: -1}},
		{`told desk "hello?"`, Check{Kind: "told desk", Word: "hello?", Count: -1}},
		{"fact shop.refund ok", Check{Name: "shop.refund", Word: "ok", Count: -1}},
		{"version 2", Check{Count: 2}},
		{"arm label_words a", Check{Name: "label_words", Word: "a", Count: -1}},
		{"silent", Check{Count: -1}},
		{"event promised", Check{Name: "promised", Count: -1}},
		{"event handoff moved to = queued, agent = \"Mo\"", Check{Name: "handoff moved", Count: -1,
			Fields: []Setting{{"to", bare("queued")}, {"agent", quoted("Mo")}}}},
	}
	for _, tt := range tests {
		t.Run(tt.line, func(t *testing.T) {
			text := "you   hi\n  = " + tt.line + "\n"
			want := check(tt.want)
			if want.Kind == "" {
				want.Kind = firstWord(tt.line)
			}
			got := mustParse(t, text)
			if diff := cmp.Diff(Node(&want), got.Lines[1].Node, sameTalk); diff != "" {
				t.Errorf("parsed (-want +got):\n%s", diff)
			}
			if again := Print(got); again != text {
				t.Errorf("printed as %q, want %q", again, text)
			}
		})
	}
}

func firstWord(line string) string {
	for i := range len(line) {
		if line[i] == ' ' {
			return line[:i]
		}
	}
	return line
}

func TestReads(t *testing.T) {
	lines := []string{
		`fill order_id "45210", start tracking`,
		"fill order_id 45210 and start tracking",
		"fill 2026-01-09",
		"correct day 2026-01-09, no",
		"not fill day 2026-01-09",
		"change order_id",
		"person, cancel all, cancel, start over, hold on, are you a person",
		`danger "my card was stolen"`,
		`pick "Note it"`,
		"unclear start tracking or start return_item",
		"unclear start tracking",
		"fill hour 19:00 or 07:00",
		"yes partly, mood 0.9",
		"fill why parcel wholly, start tracking wholly",
		"nothing",
		"mood 0.25",
	}
	for _, line := range lines {
		t.Run(line, func(t *testing.T) {
			text := "you   hi\n  reads " + line + "\n"
			if got := Print(mustParse(t, text)); got != text {
				t.Errorf("printed as %q, want %q", got, text)
			}
		})
	}
	got := mustParse(t, "you hi\nreads fill order_id \"45210\" and start tracking, yes partly\n").Lines[1].Node
	want := Node(&Reads{Commands: []ReadCommand{{Kind: "fill", Name: "order_id", Value: ptr(quoted("45210"))},
		{Kind: "start", Name: "tracking", Same: true}, {Kind: "yes", Extent: "partly"}}})
	if diff := cmp.Diff(want, got, sameTalk); diff != "" {
		t.Errorf("parsed (-want +got):\n%s", diff)
	}
}

func TestPrintKeepsCommentsAndLayout(t *testing.T) {
	const messy = `

#top
talk    A talk

at 2026-03-06 18:05   Europe/Paris # a Friday


you hi
   # why this is checked
 = silent    # nothing
| not a row
bot a line
`
	const want = `#top
talk  A talk

at    2026-03-06 18:05 Europe/Paris     # a Friday

you   hi
  # why this is checked
  = silent                              # nothing
bot   a line
`
	got, problems := parseText(messy)
	if len(problems) != 1 {
		t.Errorf("problems: %q, want one, for the row", problems)
	}
	if diff := cmp.Diff(want, Print(got)); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}

// TestTablesAreLaidOut holds columns that stand under one another, and an empty cell at the end, which needs its bar.
func TestTablesAreLaidOut(t *testing.T) {
	const written = "talk  Numbers\ntable number | said | note\n| 45210 | It's here. | ok |\n| 1|||\n|ä | b | |\nyou   {number}\n"
	const want = "talk  Numbers\n" +
		"table number  | said       | note\n" +
		"      | 45210 | It's here. | ok\n" +
		"      | 1     |            | |\n" +
		"      | ä     | b          | |\n" +
		"you   {number}\n"
	got, problems := parseText(written)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if diff := cmp.Diff(want, Print(got)); diff != "" {
		t.Errorf("printed (-want +got):\n%s", diff)
	}
}

// seeds for the fuzz targets: every line kind once.
var seeds = []string{
	"talk  A\nflow  f\nat    2026-03-06 18:05 Europe/Paris   # x\nseed  7\ngiven identify\ngiven f -> {a: [1, {b: \"c\"}]}\n",
	"mock  a.b(x: \"1\", 2) -> timeout, then {a: 1} after 2 s\nstart flow f\nchannel sms\ninclude o.talk\ntable a | b\n| 1 | 2 |\n| | |\n| 1 | |\n",
	"bot   @x\nbot   ~ y\nbot   ...\nbot   \\@z\nyou   hi\n  reads fill a \"b\" and start c, mood 0.5\n  = slot a \"b\"\nagent x\ntap   \"y\"\n",
	"file  \"a b.jpg\" image/jpeg\nevent result a.b -> ok\nevent timer silence\ndesk  returns with a = 1, b = 2\nwait  2 s\nagain\nupgrade v2 now\nend   x\n",
	"you   a\n  = called a.b(c: 1) x2\n  = offers \"a\", \"b\"\n  = event handoff moved to = queued\n  = wants a 1\n  = told desk \"x\"\n",
}

func FuzzParseNeverPanics(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, problems := Parse(source.New("fuzz.talk", text))
		for _, d := range problems {
			if d.Span.Start < 0 || d.Span.End < d.Span.Start || d.Span.End > len(text) || d.Message == "" || d.Code == "" {
				t.Errorf("bad diagnostic %+v", d)
			}
		}
		Print(got)
	})
}

func FuzzPrintParsesBack(f *testing.F) {
	for _, s := range append(seeds, "#\r\t", "you   hi\r\t\nwait  2 s # x\r\t\n") {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first, problems := Parse(source.New("fuzz.talk", text))
		if problems.HasErrors() {
			return
		}
		printed := Print(first)
		second, problems := Parse(source.New("fuzz.talk", printed))
		if problems.HasErrors() {
			t.Fatalf("%q printed as %q, which doesn't parse: %s", text, printed, problems[0].Message)
		}
		if diff := cmp.Diff(spoken(first), spoken(second), sameTalk); diff != "" {
			t.Errorf("%q printed as %q (-first +second):\n%s", text, printed, diff)
		}
		if again := Print(second); again != printed {
			t.Errorf("printed as %q, then as %q", printed, again)
		}
	})
}

// spoken are a talk's lines without the blank ones, which the layout may drop.
func spoken(t *Talk) []Line {
	var lines []Line
	for _, l := range t.Lines {
		if l.Node != nil || l.Comment != "" {
			lines = append(lines, l)
		}
	}
	return lines
}

func TestTableRowsBecomeTalks(t *testing.T) {
	parsed := mustParse(t, "talk  Numbers\ntable number | reply\n      | 45210 | It's here. |\n      | 1     | @no |\nyou   {number}\n  = slot order {number}\nbot   {reply}\n")
	talks, problems := Expand(parsed, nil)
	if len(problems) > 0 || len(talks) != 2 {
		t.Fatalf("%d talks, problems %v", len(talks), problems)
	}
	want := "talk  Numbers\nyou   1\n  = slot order 1\nbot   @no\n"
	if diff := cmp.Diff(want, Print(talks[1])); diff != "" {
		t.Errorf("second row (-want +got):\n%s", diff)
	}
	if name := talks[1].Name(); name != "Numbers (row 2)" {
		t.Errorf("named %q", name)
	}
	if got := Print(parsed); Print(mustParse(t, got)) != got {
		t.Errorf("printed as %q", got)
	}
}

func TestIncludesAreBroughtIn(t *testing.T) {
	files := map[string]string{
		"a/opening.talk": "talk  Opening\nat    2026-03-06 18:05\ngiven identify\nbot   @start\nyou   hi\n",
		"a/loop.talk":    "include loop.talk\n",
	}
	open := func(name string) (*source.File, error) {
		text, ok := files[name]
		if !ok {
			return nil, constError("no such file")
		}
		return source.New(name, text), nil
	}
	parsed, _ := Parse(source.New("a/b.talk", "talk  B\ninclude opening.talk\nbot   @x\n"))
	talks, problems := Expand(parsed, open)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	want := "talk  B\ngiven identify\nbot   @start\nyou   hi\nbot   @x\n"
	if diff := cmp.Diff(want, Print(talks[0])); diff != "" {
		t.Errorf("expanded (-want +got):\n%s", diff)
	}
	for _, text := range []string{"include loop.talk\n", "include none.talk\n"} {
		parsed, _ := Parse(source.New("a/b.talk", text))
		if _, problems := Expand(parsed, open); !problems.HasErrors() {
			t.Errorf("%q gives no error", text)
		}
	}
}

func TestWordsAreCompared(t *testing.T) {
	tests := []struct {
		want, got string
		diff      string
	}{
		{"a b c", "a b c", "a b c"},
		{"Which order is it?", "Which order was it now?", "Which order [-is it?-] {+was it now?+}"},
		{"", "hello there", "{+hello there+}"},
		{"hello there", "", "[-hello there-]"},
	}
	for _, tt := range tests {
		if got := (Style{}).diff(diffWords(tt.want, tt.got)); got != tt.diff {
			t.Errorf("%q against %q: %s, want %s", tt.want, tt.got, got, tt.diff)
		}
	}
}
