package value

import (
	"errors"
	"math/big"
	"testing"
)

func TestParseDecimal(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"0", "0"}, {"-0", "0"}, {"007", "7"}, {"1234.5", "1234.5"}, {"1.50", "1.5"}, {"-0.05", "-0.05"}, {"1e3", "1000"},
		{"1.5E-2", "0.015"}, {"12.5e1", "125"}, {"1e-400", "0"}, {"0e999999", "0"},
		{"999999999999999999", "999999999999999999"},
		{"0.0000000000005", "0.000000000001"}, {"0.00000000000049999", "0"},
		{"51.5073509123456789", "51.507350912346"},
		{"123456789012345678.5", "123456789012345679"},
		{"99999999999999999.99", "100000000000000000"},
		{"0.00000000000000000000000000000000000000000000001", "0"},
		{"3.141592653589793238462643383279502884197169399375105820974944", "3.14159265359"},
	} {
		d, err := parseDecimal(c.in)
		if got := string(d.append(nil)); err != nil || got != c.want {
			t.Errorf("%s: got %s, %v; want %s", c.in, got, err, c.want)
		}
		if !d.valid() {
			t.Errorf("%s: %v isn't reduced", c.in, d)
		}
	}
}

func TestParseDecimalRefuses(t *testing.T) {
	for _, in := range []string{"", "-", ".", ".5", "5.", "1,000", "1.2.3", "abc", "1e", "e5", "--1", "+1", " 1", "NaN", "1e5x"} {
		if d, err := parseDecimal(in); err == nil {
			t.Errorf("%q was read as %v", in, d)
		}
	}
	for _, in := range []string{"1000000000000000000", "1e18", "999999999999999999.5", "1e999999999", "99999999999999999999999999999999999999999999"} {
		if _, err := parseDecimal(in); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%q: got %v, want ErrTooLarge", in, err)
		}
	}
}

// rat is the oracle: exact fractions, rounded by the rule that decimal promises.
func rat(d decimal) *big.Rat {
	return new(big.Rat).SetFrac(big.NewInt(d.n), new(big.Int).SetUint64(pow10[d.places]))
}

// rounded returns r with as many places as a decimal keeps, and false when it doesn't fit.
func rounded(r *big.Rat) (decimal, bool) {
	for places := maxPlaces; places >= 0; places-- {
		scaled := new(big.Rat).Mul(r, new(big.Rat).SetInt(new(big.Int).SetUint64(pow10[places])))
		half := big.NewRat(1, 2)
		if scaled.Sign() < 0 {
			half.Neg(half)
		}
		scaled.Add(scaled, half)
		n := new(big.Int).Quo(scaled.Num(), scaled.Denom())
		if n.CmpAbs(big.NewInt(maxCoef)) <= 0 {
			return decimal{n.Int64(), uint8(places)}.reduced(), true
		}
	}
	return decimal{}, false
}

func FuzzDecimalAgreesWithFractions(f *testing.F) {
	for _, c := range [][4]int64{{1, 0, 3, 0}, {maxCoef, 12, maxCoef, 0}, {1, 0, 700000000000000001, 12}, {2, 0, 3, 12}, {-5, 1, 25, 2},
		{maxCoef, 0, 1, 0}, {-maxCoef, 6, 7, 12}, {5, 12, 1, 1}, {1, 12, 5, 1}, {maxCoef, 0, 5, 1}, {maxCoef, 12, 999999999999, 12}} {
		f.Add(c[0], uint8(c[1]), c[2], uint8(c[3]))
	}
	f.Fuzz(func(t *testing.T, an int64, ap uint8, bn int64, bp uint8) {
		a := decimal{an % (maxCoef + 1), ap % (maxPlaces + 1)}.reduced()
		b := decimal{bn % (maxCoef + 1), bp % (maxPlaces + 1)}.reduced()
		x, y := rat(a), rat(b)
		check := func(op string, got decimal, err error, exact *big.Rat) {
			t.Helper()
			want, fits := rounded(exact)
			if fits != (err == nil) || fits && got != want {
				t.Errorf("%s %s %s: got %s, %v; want %s, fits %t", a.append(nil), op, b.append(nil), got.append(nil), err, want.append(nil), fits)
			}
		}
		sum, err := a.add(b)
		check("+", sum, err, new(big.Rat).Add(x, y))
		product, err := a.mul(b)
		check("*", product, err, new(big.Rat).Mul(x, y))
		if b.n != 0 {
			quotient, err := a.quo(b)
			check("/", quotient, err, new(big.Rat).Quo(x, y))
		}
		if got, want := a.cmp(b), x.Cmp(y); got != want {
			t.Errorf("%v cmp %v: got %d, want %d", a, b, got, want)
		}
		back, err := parseDecimal(string(a.append(nil)))
		if err != nil || back != a {
			t.Errorf("%v is written %s and read back as %v, %v", a, a.append(nil), back, err)
		}
	})
}
