package cli

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/lang/diag"
)

// The groups of the command list.
const (
	groupTry   = "try"
	groupCheck = "check"
	groupMore  = "more"
)

// helpCommand is `handrail help [COMMAND]`.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Say how a command works",
		GroupID: groupMore,
		RunE: func(cmd *cobra.Command, args []string) error {
			about, rest, err := cmd.Root().Find(args)
			if err != nil || about == cmd.Root() && len(rest) > 0 {
				return unknownCommand(cmd.Root(), args[0])
			}
			return about.Help()
		},
	}
}

// showHelp prints the help of a command, or of all.
func showHelp(cmd *cobra.Command, _ []string) {
	out := cmd.OutOrStdout()
	if cmd == cmd.Root() {
		showCommands(out, cmd)
		return
	}
	about := cmd.Long
	if about == "" {
		about = cmd.Short + "."
	}
	for _, paragraph := range strings.Split(strings.TrimSpace(about), "\n\n") {
		if strings.HasPrefix(paragraph, "  ") {
			showTerms(out, paragraph)
			continue
		}
		fmt.Fprintf(out, "%s\n\n", strings.Join(term.Wrap(strings.ReplaceAll(paragraph, "\n", " "), 88), "\n"))
	}
	fmt.Fprintf(out, "Usage:\n  handrail %s\n", cmd.Use)
	if cmd.Example != "" {
		fmt.Fprintf(out, "\nExamples:\n%s\n", indent(cmd.Example))
	}
	if cmd.LocalFlags().HasAvailableFlags() {
		fmt.Fprintf(out, "\nFlags:\n")
		showFlags(out, cmd.LocalFlags())
	}
}

// showTerms lists what is indented by two blanks: each line a term, two blanks or more, and what it means, which may go on in lines that are
// indented further.
func showTerms(out io.Writer, paragraph string) {
	var terms, meanings []string
	width := 0
	for _, line := range strings.Split(paragraph, "\n") {
		if name, means, ok := strings.Cut(strings.TrimPrefix(line, "  "), "  "); ok && name != "" {
			terms, meanings = append(terms, name), append(meanings, strings.TrimSpace(means))
			width = max(width, len(name))
		} else if n := len(meanings) - 1; n >= 0 {
			meanings[n] += " " + strings.TrimSpace(line)
		}
	}
	for i, name := range terms {
		for _, row := range term.Wrap(meanings[i], 84-width) {
			fmt.Fprintf(out, "  %-*s  %s\n", width, name, row)
			name = ""
		}
	}
	fmt.Fprintln(out)
}

// indent puts two blanks before each line that has something in it.
func indent(text string) string {
	lines := strings.Split(strings.Trim(text, "\n"), "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = "  " + line
		}
	}
	return strings.Join(lines, "\n")
}

func showCommands(out io.Writer, root *cobra.Command) {
	fmt.Fprint(out, `Handrail: conversation flows with a person always within reach.

Write what a bot says in a .flow file, talk to it, and keep what works as a test.

  handrail new hello && handrail chat hello

`)
	for _, group := range root.Groups() {
		fmt.Fprintf(out, "%s:\n", group.Title)
		for _, c := range root.Commands() {
			if c.GroupID == group.ID && !c.Hidden {
				fmt.Fprintf(out, "  %-12s %s\n", c.Name(), c.Short)
			}
		}
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, "`handrail help COMMAND` says more, with examples.")
}

// showFlags lists flags with their help wrapped beside them.
func showFlags(out io.Writer, flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		kind, about := pflag.UnquoteUsage(f)
		if kind != "" {
			name += " " + kind
		}
		for i, row := range term.Wrap(about, 72) {
			if i > 0 {
				name = ""
			}
			fmt.Fprintf(out, "  %-20s %s\n", name, row)
		}
	})
}

// unknownCommand says which command was probably meant.
func unknownCommand(root *cobra.Command, name string) error {
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	help := "`handrail help` lists the commands"
	if near := nearest(name, names); near != "" {
		help = fmt.Sprintf("did you mean `handrail %s`?", near)
	}
	return usage{fmt.Sprintf("there is no command %q", name), help}
}

// flagError says what is wrong with a flag, and which one was probably meant.
func flagError(cmd *cobra.Command, err error) error {
	help := fmt.Sprintf("`handrail help %s` lists its flags", cmd.Name())
	var unknown *pflag.NotExistError
	if errors.As(err, &unknown) {
		name := unknown.GetSpecifiedName()
		var names []string
		cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
		if near := nearest(name, names); near != "" {
			help = fmt.Sprintf("did you mean --%s?", near)
		}
		return usage{fmt.Sprintf("`handrail %s` has no flag %s", cmd.Name(), dashes(name)), help}
	}
	var missing *pflag.ValueRequiredError
	if errors.As(err, &missing) {
		return usage{fmt.Sprintf("%s needs a value", dashes(missing.GetSpecifiedName())), help}
	}
	var bad *pflag.InvalidValueError
	if errors.As(err, &bad) {
		kind, _ := pflag.UnquoteUsage(bad.GetFlag())
		return usage{fmt.Sprintf("%s can't be %q: it takes a %s", dashes(bad.GetFlag().Name), bad.GetValue(), kind), help}
	}
	return usage{err.Error(), help}
}

func dashes(flag string) string {
	if len(flag) == 1 {
		return "-" + flag
	}
	return "--" + flag
}

// nearest is the name that was probably meant, or that begins with what was typed; "" if none is.
func nearest(typed string, names []string) string {
	typed = strings.ToLower(typed)
	if near := diag.Nearest(typed, names); near != "" {
		return near
	}
	if i := slices.IndexFunc(names, func(name string) bool { return len(typed) > 1 && strings.HasPrefix(name, typed) }); i >= 0 {
		return names[i]
	}
	return ""
}

// noMore is for commands without arguments.
func noMore(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usage{fmt.Sprintf("`handrail %s` takes no arguments, but got %q", cmd.Name(), args[0]), ""}
	}
	return nil
}

// oneOf helps with a word that isn't one of a few.
func oneOf(word string, words []string) string {
	if near := nearest(word, words); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "it is one of " + strings.Join(words, ", ")
}
