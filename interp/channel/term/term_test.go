package term

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, text string
		width      int
		want       []string
	}{
		{"nothing", "", 10, []string{""}},
		{"fits", "a b c", 10, []string{"a b c"}},
		{"breaks at blanks", "which order is it", 8, []string{"which", "order is", "it"}},
		{"keeps a long word whole", "see https://fernhill.example/returns now", 10,
			[]string{"see", "https://fernhill.example/returns", "now"}},
		{"counts wide characters twice", "日本 日本", 5, []string{"日本", "日本"}},
		{"keeps line ends", "one\ntwo", 10, []string{"one", "two"}},
		{"keeps a button in one piece", "1\u00a0A\u00a0refund   2\u00a0An\u00a0exchange", 14, []string{"1 A refund", "2 An exchange"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, Wrap(test.text, test.width)); diff != "" {
				t.Errorf("Wrap(%q, %d) (-want +got):\n%s", test.text, test.width, diff)
			}
		})
	}
}

func TestSay(t *testing.T) {
	buttons := func(labels ...string) (list []event.Button) {
		for _, l := range labels {
			list = append(list, event.Button{Label: l})
		}
		return list
	}
	tests := []struct {
		name string
		said event.Said
		want string
	}{
		{"a line", event.Said{Bubbles: []string{"Which order is it?"}}, "bot   Which order is it?\n"},
		{"two bubbles", event.Said{Bubbles: []string{"Hi.", "How can I help?"}}, "bot   Hi.\nbot   How can I help?\n"},
		{"wraps under the words", event.Said{Bubbles: []string{"It's five digits, like 45210, in your email."}},
			"bot   It's five digits, like 45210, in\n      your email.\n"},
		{"buttons", event.Said{Bubbles: []string{"What would help?"}, Buttons: buttons("A refund", "An exchange")},
			"bot   What would help?\n      1 A refund   2 An exchange\n"},
		{"a scale", event.Said{Bubbles: []string{"How was it?"}, Buttons: buttons("1", "2", "3")}, "bot   How was it?\n      1   2   3\n"},
		{"a link", event.Said{Bubbles: []string{"[Guide](https://a.example/x)."}}, "bot   Guide (https://a.example/x).\n"},
		{"a bracket before a link", event.Said{Bubbles: []string{"[x] [Guide](https://a.example/x)"}}, "bot   [x] Guide (https://a.example/x)\n"},
		{"a bracket that is no link", event.Said{Bubbles: []string{"Press [x] (top right)."}}, "bot   Press [x] (top right).\n"},
		{"an image", event.Said{Bubbles: []string{"Here."}, Image: &event.Image{Address: "https://a.example/x", Alt: "a jacket"}},
			"bot   Here.\n      [a jacket: https://a.example/x]\n"},
		{"no escape reaches the terminal", event.Said{Bubbles: []string{"Hi \x1b[2Jthere\x07"}}, "bot   Hi [2Jthere\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			NewScreen(&out, Options{Width: 40}).Say(&test.said)
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPressed(t *testing.T) {
	named := []event.Button{{Label: "A refund"}, {Label: "An exchange"}}
	scale := []event.Button{{Label: "3"}, {Label: "4"}, {Label: "5"}}
	tests := []struct {
		name, line string
		buttons    []event.Button
		want       string
	}{
		{"a number", "2", named, "An exchange"},
		{"a label", "A refund", named, ""},
		{"past the end", "3", named, ""},
		{"words", "the second", named, ""},
		{"a score is words, not a place", "3", scale, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, _ := Pressed(test.buttons, test.line); got.Label != test.want {
				t.Errorf("Pressed(%q) = %q, want %q", test.line, got.Label, test.want)
			}
		})
	}
}

func TestReaderFromAPipe(t *testing.T) {
	long := strings.Repeat("x", maxLine+50)
	r := NewReader(strings.NewReader("hello\r\n\n"+long+"\nlast"), io.Discard, nil)
	var got []string
	for {
		line, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, line)
	}
	want := []string{"hello", "", long[:maxLine], "last"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%.300s", diff)
	}
}

func TestCompleteOffersCommandsOnly(t *testing.T) {
	words := []string{":save ", ":slots", ":state"}
	if diff := cmp.Diff([]string{":slots", ":state"}, complete(words, ":s")[1:]); diff != "" {
		t.Error(diff)
	}
	if got := complete(words, "s"); got != nil {
		t.Errorf("complete(\"s\") = %q, want nothing", got)
	}
}
