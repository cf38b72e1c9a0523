package request

import (
	"maps"
	"strings"

	"github.com/handrail-flow/handrail/interp/understand/phrase"
)

// grammar is the source of the compiled phrases; after a change of it, run go generate.
func grammar() phrase.Grammar {
	g := phrase.Grammar{Classes: map[string]string{}, Typos: strings.Fields(typos)}
	for _, m := range []map[string]string{classes, moreClasses, answerClasses, helloClasses} {
		maps.Copy(g.Classes, m)
	}
	add := func(in, head, tail string, lists ...[]phrase.Rule) {
		for _, list := range lists {
			for _, r := range list {
				g.Rules = append(g.Rules, phrase.Rule{In: in, Name: r.Name, Pattern: head + r.Pattern + tail})
			}
		}
	}
	add(whole, "^", "$", personWhole, wholeRules, yesRules, noRules, []phrase.Rule{helloRule, greetingRule})
	add(within, "", "", personWithin, idiomRules, cueRules, notRules)
	add(lead, "^", "", leadRules)
	return g
}

// typos are words in which one wrong letter is forgiven.
const typos = "agent human person people operator representative advisor manager supervisor cancel repeat support customer service " +
	"speak someone somebody transfer connect restart goodbye everything absolutely definitely correct thanks morning evening specialist assistant robot " +
	"start again beginning scratch option thank " +
	"chatbot machine escalate question moment minute second nevermind representitive"

// The turns of phrase below are our own collection; interp/understand/README.md says how they were chosen. "whole" rules must be
// all of a sentence or of a part between commas, apart from politeness; "within" rules are found anywhere in a sentence.

