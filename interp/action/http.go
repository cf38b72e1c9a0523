package action

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// SecretVariable names the environment variable with the key that signs requests.
const SecretVariable = "HANDRAIL_SECRET"

// maxBody bounds a reply, in bytes; our choice, far above any record a flow reads.
const maxBody = 1 << 20

// Options change how requests are made. The zero Options is right for production.
type Options struct {
	// Env finds variables; nil means the process's own environment.
	Env Lookup
	// Now gives the time for signatures; nil means time.Now.
	Now func() time.Time
	// Pauses are the waits before a second and further attempts; nil means 200 ms and 600 ms, an empty slice none.
	Pauses []time.Duration
}

// HTTP carries out a plan's actions over http. It is safe for concurrent use.
type HTTP struct {
	plan   *plan.Plan
	o      Options
	client *http.Client
}

// NewHTTP makes a runner for a plan's actions. Nothing is contacted before the first call.
func NewHTTP(p *plan.Plan, o Options) *HTTP {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Env == nil {
		o.Env = os.LookupEnv
	}
	if o.Pauses == nil {
		o.Pauses = []time.Duration{200 * time.Millisecond, 600 * time.Millisecond}
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxResponseHeaderBytes = 64 << 10
	transport.MaxIdleConnsPerHost = 16
	return &HTTP{plan: p, o: o, client: &http.Client{
		Transport: transport,
		// A redirect could send a customer's data to a place that nobody named in the flow.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Run carries out a call and gives its result, which always has an outcome; the result's head is left to the host. When ctx ends
// first, the outcome is "failed".
func (h *HTTP) Run(ctx context.Context, call *event.Called) *event.Result {
	r := &event.Result{Call: call.Call}
	i := h.plan.ActionNamed(call.Action)
	if i == plan.None || h.plan.Actions[i].Via == nil {
		r.Outcome, r.Reason = Failed, fmt.Sprintf("nothing says how %q is carried out; add a `via` line to the action", call.Action)
		return r
	}
	limited, cancel := context.WithTimeout(ctx, time.Duration(call.Timeout)*time.Millisecond)
	defer cancel()
	r.Outcome, r.Value, r.Reason = h.attempts(limited, &h.plan.Actions[i], call)
	if r.Outcome == Failed && limited.Err() != nil && ctx.Err() == nil {
		r.Outcome = Timeout
		r.Reason = fmt.Sprintf("no answer within %v", time.Duration(call.Timeout)*time.Millisecond)
	}
	return r
}

// attempts tries until there is an answer, trying again makes no sense, or time is up.
func (h *HTTP) attempts(ctx context.Context, a *plan.Action, call *event.Called) (string, value.Value, string) {
	for n := 0; ; n++ {
		reply, err := h.send(ctx, a, call)
		if err == nil && !reply.busy(a.Changes) {
			return h.read(a, reply)
		}
		if err == nil && n >= len(h.o.Pauses) {
			return h.read(a, reply)
		}
		if err != nil && (n >= len(h.o.Pauses) || !mayRepeat(err, a.Changes)) {
			return Failed, value.Value{}, err.Error()
		}
		select {
		case <-ctx.Done():
			return Failed, value.Value{}, ctx.Err().Error()
		case <-time.After(h.o.Pauses[n]):
		}
	}
}

// reply is what a service answered.
type reply struct {
	status   int
	location string
	body     []byte
	cut      bool // the body was longer than maxBody
}

// busy says whether the service itself asks to be tried again: 429 and 503 mean that nothing was done, and for a lookup a
// gateway's complaint is worth another try too.
func (r reply) busy(changes bool) bool {
	switch r.status {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return true
	case http.StatusBadGateway, http.StatusGatewayTimeout:
		return !changes
	}
	return false
}

// mayRepeat says whether a failed request may be sent again: a lookup always, a call that changes the world only when it surely
// never arrived, because not every service heeds an Idempotency-Key.
func mayRepeat(err error, changes bool) bool {
	var local *setupError
	if errors.As(err, &local) {
		return false
	}
	var op *net.OpError
	return !changes || errors.As(err, &op) && op.Op == "dial"
}

// setupError is a mistake on our side of the wire, which another attempt would repeat.
type setupError struct{ text string }

func (e *setupError) Error() string { return e.text }

// send makes one request and reads its reply.
func (h *HTTP) send(ctx context.Context, a *plan.Action, call *event.Called) (reply, error) {
	req, err := h.request(ctx, a, call)
	if err != nil {
		return reply{}, err
	}
	res, err := h.client.Do(req)
	if err != nil {
		var wrapped *url.Error
		if errors.As(err, &wrapped) { // the address may hold a password; the message leaves it out
			err = wrapped.Err
		}
		return reply{}, fmt.Errorf("%s can't be reached: %w", req.URL.Host, err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	if err != nil {
		return reply{}, fmt.Errorf("the reply of %s broke off: %w", req.URL.Host, err)
	}
	return reply{status: res.StatusCode, location: res.Header.Get("Location"), body: body, cut: len(body) > maxBody}, nil
}

// request builds the request for a call.
func (h *HTTP) request(ctx context.Context, a *plan.Action, call *event.Called) (*http.Request, error) {
	address, missing := expand(a.Via.Address, h.o.Env)
	if len(missing) > 0 {
		return nil, &setupError{notSet(missing)}
	}
	target, err := url.Parse(address)
	if err != nil || target.Host == "" || target.Scheme != "http" && target.Scheme != "https" {
		return nil, &setupError{fmt.Sprintf("the address of %q must begin with http:// or https://; look at %s", a.Name, a.Via.Address)}
	}
	method := strings.ToUpper(a.Via.Method)
	body := h.arguments(a, call)
	signed := body
	if method == http.MethodGet {
		target.RawQuery = query(target.Query(), body)
		body, signed = nil, []byte(target.RequestURI())
	}
	req, err := http.NewRequestWithContext(ctx, method, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, &setupError{fmt.Sprintf("%q can't be sent: %v", a.Name, err)}
	}
	if body != nil {
		req.Header.Set("Content-Type", "application/json")
	}
	req.Header.Set("Accept", "application/json")
	req.Header.Set("User-Agent", "handrail")
	req.Header.Set("Idempotency-Key", call.Key)
	h.sign(req, call.Key, signed)
	return req, nil
}

// sign adds the signature headers where there is a secret.
func (h *HTTP) sign(req *http.Request, key string, body []byte) {
	secret, ok := h.o.Env(SecretVariable)
	if !ok || secret == "" {
		return
	}
	stamp := strconv.FormatInt(h.o.Now().Unix(), 10)
	req.Header.Set("Handrail-Timestamp", stamp)
	req.Header.Set("Handrail-Signature", Signature(secret, stamp, key, body))
}

// Signature is the Handrail-Signature of a request: services compute it from the headers and the body they got, and compare.
func Signature(secret, timestamp, key string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	io.WriteString(mac, timestamp+"."+key+".")
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// arguments writes the JSON object of a call: known arguments by name, in the order of the action's parameters.
func (h *HTTP) arguments(a *plan.Action, call *event.Called) []byte {
	body := []byte{'{'}
	for _, arg := range call.Args {
		if !arg.Value.Known() {
			continue
		}
		if len(body) > 1 {
			body = append(body, ',')
		}
		body = appendString(body, arg.Name)
		body = append(body, ':')
		body = AppendJSON(body, h.plan, paramType(a, arg.Name), arg.Value)
	}
	return append(body, '}')
}

func paramType(a *plan.Action, name string) int {
	for i := range a.Params {
		if a.Params[i].Name == name {
			return a.Params[i].Type
		}
	}
	return plan.None
}

// query adds the fields of a JSON object to a query: texts as they are, the rest as JSON.
func query(values url.Values, object []byte) string {
	var fields map[string]json.RawMessage
	if json.Unmarshal(object, &fields) != nil {
		return values.Encode()
	}
	for name, raw := range fields {
		var text string
		if json.Unmarshal(raw, &text) != nil {
			text = string(raw)
		}
		values.Set(name, text)
	}
	return values.Encode() // sorted by name
}
