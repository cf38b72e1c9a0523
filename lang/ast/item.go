package ast

// State is `state NAME { … }`; it stands in a flow.
type State struct {
	Place
	Doc  string
	Name Name
	Body []Item
}

// StartsOn is `starts on "…", "…"`: examples of how customers begin the flow.
type StartsOn struct {
	Place
	Examples []*String
}

// Needs is `needs identify, purchase`.
type Needs struct {
	Place
	Flows []Name
}

// Gives is `gives order_id, bought`.
type Gives struct {
	Place
	Names []Name
}

// Stakes is `stakes high`.
type Stakes struct{ Place }

// UsePersona is `persona grave` in a flow or state.
type UsePersona struct {
	Place
	Name Name
}

// Rating is `value customer high, company low`.
type Rating struct {
	Place
	Customer, Company Name
}

// Shown is `shown "…"`: how a run of the flow reads in a list.
type Shown struct {
	Place
	Text *String
}

// Block is `{ … }` with slots and statements.
type Block struct {
	Place
	Items []Item
}

// Tail is what an arm leads to: a jump or a block; exactly one is set.
type Tail struct {
	Place
	Jump  *Jump
	Block *Block
}

// Message is what the bot says at one point: a wording, its variants and its per-channel forms.
type Message struct {
	Place
	// Wordings has at least one entry. Those with For set replace the others on that channel.
	Wordings []*Wording
}

// Wording is one variant of a message.
type Wording struct {
	Place
	Label *Name // @label
	Once  bool
	When  Expr
	For   *Name
	// Words are adjacent `>` lines; they join with a blank, and an empty one begins the next bubble.
	Words []*Words
}

// Jump is `-> TARGET because CODE at most N times, else TAIL`.
type Jump struct {
	Place
	// To names a state, a flow, a handoff, `home` or `call_back`.
	To      Path
	Because *Name
	// Times is 0 where there is no `at most`.
	Times int
	Else  *Tail
}

// Ask is `ask a, b`, `ask always a` or `ask 2 of a, b, c`.
type Ask struct {
	Place
	Always bool
	// Count is 0 for all of them.
	Count int
	Slots []Path
}

// Menu is `ask { words, arms }`: a question that only routes.
type Menu struct {
	Place
	Say  *Message
	Arms []*Arm
	// Clauses are its ladder: *Rung, *Why, *LadderEnd.
	Clauses []Clause
}

// Confirm is `confirm` with words, and in braces with arms for yes and no.
type Confirm struct {
	Place
	Say     *Message
	Arms    []*Arm
	Clauses []Clause
}

// Arm leads from an answer or outcome to what comes next. With neither Do nor Retry it goes on with the next line.
type Arm struct {
	Place
	Labels []Label
	Do     *Tail
	Retry  *Retry
}

// Label is one head of an arm. Exactly one of Word and Text is set.
type Label struct {
	Place
	// Word is yes, no, or the name of a failure or outcome.
	Word string
	// Text is a quoted button label.
	Text *String
	Also []*String
}

// Call is `call action(args) as name { arms }`.
type Call struct {
	Place
	Action Path
	Args   []*Arg
	As     *Name
	Arms   []*Arm
}

// Arg is an argument, by position or by name.
type Arg struct {
	Place
	Name  *Name
	Value Expr
}

// Run is `run flow(args) for each list as name at time { arms }`.
type Run struct {
	Place
	Flow Name
	Args []*Arg
	Each *Path
	As   *Name
	When Expr
	Arms []*Arm
}

// When is `when COND TAIL else …`; at most one of Else and ElseWhen is set.
type When struct {
	Place
	Cond     Expr
	Then     *Tail
	Else     *Tail
	ElseWhen *When
}

// Set is `set name = expr`.
type Set struct {
	Place
	Name  Path
	Value Expr
}

// Let is `let name = expr`: a named expression, evaluated where it is read.
type Let struct {
	Place
	Doc   string
	Name  Name
	Value Expr
}

// Forget is `forget a, b`.
type Forget struct {
	Place
	Names []Path
}

// End is `end OUTCOME`, `end OUTCOME adverse` or `end promised …`.
type End struct {
	Place
	// Outcome is "promised" where Promise is set.
	Outcome Name
	Adverse bool
	Promise *Promise
}

// Promise is `promised here`, or `promised at SLOT, else here`.
type Promise struct {
	Place
	// Slot holds the number to call back; nil for `here`.
	Slot *Path
	// ElseHere falls back to an answer here.
	ElseHere bool
}

// Retry is `retry SLOT, …` with the words for the next rung.
type Retry struct {
	Place
	Slots []Path
	Say   *Message
}

// Experiment is `experiment NAME { message }`.
type Experiment struct {
	Place
	Name Name
	Say  *Message
}

// Image is `image "address" alt "text"`.
type Image struct {
	Place
	Address, Alt *String
}

// Measure is `measure csat = rating`.
type Measure struct {
	Place
	Name  Name
	Value Path
}

func (*State) item()      {}
func (*StartsOn) item()   {}
func (*Needs) item()      {}
func (*Gives) item()      {}
func (*Stakes) item()     {}
func (*UsePersona) item() {}
func (*Rating) item()     {}
func (*Shown) item()      {}
func (*On) item()         {}
func (*Message) item()    {}
func (*Jump) item()       {}
func (*Ask) item()        {}
func (*Menu) item()       {}
func (*Confirm) item()    {}
func (*Call) item()       {}
func (*Run) item()        {}
func (*When) item()       {}
func (*Set) item()        {}
func (*Let) item()        {}
func (*Forget) item()     {}
func (*End) item()        {}
func (*Retry) item()      {}
func (*Experiment) item() {}
func (*Image) item()      {}
func (*Measure) item()    {}
