package proof

import (
	"fmt"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// literal writes a value that came with a move: the example of what is left of its mask, with the fields of records.
func (w *writer) literal(flow int, at place, cells []*cell, typ int) (string, bool) {
	l := w.t.a.l
	v := l.at(flow, at)
	for _, c := range cells {
		if c.at == at && typ >= 0 && w.p.Types[typ].Kind != plan.KindRecord {
			return exampleOf(w.p, v, c.mask)
		}
	}
	if typ < 0 || w.p.Types[typ].Kind != plan.KindRecord {
		return example(w.p, typ, 0), typ >= 0
	}
	var fields []string
	for f := range w.p.Types[typ].Fields {
		field := &w.p.Types[typ].Fields[f]
		lit := example(w.p, field.Type, 0)
		for _, part := range v.parts {
			if x := l.at(flow, place{at.shared, part}); len(x.fields) == 1 && x.fields[0] == f {
				for _, c := range cells {
					if c.at == (place{at.shared, part}) {
						var ok bool
						if lit, ok = exampleOf(w.p, x, c.mask); !ok {
							return "", false
						}
					}
				}
			}
		}
		if lit != "" {
			fields = append(fields, field.Name+": "+lit)
		}
	}
	return "{" + strings.Join(fields, ", ") + "}", true
}

// exampleOf is a literal of one of a mask's regions; "" for unknown.
func exampleOf(p *plan.Plan, v *variable, m mask) (string, bool) {
	for r := 1; r < v.dom.size; r++ {
		if m&(1<<r) == 0 {
			continue
		}
		if v.dom.kind == plain || v.dom.kind == texts && r == v.dom.size-1 {
			return example(p, v.typ, 0), true
		}
		if x, ok := v.dom.example(r); ok {
			return quote(words(x)), true
		}
	}
	return "", m&unknown != 0
}

func words(v value.Value) string {
	if v.Kind() == value.KindChoice || v.Kind() == value.KindText {
		return v.Str()
	}
	return v.String()
}

// examples are values of types that nothing asks anything of.
var examples = map[plan.Kind]string{
	plan.KindText: "words", plan.KindYesNo: "yes", plan.KindNumber: "7", plan.KindQuantity: "5 GB", plan.KindMoney: "20 EUR",
	plan.KindPercentage: "10%", plan.KindDate: "2026-01-12", plan.KindTime: "10:30", plan.KindDateTime: "2026-01-12 10:30",
	plan.KindDuration: "3 days", plan.KindDateRange: "2026-01-12 to 2026-01-14", plan.KindEmail: "jo@mail.example",
	plan.KindPhone: "+33 1 99 00 12 34", plan.KindURL: "https://shop.example", plan.KindName: "Ana Ruiz",
	plan.KindAddress: "12 Elm Street, Albany", plan.KindPostalCode: "10083", plan.KindFile: "photo.jpg",
}

// example is a literal of a type; "" for a record within records, which may be left out.
func example(p *plan.Plan, typ, depth int) string {
	if typ < 0 || depth > 3 {
		return ""
	}
	t := &p.Types[typ]
	switch t.Kind {
	case plan.KindPattern:
		return quote(t.Example)
	case plan.KindChoice:
		if len(t.Choices) > 0 {
			return t.Choices[0].Name
		}
		return ""
	case plan.KindScore:
		return fmt.Sprint(t.Min)
	case plan.KindList:
		return "[" + example(p, t.Elem, depth+1) + "]"
	case plan.KindRecord:
		var fields []string
		for i := range t.Fields {
			if lit := example(p, t.Fields[i].Type, depth+1); lit != "" {
				fields = append(fields, t.Fields[i].Name+": "+lit)
			}
		}
		return "{" + strings.Join(fields, ", ") + "}"
	}
	return quote(examples[t.Kind])
}
