package ast

// State is `state NAME { … }`; it stands in a flow.
type State struct {
	Place
	Doc  string
	Name Name   `parser:"'state':Name @@"`
	Body []Item `parser:"'{':Punct ( Start @@ )* '}':Punct"`
}

// StartsOn is `starts on "…", "…"`: examples of how customers begin the flow.
type StartsOn struct {
	Place
	Examples []*String `parser:"'starts':Name 'on':Name @@ ( ',':Punct @@ )*"`
}

// Needs is `needs identify, purchase`.
type Needs struct {
	Place
	Flows []Name `parser:"'needs':Name @@ ( ',':Punct @@ )*"`
}

// Gives is `gives order_id, bought`.
type Gives struct {
	Place
	Names []Name `parser:"'gives':Name @@ ( ',':Punct @@ )*"`
}

// Stakes is `stakes high`.
type Stakes struct {
	Place
	// Level is "high".
	Level Name `parser:"'stakes':Name (?= 'high':Name) @@"`
}

// UsePersona is `persona grave` in a flow or state.
type UsePersona struct {
	Place
	Name Name `parser:"'persona':Name @@"`
}

// Rating is `value customer high, company low`.
type Rating struct {
	Place
	Customer Name `parser:"'value':Name 'customer':Name @@"`
	Company  Name `parser:"',':Punct 'company':Name @@"`
}

// Shown is `shown "…"`: how a run of the flow reads in a list.
type Shown struct {
	Place
	Text *String `parser:"'shown':Name @@"`
}

// Block is `{ … }` with slots and statements.
type Block struct {
	Place
	Items []Item `parser:"'{':Punct ( Start @@ )* '}':Punct"`
}

// Tail is what an arm leads to: a jump or a block; exactly one is set.
type Tail struct {
	Place
	Jump  *Jump  `parser:"( @@"`
	Block *Block `parser:"| @@ )"`
}

// Message is what the bot says at one point: a wording, its variants and its per-channel forms.
type Message struct {
	Place
	// Wordings has at least one entry. Those with For set replace the others on that channel.
	Wordings []*Wording `parser:"@@ ( Start ( 'or':Key Start? @@ | (?= 'for':Name Name) @@ ) )*"`
}

// Wording is one variant of a message.
type Wording struct {
	Place
	Label *Name `parser:"( '@':Punct @@ )?"` // @label
	Once  bool  `parser:"( @'once':Name"`
	When  Expr  `parser:"| 'when':Key @@"`
	For   *Name `parser:"| 'for':Name @@ )*"`
	// Words are adjacent `>` lines; they join with a blank, and an empty one begins the next bubble.
	Words []*Words `parser:"(?! Gap) Start? (?= Words) @@ ( (?= More) @@ )*"`
}

// Jump is `-> TARGET because CODE at most N times, else TAIL`.
type Jump struct {
	Place
	// To names a state, a flow, a handoff, `home` or `call_back`.
	To      Path  `parser:"Arrow @@"`
	Because *Name `parser:"(?! 'because':Name (?! Name)) ( 'because':Name @@ )?"`
	// Times is 0 where there is no `at most`.
	Times int   `parser:"(?! 'at':Name 'most':Name (?! Number ( 'time':Name | 'times':Name ) ',':Punct 'else':Key)) ( 'at':Name 'most':Name @Number ( 'time':Name | 'times':Name )"`
	Else  *Tail `parser:"',':Punct 'else':Key @@ )?"`
}

// Ask is `ask a, b`, `ask always a` or `ask 2 of a, b, c`.
type Ask struct {
	Place
	Always bool `parser:"'ask':Name ( @'always':Name (?= Name | Number) )?"`
	// Count is 0 for all of them.
	Count int    `parser:"( @Number 'of':Name )?"`
	Slots []Path `parser:"@@ ( ',':Punct @@ )*"`
}

// Menu is `ask { words, arms }`: a question that only routes.
type Menu struct {
	Place
	Say  *Message `parser:"'ask':Name '{':Punct Start @@"`
	Arms []*Arm   `parser:"( Start? (?= 'yes':Name | 'no':Name | String) @@"`
	// Clauses are its ladder: *Rung, *Why, *LadderEnd.
	Clauses []Clause `parser:"| Start (?= ( 'retry':Name | 'why':Name ) (?! String) | 'else':Key) @@ (?= Start | '}':Punct) )* '}':Punct"`
}

// Confirm is `confirm` with words, and in braces with arms for yes and no. The tag is that of the form without braces; the other
// one is a [Menu] but for its first word.
type Confirm struct {
	Place
	Say     *Message `parser:"'confirm':Name (?! '{':Punct) (?! Gap) Start? @@"`
	Arms    []*Arm
	Clauses []Clause
}

