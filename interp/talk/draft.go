package talk

import (
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"path"
	"regexp"
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
	asides    = []string{"action", "system", "note", "event"}
)

// Draft makes the first draft of a talk of a plain transcript: a .csv or .tsv file with a column that says who speaks and one with
// the words, or a text of lines like "Customer: hello". The customer's words become `you` lines and the bot's `bot` lines. Where
// nobody but a person answers the customer, that person did what the bot is to do: their words stay as comments, and [Update] fills
// in the bot's. A person who comes in beside a bot is the desk.
func Draft(file *source.File, more Speakers) (*Talk, diag.List) {
	d := drafter{file: file, more: more}
	var said []utterance
	switch strings.ToLower(path.Ext(file.Name)) {
	case ".csv":
		said = d.columns(',')
	case ".tsv":
		said = d.columns('\t')
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

// role tells who a name is.
func (d *drafter) role(name string) role {
	name = strings.ToLower(strings.TrimSpace(name))
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

// spoken is a line that begins with a time, which doesn't count, and a name.
var spokenLine = regexp.MustCompile(`^\s*(?:\[?\d{1,2}:\d{2}(?::\d{2})?\]?\s*[-–]?\s*)?([\pL][\pL\pN .'_-]{0,30}?)\s*:\s*(.*)$`)

// text reads lines like "Customer: hello"; lines that name nobody we know go on with the words above.
func (d *drafter) text() []utterance {
	var said []utterance
	for n := 1; n <= d.file.Lines(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(d.file.Line(n), "\ufeff"))
		if line == "" {
			continue
		}
		m := spokenLine.FindStringSubmatch(line)
		if m != nil {
			if by := d.role(m[1]); by != nobody {
				said = append(said, utterance{by, strings.TrimSpace(m[1]), m[2]})
				continue
			}
		}
		if len(said) == 0 {
			start := d.file.LineStart(n)
			d.problem(source.Span{Start: start, End: start + len(d.file.Line(n))}, "nobody we know says this", whoHelp)
			return nil
		}
		last := &said[len(said)-1]
		last.words = strings.TrimSpace(last.words + " " + line)
	}
	return said
}

// Names of the columns that say who speaks, and what.
var (
	whoColumns   = []string{"speaker", "role", "from", "who", "author", "sender", "party", "participant"}
	wordsColumns = []string{"text", "message", "words", "utterance", "content", "body"}
)

// columns reads a table; its first row may name the columns, else they are who and what.
func (d *drafter) columns(comma rune) []utterance {
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(d.file.Text, "\ufeff")))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, comma == '\t'
	who, words := 0, 1
	var said []utterance
	for first := true; ; first = false {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return said
		}
		if err != nil {
			d.broken(err)
			return nil
		}
		if w, t := column(row, whoColumns), column(row, wordsColumns); first && w >= 0 && t >= 0 {
			who, words = w, t
			continue
		}
		line, _ := r.FieldPos(0)
		if len(row) <= max(who, words) {
			d.problem(d.whole(line), "this row has too few columns", "a row says who speaks and what: customer,hello")
			return nil
		}
		by := d.role(row[who])
		if by == nobody {
			d.problem(d.whole(line), quote(row[who])+" is nobody we know", whoHelp)
			return nil
		}
		said = append(said, utterance{by, strings.TrimSpace(row[who]), strings.TrimSpace(oneLine(row[words]))})
	}
}

// broken reports a table that can't be read, on its line.
func (d *drafter) broken(err error) {
	var at *csv.ParseError
	line := 1
	if errors.As(err, &at) {
		line, err = at.Line, at.Err
	}
	d.problem(d.whole(line), "this row can't be read: "+err.Error(), `words with a comma or a quote stand in quotes: customer,"no, ""Maya"""`)
}

func (d *drafter) whole(line int) source.Span {
	line = min(max(line, 1), d.file.Lines())
	start := d.file.LineStart(line)
	return source.Span{Start: start, End: start + len(d.file.Line(line))}
}

func column(row, names []string) int {
	return slices.IndexFunc(row, func(cell string) bool {
		return slices.Contains(names, strings.ToLower(strings.TrimSpace(cell)))
	})
}

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
		case u.by == theCustomer:
			add(&You{Text: u.words})
		case u.by == theBot && u.words != "":
			add(&Bot{Text: u.words})
		case u.by == theAgent && desk:
			if accepted != u.name {
				add(&Desk{Action: event.DeskAccepts, Agent: u.name})
				accepted = u.name
			}
			add(&Agent{Text: u.words})
		case u.by != theBot:
			remark(u)
		}
	}
	return t
}
