package talk

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// kinds are the values that types carry; all others carry text.
var kinds = map[plan.Kind]value.Kind{
	plan.KindYesNo: value.KindBool, plan.KindNumber: value.KindNumber, plan.KindQuantity: value.KindQuantity,
	plan.KindMoney: value.KindMoney, plan.KindPercentage: value.KindPercent, plan.KindDate: value.KindDate,
	plan.KindTime: value.KindTime, plan.KindDateTime: value.KindDateTime, plan.KindDuration: value.KindDuration,
	plan.KindDateRange: value.KindDateRange, plan.KindScore: value.KindNumber, plan.KindFile: value.KindFile,
}

// readValue reads a value as its type asks. Bare `unknown` is the unknown value; a record may leave fields out. The error says in
// plain words what doesn't fit.
func readValue(p *plan.Plan, typ int, l Literal) (value.Value, error) {
	if l.Kind == Bare && l.Text == "unknown" || typ < 0 {
		if typ < 0 && l.Text != "unknown" {
			return value.Value{}, fmt.Errorf("nothing can be given here, %s was", printLiteral(l))
		}
		return value.Value{}, nil
	}
	t := &p.Types[typ]
	switch {
	case t.Kind == plan.KindRecord:
		return readRecord(p, t, l)
	case t.Kind == plan.KindList:
		return readList(p, t, l)
	case l.Kind == Record || l.Kind == List:
		return value.Value{}, fmt.Errorf("%s isn't %s", printLiteral(l), phrase(t))
	case t.Kind == plan.KindChoice:
		return readChoice(t, l.Text)
	}
	kind, ok := kinds[t.Kind]
	if !ok {
		kind = value.KindText
	}
	v, err := value.Parse(kind, l.Text)
	if err != nil {
		return value.Value{}, fmt.Errorf("%s isn't %s%s", quote(l.Text), phrase(t), howTo(err))
	}
	if t.Kind == plan.KindDateTime && !hasOffset(l.Text) && p.Zone >= 0 && p.Zone < len(p.Zones) {
		v = v.SameClockIn(p.Zones[p.Zone].Location())
	}
	return v, nil
}

// howTo is what an error says beside that a value isn't one: how to write it.
func howTo(err error) string {
	message := err.Error()
	if _, how, ok := strings.Cut(message, ": write it "); ok {
		return ": write it " + how
	}
	return ": " + message
}

// hasOffset says whether an instant names its offset from UTC; one without is meant on the clock of the conversation's zone.
func hasOffset(s string) bool {
	_, clock, _ := strings.Cut(strings.Replace(s, " ", "T", 1), "T")
	return strings.ContainsAny(clock, "Zz+-")
}

// phrase names a type in a sentence.
func phrase(t *plan.Type) string {
	name := strings.ReplaceAll(t.Name, "_", " ")
	if name == "" || strings.Contains(name, ".") {
		name = strings.ReplaceAll(string(t.Kind), "_", " ")
	}
	if strings.ContainsRune("aeiou", rune(name[0])) {
		return "an " + name
	}
	return "a " + name
}

func readChoice(t *plan.Type, text string) (value.Value, error) {
	var names []string
	for _, c := range t.Choices {
		if c.Name == text {
			return value.Choice(c.Name), nil
		}
		names = append(names, c.Name)
	}
	for _, c := range t.Choices {
		if strings.EqualFold(c.Label, text) {
			return value.Choice(c.Name), nil
		}
	}
	return value.Value{}, unknownName("one of "+strings.Join(names, ", "), text, names)
}

