// Package table shows what was proved of a program to people who have to account for it: as text, as JSON, and as one HTML page that
// needs nothing else.
//
//	t := table.Of(plan, proof.Prove(plan, proof.Options{Replay: replay}))
//	err := t.WriteHTML(w)
package table

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof"
)

// Table is a report with its places spelt out.
type Table struct {
	// Program and Version name what was judged: its name, and the hash of its content.
	Program string `json:"program"`
	Version string `json:"version"`
	// Channels are those that were judged, by name.
	Channels []string `json:"channels"`
	Players  []Player `json:"players"`
	// Lines are the places: questions in the order of the program, then handoffs.
	Lines  []Line `json:"places"`
	Totals Totals `json:"totals"`
}

// Player is an adversary as people read of it.
type Player struct {
	Name  proof.Adversary `json:"name"`
	Claim string          `json:"claim"`
	Bound int             `json:"bound"`
	Unit  string          `json:"unit"`
}

// Line is one place with its verdicts.
type Line struct {
	Place string `json:"place"`
	File  string `json:"file"`
	Line  int    `json:"line"`
	// Words are what the bot says there, where it is always the same.
	Words    string `json:"words,omitempty"`
	Standard bool   `json:"standard,omitempty"`
	Cells    []Cell `json:"verdicts"`
}

// Cell is one verdict.
type Cell struct {
	proof.Row
	// Text is the verdict in a few words: "proved, at most 2".
	Text string `json:"text"`
}

// Totals counts verdicts.
type Totals struct {
	Proved    int `json:"proved"`
	Trapped   int `json:"trapped"`
	NotProved int `json:"notProved"`
}

// players are what the proof claims, in words.
var players = []Player{
	{proof.Asks, "a customer who asks for a person gets one, with at most one question before", proof.Asks.Bound(), "turn after the first"},
	{proof.Unheard, "a customer whom nothing understands gets a person, or is offered one by a button", proof.Unheard.Bound(), "misses"},
	{proof.Failing, "a customer for whom every action fails gets a person, or is offered one", proof.Failing.Bound(), "failures"},
	{proof.Settles, "a customer whom nobody answers is promised a call back, or an answer here", proof.Settles.Bound(),
		"unanswered handoffs, misses and failures"},
}

// Of makes a table of what was found of a program.
func Of(p *plan.Plan, r *proof.Report) *Table {
	t := &Table{Program: p.Name, Version: p.Hash, Players: players}
	for _, c := range r.Channels {
		t.Channels = append(t.Channels, c.Name)
	}
	at := map[string]int{}
	for i := range r.Rows {
		row := &r.Rows[i]
		place := row.Place(p)
		n, seen := at[place]
		if !seen {
			n = len(t.Lines)
			at[place] = n
			t.Lines = append(t.Lines, lineOf(p, row, place))
		}
		t.Lines[n].Cells = append(t.Lines[n].Cells, Cell{*row, words(row)})
		t.count(row)
	}
	slices.SortStableFunc(t.Lines, func(a, b Line) int { // handoffs last, the standard library behind what people wrote
		return cmp.Or(compare(isHandoff(&a), isHandoff(&b)), compare(a.Standard, b.Standard))
	})
	return t
}

func compare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

func isHandoff(l *Line) bool { return l.Cells[0].Handoff >= 0 }

func (t *Table) count(r *proof.Row) {
	switch r.Verdict {
	case proof.Proved:
		t.Totals.Proved++
	case proof.Trapped:
		t.Totals.Trapped++
	default:
		t.Totals.NotProved++
	}
}

func lineOf(p *plan.Plan, r *proof.Row, place string) Line {
	l := Line{Place: place}
	var span plan.Span
	line := plan.None
	switch {
	case r.Handoff >= 0:
		h := &p.Handoffs[r.Handoff]
		span, line, l.Standard = h.Span, h.Line, h.Std
	case r.Slot >= 0:
		span, line = p.Steps[r.Step].Span, p.Slots[r.Slot].Ask
	default:
		s := &p.Steps[r.Step]
		if span = s.Span; s.Menu != nil {
			line = s.Menu.Line
		} else if s.Confirm != nil {
			line = s.Confirm.Line
		}
	}
	if r.Step >= 0 {
		l.Standard = p.Flows[p.Steps[r.Step].Flow].Std
	}
	l.File, l.Line, _ = p.Position(span)
	if line >= 0 {
		l.Words = plain(&p.Lines[line])
	}
	return l
}

