package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/handrail-flow/handrail/interp/understand/mood/model"
)

// TestTraining holds the table that is part of the program to the one that the public texts give.
func TestTraining(t *testing.T) {
	data := os.Getenv("HANDRAIL_DATA")
	if data == "" {
		t.Skip("HANDRAIL_DATA isn't set: the table can't be made anew")
	}
	want, err := os.ReadFile(filepath.Join("..", "table.bin"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := Examples(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(model.Train(list).Encode(), want) {
		t.Error("the table isn't the one that the texts give: the package's page says how to make it anew")
	}
}

func TestOwnTexts(t *testing.T) {
	frustrated, calm := 0, 0
	for _, e := range ownTexts() {
		if e.Negative {
			frustrated++
		} else {
			calm++
		}
	}
	if frustrated < 200 || calm < 100 {
		t.Errorf("%d frustrated and %d calm texts", frustrated, calm)
	}
}

func TestMissingTexts(t *testing.T) {
	if err := run(t.TempDir(), ""); err == nil {
		t.Error("a folder without texts trains a table")
	}
}
