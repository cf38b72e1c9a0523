package interp_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes programs that pass the checker, by chance: of each construct of the language something, in any order. The same
// seed gives the same program. A program's flows have seeds of their own, so that another version can differ in one of them.
type generator struct {
	*rand.Rand
	b     strings.Builder
	n     int      // numbers names
	flow  string   // that is being written
	known []string // slots that every way here has filled: "name kind"
	decls strings.Builder
	state []string // that the flow has
	lists int
}

// generated is the program of a seed. A version other than 0 writes one flow, which the version picks, anew.
func generated(seed, version uint64) string {
	g := &generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	topics, subs := 2+g.IntN(3), 1+g.IntN(2)
	anew := -1
	if version > 0 {
		anew = int(version) % (topics + subs)
	}
	g.b.WriteString(generatedHead)
	g.handoffs()
	g.handlers()
	for i := range topics + subs {
		s := seed<<8 + uint64(i) + 2
		if i == anew {
			s += version << 32
		}
		g.Rand = rand.New(rand.NewPCG(s, 2))
		if i < subs {
			g.writeFlow(fmt.Sprintf("sub%d", i), false, 0)
		} else {
			g.writeFlow(fmt.Sprintf("topic%d", i-subs), true, subs)
		}
	}
	return g.b.String()
}

const generatedHead = `
type code {
  pattern "#?[0-9]{5}"
  example "45210"
}
record thing {
  name text
  day  date
  shown "{name}"
}
customer {
  name name
  last code
  tier choice {
    plain "plain"
    gold  "gold"
  }
}
hours desk {
  zone    "UTC"
  mon-fri 08:00-20:00
}
slot zip postal_code "zip code" {
  > What's your zip code?
}
slot mail email "email" sensitive {
  > And your email?
  retry
    > It has an @ in it.
}
action look(about: code) {
  changes nothing
  gives   item: text, total: money, day: date
  fails   not_found, none
  timeout 3 s
}
action list(about: postal_code) {
  changes nothing
  gives   things: list of thing
  fails   none
}
action pay(about: code) {
  needs confirm
  gives reference: text
  fails too_late
}
action note(about: code) {
  timeout 2 s
}
flow identify "who you are" {
  gives who
  slot who name "name"
  ask who, zip, mail
}
flow one_thing(thing: thing) "one thing" {
  gives wish
  slot wish choice "wish" {
    > What about {thing}?
    keep "keep it"
    send "send it back" also "return it"
    drop "drop it"
  }
  ask wish
  when wish is drop {
    end dropped
  }
}
flow later "a check" {
  > How is it going?
  ask {
    > All well?
    no -> care because policy
  }
}
flow other_way "another way" {
  slot phone phone "phone number" {
    > Which number?
    else {
      end promised here
    }
  }
  ask phone
  end promised at phone, else here
}
answer answer0 "what is answer zero"
  > It's zero.
answer answer1 "what is answer one"
  > It's one, {customer.name}.
`

func (g *generator) p(format string, args ...any) { fmt.Fprintf(&g.b, format+"\n", args...) }

// chance is true once in n times.
func (g *generator) chance(n int) bool { return g.IntN(n) == 0 }

func (g *generator) pick(list ...string) string { return list[g.IntN(len(list))] }

func (g *generator) name(prefix string) string {
	g.n++
	return fmt.Sprintf("%s%d", prefix, g.n)
}

// handoffs are ways to people, with some of the exits.
func (g *generator) handoffs() {
	for i, name := range []string{"care", "team"}[:1+g.IntN(2)] {
		g.p("handoff %s \"%s\" {", name, name)
		if !g.chance(3) {
			g.p("  hours desk")
		}
		g.p("  > I'm bringing in a person.")
		for _, exit := range []string{"queued", "accepted", "cancelled", "returned"} {
			if g.chance(2) {
				g.p("  %s\n    > It's %s now.", exit, exit)
			}
		}
		to := []string{"call_back", "other_way", "home"}
		if i > 0 {
			to = append(to, "care")
		}
		for _, exit := range []string{"closed", "declined", "failed"} {
			if g.chance(2) {
				g.p("  %s -> %s", exit, g.pick(to...))
			}
		}
		if g.chance(2) {
			g.p("  no_answer after %d min -> %s", 1+g.IntN(9), g.pick(to...))
		}
		if g.chance(3) {
			g.p("  resolved -> %s", g.pick("home", "survey"))
		}
		g.p("}")
	}
}

