// Package talk holds the `.talk` format: a conversation as people read it, with checks of what happened inside.
//
// [Parse] reads a file into a [Talk], a flat list of lines that keeps comments and blank lines; [Print] writes it back in the one
// layout. [Run] plays a talk against a program through interp.Step, with a simulated clock and mocked actions, and returns what
// happened as data; [WriteText] and [WriteJSON] show it.
//
//	t, problems := talk.Parse(source.New("returns.talk", text))
//	if !problems.HasErrors() {
//		r := talk.Run(ctx, program, t, talk.Options{Engine: engine})
//		talk.WriteText(os.Stdout, []talk.Result{r}, talk.Style{})
//	}
//
// The format is described, line kind by line kind, in README.md beside this file; its examples are run by the tests.
package talk
