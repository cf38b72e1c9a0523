package interp

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// writer appends to bytes: numbers as varints, texts with their length before them.
type writer struct{ b []byte }

func (w *writer) uint(n uint64) { w.b = binary.AppendUvarint(w.b, n) }
func (w *writer) int(n int64)   { w.b = binary.AppendVarint(w.b, n) }
func (w *writer) text(s string) { w.uint(uint64(len(s))); w.b = append(w.b, s...) }
func (w *writer) val(v value.Value) {
	w.b, _ = v.AppendBinary(w.b)
}

func (w *writer) flags(bits ...bool) {
	n := uint64(0)
	for i, b := range bits {
		if b {
			n |= 1 << i
		}
	}
	w.uint(n)
}

func (w *writer) vals(list []value.Value) {
	w.uint(uint64(len(list)))
	for _, v := range list {
		w.val(v)
	}
}

// slots writes known variables; orders are written against the latest, so that they stay short.
func (w *writer) slots(list []slotValue) {
	w.uint(uint64(len(list)))
	for i := range list {
		w.uint(uint64(list[i].index))
		w.uint(uint64(list[i].order))
		w.val(list[i].val)
	}
}

func (w *writer) results(list []result) {
	w.uint(uint64(len(list)))
	for i := range list {
		r := &list[i]
		w.uint(uint64(r.flow))
		w.flags(r.done)
		w.text(r.outcome)
		w.val(r.val)
	}
}

// ErrMalformed is wrapped by the errors of [DecodeState].
var ErrMalformed = errors.New("malformed state")

// reader reads what writer wrote; after the first mistake it gives zeros. The texts that it gives share the memory of b.
type reader struct {
	p   *plan.Plan
	b   string
	err error
}

func (r *reader) fail(what string) {
	if r.err == nil {
		r.err = fmt.Errorf("reading a state: %w: %s", ErrMalformed, what)
		r.b = ""
	}
}

func (r *reader) uint() uint64 {
	var n uint64
	for i := 0; i < len(r.b) && i < binary.MaxVarintLen64; i++ {
		c := r.b[i]
		n |= uint64(c&0x7f) << (7 * i)
		if c < 0x80 && (i < binary.MaxVarintLen64-1 || c <= 1) {
			r.b = r.b[i+1:]
			return n
		}
	}
	r.fail("it ends too early")
	return 0
}

func (r *reader) int() int64 {
	n := r.uint()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) text() string {
	n := r.uint()
	if n > uint64(len(r.b)) {
		r.fail("it ends too early")
		return ""
	}
	s := r.b[:n]
	r.b = r.b[n:]
	return s
}

func (r *reader) val() value.Value {
	if r.err != nil {
		return value.Value{}
	}
	v, rest, err := value.DecodeBinary(r.b)
	if err != nil {
		r.fail(err.Error())
		return value.Value{}
	}
	r.b = rest
	return v
}

// count reads the length of a list, each element of which takes at least one byte.
func (r *reader) count() int {
	n := r.uint()
	if n > uint64(len(r.b)) {
		r.fail("a list is longer than what is left")
		return 0
	}
	return int(n)
}

// index reads an index below a limit; with none, -1 is legal and is written as 0.
func (r *reader) index(limit int) int32 {
	n := r.uint()
	if n >= uint64(limit) {
		r.fail("it points to what the program doesn't have")
		return 0
	}
	return int32(n)
}

func (r *reader) orNone(limit int) int32 {
	n := r.uint()
	if n > uint64(limit) {
		r.fail("it points to what the program doesn't have")
		return plan.None
	}
	return int32(n) - 1
}

func (r *reader) small() uint8 {
	n := r.uint()
	if n > 255 {
		r.fail("a count is too large")
	}
	return uint8(n)
}

func (r *reader) number32() uint32 {
	n := r.uint()
	if n > 1<<32-1 {
		r.fail("a number is too large")
	}
	return uint32(n)
}

func (r *reader) flags(bits ...*bool) {
	n := r.uint()
	if n>>len(bits) != 0 {
		r.fail("unknown flags")
	}
	for i, b := range bits {
		*b = n&(1<<i) != 0
	}
}

// numbers reads a list of them.
func (r *reader) numbers() []uint32 {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = r.number32()
	}
	return out
}

func (r *reader) vals() []value.Value {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]value.Value, n)
	for i := range out {
		out[i] = r.val()
	}
	return out
}

// slots reads known variables, in ascending order below a limit.
func (r *reader) slots(limit int) []slotValue {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]slotValue, n)
	last := int32(-1)
	for i := range out {
		out[i] = slotValue{index: r.index(limit), order: r.number32(), val: r.val()}
		if out[i].index <= last && r.err == nil {
			r.fail("variables out of order")
		}
		last = out[i].index
	}
	return out
}

func (r *reader) results() []result {
	n := r.count()
	if n == 0 {
		return nil
	}
	out := make([]result, n)
	for i := range out {
		out[i].flow = r.index(len(r.p.Flows))
		r.flags(&out[i].done)
		out[i].outcome = r.text()
		out[i].val = r.val()
	}
	return out
}
