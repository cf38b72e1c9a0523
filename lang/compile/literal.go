package compile

import (
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/value"
)

// literal is what a number, date, time or text means; ok is false for every other expression.
func literal(e ast.Expr) (v value.Value, ok bool, err error) {
	switch x := e.(type) {
	case *ast.NumberLit:
		v, err = value.ParseLiteral(x.Text, x.Unit)
	case *ast.DateLit:
		v, err = value.Parse(value.KindDate, x.Text)
	case *ast.TimeLit:
		v, err = value.Parse(value.KindTime, x.Text)
	case *ast.StringLit:
		v = value.Text(plainText(x.Value))
	default:
		return value.Value{}, false, nil
	}
	return v, true, err
}

// millis is a written duration such as `10 min` in milliseconds, with months of 30 days; 0 for anything else.
func millis(e ast.Expr) int64 {
	if p, ok := e.(*ast.Paren); ok {
		return millis(p.X)
	}
	v, _, err := literal(e)
	if err != nil || v.Kind() != value.KindDuration {
		return 0
	}
	months, days, seconds := v.Parts()
	return (int64(months*30+days)*86_400 + seconds) * 1000
}

// dayNumber is a date as days since 1970-01-01.
func dayNumber(d ast.DateLit) int {
	v, err := value.Parse(value.KindDate, d.Text)
	if err != nil {
		return 0
	}
	return int(value.Combine(v, value.TimeOfDay(0, 0, 0), nil).Unix() / 86_400)
}

// clock reads 08:30 as minutes from midnight; 24:00 is 1440.
func clock(t ast.TimeLit) int {
	h, m, _ := strings.Cut(t.Text, ":")
	hours, _ := strconv.Atoi(h)
	minutes, _ := strconv.Atoi(m)
	return hours*60 + minutes
}
