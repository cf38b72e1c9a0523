package check

import (
	"slices"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/value"
)

// handoff checks a way to people.
func (c *checker) handoff(d *ast.Handoff, sc *scope) {
	in := sc.at(atDesk)
	c.message(d.Say, in)
	if d.Hours != nil {
		c.hoursNamed(d.Hours, sc)
	}
	for _, p := range d.Priority {
		c.level(&p.Level, sc, "low", "normal", "high", "urgent")
		if p.When != nil {
			c.condition(p.When, sc)
		}
	}
	for i := range d.Hide {
		c.hidden1(&d.Hide[i], sc)
	}
	seen := map[string]ast.Name{}
	for _, e := range d.Exits {
		if other, dup := seen[e.Name.Text]; dup {
			c.twice(sc.file, e.Name, other)
		}
		seen[e.Name.Text] = e.Name
		c.exit(e, in)
	}
}

func (c *checker) exit(e *ast.Exit, sc *scope) {
	if e.After != nil {
		c.duration(e.After, sc)
		if e.Name.Text != "no_answer" {
			c.wrong(sc.file, e.After, "bad-duration", "only `no_answer` waits for a time", "leave `after` out")
		}
	}
	c.message(e.Say, sc)
	c.tail(e.Do, c.blockScope(e, e.Do, sc))
}

// hidden1 resolves what a handoff hides: something of the conversation or the customer, or any flow's slot by its name.
func (c *checker) hidden1(p *ast.Path, sc *scope) {
	if len(p.Names) == 1 {
		if in := c.flowSlots[p.Names[0].Text]; len(in) > 0 && !c.isValueName(p.Names[0].Text, sc) {
			s := in[0]
			c.used[s.slot] = true
			c.info.Paths[p] = Object{Kind: ObjVar, Node: s.slot, Flow: s.in.flow, Type: c.slotType(s.slot, s.in.scope)}
			return
		}
	}
	c.value(p, sc)
}

var days = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

func (c *checker) hours(d *ast.Hours, sc *scope) {
	disturbed := c.disturbed(sc.file, d) // the line that is missing may be the one that couldn't be read
	if d.Zone == nil && disturbed {
		// nothing to say
	} else if d.Zone == nil {
		c.wrong(sc.file, &d.Name, "unknown-zone", "the hours "+quote(d.Name.Text)+" have no time zone", "write for example `zone \"Europe/Paris\"`")
	} else if _, err := time.LoadLocation(d.Zone.Text); err != nil || d.Zone.Text == "" || d.Zone.Text == "Local" {
		c.wrong(sc.file, d.Zone, "unknown-zone", "there is no time zone "+quote(d.Zone.Text), "write its name as \"Region/City\", for example \"Europe/Paris\"")
	}
	if len(d.Open) == 0 && !disturbed {
		c.doubtful(sc.file, &d.Name, "empty-hours", "the hours "+quote(d.Name.Text)+" are never open", "write for example `mon-fri 09:00-17:00`")
	}
	for _, o := range d.Open {
		c.openHours(o, sc)
	}
	for _, days := range d.Closed {
		c.closedDays(days, sc)
	}
}

func (c *checker) openHours(o *ast.OpenHours, sc *scope) {
	for _, day := range []*ast.Name{&o.From, &o.To} {
		if !slices.Contains(days, day.Text) {
			c.wrong(sc.file, day, "unknown-day", "there is no day "+quote(day.Text), c.didYouMean(day.Text, days, "write mon, tue, wed, thu, fri, sat or sun"))
			return
		}
	}
	start, end := c.literal(&o.Start, sc), c.clock(&o.End, sc)
	if start.isKnown() && end && o.Start.Text == o.End.Text {
		c.wrong(sc.file, o, "empty-hours", "these hours end when they begin", "write a later end, or 00:00-24:00 for the whole day")
	}
}

// clock checks the end of a span, which may be 24:00.
func (c *checker) clock(t *ast.TimeLit, sc *scope) bool {
	return t.Text == "24:00" || c.literal(t, sc).isKnown()
}

func (c *checker) closedDays(d *ast.ClosedDays, sc *scope) {
	from, err1 := value.Parse(value.KindDate, d.From.Text)
	to, err2 := value.Parse(value.KindDate, d.To.Text)
	if err1 != nil || err2 != nil {
		c.literal(&d.From, sc)
		if d.To.At != d.From.At {
			c.literal(&d.To, sc)
		}
		return
	}
	if order, err := value.Compare(from, to); err == nil && order > 0 {
		c.wrong(sc.file, d, "empty-hours", "these days end before they begin", "write the earlier date first")
	}
}

