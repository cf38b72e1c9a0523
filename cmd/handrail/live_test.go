//go:build linux

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// terminal is a program on a pseudo-terminal of its own.
type terminal struct {
	t      *testing.T
	master *os.File
	cmd    *exec.Cmd

	mu   sync.Mutex
	seen bytes.Buffer
	from int // what came before was expected already
}

// onTerminal starts this test binary as handrail on a pseudo-terminal.
func onTerminal(t *testing.T, dir string, args ...string) *terminal {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skipf("no pseudo-terminals here: %v", err)
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(int(master.Fd()), unix.TIOCSWINSZ, &unix.Winsize{Row: 40, Col: 100})
	}
	if err != nil {
		t.Fatal(err)
	}
	slave, err := os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer slave.Close()
	x := &terminal{t: t, master: master}
	x.cmd = exec.Command("handrail", args...) // testscript puts this binary on the path by that name
	x.cmd.Dir, x.cmd.Stdin, x.cmd.Stdout, x.cmd.Stderr = dir, slave, slave, slave
	x.cmd.Env = append(os.Environ(), "TERM=xterm", "NO_COLOR=1")
	if err := x.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go x.read()
	t.Cleanup(func() {
		x.cmd.Process.Kill()
		x.cmd.Wait()
		master.Close()
	})
	return x
}

func (x *terminal) read() {
	buf := make([]byte, 4096)
	for {
		n, err := x.master.Read(buf)
		x.mu.Lock()
		x.seen.Write(buf[:n])
		x.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// expect waits until a text has come after what was expected before.
func (x *terminal) expect(text string) {
	x.t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		x.mu.Lock()
		rest := x.seen.String()[x.from:]
		i := strings.Index(rest, text)
		if i >= 0 {
			x.from += i + len(text)
		}
		x.mu.Unlock()
		if i >= 0 {
			return
		}
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	x.t.Fatalf("%q didn't come; what came:\n%s", text, x.seen.String())
}

func (x *terminal) send(keys string) {
	x.t.Helper()
	if _, err := x.master.WriteString(keys); err != nil {
		x.t.Fatal(err)
	}
}

func TestChatOnATerminal(t *testing.T) {
	dir := t.TempDir()
	if out, err := command(dir, "new", "hello").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	x := onTerminal(t, dir, "chat", "hello", "--now", "2026-03-03 11:00 Europe/London")
	x.expect("Ctrl-D leaves")
	x.expect("demo.talk answers")
	x.expect("I'm Robin")
	x.expect("you   ")
	x.send("I'd like to book a table\r")
	x.expect("How many of you are coming?")

	// The arrow brings back what was typed; Ctrl-U clears it; Tab completes a command.
	x.send("\x1b[A")
	x.expect("book a table")
	x.send("\x15:sl\t\r")
	x.expect("you   ")
	x.send("4\r")
	x.expect("Which day would you like?")

	// A saved edit is taken over where the conversation is, and a broken one is not.
	edit(t, filepath.Join(dir, "hello", "main.flow"), "Which day would you like?", "On which day?")
	x.expect("the edited flow is in use")
	x.expect("On which day?")
	edit(t, filepath.Join(dir, "hello", "main.flow"), "ask people, day, hour", "ask people, dya, hour")
	x.expect(`nothing here is called "dya"`)
	x.expect("goes on")
	x.send("Friday\r")
	x.expect("What time?")
	x.send(":back\r")
	x.expect("back before \"Friday\"")
	x.expect("On which day?")
	x.send("\x04")
	if err := x.cmd.Wait(); err != nil {
		t.Errorf("Ctrl-D ends with %v", err)
	}
}

// command is handrail with arguments, in a folder.
func command(dir string, args ...string) *exec.Cmd {
	c := exec.Command("handrail", args...)
	c.Dir = dir
	return c
}

func edit(t *testing.T, file, old, new string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(text, []byte(old)) {
		t.Fatalf("%s doesn't hold %q", file, old)
	}
	if err := os.WriteFile(file, bytes.ReplaceAll(text, []byte(old), []byte(new)), 0o644); err != nil {
		t.Fatal(err)
	}
}
