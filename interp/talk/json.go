package talk

import (
	"bufio"
	"encoding/json"
	"io"

	"github.com/handrail-flow/handrail/interp/event"
)

// jsonResult is a result as one JSON line.
type jsonResult struct {
	Talk     string        `json:"talk"`
	File     string        `json:"file"`
	Row      int           `json:"row,omitempty"`
	Passed   bool          `json:"passed"`
	Seconds  float64       `json:"seconds,omitempty"`
	Problems []jsonProblem `json:"problems,omitempty"`
	Failures []jsonFailure `json:"failures,omitempty"`
	Turns    []jsonTurn    `json:"turns,omitempty"`
}

type jsonProblem struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Help    string `json:"help,omitempty"`
}

type jsonFailure struct {
	Code    string      `json:"code"`
	Message string      `json:"message"`
	File    string      `json:"file"`
	Line    int         `json:"line"`
	Want    string      `json:"want,omitempty"`
	Got     string      `json:"got,omitempty"`
	Nearest string      `json:"nearest,omitempty"`
	Diff    [][2]string `json:"diff,omitempty"`
	Origin  *jsonOrigin `json:"origin,omitempty"`
	Why     []string    `json:"why,omitempty"`
}

type jsonOrigin struct {
	Label string `json:"label"`
	File  string `json:"file,omitempty"`
	Line  int    `json:"line,omitempty"`
}

type jsonTurn struct {
	File  string     `json:"file,omitempty"`
	Line  int        `json:"line,omitempty"`
	Text  string     `json:"text,omitempty"`
	Steps []jsonStep `json:"steps"`
}

type jsonStep struct {
	Input  json.RawMessage   `json:"input"`
	Events []json.RawMessage `json:"events,omitempty"`
	Digest string            `json:"digest"`
}

// WriteJSON writes one line a result: what failed and, with every input and event, what happened. Diff is a list of pairs: " ",
// "-" or "+" and the words.
func WriteJSON(w io.Writer, results []Result) error {
	b := bufio.NewWriter(w)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	for i := range results {
		line, err := toJSON(&results[i])
		if err != nil {
			return err
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return b.Flush()
}

func toJSON(r *Result) (jsonResult, error) {
	out := jsonResult{Talk: r.Name, File: r.File, Row: r.Row, Passed: r.Passed(), Seconds: r.Took.Seconds()}
	for _, d := range r.Problems {
		p := jsonProblem{Code: d.Code, Message: d.Message, Help: d.Help}
		if d.File != nil {
			at := d.File.Position(d.Span.Start)
			p.Line, p.Column = at.Line, at.Column
		}
		out.Problems = append(out.Problems, p)
	}
	for _, f := range r.Failures {
		j := jsonFailure{Code: f.Code, Message: f.Message, File: f.File, Line: f.Line, Want: f.Want, Got: f.Got,
			Nearest: f.Nearest}
		for _, row := range f.Why {
			j.Why = append(j.Why, row.String())
		}
		for _, p := range f.Diff {
			j.Diff = append(j.Diff, [2]string{string(p.Op), p.Text})
		}
		if f.Origin.Label != "" {
			j.Origin = &jsonOrigin{f.Origin.Label, f.Origin.File, f.Origin.Line}
		}
		out.Failures = append(out.Failures, j)
	}
	for _, t := range r.Turns {
		turn, err := turnJSON(t)
		if err != nil {
			return out, err
		}
		out.Turns = append(out.Turns, turn)
	}
	return out, nil
}

func turnJSON(t Turn) (jsonTurn, error) {
	out := jsonTurn{File: t.File, Line: t.Line, Text: t.Text}
	for _, s := range t.Steps {
		in, err := event.EncodeInput(s.Input)
		if err != nil {
			return out, err
		}
		step := jsonStep{Input: in, Digest: s.Digest}
		for _, e := range s.Events {
			data, err := event.Encode(e)
			if err != nil {
				return out, err
			}
			step.Events = append(step.Events, data)
		}
		out.Steps = append(out.Steps, step)
	}
	return out, nil
}
