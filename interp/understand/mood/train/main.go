// Command train makes the table of package mood from public texts, which aren't part of the project:
//
//	go run ./interp/understand/mood/train -data DIR -out interp/understand/mood/table.bin
//
// DIR holds emotions/train.tsv and emotions/dev.tsv of GoEmotions (Demszky and others 2020, Apache 2.0: a comment, its label numbers
// and an id, parted by tabs), and intents/clinc150/train.jsonl and intents/banking77/train.jsonl (CLINC150, CC BY 3.0, and BANKING77,
// CC BY 4.0: lines with a "text"). The comments teach what is negative; the others are what customers write when nothing is wrong with
// their mood, so that "my card doesn't work" isn't taken for anger. The same files give the same bytes on every machine. It takes
// ten seconds and prints the area under the curve on the development split.
package main

import (
	"bufio"
	_ "embed" // our own texts
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/mood/model"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// calmWeight is how much a calm customer's text counts against a comment. More lowers the figure on comments: 0.5 by 0.004.
const calmWeight = 0.2

func main() {
	data := flag.String("data", os.Getenv("HANDRAIL_DATA"), "the `FOLDER` with the texts")
	out := flag.String("out", "", "the `FILE` to write the table to; nothing is written without it")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	examples, err := Examples(data)
	if err != nil {
		return err
	}
	table := model.Train(examples)
	dev, err := comments(filepath.Join(data, "emotions", "dev.tsv"))
	if err != nil {
		return err
	}
	scores, negative := make([]float64, len(dev)), make([]bool, len(dev))
	for i, e := range dev {
		scores[i], negative[i] = table.Score(words.Split(e.Text)), e.Negative
	}
	fmt.Printf("%d texts; area under the curve on %d others: %.4f\n", len(examples), len(dev), model.AUC(scores, negative))
	if out == "" {
		return nil
	}
	return os.WriteFile(out, table.Encode(), 0o666)
}

// Examples are all texts to learn from, in the order of the files.
func Examples(data string) ([]model.Example, error) {
	examples, err := comments(filepath.Join(data, "emotions", "train.tsv"))
	if err != nil {
		return nil, err
	}
	for _, set := range []string{"clinc150", "banking77"} {
		calm, err := calmTexts(filepath.Join(data, "intents", set, "train.jsonl"))
		if err != nil {
			return nil, err
		}
		examples = append(examples, calm...)
	}
	return append(examples, ownTexts()...), nil
}

// ownWeight makes up for how few our own texts are.
const ownWeight = 2

//go:embed service.txt
var service string

// ownTexts are service.txt's: those above its line are frustrated.
func ownTexts() []model.Example {
	var out []model.Example
	frustrated := true
	for line := range strings.Lines(service) {
		switch line = strings.TrimSpace(line); {
		case line == "---":
			frustrated = false
		case line != "" && !strings.HasPrefix(line, "#"):
			out = append(out, model.Example{Text: line, Negative: frustrated, Weight: ownWeight})
		}
	}
	return out
}

// negative are the labels that count, by GoEmotions' numbers: those that its authors group as negative sentiment.
var negative = map[string]string{"2": "anger", "3": "annoyance", "9": "disappointment", "10": "disapproval", "11": "disgust",
	"12": "embarrassment", "14": "fear", "16": "grief", "19": "nervousness", "24": "remorse", "25": "sadness"}

// comments reads a file of GoEmotions.
func comments(file string) ([]model.Example, error) {
	var out []model.Example
	err := eachLine(file, func(line string) error {
		fields := strings.Split(line, "\t")
		if len(fields) < 2 {
			return fmt.Errorf("no tab in %q", line)
		}
		e := model.Example{Text: fields[0], Weight: 1}
		for label := range strings.SplitSeq(fields[1], ",") {
			e.Negative = e.Negative || negative[label] != ""
		}
		out = append(out, e)
		return nil
	})
	return out, err
}

// calmTexts reads lines of JSON with a text.
func calmTexts(file string) ([]model.Example, error) {
	var out []model.Example
	err := eachLine(file, func(line string) error {
		e := model.Example{Weight: calmWeight}
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			return err
		}
		out = append(out, model.Example{Text: e.Text, Weight: calmWeight})
		return nil
	})
	return out, err
}

func eachLine(file string, take func(string) error) error {
	f, err := os.Open(file)
	if err != nil {
		return fmt.Errorf("the texts aren't there: %w", err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := take(lines.Text()); err != nil {
			return fmt.Errorf("%s:%d: %w", file, n, err)
		}
	}
	return lines.Err()
}
