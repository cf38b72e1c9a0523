package value

import "golang.org/x/text/language"

// Locale chooses how values are written for a reader. The zero Locale is [English].
type Locale uint8

// The locales. A new one is a row in the table below.
const (
	English         Locale = iota // "en", written as in the United States
	AmericanEnglish               // "en-US"
	BritishEnglish                // "en-GB"
	numLocales
)

// words is all that a locale says differently. The patterns of dates and times take %W %w (weekday, long and short), %M %m
// (month, long and short), %d (day), %y (year), %H %N (hour of 24 and minute, two digits each), %h (hour of 12), %p (half of the
// day), %e (the last day of a range), %D (the day, in dateTime), %C (the date, in onDate) and %T (the time, in dateTime);
// everything else stands for itself.
type words struct {
	tag  string
	lang language.Tag

	months, monthsShort [12]string // January first
	days, daysShort     [7]string  // Sunday first

	date, dateYear           string // March 6; March 6, 2027
	dateShort, dateShortYear string
	dateLong, dateLongYear   string
	monthDays, monthDaysYear string // a range within a month; %d, then %e for its last day

	time, timeOnHour  string
	noon, midnight    string // "" where the clock says it
	am, pm            string
	dateTime          string // "%D at %T"
	onDate, onWeekday string // as part of a sentence: "on %C"

	group, point string // of numbers: 1,234.5
	groupFrom    int    // the least number of digits that are grouped
	to, and, or  string // "4 to 6", "a and b", "a or b"
	yes, no      string

	today, tomorrow, yesterday string

	units, unitsShort [6]unitWords // years, months, days, hours, minutes, seconds
}

// unitWords are the forms of a unit after a number, by plural form; a missing form is Other.
type unitWords [numForms]string

func unit(one, other string) unitWords { return unitWords{One: one, Other: other} }

var english = words{
	tag: "en", lang: language.English,
	months: [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		"November", "December"},
	monthsShort: [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	days:        [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	daysShort:   [7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	date:        "%M %d", dateYear: "%M %d, %y",
	dateShort: "%m %d", dateShortYear: "%m %d, %y",
	dateLong: "%W, %M %d", dateLongYear: "%W, %M %d, %y",
	monthDays: "%M %d to %e", monthDaysYear: "%M %d to %e, %y",
	time: "%h:%N %p", timeOnHour: "%h %p", noon: "noon", midnight: "midnight", am: "am", pm: "pm",
	dateTime: "%D at %T", onDate: "on %C", onWeekday: "on %W",
	group: ",", point: ".", groupFrom: 4, to: "to", and: "and", or: "or", yes: "yes", no: "no",
	today: "today", tomorrow: "tomorrow", yesterday: "yesterday",
	units: [6]unitWords{unit("year", "years"), unit("month", "months"), unit("day", "days"), unit("hour", "hours"),
		unit("minute", "minutes"), unit("second", "seconds")},
	unitsShort: [6]unitWords{unit("yr", "yrs"), unit("mo", "mos"), unit("d", "d"), unit("h", "h"), unit("min", "min"), unit("s", "s")},
}

var locales = [numLocales]words{English: english, AmericanEnglish: american(), BritishEnglish: british()}

func american() words {
	w := english
	w.tag, w.lang = "en-US", language.AmericanEnglish
	return w
}

func british() words {
	w := english
	w.tag, w.lang = "en-GB", language.BritishEnglish
	w.date, w.dateYear = "%d %M", "%d %M %y"
	w.dateShort, w.dateShortYear = "%d %m", "%d %m %y"
	w.dateLong, w.dateLongYear = "%W %d %M", "%W %d %M %y"
	w.monthDays, w.monthDaysYear = "%d to %e %M", "%d to %e %M %y"
	w.time, w.timeOnHour, w.noon, w.midnight = "%H:%N", "%H:%N", "", ""
	return w
}

func (l Locale) words() *words {
	if l < numLocales {
		return &locales[l]
	}
	return &locales[English]
}

// String returns the tag of BCP 47: "en-US".
func (l Locale) String() string { return l.words().tag }

// MarshalText writes the tag.
func (l Locale) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads a tag as [LocaleFor] does; it never fails.
func (l *Locale) UnmarshalText(text []byte) error {
	*l, _ = LocaleFor(string(text))
	return nil
}

// LocaleFor returns the locale for a tag of BCP 47 such as "en-GB": the very one, else the one of its language, else [English].
// The bool is false when the language isn't there at all.
func LocaleFor(tag string) (Locale, bool) {
	want, err := language.Parse(tag)
	if err != nil {
		return English, false
	}
	base, _ := want.Base()
	found, ok := English, false
	for l := range numLocales {
		have := locales[l].lang
		if have == want {
			return l, true
		}
		if b, _ := have.Base(); b == base && !ok {
			found, ok = l, true
		}
	}
	return found, ok
}

// Locales returns every locale, in a fixed order.
func Locales() []Locale {
	all := make([]Locale, numLocales)
	for l := range numLocales {
		all[l] = l
	}
	return all
}
