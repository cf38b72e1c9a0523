package ast

// Import is `import "../brand/brand.flow"`.
type Import struct {
	Place
	Path *String
}

// Renamed is `renamed old -> new`, which lets live conversations follow a name.
type Renamed struct {
	Place
	Old, New Name
}

// Flow is `flow NAME(params) "title" { … }`.
type Flow struct {
	Place
	// Doc is the text of the `##` comments above, lines joined by "\n".
	Doc    string
	Name   Name
	Params []*Param
	Title  *String
	// Body holds headers, slots, ons, states and statements in source order.
	Body []Item
}

// Param is a flow's or action's parameter; Type is nil where the slot of that name gives it.
type Param struct {
	Place
	Name Name
	Type *TypeRef
}

// Type is `type order_no { pattern "…" example "…" }`.
type Type struct {
	Place
	Doc     string
	Name    Name
	Pattern *String
	Example *String
}

// Record is `record order { … }`.
type Record struct {
	Place
	Doc    string
	Name   Name
	Fields []*Field
	Shown  *String
}

// Customer is `customer { … }`: what is known before anybody asks.
type Customer struct {
	Place
	Fields []*Field
}

// Field is a field of a record, of the customer, or of an action's inline result.
type Field struct {
	Place
	Name      Name
	Type      *TypeRef
	Optional  bool
	Sensitive bool
	// Mention lists the flows in which this may be said unasked.
	Mention []Name
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
	Kind     string
	Path     Path
	Min, Max int
	Choices  []*Choice
}

// Action is `action orders.lookup(order_id) { … }`.
type Action struct {
	Place
	Doc    string
	Name   Path
	Params []*Param
	// ChangesNothing marks a lookup.
	ChangesNothing bool
	// Gives is the result as a type; GiveFields the result as fields written in place. At most one is set.
	Gives      *TypeRef
	GiveFields []*Field
	Fails      []Name
	Needs      []Name
	Timeout    Expr
	Via        *Via
}

// Via is `via http POST "{env.ORDERS_URL}/lookup"`.
type Via struct {
	Place
	Kind, Method Name
	Address      *String
}

// Answer is `answer NAME "example", … > words`.
type Answer struct {
	Place
	Doc      string
	Name     Name
	Examples []*String
	Say      *Message
}

// On is `on EVENT` with a jump, a block or words. Exactly one of Do and Say is set.
type On struct {
	Place
	Event Event
	Do    *Tail
	Say   *Message
}

// Event is what an [On] waits for: quoted danger phrases, or a name such as "start", "silence", "person", "late change".
type Event struct {
	Place
	Phrases []*String
	// Name has single blanks between words.
	Name string
	// After is the duration of `silence`.
	After Expr
}

// Handoff is `handoff NAME "title" { … }`.
type Handoff struct {
	Place
	Doc      string
	Name     Name
	Title    *String
	Say      *Message
	Hours    *Name
	Priority []*Priority
	Skills   []*String
	Queue    *String
	Hide     []Path
	Exits    []*Exit
}

// Priority is `priority high when …`; When is nil for always.
type Priority struct {
	Place
	Level Name
	When  Expr
}

// Exit is one outcome of a handoff: words, a jump or a block. Name is one of queued, accepted, closed, no_answer, declined,
// cancelled, returned, resolved, failed.
type Exit struct {
	Place
	Name  Name
	After Expr
	Do    *Tail
	Say   *Message
}

// Hours is `hours desk { … }`.
type Hours struct {
	Place
	Doc    string
	Name   Name
	Zone   *String
	Open   []*OpenHours
	Closed []*ClosedDays
}

// OpenHours is `mon-fri 08:00-20:00`; To equals From for a single day.
type OpenHours struct {
	Place
	From, To   Name
	Start, End TimeLit
}

// ClosedDays is one date, or a range `2026-12-24 to 2027-01-02`; To equals From for a single date.
type ClosedDays struct {
	Place
	From, To DateLit
}

// Persona is `persona NAME from OTHER "Shown name" { … }`.
type Persona struct {
	Place
	Doc     string
	Name    Name
	From    *Name
	Title   *String
	Clauses []*PersonaClause
}

// PersonaClause is one line: a key and what follows it, kept in order as names, numbers and strings.
type PersonaClause struct {
	Place
	Key  Name
	Args []PersonaArg
}

// PersonaArg is a word, a number or a string; exactly one of the fields is set. `avoid "x" use "y"` is the args String, Word
// "use", String.
type PersonaArg struct {
	Place
	Word   string
	Number *NumberLit
	String *String
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
