//go:build unix

package replay_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"runtime/metrics"
	"syscall"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp"
	"github.com/handrail-flow/handrail/interp/event"
	"github.com/handrail-flow/handrail/interp/journal"
	"github.com/handrail-flow/handrail/interp/talk/replay"
	"github.com/handrail-flow/handrail/interp/understand/embedded"
	"github.com/handrail-flow/handrail/lang/plan"
)

const returnsV1 = "../../../testdata/bench/returns-v1/"

// journals are those of many conversations of returns-v1, each with another id and time, and the turns in each.
func journals(tb testing.TB, p *plan.Plan, n int) (all [][]byte, turns int) {
	tb.Helper()
	data, err := os.ReadFile(returnsV1 + "workload.json")
	if err != nil {
		tb.Fatal(err)
	}
	var work struct {
		Turns [][2]string `json:"turns"`
	}
	if err := json.Unmarshal(data, &work); err != nil {
		tb.Fatal(err)
	}
	engine := embedded.New(p, embedded.Options{})
	for i := range n {
		at := time.Date(2026, 1, 5, 9, 0, i, 0, time.UTC).UnixMilli()
		begin := journal.Begin{Conversation: fmt.Sprintf("c%d", i), Seed: uint64(i), Channel: "web", At: at}
		var b bytes.Buffer
		w, err := journal.NewWriter(&b, begin, journal.Options{Plain: true})
		if err != nil {
			tb.Fatal(err)
		}
		s := interp.New(p, interp.Setup{Conversation: begin.Conversation, Seed: begin.Seed, Channel: begin.Channel, At: at})
		for k, turn := range work.Turns {
			reading, err := engine.Read(context.Background(), turn[0], interp.Expect(p, s))
			if err != nil {
				tb.Fatal(err)
			}
			in := &event.Text{Head: event.Head{ID: fmt.Sprintf("m%d", k), At: at + int64(k)*20_000}, Text: turn[0], Reading: reading}
			next, events, err := interp.Step(p, s, in)
			if err != nil {
				tb.Fatal(err)
			}
			stored, err := next.AppendBinary(nil)
			if err != nil {
				tb.Fatal(err)
			}
			if err := w.Write(journal.Turn{Plan: p.Hash, Input: in, Events: events, Digest: journal.Digest(stored)}); err != nil {
				tb.Fatal(err)
			}
			s = next
		}
		all = append(all, b.Bytes())
	}
	return all, len(work.Turns)
}

// BenchmarkReplay plays the journals of conversations of ten turns: each line is read, its input decoded and taken, and the events
// and the state compared with those that were recorded. Use it with -benchtime 1x: a run is all the turns that it names.
func BenchmarkReplay(b *testing.B) {
	p := load(b, returnsV1+"returns.flow")
	all, each := journals(b, p, 1000)
	size := 0
	for _, j := range all {
		size += len(j)
	}
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}} // what a collection left
	for _, total := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprintf("turns=%d", total), func(b *testing.B) {
			b.ReportAllocs()
			player := replay.New(p)
			runtime.GC()
			turns, peak, began := 0, uint64(0), cpuTime()
			for b.Loop() {
				for n := 0; n < total; n += each {
					r, err := player.Play(bytes.NewReader(all[n/each%len(all)]))
					if err != nil || r.Turns != each {
						b.Fatalf("%+v %v", r, err)
					}
					if n%10_000 == 0 {
						metrics.Read(live)
						peak = max(peak, live[0].Value.Uint64())
					}
				}
				turns += total
			}
			used := cpuTime() - began
			b.ReportMetric(used.Seconds()*1e6/float64(turns), "cpu-s/million")
			b.ReportMetric(float64(peak)/(1<<20), "live-MB")
			b.ReportMetric(float64(turns)/float64(len(all)*each)*float64(size)/(1<<20)/used.Seconds(), "MB/cpu-s")
		})
	}
}

// cpuTime is what this process has used, garbage collection included.
func cpuTime() time.Duration {
	var r syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
