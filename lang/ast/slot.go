package ast

// Slot is `slot NAME TYPE "title" { … }`.
type Slot struct {
	Place
	Doc       string
	Name      Name
	Type      *TypeRef
	Title     *String
	Optional  bool
	Sensitive bool
	// Default is the header's `default EXPR`, or nil; a Default clause in the body means the same.
	Default Expr
	Clauses []Clause
}

// Clause is a part of a slot or of a routing question.
type Clause interface {
	Node
	clause()
}

// Question is the words that ask.
type Question struct {
	Place
	Say *Message
}

// Choice is `NAME "label" also "synonym", …`.
type Choice struct {
	Place
	Name  Name
	Label *String
	Also  []*String
}

// Rung is `retry` with words: one step of the ladder.
type Rung struct {
	Place
	Say *Message
}

// Why is the answer to "why do you ask?".
type Why struct {
	Place
	Say *Message
}

// Valid is `valid when EXPR` with the words for a value that isn't.
type Valid struct {
	Place
	Cond Expr
	Say  *Message
}

// Default is `default EXPR`.
type Default struct {
	Place
	Value Expr
}

// Suggest is `suggest EXPR` with the question that offers it.
type Suggest struct {
	Place
	Value Expr
	Say   *Message
}

// LadderEnd is `else TAIL`: what happens after the last rung.
type LadderEnd struct {
	Place
	Do *Tail
}

func (*Question) clause()  {}
func (*Choice) clause()    {}
func (*Rung) clause()      {}
func (*Why) clause()       {}
func (*Valid) clause()     {}
func (*Default) clause()   {}
func (*Suggest) clause()   {}
func (*LadderEnd) clause() {}
func (*Slot) item()        {}
