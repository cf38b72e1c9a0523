package rules_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestGrade: plain/grade fires on flows of hard words and not on flows of easy ones, nor on too few words to tell; a persona moves the
// limit. Each pair of sentences is said in turn until there are enough words.
func TestGrade(t *testing.T) {
	hard := []string{
		"Remuneration necessitates comprehensive verification of documentation.", "Authorisation is contingent upon satisfactory completion of administrative requirements.",
		"Notwithstanding previous communications, applicable regulations necessitate identification.", "Our organisation continuously evaluates operational considerations regarding international deliveries.",
		"Subsequent modifications invalidate contractual obligations accordingly.", "Beneficiaries demonstrate eligibility utilising appropriate documentation.",
	}
	easy := []string{
		"We pay you back when we have the item.", "Put it in the box and tape the box shut.", "The label is in your email.", "You can send it back within 30 days.",
		"Which size would you like?", "A person can look at it with you.", "The shop in Albany opens at ten.", "Your new card comes by mail in two days.",
	}
	for _, c := range []struct {
		name    string
		lines   []string
		words   int
		persona string
		want    bool
	}{
		{"hard words", hard, 120, "", true}, {"hard words, other way round", []string{hard[5], hard[3], hard[1]}, 110, "", true},
		{"hard words, but few", hard, 40, "", false}, {"easy words", easy, 200, "", false}, {"a few easy words", easy, 30, "", false},
		{"hard words for a persona of experts", hard, 120, "grade at most 60", false}, {"easy words for a persona of beginners", append(easy, hard[1]), 150, "grade at most 2", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var b strings.Builder
			fmt.Fprintf(&b, "persona sunny \"Sunny\" {\n  role \"automated helper\"\n  %s\n}\nflow help_me \"help\" {\n  starts on \"help me\"\n", c.persona)
			for i, n := 0, 0; n < c.words; i++ {
				line := c.lines[i%len(c.lines)]
				n += len(strings.Fields(line))
				fmt.Fprintf(&b, "  > %s\n\n", line)
			}
			b.WriteString("}\n")
			got := false
			for _, d := range lintText(t, b.String()) {
				got = got || d.Code == "plain/grade"
			}
			if got != c.want {
				t.Errorf("it is reported: %v, want %v", got, c.want)
			}
		})
	}
}
