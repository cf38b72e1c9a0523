package talk

import "strings"

// Piece is a run of words in a comparison.
type Piece struct {
	// Op is ' ' for words on both sides, '-' for words only expected, '+' for words only said.
	Op   byte
	Text string
}

// maxDiff bounds the table of a comparison; longer texts are shown as wholly different. Our choice: a message has some dozens of
// words.
const maxDiff = 2000

// diffWords compares two texts word by word: a longest common run of words, then what stands between.
func diffWords(want, got string) []Piece {
	a, b := strings.Fields(want), strings.Fields(got)
	if len(a) > maxDiff || len(b) > maxDiff {
		return []Piece{{'-', want}, {'+', got}}
	}
	// common[i][j] is how many words a[i:] and b[j:] have in common, in order.
	common := make([][]int, len(a)+1)
	for i := range common {
		common[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
			} else {
				common[i][j] = max(common[i+1][j], common[i][j+1])
			}
		}
	}
	var pieces []Piece
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			pieces = addPiece(pieces, ' ', a[i])
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || common[i+1][j] >= common[i][j+1]):
			pieces = addPiece(pieces, '-', a[i])
			i++
		default:
			pieces = addPiece(pieces, '+', b[j])
			j++
		}
	}
	return pieces
}

func addPiece(pieces []Piece, op byte, word string) []Piece {
	if n := len(pieces); n > 0 && pieces[n-1].Op == op {
		pieces[n-1].Text += " " + word
		return pieces
	}
	return append(pieces, Piece{op, word})
}
