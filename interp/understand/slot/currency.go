package slot

import (
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/words"
)

// currencyWords give ISO 4217 codes by the words for a currency. Names that several currencies share stand for themselves; a nation in
// front of them ([nationMoney]) or the region ([sharedMoney]) tells which.
var currencyWords = table(
	"USD usd bucks buck", "EUR eur euro euros", "GBP gbp quid sterling", "$ dollar dollars", "£ pound pounds", "CHF chf", "JPY jpy yen 円", "CAD cad loonie loonies", "AUD aud", "NZD nzd", "INR inr",
	"rupee rupee rupees rs", "SEK sek", "NOK nok", "DKK dkk", "PLN pln zloty zlotys", "CZK czk koruna korunas", "HUF huf forint forints", "CNY cny yuan rmb renminbi kuai 元", "BRL brl reais reals", "MXN mxn",
	"ZAR zar rand", "SGD sgd", "HKD hkd", "kr kr krona kronor krone kroner kronas", "franc franc francs", "peso peso pesos", "lira lira liras", "dinar dinar dinars", "dirham dirham dirhams", "AED aed",
	"SAR sar", "THB thb baht bahts", "KRW krw won", "RUB rub ruble rubles rouble roubles", "UAH uah hryvnia", "ILS ils shekel shekels", "TRY try", "VND vnd dong", "PHP php", "IDR idr rupiah",
	"MYR myr ringgit", "NGN ngn naira", "KES kes", "EGP egp", "ARS ars", "CLP clp", "COP cop", "BGN bgn lev leva", "RON ron leu lei", "ISK isk", "MAD mad", "KWD kwd",
	"QAR qar", "BHD bhd", "OMR omr", "JOD jod", "RSD rsd", "TWD twd", "PKR pkr", "LKR lkr", "NPR npr", "JMD jmd", "KZT kzt tenge", "GHS ghs cedi cedis", "ETB etb birr", "BDT bdt taka", "MNT tugrik tugriks tögrög",
	"MMK kyat kyats", "LAK kip", "KHR riel riels", "GEL lari", "ALL lek", "MKD denar denars", "GTQ quetzal quetzales quetzals", "HNL lempira lempiras", "PYG guarani guaranis", "PEN soles", "BOB boliviano bolivianos",
	"VES bolivar bolivars bolivares", "CRC colones", "HTG gourde gourdes", "BWP pula", "AOA kwanza kwanzas", "MZN metical meticais", "MGA ariary", "MVR rufiyaa", "BTN ngultrum", "MOP pataca patacas", "AFN afghani afghanis",
	"PGK kina", "VUV vatu", "escudo escudo escudos", "TZS tzs", "UGX ugx", "shilling shilling shillings", "rial rial rials", "riyal riyal riyals", "manat manat manats", "kwacha kwacha kwachas",
	// former currencies, which older papers and coins are in, and a coin of none
	"ESP peseta pesetas", "DEM deutschmark deutschmarks deutschemark deutschemarks dm", "mark mark marks", "ITL lire", "ATS schilling schillings", "GRD drachma drachmas drachmae", "NLG guilder guilders gulden",
	"FIM markka markkaa", "IEP punt punts", "BTC btc bitcoin bitcoins", "ETH eth ether ethereum",
	"¢ cent cents", "p pence penny p",
)

// falseCodes are words that are a currency's code only in capitals or behind an amount.
var falseCodes = map[string]bool{"try": true, "all": true, "cop": true, "mad": true, "rub": true, "ron": true, "won": true, "real": true, "php": true, "pound": true, "pounds": true, "p": true, "rand": true, "lev": true, "mark": true, "marks": true, "dm": true, "punt": true, "eth": true}

// everyday are those of them that are words of their own after a number, too: "on the 2 try".
var everyday = map[string]bool{"try": true, "cop": true, "mad": true, "rub": true, "ron": true, "php": true, "mark": true, "dm": true, "eth": true, "punt": true}

var currencySigns = map[string]string{"$": "$", "€": "EUR", "£": "£", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB", "₺": "TRY", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₴": "UAH", "¢": "¢"}

