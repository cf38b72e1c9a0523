package prose

// Grade is the Flesch-Kincaid grade: the school year at which a text of so many words, sentences and syllables is easy (Kincaid,
// Fishburne, Rogers and Chissom, 1975). It means little under a hundred words; without words or sentences it is 0.
func Grade(words, sentences, syllables int) float64 {
	if words == 0 || sentences == 0 {
		return 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
}

// Syllables estimates how many syllables an English word has, at least one: groups of vowels, without a silent e at the end. Good to
// about one in ten words, which is enough for a grade over a hundred.
func Syllables(word string) int {
	n, vowel := 0, false
	for i := 0; i < len(word); i++ {
		v := isVowel(word[i] | 0x20)
		if v && !vowel {
			n++
		}
		vowel = v
	}
	if l := len(word); n > 1 && l > 2 && word[l-1]|0x20 == 'e' && !isVowel(word[l-2]|0x20) && word[l-2]|0x20 != 'l' {
		n--
	} else if n > 1 && l > 3 && word[l-2]|0x20 == 'e' && word[l-1]|0x20 == 'd' && word[l-3]|0x20 != 't' && word[l-3]|0x20 != 'd' && !isVowel(word[l-3]|0x20) {
		n--
	}
	return max(1, n)
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u', 'y':
		return true
	}
	return false
}
