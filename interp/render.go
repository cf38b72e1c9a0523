package interp

import (
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// appendTemplate writes words with their values.
func (t *turn) appendTemplate(dst []byte, words plan.Template, sc scope) []byte {
	for i := range words {
		seg := &words[i]
		switch {
		case seg.Value != nil:
			typ, format := seg.Value.Type, seg.Format
			if t.veiled && !format.Hides() && t.p.Secret(t.flowOf(sc), seg.Value) {
				format = value.Masked
			}
			if seg.Value.Op == plan.OpRef && isSubject(&seg.Value.Ref) {
				typ = t.valueType
				if t.hidden && !format.Hides() {
					format = value.Masked
				}
			}
			dst = t.appendValue(dst, t.eval(seg.Value, sc), typ, format, sc)
		case seg.Plural != nil:
			dst = t.appendPlural(dst, seg.Plural, sc)
		case seg.Link != nil:
			dst = append(dst, '[')
			dst = t.appendTemplate(dst, seg.Link.Label, sc)
			dst = append(dst, "]("...)
			dst = t.appendTemplate(dst, seg.Link.Address, sc)
			dst = append(dst, ')')
		default:
			dst = append(dst, seg.Text...)
		}
	}
	return dst
}

// flowOf is the flow whose variables a scope reads; any where there is none, since then there are no variables either.
func (t *turn) flowOf(sc scope) int {
	if sc.frame >= 0 && sc.frame < len(t.s.frames) {
		return int(t.s.frames[sc.frame].flow)
	}
	return 0
}

// isSubject reports whether a reference is `{value}`, whose type isn't known ahead.
func isSubject(r *plan.Ref) bool {
	return r.Scope == plan.ScopeRuntime && plan.Runtime(r.Index) == plan.RuntimeValue
}

// appendPlural picks the form: the forms stand in CLDR's order for the language, "other" last.
func (t *turn) appendPlural(dst []byte, pl *plan.PluralForms, sc scope) []byte {
	n := len(pl.Forms)
	form := n - 1
	if value.PluralForm(t.eval(&pl.Count, sc), t.k.locale) == value.One {
		form = 0
	}
	return t.appendTemplate(dst, pl.Forms[form], sc)
}

// appendValue writes a value by its type: choices by label, records as their declaration shows them, telephone numbers as people of the
// region do, lists as "a, b and c".
func (t *turn) appendValue(dst []byte, v value.Value, typ int, f value.Format, sc scope) []byte {
	if !v.Known() {
		return dst
	}
	if typ >= 0 && f != value.Exact {
		ty := &t.p.Types[typ]
		switch {
		case ty.Kind == plan.KindChoice && v.Kind() == value.KindChoice:
			return value.Append(dst, value.Text(choiceLabel(ty, v.Str())), f, value.Context{Locale: t.k.locale})
		case ty.Kind == plan.KindPhone && v.Kind() == value.KindText && !f.Hides():
			return value.AppendPhone(dst, v.Str(), t.k.region)
		case ty.Kind == plan.KindRecord && v.Kind() == value.KindRecord:
			return t.appendRecord(dst, v, ty, f, sc)
		case ty.Kind == plan.KindList && v.Kind() == value.KindList && f != value.Count && t.named(ty.Elem):
			v = t.namedItems(v, ty.Elem, sc)
		}
	}
	return value.Append(dst, v, f, t.valueContext(v))
}

// valueContext says what day it is only to values that need to know.
func (t *turn) valueContext(v value.Value) value.Context {
	c := value.Context{Locale: t.k.locale}
	switch v.Kind() {
	case value.KindDate, value.KindDateTime, value.KindDateRange, value.KindList:
		c.Today, c.Zone = t.today(), t.zone()
	}
	return c
}

// named reports whether only the plan knows how values of a type read.
func (t *turn) named(typ int) bool {
	if typ < 0 {
		return false
	}
	k := t.p.Types[typ].Kind
	return k == plan.KindChoice || k == plan.KindRecord || k == plan.KindPhone
}

// namedItems are a list's items as texts.
func (t *turn) namedItems(v value.Value, elem int, sc scope) value.Value {
	texts := make([]value.Value, v.Len())
	for i := range texts {
		texts[i] = value.Text(string(t.appendValue(nil, v.At(i), elem, value.Plain, sc)))
	}
	return value.List(texts...)
}

func (t *turn) appendRecord(dst []byte, v value.Value, ty *plan.Type, f value.Format, sc scope) []byte {
	if len(ty.Shown) == 0 {
		return t.appendField(dst, v, ty, f, sc)
	}
	sc.self = v
	if f == value.Plain {
		return t.appendTemplate(dst, ty.Shown, sc)
	}
	return value.Append(dst, value.Text(string(t.appendTemplate(nil, ty.Shown, sc))), f, value.Context{Locale: t.k.locale})
}

// appendField shows a record without words of its own by its first text.
func (t *turn) appendField(dst []byte, v value.Value, ty *plan.Type, f value.Format, sc scope) []byte {
	for i := range ty.Fields {
		if v.Field(i).Kind() == value.KindText {
			return t.appendValue(dst, v.Field(i), ty.Fields[i].Type, f, sc)
		}
	}
	return value.Append(dst, v, f, t.valueContext(v))
}

func choiceLabel(ty *plan.Type, name string) string {
	for i := range ty.Choices {
		if ty.Choices[i].Name == name {
			return ty.Choices[i].Label
		}
	}
	return name
}

// show is a value as a label reads.
func (t *turn) show(v value.Value, typ int) string {
	return string(t.appendValue(nil, v, typ, value.Plain, t.here()))
}
