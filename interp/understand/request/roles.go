package request

import (
	"strings"
	"sync"
)

// role is what a word can do in a wish for a person.
type role uint32

const (
	worker  role = 1 << iota // can be nobody but one of the company's: "agent", "representative"
	body                     // can be anybody: "person", "someone", "manager"
	genuine                  // makes anybody one: "real", "human", "live"
	aid                      // with a word of genuine before it stands for who gives it: "live help", "a human voice"
	opener                   // may open a name for somebody: "a", "any", "your"
	trait                    // may stand inside one: "senior", "customer"
	want                     // wishes, or bids: "want", "find"
	ask                      // asks: "can", "is", "where"
	fetch                    // bids to bring somebody: "get me someone"
	meet                     // brings people together: "talk", "reach"
	move                     // does where a customer or a matter is moved: "pass me"
	free                     // says that somebody is there: "available"
	own                      // makes it the customer's somebody or another's: "my manager"
	deny                     // "don't"
	tale                     // tells of the past
	matter                   // makes it about another matter: "add a person", "report an agent"
	bars                     // before somebody, makes them none who is wished for: "per person", "as an agent"
	begin                    // begins a clause
	machine                  // what the customer talks to now
	await                    // before "for", wishes: "ask for", "wait for"
)

// roles are made when the first text is read.
var roles = sync.OnceValue(func() map[string]role {
	m := map[string]role{}
	for r, row := range map[role]string{
		worker: "agent agents agnet agnt agant agen representative representatives representitive represenative reprezentative represntative representives rep reps csr advisor adviser advisors advisers human humans hunam hunan huamn humen humn humam humna hooman humanbeing operative",
		body: "person persom perosn peron people someone somebody anyone anybody manager supervisor boss colleague colleagues collaborator employee employees staff executive senior superior operator operators " +
			"assistant consultant specialist specialists expert team lady gentleman man guy woman individual adult whoever attendant clerk official responsible worker workers department management " +
			"professional associate personnel teammate smb smbd sb support suport service servise care",
		genuine: "real live living actual human breathing proper genuine physical personal voice phone telephone flesh",
		aid:     "help support suport assistance contact interaction voice being beings agent service touch conversation intervention assistant line eyes eye hands",
		opener:  "a an the your ur some any another one this that no more other of sort kind",
		trait:   "customer custumer costumer custmer accounts refunds fraud care service support suport senior qualified trained competent nice friendly normal sales technical billing next available different specific experienced complaints returns else sensible english staff",
		want: "want whant wnat wan wanting wanna need like love prefer wish request requesting require demand insist seek seeking needed required wanted hoping wants needs rather sooner desire appreciate please pls plz kindly must " +
			"let lemme gimme",
		ask:     "can could may might would will is are any anyone anybody there how where when who have do does got should possible allow able does maybe perhaps",
		fetch:   "get give giv gimme gib find fetch bring send need want grab show put call getting finding bringing giving sending summon lend assign involve prefer rather demand require tell gets puts",
		meet:    "talk talking tlk speak speack speaks speaking spek chat chatting connect conect conenct connected takl tak spek speek spk call calling phone ring reach reaching contact contacted contacting touch through hear complain discuss explain escalate escalated conversation word converse communicate deal dealing assist assisted assistance served serve helped message escalation callback attend attended consult line queue video meet",
		move:    "transfer transferred pass passed hand handed forward refer raise redirect route take send put bring move switch direct assign escalate turn push set hook plug patch lead guide point steer walk",
		free:    "available free online around left working awake duty here there standing ready",
		own:     "my his her their our its mine",
		deny:    "dont dnt not no never without neednt wont avoid stop nor hardly shouldnt refuse",
		tale:    "spoke talked told called said promised was were did had got refused chatted gave took sold signed delivered booked cancelled canceled rang phoned wrote emailed replied met saw visited yesterday ago earlier last been went came claimed agreed wasnt werent didnt hadnt",
		matter:  "about rate rating report thank thanks tip hire hiring become becoming work apply applied add adding remove removing buy order ordering return review sue praise invite register pay book booking name what which whose add share change sell sends rent gift employ job jobs compliment wear costume fee per travel estate insurance",
		bars:    "per than as by be am im become became was were from against over under between about named youre shes hes theyre im",
		begin:   "but so because cause cos coz and then or since though although while otherwise until unless",
		machine: "bot bots robot robots machine machines computer computers chatbot chatbots ai this it you u that",
		await:   "ask asking asked look looking wait waiting waited queue line request requesting hoping beg begging search searching apply list searched requested hold arrange arranging organise organize question questions time button press pressing option key dial word calls number",
	} {
		for w := range strings.FieldsSeq(row) {
			m[w] |= r
		}
	}
	return m
})

