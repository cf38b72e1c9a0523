package slot

import (
	"strings"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/value"
)

// longestRun is how many words an address on the net can be made of. Our choice.
const longestRun = 80

// gluedRun returns the word after the longest run of words that touch each other from i on and that keep allows.
func (r *reader) gluedRun(i int, keep func(w *words.Word) bool) int {
	j := i
	for j < len(r.list) && j < i+longestRun && (j == i || r.list[j].Glued) && keep(&r.list[j]) {
		j++
	}
	return j
}

// trimmed takes signs off the end of a run that close a sentence or a bracket rather than belong to an address.
func (r *reader) trimmed(i, j int) int {
	for j > i && r.is(j-1, words.Punct) && r.fold(j-1) != "/" {
		j--
	}
	return j
}

// email reads an address on the net: something, "@", a domain with an ending of letters or the number of a machine in brackets. What
// comes before it in another script without a blank doesn't belong to it.
func (r *reader) email(i int) ([]value.Value, int) {
	if r.glued(i) && !r.is(i-1, words.Punct) || r.is(i, words.Punct) {
		return nil, 0
	}
	start := r.list[i].Start
	if w := r.text[start:r.list[i].End]; !ascii(w) {
		tail := strings.TrimLeftFunc(w[strings.LastIndexFunc(w, func(c rune) bool { return c >= utf8.RuneSelf }):], func(c rune) bool { return c >= utf8.RuneSelf })
		if tail == "" {
			return nil, 0
		}
		start = r.list[i].End - len(tail)
	}
	at := i + 1
	if j := r.gluedRun(at, func(w *words.Word) bool {
		return w.Kind != words.Punct && ascii(w.Fold) || strings.Contains("._%+-", w.Fold)
	}); r.glued(at) {
		at = j
	}
	if r.fold(at) != "@" || !r.glued(at) || !r.glued(at+1) {
		return nil, 0
	}
	end, ok := r.domain(at + 1)
	if !ok {
		end, ok = r.machine(at + 1)
	}
	if !ok || at-i > 24 {
		return nil, 0
	}
	r.inside = start
	return []value.Value{value.Text(strings.ToLower(r.text[start:r.list[end-1].End]))}, end
}

// machine reads "[129.126.118.1]".
func (r *reader) machine(i int) (int, bool) {
	if r.fold(i) != "[" {
		return i, false
	}
	for k := range 7 {
		if w := r.fold(i + 1 + k); !r.glued(i+1+k) || k%2 == 0 && (!r.is(i+1+k, words.Digits) || len(w) > 3) || k%2 == 1 && w != "." {
			return i, false
		}
	}
	return i + 9, r.sign(i+8, "]")
}

func ascii(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// domain reads "mail.example.com"; ok says that its last part is two letters or more.
func (r *reader) domain(i int) (int, bool) {
	end := r.gluedRun(i, func(w *words.Word) bool {
		return w.Kind != words.Punct && ascii(w.Fold) || w.Fold == "." || w.Fold == "-"
	})
	end = r.trimmed(i, end)
	if end-i < 3 || !r.is(end-1, words.Letters) || len(r.fold(end-1)) < 2 || r.fold(end-2) != "." {
		return i, false
	}
	return end, true
}

// endings are the last parts of an address that is recognised without "www." or "http": the common ones, and those of countries that
// are no English word.
var endings = table("x com org net edu gov mil int info biz app dev shop store online site tech blog cloud academy agency club design digital email events expert guide help hotel life live media news page " +
	"photos pro services social solutions space studio support systems team tools tours travel video website wiki work world xyz aws museum name jobs " +
	"ac ad ae af ag ai al ao aq ar au aw az ba bb bd bf bg bh bi bj bn bo br bs bt bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi fj fk fm fo fr " +
	"ga gd ge gf gg gh gi gl gm gn gp gq gr gt gu gw gy hk hm hn hr ht hu id ie il im io iq ir je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx mz " +
	"na nc ne nf ng ni nl np nr nu nz om pa pe pf pg ph pk pl pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg si sk sl sm sn sr st su sv sx sy sz tc td tf tg th tj tk tl tm tn tr tt tv tw tz ua ug uk uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw example test us it")

// url reads "https://…", "www.…" and bare domains.
func (r *reader) url(i int) ([]value.Value, int) {
	if r.glued(i) && (!r.is(i-1, words.Punct) || r.fold(i-1) == "@" || r.fold(i-1) == "." || r.fold(i-1) == "/") || r.is(i, words.Punct) {
		return nil, 0
	}
	scheme := (r.fold(i) == "http" || r.fold(i) == "https" || r.fold(i) == "ftp") && r.sign(i+1, ":") && r.sign(i+2, "/") && r.sign(i+3, "/") && r.glued(i+4)
	host := i
	if scheme {
		host = i + 4
	}
	dot, ok := r.domain(host)
	if !ok && !scheme {
		return nil, 0
	}
	if w := r.fold(dot - 1); !scheme && r.is(host, words.Digits) && dot == host+3 && (w == "am" || w == "pm") {
		return nil, 0 // "7.am"
	}
	if !scheme && endings[r.fold(dot-1)] == "" && r.fold(host) != "www" || r.sign(dot, "@") {
		return nil, 0
	}
	end := r.trimmed(host, r.gluedRun(host, func(w *words.Word) bool {
		return w.Fold != "<" && w.Fold != ">" && w.Fold != "\"" && !(w.Fold == ",")
	}))
	if end <= host {
		return nil, 0
	}
	return []value.Value{value.Text(r.text[r.list[i].Start:r.list[end-1].End])}, end
}
