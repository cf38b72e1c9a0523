package ast

// Import is `import "../brand/brand.flow"`.
type Import struct {
	Place
	Path *String `parser:"'import':Name @@"`
}

// Renamed is `renamed old -> new`, which lets live conversations follow a name.
type Renamed struct {
	Place
	Old Name `parser:"'renamed':Name @@"`
	New Name `parser:"Arrow @@"`
}

// Flow is `flow NAME(params) "title" { … }`.
type Flow struct {
	Place
	// Doc is the text of the `##` comments above, lines joined by "\n".
	Doc    string
	Name   Name     `parser:"'flow':Name @@"`
	Params []*Param `parser:"( '(':Punct ( @@ ( ',':Punct @@ )* )? ')':Punct )?"`
	Title  *String  `parser:"@@?"`
	// Body holds headers, slots, ons, states and statements in source order.
	Body []Item `parser:"'{':Punct ( Start @@ )* '}':Punct"`
}

// Param is a flow's or action's parameter; Type is nil where the slot of that name gives it.
type Param struct {
	Place
	Name Name     `parser:"@@"`
	Type *TypeRef `parser:"( ':':Punct @@ )?"`
}

// Type is `type order_no { pattern "…" example "…" }`.
type Type struct {
	Place
	Doc     string
	Name    Name    `parser:"'type':Name @@"`
	Pattern *String `parser:"'{':Punct ( Start ( 'pattern':Name @@"`
	Example *String `parser:"| 'example':Name @@ ) )* '}':Punct"`
}

// Record is `record order { … }`.
type Record struct {
	Place
	Doc    string
	Name   Name     `parser:"'record':Name @@"`
	Fields []*Field `parser:"'{':Punct ( Start ( (?! 'shown':Name String) (?! Name ':':Punct) @@"`
	Shown  *String  `parser:"| 'shown':Name @@ ) )* '}':Punct"`
}

// Customer is `customer { … }`: what is known before anybody asks.
type Customer struct {
	Place
	Fields []*Field `parser:"'customer':Name '{':Punct ( Start (?! Name ':':Punct) @@ )* '}':Punct"`
}

// Field is a field of a record, of the customer, or of an action's inline result.
type Field struct {
	Place
	Name      Name     `parser:"@@ ':':Punct?"`
	Type      *TypeRef `parser:"@@"`
	Optional  bool     `parser:"( @'optional':Name"`
	Sensitive bool     `parser:"| @'sensitive':Name"`
	// Mention lists the flows in which this may be said unasked.
	Mention []Name `parser:"| 'mention':Name 'in':Key @@ ( ',':Punct @@ )* )*"`
}

// Kinds of [TypeRef].
const (
	TypeNamed  = "named"  // Path names a built-in type, a `type`, a `record` or a flow (whose gives are the fields)
	TypeList   = "list"   // list of Path
	TypeOne    = "one"    // one of Path: Path leads to a list
	TypeSome   = "some"   // some of Path
	TypeScore  = "score"  // score Min to Max
	TypeChoice = "choice" // choice; for a slot the values may stand in the slot's own braces instead
)

// TypeRef is a type as written.
type TypeRef struct {
	Place
	Kind    string    `parser:"(?! 'optional':Name | 'sensitive':Name | 'default':Name | 'mention':Name) (?= Name) ( (?= ( 'list':Name | 'one':Name | 'some':Name ) 'of':Name) @Name 'of':Name (?= Name) (?! 'optional':Name | 'sensitive':Name | 'default':Name | 'mention':Name | 'score':Name | 'choice':Name) | (?= 'score':Name Number) @Name | @'choice':Name (?! (?! 'optional':Name | 'sensitive':Name | 'default':Name | 'mention':Name) Name) )?"`
	Path    Path      `parser:"( (?! 'optional':Name | 'sensitive':Name | 'default':Name | 'mention':Name | 'score':Name | 'choice':Name) @@ (?! Number) )?"`
	Min     int       `parser:"( @Number 'to':Name"`
	Max     int       `parser:"@Number )?"`
	Choices []*Choice `parser:"( '{':Punct ( Start @@ )* '}':Punct )?"`
}

// Action is `action orders.lookup(order_id) { … }`.
type Action struct {
	Place
	Doc    string
	Name   Path     `parser:"'action':Name @@"`
	Params []*Param `parser:"'(':Punct ( @@ ( ',':Punct @@ )* )? ')':Punct"`
	// ChangesNothing marks a lookup.
	ChangesNothing bool `parser:"'{':Punct ( Start ( @( 'changes':Name 'nothing':Name )"`
	// Gives is the result as a type; GiveFields the result as fields written in place. At most one is set.
	Gives      *TypeRef `parser:"| 'gives':Name ( (?! Name ':':Punct) @@"`
	GiveFields []*Field `parser:"| @@ ( ',':Punct (?= Name ':':Punct) @@ )* )"`
	Fails      []Name   `parser:"| 'fails':Name @@ ( ',':Punct @@ )*"`
	Needs      []Name   `parser:"| 'needs':Name @@ ( ',':Punct @@ )*"`
	Timeout    Expr     `parser:"| 'timeout':Name (?= Number Unit (?! Key | '+':Punct | '-':Punct | '*':Punct | '/':Punct)) @@"`
	Via        *Via     `parser:"| @@ ) )* '}':Punct"`
}

// Via is `via http POST "{env.ORDERS_URL}/lookup"`.
type Via struct {
	Place
	Kind    Name    `parser:"'via':Name @@"`
	Method  Name    `parser:"@@"`
	Address *String `parser:"@@"`
}

