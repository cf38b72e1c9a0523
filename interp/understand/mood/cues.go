package mood

import (
	_ "embed" // the compiled cues
	"strings"
	"sync"

	"github.com/handrail-flow/handrail/interp/understand/phrase"
	"github.com/handrail-flow/handrail/interp/understand/words"
)

// cue is a turn of phrase of frustrated customers and how much of the calm that is left it takes. The phrases are our own collection
// and the weights our choice: plain is what an annoyed customer may say, hard what nobody says in good humour, harsh what is meant
// to hurt.
type cue struct{ strength, pattern string }

const (
	plain = "plain"
	hard  = "hard"
	harsh = "harsh"
)

var weights = map[string]float64{plain: 0.2, hard: 0.38, harsh: 0.6}

var cueClasses = map[string]string{
	"i":      "i|we|ive|weve|i have|we have|ive now|i now|ive been|weve been",
	"told":   "told|said|asked|explained|given|gave|answered|sent|provided|mentioned|entered|typed|tried|called|contacted|paid|done|complained|written|wrote|spoken|messaged|reported",
	"nth":    "second|third|fourth|fifth|sixth|tenth|2nd|3rd|4th|5th|6th|hundredth|millionth|umpteenth",
	"many":   "three|four|five|six|ten|several|many|countless|a hundred|hundreds of|a thousand|so many|how many|3|4|5|6|10",
	"times":  "times|time",
	"span":   "ages|forever|hours|days|weeks|months|(a|an|one|two|three|four|five|six|several|over|over a|over an|more than|more than a|more than an|nearly|almost) . .?|the whole (day|morning|week|afternoon)|all (day|morning|week|afternoon|night)|. (minutes|hours|days|weeks|months|years)|so long|too long|long enough",
	"nobody": "nobody|no one|noone|none of you|not one of you|not one person|not a single person",
	"you":    "you|u|you people|you guys|your company|your people|your team|they|this bot|this thing|the bot|the system|your system|your bot",
	"mess":   "useless|hopeless|incompetent|pathetic|worthless|a joke|clueless|no help|no use|unhelpful|a disgrace|idiots|stupid|dumb|terrible|awful|rubbish|garbage|crap|trash|a nightmare|horrible|ridiculous",
	"very":   "so|very|really|extremely|totally|completely|absolutely|getting|beyond|just|utterly|simply|truly|bloody|quite|all|a complete|an absolute|a total|such a|such",
}