// plain is a line's first wording, with gaps where values stand.
func plain(l *plan.Line) string {
	var b strings.Builder
	for i, bubble := range l.Wordings[0].Bubbles {
		if i > 0 {
			b.WriteByte(' ')
		}
		for _, s := range bubble {
			switch {
			case s.Value != nil || s.Plural != nil:
				b.WriteString("…")
			case s.Link != nil:
				for _, x := range s.Link.Label {
					b.WriteString(x.Text)
				}
			default:
				b.WriteString(s.Text)
			}
		}
	}
	return b.String()
}

func words(r *proof.Row) string {
	switch r.Verdict {
	case proof.Proved:
		return fmt.Sprintf("proved, %d", r.Distance)
	case proof.Trapped:
		switch r.Distance {
		case proof.Infinite:
			return "trapped, no end"
		case proof.Uncounted:
			return fmt.Sprintf("trapped, over %d", r.Adversary.Bound())
		}
		return fmt.Sprintf("trapped, %d", r.Distance)
	}
	return "not proved"
}

// cell is the line's verdict under a player; ok is false where the player doesn't begin there.
func (l *Line) cell(a proof.Adversary) (c Cell, ok bool) {
	for _, c := range l.Cells {
		if c.Adversary == a {
			return c, true
		}
	}
	return Cell{}, false
}

// WriteJSON writes the table as one JSON object.
func (t *Table) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(t)
}

// WriteText writes the table for a terminal, with what isn't proved told below.
func (t *Table) WriteText(w io.Writer) error {
	rows := [][]string{{"place"}}
	for _, p := range t.Players {
		rows[0] = append(rows[0], string(p.Name))
	}
	for i := range t.Lines {
		row := []string{t.Lines[i].Place}
		for _, p := range t.Players {
			c, ok := t.Lines[i].cell(p.Name)
			if !ok {
				c.Text = "-"
			}
			row = append(row, c.Text)
		}
		rows = append(rows, row)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s, version %s\n\n", t.Program, t.Version)
	columns(&b, rows)
	for i := range t.Lines {
		for _, c := range t.Lines[i].Cells {
			if c.Verdict != proof.Proved {
				t.Lines[i].open(&b, &c)
			}
		}
	}
	fmt.Fprintf(&b, "\n%s\n", t.summary())
	_, err := io.WriteString(w, b.String())
	return err
}

func columns(b *strings.Builder, rows [][]string) {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, c := range r {
			wide[i] = max(wide[i], utf8.RuneCountInString(c))
		}
	}
	for _, r := range rows {
		var line strings.Builder
		for i, c := range r {
			line.WriteString(c + strings.Repeat(" ", wide[i]-utf8.RuneCountInString(c)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// open tells of a verdict that isn't proved.
func (l *Line) open(b *strings.Builder, c *Cell) {
	fmt.Fprintf(b, "\n%s:%d: %s, %s: %s\n", l.File, l.Line, l.Place, c.Adversary, c.Text)
	for _, s := range c.reasons() {
		fmt.Fprintf(b, "  %s\n", s)
	}
	if c.Talk != "" {
		for line := range strings.Lines(c.Talk) {
			b.WriteString("    " + line)
		}
	}
}

// reasons say in sentences what stands against a proof.
func (c *Cell) reasons() []string {
	var out []string
	if len(c.Story) > 0 {
		out = append(out, "for example: "+strings.Join(c.Story, ", "))
	}
	if c.Upstream {
		out = append(out, "the trap itself lies further on")
	}
	for _, g := range c.Never {
		out = append(out, fmt.Sprintf("nothing ever makes %q true", g))
	}
	if c.Why != "" {
		out = append(out, c.Why)
	}
	if c.Guard != "" {
		out = append(out, fmt.Sprintf("it hangs on %q", c.Guard))
	}
	return out
}

func (t *Table) summary() string {
	return fmt.Sprintf("%d places: %d verdicts proved, %d trapped, %d not proved", len(t.Lines), t.Totals.Proved, t.Totals.Trapped, t.Totals.NotProved)
}
