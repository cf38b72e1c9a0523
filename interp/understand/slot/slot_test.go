package slot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/handrail-flow/handrail/interp/understand/words"
	"github.com/handrail-flow/handrail/lang/plan"
	"github.com/handrail-flow/handrail/lang/value"
)

// now is Friday, 2026-03-06, 17:05 UTC.
var now = time.Date(2026, 3, 6, 17, 5, 0, 0, time.UTC).UnixMilli()

// read shows what was read as "words=value|value", one by one.
func read(text string, kind plan.Kind, c Context) string {
	c.Now = now
	var out []string
	for _, m := range Read(text, words.Split(text), kind, c) {
		out = append(out, text[m.Start:m.End]+"="+shown(m.Values))
	}
	return strings.Join(out, ", ")
}

func shown(values []value.Value) string {
	var out []string
	for _, v := range values {
		out = append(out, fmt.Sprint(v))
	}
	return strings.Join(out, "|")
}

func TestRead(t *testing.T) {
	tests := []struct {
		kind plan.Kind
		c    Context
		text string
		want string
	}{
		{plan.KindNumber, Context{}, "four", "four=4"},
		{plan.KindNumber, Context{}, "twenty-five of them", "twenty-five=25"},
		{plan.KindNumber, Context{}, "1,234.5 please", "1,234.5=1234.5"},
		{plan.KindNumber, Context{}, "two thousand and two hundred", "two thousand and two hundred=2200"},
		{plan.KindNumber, Context{}, "twenty-one trillion three hundred", "twenty-one trillion three hundred=21000000000300"},
		{plan.KindNumber, Context{}, "the one on friday", ""},
		{plan.KindNumber, Context{}, "three fifths", "three fifths=0.6"},
		{plan.KindNumber, Context{}, "1 over 3", "1 over 3=0.333333333333"},
		{plan.KindNumber, Context{}, "March 12", ""},
		{plan.KindNumber, Context{}, "at 10:30", ""},
		{plan.KindNumber, Context{}, "B1041", ""},
		{plan.KindNumber, Context{}, "2 million", "2 million=2000000"},
		{plan.KindNumber, Context{}, "a dozen", "a dozen=12"},
		{plan.KindNumber, Context{}, "-5", "-5=-5"},
		{plan.KindNumber, Context{}, "point five", "point five=0.5"},
		{plan.KindNumber, Context{}, "at that point five left", "five=5"},
		{plan.KindNumber, Context{}, "52 point 8", "52 point 8=52.8"},
		{plan.KindNumber, Context{}, "5 mil or 1.2 bn", "5 mil=5000000, 1.2 bn=1200000000"},
		{plan.KindNumber, Context{}, "1 and 1/2", "1 and 1/2=1.5"},
		{plan.KindNumber, Context{}, "twentyfive of them", "twentyfive=25"},
		{plan.KindNumber, Context{}, "one hundred and two thirds", "one hundred and two thirds=100.666666666667|34"},
		{plan.KindNumber, Context{}, "two-three of them on a four-day trip", "two=2, three=3"},
		{plan.KindNumber, Context{Asked: true}, "half", "half=0.5"},
		{plan.KindNumber, Context{Asked: true}, "hundred", "hundred=100"},
		{plan.KindNumber, Context{Asked: true}, "4-5", "4-5=4|5"},
		{plan.KindNumber, Context{}, "room 4-5", ""},
		{plan.KindNumber, Context{Timed: true}, "a table on friday at 7", ""},
		{plan.KindNumber, Context{Timed: true, Asked: true}, "a table for 4 at 7 on friday", "4=4"},
		{plan.KindNumber, Context{Timed: true, Asked: true}, "at 7", "7=7"},
		{plan.KindNumber, Context{Timed: true}, "we sat at 7 tables", "7=7"},
		{plan.KindNumber, Context{}, "set it at 7", "7=7"},
		{plan.KindScore, Context{Min: 1, Max: 5}, "4 out of 5", "4 out of 5=4"},
		{plan.KindScore, Context{Min: 1, Max: 5}, "5/5", "5/5=5"},
		{plan.KindScore, Context{Min: 1, Max: 5}, "9", ""},
		{plan.KindPercentage, Context{}, "12% off", "12%=12%"},
		{plan.KindPercentage, Context{}, "twenty per cent", "twenty per cent=20%"},
		{plan.KindPercentage, Context{}, "half a percent, a quarter per-cent", "half a percent=0.5%, quarter per-cent=0.25%"},
		{plan.KindPercentage, Context{}, "5-10% or 2 to 3 percent", "5-10%=5%|10%, 2 to 3 percent=2%|3%"},
		{plan.KindPercentage, Context{}, "percent of 20 people", ""},
		{plan.KindPercentage, Context{Asked: true}, "%5", "%5=5%"},
		{plan.KindPercentage, Context{Asked: true}, "a third", "a third=33.3333333333%"},
		{plan.KindPercentage, Context{Asked: true}, "half", "half=50%"},
		{plan.KindPercentage, Context{Asked: true}, "0.5", "0.5=0.5%"},
		{plan.KindMoney, Context{}, "$20-30, $5 or 6", "$20-30=20 USD|30 USD, $5 or 6=5 USD|6 USD"},
		{plan.KindMoney, Context{}, "$20 to 30 people", "$20=20 USD"},
		{plan.KindMoney, Context{}, "$1 000 and 12 345 euros", "$1 000=1000 USD, 12 345 euros=12345 EUR"},
		{plan.KindMoney, Context{}, "$100 and fifty", "$100 and fifty=150 USD|100.5 USD"},
		{plan.KindMoney, Context{}, "USD20, Rs. 300, 5 us$, 6 u.s. dollars", "USD20=20 USD, Rs. 300=300 INR, 5 us$=5 USD, 6 u.s. dollars=6 USD"},
		{plan.KindMoney, Context{}, "100 qatari riyals, 5 shillings", "100 qatari riyals=100 QAR, 5 shillings=5 KES|5 TZS|5 UGX"},
		{plan.KindMoney, Context{}, "it was $1,200.50", "$1,200.50=1200.5 USD"},
		{plan.KindMoney, Context{}, "80 euros", "80 euros=80 EUR"},
		{plan.KindMoney, Context{}, "a quarter million us dollars", "a quarter million us dollars=250000 USD"},
		{plan.KindMoney, Context{}, "c $ 5 or us$ 6", "c $ 5=5 CAD, us$ 6=6 USD"},
		{plan.KindMoney, Context{}, "10 turkish lira, 20 pesos", "10 turkish lira=10 TRY, 20 pesos=20 MXN|20 COP|20 ARS|20 CLP|20 PHP"},
		{plan.KindMoney, Context{Region: "MX"}, "20 pesos", "20 pesos=20 MXN"},
		{plan.KindMoney, Context{}, "I gave it 2 try and 3 TRY", "3 TRY=3 TRY"},
		{plan.KindMoney, Context{}, "-€5", "-€5=-5 EUR"},
		{plan.KindMoney, Context{}, "half a dollar", "half a dollar=0.5 USD"},
		{plan.KindMoney, Context{}, "between 5 and 10 dollars", "5 and 10 dollars=5 USD|10 USD"},
		{plan.KindMoney, Context{}, "5-10 euros", "5-10 euros=5 EUR|10 EUR"},
		{plan.KindNumber, Context{}, "a dozen and a half", "a dozen and a half=18"},
		{plan.KindNumber, Context{Region: "DE"}, "1.234", "1.234=1234|1.234"},
		{plan.KindNumber, Context{Region: "IN"}, "12,34,567", "12,34,567=1234567"},
		{plan.KindNumber, Context{}, "two and a half million", "two and a half million=2500000"},
		{plan.KindNumber, Context{}, "1e6", "1e6=1000000"},
		{plan.KindNumber, Context{}, "2^10", "2^10=1024"},
		{plan.KindNumber, Context{}, "one hundred thirty fifths", "one hundred thirty fifths=2.857142857143|26"},
		{plan.KindNumber, Context{Asked: true}, "2 out of 5", "2 out of 5=0.4|2"},
		{plan.KindQuantity, Context{}, "5 feet 2 inches", "5 feet 2 inches=62 in"},
		{plan.KindQuantity, Context{}, "a kilo and a half, 5 degrees below zero", "a kilo and a half=1.5 kg, 5 degrees below zero=-5 °"},
		{plan.KindQuantity, Context{}, "he is 6 foot 2, with 6 feet 2 dogs", "6 foot 2=74 in, 6 feet=6 ft"},
		{plan.KindQuantity, Context{}, "it was - 20 degrees celsius", "- 20 degrees celsius=-20 °C|20 °C"},
		{plan.KindQuantity, Context{}, "set it to 70 degrees f", "70 degrees f=70 °F"},
		{plan.KindQuantity, Context{}, "60 miles an hour, 8 months old", "60 miles an hour=60 mi/h, 8 months old=8 month"},
		{plan.KindPhone, Context{Region: "US"}, "my account is 12345678, call me on (06) 12234567", "(06) 12234567=0612234567"},
		{plan.KindPhone, Context{Region: "GB"}, "+44 (0) 161 1234567 ext 123", "+44 (0) 161 1234567 ext 123=+441611234567 ext 123"},
		{KindOrdinal, Context{}, "the twenty-first, not the last but one", "twenty-first=21, the last but one=-2"},
		{plan.KindMoney, Context{}, "eur 80", "eur 80=80 EUR"},
		{plan.KindMoney, Context{Region: "CA"}, "5 dollars", "5 dollars=5 CAD"},
		{plan.KindMoney, Context{Region: "GB", Asked: true}, "20", "20=20 GBP"},
		{plan.KindMoney, Context{Region: "GB"}, "20", ""},
		{plan.KindMoney, Context{}, "5 dollars and 20 cents", "5 dollars and 20 cents=5.2 USD"},
		{plan.KindQuantity, Context{}, "5 GB", "5 GB=5 GB"},
		{plan.KindQuantity, Context{}, "200lbs", "200lbs=200 lb"},
		{plan.KindDate, Context{}, "today", "today=2026-03-06"},
		{plan.KindDate, Context{}, "the day after tomorrow", "the day after tomorrow=2026-03-08"},
		{plan.KindDate, Context{}, "tuesday", "tuesday=2026-03-10"},
		{plan.KindDate, Context{}, "next tuesday", "next tuesday=2026-03-10"},
		{plan.KindDate, Context{}, "next saturday", "next saturday=2026-03-14|2026-03-07"},
		{plan.KindDate, Context{}, "I bought it on tuesday", "tuesday=2026-03-03"},
		{plan.KindDate, Context{}, "last wednesday", "last wednesday=2026-03-04|2026-02-25"},
		{plan.KindDate, Context{}, "friday next week", "friday next week=2026-03-13"},
		{plan.KindDate, Context{}, "next week on tuesday", "next week on tuesday=2026-03-10"},
		{plan.KindDate, Context{}, "March 12", "March 12=2026-03-12"},
		{plan.KindDate, Context{}, "march 12th, 2027", "march 12th, 2027=2027-03-12"},
		{plan.KindDate, Context{}, "the 3rd of may", "the 3rd of may=2026-05-03"},
		{plan.KindDate, Context{}, "15 April of 87", "15 April of 87=1987-04-15"},
		{plan.KindDate, Context{}, "december 20", "december 20=2025-12-20|2026-12-20"},
		{plan.KindDate, Context{Region: "US"}, "3/4", "3/4=2026-03-04|2027-03-04|2026-04-03"},
		{plan.KindDate, Context{Region: "GB"}, "3/4", "3/4=2026-04-03|2026-03-04|2027-03-04"},
		{plan.KindDate, Context{}, "13/4/2026", "13/4/2026=2026-04-13"},
		{plan.KindDate, Context{}, "2026-06-03", "2026-06-03=2026-06-03"},
		{plan.KindDate, Context{}, "feb 30", ""},
		{plan.KindDate, Context{}, "2/29/2019", ""},
		{plan.KindDate, Context{}, "in two weeks", "in two weeks=2026-03-20"},
		{plan.KindDate, Context{}, "3 days ago", "3 days ago=2026-03-03"},
		{plan.KindDate, Context{}, "2 weeks after march 3 2027", "2 weeks after march 3 2027=2027-03-17"},
		{plan.KindDate, Context{}, "friday, march 13", "friday, march 13=2026-03-13"},
		{plan.KindDate, Context{}, "I sat there", ""},
		{plan.KindDate, Context{}, "it may take 3 days", ""},
		{plan.KindTime, Context{}, "3pm", "3pm=15:00"},
		{plan.KindTime, Context{}, "at 7", "7=19:00|07:00"},
		{plan.KindTime, Context{}, "at 7 in the morning", "7 in the morning=07:00"},
		{plan.KindTime, Context{}, "15:30", "15:30=15:30"},
		{plan.KindTime, Context{}, "half past three", "half past three=15:30|03:30"},
		{plan.KindTime, Context{}, "quarter to 9 am", "quarter to 9 am=08:45"},
		{plan.KindTime, Context{}, "noon", "noon=12:00"},
		{plan.KindTime, Context{}, "25:00", ""},
		{plan.KindTime, Context{Asked: true}, "10", "10=10:00|22:00"},
		{plan.KindTime, Context{}, "10", ""},
		{plan.KindDuration, Context{}, "two weeks", "two weeks=P14D"},
		{plan.KindDuration, Context{}, "an hour and a half", "an hour and a half=PT5400S"},
		{plan.KindDuration, Context{}, "123.45 sec", ""},
		{plan.KindDuration, Context{}, "1h 30m, 1:30 hours", "1h 30m=PT5400S, 1:30 hours=PT5400S"},
		{plan.KindDuration, Context{}, "two hours thirty, two half days, 18 mos", "two hours thirty=PT9000S, 18 mos=P18M"},
		{plan.KindDuration, Context{Asked: true}, "hour and a half", "hour and a half=PT5400S"},
		{plan.KindDateRange, Context{}, "from march 9 to march 11", "from march 9 to march 11=2026-03-09/2026-03-11"},
		{plan.KindDateRange, Context{}, "march 9-11", "march 9-11=2026-03-09/2026-03-11"},
		{plan.KindDateRange, Context{}, "next week", "next week=2026-03-09/2026-03-15"},
		{plan.KindDateRange, Context{}, "last month", "last month=2026-02-01/2026-02-28"},
		{plan.KindEmail, Context{}, "write to anna.berg+x@Example.co.uk.", "anna.berg+x@Example.co.uk=anna.berg+x@example.co.uk"},
		{plan.KindEmail, Context{}, "Alice@abc is invalid", ""},
		{plan.KindURL, Context{}, "see https://abc.com/x?id=1, ok", "https://abc.com/x?id=1=https://abc.com/x?id=1"},
		{plan.KindURL, Context{}, "abc.com", "abc.com=abc.com"},
		{plan.KindURL, Context{}, "a@abc.com", ""},
		{plan.KindPhone, Context{Region: "US"}, "(541) 754-3010", "(541) 754-3010=+15417543010"},
		{plan.KindPhone, Context{Region: "FR"}, "06 12 34 56 78", "06 12 34 56 78=+33612345678"},
		{plan.KindPhone, Context{}, "+44 20 7946 0958", "+44 20 7946 0958=+442079460958"},
		{plan.KindPhone, Context{Region: "US"}, "order 45210", ""},
		{plan.KindPostalCode, Context{Region: "US"}, "it's 10083", "10083=10083"},
		{plan.KindPostalCode, Context{Region: "US"}, "10083-1234", "10083-1234=10083-1234"},
		{plan.KindPostalCode, Context{Region: "GB"}, "sw1a 1aa", "sw1a 1aa=SW1A 1AA"},
		{plan.KindPostalCode, Context{Region: "US"}, "100834", ""},
		{plan.KindName, Context{}, "my name is Anna Berg", "my name is Anna Berg=Anna Berg"},
		{plan.KindName, Context{Asked: true}, "Anna-Lena Berg", "Anna-Lena Berg=Anna-Lena Berg"},
		{plan.KindName, Context{Asked: true}, "why", ""},
		{plan.KindName, Context{}, "the lamp is broken", ""},
		{plan.KindAddress, Context{}, "send it to 12 Main Street, Springfield 10083 please", "12 Main Street, Springfield 10083=12 Main Street, Springfield 10083"},
		{plan.KindAddress, Context{Asked: true}, "Hauptstr. 5, Berlin", "Hauptstr. 5, Berlin=Hauptstr. 5, Berlin"},
		{plan.KindNumber, Context{}, "one of them", ""},
		{plan.KindNumber, Context{Asked: true}, "one of them", "one=1"},
		{plan.KindNumber, Context{}, "twenty-one of these", "twenty-one=21"},
		{plan.KindNumber, Context{}, "25ish", "25ish=25"},
		{plan.KindNumber, Context{}, "45c", ""},
		{plan.KindNumber, Context{}, "2 x 10^5", "2 x 10^5=200000"},
		{plan.KindNumber, Context{}, "two-and-a-half", "two-and-a-half=2.5"},
		{plan.KindMoney, Context{Asked: true, Region: "US"}, "I paid 45 for it", "45=45 USD"},
		{plan.KindMoney, Context{Asked: true, Region: "US"}, "I have 45 cats", ""},
		{plan.KindMoney, Context{Asked: true, Region: "US", Currency: "EUR"}, "no, make it 30", "30=30 EUR"},
		{plan.KindMoney, Context{Region: "US"}, "no, make it 30", ""},
		{plan.KindMoney, Context{Region: "US"}, "about 5 grand", "5 grand=5000 USD"},
		{plan.KindMoney, Context{Region: "US"}, "5 grand pianos", ""},
		{plan.KindMoney, Context{}, "20 french francs, 20 francs", "20 french francs=20 FRF, 20 francs=20 CHF"},
		{plan.KindMoney, Context{}, "100 spanish pesetas", "100 spanish pesetas=100 ESP"},
		{plan.KindMoney, Context{}, "0.5 bitcoin", "0.5 bitcoin=0.5 BTC"},
		{plan.KindMoney, Context{}, "5 marks", "5 marks=5 DEM|5 BAM"},
		{plan.KindMoney, Context{}, "on the 2 mark", ""},
		{plan.KindQuantity, Context{Asked: true}, "98.6f", "98.6f=98.6 °F"},
		{plan.KindQuantity, Context{Asked: true}, "-10 c", "-10 c=-10 °C"},
		{plan.KindQuantity, Context{Asked: true}, "gate 4c", ""},
		{plan.KindQuantity, Context{}, "5 below zero", "5 below zero=-5 °"},
		{plan.KindDuration, Context{Asked: true}, "10 days ago", "10 days ago=P10D"},
		{plan.KindDuration, Context{}, "10 days ago", ""},
		{plan.KindDuration, Context{Asked: true}, "I called 10 days ago about it", ""},
		{plan.KindTime, Context{Asked: true}, "5 30", "5 30=17:30|05:30"},
		{plan.KindTime, Context{Asked: true}, "0730", "0730=07:30"},
		{plan.KindTime, Context{Asked: true}, "530", "530=17:30|05:30"},
		{plan.KindTime, Context{}, "0730", ""},
		{plan.KindTime, Context{Asked: true}, "8 or 9", "8 or 9=08:00|20:00|09:00|21:00"},
		{plan.KindDateRange, Context{Asked: true}, "3 days from monday", "3 days from monday=2026-03-09/2026-03-11"},
		{plan.KindDateRange, Context{Asked: true}, "2 nights from next tuesday", "2 nights from next tuesday=2026-03-10/2026-03-12"},
		{plan.KindDateRange, Context{}, "3 days from monday", ""},
		{plan.KindDateRange, Context{}, "between the 12th and the 15th of march", "between the 12th and the 15th of march=2026-03-12/2026-03-15"},
		{plan.KindDateRange, Context{}, "the whole of april", "the whole of april=2026-04-01/2026-04-30"},
		{plan.KindDateRange, Context{Region: "US"}, "12/3 to 15/3", "12/3 to 15/3=2026-03-12/2026-03-15"},
		{plan.KindName, Context{}, "I'm Jo March, can you help", "I'm Jo March=Jo March"},
		{plan.KindName, Context{}, "I'm Very angry", ""},
		{plan.KindName, Context{}, "I'm in Paris", ""},
		{plan.KindAddress, Context{}, "5 Office Park, Albany, NY 12207", "5 Office Park, Albany, NY 12207=5 Office Park, Albany, NY 12207"},
		{plan.KindAddress, Context{}, "2 tickets to the park", ""},
		{plan.KindAddress, Context{Asked: true}, "no, 9 Birch Lane", "9 Birch Lane=9 Birch Lane"},
		{plan.KindYesNo, Context{}, "disagree, it is not ok", "disagree=no, not ok=no"},
	}
	for _, tt := range tests {
		t.Run(string(tt.kind)+"/"+tt.text, func(t *testing.T) {
			if got := read(tt.text, tt.kind, tt.c); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

func TestPattern(t *testing.T) {
	tests := []struct{ pattern, text, want string }{
		{"^(?:#?[0-9]{5})$", "it's #45210.", "#45210"},
		{"#?[0-9]{5}", "45210 and 45211", "45210 45211"},
		{"#?[0-9]{5}", "452101", ""},
		{"#?[0-9]{5}", "a45210", ""},
		{"#?[0-9]{5}", "$45210", ""},
		{"#?[0-9]{5}", "1-45210", ""},
		{"[A-Z]{2}[0-9]{4}", "it is ab1234", "AB1234"},
	}
	for _, tt := range tests {
		p, err := NewPattern(tt.pattern)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, m := range p.Find(tt.text, words.Split(tt.text)) {
			got = append(got, m.Values[0].Str())
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s in %q: got %q, want %q", tt.pattern, tt.text, s, tt.want)
		}
	}
}

func TestPlacesAndSizes(t *testing.T) {
	shirts := NewChoices([]plan.Choice{{Name: "s", Label: "S"}, {Name: "m", Label: "M"}, {Name: "l", Label: "L"}, {Name: "xl", Label: "XL"}})
	reasons := NewChoices([]plan.Choice{{Name: "s", Label: "too small"}, {Name: "l", Label: "L"}})
	parts := NewChoices([]plan.Choice{{Name: "pm", Label: "in the afternoon"}, {Name: "am", Label: "in the morning"}})
	tests := []struct {
		from       *Choices
		text, want string
	}{
		{shirts, "the large one", "large=l"},
		{shirts, "extra large please", "extra large=xl"},
		{shirts, "small or medium", "small=s, medium=m"},
		{shirts, "it's too small", ""},
		{shirts, "it was a bit large", ""},
		{reasons, "large", ""}, // no scale of sizes
		{shirts, "the second one", "second one=m"},
		{shirts, "no, the last one please", "last one=xl"},
		{shirts, "option 3", "option 3=l"},
		{shirts, "the ninth", ""},
		{shirts, "one of them", ""},
		{shirts, "2", ""},
		{shirts, "the first time I ordered", ""},
		{shirts, "the first of may", ""},
		{shirts, "the later one", ""},
		{parts, "the later one", "later one=pm"},
		{parts, "no the earlier one", "earlier one=am"},
		{parts, "the latter", "latter=am"},
	}
	for _, tt := range tests {
		found := tt.from.Find(words.Split(tt.text))
		if found == nil {
			found = tt.from.Placed(words.Split(tt.text))
		}
		var got []string
		for _, m := range found {
			got = append(got, tt.text[m.Start:m.End]+"="+shown(m.Values))
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, s, tt.want)
		}
	}
}

func TestChoices(t *testing.T) {
	c := NewChoices([]plan.Choice{
		{Name: "damaged", Label: "it's damaged", Also: []string{"broken"}},
		{Name: "changed", Label: "you've changed your mind", Also: []string{"don't want it"}},
		{Name: "red_lamp", Label: "the red lamp", Also: []string{"lamp"}},
		{Name: "blue_lamp", Label: "the blue lamp", Also: []string{"lamp"}},
		{Name: "me", Label: "for me"},
	})
	tests := []struct{ text, want string }{
		{"it is damaged", "damaged=damaged"},
		{"brokn", "brokn=damaged~"},
		{"I've changed my mind", "changed my mind=changed"},
		{"change it", ""},
		{"I don't want it", "don't want=changed"},
		{"the lamp", "lamp=red_lamp|blue_lamp"},
		{"the blue lamp", "blue lamp=blue_lamp"},
		{"blue_lamp", "blue_lamp=blue_lamp"},
		{"it is for me", "for me=me"},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range c.Find(words.Split(tt.text)) {
			s := tt.text[m.Start:m.End] + "=" + shown(m.Values)
			if m.Fuzzy {
				s += "~"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, ", "); s != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, s, tt.want)
		}
	}
}
