package outside_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/handrail-flow/handrail/interp/understand/openai"
	"github.com/handrail-flow/handrail/interp/understand/outside"
	"github.com/handrail-flow/handrail/interp/understand/rasa"
)

// said is what a test's server answers: a topic and values by slot. A value is quoted as it is, whether it stands in the text or not.
type said struct {
	topic  string
	values [][2]string
}

// server answers every request with what handle does, as Rasa or as a language model would.
func server(t *testing.T, handle http.HandlerFunc) *httptest.Server {
	s := httptest.NewServer(handle)
	t.Cleanup(s.Close)
	return s
}

// dialect is one kind of server: how our model reaches it, and how it writes an answer down.
type dialect struct {
	name  string
	model func(url string) outside.Model
	write func(text string, s said) string
}

var dialects = []dialect{
	{"rasa", func(url string) outside.Model { return rasa.New(url, rasa.Options{Token: secret}) }, func(text string, s said) string {
		entities := []map[string]any{}
		for _, v := range s.values {
			at := strings.Index(text, v[1])
			start, end := 900, 900+utf8.RuneCountInString(v[1]) // past the text, as a broken server may say
			if at >= 0 {
				start = utf8.RuneCountInString(text[:at])
				end = start + utf8.RuneCountInString(v[1])
			}
			entities = append(entities, map[string]any{"entity": v[0], "start": start, "end": end, "value": "made up"})
		}
		return encode(map[string]any{"text": text, "intent": map[string]any{"name": s.topic, "confidence": 0.93}, "entities": entities})
	}},
	{"openai", func(url string) outside.Model { return openai.New(openai.Options{URL: url, Key: secret}) }, func(_ string, s said) string {
		values := []map[string]string{}
		for _, v := range s.values {
			values = append(values, map[string]string{"slot": v[0], "text": v[1]})
		}
		return encode(map[string]any{"choices": []any{map[string]any{"message": map[string]any{
			"role": "assistant", "content": encode(map[string]any{"topic": s.topic, "values": values})}}}})
	}},
}

// secret is a key that must turn up nowhere but in the request.
const secret = "sk-very-secret"

func encode(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// textOf is the customer's text in a request of either dialect.
func textOf(r *http.Request) string {
	var body struct {
		Text     string
		Messages []struct{ Role, Content string }
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		return fmt.Sprint("broken request: ", err)
	}
	for _, m := range body.Messages {
		if m.Role == "user" {
			return m.Content
		}
	}
	return body.Text
}

// answering is a server that says the same of every text.
func answering(t *testing.T, d dialect, s said) *httptest.Server {
	return server(t, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, d.write(textOf(r), s)) })
}
