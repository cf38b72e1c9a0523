package intent

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"math"
	"sync"
)

// Cache keeps what training found between runs. Keys are names of 64 hexadecimal digits, made from all that training depends on, so
// nothing kept is ever out of date. A cache may forget, and may give back anything at all: what isn't whole is trained again.
type Cache interface {
	Load(key string) (data []byte, ok bool)
	Store(key string, data []byte)
}

// leastCached is the number of examples from which a cache is asked; fewer are trained in the time that a file takes. Our choice.
const leastCached = 1000

// cacheVersion changes with anything that makes training find something else.
const cacheVersion = "handrail intents 2\n"

// learnt is the model and the rejector, from the cache where they are there.
func learnt(topics []Topic, texts []marks, topicOf []int32, cache Cache) (*model, rejector) {
	m := prepare(len(topics), texts, topicOf)
	if cache == nil || len(texts) < leastCached {
		r := fit(m, texts)
		return m, r
	}
	key := cacheKey(topics)
	if data, ok := cache.Load(key); ok {
		if pulls, r, ok := decode(data, len(texts), len(topics)); ok {
			m.take(pulls)
			return m, r
		}
	}
	r := fit(m, texts)
	cache.Store(key, encode(m.pulls, r))
	return m, r
}

// fit trains the model and its rejector side by side.
func fit(m *model, texts []marks) (r rejector) {
	var both sync.WaitGroup
	both.Go(func() { r = newRejector(m.topics, texts, m.topicOf) })
	m.train()
	both.Wait()
	return r
}

func cacheKey(topics []Topic) string {
	h := sha256.New()
	h.Write([]byte(cacheVersion))
	write := func(s string) {
		h.Write(binary.AppendUvarint(nil, uint64(len(s))))
		h.Write([]byte(s))
	}
	for i := range topics {
		write(topics[i].Name)
		h.Write(binary.AppendUvarint(nil, uint64(len(topics[i].Examples))))
		for _, e := range topics[i].Examples {
			write(e)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// encode writes the rejector and each example's pulls, with a checksum behind them.
func encode(pulls [][]pull, r rejector) []byte {
	out := []byte(cacheVersion)
	for _, f := range append(r.weights[:], r.confirm, r.accept) {
		out = binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
	}
	for _, list := range pulls {
		out = binary.AppendUvarint(out, uint64(len(list)))
		for _, p := range list {
			out = binary.AppendUvarint(out, uint64(p.topic))
			out = binary.LittleEndian.AppendUint32(out, math.Float32bits(p.weight))
		}
	}
	sum := sha256.Sum256(out)
	return append(out, sum[:]...)
}

// decode reads what encode wrote; false for anything else.
func decode(data []byte, examples, topics int) ([][]pull, rejector, bool) {
	n := len(data) - sha256.Size
	if n < len(cacheVersion)+8*(signCount+2) || string(data[:len(cacheVersion)]) != cacheVersion || sha256.Sum256(data[:n]) != [sha256.Size]byte(data[n:]) {
		return nil, rejector{}, false
	}
	data = data[len(cacheVersion):n]
	var numbers [signCount + 2]float64
	for i := range numbers {
		numbers[i] = math.Float64frombits(binary.LittleEndian.Uint64(data[8*i:]))
	}
	r := rejector{weights: signs(numbers[:signCount]), confirm: numbers[signCount], accept: numbers[signCount+1]}
	data = data[8*len(numbers):]
	pulls := make([][]pull, examples)
	for i := range pulls {
		size, k := binary.Uvarint(data)
		if k <= 0 || size > uint64(topics) {
			return nil, rejector{}, false
		}
		data = data[k:]
		pulls[i] = make([]pull, size)
		for j := range pulls[i] {
			topic, k := binary.Uvarint(data)
			if k <= 0 || topic >= uint64(topics) || len(data) < k+4 {
				return nil, rejector{}, false
			}
			pulls[i][j] = pull{int32(topic), math.Float32frombits(binary.LittleEndian.Uint32(data[k:]))}
			data = data[k+4:]
		}
	}
	return pulls, r, len(data) == 0
}
