// Package flows holds the reference flows of Fernhill, an online shop: a folder each, with its `.flow` files, the `.talk` files
// that test them, and a short README.
//
//	handrail chat flows/returns
//
// They are the shop window and the bar: all of them are checked, formatted and replayed by this package's tests.
package flows

import "embed"

// Files are all flows and talks, by their paths below this folder.
//
//go:embed */*.flow */*.talk */README.md
var Files embed.FS
