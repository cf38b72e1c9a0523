package action

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// maxDepth bounds how deep records and lists may stand in each other in a reply; our choice.
const maxDepth = 32

// AppendJSON writes a value as services read it: texts, choices (by name), dates (2026-03-06), times (17:05), instants (RFC 3339),
// durations (P30D) and ranges of dates (2026-03-04/2026-03-06) as strings; numbers, percentages and scores as numbers; yes_no as
// a boolean; money as {"amount": 80, "currency": "EUR"}, a quantity as {"amount": 5, "unit": "GB"}, a file as {"name", "url",
// "mediaType"}; lists as arrays; records as objects by field name, unknown fields left out. Unknown is null. The type, an index
// into the plan's or plan.None, names the fields of records; nothing else depends on it.
func AppendJSON(dst []byte, p *plan.Plan, typ int, v value.Value) []byte {
	switch v.Kind() {
	case value.None:
		return append(dst, "null"...)
	case value.KindBool:
		return strconv.AppendBool(dst, v.IsTrue())
	case value.KindNumber:
		return append(dst, v.String()...)
	case value.KindPercent:
		return append(dst, v.Amount().String()...)
	case value.KindMoney:
		return appendPair(dst, v.Amount(), "currency", v.Currency())
	case value.KindQuantity:
		return appendPair(dst, v.Amount(), "unit", v.Unit())
	case value.KindDateTime:
		at := time.Unix(v.Unix(), 0).In(time.FixedZone("", v.Offset()))
		return appendString(dst, at.Format(time.RFC3339))
	case value.KindFile:
		dst = appendString(append(dst, `{"name":`...), v.Name())
		dst = appendString(append(dst, `,"url":`...), v.URL())
		return append(appendString(append(dst, `,"mediaType":`...), v.MediaType()), '}')
	case value.KindList:
		return appendList(dst, p, typ, v)
	case value.KindRecord:
		return appendRecord(dst, p, typ, v)
	}
	return appendString(dst, v.String())
}

func appendPair(dst []byte, amount value.Value, name, unit string) []byte {
	dst = append(append(dst, `{"amount":`...), amount.String()...)
	dst = append(append(append(dst, `,"`...), name...), `":`...)
	return append(appendString(dst, unit), '}')
}

func appendList(dst []byte, p *plan.Plan, typ int, v value.Value) []byte {
	elem := plan.None
	if typ >= 0 && p.Types[typ].Kind == plan.KindList {
		elem = p.Types[typ].Elem
	}
	dst = append(dst, '[')
	for i, item := range v.Items() {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = AppendJSON(dst, p, elem, item)
	}
	return append(dst, ']')
}

