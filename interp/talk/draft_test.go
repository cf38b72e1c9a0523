package talk_test

import (
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

func TestDraft(t *testing.T) {
	tests := []struct {
		name, file, text string
		who              talk.Speakers
		want             string
		problem          string
	}{
		{name: "a bot and a customer", file: "chats/refund.txt",
			text: "Bot: Hi there.\nCustomer: I want my money back\n  please\n\n[10:04] Bot: Which order: the lamp?\n",
			want: "talk  refund\n\nbot   Hi there.\nyou   I want my money back please\nbot   Which order: the lamp?\n"},
		{name: "a person did what the bot is to do", file: "a.txt", text: "Agent: Hello.\r\nUser: hi\r\nAction: looked it up\r\n",
			want: "talk  a\n\n# Agent: Hello.\nyou   hi\n# Action: looked it up\n"},
		{name: "a person comes in beside a bot", file: "a.txt", text: "Customer: help\nBot: One moment.\nMo: I'm here.\nMo: So?\n", who: talk.Speakers{Agent: []string{"mo"}},
			want: "talk  a\n\nyou   help\nbot   One moment.\ndesk  accepts Mo\nagent I'm here.\nagent So?\n"},
		{name: "words that look like a line of ours", file: "a.txt", text: "Bot: @home is a shop\nCustomer: # 45210\nBot: ... and then?\n",
			want: "talk  a\n\nbot   \\@home is a shop\nyou   # 45210\nbot   \\... and then?\n"},
		{name: "columns by name", file: "a.csv", text: "id,text,speaker\n1,\"Hi, you\",Bot\n2,\"two\nlines\",customer\n",
			want: "talk  a\n\nbot   Hi, you\nyou   two lines\n"},
		{name: "columns by place, tabs", file: "a.tsv", text: "customer\tI said \"no\"\nbot\tFine.\n",
			want: "talk  a\n\nyou   I said \"no\"\nbot   Fine.\n"},
		{name: "nobody we know", file: "a.csv", text: "customer,hi\nMaya,hello\n", problem: `a.csv:2: "Maya" is nobody we know`},
		{name: "a text by nobody", file: "a.txt", text: "Once upon a time\n", problem: "a.txt:1: nobody we know says this"},
		{name: "a broken table", file: "a.csv", text: "customer,hi\nbot,\"so\n", problem: `a.csv:2: this row can't be read: extraneous or missing " in quoted-field`},
		{name: "a row too short", file: "a.csv", text: "customer\n", problem: "a.csv:1: this row has too few columns"},
		{name: "nothing", file: "a.txt", text: "\n\n", problem: "a.txt:1: nobody speaks in this transcript"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := source.New(test.file, test.text)
			draft, problems := talk.Draft(file, test.who)
			if test.problem != "" {
				if len(problems) != 1 {
					t.Fatalf("problems = %v, want one", problems)
				}
				p := problems[0]
				if got := p.File.Name + ":" + strconv.Itoa(p.File.Position(p.Span.Start).Line) + ": " + p.Message; got != test.problem {
					t.Errorf("problem %q, want %q", got, test.problem)
				}
				return
			}
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			got := talk.Print(draft)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Draft (-want +got):\n%s", diff)
			}
			if _, problems := talk.Parse(source.New("again", got)); len(problems) > 0 {
				t.Errorf("the draft can't be read: %v", problems)
			}
		})
	}
}