// sharedMoney are what a shared name means: by region, else the everyday meanings, all of them where there is no first one.
var sharedMoney = map[string]map[string]string{
	"$":      {"": "USD", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "SG": "SGD", "HK": "HKD", "MX": "MXN"},
	"£":      {"": "GBP", "EG": "EGP"},
	"kr":     {"": "SEK NOK DKK", "SE": "SEK", "NO": "NOK", "DK": "DKK", "IS": "ISK"},
	"franc":  {"": "CHF"},
	"peso":   {"": "MXN COP ARS CLP PHP", "MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "PH": "PHP"},
	"rupee":  {"": "INR", "PK": "PKR", "LK": "LKR"},
	"lira":   {"": "TRY", "IT": "ITL"},
	"escudo": {"": "CVE PTE", "CV": "CVE", "PT": "PTE"}, "mark": {"": "DEM BAM", "DE": "DEM", "BA": "BAM"},
	"dinar":    {"": "KWD JOD RSD DZD TND", "KW": "KWD", "JO": "JOD", "RS": "RSD", "DZ": "DZD", "TN": "TND", "BH": "BHD"},
	"shilling": {"": "KES TZS UGX", "KE": "KES", "TZ": "TZS", "UG": "UGX"}, "rial": {"": "IRR OMR YER", "IR": "IRR", "OM": "OMR", "YE": "YER"}, "riyal": {"": "SAR QAR", "SA": "SAR", "QA": "QAR"},
	"manat": {"": "AZN TMT", "AZ": "AZN", "TM": "TMT"}, "kwacha": {"": "ZMW MWK", "ZM": "ZMW", "MW": "MWK"},
	"dirham": {"": "AED", "MA": "MAD"},
}

// nationMoney gives the code by the name of a currency and the nation before it: "canadian dollars".
var nationMoney = map[string]map[string]string{
	"$": table("USD us american states", "CAD canadian canada", "AUD australian aussie", "NZD zealand kiwi", "SGD singapore", "HKD kong", "TWD taiwan taiwanese", "JMD jamaican", "BMD bermudian", "BBD barbadian barbados", "TTD trinidad", "FJD fijian", "NAD namibian", "LRD liberian", "BSD bahamian"),
	"£": table("GBP british uk english", "EGP egyptian", "IEP irish", "LBP lebanese", "SYP syrian", "SDG sudanese"), "kr": table("SEK swedish", "NOK norwegian", "DKK danish", "ISK icelandic"), "franc": table("CHF swiss", "XAF cfa", "FRF french", "BEF belgian", "LUF luxembourg"),
	"peso": table("MXN mexican", "COP colombian", "ARS argentine argentinian", "CLP chilean", "PHP philippine"), "rupee": table("INR indian", "PKR pakistani", "LKR lankan", "NPR nepalese"),
	"lira": table("TRY turkish", "ITL italian"), "mark": table("DEM german deutsche west", "FIM finnish", "BAM bosnian"), "escudo": table("PTE portuguese", "CVE verdean"), "ESP": table("ESP spanish"), "ATS": table("ATS austrian"),
	"GRD": table("GRD greek"), "NLG": table("NLG dutch"), "FIM": table("FIM finnish"), "dinar": table("KWD kuwaiti", "JOD jordanian", "RSD serbian", "DZD algerian", "TND tunisian", "BHD bahraini", "IQD iraqi", "LYD libyan"), "dirham": table("AED emirati uae", "MAD moroccan"),
	"EUR": table("EUR european"), "JPY": table("JPY japanese"), "CNY": table("CNY chinese"), "KRW": table("KRW korean"), "THB": table("THB thai"), "PLN": table("PLN polish"), "RUB": table("RUB russian"),
	"BRL": table("BRL brazilian"), "ZAR": table("ZAR south african"), "CZK": table("CZK czech"), "HUF": table("HUF hungarian"), "riyal": table("SAR saudi", "QAR qatari qatar"), "rial": table("IRR iranian", "OMR omani", "YER yemeni"),
	"shilling": table("KES kenyan", "TZS tanzanian", "UGX ugandan", "SOS somali"), "manat": table("AZN azerbaijani", "TMT turkmen"), "kwacha": table("ZMW zambian", "MWK malawian"),
	"UAH": table("UAH ukrainian"), "NGN": table("NGN nigerian"), "BDT": table("BDT bangladeshi"), "MYR": table("MYR malaysian"), "IDR": table("IDR indonesian"), "VND": table("VND vietnamese"), "HNL": table("HNL honduran"),
	"GHS": table("GHS ghanaian"), "ETB": table("ETB ethiopian"), "KZT": table("KZT kazakhstani kazakh"), "PEN": table("PEN peruvian"), "RON": table("RON romanian"), "BGN": table("BGN bulgarian"), "ILS": table("ILS israeli"),
}

// signNations are what may stand before "$": "US$", "c $".
var signNations = table("USD us usd u.s", "CAD c ca can cad cdn", "AUD a au aud", "NZD nz nzd", "SGD s sg sgd", "HKD hk hkd", "MXN mx mxn", "TWD nt", "BRL r")

// millions are amounts in millions of a currency, as reports write them.
var millions = table("USD musd", "EUR meur", "GBP mgbp", "CHF mchf", "SEK msek", "NOK mnok", "DKK mdkk")

// homeCurrency is what a bare amount is in, where an amount of money was asked for.
var homeCurrency = table("USD US", "CAD CA", "GBP GB UK", "EUR DE FR ES IT NL BE AT IE PT FI GR LU SK SI EE LV LT CY MT HR", "AUD AU", "NZD NZ", "INR IN", "CHF CH",
	"JPY JP", "SEK SE", "NOK NO", "DKK DK", "PLN PL", "CZK CZ", "BRL BR", "MXN MX", "SGD SG", "HKD HK", "CNY CN", "ZAR ZA", "KRW KR", "AED AE")

// meant are the codes that a currency's name can stand for here.
func (r *reader) meant(name string) []string {
	regions, shared := sharedMoney[name]
	if !shared {
		return []string{name}
	}
	if code := regions[r.c.Region]; code != "" && r.c.Region != "" {
		return []string{code}
	}
	return strings.Fields(regions[""])
}

// currencyCode says whether a word is a code that may touch the amount: "USD20", "Rs300".
func (r *reader) currencyCode(i int) bool {
	w := r.fold(i)
	return w == "rs" || len(w) == 3 && currencyWords[w] == strings.ToUpper(w) && r.list[i].Shout
}

// leadingCurrency reads "$", "€", "USD", "US$", "dollar" before an amount.
func (r *reader) leadingCurrency(i int) (string, int) {
	w := r.fold(i)
	if sign := currencySigns[w]; sign != "" && sign != "¢" {
		return sign, i + 1
	}
	j := i + 1
	if w == "u" && r.sign(j, ".") && r.fold(j+1) == "s" {
		w, j = "u.s", j+2
		j += b2i(r.sign(j, "."))
	}
	if code := signNations[w]; code != "" && r.fold(j) == "$" && r.is(i, words.Letters) && (r.glued(j) || w == "us" || w == "c" || w == "u.s") {
		return code, j + 1
	}
	j = i + 1 + b2i(w == "rs" && r.sign(i+1, "."))
	if code := currencyWords[w]; code != "" && (!falseCodes[w] || len(code) == 3 && r.list[i].Shout) && r.is(j, words.Digits) && (!r.is(i-1, words.Digits) || r.ended(i)) && code != "¢" {
		return code, j
	}
	return "", i
}

// trailingCurrency reads the currency after an amount: "€", "euros", "US dollars".
func (r *reader) trailingCurrency(j int) (string, int) {
	if sign := currencySigns[r.fold(j)]; sign != "" {
		if f, ok := r.unsigned(j + 1); ok && !r.glued(j) && r.glued(j+1) && f.digits {
			return "", 0 // the sign of the next amount: "20 $30"
		}
		return sign, j + 1
	}
	if r.fold(j) == "-" && r.glued(j) {
		j++ // "one-yen"
	}
	if r.fold(j) == "u" && r.sign(j+1, ".") && r.sign(j+2, "s") { // "u.s. dollars"
		if k := j + 3 + b2i(r.sign(j+3, ".")); currencyWords[r.fold(k)] == "$" {
			return "USD", k + 1
		}
	}
	if code := signNations[r.fold(j)]; code != "" && r.sign(j+1, "$") { // "5 us$"
		return code, j + 2
	}
	for k := j; k < j+3; k++ { // "us", "united states", "new zealand", "hong kong"
		for _, name := range [...]string{currencyWords[r.fold(k+1)], currencyWords[r.fold(k+2)]} {
			if code := nationMoney[name][r.fold(k)]; code != "" && (k == j || nationBefore[r.fold(k-1)]) {
				return code, k + 2 + b2i(name != currencyWords[r.fold(k+1)])
			}
		}
		if !nationBefore[r.fold(k)] {
			break
		}
	}
	if name := currencyWords[r.fold(j)]; name != "" && !(r.fold(j) == "p" && !r.glued(j)) && (!everyday[r.fold(j)] || r.list[j].Shout) {
		return name, j + 1
	}
	return "", 0
}

// nationBefore are the first words of nations of two.
var nationBefore = map[string]bool{"united": true, "new": true, "hong": true, "south": true, "sri": true}
