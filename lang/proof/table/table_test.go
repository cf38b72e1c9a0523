package table_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang"
	"github.com/handrail-flow/handrail/lang/golden"
	"github.com/handrail-flow/handrail/lang/proof"
	"github.com/handrail-flow/handrail/lang/proof/table"
	"github.com/handrail-flow/handrail/lang/source"
)

func made(t *testing.T, text string) *table.Table {
	t.Helper()
	p, err := lang.Compile("main.flow", func(path string) (string, error) {
		if path == "main.flow" {
			return text, nil
		}
		return "", fs.ErrNotExist
	}, lang.Options{})
	if err != nil || p.Plan == nil {
		t.Fatal(err, p.Problems)
	}
	replay := func(text string) error {
		parsed, found := talk.Parse(source.New("witness.talk", text))
		if r := talk.Run(context.Background(), p.Plan, parsed, talk.Options{}); found.HasErrors() || !r.Passed() {
			return errors.New("the conversation goes another way")
		}
		return nil
	}
	x := table.Of(p.Plan, proof.Prove(p.Plan, proof.Options{Replay: replay}))
	x.Version = "v" // the hash changes with the standard library's words
	return x
}

func TestText(t *testing.T) {
	golden.Each(t, "testdata/*.txtar", func(t *testing.T, c *golden.Case) {
		var b bytes.Buffer
		if err := made(t, c.Text("main.flow")).WriteText(&b); err != nil {
			t.Fatal(err)
		}
		c.Compare(t, "table.txt", b.String())
	})
}

func TestJSONAndHTML(t *testing.T) {
	x := made(t, trapped)
	var j, h bytes.Buffer
	if err := errors.Join(x.WriteJSON(&j), x.WriteHTML(&h)); err != nil {
		t.Fatal(err)
	}
	var back struct {
		Places []struct {
			Place    string
			Verdicts []struct{ Adversary, Verdict, Talk string }
		}
		Totals struct{ Trapped int }
	}
	if err := json.Unmarshal(j.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if back.Totals.Trapped != 1 || back.Places[0].Verdicts[1].Verdict != "trapped" || back.Places[0].Verdicts[1].Talk == "" {
		t.Errorf("the JSON doesn't tell of the trap:\n%s", j.String())
	}
	for _, want := range []string{`<html lang="en">`, `<th scope="row">`, "<caption>", "trapped, no end", "reads nothing"} {
		if !strings.Contains(h.String(), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, never := range []string{"<script", "http://", "https://", "src="} {
		if strings.Contains(h.String(), never) {
			t.Errorf("the page holds %s", never)
		}
	}
	d := xml.NewDecoder(strings.NewReader(strings.Replace(h.String(), "<!doctype html>", "", 1)))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); err != nil {
			if err.Error() != "EOF" {
				t.Errorf("the page isn't well formed: %v", err)
			}
			break
		}
	}
}

const trapped = `
flow ask_day "a day" {
  starts on "a day please"
  slot day date "day" {
    > Which <day>?
    else -> again
  }
  state first {
    ask day
    end resolved
  }
  state again {
    > Let's try again.
    forget day
    -> first
  }
}
`
