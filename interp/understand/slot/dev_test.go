package slot

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
)

type published struct {
	Text    string
	Now     string
	Results []struct {
		Text, TypeName string
		Resolution     struct {
			Value  any
			Values []map[string]string
		}
	}
}

// TestDevelopment prints how many of the published cases are found with the same words, or the same value.
func TestDevelopment(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	for _, set := range []struct {
		file string
		kind plan.Kind
		only string
	}{
		{"number_numbermodel", plan.KindNumber, ""}, {"number_percentmodel", plan.KindPercentage, ""}, {"numberwithunit_currencymodel", plan.KindMoney, ""},
		{"numberwithunit_dimensionmodel", plan.KindQuantity, ""}, {"sequence_emailmodel", plan.KindEmail, ""}, {"sequence_urlmodel", plan.KindURL, ""},
		{"sequence_phonenumbermodel", plan.KindPhone, ""}, {"choice_booleanmodel", plan.KindYesNo, ""},
		{"datetime_datetimemodel", plan.KindDate, "datetimeV2.date"}, {"datetime_datetimemodel", plan.KindTime, "datetimeV2.time"},
		{"datetime_datetimemodel", plan.KindDateTime, "datetimeV2.datetime"}, {"datetime_datetimemodel", plan.KindDuration, "datetimeV2.duration"},
		{"datetime_datetimemodel", plan.KindDateRange, "datetimeV2.daterange"},
	} {
		var found, wanted, extra, texts int
		for _, p := range cases(t, dir, set.file) {
			var expect []string
			for _, r := range p.Results {
				if set.only == "" || r.TypeName == set.only {
					expect = append(expect, strings.ToLower(r.Text))
				}
			}
			now, _ := time.Parse("2006-01-02T15:04:05", p.Now)
			texts++
			got := Read(p.Text, words.Split(p.Text), set.kind, Context{Now: now.UnixMilli(), Region: "US", Asked: set.only == ""})
			left := map[string]int{}
			for _, m := range got {
				left[strings.ToLower(p.Text[m.Start:m.End])]++
			}
			wanted += len(expect)
			for _, e := range expect {
				if left[e] > 0 {
					left[e]--
					found++
				}
			}
			for _, n := range left {
				extra += n
			}
		}
		t.Logf("%-12s %3d of %3d spans as published (%.0f %%), %d others, in %d texts", set.kind, found, wanted, 100*float64(found)/float64(max(wanted, 1)), extra, texts)
		if wanted > 0 && found*10 < wanted {
			t.Errorf("%s: hardly anything is found", set.kind)
		}
	}
}

func cases(t *testing.T, dir, name string) []published {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "recognizers", name+".jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []published
	for s := bufio.NewScanner(f); s.Scan(); {
		var p published
		if err := json.Unmarshal(s.Bytes(), &p); err != nil {
			continue // a few cases have another shape of resolution
		}
		out = append(out, p)
	}
	return out
}
