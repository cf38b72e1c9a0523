// Package ast holds the tree of a .flow file: one node type for each construct, as written, with its place.
//
// The `parser` tags are the grammar of record, in the notation of participle; what reads a node by hand is held against them.
// Tokens are Name, Key (a reserved word), Number, Unit, Date, Time, String, Words, More (a `>` line that joins the one above),
// Arrow and Punct. Start stands before whatever begins an entry: the first token of a line, unless the line above goes on, or the
// one after `{`. Gap, which no rule needs to mention, marks a blank line; At, likewise, a token's place.
//
// A tree is read-only after parsing; passes return side tables keyed by node. [Walk] visits every node in source order.
// A piece that could not be read stands in the tree as a [Bad] node, so that the rest can still be checked.
//
//	file, problems := parse.File(source.New("returns.flow", text))
//	ast.Walk(file, func(n ast.Node) bool {
//		if ask, ok := n.(*ast.Ask); ok { fmt.Println(ask.Slots) }
//		return true
//	})
package ast

import "github.com/handrail-flow/handrail/lang/source"

// Node is anything with a place in its file.
type Node interface{ Span() source.Span }

// Place is embedded by every node: where it stands, from its first byte to just past its last.
type Place struct {
	At source.Span `parser:"@At?"`
}

// Span is the node's place.
func (p Place) Span() source.Span { return p.At }

// File is a whole file.
type File struct {
	Place
	Source *source.File
	// Decls are the declarations in source order, imports and renames among them.
	Decls []Decl `parser:"( Start @@ )*"`
	// Comments are all comments of the file in source order.
	Comments []Comment
}

// Comment is one `#` line, or the `#` rest of a line.
type Comment struct {
	Place
	// Text is what follows the `#` (or `##`), trimmed.
	Text string
	// Doc marks a `##` comment; it also stands in the Doc field of the declaration below it.
	Doc bool
}

// Decl is something that stands at the top of a file.
type Decl interface {
	Node
	decl()
}

// Item is something that stands in a flow, a state or a block: a header, a slot, an `on`, a state or a statement.
type Item interface {
	Node
	item()
}

// Bad stands where something could not be read; the parser has said why.
type Bad struct{ Place }

func (*Bad) decl()   {}
func (*Bad) item()   {}
func (*Bad) clause() {}

// Name is one word that names something.
type Name struct {
	Place
	Text string `parser:"@Name"`
}

// Path is a name with dots: customer.email, purchase.bought.total.
type Path struct {
	Place
	// Names has at least one entry.
	Names []Name `parser:"@@ ( '.':Punct @@ )*"`
}

// String joins the path with dots.
func (p Path) String() string {
	if len(p.Names) == 1 {
		return p.Names[0].Text
	}
	n := len(p.Names)
	for _, x := range p.Names {
		n += len(x.Text)
	}
	b := make([]byte, 0, n)
	for i, x := range p.Names {
		if i > 0 {
			b = append(b, '.')
		}
		b = append(b, x.Text...)
	}
	return string(b)
}

// String is a quoted text. Its place includes the quotes.
type String struct {
	Place
	// Text is what stands between the quotes, with `\"` resolved; holes are still written as `{x}`.
	Text string `parser:"@String"`
	// Parts are the same words taken apart, for strings that may hold values; nil for raw strings (patterns).
	Parts []Part
}

// Words is one `>` line.
type Words struct {
	Place
	// Text is the line after `>` and one blank; empty for a bare `>`, which begins the next bubble.
	Text  string `parser:"@( Words | More )"`
	Parts []Part
}

// Part is a piece of words: *Lit, *Hole, *Plural or *Link.
type Part interface {
	Node
	part()
}

// Lit is literal text, escapes resolved.
type Lit struct {
	Place
	Text string
}

// Hole is `{path}` or `{path|format}`.
type Hole struct {
	Place
	Path   Path
	Format *Name
}

// Plural is `{n: is one parcel, are {n} parcels}`: forms in CLDR order for the language, the last one is "other".
type Plural struct {
	Place
	Path  Path
	Forms []*PluralForm
}

// PluralForm is one form of a [Plural].
type PluralForm struct {
	Place
	Parts []Part
}

// Link is `[label](address)`.
type Link struct {
	Place
	Label   []Part
	Address []Part
}

func (*Lit) part()    {}
func (*Hole) part()   {}
func (*Plural) part() {}
func (*Link) part()   {}
