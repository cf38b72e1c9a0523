package check

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// Check resolves the names of a program, types its expressions and follows its flows. It always returns an Info, however broken
// the program; where problems has errors, entries of Info may be missing and the program must not be compiled. Problems come
// sorted, and one cause is reported once: a name that means nothing has an unknown type, which nothing complains about. Trees
// with [ast.Bad] nodes are welcome; the parser has reported those.
func Check(p Program) (info *Info, problems diag.List) {
	c := newChecker(p)
	c.findBad()
	c.declare()
	c.collectFlows()
	c.checkHandlers()
	c.checkFlows()
	c.checkDeclarations()
	c.follow()
	c.findUnused()
	problems = c.unmuted()
	problems.Sort()
	return c.info, problems
}

// checker carries one run of [Check].
type checker struct {
	info     *Info
	problems diag.List

	// names holds what is declared at file level, by name space and name.
	names [numSpaces]map[string]*declared
	// sees are the files that each file imports, directly or not.
	sees map[*ast.File]map[*ast.File]bool
	// replaced are declarations of the standard library that the program declares anew.
	replaced map[ast.Decl]bool
	flows    map[*ast.Flow]*members
	// flowSlots are the slots that stand in flows, by name.
	flowSlots map[string][]flowSlot
	customer  map[string]int
	// customerFields are the fields of all customer blocks, as one record.
	customerFields []customerField
	declTypes      map[ast.Decl]*Type
	// open are nodes whose type is being worked out, to find types that depend on themselves.
	open map[ast.Node]bool
	used map[ast.Node]bool
	// told are declarations that a problem of another one covers.
	told map[ast.Node]bool
	// suggestions counts the unknown names for which a likely spelling was looked for.
	suggestions int
	// errors are where names went wrong, and bad where the parser gave up, both by place.
	errors, bad []errorAt
	// badWords are the words in what the parser gave up on: one of them may well be the declaration that a name is missing.
	badWords map[string]bool
	muted    []place
	// partial are files with an import that could not be loaded: what is unknown there may stand in it.
	partial  map[*ast.File]bool
	presumed []presumption
	// unknown are the names that were reported, each once in its flow or file.
	unknown map[unknownName]bool
	hidden  map[ast.Node]*scope
	labels  map[string]labelled

	units    []*unit
	unitOf   map[*ast.Flow]*unit
	keys     keyTable
	letReads map[*ast.Let][]read
	askReads map[*ast.Slot][]read
}

func newChecker(p Program) *checker {
	size := 0 // of all sources, in bytes
	for _, f := range p.Files {
		size += f.At.Len()
	}
	c := &checker{
		info: &Info{
			Program:    p,
			File:       map[ast.Decl]*ast.File{},
			Ons:        map[*ast.File][]*ast.On{},
			FlowInfo:   map[*ast.Flow]*FlowInfo{},
			Paths:      make(map[*ast.Path]Object, size/pathBytes),
			Names:      map[*ast.Name]Object{},
			TypeOf:     make(map[ast.Expr]*Type, size/exprBytes),
			TypeRefs:   map[*ast.TypeRef]*Type{},
			SlotType:   map[*ast.Slot]*Type{},
			ParamType:  map[*ast.Param]*Type{},
			ResultType: map[*ast.Action]*Type{},
			FlowResult: map[*ast.Flow]*Type{},
		},
		sees:      map[*ast.File]map[*ast.File]bool{},
		replaced:  map[ast.Decl]bool{},
		flows:     map[*ast.Flow]*members{},
		flowSlots: map[string][]flowSlot{},
		customer:  map[string]int{},
		declTypes: map[ast.Decl]*Type{},
		open:      map[ast.Node]bool{},
		used:      map[ast.Node]bool{},
		partial:   map[*ast.File]bool{},
		told:      map[ast.Node]bool{},
		unknown:   map[unknownName]bool{},
		hidden:    map[ast.Node]*scope{},
		labels:    map[string]labelled{},
		unitOf:    map[*ast.Flow]*unit{},
		keys:      newKeyTable(),
		letReads:  map[*ast.Let][]read{},
		askReads:  map[*ast.Slot][]read{},
	}
	for i := range c.names {
		c.names[i] = map[string]*declared{}
	}
	return c
}