var classes = map[string]string{
	"det":  "a|an|the|some|any|your|ur|another|one of your|one of the|this|that|a different|another different|the next|one of ur|an other",
	"adet": "a|an|some|any|your|ur|one of your|one of ur|an actual|a different",
	"mod": "real|live|actual|human|living|breathing|proper|genuine|physical|customer service|customer support|customer care|customer|service|support|care|" +
		"help desk|helpdesk|sales|technical|tech|billing|returns|senior|qualified|trained|competent|available|friendly|nice|living breathing|honest to god|" +
		"flesh and blood|call center|call centre|contact center|client|it|online|in person|chat|phone|normal|freaking|damn|bloody|fucking|f ing|effing|goddamn|god damn|helpful|" +
		"proper human|real human|real live|real life|real living|actual live|actual human|different|specific|english speaking|account|next available|first available|next free|relationship",
	"agent": "agent|agents|agnt|agnet|representative|representatives|rep|reps|operator|operators|advisor|adviser|advisors|advisers|associate|associates|specialist|" +
		"specialists|consultant|supervisor|supervisors|manager|managers|csr|staff|staff member|staff members|member of staff|member of your staff|member of the staff|member of your team|member of the team|team member|" +
		"members of staff|members of your team|team lead|team leader|employee|employees|colleague|colleagues|human agent|human agents|attendant|higher up|handler|" +
		"human operator|expert|superior|representitive|represenative|reprezentative|represntative|representives|assistant manager|support person|support people|support team|support staff|service team|care team|helpline|agent person|professional",
	"human": "human|humans|humn|humam|humna|humanbeing|hunam|hunan|huamn|persom|perosn|peron|grown up|grownup|human being|human beings|person|persons|human person|personnel|hooman|flesh and blood",
	"folk":  "people|guy|guys|man|woman|lady|individual|body|employee|one|helper|assistant",
	"who": "<det>? <mod>? <mod>? <mod>? <agent>|<adet>? <mod>? <mod>? <mod>? <human>|<adet>? (real|live|actual|human|living|physical) <mod>? <folk>|" +
		"(another|a second|an other) (human|human being|live person|real person)|(the|a) person (in charge|responsible)|(your|ur|the) boss|whoever is (in charge|responsible|there|available|free|around)|(one|any|some) of (your|ur) (people|folks|guys|team|lot|colleagues|humans)|whos in charge|who is in charge",
	"pron": "some 1|sum 1|any 1|sm 1|someone|somebody|sum1|some1|smone|sum one|anyone|anybody|some one|any one|some body|sb",
	"team": "(the|your|ur)? (customer|client) (service|services|support|care|help|relations) (team|desk|department|line|people|staff|guys)?|" +
		"(the|your|ur)? (support|service|care|sales|billing|returns|fraud|accounts|technical|tech|help|it) (team|desk|department|dept|line|people|staff|guys|support)|" +
		"(the|your|ur) (support|staff|team|people|management|boss|manager|office|store|shop|help desk|helpdesk|call center|call centre|company|department)|" +
		"(customer|live|tech|technical|human|real|phone) (support|service|care|help)|support|billing|sales|management|helpdesk|the helpdesk|customer service|real people|" +
		"a (support|service|care|customer) (person|team|team member|one)|live chat|a live chat|a boss|(your|the|ur) . (department|dept|desk|team)|(custumer|costumer|custmer|customer|cust) (service|servise|services|support|care|suport)|the boss|a higher up|someones boss|a call center|a call centre",
	"real": "real|human|alive|living|else|competent|helpful|actual|useful|in charge|higher up|responsible|who (can|could|will|is able to) (actually|really)? help|that can (actually|really)? help|who knows|who is human|whos human|who understands",
	"bot": "bot|bots|robot|robots|chatbot|chatbots|chat bot|chat bots|machine|machines|computer|computers|ai|an ai|program|automated system|automated service|automated assistant|automation|" +
		"virtual assistant|virtual agent|algorithm|software|recording|automated response|automated responses|automated bot|assistant|computer program|artificial intelligence|answering machine|script",
	"adet2": "a|an|the|this|that|some|any|your|these|another|stupid|dumb|damn|useless|a stupid|a dumb|this stupid|this dumb|this damn|this useless|a useless|a damn|your stupid|some stupid|some dumb|a freaking|more",
	"talk":  "talk|speak|chat|tlk|tak|spk|converse|communicate|connect|interact|spek|speek|tlak|takl|deal",
	"talks": "talking|speaking|chatting|dealing|being connected|conversing|communicating",
	"to":    "to|with|2|w|wit|whit|wth|ot|directly to|directly with|directly to directly|to actually|live with|live to|one on one with|over the phone with|over the phone to|on the phone with|on the phone to|again to|now to|now with|immediately to",
	"me":    "me|us",
	"over":  "over|through|thru|on|up|across|back|straight|straight through|off|directly|in touch|in contact|right through|straight over|straight on|along",
	"case": "this|it|this chat|this call|my call|my case|this case|my issue|this issue|my problem|this problem|my ticket|this ticket|my complaint|this complaint|the case|the issue|the chat|" +
		"this conversation|my request|this request|the matter|this matter|my chat|the conversation|the call",
	"wish": "(i|we|id|ill|wed) (really|just|still|only|actually|simply|now|would|do|also|definitely)? (really|just|still|only|actually)? (want|need|like|prefer|demand|insist|rather|wish|require)|(i|we) would love|id love|let me|lemme|let us|lets|can i|could i|may i|might i|can we|could we|can you|could you|would you|will you|please|pls|plz|get|give me|" +
		"do you have|have you got|is it possible|would it be possible|is there|are there|it would be|itd be|be (easier|better|quicker|nicer|happier|faster|more comfortable)|how (do|can|could|would) i|where (do|can|could) i|when (do|can|could) i|i wont|id be|i would be|just|bring|put|have",
	"real one": "(a|an|any|some|your|ur|another|one of your|one of the|an actual|a different|with|to) (<mod>)? (<mod>)? (<agent>|human|humans|human being|real person|live person|actual person|living person|real people)",
	"acts": "take a look|have a look|take care of|give me a call|get in touch|talk|speak|help|call|phone|ring|contact|chat|answer|take over|handle|look|assist|deal|sort|fix|resolve|reach|get back|respond|reply|join|step in|explain|check|review|" +
		"intervene|solve|take this|take it|read|figure|see|take care|investigate|jump in|come on|come online|come to the phone|message|email",
	"abot":  "(just|really|actually|even|only)? (a|an|the|some|one of those)? (real|live|actual|human|living|automated|virtual|proper|fake)? (bot|bots|robot|chatbot|chat bot|machine|computer|ai|program|human|human being|person|people|real|recording|virtual assistant|artificial intelligence|software|algorithm|agent|representative|computer program|automated system|automated|living being|live being|living person|human person)",
	"when":  "<tail>|tomorrow|tonight|later|later today|this (morning|afternoon|evening|week)|tomorrow (morning|afternoon|evening)|on my (mobile|cell|phone|cellphone|landline|number)|at (home|work)|first thing",
	"calls": "call|phone|ring|contact|speak|talk|get back|take over|reach out|step in|chat|get in touch|come to the phone",
}