// Words that decide in one place each.
var (
	// better are words before "if I" that make a wish of it: "it's easier if I talk to …".
	better = wordSet("why better easier best ok okay great nice possible simpler quicker faster mind prefer appreciate good fine")
	// inverted are the subjects of a question behind a verb: "don't you have", "can't someone".
	inverted = wordSet("you u i we someone somebody anyone anybody there your a an")
	cannot   = wordSet("cant couldnt wouldnt shouldnt isnt arent doesnt")
	// things bring people together as verbs; as nouns they are only things: "the phone".
	things = wordSet("phone line call message text queue video")
	// bidding verbs bid where they open a clause: "connect me to …".
	bidding = wordSet("connect escalate talk speak chat talking speaking chatting")
	// carried are verbs of parcels too: "send it to somebody" isn't about the matter, which is one of moved.
	carried = wordSet("send bring take put turn transfer")
	moved   = wordSet("case chat call issue matter problem complaint conversation query request ticket question")
	// bots are what the customer may refuse to talk to, tellsTo how.
	bots    = wordSet("bot bots robot robots chatbot chatbots machines computers")
	tellsTo = wordSet("explain explaining type typing tell telling answer answering argue arguing write writing discuss discussing waste wasting")

	pronoun = wordSet("someone somebody anyone anybody sb smb")
	// particular words after a pronoun make it one of the company's: "someone from your team", "somebody who …".
	particular = wordSet("from who that")
	// qualities are what somebody has to be like who is wished for, leads those who are in charge, whoCan what they can.
	qualities = wordSet("with senior alive competent sensible higher real human capable qualified responsible more intelligent smarter")
	leads     = wordSet("manager supervisor boss colleague operator superior specialist")
	whoCan    = wordSet("can could will would understands knows isnt actually really speaks has listens helps")
	whoWords  = wordSet("who that with above from to real human which whos thats here higher capable competent")
	// musts make a demand of a name that opens a clause, rings a bidding: "somebody call me".
	musts = wordSet("needs has must should ought better needed")
	rings = wordSet("call phone ring talk speak contact")
	// toward are words before a department that make it one: "talk to support".
	toward = wordSet("to with contact reach from by")
	// done is what somebody may do with the customer or the matter: "can this be reviewed by a person".
	done = wordSet("at reviewed handled seen checked answered read helped contacted called served assisted sorted resolved solved decided done phoned taken examined processed addressed")
	hope = wordSet("chance possibility option hope chances")
	// follows may come right after "human" alone; anything else may be a thing ("human hair").
	follows = wordSet("now instead immediately today because being beings real sir man bro available ffs ever soon only tomorrow again anymore preferred preferable")
	// factual words open a question for a fact; lightly are those that may stand beside a name that is wished for without a wish.
	factual = wordSet("is are am was were do does did has had if when")
	lightly = wordSet("i me us we to with in on by through over off at go goto change preferred preferable preferably better ideally instead why how about only ugh argh hmm hell hello god omg omfg " +
		"lmao lol smh geez jeez jesus christ for heavens sake of literally any love chat now then again still yes yeah yep ok today asap quick quickly help option it id im want would")
	// serves are what somebody who is wished for may do, and aids what the bot may as well.
	serves = wordSet("call calls phone phones ring rings contact contacts get gets reach reaches talk talks speak speaks chat chats listen listens take takes handle handles deal deals respond responds " +
		"reply replies replying answering listening reading watching write writes answer answers step jump join email emails")
	aids    = wordSet("help helps assist assists look looks check checks explain explains see sees read reads review reviews fix sort solve guide serve")
	longAgo = wordSet("yesterday ago earlier last")
	having  = wordSet("you u even actually")
	calling = wordSet("call callback meeting appointment chat conversation")
	// others wish for nobody of ours: "does it need an operator".
	others     = wordSet("it they he she")
	countWords = wordSet("one two three four five six seven eight nine ten")
)
