package simulate

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/interp/talk"
)

// Laws are all laws, in the order in which reports list them.
var Laws = []Law{APerson, Answered, Undisturbed, AskedOnce, Complete, Discreet, Rationed, Settles, Ends, Runs}

// Results are the report as results of talks, for the formats that build servers read: each law is a case of the program at path, and
// fails at each place where it breaks.
func (r *Report) Results(path string) []talk.Result {
	var results []talk.Result
	for _, law := range Laws {
		one := talk.Result{Name: string(law), File: path}
		for _, f := range r.Failures {
			if f.Law != law {
				continue
			}
			file, line := f.File, f.Line
			if file == "" {
				file, line = path, 1
			}
			one.Failures = append(one.Failures, talk.Failure{Code: string(law), Message: f.Detail, File: file, Line: line, Got: strings.TrimSuffix(f.Talk, "\n")})
		}
		results = append(results, one)
	}
	return results
}

// jsonReport is a report as one JSON line.
type jsonReport struct {
	Program   string        `json:"program"`
	Seed      uint64        `json:"seed"`
	Customers int           `json:"customers"`
	Turns     int           `json:"turns"`
	Failures  []jsonFailure `json:"failures"`
}

type jsonFailure struct {
	Law       Law    `json:"law"`
	Message   string `json:"message"`
	File      string `json:"file,omitempty"`
	Line      int    `json:"line,omitempty"`
	Customers int    `json:"customers"`
	Talk      string `json:"talk"`
}

// WriteJSON writes one line: how much was played of the program at path with a seed, and which laws broke. The same program and seed
// give the same line.
func (r *Report) WriteJSON(w io.Writer, path string, seed uint64) error {
	out := jsonReport{path, seed, r.Customers, r.Turns, []jsonFailure{}}
	for _, f := range r.Failures {
		out.Failures = append(out.Failures, jsonFailure{f.Law, f.Detail, f.File, f.Line, f.Customers, f.Talk})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
