package talk

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
)

// Speakers are further names of those who speak in a transcript, as it spells them; letter case doesn't count.
type Speakers struct{ Customer, Bot, Agent []string }

// The names that are known without being told. Our choice, from the transcripts that contact centres export.
var (
	customers = []string{"customer", "user", "client", "visitor", "you", "me", "caller", "guest", "shopper", "member"}
	bots      = []string{"bot", "assistant", "virtual assistant", "automated assistant", "chatbot", "ai"}
	agents    = []string{"agent", "adviser", "advisor", "operator", "representative", "rep", "support", "colleague", "human agent", "staff"}
	asides    = []string{"action", "system", "note", "event", "info", "date", "subject", "topic", "channel", "chat started", "chat ended", "conversation started", "conversation ended"}
)

// Draft makes the first draft of a talk of a plain transcript: a .csv or .tsv file with a column that says who speaks and one with
// the words, or a text of lines like "Customer: hello". The customer's words become `you` lines and the bot's `bot` lines. Where
// nobody but a person answers the customer, that person did what the bot is to do: their words stay as comments, and [Update] fills
// in the bot's. A person who comes in beside a bot is the desk.
func Draft(file *source.File, more Speakers) (*Talk, diag.List) {
	d := drafter{file: file, more: more}
	var said []utterance
	switch strings.ToLower(path.Ext(file.Name)) {
	case ".csv", ".tsv":
		said = d.columns()
	default:
		said = d.text()
	}
	if len(said) == 0 && len(d.list) == 0 {
		d.problem(source.Span{}, "nobody speaks in this transcript", "a transcript has lines like: Customer: hello")
	}
	return d.talk(said), d.list
}

type role uint8

const (
	nobody role = iota
	theCustomer
	theBot
	theAgent
	anAside
)

// utterance is what somebody says.
type utterance struct {
	by    role
	name  string
	words string
}

type drafter struct {
	file *source.File
	more Speakers
	list diag.List
}

func (d *drafter) problem(at source.Span, message, help string) {
	d.list.Add(diag.Diagnostic{File: d.file, Span: at, Code: "transcript", Message: message, Help: help})
}

// unknown reports who is nobody we know, each name once.
func (d *drafter) unknown(name string, at source.Span) {
	message := "nobody we know says this"
	if name != "" {
		message = quote(name) + " is nobody we know"
	}
	if !slices.ContainsFunc(d.list, func(p diag.Diagnostic) bool { return p.Message == message }) {
		d.problem(at, message, whoHelp)
	}
}

// role tells who a name is: as a whole, by what stands in brackets behind it ("Robin (Bot)"), or without a number ("Visitor 4711").
func (d *drafter) role(name string) role {
	name = strings.TrimSpace(name)
	outside, inside, _ := strings.Cut(strings.TrimSuffix(name, ")"), "(")
	for _, try := range []string{name, inside, outside, strings.TrimRight(outside, " #0123456789")} {
		if r := d.named(strings.Join(strings.FieldsFunc(try, func(c rune) bool { return c == '_' || c == '-' || c == ' ' }), " ")); r != nobody {
			return r
		}
	}
	return d.named(name)
}

func (d *drafter) named(name string) role {
	if name == "" {
		return nobody
	}
	is := func(lists ...[]string) bool {
		return slices.ContainsFunc(lists, func(list []string) bool {
			return slices.ContainsFunc(list, func(s string) bool { return strings.EqualFold(s, name) })
		})
	}
	switch {
	case is(d.more.Customer), is(d.more.Bot), is(d.more.Agent): // what was told goes before what is usual
		return cmp.Or(pick(is(d.more.Customer), theCustomer), pick(is(d.more.Bot), theBot), theAgent)
	case is(customers):
		return theCustomer
	case is(bots):
		return theBot
	case is(agents):
		return theAgent
	case is(asides):
		return anAside
	}
	return nobody
}

func pick(is bool, r role) role {
	if is {
		return r
	}
	return nobody
}

const whoHelp = "say who it is: --customer NAME, --bot NAME or --agent NAME"

// talk writes the lines. The greeting is a comment where a person said it too.
func (d *drafter) talk(said []utterance) *Talk {
	name := path.Base(strings.ReplaceAll(d.file.Name, `\`, "/"))
	t := &Talk{Lines: []Line{{Node: &Title{Text: strings.TrimSuffix(name, path.Ext(name))}}, {}}}
	add := func(n Node) { t.Lines = append(t.Lines, Line{Node: n}) }
	remark := func(u utterance) {
		t.Lines = append(t.Lines, Line{Comment: strings.TrimSpace("# " + u.name + ": " + u.words)})
	}
	desk := slices.ContainsFunc(said, func(u utterance) bool { return u.by == theBot })
	accepted := ""
	for _, u := range said {
		switch {
		case u.words == "":
		case u.by == theCustomer:
			add(&You{Text: u.words})
		case u.by == theBot:
			add(&Bot{Text: u.words})
		case u.by == theAgent && desk:
			name, _, _ := strings.Cut(u.name, "(")
			if name = cmp.Or(strings.TrimSpace(name), u.name); accepted != name {
				add(&Desk{Action: event.DeskAccepts, Agent: name})
				accepted = name
			}
			add(&Agent{Text: u.words})
		default:
			remark(u)
		}
	}
	return t
}