// Arm leads from an answer or outcome to what comes next. With neither Do nor Retry it goes on with the next line.
type Arm struct {
	Place
	Labels []Label `parser:"@@ ( ',':Punct @@ )*"`
	Do     *Tail   `parser:"( @@"`
	Retry  *Retry  `parser:"| (?= 'retry':Name Name) @@ )? (?! 'retry':Name Name)"`
}

// Label is one head of an arm. Exactly one of Word and Text is set.
type Label struct {
	Place
	// Word is yes, no, or the name of a failure or outcome.
	Word string `parser:"( @Name"`
	// Text is a quoted button label.
	Text *String   `parser:"| @@"`
	Also []*String `parser:"( 'also':Name @@ ( ',':Punct @@ )* )? )"`
}

// Call is `call action(args) as name { arms }`.
type Call struct {
	Place
	Action Path   `parser:"'call':Name @@"`
	Args   []*Arg `parser:"( '(':Punct ( @@ ( ',':Punct @@ )* )? ')':Punct )?"`
	As     *Name  `parser:"( 'as':Name @@ )?"`
	Arms   []*Arm `parser:"( '{':Punct ( Start? (?= Name (',':Punct Name)* (?! ',':Punct)) @@ )* '}':Punct )?"`
}

// Arg is an argument, by position or by name.
type Arg struct {
	Place
	Name  *Name `parser:"( (?= Name ':':Punct) @@ ':':Punct )?"`
	Value Expr  `parser:"@@"`
}

// Run is `run flow(args) for each list as name at time { arms }`.
type Run struct {
	Place
	Flow Name   `parser:"'run':Name @@"`
	Args []*Arg `parser:"( '(':Punct ( @@ ( ',':Punct @@ )* )? ')':Punct )?"`
	Each *Path  `parser:"( 'for':Name 'each':Name @@ )?"`
	As   *Name  `parser:"( 'as':Name @@ )?"`
	When Expr   `parser:"( 'at':Name @@ )?"`
	Arms []*Arm `parser:"( '{':Punct ( Start? (?= Name (',':Punct Name)* (?! ',':Punct)) @@ )* '}':Punct )?"`
}

// When is `when COND TAIL else …`; at most one of Else and ElseWhen is set.
type When struct {
	Place
	Cond     Expr  `parser:"'when':Key @@"`
	Then     *Tail `parser:"@@"`
	Else     *Tail `parser:"( Start? 'else':Key ( @@"`
	ElseWhen *When `parser:"| @@ ) )?"`
}

// Set is `set name = expr`.
type Set struct {
	Place
	Name  Path `parser:"'set':Name @@"`
	Value Expr `parser:"'=':Punct @@"`
}

// Let is `let name = expr`: a named expression, evaluated where it is read.
type Let struct {
	Place
	Doc   string
	Name  Name `parser:"'let':Name @@"`
	Value Expr `parser:"'=':Punct @@"`
}

// Forget is `forget a, b`.
type Forget struct {
	Place
	Names []Path `parser:"'forget':Name @@ ( ',':Punct @@ )*"`
}

// End is `end OUTCOME`, `end OUTCOME adverse` or `end promised …`.
type End struct {
	Place
	// Outcome is "promised" where Promise is set.
	Outcome Name     `parser:"'end':Name (?= 'promised':Name ( 'here':Name | 'at':Name ) | Name (?! 'here':Name | 'at':Name )) @@"`
	Adverse bool     `parser:"( @'adverse':Name"`
	Promise *Promise `parser:"| @@ )?"`
}

// Promise is `promised here`, or `promised at SLOT, else here`.
type Promise struct {
	Place
	// Slot holds the number to call back; nil for `here`.
	Slot *Path `parser:"( 'here':Name | 'at':Name @@"`
	// ElseHere falls back to an answer here.
	ElseHere bool `parser:"( @',':Punct 'else':Key 'here':Name )? )"`
}

// Retry is `retry SLOT, …` with the words for the next rung.
type Retry struct {
	Place
	Slots []Path   `parser:"'retry':Name @@ ( ',':Punct @@ )*"`
	Say   *Message `parser:"( '{':Punct Start @@ '}':Punct | (?! Gap) Start? @@ )"`
}

// Experiment is `experiment NAME { message }`.
type Experiment struct {
	Place
	Name Name     `parser:"'experiment':Name @@"`
	Say  *Message `parser:"'{':Punct Start @@ '}':Punct"`
}

// Image is `image "address" alt "text"`.
type Image struct {
	Place
	Address *String `parser:"'image':Name @@"`
	Alt     *String `parser:"'alt':Name @@"`
}

// Measure is `measure csat = rating`.
type Measure struct {
	Place
	Name  Name `parser:"'measure':Name @@"`
	Value Path `parser:"'=':Punct @@"`
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
