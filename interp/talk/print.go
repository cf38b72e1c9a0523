package talk

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/event"
)

// commentColumn is where comments after a line begin, in runes from 0, where the line is short enough. Our choice.
const commentColumn = 40

// Print writes a talk in the one layout: first words padded to a column, checks indented by two, at most one blank line in a row.
// Reading the result gives the same talk. Lines that couldn't be read are left out.
func Print(t *Talk) string {
	var b strings.Builder
	blank := true // no blank lines at the top
	var columns []int
	for i, l := range t.Lines {
		if _, ok := l.Node.(*Table); ok {
			columns = widths(t.Lines[i:])
		}
		text := printLine(l, columns)
		if text == "" {
			if !blank && l.Node == nil && l.Span.Len() == 0 {
				b.WriteByte('\n')
				blank = true
			}
			continue
		}
		b.WriteString(text)
		b.WriteByte('\n')
		blank = false
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// printLine gives a line; columns are the widths of the table it stands in.
func printLine(l Line, columns []int) string {
	if l.Node == nil {
		if l.Comment != "" && l.Indented {
			return "  " + l.Comment
		}
		return l.Comment
	}
	text := ""
	switch n := l.Node.(type) {
	case *Table:
		text = printTable(n, columns)
	case *Row:
		text = printRow(n, columns)
	default:
		text = strings.TrimRight(printNode(l.Node), " ")
	}
	if l.Comment == "" {
		return text
	}
	return text + strings.Repeat(" ", max(2, commentColumn-utf8.RuneCountInString(text))) + l.Comment
}

// printNode gives a line's words.
func printNode(n Node) string {
	switch n := n.(type) {
	case *Bot, *You, *Agent, *Tap, *File, *Event, *Desk, *Wait, *Again, *Upgrade:
		return printSpeaker(n)
	case *Reads:
		return "  reads " + printReads(n)
	case *Check:
		return "  = " + printCheck(n)
	case *End:
		return "end   " + n.Outcome
	case *Pattern:
		if n.Text[0] == '=' || strings.HasPrefix(n.Text, "reads") {
			return "  " + n.Text
		}
		return n.Text
	}
	return printHeader(n)
}

func printHeader(n Node) string {
	switch n := n.(type) {
	case *Title:
		return "talk  " + n.Text
	case *Flow:
		return "flow  " + n.Name
	case *At:
		return "at    " + n.Day + " " + n.Clock + " " + n.Zone
	case *Seed:
		return "seed  " + strconv.FormatUint(n.N, 10)
	case *Given:
		return "given " + n.Name + printGiven(n)
	case *Mock:
		return "mock  " + printMock(n)
	case *StartAt:
		if n.State {
			return "start state " + n.Name
		}
		return "start flow " + n.Name
	case *Channel:
		return "channel " + n.Name
	case *Include:
		if strings.ContainsAny(n.Path, `" #`) {
			return "include " + printQuoted(n.Path)
		}
		return "include " + n.Path
	}
	return ""
}

func printGiven(g *Given) string {
	switch {
	case g.Value == nil:
		return ""
	case g.Gives:
		return " -> " + printLiteral(*g.Value)
	}
	return " = " + printLiteral(*g.Value)
}

func printMock(m *Mock) string {
	var b strings.Builder
	b.WriteString(m.Action + printArgs(m.Args) + " -> ")
	for i, r := range m.Results {
		if i > 0 {
			b.WriteString(", then ")
		}
		b.WriteString(printLiteral(r.Value))
		if r.After.Unit != "" {
			b.WriteString(" after " + printDuration(r.After))
		}
	}
	return b.String()
}

func printSpeaker(n Node) string {
	switch n := n.(type) {
	case *Bot:
		switch n.Match {
		case MatchLabel:
			return "bot   @" + n.Text
		case MatchContains:
			return "bot   ~ " + n.Text
		case MatchSkip:
			return "bot   ..."
		}
		return "bot   " + escape(n.Text)
	case *You:
		return "you   " + n.Text
	case *Agent:
		return "agent " + n.Text
	case *Tap:
		return "tap   " + printQuoted(n.Label)
	case *File:
		name := n.Name
		for i := range len(name) {
			if !isWordByte(name[i]) || name[i] == '#' || name[i] == '\\' {
				name = printQuoted(n.Name)
				break
			}
		}
		return "file  " + name + " " + n.MediaType
	case *Event:
		switch n.Kind {
		case "timer":
			return "event timer " + n.Name
		case "retire":
			return "event retire"
		}
		return "event result " + n.Name + " -> " + printLiteral(*n.Result)
	case *Desk:
		return "desk  " + printDesk(n)
	case *Wait:
		return "wait  " + printDuration(n.For)
	case *Again:
		return "again"
	case *Upgrade:
		if n.Now {
			return "upgrade " + n.Name + " now"
		}
		return "upgrade " + n.Name
	}
	return ""
}

func printDesk(d *Desk) string {
	text := d.Action
	if d.Action == event.DeskTakesOver || d.Action == event.DeskAccepts || d.Action == event.DeskOffered {
		text += " " + d.Agent
	}
	if len(d.Set) > 0 {
		text += " with " + printSettings(d.Set)
	}
	return text
}

func printSettings(list []Setting) string {
	parts := make([]string, len(list))
	for i, s := range list {
		parts[i] = s.Name + " = " + printLiteral(s.Value)
	}
	return strings.Join(parts, ", ")
}

func printReads(r *Reads) string {
	var b strings.Builder
	for i, c := range r.Commands {
		switch {
		case i > 0 && c.Same:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(printCommand(c))
	}
	switch {
	case r.Mood > 0 && b.Len() > 0:
		b.WriteString(", ")
		fallthrough
	case r.Mood > 0:
		fmt.Fprintf(&b, "mood %s", strconv.FormatFloat(r.Mood, 'g', -1, 64))
	case b.Len() == 0:
		b.WriteString("nothing")
	}
	return b.String()
}

func printCommand(c ReadCommand) string {
	var parts []string
	if c.Not {
		parts = append(parts, "not")
	}
	parts = append(parts, c.Kind)
	if c.Name != "" {
		parts = append(parts, c.Name)
	}
	if c.Kind == string(event.DangerWord) || c.Kind == string(event.Pick) {
		parts = append(parts, printQuoted(c.Text))
	}
	if c.Value != nil {
		parts = append(parts, printLiteral(*c.Value))
	}
	for _, v := range c.Or {
		parts = append(parts, "or", printLiteral(v))
	}
	if len(c.Options) > 0 {
		options := make([]string, len(c.Options))
		for i, o := range c.Options {
			options[i] = printCommand(o)
		}
		parts = append(parts, strings.Join(options, " or "))
	}
	if c.Extent != "" {
		parts = append(parts, c.Extent)
	}
	return strings.Join(parts, " ")
}

func printCheck(k *Check) string {
	switch k.Kind {
	case "silent":
		return "silent"
	case "handoffs", "misses", "version":
		return k.Kind + " " + strconv.Itoa(k.Count)
	case "within":
		return "within " + count(k.Count, "turn")
	case "carries", "flows", "calls":
		return k.Kind + " " + strings.Join(k.Names, ", ")
	case "offers":
		labels := make([]string, len(k.Names))
		for i, n := range k.Names {
			labels[i] = printQuoted(n)
		}
		return "offers " + strings.Join(labels, ", ")
	case "told desk":
		return "told desk " + printQuoted(k.Word)
	case "called", "not called":
		text := k.Kind + " " + k.Name + printArgs(k.Args)
		if k.Count >= 0 {
			text += " x" + strconv.Itoa(k.Count)
		}
		return text
	case "handoff":
		if k.Word != "" {
			return "handoff " + k.Name + " because " + k.Word
		}
	case "slot", "wants":
		if k.Value == nil {
			return "slot " + k.Name + " unknown"
		}
		return k.Kind + " " + k.Name + " " + printLiteral(*k.Value)
	case "event":
		return strings.TrimRight("event "+k.Name+" "+printSettings(k.Fields), " ")
	}
	return strings.TrimRight(k.Kind+" "+k.Name+" "+k.Word, " ")
}

func printArgs(args []MockArg) string {
	if args == nil {
		return ""
	}
	parts := make([]string, len(args))
	for i, a := range args {
		if a.Name != "" {
			parts[i] = a.Name + ": "
		}
		parts[i] += printLiteral(a.Value)
	}
	return "(" + strings.Join(parts, ", ") + ")"
}

func printDuration(d Duration) string { return strconv.FormatInt(d.N, 10) + " " + d.Unit }

func printQuoted(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

func printLiteral(l Literal) string {
	switch l.Kind {
	case Quoted:
		return printQuoted(l.Text)
	case Record, List:
		parts := make([]string, len(l.Items))
		for i, it := range l.Items {
			if it.Name != "" {
				parts[i] = it.Name + ": "
			}
			parts[i] += printLiteral(it.Value)
		}
		if l.Kind == List {
			return "[" + strings.Join(parts, ", ") + "]"
		}
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return l.Text
}