// How much source there is to a path and to an expression, measured on the samples: the tables begin at about their final size.
const (
	pathBytes = 60
	exprBytes = 120
)

// problem is what a report says besides its place: the message, and one line of help.
type problem struct {
	code, message, help string
	severity            diag.Severity
	fix                 string // what to write in its place, where that can't be wrong
	notes               []diag.Note
}

func (c *checker) report(file *ast.File, at source.Span, p problem) {
	var f *source.File
	if file != nil {
		f = file.Source
	}
	d := diag.Diagnostic{File: f, Span: at, Severity: p.severity, Code: p.code, Message: p.message, Help: p.help, Notes: p.notes}
	if p.fix != "" {
		d.Fixes = []diag.Fix{{Title: "write " + p.fix, Safe: true, Edits: []diag.Edit{{File: f, Span: at, New: p.fix}}}}
	}
	c.problems.Add(d)
}

// wrong reports an error without notes, the usual case.
func (c *checker) wrong(file *ast.File, at ast.Node, code, message, help string) {
	if strings.HasPrefix(code, "unknown-") && c.isKnownUnknown(file, at, code) {
		return
	}
	c.report(file, at.Span(), problem{code: code, message: message, help: help, fix: rewrite(code, help)})
}

// rewrite is what to put in the place of another tool's name for a type, where the help names just one of ours.
func rewrite(code, help string) string {
	ours, ok := strings.CutPrefix(help, "write `")
	ours, ends := strings.CutSuffix(ours, "`")
	if !ok || !ends || strings.ContainsAny(ours, "` {\"") || code != "unknown-type" {
		return ""
	}
	return ours
}

// unknownName is a name that means nothing in a flow, or elsewhere in a file.
type unknownName struct {
	file       *ast.File
	owner      *ast.Flow
	code, name string
}

// isKnownUnknown says whether nothing need be said of an unknown name: because it has been reported, or because it stands in
// something that the parser has reported and that may well declare it.
func (c *checker) isKnownUnknown(file *ast.File, at ast.Node, code string) bool {
	n := unknownName{file: file, code: code, name: text(file, at)}
	if code == "unknown-name" || code == "unknown-value" {
		n.owner, _ = declAt(file, at.Span().Start).(*ast.Flow)
	}
	if !c.partial[file] && !c.unknown[n] && !c.mayBeBad(n.name) {
		c.unknown[n] = true
		return false
	}
	c.errors = append(c.errors, errorAt{file.Source, at.Span().Start}) // nothing to say, but nothing to judge either
	return true
}

// nothingGiven reports a flow or action without a result, once in a file.
func (c *checker) nothingGiven(file *ast.File, at ast.Node, what, message, help string) {
	n := unknownName{file: file, code: "no-result", name: what}
	if !c.unknown[n] {
		c.unknown[n] = true
		c.wrong(file, at, "no-result", message, help)
		return
	}
	c.errors = append(c.errors, errorAt{file.Source, at.Span().Start})
}

// doubtful reports a warning.
func (c *checker) doubtful(file *ast.File, at ast.Node, code, message, help string) {
	c.report(file, at.Span(), problem{code: code, message: message, help: help, severity: diag.Warning})
}

func note(file *ast.File, at source.Span, message string) []diag.Note {
	if file == nil {
		return nil
	}
	return []diag.Note{{File: file.Source, Span: at, Message: message}}
}

// text is what a node's file says at its place.
func text(file *ast.File, n ast.Node) string {
	if file == nil || file.Source == nil {
		return ""
	}
	return file.Source.Slice(n.Span())
}

// quote puts what was written into double quotes; a text in quotes has its own.
func quote(s string) string {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return s
	}
	return `"` + s + `"`
}

// count is a number with its noun: "1 argument", "2 arguments".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
