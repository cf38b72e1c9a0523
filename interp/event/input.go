// Package event holds what goes into a turn and what comes out: [Input] and [Event], both closed sums with a versioned JSON form.
//
// An input carries everything that a turn may depend on: the time, an id, and for texts the recorded [Reading]. Events say what
// happened; whatever has to be done in the world (words sent, actions run, timers set) is an event that the host acts on.
package event

import "github.com/handrail-flow/handrail/lang/value"

// Version is that of the JSON forms of inputs and events.
const Version = 1

// Input is one thing that happens to a conversation: *Start, *Text, *Tap, *File, *Result, *Timer, *Desk, *Facts, *Channel,
// *Retire.
type Input interface {
	// Header gives what every input has.
	Header() *Head
	input()
}

// Head stands at the front of every input.
type Head struct {
	// ID is the client's id of a customer's message, or the host's of anything else; the same id twice is one turn (rule 1).
	ID string `json:"id,omitempty"`
	// At is when it happened, in milliseconds since 1970-01-01 UTC.
	At int64 `json:"at"`
	// Sent, on a customer's input, is the sequence number of the last turn whose words the customer had seen when sending; 0 for
	// "the latest" (rule 6).
	Sent uint64 `json:"sent,omitempty"`
	// Trace asks for Rule events.
	Trace bool `json:"trace,omitempty"`
}

// Header returns the head itself.
func (h *Head) Header() *Head { return h }

// Start opens the conversation: with the greeting, or without one inside a flow. It comes first, once.
type Start struct {
	Head
	// Flow is the flow to open in, as if it had been asked for, and State the state of it that is entered straight away, past the
	// preconditions. Empty, or a name that the program doesn't have: at home, with the greeting.
	Flow  string `json:"flow,omitempty"`
	State string `json:"state,omitempty"`
	// Set are variables of the flow that are known by then, by their bare names: slots and results.
	Set []SetSlot `json:"set,omitempty"`
}

// Text is what a customer typed or said, with its reading.
type Text struct {
	Head
	Text    string  `json:"text"`
	Reading Reading `json:"reading"`
}

// Tap is a button that was pressed. Button is the [Button] as it was sent with the words.
type Tap struct {
	Head
	Button Button `json:"button"`
}

// File is a photo or document from the customer.
type File struct {
	Head
	Name      string `json:"name"`
	MediaType string `json:"mediaType"`
	Address   string `json:"address"`
}

// Result is an action's outcome. Call is the id from [Called].
type Result struct {
	Head
	Call string `json:"call"`
	// Outcome is "ok", a named failure, "failed" or "timeout".
	Outcome string      `json:"outcome"`
	Value   value.Value `json:"value,omitzero"`
	// Reason tells operators why it failed; customers never see it.
	Reason string `json:"reason,omitempty"`
}

// Timer is a timer that is due. Timer is the id from [TimerSet]; one that is no longer set changes nothing.
type Timer struct {
	Head
	Timer string `json:"timer"`
	// Staffed, on a closing timer, says that somebody is still signed in: who queued earlier stays.
	Staffed bool `json:"staffed,omitempty"`
}

// What people at the desk do.
const (
	DeskTakesOver = "takes over"
	DeskOffered   = "offered"
	DeskAccepts   = "accepts"
	DeskDeclines  = "declines"
	DeskSays      = "says"
	DeskReturns   = "returns"
	DeskResolves  = "resolves"
	DeskFails     = "fails"
)

// Desk is something the people behind the bot did.
type Desk struct {
	Head
	Action string `json:"action"`
	// Agent is the customer-safe name.
	Agent string `json:"agent,omitempty"`
	Text  string `json:"text,omitempty"`
	// Set are slots the agent changed, by name ("order_id" or "flow.slot"), with `returns` and `resolves`.
	Set []SetSlot `json:"set,omitempty"`
	// Place and Wait (seconds) update the queue's figures; zero leaves them.
	Place int   `json:"place,omitempty"`
	Wait  int64 `json:"wait,omitempty"`
}

// SetSlot is a slot with its new value.
type SetSlot struct {
	Slot  string      `json:"slot"`
	Value value.Value `json:"value"`
}

// Facts changes what is known about the customer (rule 12), or marks a flow as succeeded ("given identify").
type Facts struct {
	Head
	// Customer are values by field name.
	Customer []SetSlot `json:"customer,omitempty"`
	// Done are flows that count as succeeded, with what they gave (a record), if anything.
	Done []SetSlot `json:"done,omitempty"`
	// Slots are conversation slots by name.
	Slots []SetSlot `json:"slots,omitempty"`
	// Queue is where a later handoff would stand in line: place and wait in seconds. Zero leaves them.
	Place int   `json:"place,omitempty"`
	Wait  int64 `json:"wait,omitempty"`
}

// Channel switches the channel: "web", "sms", "voice", "terminal"; only rendering changes.
type Channel struct {
	Head
	Channel string `json:"channel"`
}

// Retire gives a conversation that can't move to the new version of its program to people, with all that is known: the operator's
// press, or the end of the grace time ("Upgrades"). One that is with people already, or on its way to them, stays as it is.
type Retire struct {
	Head
}

func (*Start) input()   {}
func (*Text) input()    {}
func (*Tap) input()     {}
func (*File) input()    {}
func (*Result) input()  {}
func (*Timer) input()   {}
func (*Desk) input()    {}
func (*Facts) input()   {}
func (*Channel) input() {}
func (*Retire) input()  {}
