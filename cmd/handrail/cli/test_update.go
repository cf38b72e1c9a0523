package cli

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"

	"github.com/handrail-flow/handrail/interp/talk"
	"github.com/handrail-flow/handrail/lang/source"
)

// rewriteAll brings files up to date, one after the other: each is written before the next is played, so that Ctrl-C loses nothing.
func (t *tester) rewriteAll(ctx context.Context, jobs []job) ([]talk.Result, error) {
	var results []talk.Result
	for _, j := range jobs {
		if j.problems.HasErrors() || j.journal {
			results = append(results, t.playOne(ctx, j))
			continue
		}
		u, err := t.rewrite(ctx, j)
		if err != nil {
			return nil, err
		}
		results = append(results, u.Results...)
	}
	return results, nil
}

// rewrite brings one talk up to date, and what it includes, if the other talks that include it are as they were then.
func (t *tester) rewrite(ctx context.Context, j job) (talk.Updated, error) {
	u := talk.Update(ctx, j.on.plan, j.file, openTalk, t.options(j), t.update == "all")
	if u.Kept != "" {
		fmt.Fprintf(t.std.Err, "left alone  %s: %s\n", j.file.Name, u.Kept)
	}
	for _, name := range slices.Sorted(maps.Keys(u.Included)) {
		if other := t.disagrees(ctx, j, name, u.Included[name]); other != "" {
			fmt.Fprintf(t.std.Err, "left alone  %s: %s includes it too, and needs other words there\n", name, other)
			u.Text, u.Included = j.file.Text, nil
			u.Results = t.asItIs(ctx, j)
			return u, nil
		}
	}
	for _, name := range slices.Sorted(maps.Keys(u.Included)) {
		if err := t.write(name, u.Included[name]); err != nil {
			return u, err
		}
	}
	if u.Text == j.file.Text {
		return u, nil
	}
	return u, t.write(j.file.Name, u.Text)
}

func (t *tester) write(name, text string) error {
	info, err := checkPath(name)
	if err != nil {
		return err
	}
	if err := replace(name, text, info.Mode().Perm()); err != nil {
		return err
	}
	fmt.Fprintf(t.std.Err, "rewritten  %s\n", name)
	return nil
}

// asItIs plays a talk that isn't rewritten.
func (t *tester) asItIs(ctx context.Context, j job) []talk.Result {
	var results []talk.Result
	for _, one := range expanded(j.file, openTalk) {
		results = append(results, talk.Run(ctx, j.on.plan, one, t.options(j)))
	}
	return results
}

// expanded are the talks in a file; none where it can't be read.
func expanded(file *source.File, open func(string) (*source.File, error)) []*talk.Talk {
	parsed, problems := talk.Parse(file)
	if problems.HasErrors() {
		return nil
	}
	talks, problems := talk.Expand(parsed, open)
	if problems.HasErrors() {
		return nil
	}
	return talks
}

// disagrees finds a talk that needs other words of an included talk than its new text has; empty where there is none. It looks at the
// talks beside the included one and beside the one that is rewritten.
func (t *tester) disagrees(ctx context.Context, j job, included, text string) string {
	open := func(name string) (*source.File, error) {
		if filepath.Clean(name) == filepath.Clean(included) {
			return source.New(name, text), nil
		}
		return openTalk(name)
	}
	for _, folder := range slices.Compact([]string{filepath.Dir(included), filepath.Dir(j.file.Name)}) {
		names, err := filepath.Glob(filepath.Join(escapeGlob(folder), "*.talk"))
		if err != nil {
			continue
		}
		for _, name := range names {
			if filepath.Clean(name) != filepath.Clean(j.file.Name) && t.needsOther(ctx, folder, name, included, open) {
				return filepath.ToSlash(name)
			}
		}
	}
	return ""
}

// needsOther says whether a talk includes another one and would have it rewritten.
func (t *tester) needsOther(ctx context.Context, folder, name, included string, open func(string) (*source.File, error)) bool {
	file, err := openTalk(name)
	if err != nil || !bringsIn(expanded(file, open), included) {
		return false
	}
	on := t.program(folder)
	if on == nil {
		return false
	}
	u := talk.Update(ctx, on.plan, file, open, t.options(job{on: on, file: file}), t.update == "all")
	_, needs := u.Included[included]
	return needs
}

// bringsIn says whether lines of talks come from a file.
func bringsIn(talks []*talk.Talk, name string) bool {
	return slices.ContainsFunc(talks, func(one *talk.Talk) bool {
		return slices.ContainsFunc(one.Lines, func(l talk.Line) bool { return l.File != nil && l.File.Name == name && l.File != one.File })
	})
}
