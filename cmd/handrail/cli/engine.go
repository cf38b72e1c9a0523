package cli

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/understand"
	"github.com/handrail-flow/handrail/interp/understand/chain"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/interp/understand/openai"
	"github.com/handrail-flow/handrail/interp/understand/outside"
	"github.com/handrail-flow/handrail/interp/understand/rasa"
	"github.com/handrail-flow/handrail/interp/understand/recorded"
	"github.com/handrail-flow/handrail/lang/plan"
)

// engine makes what reads texts for a program where nothing else was chosen.
func engine(p *plan.Plan) understand.Engine {
	return embedded.New(p, embedded.Options{Cache: learntCache()})
}

// The environment that chooses and reaches engines.
const (
	envEngine      = "HANDRAIL_ENGINE"
	envTimeout     = "HANDRAIL_ENGINE_TIMEOUT"
	envRasaURL     = "HANDRAIL_RASA_URL"
	envRasaToken   = "HANDRAIL_RASA_TOKEN"
	envOpenAIURL   = "HANDRAIL_OPENAI_URL"
	envOpenAIModel = "HANDRAIL_OPENAI_MODEL"
	envOpenAIKey   = "HANDRAIL_OPENAI_KEY"
)

// engineHelp is what the commands that read texts say about engines.
const engineHelp = `Texts are read by Handrail itself, with nothing outside. --engine, or HANDRAIL_ENGINE, chooses another: "rasa" asks a Rasa server
at HANDRAIL_RASA_URL (with HANDRAIL_RASA_TOKEN); "openai" asks a language model behind an OpenAI-compatible interface at HANDRAIL_OPENAI_URL
(with HANDRAIL_OPENAI_MODEL and HANDRAIL_OPENAI_KEY); "chain:rasa" and "chain:openai" ask only where Handrail is unsure; "recorded:FILE" reads
what --keep-readings wrote down. An engine that fails or takes longer than HANDRAIL_ENGINE_TIMEOUT (2s) is passed over for that text.`

// engines are the words that --engine takes.
var engines = []string{"embedded", "rasa", "openai", "chain:rasa", "chain:openai", "recorded:FILE"}

// reader is the choice of what reads texts: an engine by its name, and a file that keeps what it read.
type reader struct {
	name, keep string

	model    outside.Model // nil where none is asked
	chained  bool
	timeout  time.Duration
	cassette *recorded.Cassette
	tape     io.Writer

	mu   sync.Mutex
	made []understand.Engine
	fell []understand.Fallback // texts that an engine failed on altogether
}

func (r *reader) flags(cmd *cobra.Command) {
	cmd.Long += "\n\n" + engineHelp
	cmd.Flags().StringVar(&r.name, "engine", "", "what reads texts, one of the `ENGINE`s "+strings.Join(engines, ", "))
	cmd.Flags().StringVar(&r.keep, "keep-readings", "", "a `FILE` to keep readings in, for --engine recorded:FILE")
}

// choose looks the choice up, in the flag or the environment, and opens its files: before anything is read, so that a mistake in it is
// told at once.
func (r *reader) choose() (err error) {
	name, from := r.name, "--engine"
	if name == "" {
		name, from = os.Getenv(envEngine), envEngine
	}
	rest, chained := strings.CutPrefix(name, "chain:")
	file, plays := strings.CutPrefix(name, "recorded:")
	r.chained = chained
	switch {
	case plays && file != "":
		r.cassette, err = openCassette(file)
	case rest == "rasa":
		r.model, err = rasaModel()
	case rest == "openai":
		r.model, err = openaiModel()
	case name == "" || name == "embedded":
	default:
		err = usage{fmt.Sprintf("%s can't be %q", from, name), oneOf(name, engines)}
	}
	if err != nil {
		return err
	}
	if r.timeout, err = engineTimeout(); err != nil || r.keep == "" {
		return err
	}
	if r.tape, err = os.Create(r.keep); err != nil {
		return usage{fmt.Sprintf("the readings can't be kept: %v", err), ""}
	}
	return nil
}

