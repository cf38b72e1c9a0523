// Package token cuts the text of a .flow file into a row of tokens, which the parser, the formatter and the editor share.
//
// The row is compact (twelve bytes a token) and complete: every byte of the file that isn't blank belongs to a token or to a
// comment. What the scanner can't accept stands in [Row.Problems], and the token in question is kept as what it was
// meant to be, so that one slip brings one message.
//
//	row := token.Scan(source.New("returns.flow", text))
//	for i := range row.Tokens {
//		fmt.Println(row.Tokens[i].Kind, row.Text(i))
//	}
//
// No token crosses a line end. A newline ends a statement, except after a comma, an opening bracket or an operator; instead of
// newline tokens, the token that begins a new entry carries the flag [Starts], and a name there is a [Lead].
package token

import "github.com/handrail-flow/handrail/lang/source"

// Limits, our choice: far above what people write, low enough that no file can hurt.
const (
	// MaxDepth is how deep braces and parentheses may nest.
	MaxDepth = 100
	// MaxLine is the longest line, in bytes.
	MaxLine = 10_000
	// MaxFile is the largest file, in bytes.
	MaxFile = 8 << 20
	// MaxProblems is how many problems one scan lists before it stops looking.
	MaxProblems = 500
)

// Kind is what a token is.
type Kind uint8

// The kinds.
const (
	EOF     Kind = iota
	Name         // a word in a line: lower case, digits and _; or all capitals, as in `via http POST`
	Lead         // a name that begins an entry: first on its line, or after `{`
	Key          // and, or, not, in, is, when, else within a line
	LeadKey      // one of those that begins an entry
	Number       // 12 or 2.5
	Unit         // a unit or currency right after its number: days, EUR, %
	Date         // 2026-12-25
	Time         // 08:30
	String       // "…", quotes included
	Words        // `>` and the rest of the line
	More         // a `>` line that joins the one above
	Label        // @name
	Arrow        // ->
	Open         // {
	Close        // }
	LParen
	RParen
	Comma
	Dot
	Colon
	Equals
	Plus
	Minus
	Star
	Slash
	Bad // anything else: a stray character, or a sign of other languages such as `&&`
)

var kindNames = [...]string{"end of file", "name", "leading name", "reserved word", "leading reserved word", "number",
	"unit", "date", "time", "string", "words", "more words", "label", "->", "{", "}", "(", ")", ",", ".", ":", "=", "+", "-", "*", "/",
	"stray character"}

// String names the kind for people.
func (k Kind) String() string { return kindNames[k] }

// Flag tells where a token stands.
type Flag uint8

// The flags.
const (
	// First marks the first token on a line.
	First Flag = 1 << iota
	// Blank marks a token with a blank line somewhere between it and the token before.
	Blank
	// Starts marks a token that begins an entry: the first on its line when the line before is complete, or the one after `{`.
	// Closing brackets never start anything.
	Starts
)

// Token is one token; Start and End are byte offsets, from 0.
type Token struct {
	Kind       Kind
	Flags      Flag
	Start, End int32
}

// Is says whether a flag is set.
func (t Token) Is(f Flag) bool { return t.Flags&f != 0 }

// Span is the token's place.
func (t Token) Span() source.Span { return source.Span{Start: int(t.Start), End: int(t.End)} }

// Comment is a `#` and the rest of its line, line end and trailing blanks left out.
type Comment struct {
	Start, End int32
	// Before is the index of the token that follows.
	Before int32
	// Own marks a comment that has its line to itself.
	Own bool
	// Blank marks a comment with a blank line right above it.
	Blank bool
}

// Row is a file cut into tokens. The last token is always [EOF].
type Row struct {
	File     *source.File
	Tokens   []Token
	Comments []Comment
	// Problems are what the scanner found wrong, in source order.
	Problems []Problem
	// Cut is set where the scanner gave up before the end of the file (see [TooDeep] and [TooBig]).
	Cut bool
}

// Text is the text of token i, as written.
func (r *Row) Text(i int) string {
	t := r.Tokens[i]
	return r.File.Text[t.Start:t.End]
}

// CommentText is the text of comment i with its `#`, as written.
func (r *Row) CommentText(i int) string {
	c := r.Comments[i]
	return r.File.Text[c.Start:c.End]
}

// Fault is a kind of [Problem].
type Fault uint8

// The faults.
const (
	Unterminated Fault = iota // a string without its closing quote
	CurlyQuotes               // a string in “curly”, single or «angular» quotes
	StrayChar                 // a character that means nothing here
	BadName                   // a name with capitals, accents, or a digit in front
	NulByte                   // a NUL byte: the file isn't text
	NotUTF8                   // bytes that aren't UTF-8
	TooDeep                   // more than MaxDepth brackets open; the rest of the file wasn't read
	LongLine                  // a line over MaxLine
	TooBig                    // a file over MaxFile; nothing was read
)

// Problem is something the scanner can't accept.
type Problem struct {
	Fault Fault
	Span  source.Span
}
