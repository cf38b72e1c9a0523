package interp

import "github.com/handrail-flow/handrail/lang/value"

// Known variables stand in lists sorted by index: a flow may declare a thousand slots, a customer fills five.

func find(list []slotValue, index int32) (int, bool) {
	lo, hi := 0, len(list)
	for lo < hi {
		if mid := (lo + hi) / 2; list[mid].index < index {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(list) && list[lo].index == index
}

func lookup(list []slotValue, index int32) value.Value {
	if i, ok := find(list, index); ok {
		return list[i].val
	}
	return value.Value{}
}

// withValue is a copy of the list with one value set; an unknown value takes it out.
func withValue(list []slotValue, index int32, order uint32, v value.Value) []slotValue {
	i, ok := find(list, index)
	switch {
	case v.Known():
		return withEntry(list, index, order, v)
	case !ok:
		return list
	}
	out := make([]slotValue, 0, len(list)-1)
	return append(append(out, list[:i]...), list[i+1:]...)
}

// withEntry is a copy of the list with one value set, an unknown one too: of a thread's own values that hides the conversation's.
func withEntry(list []slotValue, index int32, order uint32, v value.Value) []slotValue {
	i, ok := find(list, index)
	if !ok {
		out := make([]slotValue, len(list)+1)
		copy(out, list[:i])
		out[i] = slotValue{index, order, v}
		copy(out[i+1:], list[i:])
		return out
	}
	out := make([]slotValue, len(list))
	copy(out, list)
	out[i] = slotValue{index, order, v}
	return out
}

func lookupResult(list []result, flow int32) *result {
	for i := range list {
		if list[i].flow == flow {
			return &list[i]
		}
	}
	return nil
}

func withResult(list []result, r result) []result {
	out := make([]result, 0, len(list)+1)
	for _, old := range list {
		if old.flow != r.flow {
			out = append(out, old)
		} else if old.done && !r.done { // a later failure doesn't undo what was reached
			r.done, r.val = true, old.val
		}
	}
	return append(out, r)
}
