package diag_test

import (
	"testing"

	"github.com/handrail-flow/handrail/lang/diag"
)

func TestNearest(t *testing.T) {
	names := []string{"ask", "call", "confirm", "order_id", "retry", "run"}
	tests := []struct{ word, want string }{
		{"aks", "ask"},           // swapped
		{"rety", "retry"},        // a letter missing
		{"oder_id", "order_id"},  // in a longer name
		{"ordre_di", "order_id"}, // two swaps
		{"confrmi", "confirm"},
		{"cal", "call"},
		{"x", ""},
		{"", ""},
		{"ask", ""}, // that's the name itself
		{"banana", ""},
	}
	for _, test := range tests {
		if got := diag.Nearest(test.word, names); got != test.want {
			t.Errorf("Nearest(%q) = %q, want %q", test.word, got, test.want)
		}
	}
}
