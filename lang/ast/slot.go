package ast

// Slot is `slot NAME TYPE "title" { … }`.
type Slot struct {
	Place
	Doc       string
	Name      Name     `parser:"'slot':Name @@"`
	Type      *TypeRef `parser:"@@"`
	Title     *String  `parser:"@@?"`
	Optional  bool     `parser:"( @'optional':Name"`
	Sensitive bool     `parser:"| @'sensitive':Name"`
	// Default is the header's `default EXPR`, or nil; a Default clause in the body means the same.
	Default Expr     `parser:"| 'default':Name @@ )*"`
	Clauses []Clause `parser:"( '{':Punct ( Start @@ )* '}':Punct )?"`
}

// Clause is a part of a slot or of a routing question.
type Clause interface {
	Node
	clause()
}

// Question is the words that ask.
type Question struct {
	Place
	Say *Message `parser:"(?! 'for':Name) @@"`
}

// Choice is `NAME "label" also "synonym", …`.
type Choice struct {
	Place
	Name  Name      `parser:"(?! 'also':Name) @@"`
	Label *String   `parser:"@@?"`
	Also  []*String `parser:"( 'also':Name @@ ( ',':Punct @@ )* )?"`
}

// Rung is `retry` with words: one step of the ladder.
type Rung struct {
	Place
	Say *Message `parser:"'retry':Name ( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// Why is the answer to "why do you ask?".
type Why struct {
	Place
	Say *Message `parser:"'why':Name ( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// Valid is `valid when EXPR` with the words for a value that isn't.
type Valid struct {
	Place
	Cond Expr     `parser:"'valid':Name 'when':Key @@"`
	Say  *Message `parser:"( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// Default is `default EXPR`.
type Default struct {
	Place
	Value Expr `parser:"'default':Name (?! String) @@"`
}

// Suggest is `suggest EXPR` with the question that offers it.
type Suggest struct {
	Place
	Value Expr     `parser:"'suggest':Name (?! String) @@"`
	Say   *Message `parser:"( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// LadderEnd is `else TAIL`: what happens after the last rung.
type LadderEnd struct {
	Place
	Do *Tail `parser:"'else':Key @@"`
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
