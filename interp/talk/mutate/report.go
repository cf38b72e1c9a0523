package mutate

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Tally counts which faults talks caught. A file that several programs import has each fault once: any of their talks may catch it.
type Tally struct {
	found map[key]*verdict
}

// key names a fault beyond one program.
type key struct {
	file  string
	line  int
	fault string
}

func (m *Mutant) key() key { return key{m.File, m.Line, m.Fault} }

type verdict struct {
	Mutant
	caught bool
}

// Add counts a fault.
func (t *Tally) Add(m Mutant, caught bool) {
	if t.found == nil {
		t.found = map[key]*verdict{}
	}
	k := m.key()
	if v := t.found[k]; v != nil {
		v.caught = v.caught || caught
		return
	}
	t.found[k] = &verdict{m, caught}
}

// Has says whether a fault was caught already, in another program: it needn't be tried again.
func (t *Tally) Has(m *Mutant) bool {
	v := t.found[m.key()]
	return v != nil && v.caught
}

// Caught and total count the faults.
func (t *Tally) Caught() (caught, total int) {
	for _, v := range t.found {
		if v.caught {
			caught++
		}
	}
	return caught, len(t.found)
}

// Share is how many faults were caught, 0 to 1; a program without faults is caught.
func (t *Tally) Share() float64 {
	caught, total := t.Caught()
	if total == 0 {
		return 1
	}
	return float64(caught) / float64(total)
}

// Survivors are the faults that no talk noticed, in the order of the source.
func (t *Tally) Survivors() []Mutant {
	var list []Mutant
	for _, v := range t.found {
		if !v.caught {
			list = append(list, v.Mutant)
		}
	}
	slices.SortFunc(list, func(a, b Mutant) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Fault, b.Fault))
	})
	return list
}

// WriteText writes how many faults were caught, and of each other what is wrong then and which talk is missing.
func (t *Tally) WriteText(w io.Writer) error {
	caught, total := t.Caught()
	var b strings.Builder
	fmt.Fprintf(&b, "%d faults were made, and the talks caught %d (%.1f %%)\n", total, caught, 100*t.Share())
	for _, m := range t.Survivors() {
		fmt.Fprintf(&b, "\n%s:%d: no talk notices that %s\n  a talk is missing: %s\n", m.File, m.Line, m.Fault, m.Missing)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
