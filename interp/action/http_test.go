package action

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// shop is a plan with one lookup and one action that changes the world.
func shop() *plan.Plan {
	p := &plan.Plan{
		Types: []plan.Type{
			{Name: "text", Kind: plan.KindText},
			{Name: "money", Kind: plan.KindMoney},
			{Name: "date", Kind: plan.KindDate},
			{Name: "order", Kind: plan.KindRecord, Fields: []plan.Field{
				{Name: "item", Type: 0}, {Name: "total", Type: 1}, {Name: "delivered", Type: 2, Optional: true}}},
		},
		Actions: []plan.Action{
			{Name: "orders.lookup", Params: []plan.Field{{Name: "order_id", Type: 0}}, Gives: 3, Fails: []string{"not_found"},
				Via: &plan.Via{Kind: "http", Method: "POST", Address: "{env.ORDERS_URL}/lookup"}},
			{Name: "returns.start", Params: []plan.Field{{Name: "order_id", Type: 0}}, Changes: true, Gives: plan.None,
				Via: &plan.Via{Kind: "http", Method: "POST", Address: "{env.ORDERS_URL}/start"}},
			{Name: "orders.find", Params: []plan.Field{{Name: "order_id", Type: 0}}, Gives: plan.None,
				Via: &plan.Via{Kind: "http", Method: "GET", Address: "{env.ORDERS_URL}/find?shop=1"}},
			{Name: "nowhere", Gives: plan.None},
		},
	}
	if err := p.Seal(); err != nil {
		panic(err)
	}
	return p
}

func called(action string) *event.Called {
	return &event.Called{Call: "c1", Action: action, Key: "key-1", Timeout: 2000,
		Args: []event.Arg{{Name: "order_id", Value: value.Text("45210")}}}
}

// env is an environment as a map.
func env(pairs ...string) Lookup {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func runner(address string, more ...string) *HTTP {
	return NewHTTP(shop(), Options{Env: env(append([]string{"ORDERS_URL", address}, more...)...),
		Pauses: []time.Duration{time.Millisecond}, Now: func() time.Time { return time.Unix(1767603600, 0) }})
}

func TestOutcomes(t *testing.T) {
	answers := func(status int, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(status)
			io.WriteString(w, body)
		}
	}
	tests := []struct {
		name    string
		handler http.HandlerFunc
		outcome string
		value   string
		reason  string // a part of it
	}{
		{"the result", answers(200, `{"item": "rain jacket", "total": {"amount": 80, "currency": "EUR"}, "delivered": "2026-03-04", "colour": "red"}`),
			OK, "[rain jacket, 80 EUR, 2026-03-04]", ""},
		{"money as a text, optional left out", answers(201, `{"item": "lamp", "total": "12.50 EUR"}`), OK, "[lamp, 12.5 EUR, unknown]", ""},
		{"a named failure", answers(200, `{"failed": "not_found"}`), "not_found", "unknown", "the service says so"},
		{"a named failure with a status of its own", answers(404, `{"failed": "not_found"}`), "not_found", "unknown", ""},
		{"a failure nobody declared", answers(200, `{"failed": "out_of_cheese"}`), Failed, "unknown", "add it to `fails`"},
		{"an error", answers(500, "boom"), Failed, "unknown", "status 500 Internal Server Error: boom"},
		{"busy for ever", answers(503, "later"), Failed, "unknown", "status 503"},
		{"no JSON", answers(200, "<html>"), Failed, "unknown", "it isn't JSON"},
		{"nothing", answers(204, ""), Failed, "unknown", "there is no JSON"},
		{"JSON and more", answers(200, `{"item": "a", "total": "1 EUR"} {}`), Failed, "unknown", "something follows"},
		{"a list", answers(200, `[]`), Failed, "unknown", "expected an object, not a list"},
		{"a field of another type", answers(200, `{"item": "a", "total": true}`), Failed, "unknown", "total: expected money, not true or false"},
		{"a field missing", answers(200, `{"item": "a"}`), Failed, "unknown", `"total" is missing`},
		{"a redirect", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) },
			Failed, "unknown", "redirect to \"/elsewhere\""},
		{"a huge body", answers(200, `{"item": "`+strings.Repeat("x", maxBody)+`"}`), Failed, "unknown", "longer than 1024 KB"},
		{"a body that breaks off", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "{")
		}, Failed, "unknown", "broke off"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			server := httptest.NewServer(test.handler)
			defer server.Close()
			got := runner(server.URL).Run(t.Context(), called("orders.lookup"))
			if got.Outcome != test.outcome || got.Value.String() != test.value || !strings.Contains(got.Reason, test.reason) {
				t.Errorf("got %s %s (%s), want %s %s (%s)", got.Outcome, got.Value, got.Reason, test.outcome, test.value, test.reason)
			}
			if got.Call != "c1" {
				t.Errorf("the result is for call %q", got.Call)
			}
		})
	}
}

