package proof

import (
	"fmt"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
)

// Adversary is one of the four players of the proof, named like the rule that reports it.
type Adversary string

// The adversaries, in the order of reports.
const (
	// Asks is the customer who asks for a person: one is entered within a turn, with at most one question before.
	Asks Adversary = "asks"
	// Unheard is the customer whom nothing understands: a person is entered or offered within three misses.
	Unheard Adversary = "unheard"
	// Failing is the world in which every action fails: a person is entered or offered within three failures.
	Failing Adversary = "failing"
	// Settles is the world in which nobody answers: a promise is on record within five misses, failures and unmet handoffs.
	Settles Adversary = "settles"
)

// Adversaries are all four, in the order of reports.
func Adversaries() []Adversary { return []Adversary{Asks, Unheard, Failing, Settles} }

// Bound is how much an adversary may cost the customer before a person: turns after the first, misses, failures, or all of these.
// The bounds are those of the design; three tries are what customers are known to have patience for.
func (a Adversary) Bound() int {
	switch a {
	case Asks:
		return 1
	case Settles:
		return 5
	}
	return 3
}

// Verdict is what is known of a place.
type Verdict string

// The verdicts.
const (
	Proved    Verdict = "proved"
	Trapped   Verdict = "trapped"
	NotProved Verdict = "not proved"
)

// Channel is how a conversation is held, as far as it matters for a way to a person.
type Channel struct {
	Name string
	// Buttons: questions show their answers. Voice: silence is a miss.
	Buttons, Voice bool
}

// The kinds of channels.
var (
	Web   = Channel{Name: "web", Buttons: true}
	SMS   = Channel{Name: "sms"}
	Voice = Channel{Name: "voice", Voice: true}
)

// Distances that are no number.
const (
	// Infinite is that of a place from which no number of turns is enough.
	Infinite = -1
	// Uncounted is that of a place with too many ways to try. Where it is NotProved every way ends with a person, after nobody knows
	// how much; where it is Trapped the one that was found goes on.
	Uncounted = -2
)

// Row is what was found of one place under one adversary.
type Row struct {
	Adversary Adversary `json:"adversary"`
	// Channel is the one that was judged, where a way to a person depends on it; the worst one of several.
	Channel string `json:"channel,omitempty"`
	// Step is the question's step, Slot the slot that it asks for; plan.None for Settles. Handoff is the handoff for Settles, else
	// plan.None.
	Step    int     `json:"-"`
	Slot    int     `json:"-"`
	Handoff int     `json:"-"`
	Verdict Verdict `json:"verdict"`
	// Distance is the most that the customer pays before a person: exact where it is Trapped, at most that where it is Proved, and
	// what was found where it is NotProved. Infinite for no bound, Uncounted for one that isn't known.
	Distance int `json:"distance"`
	// Talk is the conversation that shows a trap, replayed; empty for other verdicts.
	Talk string `json:"talk,omitempty"`
	// Story tells it in a few words: "yes", "payments.charge failed", …
	Story []string `json:"story,omitempty"`
	// Guard is the condition that the worst way passes and that the analysis can't tell, as its designer wrote it; Why says in words
	// why there is no verdict.
	Guard string `json:"guard,omitempty"`
	Why   string `json:"why,omitempty"`
	// Never are guards on the way of a trap that nothing can make true, as their designers wrote them.
	Never []string `json:"never,omitempty"`

	// Steps are those on the way of the Story, in order: where to look for what to mend.
	Steps []int `json:"-"`
	// Upstream tells of a trap that lies further on: the player comes to another trapped place for free, and not back.
	Upstream bool `json:"upstream,omitempty"`

	leads []spot // questions that the player comes to for free
}

// Report is what was found of a program.
type Report struct {
	// Rows stand in the order of the steps and handoffs, for each by adversary.
	Rows []Row
	// Channels are those that were judged.
	Channels []Channel
	// Spent is how many configurations were explored.
	Spent int
}

