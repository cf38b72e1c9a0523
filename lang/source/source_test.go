package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPosition(t *testing.T) {
	f := New("x.flow", "ask é b\r\n\n𝄞 c\n")
	tests := []struct {
		name         string
		offset       int
		line, column int
		utf16        int
	}{
		{"the start", 0, 1, 1, 0},
		{"after an accent", 7, 1, 7, 6},
		{"on an empty line", 10, 2, 1, 0},
		{"after a rune outside the first plane", 15, 3, 2, 2},
		{"the end", 18, 4, 1, 0},
		{"before the file", -3, 1, 1, 0},
		{"beyond the file", 99, 4, 1, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := f.Position(tt.offset)
			if diff := cmp.Diff(Position{File: "x.flow", Line: tt.line, Column: tt.column}, got); diff != "" {
				t.Error(diff)
			}
			if u := f.UTF16Column(tt.offset); u != tt.utf16 {
				t.Errorf("UTF-16 column %d, want %d", u, tt.utf16)
			}
		})
	}
}

func TestLine(t *testing.T) {
	f := New("x.flow", "a\r\nb\n\nc")
	var got []string
	for i := 1; i <= f.Lines(); i++ {
		got = append(got, f.Line(i))
	}
	if diff := cmp.Diff([]string{"a", "b", "", "c"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestSliceClamps(t *testing.T) {
	f := New("x.flow", "abc")
	for _, tt := range []struct {
		span Span
		want string
	}{{Span{1, 2}, "b"}, {Span{-5, 99}, "abc"}, {Span{3, 1}, ""}} {
		if got := f.Slice(tt.span); got != tt.want {
			t.Errorf("Slice(%v) = %q, want %q", tt.span, got, tt.want)
		}
	}
	if got := (Span{2, 5}).Join(Span{1, 3}); got != (Span{1, 5}) {
		t.Errorf("Join = %v", got)
	}
}
