package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"github.com/handrail-flow/handrail/interp/understand/slot"
	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// valueTypes are what `--as` reads, in the order in which they are listed.
var valueTypes = []plan.Kind{
	plan.KindYesNo, plan.KindNumber, slot.KindOrdinal, plan.KindPercentage, plan.KindQuantity, plan.KindMoney, plan.KindDate, plan.KindTime, plan.KindDateTime, plan.KindDateRange, plan.KindDuration,
	plan.KindEmail, plan.KindPhone, plan.KindURL, plan.KindName, plan.KindAddress, plan.KindPostalCode,
}

// values is what `handrail understand --as` was asked to do: texts of one type, a line each, without a flow.
type values struct {
	as, region string
	json       bool
}

func (v *values) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&v.as, "as", "", "read values of this `TYPE` from standard input, a text a line: "+typeNames())
	cmd.Flags().StringVar(&v.region, "region", "", "the `REGION` of who types, such as US or GB, for --as")
	cmd.Flags().BoolVar(&v.json, "json", false, "write an object a line, for programs")
}

func typeNames() string {
	var names []string
	for _, k := range valueTypes {
		names = append(names, string(k))
	}
	return strings.Join(names, ", ")
}

// run reads texts until standard input ends.
func (v *values) run(std Streams, now string) error {
	kind := plan.Kind(strings.NewReplacer("-", "_", " ", "_", "/", "_").Replace(strings.ToLower(v.as)))
	if !slices.Contains(valueTypes, kind) {
		return usage{fmt.Sprintf("there is no type %q to read texts as", v.as), "the types are " + typeNames()}
	}
	if v.region = strings.ToUpper(v.region); v.region != "" && (len(v.region) != 2 || strings.Trim(v.region, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "") {
		return usage{fmt.Sprintf("--region can't be %q", v.region), "write the two letters of a country, such as US or GB"}
	}
	at, _, err := parseNow(now)
	if err != nil {
		return err
	}
	if now == "" {
		at = time.Now()
	}
	context := slot.Context{Now: at.UnixMilli(), Zone: at.Location(), Region: v.region, Asked: true}
	in := bufio.NewReader(std.In)
	for {
		line, end := in.ReadString('\n')
		if text := strings.TrimRight(line, "\r\n"); text != "" || end == nil {
			if err := v.write(std.Out, readValues(text, kind, context)); err != nil {
				return failure{fmt.Errorf("writing what was read: %w", err)}
			}
		}
		switch {
		case errors.Is(end, io.EOF):
			return nil
		case end != nil:
			return failure{fmt.Errorf("reading texts: %w", end)}
		}
	}
}

// readText is what was read in one text, as it is written in JSON. Start and End count characters, End is the one behind the last.
type readText struct {
	Text    string      `json:"text"`
	Results []readValue `json:"results"`
}

type readValue struct {
	Text      string `json:"text"`
	Start     int    `json:"start"`
	End       int    `json:"end"`
	Type      string `json:"type"`
	Values    []any  `json:"values"`
	Ambiguous bool   `json:"ambiguous"`

	plain []string
}

func readValues(text string, kind plan.Kind, c slot.Context) readText {
	out := readText{Text: text, Results: []readValue{}}
	for _, m := range slot.Read(text, words.Split(text), kind, c) {
		start := utf8.RuneCountInString(text[:m.Start])
		r := readValue{
			Text: text[m.Start:m.End], Start: start, End: start + utf8.RuneCountInString(text[m.Start:m.End]), Type: string(kind),
			Ambiguous: len(m.Values) > 1,
		}
		for _, v := range m.Values {
			r.Values = append(r.Values, jsonValue(v))
			r.plain = append(r.plain, isoText(v))
		}
		out.Results = append(out.Results, r)
	}
	return out
}

// write writes an object, or a line for people.
func (v *values) write(w io.Writer, read readText) error {
	if v.json {
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		return e.Encode(read)
	}
	var line []string
	for _, r := range read.Results {
		line = append(line, fmt.Sprintf("%q: %s", r.Text, strings.Join(r.plain, " or ")))
	}
	if len(line) == 0 {
		line = []string{"nothing that fits"}
	}
	_, err := fmt.Fprintln(w, strings.Join(line, ", "))
	return err
}

// jsonValue is a value as JSON has it: numbers and percentages as numbers, exactly; money and quantities as objects; days and times by
// ISO 8601.
func jsonValue(v value.Value) any {
	switch v.Kind() {
	case value.KindBool:
		return v.IsTrue()
	case value.KindNumber:
		return json.Number(v.String())
	case value.KindPercent:
		return json.Number(v.Amount().String())
	case value.KindMoney:
		return struct {
			Amount   json.Number `json:"amount"`
			Currency string      `json:"currency"`
		}{json.Number(v.Amount().String()), v.Currency()}
	case value.KindQuantity:
		return struct {
			Amount json.Number `json:"amount"`
			Unit   string      `json:"unit"`
		}{json.Number(v.Amount().String()), v.Unit()}
	}
	return isoText(v)
}

// isoText is a value by ISO 8601 where that has a form for it; a date and time is that of the clock on the wall, without a zone.
func isoText(v value.Value) string {
	switch v.Kind() {
	case value.KindDateTime:
		return v.Day().String() + "T" + v.Clock().String()
	case value.KindDuration:
		return isoDuration(v.Parts())
	}
	return v.String()
}

func isoDuration(months, days int, seconds int64) string {
	part := func(n int64, unit string) string {
		if n == 0 {
			return ""
		}
		return fmt.Sprint(n) + unit
	}
	day := part(int64(months/12), "Y") + part(int64(months%12), "M") + part(int64(days), "D")
	clock := part(seconds/3600, "H") + part(seconds/60%60, "M") + part(seconds%60, "S")
	switch {
	case clock != "":
		return "P" + day + "T" + clock
	case day != "":
		return "P" + day
	}
	return "PT0S"
}