// personaKey is a clause of a persona with what may follow it: certain words or any (nil), strings, or a limit.
type personaKey struct {
	key     string
	kind    personaKind
	words   []string
	example string
}

var personaKeys = []personaKey{
	{"role", personaStrings, nil, `role "automated helper"`},
	{"voice", personaWords, nil, `voice warm, plain`},
	{"register", personaWords, []string{"casual", "neutral", "formal"}, ""},
	{"contractions", personaWords, []string{"always", "sometimes", "never"}, ""},
	{"sentence", personaLimit, nil, `sentence at most 20 words`},
	{"message", personaLimit, nil, `message at most 45 words`},
	{"grade", personaLimit, nil, `grade at most 8`},
	{"customer_name", personaLimit, nil, `customer_name at most 1 in 4 messages`},
	{"apologies", personaLimit, nil, `apologies at most 1 in 3 messages`},
	{"exclamations", personaLimit, nil, `exclamations at most 1 in a message`},
	{"emoji", personaLimit, nil, `emoji none`},
	{"avoid", personaStrings, []string{"use"}, `avoid "utilise" use "use"`},
	{"spell", personaStrings, nil, `spell "Fernhill"`},
}

type personaKind uint8

const (
	personaWords personaKind = iota
	personaStrings
	personaLimit // `at most N …` or `none`
)

func (c *checker) persona(d *ast.Persona, sc *scope) {
	if d.From != nil {
		c.personaNamed(d.From, sc)
		if circle := c.personaCircle(d); circle != nil && !c.told[d] {
			for _, p := range circle {
				c.told[p] = true
			}
			c.wrong(sc.file, d.From, "endless-type", "the persona "+quote(d.Name.Text)+" is drawn from itself", "let one of them stand alone")
		}
	}
	seen := map[string]ast.Name{}
	for _, cl := range d.Clauses {
		if other, dup := seen[cl.Key.Text]; dup && cl.Key.Text != "avoid" && cl.Key.Text != "spell" {
			c.twice(sc.file, cl.Key, other)
		}
		seen[cl.Key.Text] = cl.Key
		c.personaClause(cl, sc)
	}
}

// personaCircle is the row of personas that leads from one back to itself, or nil.
func (c *checker) personaCircle(d *ast.Persona) []*ast.Persona {
	var row []*ast.Persona
	for p := d; p.From != nil && !slices.Contains(row, p); {
		row = append(row, p)
		next := c.names[spacePersona][p.From.Text]
		if next == nil {
			return nil
		}
		if p = next.node.(*ast.Persona); p == d {
			return row
		}
	}
	return nil
}

func (c *checker) personaClause(cl *ast.PersonaClause, sc *scope) {
	var keys []string
	for i := range personaKeys {
		if personaKeys[i].key == cl.Key.Text {
			c.personaArgs(cl, &personaKeys[i], sc)
			return
		}
		keys = append(keys, personaKeys[i].key)
	}
	help := clauseHabits[cl.Key.Text]
	if help == "" {
		help = c.didYouMean(cl.Key.Text, keys, "it has "+strings.Join(keys, ", "))
	}
	c.wrong(sc.file, &cl.Key, "unknown-clause", "a persona has no "+quote(cl.Key.Text), help)
}

func (c *checker) personaArgs(cl *ast.PersonaClause, k *personaKey, sc *scope) {
	for i := range cl.Args {
		if arg := &cl.Args[i]; !k.takes(arg) {
			c.wrong(sc.file, arg, "bad-clause", quote(cl.Key.Text)+" can't be "+strings.TrimSpace(text(sc.file, arg)), k.help())
			return
		}
	}
	switch {
	case len(cl.Args) == 0:
		c.wrong(sc.file, &cl.Key, "bad-clause", quote(cl.Key.Text)+" needs to say something", k.help())
	case k.kind == personaLimit && !isLimit(cl.Args):
		c.wrong(sc.file, cl, "bad-clause", "this doesn't say how much is allowed", k.help())
	}
}

func (k *personaKey) takes(arg *ast.PersonaArg) bool {
	switch k.kind {
	case personaStrings:
		return arg.String != nil || slices.Contains(k.words, arg.Word)
	case personaWords:
		return arg.Word != "" && (k.words == nil || slices.Contains(k.words, arg.Word))
	}
	return arg.String == nil
}

func (k *personaKey) help() string {
	if k.example == "" {
		return "write " + listed(k.words)
	}
	return "write for example `" + k.example + "`"
}

// isLimit says whether a clause reads `none` or `at most N …`.
func isLimit(args []ast.PersonaArg) bool {
	if args[0].Word == "none" {
		return len(args) == 1
	}
	return len(args) >= 3 && args[0].Word == "at" && args[1].Word == "most" && args[2].Number != nil
}
