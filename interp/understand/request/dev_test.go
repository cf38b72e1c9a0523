package request

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// asked are the intents of CLINC150 that are requests of ours, by the request.
var asked = map[string]event.CommandKind{"yes": event.Yes, "no": event.No, "cancel": event.Cancel, "repeat": event.Repeat, "are_you_a_bot": event.AreYouPerson,
	"goodbye": event.Bye, "thank_you": event.Thanks, "greeting": event.Hello, "what_can_i_ask_you": event.Help, "maybe": event.Skip}

// TestDevelopment prints how often requests are heard in texts that people wrote for a voice assistant, and how often in texts about
// other things. Those of a person there are nearly all true: "i need to talk to someone about a charge".
func TestDevelopment(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	for _, set := range []string{"clinc150/train", "clinc150/val", "banking77/train"} {
		f, err := os.Open(filepath.Join(dir, "intents", filepath.FromSlash(set)+".jsonl"))
		if err != nil {
			t.Fatal(err)
		}
		heard, said, elsewhere, others := map[event.CommandKind]int{}, map[event.CommandKind]int{}, map[event.CommandKind]int{}, 0
		for lines := bufio.NewScanner(f); lines.Scan(); {
			var l struct{ Text, Intent string }
			if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
				t.Fatal(err)
			}
			want := asked[l.Intent]
			if want == "" {
				others++
			} else {
				said[want]++
			}
			seen := map[event.CommandKind]bool{}
			for _, q := range Find(words.Split(l.Text), want == event.Yes || want == event.No).Requests {
				if !seen[q.Kind] && q.Kind == want {
					heard[q.Kind]++
				} else if !seen[q.Kind] && want == "" {
					elsewhere[q.Kind]++
				}
				seen[q.Kind] = true
			}
		}
		f.Close()
		t.Logf("%s: heard %v of %v; in %d texts about other things %v", set, heard, said, others, elsewhere)
		if elsewhere[event.Person]*500 > others || elsewhere[event.Cancel]*500 > others {
			t.Errorf("%s: too many false alarms", set)
		}
	}
}
