package table

import (
	"html/template"
	"io"
	"sync"

	"github.com/handrail-flow/handrail/lang/proof"
)

// WriteHTML writes the table as one page: no script, nothing from elsewhere, readable on paper and by a screen reader.
func (t *Table) WriteHTML(w io.Writer) error { return page().Execute(w, t) }

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("proof").Funcs(template.FuncMap{
		"cell": func(l Line, a proof.Adversary) Cell {
			c, ok := l.cell(a)
			if !ok {
				c.Text = "–"
			}
			return c
		},
		"class": func(c Cell) string {
			return map[proof.Verdict]string{proof.Proved: "proved", proof.Trapped: "trapped", proof.NotProved: "open"}[c.Verdict]
		},
		"unproved": func(c Cell) bool { return c.Verdict != proof.Proved },
		"reasons":  func(c Cell) []string { return c.reasons() },
		"summary":  func(t *Table) string { return t.summary() },
	}).Parse(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Ways to a person in {{.Program}}</title>
<style>
:root { color-scheme: light dark; --ink: #1a1a1a; --ground: #fff; --soft: #4a4a4a; --line: #767676; --head: #f0f0f0; --bad: #fde2e1; --open: #fff3cd; --box: #f6f6f6 }
@media (prefers-color-scheme: dark) { :root { --ink: #ededed; --ground: #161616; --soft: #b8b8b8; --line: #8a8a8a; --head: #262626; --bad: #5a1f1d; --open: #4a3b05; --box: #202020 } }
body { font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0 auto; max-width: 72rem; padding: 1.5rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.2rem; margin-top: 2.5rem } h3 { font-size: 1rem; margin-top: 1.5rem } h1, h3, code { overflow-wrap: anywhere }
.sum { font-size: 1.1rem }
table { border-collapse: collapse; width: 100% }
caption { text-align: left; padding: .5rem 0 }
th, td { border: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top }
thead th { background: var(--head) } td { white-space: nowrap } tbody th { overflow-wrap: anywhere }
.trapped { background: var(--bad); font-weight: bold } .open { background: var(--open) }
.words, .where { color: var(--soft); font-size: .9rem; font-weight: normal; display: block }
pre { background: var(--box); border: 1px solid var(--line); padding: .75rem; white-space: pre-wrap; overflow-wrap: anywhere }
summary { cursor: pointer } dt { font-weight: bold } dd { margin: 0 0 .5rem }
@media (max-width: 44rem) {
  body { padding: 1rem }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  table, caption, tbody, tr, tbody th, td { display: block }
  tbody tr { border: 1px solid var(--line); margin-bottom: .75rem } tbody th, td { border: 0 }
  td::before { content: attr(data-who); display: inline-block; width: 6rem; color: var(--soft); font-weight: normal }
}
@media print { details::details-content { content-visibility: visible; block-size: auto } tr, section { break-inside: avoid } }
</style>
</head>
<body>
<main>
<h1>Ways to a person in {{.Program}}</h1>
<p class="sum">{{summary .}}.</p>
<p>Version <code>{{.Version}}</code>. Channels: {{range $i, $c := .Channels}}{{if $i}}, {{end}}{{$c}}{{end}}.</p>
<h2>What was proved</h2>
<p>Four adversaries were played against every question that the bot asks and every handoff to people, with all conditions, opening
hours and counters taken into account.</p>
<dl>
{{range .Players}}<dt>{{.Name}}</dt><dd>{{.Claim}}: at most {{.Bound}} {{.Unit}}.</dd>
{{end}}</dl>
<ul>
<li><strong>proved, n</strong>: every conversation from there costs the customer at most n.</li>
<li><strong>trapped</strong>: a conversation goes over the bound; it was played through the interpreter and is shown below.</li>
<li><strong>not proved</strong>: neither; the reason is given.</li>
</ul>
<p>Not part of any proof: that the bot recognises the words of a request for a person, that people are there and answer, and that the
channel delivers.</p>
<h2 id="places">Places</h2>
<table>
<caption>The number is the most that it can cost the customer before a person.</caption>
<thead><tr><th scope="col">place</th>{{range .Players}}<th scope="col">{{.Name}}</th>{{end}}</tr></thead>
<tbody>
{{$players := .Players}}{{range .Lines}}{{$line := .}}<tr><th scope="row">{{.Place}}{{if .Words}}<span class="words">“{{.Words}}”</span>{{end}}<span class="where">{{if .Standard}}standard library{{else}}{{.File}}, line {{.Line}}{{end}}</span></th>{{range $players}}{{$c := cell $line .Name}}<td class="{{class $c}}" data-who="{{.Name}}">{{$c.Text}}</td>{{end}}</tr>
{{end}}</tbody>
</table>
{{if or .Totals.Trapped .Totals.NotProved}}<h2>What isn't proved</h2>
{{range .Lines}}{{$line := .}}{{range .Cells}}{{if unproved .}}<section>
<h3>{{$line.Place}}, {{.Adversary}}: {{.Text}}</h3>
<ul>{{range reasons .}}<li>{{.}}</li>{{end}}</ul>
{{if .Talk}}<details><summary>The conversation, as it was played</summary>
<pre>{{.Talk}}</pre></details>
{{end}}</section>
{{end}}{{end}}{{end}}{{end}}</main>
</body>
</html>
`))
})
