package parse

import (
	"reflect"
	"sync"

	"github.com/alecthomas/participle/v2"

	"github.com/handrail-flow/handrail/lang/ast"
)

// grammar is the whole language by its tags. It answers only yes or no, and slowly; [File] is held against it by tests, and the
// reference prints it.
var grammar = sync.OnceValue(func() *participle.Parser[ast.File] {
	return participle.MustBuild[ast.File](tagOptions(participle.MaxLookahead)...)
})

// Grammar returns the grammar of record in EBNF, as the tags of package ast have it. Start, Gap and At are explained there.
func Grammar() string { return grammar().String() }

// treeByTags reads a file by its tags alone. The error is participle's; problems inside words are left in the reader's list.
func (r *reader) treeByTags() (*ast.File, error) {
	tokens := peeking(r.row, 0, len(r.row.Tokens)-1, true, nil)
	file, err := grammar().ParseFromLexer(tokens)
	if err != nil {
		return nil, err
	}
	r.settle(reflect.ValueOf(file), ast.Place{})
	return file, nil
}