func TestRequest(t *testing.T) {
	var body []byte
	var got *http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r
		body, _ = io.ReadAll(r.Body)
	}))
	defer server.Close()
	r := runner(server.URL+"/", SecretVariable, "hush").Run(t.Context(), called("returns.start"))
	if r.Outcome != OK {
		t.Fatalf("outcome %s: %s", r.Outcome, r.Reason)
	}
	sent := map[string]string{"address": got.URL.String(), "method": got.Method, "body": string(body)}
	for _, name := range []string{"Content-Type", "Idempotency-Key", "Handrail-Timestamp", "Handrail-Signature"} {
		sent[name] = got.Header.Get(name)
	}
	want := map[string]string{
		"address": "/start", "method": "POST", "body": `{"order_id":"45210"}`,
		"Content-Type": "application/json", "Idempotency-Key": "key-1", "Handrail-Timestamp": "1767603600",
		// printf '1767603600.key-1.{"order_id":"45210"}' | openssl dgst -sha256 -hmac hush
		"Handrail-Signature": "sha256=dff7a5bac05e529f662f8d951e9cb96434b5e5b12514cf5f3e673ac484ed4d14",
	}
	if diff := cmp.Diff(want, sent); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestGetPutsArgumentsIntoTheQuery(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RequestURI() != "/find?order_id=45210&shop=1" || r.ContentLength != 0 {
			w.WriteHeader(http.StatusBadRequest)
			io.WriteString(w, r.URL.RequestURI())
		}
	}))
	defer server.Close()
	if r := runner(server.URL).Run(t.Context(), called("orders.find")); r.Outcome != OK {
		t.Errorf("outcome %s: %s", r.Outcome, r.Reason)
	}
}

func TestNoSecretNoSignature(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Handrail-Signature") != "" {
			w.WriteHeader(http.StatusBadRequest)
		}
	}))
	defer server.Close()
	if r := runner(server.URL).Run(t.Context(), called("returns.start")); r.Outcome != OK {
		t.Errorf("outcome %s: %s", r.Outcome, r.Reason)
	}
}

// A lookup is tried again whatever happened; a call that changes the world only when it surely had no effect.
func TestRepeats(t *testing.T) {
	tests := []struct {
		name, action string
		status       int
		want         int32
	}{
		{"a lookup behind a broken gateway", "orders.find", 502, 2},
		{"a change behind a broken gateway", "returns.start", 502, 1},
		{"a change that was turned away", "returns.start", 503, 2},
		{"a plain error", "orders.find", 500, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var count atomic.Int32
			keys := make(chan string, 4)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				count.Add(1)
				keys <- r.Header.Get("Idempotency-Key")
				w.WriteHeader(test.status)
			}))
			defer server.Close()
			runner(server.URL).Run(t.Context(), called(test.action))
			if count.Load() != test.want {
				t.Errorf("tried %d times, want %d", count.Load(), test.want)
			}
			close(keys)
			for key := range keys {
				if key != "key-1" {
					t.Errorf("an attempt carried the key %q", key)
				}
			}
		})
	}
}

