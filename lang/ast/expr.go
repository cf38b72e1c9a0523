package ast

// Expr is an expression: *Binary, *Not, *Compare, *NumberLit, *DateLit, *TimeLit, *StringLit, *Ref or *Paren.
type Expr interface {
	Node
	expr()
}

// Binary is `L op R`; Op is "or", "and", "+", "-", "*" or "/".
type Binary struct {
	Place
	Op   string
	L, R Expr
}

// Not is `not X`; it takes in a whole comparison.
type Not struct {
	Place
	X Expr
}

// Operators of [Compare].
const (
	Is      = "is"
	Over    = "over"
	Under   = "under"
	Before  = "before"
	After   = "after"
	AtLeast = "at least"
	AtMost  = "at most"
	In      = "in"
	Known   = "known"
)

// Compare is `L is [not] …`.
type Compare struct {
	Place
	L       Expr
	Negated bool
	Op      string
	// R is nil for Known and for an In with a list in parentheses, which stands in List.
	R    Expr
	List []Expr
}

// NumberLit is a number with an optional unit or currency: 3, 2.5, 30 days, 200 EUR, 5 GB, 12 %.
type NumberLit struct {
	Place
	Text string `parser:"@Number"`
	// Unit is empty, a unit word, "%" or a currency of three capitals.
	Unit string `parser:"@Unit?"`
}

// DateLit is 2026-12-25.
type DateLit struct {
	Place
	Text string `parser:"@Date"`
}

// TimeLit is 08:30.
type TimeLit struct {
	Place
	Text string `parser:"@Time"`
}

// StringLit is a quoted text in an expression.
type StringLit struct {
	Place
	Value *String
}

// Ref reads a name: a slot, a let, a parameter, a result, a choice's value, `today`, `customer.tier`.
type Ref struct {
	Place
	Path Path
}

// Paren is `( X )`.
type Paren struct {
	Place
	X Expr
}

func (*Binary) expr()    {}
func (*Not) expr()       {}
func (*Compare) expr()   {}
func (*NumberLit) expr() {}
func (*DateLit) expr()   {}
func (*TimeLit) expr()   {}
func (*StringLit) expr() {}
func (*Ref) expr()       {}
func (*Paren) expr()     {}
