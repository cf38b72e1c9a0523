package ast

import (
	"cmp"
	"slices"
)

// Walk visits n and everything below it in source order, each node before what it holds. Where f returns false, it doesn't go
// further down. Nodes come as pointers, names and paths too; nil nodes are left out.
func Walk(n Node, f func(Node) bool) {
	if !f(n) {
		return
	}
	for _, c := range Children(n) {
		Walk(c, f)
	}
}

// Children are the nodes right below n, in source order. The slice is the caller's.
func Children(n Node) []Node {
	var l children
	l.of(n)
	if !slices.IsSortedFunc(l, byStart) {
		slices.SortStableFunc(l, byStart)
	}
	return l
}

func byStart(a, b Node) int { return cmp.Compare(a.Span().Start, b.Span().Start) }

// children collects nodes. Its methods are named after what they take; absent nodes are skipped.
type children []Node

// add takes optional nodes. An interface that holds a typed nil never gets here: see opt.
func (l *children) add(nodes ...Node) {
	for _, n := range nodes {
		if n != nil {
			*l = append(*l, n)
		}
	}
}

// opt takes pointers that may be nil.
func opt[T any, P interface {
	*T
	Node
}](l *children, nodes ...P) {
	for _, n := range nodes {
		if n != nil {
			*l = append(*l, n)
		}
	}
}

// refs takes nodes held by value, by reference.
func refs[T any, P interface {
	*T
	Node
}](l *children, list []T) {
	for i := range list {
		*l = append(*l, P(&list[i]))
	}
}

// nodes takes a list of interfaces.
func nodes[N Node](l *children, list []N) {
	for _, n := range list {
		*l = append(*l, n)
	}
}

func (l *children) of(n Node) {
	switch n := n.(type) {
	case *File:
		nodes(l, n.Decls)
	case *Path:
		refs(l, n.Names)
	case *String:
		nodes(l, n.Parts)
	case *Words:
		nodes(l, n.Parts)
	case *Hole:
		l.add(&n.Path)
		opt(l, n.Format)
	case *Plural:
		l.add(&n.Path)
		opt(l, n.Forms...)
	case *PluralForm:
		nodes(l, n.Parts)
	case *Link:
		nodes(l, n.Label)
		nodes(l, n.Address)
	case Expr:
		l.ofExpr(n)
	case Clause:
		l.ofClause(n)
	case Item:
		l.ofItem(n)
	case Decl:
		l.ofDecl(n)
	default:
		l.ofPiece(n)
	}
}

func (l *children) ofExpr(n Expr) {
	switch n := n.(type) {
	case *Binary:
		l.add(n.L, n.R)
	case *Not:
		l.add(n.X)
	case *Compare:
		l.add(n.L, n.R)
		nodes(l, n.List)
	case *StringLit:
		opt(l, n.Value)
	case *Ref:
		l.add(&n.Path)
	case *Paren:
		l.add(n.X)
	}
}

func (l *children) ofClause(n Clause) {
	switch n := n.(type) {
	case *Question:
		opt(l, n.Say)
	case *Choice:
		l.add(&n.Name)
		opt(l, n.Label)
		opt(l, n.Also...)
	case *Rung:
		opt(l, n.Say)
	case *Why:
		opt(l, n.Say)
	case *Valid:
		l.add(n.Cond)
		opt(l, n.Say)
	case *Default:
		l.add(n.Value)
	case *Suggest:
		l.add(n.Value)
		opt(l, n.Say)
	case *LadderEnd:
		opt(l, n.Do)
	}
}

func (l *children) ofItem(n Item) {
	switch n := n.(type) {
	case *Slot:
		l.add(&n.Name)
		opt(l, n.Type)
		opt(l, n.Title)
		l.add(n.Default)
		nodes(l, n.Clauses)
	case *On:
		l.add(&n.Event)
		opt(l, n.Do)
		opt(l, n.Say)
	case *Let:
		l.add(&n.Name, n.Value)
	case *State:
		l.add(&n.Name)
		nodes(l, n.Body)
	case *StartsOn:
		opt(l, n.Examples...)
	case *Needs:
		refs(l, n.Flows)
	case *Gives:
		refs(l, n.Names)
	case *Stakes:
		l.add(&n.Level)
	case *UsePersona:
		l.add(&n.Name)
	case *Rating:
		l.add(&n.Customer, &n.Company)
	case *Shown:
		opt(l, n.Text)
	default:
		l.ofStatement(n)
	}
}

