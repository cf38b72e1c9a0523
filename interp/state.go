package interp

import (
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// Setup is what a conversation begins with.
type Setup struct {
	// Conversation is its id; with Seed it decides between wordings that are equally due, and arms of experiments.
	Conversation string
	Seed         uint64
	// Channel is "web", "sms", "voice" or "terminal".
	Channel string
	// At is when it begins, in milliseconds since 1970-01-01 UTC.
	At int64
	// Customer is what is known before anybody asks, by field name. Fields that the plan doesn't have are left out.
	Customer []event.SetSlot
}

// phase is what the conversation waits for.
type phase uint8

const (
	asking phase = iota // a question is open, or home
	busy                // an action runs
	queued              // a person is asked for
	held                // a person has the conversation
)

var phaseNames = [...]string{"asking", "busy", "queued", "held"}

// State is a conversation between two turns. It never changes: [Step] returns another one. States share what they have in
// common, so keeping an old one costs little.
type State struct {
	*origin
	seq uint64 // turns taken
	now int64  // the time of the last one

	phase     phase
	fired     bool   // frustration was acted on and hasn't fallen since (rule 10)
	silent    bool   // the words for silence were said in this wait
	fruitless uint8  // turns in a row that led nowhere (rule 9)
	mood      uint16 // frustration, in thousandths
	home      question
	asked     uint64   // the number of the latest asking
	runs      uint32   // runs of flows begun
	fills     uint32   // values set, to know the latest
	said      string   // the customer's last words
	desk      int32    // the latest handoff, plus 1
	silence   uint32   // the turn that set the silence timer, 0 for none; beside desk it costs no room
	budgets   *budgets // nil where nothing is rationed

	frames  []frame
	threads []thread
	vars    []slotValue // of the conversation, by variable
	memory  []uint32    // wordings said, the latest last: line<<8 | wording
	ids     []uint64    // hashes of the latest client ids, for rule 1

	call    *call
	handoff *handoff
	which   *which
	kept    *kept
}

// How many client ids and wordings are remembered, and how much of a message: our choices, so that nothing grows with turns.
const (
	maxIDs    = 8
	maxMemory = 128
	maxSaid   = 1000
	maxTrail  = 256
)

// origin is what most turns leave as it is; states share it. It is read through its state, and written only after change.
type origin struct {
	plan      string // the hash of the program
	conv      string
	seed      uint64
	channel   string
	customer  []slotValue // by field
	results   []result    // of flows, by flow
	arms      []arm
	scheduled []scheduled
	last      *ended
	wait      int64 // in the queue: expected, in seconds
	place     int32 // in the queue
	started   bool
	served    bool // a flow has ended, a question was answered, or a person was asked for
}

// change copies what states share, for writing.
func (s *State) change() *origin {
	o := *s.origin
	s.origin = &o
	return s.origin
}

// question is what is asked at a step: one count of misses for all causes (rule 9).
type question struct {
	misses      uint8
	free        uint8 // repairs that were free once, by bit
	digressions uint8 // in a row, from here
	asked       bool  // its words were said
}

// frame is one run of a flow.
type frame struct {
	flow     int32
	step     int32  // where it is, plan.None past its end
	run      uint32 // numbers this run
	slot     int32  // asked for, in an ask
	how      how
	handler  int8 // the event whose handler runs here, plus 1
	entering bool // `needs` haven't been met yet
	waiting  bool // a question is open at step
	suggests bool // the question offers a value
	moved    bool // came from another version: the next message counts as volunteered
	fresh    bool // just arrived at step; of a finished run: due again after a correction
	own      uint8
	question
	asking uint64 // numbers this asking
	heard  *heard // nil where no confirm's words were read out

	vars  []slotValue
	trail []uint32 // steps that read something, in the order of the first visit: step<<1 | changed the world
	more  *more
}

// heard is a confirm's words, as they were read out (rule 6). It never changes.
type heard struct {
	seq   uint64 // the turn
	at    int64
	words uint64 // their hash
}

// hash is that of the words, 0 where there were none.
func (h *heard) hash() uint64 {
	if h == nil {
		return 0
	}
	return h.words
}

// how a frame came to be.
type how uint8

const (
	howTopic how = iota
	howRun
	howNeeds
	howHandler // the block of a file-level handler, or of a handoff's edge
	howDanger
	howEdge
	howScheduled
	howJump
)

var howNames = [...]string{"topic", "run", "needs", "edge", "danger", "edge", "scheduled", "jump"}

// more is what few frames have.
type more struct {
	counters []uint8
	tries    []try
	skipped  []int32
	passed   []int32 // steps that ask always and keep their answer once: taken before a correction
	notes    []note
	calls    []outcome
	results  []result
	past     []frame // sub-flows that finished, the latest of each run step; their caller's step stands in slot
	each     *each
	back     *back
	wants    *event.SetSlot // a late wish that this handler is about
	clashed  bool           // "agent", the value or the person, was asked about (rule 3)
}

// try is the count a slot's question had when it was answered, for `retry`.
type try struct {
	slot  int32
	count uint8
}

// note is a volunteered value that wasn't valid: its words lead the question later (rule 5).
type note struct {
	slot, line int32
	val        value.Value
}

// outcome is what a call returned in this run of the flow.
type outcome struct {
	step    int32
	args    uint64
	outcome string
	val     value.Value
	fresh   bool // not yet taken after a correction
}

// each is a `run … for each` under way.
type each struct {
	step  int32
	index int32
	list  value.Value
	got   []value.Value
}

// back is where a handler's block in the flow itself returns to.
type back struct {
	step, slot int32
	waiting    bool
	suggests   bool
	asking     uint64
	question   question
}

// slotValue is a variable that is known.
type slotValue struct {
	index int32
	order uint32 // larger is later
	val   value.Value
}

// result is how a flow last ended, and what it gave.
type result struct {
	flow    int32
	done    bool // it has succeeded in this conversation
	outcome string
	val     value.Value
}

type arm struct {
	name string
	arm  uint8
}

// thread is a flow that was started and the sub-flows it runs.
type thread struct {
	base      int32 // its first frame
	unstarted bool  // waits for its turn: a second request, or a scheduled run
	suspended bool  // another thread was put on top of its open question
	scheduled bool
	own       []slotValue // conversation slots that it changed for itself (rule 8)
	given     []slotValue // values for sub-flows to come, by slot
	doubts    []doubt     // what was said for slots to come and can be read in several ways
}

// call is an action that runs, or ran while a person was asked for.
type call struct {
	action  int32
	step    int32
	run     uint32 // the frame's
	number  uint64 // in its id
	args    uint64
	outcome string // once known
	val     value.Value
}

// handoff is a way to a person under way.
type handoff struct {
	index   int32
	stage   uint8
	noted   bool
	because string
	agent   string
	number  uint64 // in the ids of its timers
	at      int64
}

const (
	stageQueued uint8 = iota
	stageOffered
	stageAccepted
)

// which is an open "Which do you mean?" or "Do you mean …?".
type which struct {
	kind    whichKind
	asking  uint64
	seq     uint64 // the turn that asked, 0 for none yet
	options []option
}

type whichKind uint8

const (
	whichReading whichKind = iota // two close readings
	whichPerson                   // a value or a person (rule 3)
	whichText                     // words or a topic (rule 5)
	whichSlot                     // which slot a value is for (rule 7)
	whichChange                   // "what should I change?"
	whichWhether                  // one reading, yes or no
)

// option is one thing that could be meant.
type option struct {
	label string
	cmd   event.Command
	exact bool   // the value is for the slot that cmd names and nothing else
	run   uint32 // the finished run of a flow that the value is for, 0 for whichever it belongs to
}

// kept are messages that came while an action ran.
type kept struct {
	text string
	sent uint64
	mood uint16
	cmds []event.Command
}

// ended is the last finished thread, which can be corrected from home (rule 7).
type ended struct{ frames []frame }

type scheduled struct {
	flow   int32
	number uint32
	at     int64
	args   []value.Value
}

// New is a conversation that hasn't begun; the first input is an [event.Start].
func New(p *plan.Plan, s Setup) *State {
	st := &State{origin: &origin{plan: p.Hash, conv: s.Conversation, seed: s.Seed, channel: s.Channel}, now: s.At}
	for i := range s.Customer {
		if f := fieldNamed(p.Customer, s.Customer[i].Slot); f != plan.None {
			st.customer = withValue(st.customer, int32(f), 0, s.Customer[i].Value)
		}
	}
	return st
}

// Seq is the number of turns taken: the sequence number of the last one, for [event.Head.Sent].
func (s *State) Seq() uint64 { return s.seq }

// Plan is the hash of the program that the conversation runs.
func (s *State) Plan() string { return s.plan }

// Over reports whether a message at that time (milliseconds) begins a new conversation: a day at home has passed.
func (s *State) Over(at int64) bool {
	return s.phase == asking && len(s.threads) == 0 && s.started && at-s.now >= 24*60*60*1000
}

func fieldNamed(fields []plan.Field, name string) int {
	for i := range fields {
		if fields[i].Name == name {
			return i
		}
	}
	return plan.None
}
