package paths_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// maker writes small programs at random. What doesn't compile is left out by whoever asks for them.
type maker struct {
	r     *rand.Rand
	b     strings.Builder
	flow  int
	state int // how many states the flow has
	depth int
	theme theme
}

// theme is what else a program has, for the analyses that look at it.
type theme uint8

const (
	plain     theme = iota
	hiding          // two handoffs that hide some answers
	secretly        // sensitive slots, that are said, measured and handed on
	knowing         // a name that may be said in some flows only
	talkative       // the name said often, in sub-flows too
)

// program is the text of a small program: three flows, the last of which the others may run.
func program(seed uint64) string { return themed(seed, plain) }

func themed(seed uint64, theme theme) string {
	m := &maker{r: rand.New(rand.NewPCG(seed, 7)), theme: theme}
	mention := ""
	if theme == knowing {
		mention = "  mention in " + []string{"f0", "f1", "check", "f0, f1", "f0, f1", "f0, f1"}[m.n(6)]
	}
	m.line(0, "customer {\n  name name%s\n}", mention)
	if theme == hiding {
		for _, name := range []string{"care", "desk"} {
			m.line(0, "handoff %s \"the %s\" {\n  > Someone takes over here.\n  hide %s, %s\n}", name, name,
				[]string{"c", "d", "e"}[m.n(3)], []string{"a", "b"}[m.n(2)])
		}
	}
	m.line(0, `slot c choice "letter" {
  > Which letter?
  x "x"
  y "y"
}
action act.do(a: yes_no, c: text) {
  needs confirm, check
  fails no
  via http POST "{env.X}"
}
action act.look(a: yes_no) {
  changes nothing
  needs check
  fails no
  via http POST "{env.X}"
}
flow check "Check" {
  slot d yes_no "check" {
    > Check?
  }
  ask d
  when d is no {
    end refused
  }
}`)
	for m.flow = range 3 {
		m.flowText()
	}
	return m.b.String()
}

func (m *maker) n(k int) int { return m.r.IntN(k) }

func (m *maker) line(indent int, format string, args ...any) {
	m.b.WriteString(strings.Repeat("  ", indent))
	fmt.Fprintf(&m.b, format, args...)
	m.b.WriteByte('\n')
}

func (m *maker) flowText() {
	params := ""
	if m.flow == 2 {
		params = "(p: yes_no)"
	}
	m.line(0, "flow f%d%s \"Flow %d\" {", m.flow, params, m.flow)
	if m.flow < 2 {
		m.line(1, "starts on \"start %d\"", m.flow)
		if m.n(4) == 0 {
			m.line(1, "needs check")
		}
	}
	m.line(1, "slot a yes_no \"a\"%s {\n    > Question a?\n  }", m.sensitive())
	m.line(1, "slot b choice \"b\" {\n    > Question b?\n    x \"x\"\n    y \"y\"\n    z \"z\"\n  }")
	if m.flow < 2 || m.theme == secretly {
		m.line(1, "slot e yes_no \"a\" {\n    > Question e?\n  }") // what slot a asks for, by another name
	}
	m.state = m.n(3) + 1
	if m.n(8) > 0 {
		m.line(1, "ask a, b, c%s", map[bool]string{true: ", e"}[m.theme == secretly])
	}
	if m.flow == 2 && m.theme == secretly && m.n(2) == 0 {
		m.line(1, "> I have {p}.\n")
	}
	if m.flow == 2 {
		m.line(1, "when p is no {\n    end declined adverse\n  }")
	}
	if m.flow == 2 && m.n(3) == 0 { // it has changed something wherever it comes back from
		m.line(1, "call act.do(yes, \"x\") {\n    no {\n      end declined adverse\n    }\n  }")
	}
	m.block(1, m.n(3)+1)
	for s := range m.state {
		m.line(1, "state s%d {", s)
		m.block(2, m.n(4))
		m.terminal(2)
		m.line(1, "}")
	}
	m.line(0, "}")
}

// person is a handoff: where there are two, one of them.
func (m *maker) person() string {
	if m.theme == hiding && m.n(2) == 0 {
		return "desk"
	}
	return "care"
}

func (m *maker) block(in, n int) {
	for range n {
		m.statement(in)
	}
}

func (m *maker) slot() string { return []string{"a", "b", "c"}[m.n(3)] }

func (m *maker) condition() string {
	switch m.n(6) {
	case 0:
		return "a is yes"
	case 1:
		return "a is not yes"
	case 2:
		return "b is " + []string{"x", "y", "z"}[m.n(3)]
	case 3:
		return "c is x"
	case 4:
		return m.slot() + " is known"
	}
	return "a is yes " + []string{"and", "or"}[m.n(2)] + " b is x"
}

// sensitive marks about half of the slots, where the program is about that.
func (m *maker) sensitive() string {
	if m.theme == secretly && m.n(2) == 0 {
		return " sensitive"
	}
	return ""
}

// telling is a statement through which something sensitive may go on, or out.
func (m *maker) telling(in int) {
	value := []string{"a", "e"}[m.n(2)]
	if m.flow == 2 && m.n(2) == 0 {
		value = "p"
	}
	switch m.n(6) {
	case 0:
		m.line(in, "> I have {%s}.\n", value)
	case 1:
		m.line(in, "> I have {%s|masked}.\n", value)
	case 2:
		if value != "p" {
			m.line(in, "ask %s%s", []string{"always ", ""}[m.n(2)], value)
		}
		m.line(in, "> I heard {said}.\n")
	case 3:
		m.line(in, "measure m%d = %s", m.n(2), value)
	case 4:
		to := []string{"a", "e"}[m.n(2)] // what it is handed on to
		m.line(in, "set %s = %s", to, value)
		if m.n(2) == 0 {
			m.line(in, "> I have {%s}.\n", to)
		}
	case 5:
		if m.flow < 2 {
			m.line(in, "run f2(a) {\n%sdeclined\n%s}", pad(in+1), pad(in))
		}
	}
}

