package diff_test

import (
	"regexp"
	"strings"
)

// program is a small program as lines of its root file, and the files it imports.
type program struct {
	root  string
	files map[string]string
}

func (p program) with(text string) map[string]string {
	out := map[string]string{}
	for name, t := range p.files {
		out[name] = t
	}
	out[p.root] = text
	return out
}

var declared = regexp.MustCompile(`(?m)^\s*(flow|state|slot)\s+([a-z_0-9]+)`)

// edited makes an edit that a designer might make; the result may well have errors.
func edited(text string, d *dice) string {
	lines := strings.Split(text, "\n")
	at := d.throw(256) * len(lines) / 256
	switch d.throw(12) {
	case 0, 1: // out with a line, or a whole block
		return join(lines[:at], lines[end(lines, at):])
	case 2: // two neighbours change places
		mid := end(lines, at)
		if mid >= len(lines) {
			return text
		}
		last := end(lines, mid)
		return join(lines[:at], lines[mid:last], lines[at:mid], lines[last:])
	case 3: // a block goes elsewhere
		to := end(lines, at)
		block := append([]string(nil), lines[at:to]...)
		rest := append(append([]string(nil), lines[:at]...), lines[to:]...)
		into := d.throw(len(rest) + 1)
		return join(rest[:into], block, rest[into:])
	case 4, 5, 6: // another name, which conversations may be told of
		return rename(text, d)
	case 7, 8: // another type
		return retype(lines, at, d)
	case 9: // other words
		for i := at; i < len(lines); i++ {
			if strings.HasPrefix(strings.TrimSpace(lines[i]), ">") {
				lines[i] += " Indeed."
				break
			}
		}
	case 10: // another line
		more := []string{"> By the way.", "", "ask {\n > Really?\n yes {\n > Good.\n }\n no { end never }\n}", "when today is before 2027-01-01 {\n > Soon.\n}"}[d.throw(4)]
		return join(lines[:at], []string{more}, lines[at:])
	case 11: // a line once more
		return join(lines[:at], lines[at:end(lines, at)], lines[at:])
	}
	return strings.Join(lines, "\n")
}

func rename(text string, d *dice) string {
	names := declared.FindAllStringSubmatch(text, -1)
	if len(names) == 0 {
		return text
	}
	name := names[d.throw(len(names))][2]
	text = regexp.MustCompile(`\b`+name+`\b`).ReplaceAllString(text, name+"_now")
	if d.throw(2) == 0 {
		text += "\nrenamed " + name + " -> " + name + "_now\n"
	}
	return text
}

var types = []string{"text", "date", "yes_no", "number", "money", "email", "order_no", "postal_code"}

// retype changes the type of the next slot or field.
func retype(lines []string, at int, d *dice) string {
	for i := at; i < len(lines); i++ {
		words := strings.Fields(lines[i])
		for n, w := range words {
			for _, t := range types {
				if w == t && n > 0 {
					words[n] = types[d.throw(len(types))]
					lines[i] = strings.Join(words, " ")
					return strings.Join(lines, "\n")
				}
			}
		}
	}
	return strings.Join(lines, "\n")
}

// end is the line behind a line, or behind the block that it opens.
func end(lines []string, at int) int {
	depth := 0
	for i := at; i < len(lines); i++ {
		if !strings.HasPrefix(strings.TrimSpace(lines[i]), ">") {
			depth += strings.Count(lines[i], "{") - strings.Count(lines[i], "}")
		}
		if depth <= 0 {
			return i + 1
		}
	}
	return len(lines)
}

func join(parts ...[]string) string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return strings.Join(all, "\n")
}
