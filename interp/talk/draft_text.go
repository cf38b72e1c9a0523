package talk

import (
	"regexp"
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/lang/source"
)

// clock is a time of day, with a date before it or not, as chats are stamped: "10:04", "[03/03/2026, 11:00:05]", "10:04 AM -".
const clock = `[\[(]?(?:\d[\d./-]*\d[,T ]\s*)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?[\])]?\s*[-–]?`

// The patterns are compiled when a transcript is first read: no other command has to wait for them.
var (
	// spokenLine is a line with who speaks and what, and when before it or not.
	spokenLine = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(` + clock + `\s+)?([\pL][\pL\pN .'_()#-]{0,40}?)\s*:\s*(.*)$`)
	})
	// spokenHead is a line with who speaks and when; what follows below it.
	spokenHead = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([\pL][\pL\pN .'_-]{0,30}?)[\s,]+(?:at )?` + clock + `$`)
	})
	// stamped is a line with a time and something that nobody says.
	stamped = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^` + clock + `\s+(.*)$`)
	})
)

// text reads lines like "Customer: hello"; lines that name nobody go on with the words above.
func (d *drafter) text() []utterance {
	var said []utterance
	lines, names := d.lines()
	for n, line := range lines {
		if line == "" {
			continue
		}
		n++ // from 1
		u, ok := d.spoken(line, func(name string) bool { return len(said) == 0 || names[name] > 1 }, d.whole(n))
		switch {
		case ok:
			said = append(said, u)
		case len(said) == 0:
			d.unknown("", d.whole(n))
			return nil
		default:
			last := &said[len(said)-1]
			last.words = strings.TrimSpace(last.words + " " + line)
		}
	}
	return said
}

// lines are the lines of the text without blanks around them, and how many of them begin with a name.
func (d *drafter) lines() (lines []string, names map[string]int) {
	names = map[string]int{}
	for n := 1; n <= d.file.Lines(); n++ {
		line := strings.TrimSpace(strings.TrimPrefix(d.file.Line(n), "\ufeff"))
		lines = append(lines, line)
		if m := spokenLine().FindStringSubmatch(line); m != nil {
			names[strings.TrimSpace(m[2])]++
		}
	}
	return lines, names
}

// spoken takes a line apart that begins what somebody says. Where a time shows that it does, or sure says so of the name (it begins the
// text, or several lines), a name that nobody knows is reported; else it may only be words with a colon in them.
func (d *drafter) spoken(line string, sure func(name string) bool, at source.Span) (utterance, bool) {
	if m := spokenHead().FindStringSubmatch(line); m != nil && d.role(m[1]) != nobody {
		return utterance{by: d.role(m[1]), name: m[1]}, true
	}
	if m := spokenLine().FindStringSubmatch(line); m != nil {
		name := strings.TrimSpace(m[2])
		by := d.role(name)
		if by == nobody && (m[1] != "" || sure(name)) {
			d.unknown(name, at)
			by = anAside
		}
		return utterance{by, name, strings.TrimSpace(m[3])}, by != nobody
	}
	if m := stamped().FindStringSubmatch(line); m != nil {
		return utterance{anAside, "note", m[1]}, true
	}
	return utterance{}, false
}
