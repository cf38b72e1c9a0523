// Package proof shows that a person is within reach. Four adversaries play against every question and every handoff of a program: a
// customer who asks for a person, one whom nothing understands, a world in which every action fails, and one in which nobody
// answers. For each there is a verdict: proved, with the most that it can cost the customer; trapped, with a conversation that the
// interpreter has replayed; or not proved, with what blocks.
//
//	report := proof.Prove(plan, proof.Options{Replay: replay})
//	for _, row := range report.Rows {
//		fmt.Println(row.Place(plan), row.Adversary, row.Verdict, row.Distance)
//	}
//
// README.md says what is claimed and what isn't. The work goes in steps, from the cheap to the exact:
//
//   - values.go and walk.go find what each variable can be at each step (pass V);
//   - control.go and distance.go measure distances without data, every guard both ways (pass 0), and peel.go finds what uses itself up;
//   - machine.go and moves.go take a single conversation on, exactly as far as it decides where it goes; analysis.go explores it from
//     every state in which a place may be found (pass 2);
//   - reach.go and witness.go look for a real conversation that is over the bound, and tell.go writes it as a talk (pass 1).
//
// All of it may only add behaviour, never leave any out: so what is proved holds.
package proof
