// Package action carries out what a flow's `call` asks for: a request over http for each declared action.
//
// The arguments go out as a JSON object by name, with an Idempotency-Key that is the same for every attempt at the same call.
// A 2xx body is the result; {"failed": "not_found"} is a named failure that the action declares; everything else is "failed",
// and no reply in time is "timeout". Nothing that a service does can make a conversation fail: there is always an outcome.
//
//	runner := action.NewHTTP(p, action.Options{})
//	result := runner.Run(ctx, called)
//	fmt.Println(result.Outcome, result.Reason)
//
// # Signature
//
// When HANDRAIL_SECRET is set, each request carries Handrail-Timestamp (Unix seconds) and Handrail-Signature:
// "sha256=" and the hex HMAC-SHA-256, keyed with the secret, of timestamp + "." + idempotency key + "." + body. For GET, which
// has no body, it is the address with its query that stands in the body's place.
package action

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// The outcomes that any action can have, besides the failures it names.
const (
	OK      = "ok"
	Failed  = "failed"
	Timeout = "timeout"
)

// Lookup finds a variable of the environment, like os.LookupEnv.
type Lookup func(name string) (value string, ok bool)

// Missing is a variable that an action's address needs and that isn't set.
type Missing struct {
	Action   string
	Variable string
}

// MissingVariables lists what is missing from the environment, in the order of the plan's actions. A nil lookup means the process's own
// environment; an empty value counts as missing.
func MissingVariables(p *plan.Plan, lookup Lookup) []Missing {
	var list []Missing
	for i := range p.Actions {
		a := &p.Actions[i]
		if a.Via == nil {
			continue
		}
		_, missing := expand(a.Via.Address, lookup)
		for _, name := range missing {
			list = append(list, Missing{Action: a.Name, Variable: name})
		}
	}
	return list
}

// expand fills `{env.NAME}` in an address. A blank environment value counts as missing; a slash at the end of a value gives way
// to one that follows it.
func expand(address string, lookup Lookup) (expanded string, missing []string) {
	if lookup == nil {
		lookup = os.LookupEnv
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(address, "{env.")
		b.WriteString(before)
		if !found {
			return b.String(), missing
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			b.WriteString("{env." + rest)
			return b.String(), missing
		}
		text, ok := lookup(name)
		text = strings.TrimSpace(text)
		if !ok || text == "" {
			missing = append(missing, name)
		}
		if strings.HasPrefix(after, "/") {
			text = strings.TrimRight(text, "/")
		}
		b.WriteString(text)
		address = after
	}
}

// notSet is the operator's message for a missing variable.
func notSet(names []string) string {
	verb := "isn't"
	if len(names) > 1 {
		verb = "aren't"
	}
	return fmt.Sprintf("%s %s set; give the service's address, for example %s=http://localhost:8080",
		strings.Join(names, ", "), verb, cmp.Or(names[0], "URL"))
}
