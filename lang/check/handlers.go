package check

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
)

// events are the names that may follow `on`, besides quoted danger words. The interpreter knows the same ones.
var events = []string{
	"start", "person", "frustration", "failed", "late change", "silence", "hello", "anything else", "corrected", "change", "cancel",
	"start over", "repeat", "help", "why", "skip", "cannot skip", "hold on", "thanks", "bye", "are you a person", "unclear",
	"second request", "back to", "old button", "no match", "no match again", "empty", "too long", "offer person", "noted",
	"still queued", "cancelled", "promised", "nothing to do", "ask", "yes or no", "invalid", "note it", "accepted", "handoff",
	"hello again", "to begin", "person button", "yes button", "no button",
	"unsure",
}

// buttonEvents are what buttons read.
var buttonEvents = []string{"note it", "person button", "yes button", "no button"}

// handlerKeys are what a handler listens to: its name, or its phrases in small letters.
func handlerKeys(on *ast.On) []string {
	if on.Event.Name != "" {
		return []string{on.Event.Name}
	}
	keys := make([]string, len(on.Event.Phrases))
	for i, p := range on.Event.Phrases {
		keys[i] = `"` + strings.ToLower(strings.Join(strings.Fields(p.Text), " "))
	}
	return keys
}

// checkHandlers lists the file-level handlers in force for each file, nearest first, and finds those that are equally near.
func (c *checker) checkHandlers() {
	own := map[*ast.File][]*ast.On{}
	for _, f := range c.info.Files {
		for _, d := range f.Decls {
			if on, ok := d.(*ast.On); ok {
				own[f] = append(own[f], on)
			}
		}
		c.sameTwice(own[f], f)
	}
	reported := map[[2]*ast.On]bool{}
	for i := len(c.info.Files) - 1; i >= 0; i-- {
		f := c.info.Files[i]
		for _, level := range c.levels(f) {
			for _, g := range level {
				c.info.Ons[f] = append(c.info.Ons[f], own[g]...)
			}
		}
		if !c.info.Std[f] {
			c.equallyNear(f, own, reported)
		}
	}
}

// levels are the files that govern one, by how near they are: itself, its imports, theirs, and the standard library.
func (c *checker) levels(f *ast.File) [][]*ast.File {
	out := [][]*ast.File{{f}}
	seen := map[*ast.File]bool{f: true}
	for at := out[0]; len(at) > 0; {
		var next []*ast.File
		for _, g := range at {
			for _, h := range c.info.Imports[g] {
				if h != nil && !seen[h] && !c.info.Std[h] {
					seen[h] = true
					next = append(next, h)
				}
			}
		}
		if len(next) > 0 {
			out = append(out, c.importersFirst(next))
		}
		at = next
	}
	var std []*ast.File
	for _, g := range c.info.Files {
		if c.info.Std[g] && g != f {
			std = append(std, g)
		}
	}
	return append(out, std)
}

// importersFirst puts a file before those it imports itself: its handlers have replaced theirs. The order is kept otherwise.
func (c *checker) importersFirst(files []*ast.File) []*ast.File {
	out := make([]*ast.File, 0, len(files))
	for _, f := range files {
		at := len(out)
		for i, g := range out {
			if c.sees[f][g] && !c.sees[g][f] {
				at = i
				break
			}
		}
		out = append(out[:at], append([]*ast.File{f}, out[at:]...)...)
	}
	return out
}

// equallyNear reports an event for which two imports of a file, neither of which imports the other, both have a handler.
func (c *checker) equallyNear(f *ast.File, own map[*ast.File][]*ast.On, reported map[[2]*ast.On]bool) {
	settled := map[string]bool{}
	for _, level := range c.levels(f) {
		found := map[string]handlerIn{}
		for _, g := range level {
			for _, on := range own[g] {
				for _, key := range handlerKeys(on) {
					first, twice := found[key]
					if !twice {
						found[key] = handlerIn{on, g}
					} else if first.file != g && !settled[key] && !c.sees[first.file][g] && !reported[[2]*ast.On{first.on, on}] {
						reported[[2]*ast.On{first.on, on}] = true
						c.ambiguous(f, key, first, handlerIn{on, g})
					}
				}
			}
		}
		for key := range found {
			settled[key] = true
		}
	}
}

type handlerIn struct {
	on   *ast.On
	file *ast.File
}

func (c *checker) ambiguous(f *ast.File, key string, first, second handlerIn) {
	if c.info.Std[second.file] {
		return
	}
	at := c.importOf(f, second.file)
	notes := note(first.file, headSpan(first.file, first.on), "one stands here")
	notes = append(notes, note(second.file, headSpan(second.file, second.on), "the other here")...)
	c.report(f, at, problem{
		code: "ambiguous-handler", message: "two imports say what to do on " + strings.TrimPrefix(key, `"`) + ", and neither is nearer",
		help: "write an `on` of this file's own, or leave one of theirs out", notes: notes,
	})
}