// Answer is `answer NAME "example", … > words`.
type Answer struct {
	Place
	Doc      string
	Name     Name      `parser:"'answer':Name @@"`
	Examples []*String `parser:"@@ ( ',':Punct @@ )*"`
	Say      *Message  `parser:"( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// On is `on EVENT` with a jump, a block or words. Exactly one of Do and Say is set.
type On struct {
	Place
	Event Event    `parser:"'on':Name @@"`
	Do    *Tail    `parser:"( @@"`
	Say   *Message `parser:"| ( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ ) )"`
}

// Event is what an [On] waits for: quoted danger phrases, or a name such as "start", "silence", "person", "late change".
type Event struct {
	Place
	Phrases []*String `parser:"( @@ ( ',':Punct @@ )* (?! Number)"`
	// Name has single blanks between words.
	Name string `parser:"| @( 'anything':Name 'else':Key ) (?! Number) | (?= 'silence':Name Number) @Name | (?! 'silence':Name (?! Name)) @Name+ (?! Number) )"`
	// After is the duration of `silence`.
	After Expr `parser:"( (?= Number Unit (?! Key | '+':Punct | '-':Punct | '*':Punct | '/':Punct)) @@ )?"`
}

// Handoff is `handoff NAME "title" { … }`.
type Handoff struct {
	Place
	Doc      string
	Name     Name        `parser:"'handoff':Name @@"`
	Title    *String     `parser:"@@?"`
	Say      *Message    `parser:"'{':Punct ( Start ( (?! 'for':Name) @@"`
	Hours    *Name       `parser:"| 'hours':Name @@"`
	Priority []*Priority `parser:"| @@"`
	Skills   []*String   `parser:"| 'skills':Name @@ ( ',':Punct @@ )*"`
	Queue    *String     `parser:"| 'queue':Name @@"`
	Hide     []Path      `parser:"| 'hide':Name @@ ( ',':Punct @@ )*"`
	Exits    []*Exit     `parser:"| @@ ) )* '}':Punct"`
}

// Priority is `priority high when …`; When is nil for always.
type Priority struct {
	Place
	Level Name `parser:"'priority':Name @@"`
	When  Expr `parser:"( 'when':Key @@ )?"`
}

// Exit is one outcome of a handoff: words, a jump or a block. Name is one of queued, accepted, closed, no_answer, declined,
// cancelled, returned, resolved, failed.
type Exit struct {
	Place
	Name  Name     `parser:"(?= 'queued':Name | 'accepted':Name | 'closed':Name | 'no_answer':Name | 'declined':Name | 'cancelled':Name | 'returned':Name | 'resolved':Name | 'failed':Name) @@"`
	After Expr     `parser:"( 'after':Name (?= Number Unit (?! Key | '+':Punct | '-':Punct | '*':Punct | '/':Punct)) @@ )?"`
	Do    *Tail    `parser:"( @@"`
	Say   *Message `parser:"| ( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ ) )"`
}

// Hours is `hours desk { … }`.
type Hours struct {
	Place
	Doc    string
	Name   Name          `parser:"'hours':Name @@"`
	Zone   *String       `parser:"'{':Punct ( Start ( 'zone':Name @@"`
	Open   []*OpenHours  `parser:"| (?= 'mon':Name | 'tue':Name | 'wed':Name | 'thu':Name | 'fri':Name | 'sat':Name | 'sun':Name) @@"`
	Closed []*ClosedDays `parser:"| 'closed':Name @@ ( ',':Punct @@ )* ) )* '}':Punct"`
}

// OpenHours is `mon-fri 08:00-20:00`; To equals From for a single day.
type OpenHours struct {
	Place
	From  Name    `parser:"@@"`
	To    Name    `parser:"( '-':Punct @@ )?"`
	Start TimeLit `parser:"@@"`
	End   TimeLit `parser:"'-':Punct @@"`
}

// ClosedDays is one date, or a range `2026-12-24 to 2027-01-02`; To equals From for a single date.
type ClosedDays struct {
	Place
	From DateLit `parser:"@@"`
	To   DateLit `parser:"( 'to':Name @@ )?"`
}

// Persona is `persona NAME from OTHER "Shown name" { … }`.
type Persona struct {
	Place
	Doc     string
	Name    Name             `parser:"'persona':Name @@"`
	From    *Name            `parser:"( 'from':Name @@ )?"`
	Title   *String          `parser:"@@?"`
	Clauses []*PersonaClause `parser:"'{':Punct ( Start @@ )* '}':Punct"`
}

// PersonaClause is one line: a key and what follows it, kept in order as names, numbers and strings.
type PersonaClause struct {
	Place
	Key  Name         `parser:"@@"`
	Args []PersonaArg `parser:"( ',':Punct? @@ )*"`
}

// PersonaArg is a word, a number or a string; exactly one of the fields is set. `avoid "x" use "y"` is the args String, Word
// "use", String.
type PersonaArg struct {
	Place
	Word   string     `parser:"( @( Name | Key )"`
	Number *NumberLit `parser:"| @@"`
	String *String    `parser:"| @@ )"`
}

func (*Import) decl()   {}
func (*Renamed) decl()  {}
func (*Flow) decl()     {}
func (*Slot) decl()     {}
func (*Type) decl()     {}
func (*Record) decl()   {}
func (*Customer) decl() {}
func (*Action) decl()   {}
func (*Answer) decl()   {}
func (*On) decl()       {}
func (*Handoff) decl()  {}
func (*Hours) decl()    {}
func (*Persona) decl()  {}
func (*Let) decl()      {}
