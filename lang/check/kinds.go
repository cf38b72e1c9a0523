package check

import (
	"github.com/handrail-flow/handrail/lang/value"
)

// unknown is the type of what could not be resolved. Whatever meets it stays silent, so that one slip brings one message.
var unknown = &Type{}

func (t *Type) isKnown() bool { return t != nil && t != unknown }

// builtins are the types of the language that need no declaration. They are compared by kind, so sharing them is safe.
var builtins = func() map[string]*Type {
	m := map[string]*Type{}
	for _, k := range []string{"text", "yes_no", "number", "quantity", "money", "percentage", "date", "time", "date_time", "duration",
		"date_range", "email", "phone", "url", "name", "address", "postal_code", "file"} {
		m[k] = &Type{Kind: k, Name: k}
	}
	return m
}()

// builtin is a type of the language by its word, or nil.
func builtin(name string) *Type { return builtins[name] }

func listOf(elem *Type) *Type {
	if !elem.isKnown() {
		return unknown
	}
	return &Type{Kind: "list", Name: "list of " + elem.Name, Elem: elem}
}

var listOfText = listOf(builtin("text"))

// carries is how values of a type are carried at run time: every kind of checked text is a text.
func (t *Type) carries() value.Kind {
	switch t.Kind {
	case "yes_no":
		return value.KindBool
	case "number", "score":
		return value.KindNumber
	case "quantity":
		return value.KindQuantity
	case "money":
		return value.KindMoney
	case "percentage":
		return value.KindPercent
	case "date":
		return value.KindDate
	case "time":
		return value.KindTime
	case "date_time":
		return value.KindDateTime
	case "duration":
		return value.KindDuration
	case "date_range":
		return value.KindDateRange
	case "choice":
		return value.KindChoice
	case "file":
		return value.KindFile
	case "list":
		return value.KindList
	case "record":
		return value.KindRecord
	}
	return value.KindText
}

// ofValue is the type of a literal.
func ofValue(k value.Kind) *Type {
	if k == value.KindBool {
		return builtin("yes_no")
	}
	if t := builtin(k.String()); t != nil {
		return t
	}
	return unknown
}

func (t *Type) isText() bool { return t.carries() == value.KindText }

// word is how messages call a type: "a number", "a list of item".
func (t *Type) word() string {
	switch t.Kind {
	case "":
		return "something unknown"
	case "text":
		return "text"
	case "yes_no":
		return "a yes or no"
	case "money":
		return "money"
	case "date_time":
		return "a date with a time"
	case "date_range":
		return "a range of dates"
	case "postal_code":
		return "a postal code"
	case "list":
		return "a list"
	case "choice":
		return "a choice"
	case "record":
		if t.Closed {
			return "a record"
		}
		return a(t.Name)
	case "pattern":
		return a(t.Name)
	case "time":
		return "a time of day"
	}
	return a(t.Kind)
}

// same says whether two types are one: records, choices and patterns by declaration, the rest by kind.
func same(x, y *Type) bool {
	if x == y {
		return true
	}
	if x.Kind != y.Kind {
		return false
	}
	switch x.Kind {
	case "choice", "record", "pattern":
		return x.Node == y.Node && x.Name == y.Name
	case "list":
		return same(x.Elem, y.Elem)
	}
	return true
}

// fits says whether a value of one type may stand where another is wanted. A choice or a checked text is also a text; a score is
// also a number; a date_time is also a date.
func fits(from, want *Type) bool {
	switch {
	case !from.isKnown() || !want.isKnown() || same(from, want):
		return true
	case want.Kind == "text":
		return from.isText() || from.Kind == "choice"
	case want.Kind == "number":
		return from.Kind == "score"
	case want.Kind == "percentage":
		return from.Kind == "number"
	case want.Kind == "score":
		return from.Kind == "number"
	case want.Kind == "date":
		return from.Kind == "date_time"
	case want.Kind == "list" && from.Kind == "list":
		return fits(from.Elem, want.Elem)
	}
	return false
}

// comparable says whether `is` makes sense between two types.
func comparable(x, y *Type) bool {
	switch {
	case !x.isKnown() || !y.isKnown() || same(x, y):
		return true
	case x.isText() && y.isText():
		return true
	case x.carries() == value.KindNumber && y.carries() == value.KindNumber:
		return true
	case x.Kind == "list" && y.Kind == "list":
		return comparable(x.Elem, y.Elem)
	}
	return isDay(x) && isDay(y)
}

func isDay(t *Type) bool { return t.Kind == "date" || t.Kind == "date_time" }

// ordered says whether values of a type can be over, under, before or after one another.
func (t *Type) ordered() bool { return t.isAmount() || t.isMoment() || t.Kind == "duration" }

func (t *Type) isAmount() bool {
	switch t.Kind {
	case "number", "score", "quantity", "money", "percentage":
		return true
	}
	return false
}

func (t *Type) isMoment() bool { return isDay(t) || t.Kind == "time" }

// arithmetic is the type of `x op y`, or nil where that means nothing. It mirrors [value.Add], [value.Sub], [value.Mul] and
// [value.Div].
func arithmetic(op string, x, y *Type) *Type {
	if x.Kind == "score" {
		x = builtin("number")
	}
	if y.Kind == "score" {
		y = builtin("number")
	}
	switch op {
	case "+":
		return sum(x, y)
	case "-":
		return difference(x, y)
	case "*":
		return product(x, y)
	}
	return quotient(x, y)
}

func sum(x, y *Type) *Type {
	switch {
	case y.Kind == "duration" && (x.isMoment() || x.Kind == "duration"):
		return x
	case x.Kind == "duration" && y.isMoment():
		return y
	case x.isAmount() && x.Kind == y.Kind:
		return x
	}
	return nil
}

func difference(x, y *Type) *Type {
	switch {
	case y.Kind == "duration" && (x.isMoment() || x.Kind == "duration"):
		return x
	case x.isAmount() && x.Kind == y.Kind:
		return x
	case x.isMoment() && x.Kind == y.Kind:
		return builtin("duration")
	}
	return nil
}

func isFactor(t *Type) bool { return t.Kind == "number" || t.Kind == "percentage" }

func product(x, y *Type) *Type {
	if isFactor(x) && y.Kind != "percentage" {
		x, y = y, x
	}
	if isFactor(y) && (x.isAmount() || x.Kind == "duration") {
		return x
	}
	return nil
}

func quotient(x, y *Type) *Type {
	switch {
	case x.Kind == y.Kind && (x.isAmount() || x.Kind == "duration"):
		return builtin("number")
	case isFactor(y) && (x.isAmount() || x.Kind == "duration"):
		return x
	}
	return nil
}
