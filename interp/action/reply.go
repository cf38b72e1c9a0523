package action

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// read turns a reply into an outcome, its value, and the reason for the operator where it failed.
func (h *HTTP) read(a *plan.Action, r reply) (string, value.Value, string) {
	fail := func(format string, args ...any) (string, value.Value, string) {
		return Failed, value.Value{}, fmt.Sprintf(format, args...)
	}
	switch {
	case r.status >= 300 && r.status < 400:
		return fail("it answers with a redirect to %q, and actions follow none; put the final address into `via`", shorten(r.location))
	case r.cut:
		return fail("its reply is longer than %d KB", maxBody>>10)
	}
	if name, ok := namedFailure(r.body); ok {
		if slices.Contains(a.Fails, name) {
			return name, value.Value{}, "the service says so"
		}
		return fail("the service says it failed with %q, which the action doesn't declare; add it to `fails`", shorten(name))
	}
	if r.status < 200 || r.status > 299 {
		return fail("it answers with status %d %s: %s", r.status, http.StatusText(r.status), shorten(string(r.body)))
	}
	if a.Gives == plan.None {
		return OK, value.Value{}, ""
	}
	result, err := ParseJSON(h.plan, a.Gives, r.body)
	if err != nil {
		return fail("its reply doesn't fit what the action gives: %v", err)
	}
	return OK, result, ""
}

// namedFailure finds the name in {"failed": "not_found"}: an object with that one field, whatever the status.
func namedFailure(body []byte) (string, bool) {
	if len(body) > 1<<10 {
		return "", false
	}
	var fields map[string]any
	if json.Unmarshal(body, &fields) != nil || len(fields) != 1 {
		return "", false
	}
	name, ok := fields["failed"].(string)
	return name, ok && name != ""
}

// shorten keeps what a service sent readable in a log line.
func shorten(text string) string {
	const most = 120
	if len(text) <= most {
		return text
	}
	return fmt.Sprintf("%s… (%d bytes)", text[:most], len(text))
}
