package slot

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// TestEverydayPhrases holds the goal that nothing is silently wrong: every phrase has the readings that people give it, and no other.
// The phrases are our own.
func TestEverydayPhrases(t *testing.T) {
	text, err := os.ReadFile("testdata/everyday.txt")
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, " | ")
		if len(fields) != 3 {
			t.Fatalf("%q: a line has a kind, words and readings", line)
		}
		count++
		t.Run(fields[0]+"/"+fields[1], func(t *testing.T) {
			var got []string
			for _, m := range Read(fields[1], words.Split(fields[1]), plan.Kind(fields[0]), Context{Now: now, Region: "US", Asked: true}) {
				for _, v := range m.Values {
					got = append(got, plainISO(v))
				}
			}
			want := strings.Split(fields[2], " or ")
			if fields[2] == "none" {
				want = nil
			}
			slices.Sort(want)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("read %q, want %q", got, want)
			}
		})
	}
	if count < 200 {
		t.Errorf("%d phrases, want 200", count)
	}
}

// plainISO writes a value as the file does.
func plainISO(v value.Value) string {
	switch v.Kind() {
	case value.KindDateTime:
		return v.Day().String() + "T" + v.Clock().String()
	case value.KindDuration:
		months, days, seconds := v.Parts()
		return isoParts("P", [3]int64{int64(months / 12), int64(months % 12), int64(days)}, "YMD") + strings.TrimSuffix(isoParts("T", [3]int64{seconds / 3600, seconds / 60 % 60, seconds % 60}, "HMS"), "T")
	}
	return v.String()
}

func isoParts(s string, parts [3]int64, units string) string {
	for i, n := range parts {
		if n != 0 {
			s += value.Int(n).String() + units[i:i+1]
		}
	}
	return s
}