// handlers are those of the file.
func (g *generator) handlers() {
	g.p("on start\n  > Hello.")
	switch g.IntN(3) {
	case 0:
		g.p("on person -> care because asked")
	case 1:
		g.p("on person {\n  ask zip\n  -> care because asked\n}")
	}
	if g.chance(2) {
		g.p("on frustration -> care because frustrated")
	}
	if g.chance(2) {
		g.p("on \"danger\" -> %s", g.pick("care because high_stakes", "other_way"))
	}
	if g.chance(2) {
		g.p("on silence 10 min\n  > I'll keep this open.")
	}
	if g.chance(3) {
		g.p("on failed {\n  > That went wrong.\n  -> care because tool_failed\n}")
	}
	if g.chance(3) {
		g.p("on late change {\n  > That's done already.\n  -> care because policy\n}")
	}
}

// writeFlow writes one flow: its slots stand before the statements that they were made for.
func (g *generator) writeFlow(name string, topic bool, subs int) {
	g.flow, g.known, g.state, g.lists = name, nil, nil, 0
	g.decls.Reset()
	outer := g.b
	g.b = strings.Builder{}
	for i := range g.IntN(3) {
		g.state = append(g.state, fmt.Sprintf("%s_state%d", name, i))
	}
	needs := topic && g.chance(3)
	for range 2 + g.IntN(5) {
		g.statement(1, topic, subs)
	}
	if len(g.state) > 0 {
		g.p("  -> %s", g.state[0])
	}
	for i, st := range g.state {
		g.known = nil // a jump may come from anywhere
		g.p("  state %s {", st)
		for range 1 + g.IntN(3) {
			g.statement(2, topic, subs)
		}
		next := "home"
		if i+1 < len(g.state) {
			next = g.state[i+1]
		} else if g.chance(2) {
			next = st
		}
		switch {
		case next == "home" && !topic:
			g.p("    end resolved")
		case next == st: // only so often
			g.known = nil
			g.p("    ask {\n      > Once more?\n      yes -> %s at most %d times, else -> care because designer\n    }\n    end resolved", st, 1+g.IntN(2))
		default:
			g.p("    -> %s", next)
		}
		g.p("  }")
	}
	body := g.b.String()
	g.b = outer
	g.p("flow %s \"%s\" {", name, strings.ReplaceAll(name, "c", "k "))
	if topic {
		g.p("  starts on \"start %s\", \"I want %s\"", name, name)
	} else {
		g.p("  gives given")
		g.p("  slot given code \"given code of %s\"", name)
	}
	if needs {
		g.p("  needs identify")
	}
	g.b.WriteString(g.decls.String())
	g.flowHandlers(topic)
	if !topic {
		g.p("  ask given\n  when given is \"45211\" {\n    end stopped\n  }")
	}
	g.b.WriteString(body)
	g.p("}")
}

// flowHandlers are those of the flow.
func (g *generator) flowHandlers(topic bool) {
	if g.chance(4) {
		g.p("  on cancel {\n    ask {\n      > Really stop?\n      yes {\n        end stopped\n      }\n      no {\n        > Good.\n      }\n    }\n  }")
	}
	if g.chance(5) {
		g.p("  on help\n    > Just answer.")
	}
	if g.chance(5) {
		g.p("  on frustration {\n    > I hear you.\n    -> care because frustrated\n  }")
	}
	if g.chance(5) {
		g.p("  on \"fire\" {\n    > Stay calm.\n    -> care because high_stakes\n  }")
	}
	if topic && g.chance(5) {
		g.p("  on person {\n    ask mail\n    -> care because asked\n  }")
	}
	if g.chance(6) {
		g.p("  on no match\n    > What was that?")
	}
}

// statement writes one, indented.
func (g *generator) statement(depth int, topic bool, subs int) {
	in := strings.Repeat("  ", depth)
	switch g.IntN(16) {
	case 0, 1:
		g.say(in)
	case 2, 3, 4:
		g.ask(in)
	case 5:
		g.menu(in, depth, topic)
	case 6:
		g.confirm(in)
	case 7, 8:
		g.call(in, depth)
	case 9:
		if subs > 0 {
			sub := g.IntN(subs)
			if g.chance(2) {
				g.p("%srun sub%d {\n%s  stopped -> care because policy\n%s}", in, sub, in, in)
			} else {
				g.p("%srun sub%d", in, sub)
			}
			return
		}
		g.say(in)
	case 10:
		g.when(in, depth, topic, subs)
	case 11:
		g.choose(in)
	case 12:
		g.p("%srun later at now + %d days", in, 1+g.IntN(3))
	case 13:
		g.again(in)
	case 14:
		g.p("%sexperiment %s {\n%s  > This way.\n%s  or\n%s  > That way.\n%s}", in, g.name("arms"), in, in, in, in)
	default:
		g.ask(in)
	}
}

