package proof

// slab hands out small slices of large ones: the proof makes very many small copies that live as long as their place is judged.
type slab[T any] struct{ room []T }

// slabSize is how many are made at once: our choice, a few kilobytes.
const slabSize = 512

// take is an empty slice with room for n, never nil.
func (s *slab[T]) take(n int) []T {
	n = max(n, 1)
	if cap(s.room)-len(s.room) < n {
		s.room = make([]T, 0, max(n, slabSize))
	}
	at := len(s.room)
	s.room = s.room[:at+n]
	return s.room[at : at : at+n]
}

// one is a single one.
func (s *slab[T]) one() *T { return &s.take(1)[:1][0] }

// slabs are those that configurations are copied to.
type slabs struct {
	masks   slab[mask]
	frames  slab[frame]
	configs slab[config]
	entries slab[entry]
	results slab[result]
	ways    slab[way]
}
