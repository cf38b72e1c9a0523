package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/token"
)

// Codes explains every code that [File] reports, in the order of the reference: characters, names, entries, words, forms, braces.
// Each example is a whole file; the bad one is reported with its code alone, the good one not at all. The slice is new.
func Codes() []diag.Page {
	var all []diag.Page
	for _, pages := range [][]diag.Page{characterPages(), namePages, entryPages, wordPages, formPages, bracePages} {
		for _, p := range pages {
			p.Since = since
			all = append(all, p)
		}
	}
	return all
}

// characterPages are made when they are asked for: one example is too big a file.
func characterPages() []diag.Page {
	return []diag.Page{
		{Code: "not-text", Title: "a file that isn't plain text",
			Why:  "Some bytes aren't text in UTF-8, so nobody can tell which words a customer would see.",
			Bad:  "answer hours \"when are you open\"\n  > From nine\x00 to five.\n",
			Good: "answer hours \"when are you open\"\n  > From nine to five.\n"},
		{Code: "too-big", Title: "a file beyond 8 MB",
			Why: "No person writes or reviews a file of that size. It is left unread, so that it can't slow anything down.",
			Bad: strings.Repeat("# more and more\n", token.MaxFile/16+1), Good: "# enough\n"},
		{Code: "long-line", Title: "a line beyond 10,000 bytes",
			Why: "No message is that long. A line end is probably missing.",
			Bad: "# " + strings.Repeat("more and ", token.MaxLine/9) + "more\n", Good: "# enough\n"},
		{Code: "too-deep", Title: "blocks within blocks, over a hundred levels deep",
			Why: "Nobody could follow such a conversation; as a rule, opening braces were pasted too often.",
			Bad: "flow a \"A\" {\n" + strings.Repeat("when known {\n", token.MaxDepth), Good: "flow a \"A\" {\n  when known -> care\n}\n"},
		{Code: "unclosed-text", Title: "a text without its closing quote",
			Why:  "Texts end on their line. Without the second quote nobody can tell where this one was meant to end.",
			Bad:  "answer hours \"when are you open\n  > From nine to five.\n",
			Good: "answer hours \"when are you open\"\n  > From nine to five.\n"},
		{Code: "curly-quotes", Title: "quotes that a word processor made curly",
			Why:  "Texts stand between straight quotes, so that curly ones stay free for the words themselves.",
			Bad:  "answer hours “when are you open”\n  > From nine to five.\n",
			Good: "answer hours \"when are you open\"\n  > From nine to five.\n"},
		{Code: "stray-character", Title: "a character that means nothing here",
			Why:  "Structure is written with words, braces and a few signs; anything else belongs into words or quotes.",
			Bad:  "flow a \"A\" {\n  ask zip;\n}\n",
			Good: "flow a \"A\" {\n  ask zip\n}\n"},
	}
}

var namePages = []diag.Page{
	{Code: "bad-name", Title: "a name that isn't in lower case",
		Why:  "One spelling for all names: lower case, a to z, digits and _. So nobody has to remember which letters were capitals.",
		Bad:  "flow returnItem \"Return something\" {\n  ask zip\n}\n",
		Good: "flow return_item \"Return something\" {\n  ask zip\n}\n"},
	{Code: "reserved-word", Title: "one of the seven reserved words as a name",
		Why:  "The words and, or, not, in, is, when and else join expressions everywhere, so they can't name anything.",
		Bad:  "flow a \"A\" {\n  ask when\n}\n",
		Good: "flow a \"A\" {\n  ask when_bought\n}\n"},
	{Code: "missing-name", Title: "a place where a name is needed",
		Why:  "The line says what to do, but not with what.",
		Bad:  "flow a \"A\" {\n  ask\n}\n",
		Good: "flow a \"A\" {\n  ask zip\n}\n"},
	{Code: "missing-type", Title: "a slot, field or parameter without its type",
		Why:  "The type decides what counts as an answer and how it is read back to the customer.",
		Bad:  "slot zip \"zip code\" {\n  > What's your zip code?\n}\n",
		Good: "slot zip postal_code \"zip code\" {\n  > What's your zip code?\n}\n"},
	{Code: "missing-text", Title: "a place where a quoted text is needed",
		Why:  "Labels, examples and addresses stand in double quotes, so that they can hold any words.",
		Bad:  "answer hours\n  > From nine to five.\n",
		Good: "answer hours \"when are you open\"\n  > From nine to five.\n"},
	{Code: "missing-label", Title: "a value without the words for it",
		Why:  "Customers see labels, never the names in the file; a button needs one, and so does \"because {why}\".",
		Bad:  "slot why choice \"reason\" {\n  > What's wrong with it?\n  damaged\n}\n",
		Good: "slot why choice \"reason\" {\n  > What's wrong with it?\n  damaged \"it's damaged\"\n}\n"},
}