func (g *generator) say(in string) {
	switch g.IntN(5) {
	case 0:
		g.p("%s> Thanks%s.\n%sor\n%s> Thank you%s!\n", in, g.shown(), in, in, g.shown())
	case 1:
		g.p("%sonce > By the way%s.\n", in, g.shown())
	case 2:
		g.p("%swhen customer.tier is gold > Thanks for staying with us.\n", in)
	case 3:
		g.p("%s> So%s.\n%sfor sms > So.\n", in, g.shown(), in)
	default:
		g.p("%s> I've noted that%s.\n", in, g.shown())
	}
}

// shown is a value that is known here, in words.
func (g *generator) shown() string {
	if len(g.known) == 0 || g.chance(3) {
		return ""
	}
	name, _, _ := strings.Cut(g.known[g.IntN(len(g.known))], " ")
	return ": {" + name + "}"
}

func (g *generator) knownOf(kind string) string {
	for _, k := range g.known {
		if name, of, _ := strings.Cut(k, " "); of == kind {
			return name
		}
	}
	return ""
}

// slot declares a slot of any type and returns it with its kind.
func (g *generator) slot(kinds ...string) (name, kind string) {
	if len(kinds) == 0 {
		kinds = []string{"choice", "date", "code", "number", "money", "yes_no", "score 1 to 5", "text", "phone", "name", "time", "duration"}
	}
	kind = g.pick(kinds...)
	name = g.name(g.flow + "_s")
	d := func(format string, args ...any) { fmt.Fprintf(&g.decls, format+"\n", args...) }
	flags := ""
	if kind != "choice" && g.chance(10) {
		flags = " sensitive"
	}
	d("  slot %s %s \"slot %s\"%s {", name, kind, strings.ReplaceAll(name, "_", " "), flags)
	if kind == "code" && g.chance(3) {
		d("    suggest customer.last\n      > Is it {%s}?", name)
	}
	d("    > What's %s?", name)
	if kind == "choice" {
		d("    a%d \"the first\" also \"one\"\n    b%d \"the second\"\n    c%d \"agent\"", g.n, g.n, g.n)
	}
	for i := range g.IntN(4) {
		d("    retry\n      > Rung %d of %s.", i, name)
	}
	if g.chance(6) {
		d("    why\n      > Because of %s.", name)
	}
	refuse := map[string]string{"code": `not "#99999"`, "number": "under 1000", "money": "under 1000 USD", "date": "before 2026-12-01"}
	if no, ok := refuse[kind]; ok && g.chance(2) {
		d("    valid when %s is %s\n      > Not that one.", name, no)
	}
	switch g.IntN(12) {
	case 0:
		d("    else -> other_way")
	case 1:
		d("    else {\n      end given_up\n    }")
	case 2:
		d("    else -> care because no_match")
	case 3:
		if kind == "number" {
			d("    default 7")
		}
	}
	d("  }")
	return name, kind
}

// ask asks for new slots: all of them, some, or one always.
func (g *generator) ask(in string) {
	var names, kinds []string
	for range 1 + g.IntN(3) {
		name, kind := g.slot()
		names, kinds = append(names, name), append(kinds, name+" "+strings.Fields(kind)[0])
	}
	switch {
	case g.chance(8):
		g.p("%sask always %s", in, names[0])
		g.p("%sask %s", in, strings.Join(names, ", "))
	case len(names) > 1 && g.chance(4):
		g.p("%sask %d of %s", in, len(names)-1, strings.Join(names, ", "))
		return
	default:
		g.p("%sask %s", in, strings.Join(names, ", "))
	}
	g.known = append(g.known, kinds...)
}

// menu is a question that only routes.
func (g *generator) menu(in string, depth int, topic bool) {
	if g.chance(2) {
		g.p("%sask {\n%s  > Is that right%s?", in, in, g.shown())
		g.p("%s  no {\n%s    %s\n%s  }\n%s}", in, in, g.way(topic, depth), in, in)
		return
	}
	g.p("%sask {\n%s  > Which way%s?", in, in, g.shown())
	for i := range 2 + g.IntN(2) {
		label := []string{"by mail", "in a shop", "by phone"}[i]
		switch g.IntN(3) {
		case 0:
			g.p("%s  \"%s\"", in, label)
		default:
			g.p("%s  \"%s\" also \"way %d\" {\n%s    %s\n%s  }", in, label, i, in, g.way(topic, depth), in)
		}
	}
	if g.chance(3) {
		g.p("%s  retry\n%s    > Which of these?", in, in)
	}
	g.p("%s}", in)
}

