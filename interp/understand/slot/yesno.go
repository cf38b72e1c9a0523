package slot

import "github.com/handrail-flow/handrail/lang/value"

// yesWords and noWords are the plain ways to say yes and no; the embedded engine reads both as commands of their own, with far more.
var (
	yesWords = map[string]bool{"yes": true, "yeah": true, "yea": true, "yep": true, "yup": true, "ya": true, "sure": true, "ok": true, "okay": true, "absolutely": true, "definitely": true, "certainly": true, "indeed": true,
		"correct": true, "agree": true, "agreed": true, "affirmative": true, "👍": true, "👌": true, "✅": true, "✔": true, "😄": true}
	noWords = map[string]bool{"no": true, "nope": true, "nah": true, "nay": true, "disagree": true, "never": true, "👎": true, "❌": true, "✋": true, "🖐": true}
	// yesRows and noRows are turns of several words, as they are folded.
	yesRows = [][]string{{"of", "course"}, {"sounds", "good"}, {"go", "ahead"}, {"thats", "right"}, {"thats", "fine"}, {"for", "sure"}, {"why", "not"}}
	noRows  = [][]string{{"not", "ok"}, {"not", "okay"}, {"not", "right"}, {"not", "really"}, {"not", "at", "all"}, {"not", "sure", "no"}, {"not", "agree"}, {"not", "correct"}, {"no", "way"}, {"no", "thanks"}, {"no", "thank", "you"},
		{"dont", "agree"}, {"isnt", "ok"}, {"isnt", "right"}, {"not", "now"}, {"not", "a", "chance"}}
)

// yesNo reads a plain yes or no. A tone of skin belongs to its sign.
func (r *reader) yesNo(i int) ([]value.Value, int) {
	for n, rows := range [2][][]string{noRows, yesRows} {
		for _, row := range rows {
			if r.begins(i, row) {
				return []value.Value{value.Bool(n == 1)}, i + len(row)
			}
		}
	}
	w := r.fold(i)
	if !yesWords[w] && !noWords[w] {
		return nil, 0
	}
	if i > 0 && yesWords[w] && (r.fold(i-1) == "not" || r.fold(i-1) == "dont") {
		return nil, 0 // "not sure"
	}
	last := i + 1
	for r.glued(last) && r.fold(last) >= "\U0001F3FB" && r.fold(last) <= "\U0001F3FF" || r.sign(last, "\uFE0F") {
		last++
	}
	return []value.Value{value.Bool(yesWords[w])}, last
}