func (m *maker) statement(in int) {
	switch {
	case m.theme == secretly && m.n(3) == 0:
		m.telling(in)
		return
	case m.theme == talkative && m.n(3) == 0:
		m.line(in, "> Hello {customer.name}.\n")
		return
	case m.theme == talkative && m.flow < 2 && m.n(4) == 0:
		m.line(in, "run f2(yes)")
		return
	}
	switch m.n(15) {
	case 0, 1:
		m.line(in, "> Words.\n")
	case 2, 3:
		m.line(in, "> Hello {customer.name}.\n")
	case 4, 5:
		if m.flow < 2 && m.n(4) == 0 {
			m.line(in, "ask e")
			return
		}
		m.line(in, "ask %s", m.slot())
	case 6:
		m.line(in, "ask always %s", m.slot())
	case 7:
		person := ""
		if m.n(3) == 0 {
			person = "\n" + strings.Repeat("  ", in+1) + "\"a person\" -> care because asked"
		}
		m.line(in, "ask {\n%s> This or that?\n%s\"this\"\n%s\"that\" -> s%d%s\n%s}", pad(in+1), pad(in+1), pad(in+1), m.n(m.state), person, pad(in))
	case 8:
		m.confirm(in)
	case 9:
		if m.n(2) == 0 {
			m.confirm(in)
			m.between(in)
		}
		m.line(in, "call act.do(%s, %s) {\n%sno -> s%d\n%s}", []string{"a", "yes"}[m.n(2)], []string{"c", "\"x\""}[m.n(2)], pad(in+1), m.n(m.state), pad(in))
	case 10:
		if m.n(3) == 0 {
			m.line(in, "run check {\n%srefused\n%s}", pad(in+1), pad(in))
		}
		m.line(in, "call act.look(a) {\n%sno -> s%d\n%s}", pad(in+1), m.n(m.state), pad(in))
	case 11:
		switch {
		case m.flow == 2 || m.n(3) == 0:
			m.line(in, "run check {\n%srefused -> s%d\n%s}", pad(in+1), m.n(m.state), pad(in))
		default:
			m.line(in, "run f2(%s) {\n%sdeclined -> s%d\n%s}", []string{"a", "yes"}[m.n(2)], pad(in+1), m.n(m.state), pad(in))
		}
	case 12:
		s := m.slot()
		m.line(in, "forget %s", s)
		switch {
		case m.n(3) == 0:
		case m.flow < 2 && m.n(2) == 0:
			m.line(in, "ask e")
		default:
			m.line(in, "ask %s", s)
		}
	case 13:
		m.line(in, "set %s", []string{"a = yes", "b = y", "c = x"}[m.n(3)])
	default:
		if m.depth > 0 {
			return
		}
		m.depth++
		m.line(in, "when %s {", m.condition())
		m.block(in+1, 1+m.n(2))
		if m.n(2) == 0 {
			m.terminal(in + 1)
		}
		m.line(in, "}")
		m.depth--
	}
}

// confirm asks for a yes to words that show two slots, as far as they are known. A no goes on below, elsewhere, or asks what to change.
func (m *maker) confirm(in int) {
	s, t := m.slot(), m.slot()
	no := m.n(4)
	if no > 1 {
		m.line(in, "confirm")
	} else {
		m.line(in, "confirm {")
	}
	m.line(in+1, "when %s is known and %s is known > I'll take {%s} and {%s}. Okay?", s, t, s, t)
	m.line(in+1, "or\n%swhen %s is known and %s is not known > I'll take {%s}. Okay?", pad(in+1), s, t, s)
	m.line(in+1, "or\n%swhen %s is not known and %s is known > I'll take {%s}. Okay?", pad(in+1), s, t, t)
	m.line(in+1, "or\n%swhen %s is not known and %s is not known > Okay?\n", pad(in+1), s, t)
	switch no {
	case 0:
		m.line(in, "%sno {\n%s> All right.\n%s}\n%s}", pad(1), pad(in+2), pad(in+1), pad(in))
	case 1:
		m.line(in, "%sno -> s%d\n%s}", pad(1), m.n(m.state), pad(in))
	}
}

// between is what may come between a yes and what it was for: nothing, or a change of what was shown.
func (m *maker) between(in int) {
	switch m.n(5) {
	case 0, 1:
		m.line(in, "ask always %s", []string{"a", "c"}[m.n(2)])
	case 2:
		m.line(in, "set %s", []string{"a = yes", "c = x"}[m.n(2)])
	}
}

func pad(n int) string { return strings.Repeat("  ", n) }

func (m *maker) terminal(in int) {
	switch m.n(8) {
	case 0, 1:
		m.line(in, "end resolved")
	case 2:
		m.line(in, "end declined adverse")
	case 3:
		m.line(in, "-> %s because policy", m.person())
	case 4:
		m.line(in, "-> s%d at most 2 times, else -> s%d", m.n(m.state), m.n(m.state))
	case 5:
		if m.flow < 2 && m.n(2) == 0 {
			m.line(in, "-> f%d", 1-m.flow)
			return
		}
		m.line(in, "-> home")
	default:
		if m.n(2) == 0 {
			m.line(in, "ask {\n%s> Again?\n%syes -> s%d\n%s}", pad(in+1), pad(in+1), m.n(m.state), pad(in))
			m.line(in, "end resolved")
			return
		}
		m.line(in, "-> s%d", m.n(m.state))
	}
}
