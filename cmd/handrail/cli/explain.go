package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/check"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/lint/rules"
	"github.com/handrail-flow/handrail/lang/parse"
)

// explainCommand is `handrail explain [CODE]`.
func explainCommand(std Streams) *cobra.Command {
	return &cobra.Command{
		Use:     "explain [CODE|WORD]",
		Short:   "Say what a code means, with a bad and a good example, or how a word is written",
		GroupID: groupCheck,
		Long:    "Say what the code of a problem means: why it matters, what is reported, and how to write it instead. Of a word of the language, such as slot or when, say how it is written. Without a code, list them all.",
		Example: `handrail explain unknown-name
handrail explain slot
handrail explain`,
		RunE: func(_ *cobra.Command, args []string) error {
			switch len(args) {
			case 0:
				return listCodes(std.Out, pages())
			case 1:
				return explain(std.Out, strings.Trim(args[0], "[]"), pages())
			}
			return usage{"`handrail explain` takes one code or word", "for example `handrail explain " + args[0] + "`"}
		},
	}
}

// pages are all codes there are, in reading order.
func pages() []diag.Page {
	list := slices.Concat(parse.Codes(), check.Codes(), talk.Pages())
	for _, r := range slices.Concat(rules.All(), lint.Meta()) {
		list = append(list, r.Page())
	}
	return list
}

func listCodes(out io.Writer, pages []diag.Page) error {
	width := 0
	for _, p := range pages {
		width = max(width, len(p.Code))
	}
	for _, p := range pages {
		if _, err := fmt.Fprintf(out, "%-*s  %s\n", width, p.Code, p.Title); err != nil {
			return err
		}
	}
	return nil
}

func explain(out io.Writer, code string, pages []diag.Page) error {
	var codes []string
	for _, p := range pages {
		if p.Code == code {
			_, err := io.WriteString(out, page(p))
			return err
		}
		codes = append(codes, p.Code)
	}
	if uses := wordUses(code); len(uses) > 0 {
		return explainWord(out, code, uses)
	}
	help := "`handrail explain` lists the codes"
	if near := nearCodes(code, append(codes, languageWords()...)); len(near) > 0 {
		help = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return usage{fmt.Sprintf("there is no code or word %q", code), help}
}

// nearCodes are at most three codes that were probably meant: the nearest in spelling, else those that share a word.
func nearCodes(code string, codes []string) []string {
	if near := nearest(code, codes); near != "" {
		return []string{near}
	}
	var found []string
	for _, c := range codes {
		for _, word := range strings.FieldsFunc(code, func(r rune) bool { return r == '-' || r == '/' || r == ' ' }) {
			if len(word) > 3 && strings.Contains(c, word) && len(found) < 3 {
				found = append(found, c)
				break
			}
		}
	}
	return found
}

// maxExample is how many bytes of an example are shown: some show what is too big. Our choice.
const maxExample = 2000

// example is an example as it is shown: without blank lines around it, cut where it only goes on and on.
func example(text string) string {
	text = strings.Trim(text, "\n")
	if len(text) <= maxExample {
		return text
	}
	text = text[:maxExample/4]
	return text[:max(strings.LastIndexByte(text, '\n')+1, strings.LastIndexByte(text, ' ')+1)] + "… and so on"
}

// page lays a code's page out.
func page(p diag.Page) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s\n\n%s\n", p.Code, p.Title, strings.Join(term.Wrap(p.Why, 88), "\n"))
	for _, part := range []struct{ title, text string }{{"Reported", p.Bad}, {"Instead", p.Good}} {
		if part.text != "" {
			fmt.Fprintf(&b, "\n%s:\n\n%s\n", part.title, indent(example(part.text)))
		}
	}
	if p.Since != "" {
		fmt.Fprintf(&b, "\nSince %s.\n", p.Since)
	}
	return b.String()
}
