package rules

import (
	"slices"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/lint"
	"github.com/handrail-flow/handrail/lang/source"
)

var unmarked = &lint.Rule{
	ID:    "private/unmarked",
	Title: "a slot that looks private and isn't marked",
	Why:   "`sensitive` keeps a value out of logs and off the agent's screen. A card number that nobody marked stands in both, for years.",
	Bad: `slot dob date "date of birth" {
  > When were you born?
}
flow check_age "checking your age" {
  starts on "am I old enough"
  ask dob
  when dob is before today - 18 years -> home
  > That's fine for the children's club.
}
`,
	Good: `slot dob date "date of birth" sensitive {
  > When were you born?
}
flow check_age "checking your age" {
  starts on "am I old enough"
  ask dob
  when dob is before today - 18 years -> home
  > That's fine for the children's club.
}
`,
	Fixed: `slot dob date "date of birth" sensitive {
  > When were you born?
}
flow check_age "checking your age" {
  starts on "am I old enough"
  ask dob
  when dob is before today - 18 years -> home
  > That's fine for the children's club.
}
`,
	Source: "our choice", Since: since, Severity: diag.Warning, Kind: lint.Lexical, Fix: lint.OfferedFix,
	Check: func(p *lint.Pass) {
		for _, f := range p.Info.Files {
			if p.Info.Std[f] {
				continue
			}
			for _, d := range f.Decls {
				switch x := d.(type) {
				case *ast.Slot:
					private(p, f, x)
				case *ast.Flow:
					for _, s := range p.Info.FlowInfo[x].Slots {
						private(p, f, s)
					}
				case *ast.Record:
					privateFields(p, f, x.Fields)
				case *ast.Customer:
					privateFields(p, f, x.Fields)
				case *ast.Action:
					privateFields(p, f, x.GiveFields)
				}
			}
		}
	},
}

func privateFields(p *lint.Pass, f *ast.File, fields []*ast.Field) {
	for _, x := range fields {
		if !x.Sensitive && isPrivate(x.Name.Text, x.Type) {
			p.Report(unmarkedAt(f, &x.Name, x.Type.At.End))
		}
	}
}

func private(p *lint.Pass, f *ast.File, x *ast.Slot) {
	if x.Sensitive || !isPrivate(x.Name.Text, x.Type) {
		return
	}
	end := x.Name.At.End
	if x.Type != nil {
		end = max(end, x.Type.At.End)
	}
	if x.Title != nil {
		end = max(end, x.Title.At.End)
	}
	p.Report(unmarkedAt(f, &x.Name, end))
}

func unmarkedAt(f *ast.File, name *ast.Name, end int) lint.Finding {
	return lint.Finding{File: f.Source, Span: name.At, Message: quote(name.Text) + " looks private, and isn't marked", Help: "add `sensitive` behind its type or title",
		Edits: []diag.Edit{{File: f.Source, Span: source.Span{Start: end, End: end}, New: " sensitive"}}, FixTitle: "mark it sensitive"}
}

// privateWords are names of what is private, whole or as words of a longer name.
var privateWords = []string{"ssn", "dob", "password", "passwd", "pwd", "passcode", "secret", "pin", "cvv", "cvc", "iban", "birthday", "birthdate", "passport", "diagnosis", "salary", "medication", "religion", "ethnicity", "pregnant", "illness", "disability"}

// privateNames are names of several words.
var privateNames = []string{"card_number", "card_no", "credit_card", "debit_card", "bank_card", "date_of_birth", "birth_date", "social_security", "social_security_number", "national_id", "national_insurance", "tax_id", "tax_number",
	"bank_account", "account_pin", "security_code", "security_answer", "mothers_maiden_name", "maiden_name", "drivers_license", "driving_licence", "health_insurance", "insurance_number", "medical_history", "sort_code", "card", "born"}

// isPrivate says whether a name is that of something private. A yes or no about it, or a choice among things, isn't.
func isPrivate(name string, typ *ast.TypeRef) bool {
	if typ != nil && (typ.Kind != ast.TypeNamed || slices.Contains([]string{"yes_no", "choice", "quantity", "money"}, typ.Path.String())) {
		return false
	}
	words := strings.Split(name, "_")
	if len(words) > 1 && slices.Contains([]string{"ssn", "secret", "medical", "health"}, words[0]) && words[len(words)-1] != "name" {
		return true
	}
	return slices.Contains(privateNames, name) || slices.Contains(privateWords, name) ||
		slices.Contains(privateWords, words[len(words)-1]) || len(words) > 1 && slices.Contains(privateWords, words[0]) && slices.Contains([]string{"number", "no", "code", "id"}, words[1])
}
