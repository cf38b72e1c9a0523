// Package parse turns the text of a .flow file into a tree, with everything that is wrong in it.
//
// [File] is all that most callers need. It never fails: what can't be read stands in the tree as an [ast.Bad], the reader goes on
// with the next entry, and one run reports every mistake. [Blocks] and [Codes] are the words of the language and the codes of its
// syntax errors as data, for completion, hover, the reference and `explain`.
//
//	file, problems := parse.File(source.New("returns.flow", text))
//	diag.WriteText(os.Stderr, problems, diag.TextOptions{})
//
// The tags on the nodes of package ast are the grammar of record. Declarations that are few and dull (imports, renamings, types,
// hours) are read by participle straight from those tags; all that files are full of is read by hand, some thirty times as fast
// and with messages of its own, and fuzz tests hold both to the same language and the same tree.
package parse

import (
	"strings"

	"github.com/handrail-flow/handrail/lang/ast"
	"github.com/handrail-flow/handrail/lang/diag"
	"github.com/handrail-flow/handrail/lang/source"
	"github.com/handrail-flow/handrail/lang/token"
)

// File parses a file. The tree is never nil; the list is in reading order, at most 500 long, and empty if the syntax is right.
func File(f *source.File) (*ast.File, diag.List) { return Row(token.Scan(f)) }

// Row parses a file that has been cut into tokens already.
func Row(row *token.Row) (*ast.File, diag.List) {
	r := newReader(row)
	file := &ast.File{Source: row.File, Place: spot(0, len(row.File.Text))}
	file.Decls = r.decls()
	file.Comments = comments(row)
	r.scanned()
	r.list.Sort()
	return file, r.list
}

func comments(row *token.Row) []ast.Comment {
	if len(row.Comments) == 0 {
		return nil
	}
	list := make([]ast.Comment, len(row.Comments))
	for i, c := range row.Comments {
		raw := row.CommentText(i)
		list[i] = ast.Comment{Place: spot(int(c.Start), int(c.End)), Text: commentText(raw), Doc: strings.HasPrefix(raw, "##")}
	}
	return list
}