var entryPages = []diag.Page{
	{Code: "unknown-word", Title: "a line that begins with no word of the language",
		Why:  "Every line begins with a word that says what it does, or with > and the bot's words. The help names the nearest one.",
		Bad:  "flow a \"A\" {\n  akk zip\n}\n",
		Good: "flow a \"A\" {\n  ask zip\n}\n"},
	{Code: "misplaced-word", Title: "a word in the wrong block",
		Why:  "What a flow starts on, needs and gives holds for all of it, so it stands directly in the flow and not in one of its paths.",
		Bad:  "flow a \"A\" {\n  when known {\n    needs identify\n  }\n}\n",
		Good: "flow a \"A\" {\n  needs identify\n  ask zip\n}\n"},
	{Code: "outside-flow", Title: "a step that stands in no flow",
		Why:  "The bot takes steps only within a flow. Often a brace too many has closed the flow early.",
		Bad:  "flow a \"A\" {\n  ask zip\n}\nask phone\n",
		Good: "flow a \"A\" {\n  ask zip\n  ask phone\n}\n"},
	{Code: "one-per-line", Title: "two entries on one line",
		Why:  "One entry a line keeps files easy to scan and changes easy to review. Only answers may share a line.",
		Bad:  "flow a \"A\" {\n  ask zip ask phone\n}\n",
		Good: "flow a \"A\" {\n  ask zip\n  ask phone\n}\n"},
	{Code: "extra-words", Title: "more than the line can hold",
		Why:  "What follows doesn't belong to this entry, so part of what was meant would be lost.",
		Bad:  "flow a \"A\" {\n  ask order id\n}\n",
		Good: "flow a \"A\" {\n  ask order_id\n}\n"},
	{Code: "twice", Title: "a clause that stands twice where one is enough",
		Why:  "Only one of them could count, and a reader can't tell which.",
		Bad:  "slot zip postal_code \"zip code\" {\n  > What's your zip code?\n  why\n    > To find you.\n  why\n    > To see your orders.\n}\n",
		Good: "slot zip postal_code \"zip code\" {\n  > What's your zip code?\n  why\n    > To find you and see your orders.\n}\n"},
	{Code: "stray-or", Title: "an \"or\" in the wrong place",
		Why:  "Alone on a line, \"or\" begins another wording of the message above it. It joins neither steps nor answers.",
		Bad:  "flow a \"A\" {\n  ask zip\n  or\n  ask phone\n}\n",
		Good: "flow a \"A\" {\n  ask 1 of zip, phone\n}\n"},
	{Code: "stray-else", Title: "an \"else\" without its \"when\"",
		Why:  "\"else\" follows the block or the jump of a \"when\" at once; anything in between tears them apart.",
		Bad:  "flow a \"A\" {\n  when known -> care\n  ask zip\n  else -> home\n}\n",
		Good: "flow a \"A\" {\n  when known -> care\n  else -> home\n}\n"},
	{Code: "stray-also", Title: "an \"also\" on a line of its own",
		Why:  "Other ways to say a value stand on the line of that value, so that each line is one value.",
		Bad:  "slot why choice \"reason\" {\n  > What's wrong with it?\n  damaged \"it's damaged\"\n    also \"broken\"\n}\n",
		Good: "slot why choice \"reason\" {\n  > What's wrong with it?\n  damaged \"it's damaged\" also \"broken\"\n}\n"},
	{Code: "not-an-answer", Title: "an answer that nobody can give",
		Why:  "A question has answers that customers can say or press: yes, no and quoted labels.",
		Bad:  "flow a \"A\" {\n  ask {\n    > Is it urgent?\n    yes, maybe -> care\n  }\n}\n",
		Good: "flow a \"A\" {\n  ask {\n    > Is it urgent?\n    yes, \"maybe\" -> care\n  }\n}\n"},
}

