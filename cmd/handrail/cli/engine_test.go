package cli

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
)

// TestEnginesOutside reads with servers that know one more way to say a thing than the flow does.
func TestEnginesOutside(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		switch {
		case r.URL.Path == "/model/parse" && strings.Contains(string(body), "somewhere to sit"):
			fmt.Fprint(w, `{"intent":{"name":"book_table","confidence":0.87},"entities":[]}`)
		case r.URL.Path == "/v1/chat/completions" && r.Header.Get("Authorization") == "Bearer key" && strings.Contains(string(body), "somewhere to sit"):
			fmt.Fprint(w, `{"choices":[{"message":{"content":"{\"topic\":\"book_table\",\"values\":[]}"}}]}`)
		default:
			http.Error(w, "no", http.StatusBadRequest)
		}
	}))
	defer server.Close()
	t.Setenv(envRasaURL, server.URL)
	t.Setenv(envOpenAIURL, server.URL+"/v1")
	t.Setenv(envOpenAIKey, "key")
	folder := filepath.Join(t.TempDir(), "table")
	run := func(args ...string) (out, errors string, code int) {
		var stdout, stderr strings.Builder
		code = Main(args, Streams{In: strings.NewReader(""), Out: &stdout, Err: &stderr})
		return stdout.String(), stderr.String(), code
	}
	if _, errors, code := run("new", folder); code != ExitClean {
		t.Fatal(errors)
	}
	for engine, want := range map[string]string{
		"embedded": "nothing that fits\n", "rasa": "start book_table  87%\n", "openai": "start book_table  90%\n",
		"chain:rasa": "start book_table  87%\n", "chain:openai": "start book_table  90%\n",
	} {
		out, errors, code := run("understand", "--engine", engine, folder, "got somewhere to sit for us?")
		if out != want || errors != "" || code != ExitClean {
			t.Errorf("%s: %q, %q, exit code %d; want %q", engine, out, errors, code, want)
		}
	}
}