func (l *children) ofStatement(n Item) {
	switch n := n.(type) {
	case *Message:
		opt(l, n.Wordings...)
	case *Jump:
		l.add(&n.To)
		opt(l, n.Because)
		opt(l, n.Else)
	case *Ask:
		refs(l, n.Slots)
	case *Menu:
		opt(l, n.Say)
		opt(l, n.Arms...)
		nodes(l, n.Clauses)
	case *Confirm:
		opt(l, n.Say)
		opt(l, n.Arms...)
		nodes(l, n.Clauses)
	case *Call:
		l.add(&n.Action)
		opt(l, n.Args...)
		opt(l, n.As)
		opt(l, n.Arms...)
	case *Run:
		l.add(&n.Flow)
		opt(l, n.Args...)
		opt(l, n.Each)
		opt(l, n.As)
		l.add(n.When)
		opt(l, n.Arms...)
	case *When:
		l.add(n.Cond)
		opt(l, n.Then, n.Else)
		opt(l, n.ElseWhen)
	case *Set:
		l.add(&n.Name, n.Value)
	case *Forget:
		refs(l, n.Names)
	case *End:
		l.add(&n.Outcome)
		opt(l, n.Promise)
	case *Retry:
		refs(l, n.Slots)
		opt(l, n.Say)
	case *Experiment:
		l.add(&n.Name)
		opt(l, n.Say)
	case *Image:
		opt(l, n.Address, n.Alt)
	case *Measure:
		l.add(&n.Name, &n.Value)
	}
}

func (l *children) ofDecl(n Decl) {
	switch n := n.(type) {
	case *Import:
		opt(l, n.Path)
	case *Renamed:
		l.add(&n.Old, &n.New)
	case *Flow:
		l.add(&n.Name)
		opt(l, n.Params...)
		opt(l, n.Title)
		nodes(l, n.Body)
	case *Type:
		l.add(&n.Name)
		opt(l, n.Pattern, n.Example)
	case *Record:
		l.add(&n.Name)
		opt(l, n.Fields...)
		opt(l, n.Shown)
	case *Customer:
		opt(l, n.Fields...)
	case *Action:
		l.add(&n.Name)
		opt(l, n.Params...)
		opt(l, n.Gives)
		opt(l, n.GiveFields...)
		refs(l, n.Fails)
		refs(l, n.Needs)
		l.add(n.Timeout)
		opt(l, n.Via)
	case *Answer:
		l.add(&n.Name)
		opt(l, n.Examples...)
		opt(l, n.Say)
	case *Handoff:
		l.add(&n.Name)
		opt(l, n.Title)
		opt(l, n.Say)
		opt(l, n.Hours)
		opt(l, n.Priority...)
		opt(l, n.Skills...)
		opt(l, n.Queue)
		refs(l, n.Hide)
		opt(l, n.Exits...)
	case *Hours:
		l.add(&n.Name)
		opt(l, n.Zone)
		opt(l, n.Open...)
		opt(l, n.Closed...)
	case *Persona:
		l.add(&n.Name)
		opt(l, n.From)
		opt(l, n.Title)
		opt(l, n.Clauses...)
	}
}

// ofPiece takes what is neither declaration nor entry: the pieces that those are made of.
func (l *children) ofPiece(n Node) {
	switch n := n.(type) {
	case *Param:
		l.add(&n.Name)
		opt(l, n.Type)
	case *Field:
		l.add(&n.Name)
		opt(l, n.Type)
		refs(l, n.Mention)
	case *TypeRef:
		if len(n.Path.Names) > 0 {
			l.add(&n.Path)
		}
		opt(l, n.Choices...)
	case *Via:
		l.add(&n.Kind, &n.Method)
		opt(l, n.Address)
	case *Event:
		opt(l, n.Phrases...)
		l.add(n.After)
	case *Priority:
		l.add(&n.Level, n.When)
	case *Exit:
		l.add(&n.Name, n.After)
		opt(l, n.Do)
		opt(l, n.Say)
	case *OpenHours:
		l.add(&n.From)
		if n.To.At != n.From.At {
			l.add(&n.To)
		}
		l.add(&n.Start, &n.End)
	case *ClosedDays:
		l.add(&n.From)
		if n.To.At != n.From.At {
			l.add(&n.To)
		}
	case *PersonaClause:
		l.add(&n.Key)
		refs(l, n.Args)
	case *PersonaArg:
		opt(l, n.Number)
		opt(l, n.String)
	case *Block:
		nodes(l, n.Items)
	case *Tail:
		opt(l, n.Jump)
		opt(l, n.Block)
	case *Wording:
		opt(l, n.Label)
		l.add(n.When)
		opt(l, n.For)
		opt(l, n.Words...)
	case *Arm:
		refs(l, n.Labels)
		opt(l, n.Do)
		opt(l, n.Retry)
	case *Label:
		opt(l, n.Text)
		opt(l, n.Also...)
	case *Arg:
		opt(l, n.Name)
		l.add(n.Value)
	case *Promise:
		opt(l, n.Slot)
	}
}