func appendRecord(dst []byte, p *plan.Plan, typ int, v value.Value) []byte {
	dst = append(dst, '{')
	first := true
	for i, field := range v.Items() {
		if !field.Known() || typ < 0 || i >= len(p.Types[typ].Fields) {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		f := &p.Types[typ].Fields[i]
		dst = append(appendString(dst, f.Name), ':')
		dst = AppendJSON(dst, p, f.Type, field)
	}
	return append(dst, '}')
}

// appendString quotes a text for JSON and leaves <, > and & as they are.
func appendString(dst []byte, text string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if enc.Encode(text) != nil { // a string always encodes
		return append(dst, `""`...)
	}
	return append(dst, bytes.TrimRight(b.Bytes(), "\n")...)
}

// ParseJSON reads what [AppendJSON] writes as a value of a type, and the shorter forms that services use: money as "80 EUR",
// numbers as strings. Fields that the record doesn't have are skipped; a field that it needs and that is missing or null is an
// error, unless it is optional. The error names the place: "items 2: price".
func ParseJSON(p *plan.Plan, typ int, data []byte) (value.Value, error) {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	var x any
	if err := dec.Decode(&x); err != nil {
		if errors.Is(err, io.EOF) {
			return value.Value{}, errors.New("there is no JSON in it")
		}
		return value.Value{}, fmt.Errorf("it isn't JSON: %w", err)
	}
	if dec.More() {
		return value.Value{}, errors.New("something follows the JSON")
	}
	if x == nil {
		return value.Value{}, errors.New("it is null")
	}
	return parse(p, typ, x, 0)
}

func parse(p *plan.Plan, typ int, x any, depth int) (value.Value, error) {
	if depth > maxDepth {
		return value.Value{}, fmt.Errorf("it is nested more than %d deep", maxDepth)
	}
	t := &p.Types[typ]
	switch t.Kind {
	case plan.KindList:
		return parseList(p, t, x, depth)
	case plan.KindRecord:
		return parseRecord(p, t, x, depth)
	case plan.KindYesNo:
		if b, ok := x.(bool); ok {
			return value.Bool(b), nil
		}
	case plan.KindMoney:
		if amount, currency, ok := pair(x, "currency"); ok {
			return value.Money(amount, currency)
		}
	case plan.KindQuantity:
		if amount, unit, ok := pair(x, "unit"); ok {
			return value.Quantity(amount, unit)
		}
	case plan.KindFile:
		if fields, ok := x.(map[string]any); ok {
			return value.File(text(fields["name"]), text(fields["url"]), text(fields["mediaType"])), nil
		}
	}
	switch x := x.(type) {
	case string:
		return parseText(p, t, x)
	case json.Number:
		return parseNumber(t, x.String())
	}
	return value.Value{}, fmt.Errorf("expected %s, not %s", t.Kind, jsonKind(x))
}

// pair takes {"amount": 80, "currency": "EUR"} apart.
func pair(x any, unit string) (amount, name string, ok bool) {
	fields, ok := x.(map[string]any)
	if !ok {
		return "", "", false
	}
	amount, name = text(fields["amount"]), text(fields[unit])
	return amount, name, amount != "" && name != ""
}

// text is a string or number as it stands in the JSON, "" for anything else.
func text(x any) string {
	switch x := x.(type) {
	case string:
		return x
	case json.Number:
		return x.String()
	}
	return ""
}

// valueKinds are the values that types carry, where the word isn't the same: all other kinds of types are texts.
var valueKinds = map[plan.Kind]value.Kind{
	plan.KindYesNo: value.KindBool, plan.KindNumber: value.KindNumber, plan.KindQuantity: value.KindQuantity,
	plan.KindMoney: value.KindMoney, plan.KindPercentage: value.KindPercent, plan.KindDate: value.KindDate, plan.KindTime: value.KindTime,
	plan.KindDateTime: value.KindDateTime, plan.KindDuration: value.KindDuration, plan.KindDateRange: value.KindDateRange,
	plan.KindScore: value.KindNumber, plan.KindFile: value.KindFile, plan.KindChoice: value.KindChoice,
}

func kindOf(t *plan.Type) value.Kind {
	if k, ok := valueKinds[t.Kind]; ok {
		return k
	}
	return value.KindText
}

func parseText(p *plan.Plan, t *plan.Type, s string) (value.Value, error) {
	if t.Kind == plan.KindChoice {
		return parseChoice(t, s)
	}
	v, err := value.Parse(kindOf(t), s)
	if err == nil && t.Kind == plan.KindDateTime && !hasOffset(s) && p.Zone >= 0 && p.Zone < len(p.Zones) {
		v = v.SameClockIn(p.Zones[p.Zone].Location())
	}
	return v, err
}

// hasOffset says whether an instant names its offset from UTC; one without is meant on the clock of the conversation's zone.
func hasOffset(s string) bool {
	_, clock, _ := strings.Cut(strings.Replace(s, " ", "T", 1), "T")
	return strings.ContainsAny(clock, "Zz+-")
}

func parseChoice(t *plan.Type, s string) (value.Value, error) {
	names := make([]string, len(t.Choices))
	for i := range t.Choices {
		if t.Choices[i].Name == s {
			return value.Choice(s), nil
		}
		names[i] = t.Choices[i].Name
	}
	return value.Value{}, fmt.Errorf("%q is none of %s", shorten(s), strings.Join(names, ", "))
}

func parseNumber(t *plan.Type, s string) (value.Value, error) {
	switch kind := kindOf(t); kind {
	case value.KindNumber, value.KindPercent:
		return value.Parse(kind, s)
	case value.KindText:
		return value.Text(s), nil
	}
	return value.Value{}, fmt.Errorf("expected %s, not a number", t.Kind)
}

func parseList(p *plan.Plan, t *plan.Type, x any, depth int) (value.Value, error) {
	list, ok := x.([]any)
	if !ok {
		return value.Value{}, fmt.Errorf("expected a list, not %s", jsonKind(x))
	}
	items := make([]value.Value, len(list))
	for i, element := range list {
		v, err := parse(p, t.Elem, element, depth+1)
		if err != nil {
			return value.Value{}, fmt.Errorf("%d: %w", i+1, err)
		}
		items[i] = v
	}
	return value.List(items...), nil
}

func parseRecord(p *plan.Plan, t *plan.Type, x any, depth int) (value.Value, error) {
	object, ok := x.(map[string]any)
	if !ok {
		return value.Value{}, fmt.Errorf("expected an object, not %s", jsonKind(x))
	}
	fields := make([]value.Value, len(t.Fields))
	for i := range t.Fields {
		f := &t.Fields[i]
		element, ok := object[f.Name]
		if !ok || element == nil {
			if !f.Optional {
				return value.Value{}, fmt.Errorf("%q is missing", f.Name)
			}
			continue
		}
		v, err := parse(p, f.Type, element, depth+1)
		if err != nil {
			return value.Value{}, fmt.Errorf("%s: %w", f.Name, err)
		}
		fields[i] = v
	}
	return value.Record(fields), nil
}

// jsonKind names what stands in the JSON, for messages.
func jsonKind(x any) string {
	switch x.(type) {
	case nil:
		return "null"
	case bool:
		return "true or false"
	case string:
		return "a string"
	case json.Number:
		return "a number"
	case []any:
		return "a list"
	}
	return "an object"
}
