// Package lang is the way from .flow files to a plan: it reads a program, checks it and compiles it.
//
//	p, problems, err := lang.Load("flows/returns")
//	switch {
//	case err != nil: // a path that can't be read
//	case problems.HasErrors(): // show them; there is no plan
//	default: // p can run
//	}
//
// [Open] gives everything that was worked out on the way: sources for messages, trees for the linter, what the checker knows.
// [Compile] does the same for texts in memory. A program with errors never has a plan.
package lang

import (
	"errors"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/compile"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/source"
)

// Reader returns the text of a file by the path that names it: the root's as it was given, an import's joined to that of the
// file that imports it, with "/" between names. For a file that isn't there its error satisfies errors.Is(err, fs.ErrNotExist).
// It may be called from several goroutines at once.
type Reader func(path string) (string, error)

// Program is a program and all that is known of it.
type Program struct {
	// Name is that of its folder, or of its root file without ".flow".
	Name string
	// Sources are the designer's files: the root first, then imports in the order in which they were met. The standard library's
	// aren't among them.
	Sources []*source.File
	// Trees are the trees of Sources, then of the standard library's files.
	Trees []*ast.File
	// Info is what the checker found out; where Problems has errors, entries may be missing.
	Info *check.Info
	// Plan is nil where Problems has errors.
	Plan *plan.Plan
	// Problems are all problems, in reading order.
	Problems diag.List
}

// Options change how a program is loaded. The zero Options work.
type Options struct {
	// Locale is the language of the conversations, a tag of BCP 47; "" means "en-US".
	Locale string
	// CheckOnly leaves out the plan.
	CheckOnly bool
}

// Load reads the program at a path, a .flow file or a folder, and returns its plan, or nil and the problems that keep it from
// having one. Problems may hold warnings beside a plan. The error tells of a path that can't be read, or of a folder in which it
// isn't clear where the program begins.
func Load(path string) (*plan.Plan, diag.List, error) {
	p, err := Open(path, Options{})
	if err != nil {
		return nil, nil, err
	}
	return p.Plan, p.Problems, nil
}

// Open is [Load] with everything that was found out on the way.
func Open(path string, opts Options) (*Program, error) {
	root, name, err := findRoot(path)
	if err != nil {
		return nil, err
	}
	return build(root, name, readDisk, opts)
}

// Compile builds a program from texts that a reader gives, beginning with the file at the root. The error tells that the root
// couldn't be read.
func Compile(root string, read Reader, opts Options) (*Program, error) {
	return build(root, programName(root), read, opts)
}

// build loads all files, checks them and compiles the plan.
func build(root, name string, read Reader, opts Options) (*Program, error) {
	l, err := load(root, read)
	if err != nil {
		return nil, err
	}
	p := &Program{Name: name, Sources: l.sources()}
	std := l.addStd()
	p.Trees, p.Problems = l.trees, l.problems
	var found diag.List
	p.Info, found = check.Check(check.Program{Files: l.trees, Imports: l.imports, Std: std, Syntax: l.problems})
	p.Problems = append(p.Problems, found...)
	p.Problems.Sort()
	if p.Problems.HasErrors() || opts.CheckOnly {
		return p, nil
	}
	made, err := compile.Compile(p.Info, compile.Options{Name: name, Locale: opts.Locale})
	var problem *compile.Problem
	switch {
	case errors.As(err, &problem):
		p.Problems.Add(problem.Diagnostic)
		p.Problems.Sort()
	case err != nil:
		return nil, err
	}
	p.Plan = made
	return p, nil
}
