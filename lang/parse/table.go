package parse

// Word is one keyword of a block: what dispatch, "did you mean", completion, hover and the reference all read.
type Word struct {
	// Word begins an entry. Words that stand within a line belong to their entry's Shape.
	Word string
	// Shape is how the entry is written, capitals standing for what the author fills in.
	Shape string
	// Doc says in one line what the entry does.
	Doc string
	// Since is the version that brought it.
	Since string
}

// Block is a place where entries stand, with the words that begin them, in the order of the reference.
type Block struct {
	// Name is what code calls the block: file, flow, state, block, slot, question, record, type, action, handoff, hours, persona.
	Name string
	// Title is what messages call it: "a flow".
	Title string
	Words []Word
	// Hint says how an entry is written where names of the author's begin them; empty where only Words do.
	Hint string
}

type block = *Block

// Blocks returns all blocks. The slice is new; the words are shared and must not be changed.
func Blocks() []Block {
	all := []*Block{fileBlock, flowBlock, stateBlock, plainBlock, slotBlock, slotFlagBlock, questionBlock, recordBlock, fieldFlagBlock, typeBlock,
		actionBlock, handoffBlock, hoursBlock, personaBlock}
	list := make([]Block, len(all))
	for i, b := range all {
		list[i] = *b
	}
	return list
}

// Lookup finds a word in a block, by the block's name; ok is false where the block has no such word.
func Lookup(blockName, word string) (w Word, ok bool) {
	for _, b := range Blocks() {
		if b.Name == blockName {
			return b.find(word)
		}
	}
	return Word{}, false
}

func (b *Block) find(word string) (Word, bool) {
	for _, w := range b.Words {
		if w.Word == word {
			return w, true
		}
	}
	return Word{}, false
}

func (b *Block) has(word string) bool {
	_, ok := b.find(word)
	return ok
}

// lookUp finds a word in any block, those of flows first.
func lookUp(word string) (Word, bool) {
	for _, b := range []*Block{flowBlock, slotBlock, questionBlock, fileBlock, handoffBlock} {
		if w, ok := b.find(word); ok {
			return w, true
		}
	}
	return Word{}, false
}

func isEntryWord(word string) bool { return flowBlock.has(word) || slotBlock.has(word) }

const since = "0.1"

var fileBlock = &Block{Name: "file", Title: "a file", Words: []Word{
	{"import", `import "FILE.flow"`, "brings in what another file declares", since},
	{"flow", `flow NAME "title" { … }`, "an errand: what to ask, say and do", since},
	{"slot", `slot NAME TYPE "title" { … }`, "something to ask, remembered for the whole conversation", since},
	{"let", `let NAME = VALUE`, "names an expression; it is worked out where it is read", since},
	{"type", `type NAME { pattern "…" }`, "a type of text with a pattern", since},
	{"record", `record NAME { … }`, "a thing with fields, as actions return it", since},
	{"customer", `customer { … }`, "what is known about the customer before anybody asks", since},
	{"action", `action NAME(ARGUMENTS) { … }`, "something the flow can do in the world, or look up", since},
	{"answer", `answer NAME "question", "question"`, "an answer to a common question; its words stand below", since},
	{"on", `on EVENT -> NAME`, "what to do whenever something happens", since},
	{"handoff", `handoff NAME "title" { … }`, "a way to a person", since},
	{"hours", `hours NAME { … }`, "opening hours", since},
	{"persona", `persona NAME { … }`, "the bot's voice and its limits", since},
	{"renamed", `renamed OLD -> NEW`, "lets running conversations follow a new name", since},
}}

var headerWords = []Word{
	{"starts", `starts on "…", "…"`, "how customers begin this flow, in their words", since},
	{"needs", `needs FLOW, FLOW`, "flows that run first, unless they have succeeded in this conversation", since},
	{"gives", `gives NAME, NAME`, "what other flows may read of this one", since},
	{"value", `value customer LEVEL, company LEVEL`, "how much this topic matters to either side", since},
	{"shown", `shown "…"`, "how a run of this flow reads in a list", since},
	{"state", `state NAME { … }`, "a part of the flow that can be jumped to", since},
}

