package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/handrail-flow/handrail/interp/channel/term"
	"github.com/handrail-flow/handrail/lang/parse"
)

// wordUse is one way to write a word of the language, and the blocks in which it is written so.
type wordUse struct {
	shape, doc string
	blocks     []string
}

// wordUses are the ways to write a word that begins an entry, in the order of the reference; none for a word that begins nothing.
func wordUses(word string) (uses []wordUse) {
	at := map[string]int{}
	for _, b := range parse.Blocks() {
		for _, w := range b.Words {
			if w.Word != word {
				continue
			}
			i, seen := at[w.Shape+w.Doc]
			if !seen {
				i = len(uses)
				at[w.Shape+w.Doc] = i
				uses = append(uses, wordUse{shape: w.Shape, doc: w.Doc})
			}
			uses[i].blocks = append(uses[i].blocks, b.Title)
		}
	}
	return uses
}

// languageWords are all words that begin an entry, each once.
func languageWords() (words []string) {
	seen := map[string]bool{}
	for _, b := range parse.Blocks() {
		for _, w := range b.Words {
			if !seen[w.Word] {
				seen[w.Word] = true
				words = append(words, w.Word)
			}
		}
	}
	return words
}

// explainWord shows how a word is written, wherever it can stand.
func explainWord(out io.Writer, word string, uses []wordUse) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: a word that begins a line\n", word)
	for _, u := range uses {
		fmt.Fprintf(&b, "\n  %s\n", u.shape)
		about := fmt.Sprintf("In %s: %s.", anyOf(u.blocks), u.doc)
		for _, row := range term.Wrap(about, 84) {
			fmt.Fprintf(&b, "    %s\n", row)
		}
	}
	b.WriteString("\nlang/README.md shows each word in a flow that runs.\n")
	_, err := io.WriteString(out, b.String())
	return err
}

// anyOf is "a, b or c".
func anyOf(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " or " + list[len(list)-1]
}
