package diag

// Nearest is the name that a misspelled word was probably meant to be, or "": the one with the fewest slips, of several the first.
// A word may hold one slip in up to four letters, two in up to eight, three in more; a single letter is never taken for a
// misspelling. The steps are our choice.
func Nearest(word string, names []string) string {
	best, at := "", slips(word)+1
	for _, name := range names {
		if d := distance(word, name); name != word && d < at {
			best, at = name, d
		}
	}
	return best
}

func slips(word string) int {
	switch n := len(word); {
	case n <= 1:
		return 0
	case n <= 4:
		return 1
	case n <= 8:
		return 2
	}
	return 3
}

// distance counts the slips between two words: letters missing, added, wrong, or swapped with their neighbour (the restricted
// Damerau-Levenshtein distance). Words that differ much in length stop early with a large number.
//
// Rationale: libraries at hand count a swap as two slips, and "aks" for "ask" is the commonest slip of all.
func distance(a, b string) int {
	if d := len(a) - len(b); d > 3 || d < -3 || len(a) > 64 {
		return 99
	}
	var rows [3][72]int
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, older := &rows[i%3], &rows[(i-1)%3], &rows[(i+1)%3]
		cur[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				cur[j] = min(cur[j], older[j-2]+1)
			}
		}
	}
	return rows[len(a)%3][len(b)]
}
