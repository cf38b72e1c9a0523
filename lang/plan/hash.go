package plan

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"hash"
	"reflect"

	"github.com/handrail-flow/handrail/lang/value"
)

// contentHash is the first 128 bits of the SHA-256 of what a plan does, in hex. Names, places and comments have no part in it: a
// comment or a blank more, or another folder, leaves live conversations on their plan.
func contentHash(p *Plan) (string, error) {
	h := hasher{sum: sha256.New(), fields: map[reflect.Type][]int{}}
	h.write(reflect.ValueOf(p).Elem())
	h.sum.Write(h.buf)
	return hex.EncodeToString(h.sum.Sum(nil)[:16]), h.err
}

// hasher writes every field in the order of declaration, but for spans and those with the tag `hash:"-"`. Texts and lists have
// their length before them, so that no two plans are written alike. A plan of ten thousand states has millions of fields: going
// through them takes a fraction of what JSON does.
type hasher struct {
	sum    hash.Hash
	buf    []byte
	fields map[reflect.Type][]int
	err    error
}

func (h *hasher) write(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		h.length(v.Len())
		h.buf = append(h.buf, v.String()...)
	case reflect.Bool:
		if v.Bool() {
			h.length(1)
		} else {
			h.length(0)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		h.buf = binary.AppendVarint(h.buf, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		h.buf = binary.AppendUvarint(h.buf, v.Uint())
	case reflect.Pointer:
		if v.IsNil() {
			h.length(0)
			return
		}
		h.length(1)
		h.write(v.Elem())
	case reflect.Slice, reflect.Array:
		h.list(v)
	case reflect.Struct:
		h.record(v)
	default:
		h.err = fmt.Errorf("a plan can't hold a %s", v.Kind())
	}
}

func (h *hasher) length(n int) { h.buf = binary.AppendUvarint(h.buf, uint64(n)) }

// list hands on what was written, now and then.
func (h *hasher) list(v reflect.Value) {
	if v.Kind() == reflect.Slice {
		h.length(v.Len())
	}
	for i := range v.Len() {
		h.write(v.Index(i))
		if len(h.buf) > 1<<12 {
			h.sum.Write(h.buf)
			h.buf = h.buf[:0]
		}
	}
}

func (h *hasher) record(v reflect.Value) {
	if x, ok := v.Addr().Interface().(*value.Value); ok {
		h.buf, _ = x.AppendBinary(h.buf)
		return
	}
	for _, i := range h.fieldsOf(v.Type()) {
		h.write(v.Field(i))
	}
}

// fieldsOf are the fields of a type that count.
func (h *hasher) fieldsOf(t reflect.Type) []int {
	list, known := h.fields[t]
	if !known {
		for i := range t.NumField() {
			if f := t.Field(i); f.IsExported() && f.Type != reflect.TypeFor[Span]() && f.Tag.Get("hash") != "-" {
				list = append(list, i)
			}
		}
		h.fields[t] = list
	}
	return list
}