var cues = []cue{
	// Said before, and not heard.
	{hard, "<i> (already|just|literally) (<told>|been through) (you|u|that|this|it|them|my .|my . .)?"},
	{hard, "already <told> (you|u|that|this|it|them|my .|my . .)"},
	{hard, "<i> <told> (you|u|that|this|it|them|him|her)? (already|before|twice|<many> <times>|again and again|over and over)"},
	{hard, "(for|this is) the (last|<nth>) (bloody|damn)? time"},
	{plain, "(the|my) (third|fourth|fifth|sixth|tenth|3rd|4th|5th|6th|hundredth|millionth|umpteenth) time"},
	{plain, "<many> times (now|already|and)"},
	{hard, "how many (more)? times"},
	{hard, "(you|u|it|this) (keep|keeps|kept) (on)? (asking|saying|sending|telling|repeating|giving|doing|getting|making|changing)"},
	{plain, "i (keep|kept) (on)? (getting|being|having|telling|asking|saying|trying|calling)"},
	{hard, "(stop|quit) (asking|repeating|saying|sending|lying|wasting|telling)"},
	{hard, "(not|isnt|wasnt|never) what i (asked|said|wanted|meant|ordered)"},
	{hard, "(youre|you are|u r|your|arent you|are you|you) (not|never|even|dont|dont even|didnt|didnt even|arent) (listening|listen|reading|read|understanding|understand|hearing|hear|helping|answering|getting it) (me|to me|what i)?"},
	{hard, "(are|do|can|did) (you|u) (even|actually) (listening|reading|read|listen|understand|hear|care|help|know|work|trying)"},
	{plain, "(you|u) (didnt|dont|never|havent) (even)? (answer|answered|listen|listened|get it|understand|understood|read|care|help|helped|bother|bothered|call|called|reply|replied)"},
	{plain, "(answer|read) (the|my|what) (question|message|messages|i wrote|i said)"},
	{hard, "(going|go|sent|running) (round|around)? in circles"},
	{plain, "(over and over|again and again|every single time|every bloody time|each and every time|here we go again|not again|going nowhere|passed around|passed from)"},
	{plain, "why (do|should|must) (i|we) (have to|need to|always|even|keep) (keep|repeat|explain|tell|say|wait|do|ask|chase|call)"},
	// Waiting, and nothing comes of it.
	{plain, "(still) (waiting|nothing|no|not|havent|hasnt|dont|doesnt|broken|having|cant|wont|isnt|the same|wrong)"},
	{hard, "(been|was|were|kept|im|still) (waiting|on hold|holding|chasing|trying|at this|on this|dealing with) (for|since|on|in)? <span>"},
	{plain, "(waited|spent|wasted|lost) (for)? (the)? <span>"},
	{plain, "<nobody> (has|have|ever|even|is|seems to|can|could|will|would|wants to|bothers|bothered|cares|answers|replies|called|replied|came|does|did|knows|tells|picks|helps|listens|showed)"},
	{plain, "(never|havent|hasnt|not) (even|ever)? (called|heard anything|heard from|replied|answered|came|come|showed|turned up|got back|bothered|got an answer|heard back|helped) (me|us|back|from|once)?"},
	{plain, "(i|we|it|this|you|they|somebody|someone) (was|were|have been|had been)? (promised|supposed to be here|supposed to arrive|supposed to come|supposed to call|told me|told it|told someone|told somebody|said it would|said you would|said someone|assured)"},
	{plain, "how (much|many) (longer|more) (do|must|should|will|am|can) (i|we)"},
	{plain, "how long (am i|are we) (supposed|meant|going) to"},
	{plain, "(cant|cannot|wont|not going to) (wait|take|stand|bear|deal with) (any|this|it|anymore|much)"},
	// Fed up.
	{hard, "(fed up|sick of|sick and tired|tired of|had enough|had it with|enough of this|enough is enough|at my wits end|last straw|running out of patience|losing (my)? patience|run out of patience|out of patience|losing my mind|more than patient|driving me (mad|crazy|insane|nuts|up the wall))"},
	{plain, "(i give up|im done|im done with|i am done|we are done|forget it youre|never mind youre|thanks for nothing|for (gods|goodness|heavens|christs|fucks|petes) sake|oh come on|what the (hell|heck|fuck)|wtf|ffs)"},
	{hard, "(im|i am|we are|were|feel|feeling|felt|became|becoming|getting|got|makes me|making me|made me)? <very>? (frustrated|frustrating|annoyed|annoying|angry|furious|livid|fuming|infuriating|irritated|irritating|outraged|pissed|pissed off|dissatisfied|ticked off)"},
	{plain, "(im|i am|we are|feel|feeling|<very>) <very>? (upset|disappointed|disappointing|unhappy|let down|ignored|fooled|cheated|ripped off)"},
	{plain, "(not|isnt|am not|are not|im not|less than|far from) <very>? (happy|acceptable|good enough|helpful|helping|satisfied|impressed|amused|fair|okay with)"},
	{plain, "(doesnt|dont|didnt|does not|did not|wont|isnt|none of this|no) (really|even)? help (me|us|at all)?"},
	{hard, "(waste|wasting|wasted) (of)? (my|our|everyones)? (whole|entire|bloody)? (time|money|day|morning|life|an hour|hours|afternoon)"},
	// Judging.
	{hard, "(<you> (is|are|was|were)?|thats|this is|that is|its|it is|what|youre|you are|service is|is|are|was|of) <very>? <very>? <mess>"},
	{hard, "<very>? (unacceptable|ridiculous|outrageous|appalling|disgraceful|disgusting|shameful|absurd|scandalous|shocking|atrocious|abysmal|laughable|pathetic|inexcusable|insulting|nonsense)"},
	{hard, "(the)? worst (ever|service|company|customer|experience|support|app|website|bank|shop|store|airline|bot|thing|of)"},
	{plain, "(such|what) (a|an) (joke|mess|shambles|letdown|let down|disappointment|farce|nightmare|disgrace|waste|rip off|scam)"},
	{plain, "(poor|terrible|awful|horrible|bad|shocking|dreadful|lousy|crap|rude|useless|hopeless|appalling) (customer)? (service|support|experience|communication|attitude|staff|company|treatment|help)"},
	{harsh, "(you)? (idiot|idiots|moron|morons|stupid (bot|machine|robot|thing|company|people)|dumb (bot|machine|robot|thing)|useless (bot|machine|robot|thing|company|piece|people|lot)|shut up|screw (you|this)|go to hell|fuck (you|off|this)|wtaf|asshole|arsehole|piece of (shit|crap|junk))"},
	{hard, "(fucking|fuckin|fucked|fuck|bullshit|bitch|bastards|bastard)"},
	{hard, "(a scam|scammers|thieves|crooks|fraudsters|liars|you lied|lied to|stop lying|thats a lie|that is a lie|rip off|ripoff|ripped off|daylight robbery|stealing my|con artists|shame on|ashamed of yourselves|should be ashamed)"},
	{plain, "(you|u|they) (always|constantly|never|clearly|obviously|just) (dont|get|do|mess|make|forget|lose|care|say|send|ignore|let)"},
	{plain, "(what|whats|what is|something|somethings) (is)? (wrong|the matter|your problem) with (you|u|this|your|people|these)"},
	{plain, "(are|r) (you|u) (serious|mad|crazy|insane|stupid|dense|deaf|blind|for real) (me|right now)?"},
	{hard, "(are|r|you|u|youve) (you|u|are)? (must be|have to be|got to be|gotta be)? (kidding|joking|having a laugh|taking the piss|taking the mick) (me|right now)?"},
	{hard, "(is|was) (this|that) (some kind of|supposed to be)? a joke"},
	{plain, "(cant believe you|cannot believe you|how dare|how hard can|how hard is|how difficult can|how difficult is|cant be that hard|not that hard|not rocket science)"},
	{plain, "why (is|are|does|do|cant|wont|dont|doesnt|isnt) (this|it|you|nothing|nobody|no one|anyone|anybody|everything|your . |that) (still|so|always|never|even|ever|just) (hard|difficult|slow|complicated|.)"},
	{plain, "makes (no|zero) (bloody|goddamn)? sense"},
	{plain, "(straight|proper|real|clear|honest) answer"},
	{plain, "(great another|oh great|oh wonderful|oh brilliant|seriously again|typical of you)"},
	// What they will do about it.
	{hard, "(never|not) (ever)? (buying|ordering|shopping|using|coming|going|flying|booking|again|order|buy|use|shop) (from|with|here|you|again|back|anything|this|your)"},
	{plain, "(taking|take) (my|our) (business|custom|money) (elsewhere|somewhere else|away)"},
	{plain, "(lost|losing|lose) (a|another|me as a|this) (loyal)? customer"},
	{hard, "(report|sue|suing|reporting|exposing|expose) (you|u|your|this company|them)"},
	{plain, "(my|a|our) (lawyer|solicitor|attorney)"},
	{plain, "(bad|negative|one star|1 star|terrible|honest) (review|rating|feedback)"},
	{plain, "(i)? (demand|insist) (a|an|my|to|that|on|you)"},
	{plain, "(right now|immediately|this instant|at once|today|now) (or else|dammit|damn it)"},
	{plain, "(you|your) (ruined|messed up|screwed up|broke|lost my|lost our|forgot my|forgot our|ignored|destroyed|wrecked|cocked up)"},
	{plain, "(your|you|its your|this is your) (own)? (fault|mistake|mess|problem not mine|error not mine)"},
	{plain, "(without) (asking|telling|even asking|even telling|my permission|a word) (me|us)?"},
	{plain, "(dont|do not) (you|u)? (tell me|give me that|care about|want your|bother|ever|even)"},
	{plain, "shouldnt (have to|need to|take)"},
	{plain, "(hurry up|do your job|get it together|sort (it|this) out (now|already)|fix (it|this) (now|already|immediately)|give me my money|just (cancel|fix|send|answer|give|refund|do|tell|help|get) (it|me|my|the|this) (.)? already|havent got all day|dont have (all day|time for this))"},
}

