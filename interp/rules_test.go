package interp_test

import "testing"

// The scenarios P01 to P24 of the turn's design, by rule.

func TestAnswerBeatsTopicOfTheSameWords(t *testing.T) { // P01, rule 5
	c := begin(t, withMini(`
flow survey_topic "tell us" {
  starts on "return this"
  slot subject choice "subject" {
    > What's it about?
    parcel "where is my parcel"
    other  "something else"
  }
  ask subject
}`))
	c.bot("@start")
	c.you("return this", start("survey_topic")).bot("@subject")
	c.you("where is my parcel", wholly(c.fill("subject", "parcel")), wholly(start("track")))
	c.bot("@anything_else").is("slot survey_topic.subject parcel", "flows none", "outcome survey_topic resolved")
}