// personWithin are frames that ask for a person wherever they stand. "person" may be followed by anything but a noun that makes
// another thing of the agent; "person?" only by words that go on about help.
var personWithin = []phrase.Rule{
	{Name: "person", Pattern: "<talk> <to>? <who>"},
	{Name: "person", Pattern: "<talk> <to> (<pron>|<team>)"},
	{Name: "person", Pattern: "(prefer|like|insist on|insist upon|rather|mind|prefer to be|love|want|need|demand|about|try|request|possibility of|appreciate|interested in|how about) <talks> (to|with) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "<talks> (to|with) (<adet>|my|the)? (real|live|actual|human|living|different|proper)? (<agent>|<human>|supervisor|real people|live people)"},
	{Name: "person?", Pattern: "<wish> .? .? .? .? <real one>"},
	{Name: "person", Pattern: "<who> of yours"},
	{Name: "person", Pattern: "(want to|wanna|like to|need to|can i|could i|may i|let me|have to|prefer to|rather) (ask|tell) (a|an|one of your|some) <mod>? <mod>? (<agent>|<human>)"},
	{Name: "person", Pattern: "(explain|discuss|describe|clarify|clear|talk) (this|it|that|my .|my . .|everything|things|the .|the . .|all this|all of this|some things) (up|over|through)? (to|with) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(talk|speak|chat|get through|put me through|connect me|transfer me) (to|with) my <mod>? (manager|advisor|adviser|agent|representative|rep|consultant|case worker|caseworker)"},
	{Name: "person", Pattern: "(make|file|raise|lodge|have|put in|take) (a|my|this) (formal)? complaint (to|with) <who>"},
	{Name: "person?", Pattern: "(queue|line|wait|waiting|hold|list) for <who>"},
	{Name: "person?", Pattern: "(give|get|gimme|connect|transfer) (me|us) (to)? ((customer|customer care|client) (service|services|support|care)|support|the support team|your support team|the help desk|the helpdesk|help desk)"},
	{Name: "person", Pattern: "(can|could|will|would) (<adet>|another) <mod>? (<agent>|human|human being|person) (please|maybe|actually)? (take a look|have a look|get in touch|take over|explain|give me a call|step in)"},
	{Name: "person", Pattern: "(have|get|ask) <pron> (please|real|human|there|from <team>)? to? <acts> (me|this|it|to|with|at|into|my|us|for|that|things|the)"},
	{Name: "person", Pattern: "<pron> (real|human)? on the (phone|line|other end)"},
	{Name: "person", Pattern: "(can|could|may|should|let me|want to|need to|like to|how do|how can|where can) (i|we|me)? (call|phone|ring) (<pron>|<who>)"},
	{Name: "person", Pattern: "(a|an|any) <mod>? (person|human|agent|human being|representative) (would|will|might|could) (be|do) (better|good|great|nice|best|easier|preferable|helpful|ideal|fine|lovely|it)?"},
	{Name: "person", Pattern: "(better|easier|happier|quicker|comfortable|faster|nicer|simpler) (with|from|through|if it was|if it were) (a|an) <mod>? (person|human|agent|human being|representative)"},
	{Name: "person", Pattern: "(message|text|ask|see|consult|email|find|contact|reach) (a|an) (real|live|actual|human|living) (person|agent|human|representative|human being|one|advisor|adviser)"},
	{Name: "person", Pattern: "(cant|cannot|dont make me|dont want to have to|why am i|why do i have to|not here to|not going to|refuse to|will not|wont|no more|hate having to|hate|why must i|must i|do i have to|do i really have to|how long do i have to|made me|making me|forced to|not gonna|wanna stop) (keep|be|still|always)? (<talk>|<talks>|explain this|do this|discuss this) (to|with|2) <adet2>? <bot>"},
	{Name: "person", Pattern: "(connecting|transferring|putting|passing|handing|forwarding|escalating|switching|patching) <me> <over>? <over>? (to|with) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(get|getting|have|having|bring|involve|involving) <adet>? (<agent>|<human>|manager|supervisor) involved"},
	{Name: "person", Pattern: "(involve|bring in|call in|loop in|fetch) <adet> <mod>? (<agent>|<human>)"},
	{Name: "person", Pattern: "(want|need|like|have|get|must have|demand) (this|it|<case>) (to be)? escalated"},
	{Name: "person", Pattern: "(can|could|will|would|should|must|may) (this|it|<case>) (please)? be (escalated|passed on|handed over) (please|further|higher|to (<who>|<pron>|<team>))?"},
	{Name: "person", Pattern: "(get|put|bring|have) (<pron>|<who>|a boss|your boss|the boss|somebody in charge|someone in charge) on (the line|the phone|here|now|this|the chat)?"},
	{Name: "person", Pattern: "(there must be|there has to be|there should be|must be|isnt there|has to be) (<who>|<pron> real|<pron> human) (somewhere|there|here|around|who can help|i can talk to|i can speak to)?"},
	{Name: "person", Pattern: "(<pron>|<who>) (needs to|has to|should|must|better|had better|ought to) (please)? <calls> (me|us|back|to me|with me)"},
	{Name: "person", Pattern: "(want|need|like|get|have|request|expect|appreciate|prefer|arrange|schedule|demand|about) (a|the)? (call|callback|call back|phone call|ring|chat|word|visit)? (from|with) (<who>|<pron> real|<pron> human|<pron> from <team>|<pron> in charge)"},
	{Name: "person", Pattern: "(a)? (callback|call back|phone call|call) from (one of your <agent>|one of your people|<adet> <mod>? <agent>|a (real|live)? (person|human))"},
	{Name: "person", Pattern: "(take|raise|discuss|go over|go through|sort|settle|handle|resolve|fix|do|talk) (this|it|that|<case>|things)? (up|out|over|through|about)? with (<who>|<pron> real|<pron> human|<pron> in charge)"},
	{Name: "person", Pattern: "(is|are) (any|one|some|none) of your (staff|agents|team|people|colleagues|humans|advisors|advisers|representatives|reps) (free|available|around|there|here|working|online|able) (to (help|talk|speak|chat))?"},
	{Name: "person", Pattern: "(free|available|able|here|there) to (talk|speak|chat|help) (with|to) (me|us)"},
	{Name: "person", Pattern: "(is|are|isnt|arent) there (really|even|not)? (a|any|no|some|an|another)? (way|ways|option|chance|possibility|number|means|line) (to|of|that|where|for me to|on which|at which|for us to)? (i|we)? (can|could|may|might)? (actually|please|just)? (<talk>|<talks>|ask|asking|reach|reaching|contact|contacting|call|calling|get|getting|be connected|get hold of|get through to|getting through to) (to|with|through to|hold of)? (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(who is|whos|wheres|where is) (your|ur|the) (<agent>|boss) (i|id|let me|can i|may i) (want|need|would like|like|would love)? (to)? (speak|talk|chat) (to|with) (them|him|her)"},
	{Name: "person", Pattern: "(happier|better|easier|quicker|faster|comfortable|safer|nicer|good|great|best|helpful) (to)? (<talk>|<talks>|dealing) (to|with) (<who>|<pron>)"},
	{Name: "person", Pattern: "(put|get|bring) (<pron>) (in charge|real|human|competent|senior) on"},
	{Name: "person", Pattern: "(bypass|skip|get past|get around|get round|escape|get out of|get rid of|go around|past) (the|this|that|your|these|a|all the)? (stupid|damn|useless|dumb|bloody)? (bot|bots|chatbot|chat bot|chatbots|ai|automated system|automated service|automated assistant|virtual assistant)"},
	{Name: "person", Pattern: "too (complicated|complex|difficult|hard|specific|sensitive|important|serious|tricky|delicate) for (a|an|the|this|any|some)? (stupid|mere|simple)? <bot>"},
	{Name: "person", Pattern: "(dont want|stop|stop with|no more|enough of|tired of|sick of|not|no|without) (giving me|sending me|sending|with)? (the|these|your|any|more|a|an|another)? (automated|canned|robotic|scripted|automatic|pre written|prewritten) (reply|replies|response|responses|answer|answers|message|messages)"},
	{Name: "person", Pattern: "(write|writing|email|emailing) (to)? (a|an|one of your) <mod>? <mod>? (<human>|<agent>)"},
	{Name: "person", Pattern: "(dont think|doubt|doubt that|dont believe|not sure|unlikely|unlikely that) (a|an|the|this|any|some)? (stupid|mere|simple)? <bot> (can|could|will|would|is able to|is going to|knows|understands)"},
	{Name: "person", Pattern: "(want|need|like|expect|demand|require|get|have|request|await) (a|the)? (call|call back|callback|phone call|reply|answer|contact) from (your|ur) (side|end|office|team|company|people|staff)"},
	{Name: "person", Pattern: "(swap|replace|exchange|trade) (the|this|you|a)? (bot|robot|chatbot|yourself|you) (for|with|by) (<who>|<pron>)"},
	{Name: "person", Pattern: "(have|get|ask|let|want|need|can|could|will|would) (<pron>|<who>) (please)? to? give me a (ring|call|buzz|bell|callback|call back)"},
	{Name: "person", Pattern: "(this|it|<case>) (should|must|has to|needs to|ought to) (please)? be (escalated|passed on|handed over|looked at by (<who>|<pron>))"},
	{Name: "person", Pattern: "(better|easier|best|simpler|quicker) (to)? (explain|say|tell|discuss|describe) (this|it|that|everything)? to (<who>|<pron>)"},
	{Name: "person", Pattern: "(<pron>|<who>) (above|over|higher than|senior to|more senior than|other than|better than|else than|instead of|not) (you|u|this bot|a bot|a robot|a machine|a computer)"},
	{Name: "person", Pattern: "(does|do|is) (<pron>|real people|actual people|humans|people) (actually|really|even|ever)? (work|working|reply|replying|answer|answering|listening|reading|manning) (there|here|this|for you|this chat|at your company|these messages|the chat|at all)"},
	{Name: "person", Pattern: "(have|need|want|get) a (word|chat|conversation|talk|call) (with|to) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(connect|transfer|put|patch|pass|switch|hand|forward|route|redirect|direct|refer|send|escalate|move|bring|take|get|link|hook|swap|turn|conect|transfr|tranfer|trasnfer|conenct|let) <me> <over>? <over>? (to|with|2|onto|in touch with|in contact with|to speak to|to talk to) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(connect|transfer|pass|hand|forward|escalate|refer|route) <case> <over>? (to|with) <adet>? <mod>? <mod>? (<agent>|human|human being|real person|live person|manager|your team|the team|support|customer service|<team>)"},
	{Name: "person", Pattern: "(be|get|being|getting) (connected|transferred|put through|passed|handed|put in touch|switched|patched through|forwarded|escalated|redirected|put on|put in contact) <over>? (to|with) (<who>|<pron>|<team>)"},
	{Name: "person", Pattern: "(connect|transfer|switch|escalate|put through) (to|with) <who>"},
	{Name: "person?", Pattern: "(get|give|gimme|find|bring|fetch|getme|grab|send|show|pass|put|lend) <me>? (in|on|over|back)? (to)? <who>"},
	{Name: "person?", Pattern: "(want|need|require|demand|prefer|like|wanna|ask for|request|requesting|asking for|looking for|waiting for|insist on|demanding|rather have|want to see|need to see|want to have|would like to have|like to have|rather|seeking|requested|asked for|waiting on|nd|wanted) <who>"},
	{Name: "person?", Pattern: "(can|could|may|let|lemme|might|cant|cannot|how do|how can|how could|should) (i|me|we|you) (please|just|maybe|not|at least)? (have|get|see|reach|contact|ask for|find|request|get me|get you|request for|summon|send|send me|put on) (<who>|<team>)"},
	{Name: "person?", Pattern: "(can|could|may|let|lemme|might|cant|cannot|how do|how can|how could|should) (i|me|we)? (please|just|maybe|not|at least)? (call|phone|ring|message|email) (<who>|<team>)"}, // not "you": "can you call the shop"
	{Name: "person", Pattern: "(contact|get hold of|get a hold of|get ahold of|get in touch with|get in contact with|get through to|get across to|reach out to|reach) (<adet> <mod>? <mod>? <agent>|<adet>? <mod>? (human|human being)|(a|an) <mod>? person|<pron>|<team>|<mod> person|real people|actual people)"},
	{Name: "person", Pattern: "(can|could|will|would|have|let|get|make|ask|tell|want|need|like|may|please have|should) (<adet>|another|the)? <mod>? <mod>? (<agent>|human|human being|person) (please|just|maybe|actually)? to? (please)? <acts> (me|this|it|to|with|at|into|my|us|for|in|on|over|back|out|things|the|what|here)"},
	{Name: "person", Pattern: "(can|could|will|would|may) (<adet>|another|the) <mod>? <mod>? (<agent>|human|human being|person) (please|maybe|actually)? (change|update|undo|edit|cancel|move|book|correct|confirm|approve|arrange|do|send) (that|this|it|one)"},
	{Name: "person", Pattern: "(can|could|will|would|have|let|get|make|ask|want|need|like|may|please have) <pron> (please|just|real|human|actually|from <team>)? to? (please|actually)? <calls> (me|to me|with me|back to me|us|from)"},
	{Name: "person", Pattern: "(can|could|let|have|want|need|get|make|will) <who> (please)? to? (take over|step in|jump in|take this over|take it over|help)"},
	{Name: "person", Pattern: "<pron> to (talk|speak|chat) (to|with)"},
	{Name: "person?", Pattern: "(is|are) there (no|even|not)? <who>"},
	{Name: "person", Pattern: "(is|are|isnt|arent) there (no|even|not)? (<who>|<pron>) (real|human|else|there|here|at your company)? (that|who|to|for me to|where)? (i|we)? (can|could|may|might|to|able to)? (actually|please)? (talk|speak|chat|ask|reach|contact|call|get|be connected) (to|with)? (<who>|<pron>|<team>)?"},
	{Name: "person", Pattern: "(is|are) (<pron>|any (human|humans|agent|agents|human being)|a (human|human agent|live agent|real agent|person|representative|supervisor|manager|real person|real human|live person|rep)|an (agent|operator|advisor|actual human|actual person)|(human|live|your|the)? (agents|humans|representatives|operators|people|staff)) (real|human|from <team>)? (currently|still|now)? (available|here|around|online)"},
	{Name: "person", Pattern: "(want|need|get|give|bring|find|get me|give me|find me|like|prefer|bring me|with|send me) <pron> <real>"},
	{Name: "person", Pattern: "<pron> (real|human|else|from <team>)? (i|that i|who i|we|whom i) (can|could) (actually|really|please)? (talk|speak|chat|call|turn|reach|contact)"},
	{Name: "person", Pattern: "(need|want|require|demand|request|requires|needs|get|have|like|prefer|get me|give me) (some|a|an|actual|real)? (human|live|actual human|real human) (help|assistance|support|contact|intervention|interaction|touch|attention|review|agent assistance)"},
	{Name: "person", Pattern: "(dont|do not|dnt|didnt|wont|will not|never|not|no longer|refuse to|hate|rather not|sick of|tired of|fed up with|done|not going to|cant stand|cannot stand|stop|instead of|not gonna|hate to|quit) (want|wanna|like|wish|need|care)? to? (be|keep)? (<talk>|<talks>) (to|with|2) <adet2>? <adet2>? (<bot>|a <bot>)"},
	{Name: "person?", Pattern: "(dont|do not|didnt) (want|need) <adet2>? <bot>"},
	{Name: "person", Pattern: "(<who>|<pron>) (please|pls|plz)? (not|instead of|rather than|and not|over|no|isnt|who isnt|who is not|thats not|that isnt|that is not) (a|an|this|the|some|another|to)? (stupid|dumb|damn|useless)? <bot>"},
	{Name: "person", Pattern: "(this|it) (needs|requires|should be|has to be|must be) (handled by|looked at by|seen by|dealt with by|done by)? <who>"},
	{Name: "person?", Pattern: "(where is|where are|wheres|what about|how about|only|just|summon) (<adet>|the|my|all the)? <mod>? (<agent>|human|humans|real person|real people)"},
	{Name: "person", Pattern: "(call|phone|ring) <who> (for me|now|please)"},
	{Name: "person", Pattern: "(talk|speak|chat) (to|with) (you)? (guys)? (in person|over the phone|on the phone) (to|with) (<who>|<pron>)"},
	{Name: "person", Pattern: "(have|let|get|ask) <who> (to)? (call|phone|ring|contact|help|email|message) (me|us)"},
	{Name: "person", Pattern: "(get|bring|put|call) (in)? <adet>? (manager|supervisor|human) (on|over|in) (here|the phone|the line|the chat|this|line|now)"},
	{Name: "person", Pattern: "(want|need|prefer|deal|work|help|assistance|helped|served|assisted|answered) (with|by|from) <adet> <mod>? <mod>? (<agent>|human|human being|person)"},
	{Name: "person", Pattern: "(need|want|like|prefer|rather) (to)? (be)? (helped|served|assisted|help|assistance|support|an answer|answers) (by|from|with) (<who>|<pron> real|<pron> human)"},
}

// idiomRules are turns of phrase that hold the words of a request and mean none.
var idiomRules = []phrase.Rule{
	{Name: idiom, Pattern: "(or|and|whether) (not|no)"},
	{Name: idiom, Pattern: "(yes or no|yes and no|no or yes|yes no maybe|again and again|time and again|now and again|over and over again)"},
	{Name: idiom, Pattern: "(later today|later this .|later on|sooner or later)"},
	{Name: idiom, Pattern: "great another"},
	{Name: idiom, Pattern: "(cancel|stop|drop|return|forget) (all|everything|it all) (but|except|besides|apart from)"},
	{Name: idiom, Pattern: "(whats|what is) up with"},
	{Name: idiom, Pattern: "(i|you|who)? (think|act|sound|feel|look|seem|behave|talk|write) like <abot>"},
	{Name: idiom, Pattern: "(can|could|would|may|will) you (act|think|behave|sound|talk|pretend|write)? (and)? (think|act|behave|talk)? (be|like|as) <abot>"},
	{Name: idiom + "?", Pattern: "go (ahead|on|right ahead)? and ."}, // but to a yes-or-no question it is a yes
}

// personWhole are short calls for a person.
var personWhole = []phrase.Rule{
	{Name: "person", Pattern: "(i said|i say|again|only|i repeat|to|my choice is|option|i choose|hey|get|i want|give|talk|call|need|want|i need|no i said|i said i want|for the last time|still|but|and|so|yes|yeah|or|ask)? (<who>|<team0>|(a|an)? <mod> <mod>? <folk>) (<who>)? (<who>)? <tail>? <tail>?"},
	{Name: "person", Pattern: "<pron> (real|human|else) <tail>?"},
	{Name: "person", Pattern: "(can|could) (you|u|we|i)? (please)? (escalate|transfer|connect) (me|<case>|now)? <over>? <tail>?"},
	{Name: "person", Pattern: "(please|i want to|i need to|id like to|i would like to|lets|you need to|just|you should|want to|to|must)? (escalate|escalation) <case>? (higher|up|further|immediately|now)?"},
	{Name: "person", Pattern: "(please|just|can you|could you|would you|will you|i want you to)? (put|patch) <me> (through|thru) <tail>?"},
	{Name: "person", Pattern: "(please|just|can you|could you|would you|will you)? (just|please)? (transfer|connect|escalate) me <tail>?"},
	{Name: "person", Pattern: "(transfer|connect) (call|chat|now|call please)"},
	{Name: "person", Pattern: "(please|just|can you|could you)? (hand|pass|switch) me (over|on|off) <tail>?"},
	{Name: "person", Pattern: "(no|not|enough|stop|without|enough of|stop with) (more|with|of|another|a|any|the|this|these|with the|with this)? (stupid|dumb|damn)? (bots|robots|bot|robot|chatbot|chatbots|machine|machines|computers|ai|ais) <tail>?"},
	{Name: "person", Pattern: "(can|could|will|would) (<pron>|<who>) (please|just|actually)? (help|assist) (me|us)? (out)? <tail>?"},
	{Name: "person", Pattern: "(is|are) (there)? (<pron>|any one) (real|human)? (there|home|out there|alive) <tail>?"},
	{Name: "person", Pattern: "(hello)? (anyone|anybody) (there|home|out there|real)"},
	{Name: "person", Pattern: "(any|are there any|got any|do you have any|do you have|have you got any|do you have a|you got any|is there any) (humans|human|real people|real person|live agents|agents|actual people|people|actual humans|real humans|human agents|live agent|human agent) (there|here|around|available|working|online|who can help|on|working there|i can talk to|i can speak to|who can help me|at your company|working today|on duty)?"},
	{Name: "person", Pattern: "(human|live|real|real human|phone) (intervention|help|support|assistance|contact|interaction|chat|takeover|touch)"},
	{Name: "person", Pattern: "(i)? (want|need|would like|id like|wanna) (to)? (talk|speak|chat) (on the phone|by phone|over the phone|live|in person)"},
	{Name: "person", Pattern: "(let me|lemme|i want to|i need to|can i|could i|may i|id like to|i wanna)? (talk|speak|chat) (to|with) (you)? (<pron>|the|a|an)? (your)? (boss|manager|superior|higher ups|real)"},
	{Name: "person", Pattern: "(let me|lemme|i want to|i need to|can i|i wanna)? (talk|speak) (2|to) (human|agent|rep|person|representative|operator)"},
	{Name: "person", Pattern: "(get me out of|i want out of|get out of|let me out of|take me out of|get me off|get me away from) (this|here) (bot|chatbot|robot|chat bot|automated system|menu|loop|machine)"},
	{Name: "person", Pattern: "(i)? (want|need|would like|id like|request|wanna request) (a)? (call back|callback) from (<who>|<pron>)"},
	{Name: "person", Pattern: "(i)? (prefer|want|need) (human|people|humans|a human touch)"},
	{Name: "person", Pattern: "(who|whom) (can|could|do|should|would|may|must) (i|we) (please|actually|best)? (call|ring|phone|contact|speak to|talk to|speak with|talk with|reach|complain to|turn to|ask) ((about|regarding|for|with) (this|it|that|help|<case>|(a|my) complaint|complaints)|if not (you|a bot|a robot|a machine|<bot>))? (around here|in here|over there|at your company|<tail>)?"},
	{Name: "person", Pattern: "(can|could|may|how do|how can|how could|where do|where can|id rather|i want to|i need to|let me|id like to)? (i|we)? (please|just|maybe|not)? (talk|speak|chat|do this|discuss this|discuss it|talk about this|talk about it|sort this out|call|go) (on|over|by|via) (the|a)? (phone|telephone) <tail>?"},
	{Name: "person", Pattern: "(can|could|may|cant|how do|how can|how could|where do|where can|id rather|id like to|i want to|i would like to) (i|we)? (please|just|maybe|not)? (call|phone|ring|telephone) (you|u|ya|you guys|you people|your company|you up|your office|your team|in) <tail>?"},
	{Name: "person", Pattern: "(is there|do you have|do you do|do you offer|have you got|wheres|where is|can i have|can i get|how do i get to|how do i start|how do i open|start|open|i want|i need|id like|give me)? (a|the|your|to)? live (chat|help|support|chat support|chat agent) <tail>?"},
	{Name: "person", Pattern: "(is there|are there|why is there|why are there|so)? (no|not any|not one|zero|not a single) (real|live|actual)? (humans|people|agents|human|person|agent|staff) (here|available|around|there|left|at all|working here|online|at your company)"},
	{Name: "person", Pattern: "(i|we|id|please)? (please|just|really)? (want|need|like|wish|demand|expect|would like|prefer)? (to)? be (transferred|transfered|connected|put through|escalated|passed on|handed over|put on to someone)  <tail>?"},
	{Name: "person", Pattern: "(please|just|pls) (transfer|connect|put through|hand over|pass me on) <tail>?"},
	{Name: "person", Pattern: "(please)? escalate .? .? to (tier|level|the next) (. | level)?"},
	{Name: "person", Pattern: "(who is|whos|who) (above|over|in charge of|responsible for|running|supervising|managing) (you|this|u|this chat|this place|this bot)"},
	{Name: "person", Pattern: "(why am i|im|i am|why are we|we are|i got|i keep getting) (still|always|only|just)? (stuck|left|arguing|dealing) (with|to) <adet2>? <bot>"},
	{Name: "person", Pattern: "(anything|anyone|something|someone|anybody|somebody|everything) (but|other than|except|besides|rather than|instead of) (a|an|this|the|your)? <bot>"},
	{Name: "person", Pattern: "(where|wheres|where is|where are) (the|your|all the|all your|my|any)? (real|live|actual)? (people|humans|staff|agents|human|agent|employees|advisors|representatives) <tail>?"},
	{Name: "person", Pattern: "is (nobody|no one|noone) (human|real|at all)? (there|here|around|home|working|available|listening|reading this) <tail>?"},
	{Name: "person", Pattern: "(nobody|no one|noone) (human|real) (there|here|around|home|available) <tail>?"},
	{Name: "person", Pattern: "(what|which|whats|what is|is there|do you have|have you got|can i have|can i get|give me|i need)? (the|a|any|your)? (phone|telephone)? number (that|to|where|on which)? (can|do|should|could)? (i|we)? (can|could|should|to)? (call|ring|phone|call you on|reach you on|ring you on) <tail>?"},
	{Name: "person", Pattern: "(i|id|we|can|could|i would|lets)? (i|we)? (prefer|rather|want|like|love)? to? (talk|speak|chat|do|discuss|handle|sort|explain|have) (this|it|that|about this|about it|you)? (out)? (on|over|by|via) (the|a)? (phone|telephone|phone call) <tail>?"},
	{Name: "person", Pattern: "(how do|how can|where do|where can|can|could|may|id like|i want|i need|we need|i would like) (i|we|to)? escalate <case>? <tail>?"},
	{Name: "person", Pattern: "(i)? (have|ve got|got|am|im)? (no time|no patience|done|had enough|had it|fed up|sick and tired|sick|tired) (for|with|of) (talking to|talking with|chatting with)? <adet2>? (bot|bots|robot|robots|chatbot|chatbots|machines) <tail>?"},
	{Name: "person", Pattern: "(please|can i|how do i|let me|i want to)? (exit|quit|leave|close|end|kill|switch off|turn off) (the|this)? (bot|chatbot|chat bot|ai) <tail>?"},
	{Name: "person", Pattern: "(oh)? (no|not|dear)? (not)? (the|this|another|a) (stupid|damn|bloody)? (bot|robot|chatbot) again"},
	{Name: "person", Pattern: "(a|the|this|your|an)? (bot|bots|chatbot|chat bot|chatbots|ai) (cant|cannot|doesnt|does not|wont|isnt|is not|dont|do not|can not) (help|helping|understand|solve|get it|answer|fix|understanding) (me|this|us|it|that|my problem|my issue|my question)? (with this|with that)? <tail>?"},
	{Name: "person", Pattern: "(am|are|will|have|did|do|can|could|when|is|was|has) (i|you|u|it|we|they|will i|do i|am i|are you) (already|still|now|just|finally|please)? (be|been|being|get|getting|going to be|to be)? (transferring|transferred|transfer|connecting|connected|connect|forwarding|put through|putting through|handed over|passed on) (me|us)? (yet|now|already|to (<who>|<pron>|<team>))? <tail>?"},
	{Name: "person", Pattern: "(who|whos|who is|who will|who can|who could) (available|free|around|can|will|could|there)? to? (talk|speak|chat|help|listen|answer|call|available|free) (to|with)? (me|us)? (now|here|today|please)?"},
	{Name: "person", Pattern: "(more|less|no|fewer) (humans|human|people|persons|bots|bot|robots|robot) (more|less|no|fewer|and less|and more) (humans|human|people|bots|bot|robots|robot)"},
	{Name: "person", Pattern: "(still|yet)? no (agent|human|person|real person|reply from an agent) (yet|still|here)"},
	{Name: "person", Pattern: "still no (agent|human|person|human being|operator|representative)"},
	{Name: "person", Pattern: "(is there|do you have|have you got|wheres|where is|whats|what is)? (a|the|your|any) (call centre|call center|helpline|hotline|phone line|support line|customer service line|help desk|helpdesk) <tail>?"},
	{Name: "person", Pattern: "<pron> (free|available|please|pls|plz) <tail>?"},
	{Name: "person", Pattern: "is there <pron> else (there|here|around|available)? <tail>?"},
	{Name: "person", Pattern: "(why)? (is|isnt|was) there (nobody|no one|noone|not a soul|never anyone|anyone|anybody) (i can|i could|we can|to|who can|who could|who would) (talk|speak|chat|help|listen|turn|answer|explain) (to|with)? (me|us)? <tail>?"},
	{Name: "person", Pattern: "(please)? (transfer|connect|put me through|escalate) (now|immediately|right now|asap|at once) <tail>?"},
	// A bot can't ring anybody: who asks to be rung asks for a person.
	{Name: "person", Pattern: "(can|could|will|would|cant|just|i want|id like|i would like|i need)? (you|u|ya|you to|u to)? (please|just|to)? (call|ring|phone|telephone|ring up|call up) (me|us) (back|up)? <when>? <when>?"},
	{Name: "person", Pattern: "(can|could|will|would|may|please|just)? (you|u|i|we|someone)? (please)? (give|have|get) (me|us)? (a|the)? (call back|callback|call|ring|phone call|bell|buzz) <when>? <when>?"},
	{Name: "person", Pattern: "(can|could|may|i|we|id|is it possible to|how do i|how can i|i would)? (i|we)? (please|just)? (want|need|like|get|have|request|arrange|schedule|book|ask for|to request|to have|to book|to get)? (to)? (request|arrange|schedule|book|have|get)? (a|the)? (call back|callback|ring back|phone appointment|telephone appointment) <when>? <when>?"},
	{Name: "person", Pattern: "(press)? (0|zero) (for)? (operator|agent)"},
	{Name: "person", Pattern: "(who|what person|which person|whom) can i (talk|speak) (to|with) (about|here|now)? (this|my order|it)?"},
}
