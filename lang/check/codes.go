package check

import (
	"slices"

	"github.com/handrail-flow/handrail/lang/diag"
)

// Codes explains every code that [Check] reports, in the order of the reference: names, types, words, people, paths, leftovers.
// Examples are whole files that lean on the standard library; one that starts with `-- name --` holds several. The slice is new.
func Codes() []diag.Page {
	return slices.Concat(namePages(), valuePages(), formPages(), pathPages())
}

const since = "0.1"

func page(code, title, why, bad, good string) diag.Page {
	return diag.Page{Code: code, Title: title, Why: why, Bad: bad, Good: good, Since: since}
}