func openCassette(file string) (*recorded.Cassette, error) {
	if _, err := checkPath(file); err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, usage{fmt.Sprintf("%q can't be read: %v", file, err), ""}
	}
	defer f.Close()
	c, err := recorded.Open(f)
	if err != nil {
		return nil, usage{fmt.Sprintf("%q holds no readings: %v", file, err), "make one with --keep-readings"}
	}
	return c, nil
}

func rasaModel() (outside.Model, error) {
	address := os.Getenv(envRasaURL)
	if address == "" {
		address = "http://localhost:5005"
	}
	if err := checkURL(envRasaURL, address); err != nil {
		return nil, err
	}
	return rasa.New(address, rasa.Options{Token: os.Getenv(envRasaToken)}), nil
}

func openaiModel() (outside.Model, error) {
	o := openai.Options{URL: os.Getenv(envOpenAIURL), Model: os.Getenv(envOpenAIModel), Key: os.Getenv(envOpenAIKey)}
	if o.URL == "" && o.Key == "" { // a server of one's own may need no key
		return nil, usage{envOpenAIKey + " isn't set", "OpenAI needs a key; for a model of your own set " + envOpenAIURL}
	}
	if o.URL != "" {
		if err := checkURL(envOpenAIURL, o.URL); err != nil {
			return nil, err
		}
	}
	return openai.New(o), nil
}

// checkURL doesn't quote the address: it may hold a password.
func checkURL(name, address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return usage{name + " isn't an address", "write it like " + name + "=http://localhost:5005"}
	}
	return nil
}

func engineTimeout() (time.Duration, error) {
	text := os.Getenv(envTimeout)
	if text == "" {
		return 0, nil
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		return 0, usage{fmt.Sprintf("%s can't be %q", envTimeout, text), "write it like 2s or 500ms"}
	}
	return d, nil
}

// engine makes what reads texts for a program, as it was chosen.
func (r *reader) engine(p *plan.Plan) understand.Engine {
	own := engine(p)
	e := own
	switch {
	case r.cassette != nil:
		e = r.cassette.Play(p)
	case r.model != nil:
		e = outside.New(p, r.model, own, outside.Options{Timeout: r.timeout})
		if r.chained {
			e = chain.New(p, own, e)
		}
	}
	if r.tape != nil {
		e = recorded.Keep(p, e, r.tape)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made = append(r.made, e)
	return e
}

// report tells how often an engine outside couldn't be gone by, and closes the file of readings.
func (r *reader) report(w io.Writer) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	total := r.fell
	var lost error
	for _, e := range r.made {
		if kept, ok := e.(*recorded.Recorder); ok && lost == nil {
			lost = kept.Err()
		}
		for _, f := range understand.Fallbacks(e) {
			total = addFallback(total, f)
		}
	}
	for _, f := range total {
		fmt.Fprintf(w, "handrail: %s was passed over: %s, %d×\n", f.Engine, f.Reason, f.Count)
	}
	if c, ok := r.tape.(io.Closer); ok {
		lost = errors.Join(lost, c.Close())
	}
	if lost != nil {
		return failure{fmt.Errorf("%s isn't whole: %w", r.keep, lost)}
	}
	return nil
}

// passed counts a text that the engine failed on, and that was read without it.
func (r *reader) passed(err error) {
	f := understand.Fallback{Engine: "the engine", Reason: err.Error(), Count: 1}
	if missing := (*recorded.Missing)(nil); errors.As(err, &missing) {
		f.Engine, f.Reason = recorded.Name, "a text that isn't recorded"
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fell = addFallback(r.fell, f)
}

func addFallback(list []understand.Fallback, f understand.Fallback) []understand.Fallback {
	for i := range list {
		if list[i].Engine == f.Engine && list[i].Reason == f.Reason {
			list[i].Count += f.Count
			return list
		}
	}
	return append(list, f)
}

// reading runs what reads texts with the chosen engine, and reports on it.
func (r *reader) reading(w io.Writer, run func() error) error {
	if err := r.choose(); err != nil {
		return err
	}
	err := run()
	return errors.Join(err, r.report(w))
}