// way is what an arm does.
func (g *generator) way(topic bool, depth int) string {
	switch g.IntN(5) {
	case 0:
		return "> All right."
	case 1:
		return "end " + g.pick("declined", "stopped", "resolved")
	case 2:
		if topic {
			return "-> " + g.pick("home", "other_way")
		}
	case 3:
		return "-> care because " + g.pick("policy", "out_of_scope")
	}
	return "> Fine."
}

func (g *generator) confirm(in string) {
	if g.chance(3) {
		g.p("%sconfirm {\n%s  > I'll go on%s. Okay?\n%s  no {\n%s    end declined\n%s  }\n%s}", in, in, g.shown(), in, in, in, in)
		return
	}
	g.p("%sconfirm\n%s  > I'll go on%s. Okay?", in, in, g.shown())
	g.ask(in)
}

// call calls an action with a code that is asked for first.
func (g *generator) call(in string, depth int) {
	code := g.knownOf("code")
	if code == "" {
		var kind string
		code, kind = g.slot("code")
		g.p("%sask %s", in, code)
		g.known = append(g.known, code+" "+kind)
	}
	found := g.name("found")
	switch g.IntN(4) {
	case 0:
		g.p("%sconfirm\n%s  > I'll pay for {%s}. Shall I?", in, in, code)
		g.p("%scall pay(%s) as %s {\n%s  too_late -> %s\n%s}", in, code, found, in, g.pick("care because policy", "other_way"), in)
		g.p("%s> Paid: {%s.reference}.\n", in, found)
	case 1:
		g.p("%scall note(%s)", in, code)
	default:
		g.p("%scall look(%s) as %s {", in, code, found)
		if g.chance(2) {
			g.p("%s  not_found retry %s\n%s    > I can't see {%s}.", in, code, in, code)
		} else {
			g.p("%s  not_found -> care because policy", in)
		}
		g.p("%s  none {\n%s    end nothing\n%s  }\n%s}", in, in, in, in)
		g.p("%s> It's {%s.item}.\n", in, found)
	}
}

// when decides.
func (g *generator) when(in string, depth int, topic bool, subs int) {
	cond := "customer.tier is gold"
	if n := g.knownOf("number"); n != "" && g.chance(2) {
		cond = n + " is over 1"
	} else if y := g.knownOf("yes_no"); y != "" {
		cond = y + " is yes"
	}
	before := len(g.known)
	g.p("%swhen %s {", in, cond)
	if depth < 4 {
		g.statement(depth+1, topic, subs)
	}
	g.p("%s  %s", in, g.way(topic, depth))
	g.known = g.known[:before]
	if g.chance(2) {
		g.p("%s} else {\n%s  > Otherwise, then.", in, in)
	}
	g.p("%s}", in)
}

// choose chooses from what an action returned, and goes through it.
func (g *generator) choose(in string) {
	found := g.name("list")
	g.p("%sask zip\n%scall list(zip) as %s {\n%s  none retry zip\n%s    > Nothing there.\n%s}", in, in, found, in, in, in)
	one, many := g.name(g.flow+"_one"), g.name(g.flow+"_many")
	fmt.Fprintf(&g.decls, "  slot %s one of %s.things \"one of them\" {\n    > Which one: {%s.things}?\n  }\n", one, found, found)
	fmt.Fprintf(&g.decls, "  slot %s some of %s.things \"things\" {\n    > Which ones?\n  }\n", many, found)
	switch g.IntN(3) {
	case 0:
		g.p("%sask %s", in, one)
		g.dropDecl(many)
	case 1:
		g.p("%sask %s\n%srun one_thing for each %s as %s", in, many, in, many, g.name("wishes"))
		g.dropDecl(one)
	default:
		g.p("%sask %s, %s\n%srun one_thing for each %s {\n%s  dropped -> care because policy\n%s}", in, one, many, in, many, in, in)
	}
}

// dropDecl takes a declaration back that nothing asks for.
func (g *generator) dropDecl(name string) {
	text := g.decls.String()
	at := strings.Index(text, "  slot "+name+" ")
	end := at + strings.Index(text[at:], "\n  }\n") + len("\n  }\n")
	g.decls.Reset()
	g.decls.WriteString(text[:at] + text[end:])
}

// again forgets what is known, or records it.
func (g *generator) again(in string) {
	if s := g.knownOf("score"); s != "" {
		g.p("%smeasure csat = %s", in, s)
		return
	}
	if len(g.known) == 0 {
		g.say(in)
		return
	}
	name, _, _ := strings.Cut(g.known[g.IntN(len(g.known))], " ")
	g.p("%sforget %s\n%sask %s", in, name, in, name)
}
