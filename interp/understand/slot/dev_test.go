package slot

import (
	"bufio"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// published is one case of the development data.
type published struct {
	Text    string
	Now     string
	Results []struct {
		Text, TypeName string
		Resolution     struct {
			Value       any
			Unit        string
			IsoCurrency string
			Values      []map[string]string
		}
	}
}

// devSet says which cases a kind is measured on, and with which goal in percent (0 where the design names none).
type devSet struct {
	file string
	kind plan.Kind
	only string // the published type, where a file has several
	goal int
}

var devSets = []devSet{
	{"number_numbermodel", plan.KindNumber, "number", 90}, {"number_percentmodel", plan.KindPercentage, "percentage", 0}, {"numberwithunit_currencymodel", plan.KindMoney, "currency", 90},
	{"numberwithunit_dimensionmodel", plan.KindQuantity, "dimension", 0}, {"numberwithunit_temperaturemodel", plan.KindQuantity, "temperature", 0}, {"numberwithunit_agemodel", plan.KindQuantity, "age", 0},
	{"sequence_emailmodel", plan.KindEmail, "email", 95}, {"sequence_urlmodel", plan.KindURL, "url", 0},
	{"sequence_phonenumbermodel", plan.KindPhone, "phonenumber", 95}, {"choice_booleanmodel", plan.KindYesNo, "boolean", 95},
	{"datetime_datetimemodel", plan.KindDate, "datetimeV2.date", 80}, {"datetime_datetimemodel", plan.KindTime, "datetimeV2.time", 80},
	{"datetime_datetimemodel", plan.KindDateTime, "datetimeV2.datetime", 80}, {"datetime_datetimemodel", plan.KindDuration, "datetimeV2.duration", 0},
	{"datetime_datetimemodel", plan.KindDateRange, "datetimeV2.daterange", 0},
}

// TestDevelopment prints how many of the published spans are found with the same words and a value that was published, how many with
// the words only, and how many texts have exactly what was published. Set HANDRAIL_MISSES to a kind to see the others.
func TestDevelopment(t *testing.T) {
	dir := os.Getenv("HANDRAIL_DATA")
	if dir == "" {
		t.Skip("HANDRAIL_DATA isn't set: no development figures")
	}
	for _, set := range devSets {
		var spans, found, wrong, wanted, extra, texts, without, alarms int
		for _, p := range cases(t, dir, set.file) {
			got := p.read(set.kind)
			left := slices.Clone(got)
			texts++
			before := wanted
			for _, want := range p.Results {
				if want.TypeName != set.only {
					continue
				}
				wanted++
				at := slices.IndexFunc(left, func(m Match) bool { return strings.EqualFold(p.Text[m.Start:m.End], want.Text) })
				switch {
				case at < 0:
					p.miss(t, set, "not found", want.Text, got)
					continue
				case !agrees(left[at].Values, want.Resolution.Value, want.Resolution.Unit, want.Resolution.IsoCurrency, want.Resolution.Values):
					p.miss(t, set, "another value", want.Text, got)
					wrong += b2i(len(left[at].Values) == 1)
				default:
					found++
				}
				spans++
				left = slices.Delete(left, at, at+1)
			}
			if extra += len(left); before == wanted {
				without++
				alarms += b2i(len(left) > 0)
			}
		}
		t.Logf("%-11s %-20s %3d of %3d with words and value (%.0f %%), %3d with the words; %d others; an alarm in %d of %d texts without; %d another value without doubt",
			set.kind, set.only, found, wanted, 100*float64(found)/float64(max(wanted, 1)), spans, extra, alarms, without, wrong)
		if found*100 < wanted*set.goal {
			t.Logf("%s: under its goal of %d %%", set.kind, set.goal)
		}
	}
}

func (p *published) read(kind plan.Kind) []Match {
	now, _ := time.Parse("2006-01-02T15:04:05", p.Now)
	return Read(p.Text, words.Split(p.Text), kind, Context{Now: now.UnixMilli(), Region: "US", Asked: true})
}

func (p *published) miss(t *testing.T, set devSet, why, want string, got []Match) {
	if os.Getenv("HANDRAIL_MISSES") != string(set.kind) {
		return
	}
	var shown []string
	for _, m := range got {
		shown = append(shown, fmt.Sprintf("%q=%v", p.Text[m.Start:m.End], m.Values))
	}
	t.Logf("  %s: %q in %.120q at %s; read %s", why, want, p.Text, p.Now, strings.Join(shown, ", "))
}

// agrees says whether one of our readings is one of the published ones. Where the data gives no value, the words are enough.
func agrees(ours []value.Value, one any, unit, currency string, many []map[string]string) bool {
	if one == nil && len(many) == 0 {
		return true
	}
	return slices.ContainsFunc(ours, func(v value.Value) bool {
		if one != nil {
			return sameAmount(v, fmt.Sprint(one), unit, currency)
		}
		return slices.ContainsFunc(many, func(m map[string]string) bool { return sameMoment(v, m) })
	})
}

func sameAmount(v value.Value, want, unit, currency string) bool {
	switch v.Kind() {
	case value.KindText:
		return true // the words were compared
	case value.KindBool:
		return fmt.Sprint(v) == map[string]string{"true": "yes", "false": "no"}[want]
	}
	if v.Kind() == value.KindMoney {
		if code := map[string]string{"Dollar": "USD", "Pound": "GBP", "Cent": "USD", "Penny": "GBP"}[unit]; code != "" && currency == "" {
			currency = code
		}
		if currency != "" && v.Currency() != currency {
			return false
		}
		v = v.Amount()
	}
	coefficient, places := v.Decimal()
	if v.Kind() != value.KindNumber {
		coefficient, places = v.Amount().Decimal()
	}
	n, err := strconv.ParseFloat(strings.TrimSuffix(want, "%"), 64)
	if unit == "Cent" || unit == "Penny" {
		n /= 100
	}
	got := float64(coefficient) / math.Pow10(places)
	return err == nil && math.Abs(got-n) <= 1e-9*math.Max(1e-3, math.Abs(n))
}

func sameMoment(v value.Value, m map[string]string) bool {
	switch v.Kind() {
	case value.KindDuration:
		s, err := strconv.ParseFloat(m["value"], 64)
		months, days, seconds := v.Parts()
		years := months / 12
		return err == nil && int64(s) == int64(years*365+months%12*30+days)*86400+seconds
	case value.KindDateRange:
		from, to, _ := strings.Cut(fmt.Sprint(v), "/")
		start, end := m["start"], m["end"]
		if m["value"] == "not resolved" {
			return false
		}
		last, err := time.Parse(time.DateOnly, end)
		return from == start && err == nil && (to == end || to == last.AddDate(0, 0, -1).Format(time.DateOnly)) // theirs end before the day
	case value.KindTime:
		h, min, s := v.HMS()
		return fmt.Sprintf("%02d:%02d:%02d", h, min, s) == m["value"]
	case value.KindDateTime:
		h, min, s := v.Clock().HMS()
		return fmt.Sprintf("%v %02d:%02d:%02d", v.Day(), h, min, s) == m["value"]
	}
	return fmt.Sprint(v) == m["value"]
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
