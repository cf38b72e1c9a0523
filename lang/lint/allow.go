package lint

import (
	"regexp"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// A comment allows what a rule finds: `# allow tone/exclaim-budget: launch-day greeting`. On a line of its own it is about what
// begins below it, behind something about what begins on its line, at the end of a block about the block.

// allowance is one rule that a comment allows.
type allowance struct {
	file   *ast.File
	id     string
	reason string
	// at is where the id stands, covers what it is about.
	at, covers source.Span
	used       bool
}

// allowComment reads a comment that allows something: its words, and behind a colon the reason.
var allowComment = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?i:allow)\s+([^:]+?)\s*(:.*)?$`) })

// allowed are the rules that a comment means to allow, as they are written there, with the reason. Others, such as `# allow two tries`, are
// just comments: they name nothing with a slash, or much else besides and no reason.
func allowed(comment string) (ids []string, reason string) {
	m := allowComment().FindStringSubmatch(comment)
	if m == nil {
		return nil, ""
	}
	ids = strings.FieldsFunc(m[1], func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
	slashes := 0
	for _, id := range ids {
		if strings.Contains(id, "/") {
			slashes++
		}
	}
	if slashes < len(ids) && (m[2] == "" || slashes == 0 && len(ids) > 1) {
		return nil, ""
	}
	return ids, strings.TrimSpace(strings.TrimPrefix(m[2], ":"))
}

// allow leaves out what comments allow, and reports comments that allow nothing, have no reason, or name no rule.
func (l *Linter) allow(program Program, list diag.List) diag.List {
	var all []*allowance
	for _, f := range program.Info.Files {
		if !program.Info.Std[f] {
			all = append(all, allowances(f)...)
		}
	}
	if len(all) == 0 {
		return list
	}
	var out diag.List
	for _, d := range list {
		if !l.isAllowed(d, all) {
			out.Add(d)
		}
	}
	broken := program.Problems.HasErrors()
	for _, a := range all {
		l.judge(a, broken, &out)
	}
	return out
}

func (l *Linter) isAllowed(d diag.Diagnostic, all []*allowance) bool {
	found := false
	for _, a := range all {
		if a.id == d.Code && a.file.Source == d.File && a.covers.Start <= d.Span.Start && d.Span.Start < a.covers.End {
			a.used = true
			found = found || a.reason != "" && !l.byID[d.Code].Proof
		}
	}
	return found
}

// judge reports what is wrong with an allowance.
func (l *Linter) judge(a *allowance, broken bool, list *diag.List) {
	report := func(r *Rule, message, help string) {
		list.Add(diag.Diagnostic{File: a.file.Source, Span: a.at, Severity: r.Severity, Code: r.ID, Message: message, Help: help})
	}
	rule := l.byID[a.id]
	switch {
	case rule == nil:
		help := "`handrail explain` lists the rules"
		if near := diag.Nearest(a.id, l.ids()); near != "" {
			help = "did you mean \"" + near + "\"?"
		}
		report(allowUnknown, "there is no rule \""+a.id+"\" to allow", help)
	case rule.Proof:
		report(allowProof, "\""+a.id+"\" can't be allowed in a comment: it proves that people reach a person",
			"mend the flow, or accept it in a baseline that says who did so and until when")
	case a.reason == "":
		report(allowReason, "this allows \""+a.id+"\" without saying why", "write the reason behind a colon: `# allow "+a.id+": launch-day greeting`")
	case !a.used && !broken:
		report(allowUnused, "\""+a.id+"\" finds nothing here any more", "delete the comment")
	}
}

func (l *Linter) ids() []string {
	var ids []string
	for _, r := range l.rules {
		ids = append(ids, r.ID)
	}
	return ids
}

// allowances are what a file's comments allow.
func allowances(f *ast.File) []*allowance {
	var out []*allowance
	for i := range f.Comments {
		c := &f.Comments[i]
		ids, reason := allowed(c.Text)
		if len(ids) == 0 {
			continue
		}
		covers := covered(f, c)
		for _, id := range ids {
			start := c.At.Start + strings.Index(f.Source.Slice(c.At), id)
			out = append(out, &allowance{file: f, id: id, reason: reason, at: source.Span{Start: start, End: start + len(id)}, covers: covers})
		}
	}
	return out
}

// covered is the place that a comment is about.
func covered(f *ast.File, c *ast.Comment) source.Span {
	line := f.Source.LineStart(f.Source.Position(c.At.Start).Line)
	from := c.At.End
	if strings.TrimSpace(f.Source.Text[line:c.At.Start]) != "" {
		from = line
	}
	block, next := f.At, source.Span{Start: -1}
	ast.Walk(f, func(n ast.Node) bool {
		at := n.Span()
		if at.Start <= c.At.Start && c.At.End <= at.End && isBlock(n) {
			block = at
		}
		if n != ast.Node(f) && at.Start >= from && (next.Start < 0 || at.Start < next.Start || at.Start == next.Start && at.End > next.End) {
			next = at
		}
		return at.End > from
	})
	if next.Start < 0 || next.Start >= block.End {
		return block
	}
	return next
}

// isBlock says whether a comment in a node may stand between entries of it.
func isBlock(n ast.Node) bool {
	switch n.(type) {
	case *ast.Path, *ast.Name, *ast.Words, *ast.String:
		return false
	}
	return true
}

// Meta are the rules about comments that allow something. They have no functions: the linter reports them itself.
func Meta() []*Rule { return []*Rule{allowUnused, allowReason, allowUnknown, allowProof} }

const metaSource = "our choice, after what other linters learned: an exception nobody remembers is a rule nobody has"

var allowUnused = &Rule{
	ID: "allow/unused", Title: "an exception that isn't needed any more", Severity: diag.Warning, Kind: Decidable, Since: "0.2", Source: metaSource,
	Why: "A comment that allows nothing hides the next mistake that somebody makes there.",
	Bad: `on start
  # allow tone/exclaim-budget: the launch
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
	Good: `on start
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
}

var allowReason = &Rule{
	ID: "allow/no-reason", Title: "an exception without a reason", Severity: diag.Warning, Kind: Decidable, Since: "0.2", Source: metaSource,
	Why: "Whoever reads the flow next year can't tell whether the exception still holds. Without a reason it counts for nothing.",
	Bad: `on start
  # allow tone/exclaim-budget
  > Hi, I'm an automated helper! You can ask for a person any time!
`,
	Good: `on start
  # allow tone/exclaim-budget: the launch week, until the end of May
  > Hi, I'm an automated helper! You can ask for a person any time!
`,
}

var allowUnknown = &Rule{
	ID: "allow/unknown-rule", Title: "an exception from a rule that isn't there", Severity: diag.Warning, Kind: Decidable, Since: "0.2", Source: metaSource,
	Why: "A name with a slip in it allows nothing, and nobody would notice.",
	Bad: `on start
  # allow tone/exclaim-bugdet: the launch
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
	Good: `on start
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
}

var allowProof = &Rule{
	ID: "allow/proof", Title: "a proof that a comment would silence", Severity: diag.Error, Kind: Decidable, Since: "0.2", Source: metaSource,
	Why: "That people reach a person is the one thing this project promises. If a flow must ship without it for a while, somebody signs " +
		"for that by name, with a date, in a baseline.",
	Bad: `# allow exit/failing: the service never fails
on start
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
	Good: `on start
  > Hi, I'm an automated helper. You can ask for a person any time.
`,
}
