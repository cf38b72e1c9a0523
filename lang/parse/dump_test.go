package parse

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
)

// dump writes a tree for people: a node a line with its plain fields, what it holds below it. With a file, places are shown.
func dump(n ast.Node, f *source.File) string {
	d := dumper{file: f}
	d.value("", reflect.ValueOf(n), 0)
	return d.b.String()
}

type dumper struct {
	b    strings.Builder
	file *source.File
}

func (d *dumper) value(name string, v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*source.File]() {
			d.value(name, v.Elem(), depth)
		}
	case reflect.Slice:
		for i := range v.Len() {
			d.value(name, v.Index(i), depth)
		}
	case reflect.Struct:
		d.node(name, v, depth)
	}
}

func (d *dumper) node(name string, v reflect.Value, depth int) {
	place, ok := v.FieldByName("Place").Interface().(ast.Place)
	if !ok || depth > 0 && v.Type() == reflect.TypeFor[ast.Comment]() {
		return
	}
	d.b.WriteString(strings.Repeat("  ", depth))
	if name != "" {
		d.b.WriteString(name + ": ")
	}
	d.b.WriteString(v.Type().Name())
	if d.file != nil {
		from, to := d.file.Position(place.At.Start), d.file.Position(place.At.End)
		fmt.Fprintf(&d.b, " %d:%d-%d:%d", from.Line, from.Column, to.Line, to.Column)
	}
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.String, reflect.Int, reflect.Bool:
			if !f.IsZero() {
				fmt.Fprintf(&d.b, " %s=%#v", v.Type().Field(i).Name, f.Interface())
			}
		}
	}
	d.b.WriteByte('\n')
	for i := range v.NumField() {
		if field := v.Type().Field(i); field.Name != "Place" {
			d.value(field.Name, v.Field(i), depth+1)
		}
	}
}
