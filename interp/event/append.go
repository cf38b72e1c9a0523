package event

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/lang/value"
)

// Append writes an event as [Encode] does, to the byte, to the end of dst, and returns the extended buffer. It costs a small part of
// it: replays write every event of a conversation only to compare it.
func Append(dst []byte, e Event) ([]byte, error) {
	if out, ok := appendCommon(dst, e); ok {
		return out, nil
	}
	data, err := Encode(e)
	if err != nil {
		return dst, err
	}
	return append(dst, data...), nil
}

// appendCommon writes the kinds that most turns have.
func appendCommon(dst []byte, e Event) ([]byte, bool) {
	w := object(dst)
	switch e := e.(type) {
	case *Said:
		w.said(e)
	case *Asked:
		w.kind("asked").textIf("slot", e.Slot).text("step", e.Step).count("asking", e.Asking)
	case *Filled:
		w.kind("filled").text("slot", e.Slot).value("value", e.Value).valueIf("was", e.Was).text("by", e.By).flagIf("sensitive", e.Sensitive)
	case *Forgot:
		w.kind("forgot").text("slot", e.Slot)
	case *Entered:
		w.kind("entered").text("flow", e.Flow).textIf("state", e.State).text("how", e.How)
	case *Ended:
		w.kind("ended").text("flow", e.Flow).text("outcome", e.Outcome).flagIf("adverse", e.Adverse)
	case *Missed:
		w.kind("missed").textIf("slot", e.Slot).text("cause", e.Cause).number("count", int64(e.Count))
	case *Called:
		w.called(e)
	case *Returned:
		w.kind("returned").text("call", e.Call).text("action", e.Action).text("outcome", e.Outcome).flag("used", e.Used)
	case *HandoffMoved:
		w.kind("handoff moved").text("handoff", e.Handoff).text("to", e.To).textIf("agent", e.Agent)
	case *TimerSet:
		w.kind("timer set").text("timer", e.Timer).number("at", e.At).text("why", e.Why)
	case *TimerStopped:
		w.kind("timer stopped").text("timer", e.Timer)
	default:
		return dst, false
	}
	return append(w, '}'), true
}

// object is JSON that grows, a member at a time. The names of members need no escapes.
type object []byte

func (w *object) kind(kind string) *object {
	*w = append(append(append(*w, `{"kind":"`...), kind...), '"')
	return w
}

func (w *object) name(name string) {
	*w = append(append(append(*w, `,"`...), name...), `":`...)
}

func (w *object) text(name, s string) *object {
	w.name(name)
	*w = appendText(*w, s)
	return w
}

func (w *object) textIf(name, s string) *object {
	if s == "" {
		return w
	}
	return w.text(name, s)
}

func (w *object) number(name string, n int64) *object {
	w.name(name)
	*w = strconv.AppendInt(*w, n, 10)
	return w
}

func (w *object) numberIf(name string, n int) *object {
	if n == 0 {
		return w
	}
	return w.number(name, int64(n))
}

func (w *object) count(name string, n uint64) *object {
	w.name(name)
	*w = strconv.AppendUint(*w, n, 10)
	return w
}

func (w *object) flag(name string, is bool) *object {
	w.name(name)
	*w = strconv.AppendBool(*w, is)
	return w
}

func (w *object) flagIf(name string, is bool) *object {
	if !is {
		return w
	}
	return w.flag(name, is)
}

func (w *object) value(name string, v value.Value) *object {
	w.name(name)
	at := len(*w)
	*w = value.AppendJSON(*w, v)
	if exotic((*w)[at:]) { // the package's way with them isn't encoding/json's
		data, err := json.Marshal(v)
		if err != nil {
			panic(fmt.Sprintf("writing a value: %v", err)) // a value can always be written
		}
		*w = append((*w)[:at], data...)
	}
	return w
}

func (w *object) valueIf(name string, v value.Value) *object {
	if v.IsZero() {
		return w
	}
	return w.value(name, v)
}

func (w *object) said(e *Said) {
	w.kind("said").text("line", e.Line).numberIf("wording", e.Wording)
	w.texts("bubbles", e.Bubbles)
	if e.Image != nil {
		w.name("image")
		*w = append(*w, `{"address":`...)
		*w = appendText(*w, e.Image.Address)
		*w = append(*w, `,"alt":`...)
		*w = append(appendText(*w, e.Image.Alt), '}')
	}
	if len(e.Buttons) > 0 {
		w.name("buttons")
		for i := range e.Buttons {
			*w = append(*w, "[,"[min(i, 1)])
			w.button(&e.Buttons[i])
		}
		*w = append(*w, ']')
	}
	w.flagIf("question", e.Question)
}

func (w *object) texts(name string, list []string) {
	w.name(name)
	if list == nil {
		*w = append(*w, "null"...)
		return
	}
	*w = append(*w, '[')
	for i, s := range list {
		if i > 0 {
			*w = append(*w, ',')
		}
		*w = appendText(*w, s)
	}
	*w = append(*w, ']')
}

func (w *object) button(b *Button) {
	*w = append(*w, `{"label":`...)
	*w = appendText(*w, b.Label)
	w.text("kind", b.Kind).textIf("slot", b.Slot).valueIf("value", b.Value).textIf("name", b.Name).numberIf("arm", b.Arm)
	if b.Asking != 0 {
		w.count("asking", b.Asking)
	}
	*w = append(*w, '}')
}

func (w *object) called(e *Called) {
	w.kind("called").text("call", e.Call).text("action", e.Action)
	if len(e.Args) > 0 {
		w.name("args")
		for i := range e.Args {
			a := &e.Args[i]
			*w = append(*w, "[,"[min(i, 1)])
			*w = append(*w, `{"name":`...)
			*w = appendText(*w, a.Name)
			w.value("value", a.Value).flagIf("sensitive", a.Sensitive)
			*w = append(*w, '}')
		}
		*w = append(*w, ']')
	}
	w.number("timeout", e.Timeout).text("key", e.Key).flagIf("changes", e.Changes)
}

// appendText writes a JSON string as encoding/json does.
func appendText(dst []byte, s string) []byte {
	if !plain(s) {
		data, err := json.Marshal(s)
		if err != nil {
			panic(fmt.Sprintf("writing a text: %v", err)) // a text can always be written
		}
		return append(dst, data...)
	}
	return append(append(append(dst, '"'), s...), '"')
}

// plain says whether a text stands in JSON as it is.
func plain(s string) bool {
	wide := false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c < ' ', c == '"', c == '\\', c == '<', c == '>', c == '&':
			return false
		case c >= utf8.RuneSelf:
			wide = true
		}
	}
	return !wide || utf8.ValidString(s) && !separated(s)
}

// separated says whether a text has one of the two line breaks that JavaScript knows and JSON doesn't, which are escaped: U+2028, U+2029.
func separated[T string | []byte](s T) bool {
	for i := 0; i+2 < len(s); i++ {
		if s[i] == 0xe2 && s[i+1] == 0x80 && s[i+2]|1 == 0xa9 {
			return true
		}
	}
	return false
}

// exotic says whether the JSON of a value has what encoding/json would escape further.
func exotic(data []byte) bool {
	for _, c := range data {
		if c >= utf8.RuneSelf {
			return !utf8.Valid(data) || separated(data)
		}
	}
	return false
}
