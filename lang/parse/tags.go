package parse

import (
	"reflect"
	"strconv"

	"github.com/alecthomas/participle/v2"
	"github.com/alecthomas/participle/v2/lexer"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// The token types that the tags of package ast name. Those of the row are few here: braces, commas and operators are Punct, and
// where an entry starts, a Start token says so.
const (
	tokStart lexer.TokenType = iota + 1
	tokGap
	tokAt
	tokName
	tokKey
	tokNumber
	tokUnit
	tokDate
	tokTime
	tokString
	tokWords
	tokMore
	tokArrow
	tokPunct
	tokBad
)

var tokSymbols = map[string]lexer.TokenType{
	"EOF": lexer.EOF, "Start": tokStart, "Gap": tokGap, "At": tokAt, "Name": tokName, "Key": tokKey, "Number": tokNumber,
	"Unit": tokUnit, "Date": tokDate, "Time": tokTime, "String": tokString, "Words": tokWords, "More": tokMore, "Arrow": tokArrow,
	"Punct": tokPunct, "Bad": tokBad,
}

// tokTypes maps the kinds of the row to token types.
var tokTypes = [token.Bad + 1]lexer.TokenType{
	token.Name: tokName, token.Lead: tokName, token.Key: tokKey, token.LeadKey: tokKey, token.Number: tokNumber,
	token.Unit: tokUnit, token.Date: tokDate, token.Time: tokTime, token.String: tokString, token.Words: tokWords, token.More: tokMore,
	token.Arrow: tokArrow, token.Open: tokPunct, token.Close: tokPunct, token.LParen: tokPunct, token.RParen: tokPunct,
	token.Comma: tokPunct, token.Dot: tokPunct, token.Colon: tokPunct, token.Equals: tokPunct, token.Plus: tokPunct,
	token.Minus: tokPunct, token.Star: tokPunct, token.Slash: tokPunct, token.Bad: tokBad,
}

// rowDefinition tells participle the names of the token types; the tokens come from a row.
type rowDefinition struct{ lexer.Definition }

func (rowDefinition) Symbols() map[string]lexer.TokenType { return tokSymbols }

// stretches are pieces of a row that are left out because they have been reported: from a token (the key) up to another.
type stretches map[int]int

// rowLexer hands a stretch of a row to participle. Each token is preceded by its place, as At; one that starts an entry by Start,
// and by Gap if a blank line stands above. A token's Pos.Line is its index in the row.
type rowLexer struct {
	row     *token.Row
	i, end  int
	skipped stretches
	queue   []lexer.Token
	// inside is set once the first Start is to be shown: that of a whole file is, that of a single declaration isn't.
	inside bool
}

// peeking makes participle's token list of the row's tokens from start up to end: a whole file, or a single declaration.
func peeking(row *token.Row, start, end int, whole bool, skipped stretches) *lexer.PeekingLexer {
	l := &rowLexer{row: row, i: start, end: end, skipped: skipped, inside: whole}
	p, _ := lexer.Upgrade(l, tokGap, tokAt) // Next never fails
	return p
}

// Next is the next token.
func (l *rowLexer) Next() (lexer.Token, error) {
	if len(l.queue) == 0 {
		l.fill()
	}
	t := l.queue[0]
	l.queue = l.queue[1:]
	return t, nil
}

func (l *rowLexer) fill() {
	for l.skipped[l.i] > 0 {
		l.i = l.skipped[l.i]
	}
	l.queue = l.queue[:0]
	pos := lexer.Position{Line: l.i, Offset: int(l.row.Tokens[l.i].Start)}
	if l.i >= l.end {
		l.queue = append(l.queue, lexer.Token{Type: lexer.EOF, Pos: pos})
		return
	}
	t, text := l.row.Tokens[l.i], l.row.Text(l.i)
	if t.Is(token.Starts) && t.Kind != token.More && l.inside {
		if t.Is(token.Blank) {
			l.queue = append(l.queue, lexer.Token{Type: tokGap, Pos: pos})
		}
		l.queue = append(l.queue, lexer.Token{Type: tokStart, Pos: pos})
	}
	l.inside = true
	l.queue = append(l.queue, lexer.Token{Type: tokAt, Value: strconv.Itoa(int(t.Start)) + ":" + strconv.Itoa(int(t.End)), Pos: pos})
	if t.Kind == token.Label {
		l.queue = append(l.queue, lexer.Token{Type: tokPunct, Value: "@", Pos: pos})
		l.queue = append(l.queue, lexer.Token{Type: tokName, Value: text[1:], Pos: pos})
	} else {
		l.queue = append(l.queue, lexer.Token{Type: tokTypes[t.Kind], Value: text, Pos: pos})
	}
	l.i++
}

// form is a private node that stands in for one of package ast whose tags can't say all.
type form interface{ node() ast.Node }

// confirmBraces is `confirm { … }`: a question with arms.
type confirmBraces struct {
	ast.Item
	ast.Place
	Say     *ast.Message `parser:"'confirm':Name '{':Punct Start @@"`
	Arms    []*ast.Arm   `parser:"( Start? (?= 'yes':Name | 'no':Name | String) @@"`
	Clauses []ast.Clause `parser:"| Start (?= ( 'retry':Name | 'why':Name ) (?! String) | 'else':Key) @@ (?= Start | '}':Punct) )* '}':Punct"`
}

func (c *confirmBraces) node() ast.Node {
	return &ast.Confirm{Place: c.Place, Say: c.Say, Arms: c.Arms, Clauses: c.Clauses}
}

// labelledChoice is a value of a slot, which must have a label.
type labelledChoice struct {
	ast.Clause
	ast.Place
	Name  ast.Name      `parser:"(?! 'also':Name) @@"`
	Label *ast.String   `parser:"@@"`
	Also  []*ast.String `parser:"( 'also':Name @@ ( ',':Punct @@ )* )?"`
}

func (c *labelledChoice) node() ast.Node {
	return &ast.Choice{Place: c.Place, Name: c.Name, Label: c.Label, Also: c.Also}
}

// Span settles which of the two embedded ones counts.
func (c *confirmBraces) Span() source.Span  { return c.Place.At }
func (c *labelledChoice) Span() source.Span { return c.Place.At }

// tagOptions are what every parser over the tags needs: the token types, and what each interface may hold.
func tagOptions(lookahead int) []participle.Option {
	return []participle.Option{
		participle.Lexer(rowDefinition{}),
		participle.Elide("Gap", "At"),
		participle.UseLookahead(lookahead),
		participle.ParseTypeWith(exprByTags),
		participle.Union[ast.Decl](&ast.Import{}, &ast.Renamed{}, &ast.Flow{}, &ast.Slot{}, &ast.Let{}, &ast.Type{}, &ast.Record{},
			&ast.Customer{}, &ast.Action{}, &ast.Answer{}, &ast.On{}, &ast.Handoff{}, &ast.Hours{}, &ast.Persona{}),
		participle.Union[ast.Item](&ast.Message{}, &ast.Jump{}, &ast.Ask{}, &ast.Menu{}, &ast.Confirm{}, &confirmBraces{}, &ast.Call{},
			&ast.Run{}, &ast.When{}, &ast.Set{}, &ast.Let{}, &ast.Forget{}, &ast.End{}, &ast.Retry{}, &ast.Experiment{}, &ast.Image{},
			&ast.Measure{}, &ast.Slot{}, &ast.On{}, &ast.State{}, &ast.StartsOn{}, &ast.Needs{}, &ast.Gives{}, &ast.Stakes{},
			&ast.UsePersona{}, &ast.Rating{}, &ast.Shown{}),
		participle.Union[ast.Clause](&labelledChoice{}, &ast.Question{}, &ast.Rung{}, &ast.Why{}, &ast.Valid{}, &ast.Default{},
			&ast.Suggest{}, &ast.LadderEnd{}),
	}
}

// settle completes a tree that participle built: places, kinds that no token names, strings and words taken apart, and the private
// forms replaced. It returns how far the node reaches.
func (r *reader) settle(v reflect.Value, at ast.Place) int {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			return r.settle(v.Elem(), at)
		}
	case reflect.Interface:
		if v.IsNil() {
			return 0
		}
		end := r.settle(v.Elem(), at)
		if f, ok := v.Interface().(form); ok {
			v.Set(reflect.ValueOf(f.node()))
		}
		return end
	case reflect.Slice:
		end := 0
		for i := range v.Len() {
			end = max(end, r.settle(v.Index(i), at))
		}
		return end
	case reflect.Struct:
		return r.settleNode(v, at)
	}
	return 0
}

