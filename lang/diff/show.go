package diff

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Where is the edit's place as "file:line", or "" where it has none.
func (e *Edit) Where() string {
	if e.File == "" {
		return ""
	}
	return fmt.Sprintf("%s:%d", e.File, e.Line)
}

// Group is the heading that the edit stands under: its flow, or what all flows share, or what comes with Handrail.
func (e *Edit) Group() string {
	switch {
	case e.Std:
		return "what comes with Handrail"
	case e.Flow == "":
		return "all flows"
	}
	return e.Flow
}

// WriteText writes a report for people: a heading for each flow, its edits below, a summary at the end. It returns the writer's
// error.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	group := ""
	for i := range r.Edits {
		e := &r.Edits[i]
		if g := e.Group(); g != group {
			group = g
			fmt.Fprintf(&b, "%s\n", g)
		}
		where := e.Where()
		if where != "" {
			where += ": "
		}
		fmt.Fprintf(&b, "  %-8s  %s%s\n", e.Verdict, where, e.What)
		for _, more := range []string{e.Then, e.Help} {
			if more == "" {
				continue
			}
			lead := "  "
			if more == e.Help {
				lead = "= "
			}
			fmt.Fprintf(&b, "            %s%s\n", lead, more)
		}
	}
	fmt.Fprintf(&b, "%s\n", r.Summary())
	_, err := io.WriteString(w, b.String())
	return err
}

// Summary is the report in one line.
func (r *Report) Summary() string {
	switch {
	case len(r.Edits) == 0:
		return "nothing has changed for conversations"
	case r.Verdict() == Safe:
		return fmt.Sprintf("%s, all safe", edits(len(r.Edits)))
	}
	var parts []string
	for _, v := range []Verdict{Breaks, Migrates, Safe} {
		if n := r.Count(v); n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, verbs[v][min(n, 2)-1]))
		}
	}
	return edits(len(r.Edits)) + ": " + strings.Join(parts, ", ")
}

var verbs = map[Verdict][2]string{Safe: {"is safe", "are safe"}, Migrates: {"migrates", "migrate"}, Breaks: {"breaks", "break"}}

func edits(n int) string {
	if n == 1 {
		return "1 edit"
	}
	return fmt.Sprintf("%d edits", n)
}

// WriteJSON writes a JSON object for each edit, a line each, in the report's order. It returns the writer's error.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range r.Edits {
		if err := enc.Encode(&r.Edits[i]); err != nil {
			return err
		}
	}
	return nil
}