var wordPages = []diag.Page{
	{Code: "missing-words", Title: "a clause without its words",
		Why:  "Here the bot speaks, so it needs to know what to say.",
		Bad:  "flow a \"A\" {\n  confirm\n  call orders.cancel(order)\n}\n",
		Good: "flow a \"A\" {\n  confirm\n    > I'll cancel your order. Okay?\n  call orders.cancel(order)\n}\n"},
	{Code: "words-apart", Title: "words that stand too far from their clause",
		Why:  "A blank line ends what stands above it, so these words would seem to belong to nothing.",
		Bad:  "slot zip postal_code \"zip code\" {\n  > What's your zip code?\n  retry\n\n    > Five digits, please.\n}\n",
		Good: "slot zip postal_code \"zip code\" {\n  > What's your zip code?\n  retry\n    > Five digits, please.\n}\n"},
	{Code: "words-on-ask", Title: "words on the line of an \"ask\"",
		Why:  "The question belongs to the slot, where every flow finds it. Words below \"ask\" follow the answer.",
		Bad:  "flow a \"A\" {\n  ask zip > What's your zip code?\n}\n",
		Good: "flow a \"A\" {\n  ask zip\n  > Thanks.\n}\n"},
	{Code: "message-after-confirm", Title: "a message right after a bare \"confirm\"",
		Why:  "The customer must say yes to the question before anything else is said. Without braces the two read like one.",
		Bad:  "flow a \"A\" {\n  confirm\n    > I'll cancel it. Okay?\n\n  > Done.\n}\n",
		Good: "flow a \"A\" {\n  confirm {\n    > I'll cancel it. Okay?\n  }\n  > Done.\n}\n"},
	{Code: "brace-in-words", Title: "a closing brace within words",
		Why:  "Words go on to the end of their line, so the brace would be shown to the customer and the block stays open.",
		Bad:  "flow a \"A\" {\n  > All done }\n}\n",
		Good: "flow a \"A\" {\n  > All done\n}\n"},
	{Code: "open-hole", Title: "an opening brace within words that is never closed",
		Why:  "A name between braces is replaced by its value. Without the closing one, the customer would see half a name.",
		Bad:  "flow a \"A\" {\n  > Hello {customer.name\n}\n",
		Good: "flow a \"A\" {\n  > Hello {customer.name}\n}\n"},
	{Code: "bad-hole", Title: "something else than a name between braces",
		Why:  "Words hold values by name. What has to be worked out gets a name first, so that it can be read and tested.",
		Bad:  "flow a \"A\" {\n  > That makes {price + fee}.\n}\n",
		Good: "flow a \"A\" {\n  let total = price + fee\n  > That makes {total}.\n}\n"},
	{Code: "greater-than", Title: "\">\" where \"is over\" was meant",
		Why:  "A \">\" begins words, so the rest of the condition would be said aloud instead of being compared.",
		Bad:  "flow a \"A\" {\n  when total > 200 EUR -> care\n}\n",
		Good: "flow a \"A\" {\n  when total is over 200 EUR -> care\n}\n"},
}

