package prose

// key stands for a folded token. Up to eight ASCII bytes are the key itself; of longer ones and others it is a hash, with the highest bit
// set, which no packed one has.
type key uint64

const (
	keyBytes     = 8
	hashed   key = 1 << 63
)

func keyOf[T string | []byte](folded T) key {
	packed, hash := key(0), key(14695981039346656037) // FNV-1a
	ascii := true
	for i := range len(folded) {
		c := key(folded[i])
		packed = packed<<8 | c
		hash = (hash ^ c) * 1099511628211
		ascii = ascii && c < 0x80
	}
	if ascii && len(folded) <= keyBytes {
		return packed
	}
	return hash | hashed
}

// spread makes a place in a table of a key: Fibonacci hashing.
func (k key) spread() int { return int(k * 0x9E3779B97F4A7C15 >> 32) }

// slot is a word of a lexicon in its table of words: open addressing, a power of two, never more than half full; 0 is an empty slot.
type slot struct {
	key    key
	symbol int32
}

// word is the symbol of a token with this key, or 0 where no pattern names it.
func (l *Lexicon) word(token string, k key) int32 {
	mask := len(l.words) - 1
	for i := k.spread() & mask; ; i = (i + 1) & mask {
		s := l.words[i]
		if s.symbol == 0 || s.key == k && (k < hashed || l.folds(token, s.symbol)) {
			return s.symbol
		}
	}
}

// folds says whether a token is a word, in small letters and with plain apostrophes.
func (l *Lexicon) folds(token string, symbol int32) bool {
	var memory [64]byte
	return string(Fold(memory[:0], token)) == l.names[symbol-firstWord]
}

// place puts a word into the table.
func (l *Lexicon) place(s slot) {
	mask := len(l.words) - 1
	i := s.key.spread() & mask
	for l.words[i].symbol != 0 {
		i = (i + 1) & mask
	}
	l.words[i] = s
}

func (l *Lexicon) grow() {
	old := l.words
	l.words = make([]slot, 4*len(old))
	for _, s := range old {
		if s.symbol != 0 {
			l.place(s)
		}
	}
}

// wayTable maps a state and a sign to the next state. It is a map that is asked once a word, so a plain one, like the table of words.
// No key is 0, since no state is.
type wayTable struct {
	keys []key
	to   []int32
	n    int
}

func (w *wayTable) slot(k key) int {
	mask := len(w.keys) - 1
	i := k.spread() & mask
	for w.keys[i] != k && w.keys[i] != 0 {
		i = (i + 1) & mask
	}
	return i
}

func (w *wayTable) get(k key) (int32, bool) {
	if len(w.keys) == 0 {
		return 0, false
	}
	i := w.slot(k)
	return w.to[i], w.keys[i] == k
}

func (w *wayTable) put(k key, to int32) {
	if 2*(w.n+1) > len(w.keys) {
		w.grow()
	}
	i := w.slot(k)
	w.keys[i], w.to[i] = k, to
	w.n++
}

func (w *wayTable) grow() {
	old := *w
	size := max(256, 2*len(old.keys))
	w.keys, w.to = make([]key, size), make([]int32, size)
	for i, k := range old.keys {
		if k != 0 {
			j := w.slot(k)
			w.keys[j], w.to[j] = k, old.to[i]
		}
	}
}
