package model

import (
	"cmp"
	"slices"
)

// AUC is the area under the curve of hits against false alarms: the chance that a text that holds scores more than one that doesn't,
// half where they are equal. It is 0 where one of the two kinds is missing.
func AUC(scores []float64, holds []bool) float64 {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(scores[a], scores[b]) })
	var ranks, yes, no float64
	for i := 0; i < len(order); {
		j := i
		for j < len(order) && scores[order[j]] == scores[order[i]] {
			j++
		}
		for _, k := range order[i:j] {
			if holds[k] {
				ranks += float64(i+j+1) / 2
				yes++
			} else {
				no++
			}
		}
		i = j
	}
	if yes == 0 || no == 0 {
		return 0
	}
	return (ranks - yes*(yes+1)/2) / (yes * no)
}
