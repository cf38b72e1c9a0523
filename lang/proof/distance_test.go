package proof

import "testing"

// TestLongest: the most that any walk costs before a goal, by what counts as a trap.
func TestLongest(t *testing.T) {
	const goal, end, mute = toGoal, toEnded, toSilent
	for _, x := range []struct {
		name  string
		edges [][]way
		rules rules
		want  dist
	}{
		{"the dearer of two ways", [][]way{{{to: 1, cost: 1}, {to: goal, cost: 1}}, {{to: goal, cost: 2}}}, rules{}, 3},
		{"a way round that costs nothing", [][]way{{{to: 0}, {to: goal, cost: 1}}}, rules{}, 1},
		{"and for who pays each turn", [][]way{{{to: 0}, {to: goal, cost: 1}}}, rules{rounds: true}, infinite},
		{"a way round that costs something", [][]way{{{to: 1}}, {{to: 0, cost: 1}, {to: goal}}}, rules{}, infinite},
		{"an end before any cost", [][]way{{{to: end}, {to: goal, cost: 1}}}, rules{}, 1},
		{"an end that costs", [][]way{{{to: end, cost: 1}}}, rules{}, infinite},
		{"an end after a cost", [][]way{{{to: 1, cost: 1}}, {{to: end}}}, rules{}, infinite},
		{"any end", [][]way{{{to: end}}}, rules{ends: true}, infinite},
		{"a round without a word", [][]way{{{to: mute}}}, rules{}, 0},
		{"a round without a word for who asks", [][]way{{{to: mute}}}, rules{ends: true}, infinite},
		{"nobody knows where it goes", [][]way{{{to: toLost}}}, rules{}, infinite},
	} {
		var room tarjan
		for range 2 { // its room is used again
			d := room.longest(len(x.edges), func(v int32) []way { return x.edges[v] }, x.rules)
			if d.free[0] != x.want {
				t.Errorf("%s: it is %d, not %d", x.name, d.free[0], x.want)
			}
		}
	}
}