func (r *reader) settleNode(v reflect.Value, at ast.Place) int {
	f := v.FieldByName("Place")
	if !f.IsValid() || !f.CanSet() {
		return 0
	}
	place := f.Addr().Interface().(*ast.Place)
	if place.At.End == 0 {
		place.At = at.At // it begins with the token that its parent begins with
	}
	first := *place
	switch n := v.Addr().Interface().(type) {
	case *ast.Type:
		r.raw = n.Pattern
	case *ast.Import:
		r.raw = n.Path
	case *ast.Via:
		r.method = &n.Method
	}
	for i := range v.NumField() {
		if field := v.Type().Field(i); field.Name != "Place" && !field.Anonymous {
			end := r.settle(v.Field(i), first)
			place.At.End = max(place.At.End, end)
		}
	}
	switch n := v.Addr().Interface().(type) {
	case *ast.Name:
		if n.Text != "" && n != r.method {
			r.lowerCase(*n)
		}
	case *ast.String:
		r.settleString(n)
	case *ast.Words:
		n.Text = token.Line(n.Text)
		n.Parts = r.parts(n.Text, n.At.End-len(n.Text), true)
	case *ast.TypeRef:
		if n.Kind == "" {
			n.Kind = ast.TypeNamed
		}
	case *ast.OpenHours:
		if n.To.Text == "" {
			n.To = n.From
		}
	case *ast.ClosedDays:
		if n.To.Text == "" {
			n.To = n.From
		}
	}
	return place.At.End
}

// settleString takes a string apart, as [reader.str] does.
func (r *reader) settleString(s *ast.String) {
	*s = *r.stringAt(s.At.Start, s.Text, s == r.raw)
}
