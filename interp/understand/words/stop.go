package words

import "strings"

func set(lists ...string) map[string]bool {
	m := map[string]bool{}
	for _, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = true
		}
	}
	return m
}

// filler are words that carry no request of their own at the ends of a message: politeness, hesitation, address.
var filler = set("please pls plz plez pleas kindly thanks thank thx ty cheers um umm uh uhm er erm hmm hm oh ah well so ok okay hi hello hey hiya dear just " +
	"actually sorry then now like right mate man bro buddy sir madam maam lol honestly seriously really asap haha guys yo")

// stop are words that say little about a topic.
var stop = set("a an the this that these those it its i im ive id ill me my mine we our us you your youve youre youd he she they them their " +
	"is am are was were be been being do does did have has had having will would can could should shall may might must to of in on at for from with by as " +
	"and or but if so than then there here what which who whom how when where why please just also too very really some any into onto about up out off " +
	"want like need get got wanna gonna lets let hi hello hey thanks thank ok okay well now wheres whats hows whens whos whys theres heres didnt isnt arent other others another else")

// weak are everyday verbs and nouns that many topics share.
var weak = set("make give take go know tell help use try find see look put keep work think ask say come show check possible able way thing things something someone somebody anyone anything " +
	"time today question trouble wondering wonder possibly currently going trying new about still been more much many long")

// Weak says whether a folded word says little, though more than a [Stop] word.
func Weak(fold string) bool { return weak[fold] }

// Filler says whether a folded word is politeness or hesitation that leaves a message's meaning as it is.
func Filler(fold string) bool { return filler[fold] }

// Stop says whether a folded word says little by itself.
func Stop(fold string) bool { return stop[fold] }

// Trim narrows a run of words to what is left without filler words and signs at its ends. It may be empty.
func Trim(list []Word) []Word {
	for len(list) > 0 && (list[0].Kind == Punct && !meaningful(list[0].Fold) || Filler(list[0].Fold)) {
		list = list[1:]
	}
	for n := len(list); n > 0 && (list[n-1].Kind == Punct && !meaningful(list[n-1].Fold) || Filler(list[n-1].Fold)); n = len(list) {
		list = list[:n-1]
	}
	return list
}

// meaningful signs can belong to a value at its edge.
func meaningful(sign string) bool {
	switch sign {
	case "#", "$", "€", "£", "¥", "+", "%", "@", "₹", "°":
		return true
	}
	return false
}
