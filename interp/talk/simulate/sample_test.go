package simulate

import (
	"testing"

	"github.com/handrail-flow/handrail/lang/value"
)

func TestEverySampleIsAValue(t *testing.T) {
	for kind, s := range samples {
		for _, text := range s.of {
			if _, err := value.Parse(s.kind, text); err != nil {
				t.Errorf("%s: %v", kind, err)
			}
		}
	}
}
