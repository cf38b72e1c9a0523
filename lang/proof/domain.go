package proof

import (
	"cmp"
	"slices"

	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// mask is a set of regions of a variable's values: bit 0 is "not known", the others are the domain's.
type mask = uint64

// unknown is the region of a variable that isn't known.
const unknown mask = 1

// maxRegions is how many regions a variable may have; one that is compared with more constants is only known or not. A mask
// holds 64 bits; our choice leaves room for the region of what can't be compared.
const maxRegions = 60

// domain cuts the values of a variable into regions within which no guard can tell two values apart.
type domain struct {
	kind   domainKind
	points []value.Value // constants, or all values of a small type
	size   int           // regions, the unknown one among them
}

type domainKind uint8

const (
	plain   domainKind = iota // known or not
	listed                    // points are all values
	texts                     // points, and everything else
	ordered                   // below, at and above each point, and what can't be compared with them
)

// full is every region, known those of known values.
func (d *domain) full() mask  { return 1<<d.size - 1 }
func (d *domain) known() mask { return d.full() &^ unknown }

// newDomain makes the domain of a type that is compared with certain constants.
func newDomain(p *plan.Plan, typ int, constants []value.Value) domain {
	kind := plan.Kind("")
	if typ >= 0 && typ < len(p.Types) {
		kind = p.Types[typ].Kind
	}
	var d domain
	switch kind {
	case plan.KindYesNo:
		d = domain{kind: listed, points: []value.Value{value.Bool(true), value.Bool(false)}}
	case plan.KindChoice:
		d.kind = listed
		for _, c := range p.Types[typ].Choices {
			d.points = append(d.points, value.Choice(c.Name))
		}
	case plan.KindScore:
		d.kind = listed
		for n := p.Types[typ].Min; n <= p.Types[typ].Max && len(d.points) <= maxRegions; n++ {
			d.points = append(d.points, value.Int(int64(n)))
		}
	default:
		d = cut(constants)
	}
	switch d.kind {
	case listed:
		d.size = 1 + len(d.points)
	case texts:
		d.size = 2 + len(d.points)
	case ordered:
		d.size = 3 + 2*len(d.points)
	}
	if d.size > maxRegions || len(d.points) == 0 {
		return domain{size: 2}
	}
	return d
}

// cut makes regions of constants, which must be of one kind.
func cut(constants []value.Value) domain {
	if len(constants) == 0 {
		return domain{}
	}
	d := domain{kind: ordered}
	for _, c := range constants {
		if c.Kind() != constants[0].Kind() {
			return domain{}
		}
		if _, err := value.Compare(c, constants[0]); err != nil {
			return domain{}
		}
		if c.Kind() == value.KindText {
			d.kind = texts
		}
		if !slices.ContainsFunc(d.points, func(v value.Value) bool { return value.Equal(v, c) }) {
			d.points = append(d.points, c)
		}
	}
	slices.SortFunc(d.points, func(a, b value.Value) int { n, _ := value.Compare(a, b); return n })
	return d
}

// truths are the regions in which a comparison holds, doesn't hold, and is itself unknown.
type truths struct{ yes, no, open mask }

// compare finds the truths of a comparison with a constant; ok is false where the regions don't tell.
func (d *domain) compare(op plan.Op, c value.Value) (t truths, ok bool) {
	t.open = unknown
	at := slices.IndexFunc(d.points, func(v value.Value) bool { return same(v, c) })
	equality := op == plan.OpIs || op == plan.OpIsNot
	if d.kind == plain || d.kind == ordered && at < 0 || d.kind == texts && (at < 0 || !equality) {
		return t, false
	}
	for r := 1; r < d.size; r++ {
		order, comparable := d.order(r, at, c)
		bit := mask(1) << r
		switch {
		case equality && (comparable && order == 0) == (op == plan.OpIs):
			t.yes |= bit
		case equality:
			t.no |= bit
		case !comparable:
			t.open |= bit
		case holds(op, order):
			t.yes |= bit
		default:
			t.no |= bit
		}
	}
	return t, true
}

// order tells how a region's values stand to a constant, which is the point at an index (or none of them).
func (d *domain) order(region, at int, c value.Value) (order int, comparable bool) {
	switch d.kind {
	case listed:
		if same(d.points[region-1], c) {
			return 0, true
		}
		n, err := value.Compare(d.points[region-1], c)
		return n, err == nil
	case texts:
		if region-1 == at {
			return 0, true
		}
		return 1, true // only equality is asked of texts
	}
	if region == d.size-1 {
		return 0, false
	}
	return cmp.Compare(region-1, 2*at+1), true
}

func holds(op plan.Op, order int) bool {
	switch op {
	case plan.OpOver:
		return order > 0
	case plan.OpUnder:
		return order < 0
	case plan.OpLeast:
		return order >= 0
	case plan.OpMost:
		return order <= 0
	}
	return false
}

// same is the interpreter's equality: a choice's name and a text with the same letters are the same.
func same(a, b value.Value) bool {
	return value.Equal(a, b) || a.Kind() != b.Kind() && a.Str() != "" && a.Str() == b.Str()
}

// example is a value of a region, for a witness; ok is false where none can be named.
func (d *domain) example(region int) (v value.Value, ok bool) {
	switch {
	case region == 0 || d.kind == plain || d.kind == texts && region == d.size-1:
		return value.Value{}, false
	case d.kind == listed || d.kind == texts:
		return d.points[region-1], true
	case region == d.size-1:
		return value.Value{}, false
	case region%2 == 0:
		return d.points[(region-1)/2], true
	case region == 1:
		return shifted(d.points[0], -1)
	}
	v, ok = shifted(d.points[(region-1)/2-1], 1)
	if ok && region < d.size-2 {
		n, err := value.Compare(v, d.points[(region-1)/2])
		ok = err == nil && n < 0
	}
	return v, ok
}

// shifted is the next value of a kind up or down, in units that people use.
func shifted(v value.Value, by int64) (value.Value, bool) {
	step := value.Int(by)
	var err error
	switch v.Kind() {
	case value.KindNumber:
	case value.KindMoney:
		step, err = value.Money(step.String(), v.Unit())
	case value.KindQuantity:
		step, err = value.Quantity(step.String(), v.Unit())
	case value.KindPercent:
		step, err = value.Percent(step.String())
	case value.KindDate, value.KindDateTime:
		step = value.Duration(0, int(by), 0)
	case value.KindTime, value.KindDuration:
		step = value.Duration(0, 0, by*60)
	default:
		return value.Value{}, false
	}
	if err != nil {
		return value.Value{}, false
	}
	out, err := value.Add(v, step)
	return out, err == nil
}
