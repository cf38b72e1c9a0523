package cover

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"
)

//go:embed page.html
var pageText string

var page = sync.OnceValue(func() *template.Template { return template.Must(template.New("page").Parse(pageText)) })

// pageFile is a source as the page shows it.
type pageFile struct {
	FileReport
	ID    string
	Share string
	Lines []pageLine
}

// pageLine is a line of a source. State is "reached", "missed", "partly" or "" for a line without points.
type pageLine struct {
	Number int
	Text   string
	State  string
	Missed []Point
}

// WriteHTML writes one page over the sources: each line that has points is marked reached, partly reached or missed, and what no talk
// reaches stands below it in words. The page needs nothing from anywhere else and has no script. open reads a source by its name.
func (r *Report) WriteHTML(w io.Writer, open func(name string) (string, error)) error {
	var files []pageFile
	rest := r.Points
	for i, f := range r.Files {
		text, err := open(f.Name)
		if err != nil {
			return fmt.Errorf("reading %q again: %w", f.Name, err)
		}
		file := pageFile{FileReport: f, ID: fmt.Sprint("file", i), Share: percent(f.Reached, f.Total)}
		n := f.Total
		file.Lines = pageLines(text, rest[:n])
		rest = rest[n:]
		files = append(files, file)
	}
	reached, total := r.Reached()
	return page().Execute(w, map[string]any{"Files": files, "Reached": reached, "Total": total, "Share": percent(reached, total)})
}

func pageLines(text string, points []Point) []pageLine {
	var lines []pageLine
	for i, line := range strings.Split(strings.TrimSuffix(text, "\n"), "\n") {
		l := pageLine{Number: i + 1, Text: strings.TrimSuffix(line, "\r")}
		reached := false
		for len(points) > 0 && points[0].Line <= l.Number {
			if points[0].Hits == 0 {
				l.Missed = append(l.Missed, points[0])
			} else {
				reached = true
			}
			points = points[1:]
		}
		switch {
		case reached && l.Missed == nil:
			l.State = "reached"
		case reached:
			l.State = "partly"
		case l.Missed != nil:
			l.State = "missed"
		}
		lines = append(lines, l)
	}
	return lines
}
