package cover

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// Report is a profile added up.
type Report struct {
	// Files are the sources with points, by name; Kinds the kinds of points that there are, in order.
	Files []FileReport
	Kinds []KindReport
	// Points are all of them, in the order of [Profile.Points].
	Points []Point
}

// FileReport adds up a file, KindReport a kind.
type (
	FileReport struct {
		Name           string
		Reached, Total int
	}
	KindReport struct {
		Kind           Kind
		Reached, Total int
	}
)

// Report adds the profile up.
func (c *Profile) Report() Report {
	r := Report{Points: c.Points()}
	for _, k := range Kinds {
		r.Kinds = append(r.Kinds, KindReport{Kind: k})
	}
	for _, p := range r.Points {
		if n := len(r.Files); n == 0 || r.Files[n-1].Name != p.File {
			r.Files = append(r.Files, FileReport{Name: p.File})
		}
		f, k := &r.Files[len(r.Files)-1], &r.Kinds[slices.Index(Kinds, p.Kind)]
		f.Total, k.Total = f.Total+1, k.Total+1
		if p.Hits > 0 {
			f.Reached, k.Reached = f.Reached+1, k.Reached+1
		}
	}
	r.Kinds = slices.DeleteFunc(r.Kinds, func(k KindReport) bool { return k.Total == 0 })
	return r
}

// Reached and Total count the points.
func (r *Report) Reached() (reached, total int) {
	for _, f := range r.Files {
		reached, total = reached+f.Reached, total+f.Total
	}
	return reached, total
}

// Share is how much is reached, 0 to 1; a program without points is reached.
func (r *Report) Share() float64 { return share(r.Reached()) }

func share(reached, total int) float64 {
	if total == 0 {
		return 1
	}
	return float64(reached) / float64(total)
}

// percent never rounds up to 100: that is kept for "all of it".
func percent(reached, total int) string {
	if reached == total {
		return "100 %"
	}
	return strconv.FormatFloat(float64(int(1000*share(reached, total)))/10, 'f', 1, 64) + " %"
}

// WriteText writes what is reached of each file and kind, and then every point that no talk reaches, with what a talk would do.
func (r *Report) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, f := range r.Files {
		fmt.Fprintf(t, "%s\t%d of %d\t%s\n", f.Name, f.Reached, f.Total, percent(f.Reached, f.Total))
	}
	fmt.Fprintln(t)
	for _, k := range r.Kinds {
		fmt.Fprintf(t, "%s\t%d of %d\t%s\n", plural(k.Kind), k.Reached, k.Total, percent(k.Reached, k.Total))
	}
	reached, total := r.Reached()
	fmt.Fprintf(t, "all\t%d of %d\t%s\n", reached, total, percent(reached, total))
	if err := t.Flush(); err != nil {
		return err
	}
	return r.writeMissed(w)
}

func (r *Report) writeMissed(w io.Writer) error {
	var b strings.Builder
	last := ""
	for _, p := range r.Points {
		if p.Hits > 0 {
			continue
		}
		if last == "" {
			b.WriteString("\nno talk reaches\n")
		}
		last = p.File
		fmt.Fprintf(&b, "  %s:%d: %s %s\n", p.File, p.Line, p.Kind, p.Text)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func plural(k Kind) string {
	if k == Reply {
		return "replies"
	}
	return string(k) + "s"
}

// jsonReport is the form that [Read] reads back.
type jsonReport struct {
	Cover   int     `json:"cover"` // the version of this form
	Reached int     `json:"reached"`
	Total   int     `json:"total"`
	Points  []Point `json:"points"`
}

// version is that of the JSON form.
const version = 1

// WriteJSON writes every point with its hits; [Read] reads it back.
func (r *Report) WriteJSON(w io.Writer) error {
	reached, total := r.Reached()
	e := json.NewEncoder(w)
	e.SetIndent("", " ")
	return e.Encode(jsonReport{version, reached, total, r.Points})
}

// Read reads the points that [Report.WriteJSON] wrote.
func Read(in io.Reader) ([]Point, error) {
	var r jsonReport
	if err := json.NewDecoder(in).Decode(&r); err != nil {
		return nil, fmt.Errorf("reading what was covered: %w", err)
	}
	if r.Cover != version {
		return nil, fmt.Errorf("reading what was covered: it has version %d, this program reads version %d", r.Cover, version)
	}
	return r.Points, nil
}
