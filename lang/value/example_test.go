package value_test

import (
	"fmt"

	"github.com/handrail-flow/handrail/lang/value"
)

func ExampleAppend() {
	price, _ := value.Money("80", "EUR")
	total, _ := value.Mul(price, value.Int(3))
	reader := value.Context{Today: value.Date(2026, 3, 6)}
	fmt.Printf("%s\n", value.Append(nil, total, value.Plain, reader))
	fmt.Printf("%s\n", value.Append(nil, value.Date(2026, 3, 7), value.When, reader))
	fmt.Printf("%s\n", value.Append(nil, value.Text("anna@fernhill.example"), value.Masked, reader))
	fmt.Printf("%s\n", value.Append(nil, value.List(value.Text("boots"), value.Text("socks"), total), value.Plain, reader))
	// Output:
	// €240
	// tomorrow
	// a•••@fernhill.example
	// boots, socks and €240
}

func ExampleParse() {
	delivered, _ := value.Parse(value.KindDate, "2026-01-31")
	month, _ := value.ParseLiteral("1", "month")
	due, _ := value.Add(delivered, month)
	fmt.Println(due)

	_, err := value.Parse(value.KindMoney, "80 EUT")
	fmt.Println(err)
	// Output:
	// 2026-02-28
	// "EUT" isn't a currency: write three capitals, such as EUR or USD
}

func ExampleSub() {
	_, err := value.Sub(value.Date(2026, 3, 6), value.Text("a month"))
	fmt.Println(err)
	// Output: can't take text from a date
}

func ExamplePluralForm() {
	for n := range int64(3) {
		fmt.Println(n, value.PluralForm(value.Int(n), value.English))
	}
	// Output:
	// 0 other
	// 1 one
	// 2 other
}
