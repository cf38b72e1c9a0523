package simulate

import (
	"math/rand/v2"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// samples are a few values of each kind that has no words of its own in a program, usual ones and some at the edge. Our choice.
var samples = map[plan.Kind]struct {
	kind value.Kind
	of   []string
}{
	plan.KindText:       {value.KindText, []string{"it's too small", "nothing special", "the blue one"}},
	plan.KindNumber:     {value.KindNumber, []string{"1", "2", "12", "0", "99999"}},
	plan.KindPercentage: {value.KindPercent, []string{"5%", "20%", "100%"}},
	plan.KindQuantity:   {value.KindQuantity, []string{"2 kg", "5 GB"}},
	plan.KindMoney:      {value.KindMoney, []string{"20 EUR", "80 EUR", "450 USD", "12000 USD"}},
	plan.KindDate:       {value.KindDate, []string{"2026-01-04", "2026-01-06", "2026-01-08", "2025-12-20", "2025-06-01", "2026-03-02"}},
	plan.KindTime:       {value.KindTime, []string{"09:00", "15:30"}},
	plan.KindDateTime:   {value.KindDateTime, []string{"2026-01-06 09:00", "2026-01-08 15:30", "2025-12-20 11:00"}},
	plan.KindDuration:   {value.KindDuration, []string{"2 days", "3 h"}},
	plan.KindDateRange:  {value.KindDateRange, []string{"2026-01-06/2026-01-08"}},
	plan.KindEmail:      {value.KindText, []string{"jo@mail.example", "al@mail.example"}},
	plan.KindPhone:      {value.KindText, []string{"0123456789", "0987654321"}},
	plan.KindURL:        {value.KindText, []string{"https://shop.example/a"}},
	plan.KindName:       {value.KindText, []string{"Jo March", "Al Grey"}},
	plan.KindAddress:    {value.KindText, []string{"12 Elm Street, Albany, NY 12207"}},
	plan.KindPostalCode: {value.KindText, []string{"10083", "12207"}},
}

// maxDepth is how deep records and lists nest in a sample.
const maxDepth = 3

// sample is a value of a type; unknown for what no talk can write.
func sample(p *plan.Plan, typ, depth int, rng *rand.Rand) value.Value {
	t := &p.Types[typ]
	switch t.Kind {
	case plan.KindChoice:
		return value.Choice(t.Choices[rng.IntN(len(t.Choices))].Name)
	case plan.KindYesNo:
		return value.Bool(rng.IntN(2) == 0)
	case plan.KindScore:
		return value.Int(int64(t.Min + rng.IntN(t.Max-t.Min+1)))
	case plan.KindPattern:
		return value.Text(t.Example)
	case plan.KindFile:
		return value.Value{}
	case plan.KindRecord:
		fields := make([]value.Value, len(t.Fields))
		for i, f := range t.Fields {
			if depth > 0 && (!f.Optional || rng.IntN(3) > 0) {
				fields[i] = sample(p, f.Type, depth-1, rng)
			}
		}
		return value.Record(fields)
	case plan.KindList:
		var items []value.Value
		for range rng.IntN(4) {
			if depth > 0 {
				items = append(items, sample(p, t.Elem, depth-1, rng))
			}
		}
		return value.List(items...)
	}
	s := samples[t.Kind]
	if len(s.of) == 0 {
		return value.Value{}
	}
	v, err := value.Parse(s.kind, s.of[rng.IntN(len(s.of))])
	if err != nil {
		return value.Value{} // a test parses every sample
	}
	return v
}
