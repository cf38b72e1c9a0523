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
		{name: "semicolons, a mark at the front, names with a role and a number, columns that nobody named", file: "a.csv",
			text: "\ufeff\"Zeit\";\"Absender\";\"Nachricht\"\r\n\"11:00:02\";\"Robin (Bot)\";\"Hi! How can I help?\"\r\n\"11:00:31\";\"Visitor 4711\";\"a table, please\r\non Friday\"\r\n",
			want: "talk  a\n\n# Absender: Nachricht\nbot   Hi! How can I help?\nyou   a table, please on Friday\n"},
		{name: "a column for each", file: "a.tsv", text: "Time\tCustomer\tAgent\n10:04\tI want a table\tSure, for how many?\n10:05\t4\t\n",
			want: "talk  a\n\n# Time: 10:04\nyou   I want a table\n# Agent: Sure, for how many?\n# Time: 10:05\nyou   4\n"},
		{name: "roles as programs write them, an empty message, a remark", file: "a.csv",
			text: "id,role,text,rating\n1,assistant,\"Hello, I'm Robin.\",\n2,user,\"it's \"\"urgent\"\"\",\n3,assistant,,\n4,system,assigned to Mo,\n5,human_agent,\"Hi, Mo here.\",\n",
			want: "talk  a\n\nbot   Hello, I'm Robin.\nyou   it's \"urgent\"\n# system: assigned to Mo\ndesk  accepts human_agent\nagent Hi, Mo here.\n"},
		{name: "stamped lines, with one that nobody says", file: "a.txt", who: talk.Speakers{Customer: []string{"Dana Whitfield"}, Bot: []string{"Robin"}},
			text: "Chat started: 3 March 2026, 11:00\n[03/03/2026, 11:00:05] Robin: Welcome!\n[03/03/2026, 11:00:40] Dana Whitfield: do you have a table\nfor four?\n[03/03/2026, 11:01:30] Dana Whitfield: 8 pm: the earlier the better\n[03/03/2026, 11:01:31] *** Robin has left ***\n[03/03/2026, 11:02:00] Mo (Support): Hi Dana.\n",
			want: "talk  a\n\n# Chat started: 3 March 2026, 11:00\nbot   Welcome!\nyou   do you have a table for four?\nyou   8 pm: the earlier the better\n# note: *** Robin has left ***\ndesk  accepts Mo\nagent Hi Dana.\n"},
		{name: "who stands above what", file: "a.txt", text: "Customer (10:04 AM)\nHi, can I book a table?\n\nBot (10:04 AM)\nSure! For how many?\n\nCustomer, 10:05\nTwo of us\n\nand a dog\n",
			want: "talk  a\n\nyou   Hi, can I book a table?\nbot   Sure! For how many?\nyou   Two of us and a dog\n"},
		{name: "a name that comes twice", file: "a.txt", text: "Bot: Hi.\nMaya: hello\nMaya: again\n", problem: `a.txt:2: "Maya" is nobody we know`},
		{name: "a time shows that somebody speaks", file: "a.txt", text: "Bot: Hi.\n10:04 Maya: hello\n", problem: `a.txt:2: "Maya" is nobody we know`},
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
