package parse

import (
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestSoak(t *testing.T) {
	secs, _ := strconv.Atoi(os.Getenv("SOAK"))
	if secs == 0 {
		t.Skip()
	}
	var decls, words []string
	for _, file := range flows(t, "ok") {
		for _, decl := range strings.SplitAfter(file.Text, "\n}\n") {
			if row := token.Scan(source.New("x.flow", decl)); len(decl) < 1500 {
				decls = append(decls, decl)
				for i := range row.Tokens {
					words = append(words, row.Text(i))
				}
			}
		}
	}
	r := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	end := time.Now().Add(time.Duration(secs) * time.Second)
	n := 0
	for time.Now().Before(end) {
		text := decls[r.IntN(len(decls))]
		for range 1 + r.IntN(4) {
			text = mutate(r, text, words)
		}
		agree(t, source.New("x.flow", text))
		n++
	}
	t.Log(n)
}