var stateWords = []Word{
	{"stakes", `stakes high`, "marks fraud, safety and large sums", since},
	{"persona", `persona NAME`, "who speaks here", since},
	{"on", `on EVENT -> NAME`, "what to do here whenever something happens", since},
}

var plainWords = []Word{
	{"ask", `ask SLOT, SLOT`, "asks for what isn't known yet; in braces, a question that only routes", since},
	{"confirm", `confirm`, "asks for a yes before something is done; its words stand below", since},
	{"call", `call ACTION(VALUES) as NAME { … }`, "does something in the world, or looks it up", since},
	{"run", `run FLOW(VALUES) as NAME { … }`, "runs a flow and comes back", since},
	{"when", `when CONDITION -> NAME`, "does something only if the condition holds", since},
	{"set", `set NAME = VALUE`, "gives a slot or a name a value", since},
	{"let", `let NAME = VALUE`, "names an expression; it is worked out where it is read", since},
	{"forget", `forget SLOT, SLOT`, "makes slots unknown again", since},
	{"end", `end OUTCOME`, "ends the flow", since},
	{"retry", `retry SLOT`, "asks a slot again, with the words below", since},
	{"once", `once > WORDS`, "words that are said only the first time", since},
	{"for", `for CHANNEL > WORDS`, "other words for a channel", since},
	{"or", `or`, "begins another wording of the message above", since},
	{"else", `else -> NAME`, "what to do otherwise", since},
	{"experiment", `experiment NAME { … }`, "compares wordings", since},
	{"image", `image "ADDRESS" alt "…"`, "shows an image", since},
	{"measure", `measure NAME = SLOT`, "records a score", since},
	{"slot", `slot NAME TYPE "title" { … }`, "something to ask", since},
}

var (
	flowBlock  = &Block{Name: "flow", Title: "a flow", Words: concat(headerWords, stateWords, plainWords)}
	stateBlock = &Block{Name: "state", Title: "a state", Words: concat(stateWords, plainWords)}
	plainBlock = &Block{Name: "block", Title: "a block", Words: plainWords}
)