//go:generate go test -run TestCues -update .
//go:embed cues.bin
var encodedCues string

// cueGrammar is the source of cues.bin.
func cueGrammar() phrase.Grammar {
	g := phrase.Grammar{Classes: cueClasses}
	for _, c := range cues {
		g.Rules = append(g.Rules, phrase.Rule{Name: c.strength, Pattern: c.pattern})
	}
	return g
}

var cueSet = sync.OnceValue(func() *phrase.Set { return phrase.Decode(encodedCues) })

// heard is a cue found in a text: words first up to, not including, last.
type heard struct {
	weight      float64
	first, last int
}

// findCues finds the cues in a text, the longest of those that share words.
func findCues(list []words.Word) []heard {
	set := cueSet()
	var row []phrase.Symbol
	var index []int
	for i := range list {
		if list[i].Kind != words.Punct || strings.ContainsAny(list[i].Fold, ".!?;") {
			row, index = append(row, set.Symbol(list[i].Fold)), append(index, i)
		}
	}
	var out []heard
	for _, h := range set.Find(nil, "", row) {
		c := heard{weights[h.Name], index[h.First], index[h.Last-1] + 1}
		if denied(list, c.first) {
			continue
		}
		if n := len(out); n > 0 && c.first < out[n-1].last {
			if p := &out[n-1]; c.last-c.first > p.last-p.first || c.last-c.first == p.last-p.first && c.weight > p.weight {
				*p = heard{max(c.weight, p.weight), p.first, max(c.last, p.last)}
			}
			continue
		}
		out = append(out, c)
	}
	return out
}

// denied says whether a "not" right before a word turns it round: "not bad", "no problem".
func denied(list []words.Word, i int) bool {
	if i == 0 || list[i-1].Sentence != list[i].Sentence {
		return false
	}
	switch list[i-1].Fold {
	case "not", "no", "isnt", "wasnt", "without", "arent":
		return true
	}
	return false
}
