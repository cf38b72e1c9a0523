package rules

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/proof"
)

// What the four rules about reaching a person share: the proof, made once for all of them, and how its findings read.

// reach is the proof of a program, with witnesses replayed where somebody can.
func reach(p *lint.Pass) *proof.Report {
	type key struct{}
	return lint.Once(p, key{}, func() *proof.Report { return proof.Prove(p.Plan, proof.Options{Replay: p.Replay}) })
}

// unreached reports the places of one adversary that aren't proved. A place whose trap lies further on is left to the finding there;
// but where nothing else would tell of it, it is reported after all.
func unreached(p *lint.Pass, adv proof.Adversary, say func(r *proof.Row) (message, help string)) {
	rows := reach(p).Rows
	told, left := false, plan.None
	for i := range rows {
		r := &rows[i]
		if r.Adversary != adv || r.Verdict == proof.Proved {
			continue
		}
		f, ok := atRow(p, r)
		if !ok || r.Upstream {
			if left < 0 || ok {
				left = i
			}
			continue
		}
		told = true
		reportRow(p, f, r, say)
	}
	if told || left < 0 {
		return
	}
	f, ok := atRow(p, &rows[left])
	if !ok { // all of it lies in the standard library: at the first line of the program
		f = lint.Finding{File: p.Info.Files[0].Source}
	}
	reportRow(p, f, &rows[left], say)
}

func reportRow(p *lint.Pass, f lint.Finding, r *proof.Row, say func(r *proof.Row) (message, help string)) {
	f.Message, f.Help = say(r)
	if r.Verdict == proof.NotProved {
		f.AtMost = diag.Warning
		f.Message = notProved(r)
	}
	f.Notes = append(f.Notes, witness(r)...)
	p.Report(f)
}

// atRow begins a finding at a row's question or handoff; where that is the standard library's, at the first of the designer's own
// steps on the way.
func atRow(p *lint.Pass, r *proof.Row) (lint.Finding, bool) {
	if r.Handoff >= 0 {
		h := &p.Plan.Handoffs[r.Handoff]
		if n := nodes(p)[h.Span]; n != nil && !h.Std {
			file := p.File(h.Span)
			return lint.Finding{File: file, Span: firstLine(file, n.Span())}, file != nil
		}
	} else if f, ok := atStep(p, r.Step); ok {
		return f, ok
	}
	for _, s := range r.Steps {
		if f, ok := atStep(p, s); ok {
			return f, ok
		}
	}
	return lint.Finding{}, false
}

// notProved says what keeps a place from a verdict.
func notProved(r *proof.Row) string {
	after := map[proof.Adversary]string{proof.Asks: "who asks for one", proof.Unheard: "whom nothing understands",
		proof.Failing: "for whom every action fails", proof.Settles: "whom nobody answers"}[r.Adversary]
	m := fmt.Sprintf("it isn't proved that a customer %s reaches a person from here", after)
	if r.Guard != "" {
		m += fmt.Sprintf(": it hangs on \"%s\"", r.Guard)
	}
	return m
}

// witness are the notes that show a trap: what happens in a few words, the conversation to replay, and guards that never hold.
func witness(r *proof.Row) []diag.Note {
	var out []diag.Note
	for _, g := range r.Never {
		out = append(out, diag.Note{Message: fmt.Sprintf("nothing ever makes \"%s\" true", g)})
	}
	if len(r.Story) > 0 {
		out = append(out, diag.Note{Message: "for example: " + strings.Join(r.Story, ", ")})
	}
	if r.Talk != "" {
		out = append(out, diag.Note{Message: "as a talk, to replay:\n" + indented(r.Talk)})
	}
	if r.Why != "" {
		out = append(out, diag.Note{Message: r.Why})
	}
	return out
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ")
}

// where names the flow that a row stands in, as designers know it.
func where(p *lint.Pass, r *proof.Row) string {
	if r.Step < 0 {
		return quote(p.Plan.Handoffs[r.Handoff].Name)
	}
	s := &p.Plan.Steps[r.Step]
	if s.State != plan.None {
		return quote(p.Plan.States[s.State].Name)
	}
	return quote(p.Plan.Flows[s.Flow].Name)
}

// many is how often something happens before a person, for a message: "3 times", "for ever", "too often".
func many(distance int) string {
	switch distance {
	case proof.Infinite:
		return "for ever"
	case proof.Uncounted:
		return "too often"
	}
	return times(distance)
}
