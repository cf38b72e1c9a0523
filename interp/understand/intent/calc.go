package intent

import "math"

// Training has to give the same bits on every machine. Go's math.Log and math.Exp have versions of their own for some processors, and
// the compiler may join x*y + z into one rounding where the processor can. So logarithm and exponential are ours, and every product
// that is added to something is converted first, which forbids the joining.

// ln is the natural logarithm of a positive number, to about 1e-15: the series of atanh on the fraction, and the exponent times ln 2.
func ln(x float64) float64 {
	fraction, exponent := math.Frexp(x)
	if fraction < math.Sqrt2/2 {
		fraction, exponent = float64(fraction*2), exponent-1
	}
	z := (fraction - 1) / (fraction + 1)
	square, term, sum := float64(z*z), z, z
	for k := 3.0; k < 25; k += 2 {
		term = float64(term * square)
		sum += term / k
	}
	return float64(2*sum) + float64(float64(exponent)*math.Ln2)
}

// exp is e to the x for -700 to 700, to about 1e-15: the series on what is left after whole powers of two.
func exp(x float64) float64 {
	power := math.Floor(x/math.Ln2 + 0.5)
	rest := x - float64(power*math.Ln2)
	term, sum := 1.0, 1.0
	for k := 1.0; k < 16; k++ {
		term = float64(term*rest) / k
		sum += term
	}
	return math.Ldexp(sum, int(power))
}

// logistic is 1/(1+e^-x).
func logistic(x float64) float64 {
	return 1 / (1 + exp(-min(max(x, -40), 40)))
}
