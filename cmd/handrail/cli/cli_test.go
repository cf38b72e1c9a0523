package cli

import (
	"strings"
	"testing"
)

// broken panics whenever it is written to.
type broken struct{}

func (broken) Write([]byte) (int, error) { panic("the printer is on fire") }

func TestAFaultOfOursIsCaughtAndSaidKindly(t *testing.T) {
	var errors strings.Builder
	code := Main([]string{"version"}, Streams{In: strings.NewReader(""), Out: broken{}, Err: &errors})
	if code != ExitFailure {
		t.Errorf("exit code %d, want %d", code, ExitFailure)
	}
	want := "handrail: sorry, this is a fault in Handrail, not in your files: the printer is on fire\n"
	if !strings.HasPrefix(errors.String(), want) || strings.Contains(errors.String(), "goroutine") {
		t.Errorf("it says:\n%s", errors.String())
	}
	t.Setenv("HANDRAIL_DEBUG", "1")
	errors.Reset()
	Main([]string{"version"}, Streams{In: strings.NewReader(""), Out: broken{}, Err: &errors})
	if !strings.Contains(errors.String(), "goroutine") {
		t.Errorf("HANDRAIL_DEBUG=1 shows no stack:\n%s", errors.String())
	}
}

func TestNearest(t *testing.T) {
	names := []string{"chat", "check", "completion", "explain", "fmt", "new", "test", "version"}
	tests := []struct{ typed, want string }{
		{"chta", "chat"}, {"CHECK", "check"}, {"comp", "completion"}, {"tests", "test"}, {"explian", "explain"},
		{"x", ""}, {"frobnicate", ""}, {"", ""},
	}
	for _, test := range tests {
		if got := nearest(test.typed, names); got != test.want {
			t.Errorf("nearest(%q) = %q, want %q", test.typed, got, test.want)
		}
	}
}

func TestParseNow(t *testing.T) {
	tests := []struct {
		text, want string
		floating   bool
	}{
		{"2026-03-06 18:05 Europe/Paris", "2026-03-06T17:05:00Z", false},
		{"2026-03-06T18:05:00+01:00", "2026-03-06T17:05:00Z", false},
		{"2026-03-06T18:05 UTC", "2026-03-06T18:05:00Z", false},
		{"2026-03-06 UTC", "2026-03-06T00:00:00Z", false},
		{"2026-03-06 18:05", "2026-03-06T18:05:00Z", true},
	}
	for _, test := range tests {
		got, floating, err := parseNow(test.text)
		if err != nil || floating != test.floating || got.UTC().Format("2006-01-02T15:04:05Z07:00") != test.want {
			t.Errorf("parseNow(%q) = %v, %v; want %s", test.text, got, err, test.want)
		}
	}
	for _, text := range []string{"now", "2026-13-01", "18:05", "2026-03-06 25:00"} {
		if got, _, err := parseNow(text); err == nil {
			t.Errorf("parseNow(%q) = %v, want an error", text, got)
		}
	}
}