var formPages = []diag.Page{
	{Code: "missing-arrow", Title: "a condition, answer or event that leads nowhere",
		Why:  "It must be clear what happens then: a jump with ->, or steps between braces, beginning on the same line.",
		Bad:  "flow a \"A\" {\n  when known\n  ask zip\n}\n",
		Good: "flow a \"A\" {\n  when known -> care\n  ask zip\n}\n"},
	{Code: "missing-value", Title: "an expression that stops short",
		Why:  "Something must follow to compare or calculate with.",
		Bad:  "flow a \"A\" {\n  when total is over 200 EUR and -> care\n}\n",
		Good: "flow a \"A\" {\n  when total is over 200 EUR -> care\n}\n"},
	{Code: "missing-number", Title: "a place where a number is needed",
		Why:  "How long, or how often: without the number nobody knows.",
		Bad:  "on silence -> home\n",
		Good: "on silence 10 min -> home\n"},
	{Code: "missing-unit", Title: "a length of time without its unit",
		Why:  "Ten could be seconds or days.",
		Bad:  "on silence 10 -> home\n",
		Good: "on silence 10 min -> home\n"},
	{Code: "bad-number", Title: "a number that can't be counted to",
		Why:  "Counts are whole and from 1 to 1000: nobody asks half a slot.",
		Bad:  "flow a \"A\" {\n  ask 1.5 of zip, phone\n}\n",
		Good: "flow a \"A\" {\n  ask 1 of zip, phone\n}\n"},
	{Code: "missing-equals", Title: "a name without \"=\" and its value",
		Why:  "The name gets what stands after the \"=\".",
		Bad:  "flow a \"A\" {\n  set total price + fee\n}\n",
		Good: "flow a \"A\" {\n  set total = price + fee\n}\n"},
	{Code: "missing-parenthesis", Title: "a parenthesis that isn't closed",
		Why:  "Without it nobody can tell where the values end.",
		Bad:  "flow a \"A\" {\n  call orders.lookup(order_id as order\n}\n",
		Good: "flow a \"A\" {\n  call orders.lookup(order_id) as order\n}\n"},
	{Code: "wrong-form", Title: "an entry that isn't written as it should be",
		Why:  "The entry begins well, but something in it is missing or out of place. The help shows how it is written.",
		Bad:  "flow a \"A\" {\n  starts \"I want to send this back\"\n}\n",
		Good: "flow a \"A\" {\n  starts on \"I want to send this back\"\n}\n"},
	{Code: "choice-only", Title: "values in braces after a type that has none",
		Why:  "Only a choice has values of its own.",
		Bad:  "customer {\n  tier text {\n    gold \"gold\"\n  }\n}\n",
		Good: "customer {\n  tier choice {\n    gold \"gold\"\n  }\n}\n"},
}

var bracePages = []diag.Page{
	{Code: "missing-block", Title: "a flow, state or handoff without its braces",
		Why:  "What belongs to it stands between braces; the first one stands on the same line.",
		Bad:  "flow a \"A\"\n",
		Good: "flow a \"A\" {\n  ask zip\n}\n"},
	{Code: "missing-brace", Title: "a \"{\" that is never closed",
		Why:  "Everything below would belong to that block. The brace that is named is a guess by indentation; what follows it isn't checked.",
		Bad:  "flow a \"A\" {\n  when known {\n    ask zip\n}\n",
		Good: "flow a \"A\" {\n  when known {\n    ask zip\n  }\n}\n"},
	{Code: "extra-brace", Title: "a \"}\" that closes nothing",
		Why:  "There is one closing brace more than opening ones, so a block may end earlier than it seems.",
		Bad:  "flow a \"A\" {\n  ask zip\n}\n}\n",
		Good: "flow a \"A\" {\n  ask zip\n}\n"},
}
