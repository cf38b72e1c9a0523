package parse

import (
	"sync"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/handrail-flow/handrail/lang/ast"
)

// The layers of an expression, from loosest to tightest. Package ast has one node for all operators of a kind, which tags can't
// say without reading the left side twice; so the layers are read here and folded.
type (
	orLayer struct {
		Terms []*andLayer `parser:"@@ ( 'or':Key @@ )*"`
	}
	andLayer struct {
		Terms []*notLayer `parser:"@@ ( 'and':Key @@ )*"`
	}
	notLayer struct {
		Not     *notLayer  `parser:"'not':Key @@"`
		Compare *compLayer `parser:"| @@"`
	}
	compLayer struct {
		Left *sumLayer `parser:"@@"`
		Is   *isLayer  `parser:"@@?"`
	}
	isLayer struct {
		Not   bool        `parser:"'is':Key @'not':Key?"`
		Known bool        `parser:"( @'known':Name"`
		In    *ast.Path   `parser:"| 'in':Key ( @@"`
		List  []*sumLayer `parser:"| '(':Punct @@ ( ',':Punct @@ )* ')':Punct )"`
		Order string      `parser:"| ( @( 'over':Name | 'under':Name | 'before':Name | 'after':Name ) (?= Name | Number | Date | Time | String | '(':Punct)"`
		Bound string      `parser:"| 'at':Name @( 'least':Name | 'most':Name ) )?"`
		Right *sumLayer   `parser:"@@ )"`
	}
	sumLayer struct {
		First *productLayer `parser:"@@"`
		Rest  []*sumRest    `parser:"@@*"`
	}
	sumRest struct {
		Op   string        `parser:"@( '+':Punct | '-':Punct )"`
		Term *productLayer `parser:"@@"`
	}
	productLayer struct {
		First *atomLayer     `parser:"@@"`
		Rest  []*productRest `parser:"@@*"`
	}
	productRest struct {
		Op   string     `parser:"@( '*':Punct | '/':Punct )"`
		Term *atomLayer `parser:"@@"`
	}
	atomLayer struct {
		Number *ast.NumberLit `parser:"@@"`
		Date   *ast.DateLit   `parser:"| @@"`
		Time   *ast.TimeLit   `parser:"| @@"`
		Text   *ast.String    `parser:"| @@"`
		Path   *ast.Path      `parser:"| @@"`
		Paren  *orLayer       `parser:"| '(':Punct @@ ')':Punct"`
	}
)

var exprParser = sync.OnceValue(func() *participle.Parser[orLayer] {
	return participle.MustBuild[orLayer](participle.Lexer(rowDefinition{}), participle.Elide("Gap", "At"),
		participle.UseLookahead(participle.MaxLookahead))
})

// exprByTags reads an expression by the layers' tags.
func exprByTags(lex *lexer.PeekingLexer) (ast.Expr, error) {
	before := lex.MakeCheckpoint()
	x, err := exprParser().ParseFromLexer(lex, participle.AllowTrailing(true))
	if err != nil {
		if lex.MakeCheckpoint() == before {
			return nil, participle.NextMatch
		}
		return nil, err
	}
	return x.fold(), nil
}

func (x *orLayer) fold() ast.Expr {
	left := x.Terms[0].fold()
	for _, t := range x.Terms[1:] {
		left = &ast.Binary{Op: "or", L: left, R: t.fold()}
	}
	return left
}

func (x *andLayer) fold() ast.Expr {
	left := x.Terms[0].fold()
	for _, t := range x.Terms[1:] {
		left = &ast.Binary{Op: "and", L: left, R: t.fold()}
	}
	return left
}

func (x *notLayer) fold() ast.Expr {
	if x.Not != nil {
		return &ast.Not{X: x.Not.fold()}
	}
	return x.Compare.fold()
}

func (x *compLayer) fold() ast.Expr {
	if x.Is == nil {
		return x.Left.fold()
	}
	c := &ast.Compare{L: x.Left.fold(), Negated: x.Is.Not, Op: ast.Is}
	switch is := x.Is; {
	case is.Known:
		c.Op = ast.Known
	case is.In != nil:
		c.Op, c.R = ast.In, &ast.Ref{Path: *is.In}
	case is.List != nil:
		c.Op = ast.In
		for _, s := range is.List {
			c.List = append(c.List, s.fold())
		}
	default:
		if is.Order != "" {
			c.Op = is.Order
		} else if is.Bound != "" {
			c.Op = "at " + is.Bound
		}
		c.R = is.Right.fold()
	}
	return c
}

func (x *sumLayer) fold() ast.Expr {
	left := x.First.fold()
	for _, t := range x.Rest {
		left = &ast.Binary{Op: t.Op, L: left, R: t.Term.fold()}
	}
	return left
}

func (x *productLayer) fold() ast.Expr {
	left := x.First.fold()
	for _, t := range x.Rest {
		left = &ast.Binary{Op: t.Op, L: left, R: t.Term.fold()}
	}
	return left
}

func (x *atomLayer) fold() ast.Expr {
	switch {
	case x.Number != nil:
		return x.Number
	case x.Date != nil:
		return x.Date
	case x.Time != nil:
		return x.Time
	case x.Text != nil:
		return &ast.StringLit{Value: x.Text}
	case x.Path != nil:
		return &ast.Ref{Path: *x.Path}
	}
	return &ast.Paren{X: x.Paren.fold()}
}
