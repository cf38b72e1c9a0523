package event

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestEveryKindReadsBack(t *testing.T) {
	for _, k := range inputKinds {
		in := k.make()
		if got := InputKind(in); got != k.kind {
			t.Errorf("%T is named %q, want %q", in, got, k.kind)
		}
		in.Header().ID, in.Header().At = "m1", 1767607200000
		data, err := EncodeInput(in)
		if err != nil {
			t.Fatal(err)
		}
		back, err := DecodeInput(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(in, back); diff != "" {
			t.Errorf("%s as %s (-want +got):\n%s", k.kind, data, diff)
		}
	}
	for _, k := range eventKinds {
		e := k.make()
		if got := Kind(e); got != k.kind {
			t.Errorf("%T is named %q, want %q", e, got, k.kind)
		}
		data, err := Encode(e)
		if err != nil {
			t.Fatal(err)
		}
		back, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, back); diff != "" {
			t.Errorf("%s as %s (-want +got):\n%s", k.kind, data, diff)
		}
	}
}

func TestUnknownKinds(t *testing.T) {
	for _, data := range []string{`{}`, `{"kind":"dream"}`, `[]`, ``} {
		if _, err := Decode([]byte(data)); err == nil {
			t.Errorf("Decode(%q) gives no error", data)
		}
		if _, err := DecodeInput([]byte(data)); err == nil {
			t.Errorf("DecodeInput(%q) gives no error", data)
		}
	}
	if _, err := Encode(nil); err == nil {
		t.Error("Encode(nil) gives no error")
	}
}
