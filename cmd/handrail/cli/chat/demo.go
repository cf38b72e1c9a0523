package chat

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/handrail-flow/handrail/lang/plan"
)

// demo writes a demo.talk beside the flow, with an answer for each of its actions, and takes it into use.
func (s *session) demo(ctx context.Context, _ string) error {
	path := filepath.Join(folderOf(s.o.Path), demoFile)
	text := demoTalk(s.run.plan)
	if text == "" {
		return Mistake{"this flow has no actions that need an answer", ""}
	}
	if err := writeNew(path, text); err != nil {
		return err
	}
	s.view.note(path + " answers now; change what it says, and the chat follows")
	return s.reload(ctx)
}

// writeNew writes a file that must not exist yet.
func writeNew(path, text string) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	switch {
	case errors.Is(err, os.ErrExist):
		return Mistake{fmt.Sprintf("%s is there already, and nothing is overwritten", path), "give it another name"}
	case err != nil:
		return Mistake{fmt.Sprintf("%s can't be written: %v", path, errors.Unwrap(err)), ""}
	}
	_, err = f.WriteString(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return Mistake{fmt.Sprintf("%s can't be written: %v", path, err), ""}
	}
	return nil
}

// demoTalk is a talk with a `mock` line for each action; empty where there are none.
func demoTalk(p *plan.Plan) string {
	var b strings.Builder
	for i := range p.Actions {
		a := &p.Actions[i]
		answer := "ok"
		if a.Gives != plan.None {
			answer = sample(p, a.Gives, "", 1)
		}
		fmt.Fprintf(&b, "mock  %s -> %s\n", a.Name, answer)
		for _, failure := range a.Fails {
			fmt.Fprintf(&b, "# or: mock  %s -> %s\n", a.Name, failure)
		}
	}
	if b.Len() == 0 {
		return ""
	}
	return "# What `handrail chat` answers with while the services aren't connected. The values are made up: change them.\n" + b.String()
}

// sample is a made-up value of a type as talks write it, the nth of its kind; name is the field that it is for.
func sample(p *plan.Plan, typ int, name string, n int) string {
	t := &p.Types[typ]
	if name == "" {
		name = strings.ReplaceAll(t.Name, ".", " ")
	}
	switch t.Kind {
	case plan.KindRecord:
		fields := make([]string, len(t.Fields))
		for i, f := range t.Fields {
			fields[i] = f.Name + ": " + sample(p, f.Type, f.Name, n)
		}
		return "{" + strings.Join(fields, ", ") + "}"
	case plan.KindList:
		return "[" + sample(p, t.Elem, name, n) + ", " + sample(p, t.Elem, name, n+1) + "]"
	case plan.KindChoice:
		return t.Choices[(n-1)%len(t.Choices)].Name
	case plan.KindPattern:
		return strconv.Quote(t.Example)
	case plan.KindScore:
		return strconv.Itoa(t.Min)
	case plan.KindYesNo:
		return "yes"
	case plan.KindNumber:
		return strconv.Itoa(n)
	case plan.KindDate:
		return "today + " + strconv.Itoa(7*n) + " days"
	}
	if text, ok := samples[t.Kind]; ok {
		return fmt.Sprintf(text, n)
	}
	return strconv.Quote(strings.ReplaceAll(name, "_", " ") + " " + strconv.Itoa(n))
}

// samples are made-up values; %d is the number of the value. Text is made of its field's name.
var samples = map[plan.Kind]string{
	plan.KindQuantity: "%d GB", plan.KindMoney: "%d0 EUR", plan.KindPercentage: "%d0%%",
	plan.KindTime: `"1%d:00"`, plan.KindDateTime: `"2030-01-0%d 18:00"`, plan.KindDuration: "%d0 min",
	plan.KindDateRange: `"2030-01-0%[1]d/2030-02-0%[1]d"`, plan.KindEmail: `"person%d@mail.example"`, plan.KindPhone: `"+1212555010%d"`,
	plan.KindURL: `"https://shop.example/%d"`, plan.KindPostalCode: `"1220%d"`, plan.KindFile: `"photo%d.jpg"`,
	plan.KindAddress: `"1%d Elm Street, Albany, NY 12207"`, plan.KindName: `"Person %d"`,
}
