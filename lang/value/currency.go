package value

import "strings"

// codes are the currencies in use of ISO 4217 (as of 2026), without funds, metals and test codes.
const codes = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP " +
	"CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS " +
	"INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU " +
	"MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK " +
	"SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF " +
	"XCD XCG XOF XPF YER ZAR ZMW ZWG "

// former are currencies that were in use before the euro and coins that no state issues: what is said in them must not be taken for
// another currency's, "20 french francs" for Swiss ones.
const former = "ATS BEF BTC DEM ESP ETH FIM FRF GRD IEP ITL LUF NLG PTE "

// currencyCode returns the table's own copy of a code, so that values read from a buffer don't keep the buffer.
func currencyCode[T []byte | string](code T) (string, bool) {
	if len(code) != 3 {
		return "", false
	}
	switch string(code) { // nearly always one of these
	case "EUR":
		return "EUR", true
	case "USD":
		return "USD", true
	case "GBP":
		return "GBP", true
	}
	for _, list := range [...]string{codes, former} {
		for i := 0; i < len(list); i += 4 {
			if list[i:i+3] == string(code) {
				return list[i : i+3], true
			}
		}
	}
	return "", false
}

// minorPlaces is how many decimals a currency's smallest unit has (ISO 4217).
func minorPlaces(code string) int {
	switch code {
	case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF":
		return 0
	case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND":
		return 3
	}
	return 2
}

// isCode reports whether a unit looks like a currency: three capitals.
func isCode(unit string) bool {
	return len(unit) == 3 && strings.IndexFunc(unit, func(r rune) bool { return r < 'A' || r > 'Z' }) < 0
}
