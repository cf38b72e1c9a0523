package action

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// kinds is a plan with a type of each kind, named after it, and Paris as its zone.
func kinds(t *testing.T) *plan.Plan {
	t.Helper()
	p := &plan.Plan{}
	for _, k := range []plan.Kind{plan.KindText, plan.KindYesNo, plan.KindNumber, plan.KindQuantity, plan.KindMoney, plan.KindPercentage,
		plan.KindDate, plan.KindTime, plan.KindDateTime, plan.KindDuration, plan.KindDateRange, plan.KindPostalCode, plan.KindScore, plan.KindFile} {
		p.Types = append(p.Types, plan.Type{Name: string(k), Kind: k})
	}
	p.Types = append(p.Types,
		plan.Type{Name: "choice", Kind: plan.KindChoice, Choices: []plan.Choice{{Name: "damaged"}, {Name: "changed"}}},
		plan.Type{Name: "list", Kind: plan.KindList, Elem: 2})
	zone, err := plan.LoadZone("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	p.Zones = []plan.Zone{zone}
	if err := p.Seal(); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestJSONOfEachKind(t *testing.T) {
	p := kinds(t)
	tests := []struct{ typ, in, value, out string }{
		{"text", `"O'Neil <b>"`, "O'Neil <b>", `"O'Neil <b>"`},
		{"text", `7`, "7", `"7"`},
		{"yes_no", `true`, "yes", `true`},
		{"yes_no", `"no"`, "no", `false`},
		{"number", `79.90`, "79.9", `79.9`},
		{"number", `"79.90"`, "79.9", `79.9`},
		{"quantity", `{"amount": 5, "unit": "GB"}`, "5 GB", `{"amount":5,"unit":"GB"}`},
		{"quantity", `"5 GB"`, "5 GB", `{"amount":5,"unit":"GB"}`},
		{"money", `{"amount": "80.00", "currency": "EUR"}`, "80 EUR", `{"amount":80,"currency":"EUR"}`},
		{"percentage", `12`, "12%", `12`},
		{"date", `"2026-03-06"`, "2026-03-06", `"2026-03-06"`},
		{"time", `"17:05"`, "17:05", `"17:05"`},
		{"date_time", `"2026-03-06T17:05:00Z"`, "2026-03-06T17:05Z", `"2026-03-06T17:05:00Z"`},
		{"date_time", `"2026-03-06T17:05"`, "2026-03-06T17:05+01:00[Europe/Paris]", `"2026-03-06T17:05:00+01:00"`},
		{"duration", `"P3D"`, "P3D", `"P3D"`},
		{"date_range", `"2026-03-04/2026-03-06"`, "2026-03-04/2026-03-06", `"2026-03-04/2026-03-06"`},
		{"postal_code", `"00120"`, "00120", `"00120"`},
		{"score", `4`, "4", `4`},
		{"file", `{"name": "a.jpg", "url": "https://a.example/a", "mediaType": "image/jpeg"}`, "https://a.example/a",
			`{"name":"a.jpg","url":"https://a.example/a","mediaType":"image/jpeg"}`},
		{"choice", `"damaged"`, "damaged", `"damaged"`},
		{"list", `[1, 2]`, "[1, 2]", `[1,2]`},
		{"list", `[]`, "[]", `[]`},
	}
	for _, test := range tests {
		t.Run(test.typ+" "+test.in, func(t *testing.T) {
			v, err := ParseJSON(p, p.TypeNamed(test.typ), []byte(test.in))
			if err != nil {
				t.Fatal(err)
			}
			out := string(AppendJSON(nil, p, p.TypeNamed(test.typ), v))
			if diff := cmp.Diff([]string{test.value, test.out}, []string{v.String(), out}); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestJSONThatDoesNotFit(t *testing.T) {
	p := kinds(t)
	tests := []struct{ typ, in, want string }{
		{"text", `null`, "it is null"},
		{"text", `{}`, "expected text, not an object"},
		{"date", `5`, "expected date, not a number"},
		{"choice", `"broken"`, `"broken" is none of damaged, changed`},
		{"list", `[1, "x"]`, `2: "x" isn't a number: write it like 1234.5`},
		{"list", `"x"`, "expected a list, not a string"},
	}
	for _, test := range tests {
		t.Run(test.typ+" "+test.in, func(t *testing.T) {
			_, err := ParseJSON(p, p.TypeNamed(test.typ), []byte(test.in))
			if err == nil || err.Error() != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestInstantsKeepTheirMoment(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	v := value.DateTime(1772813100, paris)
	if got, want := string(AppendJSON(nil, kinds(t), plan.None, v)), `"2026-03-06T17:05:00+01:00"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