func TestAConnectionThatBreaksIsNotRepeatedForAChange(t *testing.T) {
	var count atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		count.Add(1)
		conn, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			conn.Close()
		}
	}))
	defer server.Close()
	r := runner(server.URL).Run(t.Context(), called("returns.start"))
	if r.Outcome != Failed || count.Load() != 1 {
		t.Errorf("outcome %s after %d attempts, want failed after 1", r.Outcome, count.Load())
	}
}

func TestSlowServiceTimesOut(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-release:
		case <-r.Context().Done():
		}
	}))
	defer server.Close()
	defer close(release)
	call := called("orders.lookup")
	call.Timeout = 30
	if r := runner(server.URL).Run(t.Context(), call); r.Outcome != Timeout || r.Reason != "no answer within 30ms" {
		t.Errorf("got %s (%s)", r.Outcome, r.Reason)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r := runner(server.URL).Run(ctx, called("orders.lookup")); r.Outcome != Failed {
		t.Errorf("a cancelled call has outcome %s", r.Outcome)
	}
}

func TestUnreachableServiceFails(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://user:secret@" + listener.Addr().String()
	listener.Close()
	r := runner(address).Run(t.Context(), called("returns.start"))
	if r.Outcome != Failed || !strings.Contains(r.Reason, "can't be reached") || strings.Contains(r.Reason, "secret") {
		t.Errorf("got %s (%s)", r.Outcome, r.Reason)
	}
}

func TestMistakesInTheSetup(t *testing.T) {
	tests := []struct {
		name, action string
		env          Lookup
		reason       string
	}{
		{"a variable isn't set", "orders.lookup", env(), "ORDERS_URL isn't set; give the service's address, for example ORDERS_URL=http://localhost:8080"},
		{"a variable is blank", "orders.lookup", env("ORDERS_URL", " "), "ORDERS_URL isn't set; give the service's address, for example ORDERS_URL=http://localhost:8080"},
		{"no address", "orders.lookup", env("ORDERS_URL", "localhost"), "the address of \"orders.lookup\" must begin with http:// or https://; look at {env.ORDERS_URL}/lookup"},
		{"a file", "orders.lookup", env("ORDERS_URL", "file:///etc"), "the address of \"orders.lookup\" must begin with http:// or https://; look at {env.ORDERS_URL}/lookup"},
		{"no via", "nowhere", env(), "nothing says how \"nowhere\" is carried out; add a `via` line to the action"},
		{"no such action", "gone", env(), "nothing says how \"gone\" is carried out; add a `via` line to the action"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := NewHTTP(shop(), Options{Env: test.env}).Run(t.Context(), called(test.action))
			if diff := cmp.Diff([]string{Failed, test.reason}, []string{got.Outcome, got.Reason}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestMissingVariables(t *testing.T) {
	want := []Missing{{"orders.lookup", "ORDERS_URL"}, {"returns.start", "ORDERS_URL"}, {"orders.find", "ORDERS_URL"}}
	if diff := cmp.Diff(want, MissingVariables(shop(), env())); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := MissingVariables(shop(), env("ORDERS_URL", "http://localhost")); got != nil {
		t.Errorf("nothing is missing, but got %v", got)
	}
}

// Whatever a service sends, there is an outcome and no panic; and what we read we can write and read again.
func FuzzParseJSONReadsBackWhatItWrites(f *testing.F) {
	for _, seed := range []string{`{"item":"lamp","total":"12.50 EUR"}`, `{"item":1,"total":{"amount":"1","currency":"EUR"},"delivered":"2026-03-04"}`,
		`null`, `[[[[`, `{"item":"\u0000","total":{"amount":1e999,"currency":"EUR"}}`} {
		f.Add([]byte(seed))
	}
	p := shop()
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := ParseJSON(p, 3, data)
		if err != nil {
			return
		}
		out := AppendJSON(nil, p, 3, v)
		if !json.Valid(out) {
			t.Fatalf("%s isn't JSON", out)
		}
		again, err := ParseJSON(p, 3, out)
		if err != nil || !value.Equal(v, again) {
			t.Fatalf("%s reads back as %v (%v), not %v", out, again, err, v)
		}
	})
}
