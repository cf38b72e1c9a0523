package mood

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/mood/model"
)

// data is the folder with the public texts; without it the figures can't be taken.
func data(t *testing.T) string {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	return dir
}

func lines(t *testing.T, file string) []string {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []string
	for s := bufio.NewScanner(f); s.Scan(); {
		out = append(out, s.Text())
	}
	return out
}

// TestDevelopment measures the score on comments that people judged, and how often it is raised by texts of calm customers. The
// negative labels are those that GoEmotions' authors group so; frustration in the narrow sense is the first five.
func TestDevelopment(t *testing.T) {
	dir := data(t)
	narrow := map[string]bool{"2": true, "3": true, "9": true, "10": true, "11": true} // anger, annoyance, disappointment, disapproval, disgust
	broad := map[string]bool{"12": true, "14": true, "16": true, "19": true, "24": true, "25": true}
	var scores []float64
	var negative, frustrated []bool
	for _, line := range lines(t, filepath.Join(dir, "emotions", "dev.tsv")) {
		fields := strings.Split(line, "\t")
		frus, neg := false, false
		for label := range strings.SplitSeq(fields[1], ",") {
			frus = frus || narrow[label]
			neg = neg || narrow[label] || broad[label]
		}
		scores, negative, frustrated = append(scores, score(fields[0])), append(negative, neg), append(frustrated, frus)
	}
	auc := model.AUC(scores, negative)
	t.Logf("GoEmotions: area under the curve %.4f for negative, %.4f for frustrated alone", auc, model.AUC(scores, frustrated))
	if auc < 0.855 {
		t.Error("less than 0.855")
	}
	for _, set := range []string{"clinc150/val.jsonl", "clinc150/train.jsonl", "banking77/train.jsonl"} {
		list := lines(t, filepath.Join(dir, "intents", filepath.FromSlash(set)))
		raised, acted := 0, 0
		for _, line := range list {
			var l struct{ Text string }
			if err := json.Unmarshal([]byte(line), &l); err != nil {
				t.Fatal(err)
			}
			s := score(l.Text)
			if s >= Notable {
				raised++
			}
			if s >= 0.6 {
				acted++
			}
		}
		t.Logf("%s: of %d texts %.2f %% from 0.3, %.2f %% from 0.6", set, len(list), 100*float64(raised)/float64(len(list)), 100*float64(acted)/float64(len(list)))
	}
}
