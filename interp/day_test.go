package interp_test

import "testing"

// A message after a day at home begins a new conversation; an open question waits as long as the data is kept.
func TestADayAtHomeBeginsANewConversation(t *testing.T) {
	const day = 24 * 60 * 60 * 1000
	c := begin(t, withMini(refundAndVisit))
	if c.s.Over(monday + day - 1) {
		t.Error("over before the day has passed")
	}
	if !c.s.Over(monday + day) {
		t.Error("not over though a day has passed at home")
	}
	c.you("return this", start("refund")).bot("@order")
	if c.s.Over(monday + 30*day) {
		t.Error("over though a question is open")
	}
	c.you("a person", person)
	if c.s.Over(monday + 30*day) {
		t.Error("over though a person is asked for")
	}
}
