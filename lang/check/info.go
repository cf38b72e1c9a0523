// Package check finds out what the names in a program mean and whether the program makes sense. It reports several problems
// per run and writes its results into side tables, never into the tree.
//
//	info, problems := check.Check(check.Program{Files: files, Imports: imports})
//	if !problems.HasErrors() { … compile … }
package check

import (
	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
)

// Program is what is checked together: the files of one program.
type Program struct {
	// Files are all files: the root first, then imports in the order in which they were met, the standard library's last.
	Files []*ast.File
	// Imports are the files that each file imports directly, in the order of its imports. Where one is missing, whoever loads files
	// has reported it, and names that its file doesn't know are passed over.
	Imports map[*ast.File][]*ast.File
	// Std marks the standard library's files: all others see them, and anything declared elsewhere replaces theirs.
	Std map[*ast.File]bool
	// Syntax is what the parser reported of the files; it may be left out. Where braces don't match, a declaration isn't what it
	// seems, and nothing is said about what stands in it.
	Syntax diag.List
}

// Info is what is known of a program. Maps are keyed by the nodes of the tree; every node of a program without errors that can
// have an entry has one.
type Info struct {
	Program
	// File says which file a declaration stands in.
	File map[ast.Decl]*ast.File
	// Flows, Slots (file-level ones), Types, Records, Actions, Answers, Handoffs, Hours, Personas, Lets and Customer are the
	// declarations in force, in the order of Program.Files and then of the source; replaced ones of the standard library are left out.
	Flows    []*ast.Flow
	Slots    []*ast.Slot
	Types    []*ast.Type
	Records  []*ast.Record
	Actions  []*ast.Action
	Answers  []*ast.Answer
	Handoffs []*ast.Handoff
	Hours    []*ast.Hours
	Personas []*ast.Persona
	Lets     []*ast.Let
	Customer []*ast.Customer
	// Ons are the file-level handlers in force for each file, nearest first: the file's own, then its imports', then the standard
	// library's.
	Ons map[*ast.File][]*ast.On

	// FlowInfo has what belongs to each flow.
	FlowInfo map[*ast.Flow]*FlowInfo
	// Paths resolves every path that is read, asked, set, forgotten, called or jumped to. Keys point into the tree
	// (&ref.Path, &ask.Slots[i], &jump.To, &hole.Path, …).
	Paths map[*ast.Path]Object
	// Names resolves single names that refer to something (run.Flow, needs.Flows[i], handoff.Hours, gives.Names[i], …).
	Names map[*ast.Name]Object
	// TypeOf is the type of an expression; nil for a condition's parts that have none (a bare choice value has its choice's).
	TypeOf map[ast.Expr]*Type
	// TypeRefs is the type meant by a type as written; for `one of` and `some of` the slot's own type (element, list of element).
	TypeRefs map[*ast.TypeRef]*Type
	// SlotType is the type of each slot, in-place choices included.
	SlotType map[*ast.Slot]*Type
	// ParamType is the type of each parameter of flows and actions.
	ParamType map[*ast.Param]*Type
	// ResultType is what an action gives (nil for nothing), and FlowResult the record of a flow's gives (nil for nothing).
	ResultType map[*ast.Action]*Type
	FlowResult map[*ast.Flow]*Type
}

// FlowInfo belongs to one flow.
type FlowInfo struct {
	File     *ast.File
	Starts   []*ast.StartsOn
	Needs    []*ast.Flow
	Gives    []*ast.Name
	Shown    *ast.Shown
	Stakes   bool
	Persona  *ast.UsePersona
	Rating   *ast.Rating
	States   []*ast.State
	Slots    []*ast.Slot // everywhere in the flow, in source order
	Lets     []*ast.Let
	Ons      []*ast.On
	Vars     []Var
	Outcomes []string // every outcome it can end with, in source order; "resolved" where it can run off its end
}

// Var is a variable of a flow's run: parameters first, then slots, then results (`as x`), in source order.
type Var struct {
	Name string
	Node ast.Node // *ast.Param, *ast.Slot, *ast.Call, *ast.Run or *ast.Set; of several that fill it, the first
	Type *Type
}

// ObjectKind says what a name turned out to be.
type ObjectKind string

// The kinds of objects.
const (
	ObjVar      ObjectKind = "variable"      // Node: Param, Slot (of a flow), Call, Run
	ObjSlot     ObjectKind = "shared slot"   // Node: a file-level *ast.Slot
	ObjLet      ObjectKind = "let"           // Node: *ast.Let
	ObjCustomer ObjectKind = "customer"      // Field: the customer field's index; Node: *ast.Field
	ObjResult   ObjectKind = "result"        // Node: the *ast.Flow whose gives is read
	ObjRuntime  ObjectKind = "runtime value" // Runtime: "today", "queue.place", …
	ObjHours    ObjectKind = "hours"         // Node: *ast.Hours (`is in desk`, `desk.next_open` has Runtime "next_open")
	ObjValue    ObjectKind = "choice value"  // Node: *ast.Choice
	ObjSelf     ObjectKind = "own field"     // in `shown`: Fields lead from the record itself
	ObjFlow     ObjectKind = "flow"          // Node: *ast.Flow
	ObjState    ObjectKind = "state"         // Node: *ast.State
	ObjHandoff  ObjectKind = "handoff"       // Node: *ast.Handoff
	ObjHome     ObjectKind = "home"          //
	ObjAction   ObjectKind = "action"        // Node: *ast.Action
	ObjPersona  ObjectKind = "persona"       // Node: *ast.Persona
	ObjEnv      ObjectKind = "environment"   // env.NAME, only in `via`
	ObjTruth    ObjectKind = "yes or no"     // the values of yes_no: Runtime is "yes" or "no"
	ObjType     ObjectKind = "type"          // Node: *ast.Type or *ast.Record
)

// Object is what a name or path means.
type Object struct {
	Kind ObjectKind
	Node ast.Node
	// Flow is the flow an ObjVar, ObjState or flow-level ObjLet belongs to.
	Flow *ast.Flow
	// Field is the customer field's index, for ObjCustomer.
	Field int
	// Runtime names an ObjRuntime, and "next_open" on ObjHours.
	Runtime string
	// Fields lead on from the object into its record, one index a name; for ObjResult the first is the index in the flow's gives.
	Fields []int
	// Type is the type of what the whole path leads to; nil for things that aren't values.
	Type *Type
}

// Type is a type of the language. Types are compared by identity for records and choices, by Kind for the rest.
type Type struct {
	// Kind is the word of language.md: "text", "yes_no", "number", …, "choice", "record", "list", "pattern", "score". It is the
	// same word as plan.Kind.
	Kind string
	// Name is the declared name; for in-place choices and results it is made from where they stand: "return_item.why", "orders.lookup".
	Name string
	// Node is the declaration: *ast.Type, *ast.Record, *ast.Slot, *ast.Flow, *ast.Action, *ast.Field or nil.
	Node    ast.Node
	Choices []*ast.Choice
	Fields  []FieldType
	Shown   *ast.String
	Elem    *Type
	Min     int
	Max     int
	// Closed marks records made of a flow's gives or an action's inline fields.
	Closed bool
}

// FieldType is a field of a record type.
type FieldType struct {
	Name      string
	Type      *Type
	Optional  bool
	Sensitive bool
	Node      ast.Node
}