func readRecord(p *plan.Plan, t *plan.Type, l Literal) (value.Value, error) {
	if l.Kind != Record {
		return value.Value{}, fmt.Errorf("%s isn't %s: write it as {field: value}", printLiteral(l), phrase(t))
	}
	fields := make([]value.Value, len(t.Fields))
	for _, it := range l.Items {
		i := fieldIndex(t, it.Name)
		if i < 0 {
			return value.Value{}, unknownField(t, it.Name)
		}
		v, err := readValue(p, t.Fields[i].Type, it.Value)
		if err != nil {
			return value.Value{}, fmt.Errorf("%s: %w", it.Name, err)
		}
		fields[i] = v
	}
	return value.Record(fields), nil
}

func fieldIndex(t *plan.Type, name string) int {
	for i := range t.Fields {
		if t.Fields[i].Name == name {
			return i
		}
	}
	return -1
}

func unknownField(t *plan.Type, name string) error {
	var names []string
	for _, f := range t.Fields {
		names = append(names, f.Name)
	}
	if best := diag.Nearest(name, names); best != "" {
		return fmt.Errorf("there is no field %s, did you mean %s?", quote(name), quote(best))
	}
	return fmt.Errorf("there is no field %s; the fields are %s", quote(name), strings.Join(names, ", "))
}

func readList(p *plan.Plan, t *plan.Type, l Literal) (value.Value, error) {
	if l.Kind != List {
		return value.Value{}, fmt.Errorf("%s isn't a list: write it as [value, value]", printLiteral(l))
	}
	items := make([]value.Value, len(l.Items))
	for i, it := range l.Items {
		v, err := readValue(p, t.Elem, it.Value)
		if err != nil {
			return value.Value{}, fmt.Errorf("item %d: %w", i+1, err)
		}
		items[i] = v
	}
	return value.List(items...), nil
}

// holds says whether a value is the one written. Of a record only the fields written are compared.
func holds(p *plan.Plan, typ int, l Literal, v value.Value) (bool, error) {
	if typ >= 0 && p.Types[typ].Kind == plan.KindRecord && l.Kind == Record {
		t := &p.Types[typ]
		for _, it := range l.Items {
			i := fieldIndex(t, it.Name)
			if i < 0 {
				return false, unknownField(t, it.Name)
			}
			if same, err := holds(p, t.Fields[i].Type, it.Value, v.Field(i)); !same || err != nil {
				return false, err
			}
		}
		return v.Known(), nil
	}
	want, err := readValue(p, typ, l)
	if err != nil {
		return false, err
	}
	if want.Kind() == value.KindText && v.Kind() == value.KindChoice { // a choice that's passed on as text goes by its name
		return want.String() == v.String(), nil
	}
	return value.Equal(want, v), nil
}

// show writes a value for reports the way a talk writes it.
func show(p *plan.Plan, typ int, v value.Value) string { return printLiteral(literalOf(p, typ, v)) }

// literalOf is the literal that reads back as the value.
func literalOf(p *plan.Plan, typ int, v value.Value) Literal {
	switch v.Kind() {
	case value.None:
		return Literal{Kind: Bare, Text: "unknown"}
	case value.KindList:
		elem := plan.None
		if typ >= 0 {
			elem = p.Types[typ].Elem
		}
		l := Literal{Kind: List}
		for _, it := range v.Items() {
			l.Items = append(l.Items, Item{Value: literalOf(p, elem, it)})
		}
		return l
	case value.KindRecord:
		l := Literal{Kind: Record}
		for i, it := range v.Items() {
			name, fieldType := strconv.Itoa(i), plan.None
			if typ >= 0 && i < len(p.Types[typ].Fields) {
				name, fieldType = p.Types[typ].Fields[i].Name, p.Types[typ].Fields[i].Type
			}
			if it.Known() {
				l.Items = append(l.Items, Item{Name: name, Value: literalOf(p, fieldType, it)})
			}
		}
		return l
	case value.KindChoice, value.KindNumber, value.KindMoney, value.KindQuantity, value.KindPercent, value.KindBool, value.KindDate:
		return Literal{Kind: Bare, Text: v.String()}
	}
	return Literal{Kind: Quoted, Text: v.String()}
}
