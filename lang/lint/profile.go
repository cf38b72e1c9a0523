package lint

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
)

// Profile changes how serious findings are for those whom a law binds, and says which law; nothing else. No profile makes a proof
// weigh less: that people reach a person is our promise everywhere.
type Profile struct {
	Name string
	// Severity holds the rules that weigh differently, by ID.
	Severity map[string]diag.Severity
	// Laws are tags of the laws that findings cite; none in the default profile, whose rules serve them all.
	Laws []string
}

// Profiles are all profiles, the default one first.
func Profiles() []*Profile {
	return []*Profile{
		{Name: "default"},
		{Name: "eu", Laws: []string{"AIA", "DSA", "FIN", "G22"}, Severity: map[string]diag.Severity{
			"honest/are-you-human": diag.Warning}},
		{Name: "es", Laws: []string{"ES", "AIA", "DSA", "FIN", "G22"}, Severity: map[string]diag.Severity{
			"exit/exit-visible": diag.Error, "honest/are-you-human": diag.Warning}},
		{Name: "us-me", Laws: []string{"ME"}, Severity: map[string]diag.Severity{
			"honest/human-mask": diag.Error, "honest/are-you-human": diag.Warning, "exit/adverse-review": diag.Warning}},
		{Name: "uk", Laws: []string{"UK"}, Severity: map[string]diag.Severity{
			"exit/exit-visible": diag.Error, "honest/disclose-bot": diag.Warning, "honest/are-you-human": diag.Warning}},
	}
}

// ProfileNames are the names of [Profiles].
func ProfileNames() []string {
	var names []string
	for _, p := range Profiles() {
		names = append(names, p.Name)
	}
	return names
}

// ProfileNamed finds a profile, or nil.
func ProfileNamed(name string) *Profile {
	for _, p := range Profiles() {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// apply sets the severities of a list and cites laws. A nil Profile changes nothing.
func (l *Linter) apply(p *Profile, list diag.List) {
	if p == nil {
		return
	}
	for i := range list {
		d := &list[i]
		r := l.byID[d.Code]
		if r == nil {
			continue
		}
		if s, ok := p.Severity[d.Code]; ok && d.Severity <= r.Severity { // one that a rule weakened stays weak
			d.Severity = s
		}
		for _, tag := range r.Law {
			if law, ok := lawTagged(tag); ok && slices.Contains(p.Laws, tag) {
				d.Notes = append(d.Notes, diag.Note{Message: "asked for by " + law.Name + ": " + law.Fact + " (as read in " + lawsRead + ", not legal advice)"})
			}
		}
	}
}
