package rules

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/prose"
)

var staticWait = &lint.Rule{
	ID:    "honest/static-wait",
	Title: "a wait that is written down instead of known",
	Why: "\"Two minutes\" was true on the day somebody wrote it. A wait that turns out longer costs more trust than a long one that is named. " +
		"The queue knows: show its value, or no time at all.",
	Bad: `handoff billing "billing" {
  > Someone from billing takes over here.
  queued
    > The wait is 2 minutes.
}
flow bill "a bill" {
  starts on "my bill is wrong"
  -> billing
}
`,
	Good: `handoff billing "billing" {
  > Someone from billing takes over here.
  queued
    > The wait's about {queue.wait}.
}
flow bill "a bill" {
  starts on "my bill is wrong"
  -> billing
}
`,
	Source: "an article with a bad and a good dialogue: a fixed 47 minutes", Since: since, Severity: diag.Error, Kind: lint.Lexical, Fix: lint.OfferedFix,
	Phrases: plain("(<number>|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|a few|a couple of|several|half an|an|under a) [to|-|or] [<number>|two|three|five|ten|fifteen] [more|short] (minute|minutes|min|mins|hour|hours|second|seconds|sec|secs)", "(a|one) (minute|moment) or two"),
	Hit: func(p *lint.Pass, t *lint.Text, h prose.Hit) {
		m := t.Message()
		if m == nil {
			return
		}
		handoff := m.Role == lint.HandsOff || m.Role == lint.Exits && slices.Contains([]string{"queued", "accepted", "no_answer", "declined"}, m.Event)
		if !handoff && !waitsForPerson(t, h) {
			return
		}
		f := lint.Finding{File: t.File, Span: t.Span(h.From, h.To), Message: said(t, h.From, h.To) + " is a guess about the wait", Help: "show what the queue knows: `{queue.wait}`, or name no time"}
		if handoff && m.Event == "queued" && t.Plain(h.From, h.To) {
			f.Edits, f.FixTitle = []diag.Edit{{File: t.File, Span: f.Span, New: "{queue.wait}"}}, "show {queue.wait}"
		}
		p.Report(f)
	},
}

// waitsForPerson says whether a sentence is about waiting for somebody: a wait or a queue, or a person who comes within a time.
func waitsForPerson(t *lint.Text, h prose.Hit) bool {
	s := t.Sentence(h.From)
	if has(t, s.From, s.To, "ago", "every", "battery", "until", "visit", "restart", "link", "lasts") {
		return false
	}
	if has(t, s.From, s.To, "queue", "wait", "waiting") && (has(t, s.From, s.To, "time", "is", "queue", "currently", "average", "about", "be") || has(t, s.From, s.To, personWords...)) {
		return true
	}
	return has(t, s.From, s.To, personWords...) && has(t, h.From-2, h.From, "in", "within", "about", "for") && has(t, s.From, s.To, "will", "with", "join", "joins", "calls", "call", "answers", "be", "takes", "comes", "reply", "replies", "here", "back")
}
