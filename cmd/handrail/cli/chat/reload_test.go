package chat

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/plan"
)

const shop = `action orders.find(order_id: text) {
  changes nothing
  gives item: text
  via http POST "{env.SHOP_URL}/find"
}
action returns.start(order_id: text) {
  needs confirm
  via http POST "{env.SHOP_URL}/start"
}

on start
  > Hello.

flow send_back "Send something back" {
  starts on "I want to send this back"
  slot order_id text "order number" {
    > Which order?
  }
  ask order_id
  call orders.find(order_id) as found
  confirm
    > Shall I book the {found.item} of order {order_id}?
  call returns.start(order_id)
  > Booked.
}
`

// service counts what is asked of it, by path and body.
type service struct {
	mu    sync.Mutex
	calls []string
}

func (s *service) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls = append(s.calls, r.URL.Path+" "+string(body))
	fmt.Fprint(w, `{"item": "lamp"}`)
}

func (s *service) list() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.calls...)
}

// talking is a session on a flow in a folder of its own, with a real service.
type talking struct {
	*session
	t       *testing.T
	file    string
	out     strings.Builder
	service service
}

func startTalking(t *testing.T, more func(*Options)) *talking {
	t.Helper()
	x := &talking{t: t, file: filepath.Join(t.TempDir(), "main.flow")}
	server := httptest.NewServer(&x.service)
	t.Cleanup(server.Close)
	x.write(shop)
	o := Options{
		Path: x.file, Load: lang.Load, Now: time.Date(2026, 3, 3, 11, 0, 0, 0, time.UTC), Channel: "web", Err: &x.out,
		Engine: func(p *plan.Plan) understand.Engine { return embedded.New(p, embedded.Options{}) },
		Env:    func(name string) (string, bool) { return server.URL, name == "SHOP_URL" },
	}
	if more != nil {
		more(&o)
	}
	s, err := newSession(o, &textView{screen: term.NewScreen(&x.out, term.Options{Width: 200}), errors: &x.out})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.close)
	x.session = s
	if err := s.open(t.Context()); err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *talking) write(text string) {
	x.t.Helper()
	if err := os.WriteFile(x.file, []byte(text), 0o644); err != nil {
		x.t.Fatal(err)
	}
}

// says takes lines in and gives what was shown for the last one.
func (x *talking) says(lines ...string) string {
	x.t.Helper()
	for _, line := range lines {
		x.out.Reset()
		if err := x.take(x.t.Context(), line, true); err != nil {
			x.t.Fatal(err)
		}
	}
	return x.out.String()
}

// edits replaces words in the flow, reloads, and gives what was shown.
func (x *talking) edits(pairs ...string) string {
	x.t.Helper()
	x.write(strings.NewReplacer(pairs...).Replace(shop))
	x.out.Reset()
	if err := x.reload(x.t.Context()); err != nil {
		x.t.Fatal(err)
	}
	return x.out.String()
}

func same(t *testing.T, what string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func TestAnEditGoesOnFromTheSamePoint(t *testing.T) {
	x := startTalking(t, nil)
	x.says("I want to send this back", "45210")
	asked := []string{`/find {"order_id":"45210"}`}
	same(t, "calls", asked, x.service.list())

	shown := x.edits("Shall I book the", "So, shall I book the")
	same(t, "after the edit", "      (the edited flow is in use; here is where you are)\n"+
		"bot   So, shall I book the lamp of order 45210?\n      1 Yes   2 No\n", shown)
	same(t, "what was found isn't looked up again", asked, x.service.list())

	same(t, "an edit of comments only", "", x.edits("Shall I book the", "So, shall I book the", "flow send_back", "# A note.\nflow send_back"))

	shown = x.edits("ask order_id", "ask ordr_id")
	if !strings.Contains(shown, "ordr_id") || !strings.Contains(shown, "(the flow before the edit goes on)") {
		t.Errorf("a broken edit shows:\n%s", shown)
	}
	same(t, "the old flow goes on", "bot   Booked.\nbot   Anything else?\n      1 Send something back   2 A person\n", x.says("yes"))
	same(t, "calls", append(asked, `/start {"order_id":"45210"}`), x.service.list())
}

func TestAnEditNeverChangesTheWorldTwice(t *testing.T) {
	x := startTalking(t, nil)
	x.says("I want to send this back", "45210", "yes")
	done := []string{`/find {"order_id":"45210"}`, `/start {"order_id":"45210"}`}
	same(t, "calls", done, x.service.list())

	x.edits("Booked.", "Done and booked.")
	same(t, "the same call has its result already", done, x.service.list())

	shown := x.edits("returns.start(order_id: text)", "returns.start(order_id: text, why: text)", "returns.start(order_id)", `returns.start(order_id, "broken")`,
		"of order {order_id}?", "of order {order_id}, broken?")
	if !strings.Contains(shown, "your last words would now run an action that changes something") {
		t.Errorf("the edit shows:\n%s", shown)
	}
	same(t, "another call waits for the customer", done, x.service.list())
	x.says("yes")
	same(t, "who says yes again runs it", append(done, `/start {"order_id":"45210","why":"broken"}`), x.service.list())
}

func TestBackAndRestart(t *testing.T) {
	journal := filepath.Join(t.TempDir(), "chat.journal")
	x := startTalking(t, func(o *Options) { o.Journal = journal })
	x.says("I want to send this back", "45210")
	before, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "back", "      (back before \"no\")\nbot   Shall I book the lamp of order 45210?\n      1 Yes   2 No\n", x.says("no", ":back"))
	after, err := os.ReadFile(journal)
	if err != nil {
		t.Fatal(err)
	}
	same(t, "the journal is what it was", string(before), string(after))
	same(t, "restart", "      (from the beginning)\nbot   Hello.\n      1 Send something back   2 A person\n", x.says(":restart"))
	same(t, "nothing to take back", "      (there is nothing to take back; say something first)\n", x.says(":back"))
}

func TestATimeThatStandsStill(t *testing.T) {
	x := startTalking(t, nil)
	x.says("I want to send this back", ":wait 90 min")
	same(t, "after a wait", "12:30", x.run.clock.now().Format("15:04"))
	x.says(":back")
	same(t, "the wait taken back", "11:00", x.run.clock.now().Format("15:04"))
	x.says(":wait 1 h")
	x.edits("Which order?", "Which order is it?")
	same(t, "after an edit", "12:00", x.run.clock.now().Format("15:04"))
}