// sameTwice reports two handlers of one place for the same thing.
func (c *checker) sameTwice(ons []*ast.On, file *ast.File) {
	seen := map[string]*ast.On{}
	for _, on := range ons {
		for i, key := range handlerKeys(on) {
			first := seen[key]
			seen[key] = first
			if first == nil {
				seen[key] = on
				continue
			}
			at := headSpan(file, on)
			if len(on.Event.Phrases) > 0 {
				at = on.Event.Phrases[i].At
			}
			c.report(file, at, problem{
				code: "duplicate-handler", message: "there are two handlers here for " + strings.TrimPrefix(key, `"`), help: "keep one of them",
				notes: note(file, headSpan(file, first), "the first stands here"),
			})
		}
	}
}

// checkOwnHandlers checks the handlers of a flow or state against each other.
func (c *checker) checkOwnHandlers(body []ast.Item, sc *scope) {
	var ons []*ast.On
	for _, it := range body {
		if on, ok := it.(*ast.On); ok {
			ons = append(ons, on)
			if on.Event.Name == "start" {
				c.report(sc.file, headSpan(sc.file, on), problem{code: "misplaced-handler", message: "a conversation starts before any flow does, so `on start` says nothing here",
					help: "write it outside of flows, or begin the flow with these words"})
			}
		}
	}
	c.sameTwice(ons, sc.file)
}

// handler checks one `on`.
func (c *checker) handler(on *ast.On, sc *scope) {
	in := sc.at(atDesk | atValue)
	c.eventName(on, in)
	c.message(on.Say, in)
	if on.Event.After != nil {
		c.duration(on.Event.After, in)
	}
	if on.Event.Name == "person" {
		c.detour(on, in)
	}
	if on.Do != nil && slices.Contains(buttonEvents, on.Event.Name) {
		c.report(in.file, headSpan(in.file, on), problem{code: "button-words", message: "`on " + on.Event.Name + "` is what a button reads, so it leads nowhere",
			help: "write its words below, such as `> Yes`"})
	}
	c.tail(on.Do, in)
}

func (c *checker) eventName(on *ast.On, sc *scope) {
	name := on.Event.Name
	if name == "" {
		return
	}
	for _, e := range events {
		if e == name {
			return
		}
	}
	c.report(sc.file, on.Event.At, problem{code: "unknown-event", message: "nothing called " + quote(name) + " ever happens",
		help: c.eventHelp(name), fix: eventFix(name)})
}

func (c *checker) eventHelp(name string) string {
	if help := eventHabits[name]; help != "" {
		return help
	}
	return c.didYouMean(name, events, "put words that a customer may say in quotes")
}

// eventFix is our name of an event that other tools call otherwise, where there is just one.
func eventFix(name string) string {
	ours, _ := strings.CutPrefix(eventHabits[name], "write `on ")
	ours, ok := strings.CutSuffix(ours, "`")
	if !ok || strings.ContainsAny(ours, "`0123456789") {
		return ""
	}
	return ours
}

// detour keeps the way to a person short: one question at most, and no condition.
func (c *checker) detour(on *ast.On, sc *scope) {
	if on.Do == nil || on.Do.Block == nil {
		return
	}
	asks := 0
	for _, it := range on.Do.Block.Items {
		n := 0
		switch it := it.(type) {
		case *ast.When:
			c.report(sc.file, headSpan(sc.file, it), problem{code: "person-detour", message: "whoever asks for a person gets one, whatever holds: no `when` here",
				help: "put the condition on the handoff's priority"})
		case *ast.Ask:
			n = len(it.Slots)
			if it.Count > 0 {
				n = it.Count
			}
		case *ast.Menu, *ast.Confirm, *ast.Run:
			n = 1
		}
		if asks += n; n > 0 && asks > 1 {
			c.report(sc.file, headSpan(sc.file, it), problem{code: "person-detour", message: "whoever asks for a person may be asked one thing first, not more",
				help: "keep the question that helps your colleagues most"})
			return
		}
	}
}

// importOf is where a file imports another, directly or by way of others.
func (c *checker) importOf(f, other *ast.File) source.Span {
	var decls []*ast.Import
	for _, d := range f.Decls {
		if im, ok := d.(*ast.Import); ok {
			decls = append(decls, im)
		}
	}
	direct := c.info.Imports[f]
	for i, g := range direct {
		if i < len(decls) && (g == other || c.sees[g][other]) {
			return decls[i].At
		}
	}
	return source.Span{}
}