// Options change how much is tried. The zero Options work, but without Replay nothing is ever Trapped.
type Options struct {
	// Replay plays a conversation in the `.talk` format through the interpreter and returns nil where it goes as it is written. It
	// comes from outside: the language knows nothing of conversations in progress.
	Replay func(talk string) error
	// Channels are those to judge; nil means the web, and those that the program words lines for.
	Channels []Channel
	// Budget is how many configurations may be explored for one place, Total for all; 0 means 20,000 and 200,000.
	Budget, Total int
	// PerVertex is how many real configurations of a place are looked at for a witness; 0 means 4.
	PerVertex int
}

// What the design gives as budgets; more per place finds few more traps.
const (
	placeBudget = 20_000
	totalBudget = 200_000
	perVertex   = 4
)

func (o Options) filled(p *plan.Plan) Options {
	if o.Budget == 0 {
		o.Budget = placeBudget
	}
	if o.Total == 0 {
		o.Total = totalBudget
	}
	if o.PerVertex == 0 {
		o.PerVertex = perVertex
	}
	if o.Channels == nil {
		o.Channels = channelsOf(p)
	}
	return o
}

// channelsOf are the channels that a program is worded for, the web among them.
func channelsOf(p *plan.Plan) []Channel {
	out := []Channel{Web}
	for i := range p.Lines {
		for j := range p.Lines[i].Wordings {
			for _, c := range []Channel{SMS, Voice} {
				if p.Lines[i].Wordings[j].Channel == c.Name && !slices.Contains(out, c) {
					out = append(out, c)
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Channel) int { return slices.Index(known, a) - slices.Index(known, b) })
	return out
}

var known = []Channel{Web, SMS, Voice}

// Prove judges every question and every handoff of a program.
func Prove(p *plan.Plan, o Options) *Report {
	o = o.filled(p)
	a := newAnalysis(p, o)
	var judged [][]Row // by adversary
	for _, adv := range []Adversary{Unheard, Asks, Failing, Settles} {
		judged = append(judged, a.judge(adv, a.players(adv)))
	}
	unheard, asked, failing, settled := judged[0], judged[1], judged[2], judged[3]
	rows := append(make([]Row, 0, len(settled)+3*len(asked)), settled...)
	for i := range asked {
		rows = append(rows, asked[i], unheard[i], failing[i])
	}
	markUpstream(rows)
	return &Report{Rows: rows, Channels: o.Channels, Spent: a.spent}
}

// markUpstream finds the traps that lie further on than their row.
func markUpstream(rows []Row) {
	at := map[Adversary]map[spot]*Row{}
	for i := range rows {
		r := &rows[i]
		if r.Verdict == Trapped && r.Step >= 0 {
			if at[r.Adversary] == nil {
				at[r.Adversary] = map[spot]*Row{}
			}
			at[r.Adversary][r.spot()] = r
		}
	}
	for i := range rows {
		r := &rows[i]
		for _, s := range r.leads {
			other := at[r.Adversary][s]
			if other != nil && other != r && !slices.Contains(other.leads, r.spot()) {
				r.Upstream = true
			}
		}
	}
}

// spot is the row's question.
func (r *Row) spot() spot { return spot{step: r.Step, slot: r.Slot, handoff: plan.None} }

// worse reports whether a row says worse than another.
func worse(a, b *Row) bool {
	rank := func(r *Row) int { return slices.Index([]Verdict{Proved, NotProved, Trapped}, r.Verdict) }
	if rank(a) != rank(b) {
		return rank(a) > rank(b)
	}
	return b.Distance != Infinite && (a.Distance == Infinite || a.Distance > b.Distance)
}

// Place names a row's question or handoff: "returns.refuse/ask why", "handoff care".
func (r *Row) Place(p *plan.Plan) string {
	if r.Handoff >= 0 {
		return "handoff " + p.Handoffs[r.Handoff].Name
	}
	s := &p.Steps[r.Step]
	if r.Slot < 0 {
		return s.ID
	}
	name := p.Flows[s.Flow].Name
	if s.State >= 0 {
		name += "." + p.States[s.State].Name
	}
	return fmt.Sprintf("%s/%s", name, p.Slots[r.Slot].Name)
}