func concat(lists ...[]Word) []Word {
	var all []Word
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

var ladderWords = []Word{
	{"retry", `retry`, "the words for the next try; they stand below", since},
	{"why", `why`, "the answer to \"why do you ask?\"; its words stand below", since},
	{"else", `else -> NAME`, "what happens after the last try", since},
}

var slotBlock = &Block{Name: "slot", Title: "a slot", Words: concat(ladderWords, []Word{
	{"valid", `valid when CONDITION`, "a condition for the answer; the words for a wrong one stand below", since},
	{"suggest", `suggest VALUE`, "a likely value, offered with the words below", since},
	{"default", `default VALUE`, "the value if nobody is asked", since},
})}

var slotFlagBlock = &Block{Name: "slot flags", Title: "a slot's first line", Words: []Word{
	{"optional", `optional`, "the customer may skip it", since},
	{"sensitive", `sensitive`, "never shown to people or written to logs", since},
	{"default", `default VALUE`, "the value if nobody is asked", since},
}}

var questionBlock = &Block{Name: "question", Title: "a question", Words: concat([]Word{
	{"yes", `yes -> NAME`, "what to do on a yes", since},
	{"no", `no -> NAME`, "what to do on a no", since},
}, ladderWords)}

var recordBlock = &Block{Name: "record", Title: "a record", Words: []Word{
	{"shown", `shown "{NAME} …"`, "how it reads in a sentence or a list", since},
}, Hint: "a field reads: NAME TYPE, for example: total money"}

var fieldFlagBlock = &Block{Name: "field flags", Title: "a field", Words: []Word{
	{"optional", `optional`, "it may be missing", since},
	{"sensitive", `sensitive`, "never shown to people or written to logs", since},
	{"mention", `mention in FLOW, FLOW`, "the flows in which it may be said unasked", since},
}}

var typeBlock = &Block{Name: "type", Title: "a type", Words: []Word{
	{"pattern", `pattern "…"`, "what the text must look like, as a regular expression", since},
	{"example", `example "…"`, "an example, for tests and questions", since},
}}

var actionBlock = &Block{Name: "action", Title: "an action", Words: []Word{
	{"changes", `changes nothing`, "a lookup; without it an action changes the world", since},
	{"gives", `gives TYPE`, "what it returns: a type, or names with types", since},
	{"fails", `fails NAME, NAME`, "how it can fail, by name", since},
	{"needs", `needs FLOW, confirm`, "what must have happened before, on every path", since},
	{"timeout", `timeout 3 s`, "how long to wait", since},
	{"via", `via http POST "ADDRESS"`, "how it is reached", since},
}}

var handoffBlock = &Block{Name: "handoff", Title: "a handoff", Words: []Word{
	{"hours", `hours NAME`, "when somebody is there", since},
	{"priority", `priority LEVEL when CONDITION`, "how urgent it is", since},
	{"skills", `skills "…", "…"`, "what the person must know", since},
	{"queue", `queue "…"`, "which queue it goes to", since},
	{"hide", `hide SLOT, SLOT`, "what the person doesn't see", since},
	{"queued", `queued`, "said while the customer waits; words below", since},
	{"accepted", `accepted`, "said when a person takes over; words below", since},
	{"closed", `closed { … }`, "outside of the hours", since},
	{"no_answer", `no_answer after 5 min -> NAME`, "nobody came", since},
	{"declined", `declined -> NAME`, "the desk said no", since},
	{"cancelled", `cancelled -> NAME`, "the customer didn't want to wait", since},
	{"returned", `returned -> NAME`, "the person gave the conversation back", since},
	{"resolved", `resolved -> NAME`, "the person settled it", since},
	{"failed", `failed -> NAME`, "the desk couldn't be reached", since},
}}

var hoursBlock = &Block{Name: "hours", Title: "hours", Words: []Word{
	{"zone", `zone "Europe/Paris"`, "the time zone", since},
	{"closed", `closed 2026-12-25, 2026-12-31 to 2027-01-02`, "days without opening", since},
	{"mon", `mon-fri 08:00-20:00`, "Mondays", since},
	{"tue", `tue 08:00-20:00`, "Tuesdays", since},
	{"wed", `wed 08:00-20:00`, "Wednesdays", since},
	{"thu", `thu 08:00-20:00`, "Thursdays", since},
	{"fri", `fri 08:00-20:00`, "Fridays", since},
	{"sat", `sat 09:00-17:00`, "Saturdays", since},
	{"sun", `sun 09:00-17:00`, "Sundays", since},
}}

var personaBlock = &Block{Name: "persona", Title: "a persona", Words: []Word{
	{"role", `role "…"`, "what it says it is", since},
	{"voice", `voice WORD, WORD`, "how it sounds, for people who write and review", since},
	{"register", `register WORD`, "casual, neutral or formal", since},
	{"contractions", `contractions WORD`, "always, sometimes or never", since},
	{"sentence", `sentence at most 20 words`, "the longest sentence", since},
	{"message", `message at most 45 words`, "the longest message", since},
	{"grade", `grade at most 8`, "the reading grade", since},
	{"customer_name", `customer_name at most 1 in 4 messages, 2 in a conversation`, "how often it says the customer's name", since},
	{"apologies", `apologies at most 1 in 3 messages`, "how often it says sorry", since},
	{"exclamations", `exclamations at most 1 in a message`, "how many exclamation marks", since},
	{"emoji", `emoji none`, "which emoji, if any", since},
	{"avoid", `avoid "…", "…" use "…"`, "words it doesn't say, and what to say instead", since},
	{"spell", `spell "…", "…"`, "how names are spelled", since},
}, Hint: "a clause reads: NAME WORDS, for example: sentence at most 20 words"}
