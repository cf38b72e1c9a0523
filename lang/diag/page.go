package diag

// Page explains one code, for `handrail explain CODE` and the reference. Packages that report problems export theirs as a slice
// in reading order; a test runs every example.
type Page struct {
	// Code is the stable kebab-case word that diagnostics carry.
	Code string
	// Title says in a few words what is wrong, e.g. "a value is read before it is filled".
	Title string
	// Why says in one to three plain sentences what would go wrong for a customer or a reader.
	Why string
	// Bad is a whole small file that is reported with exactly this code; Good is the same, mended.
	Bad, Good string
	// Since is the first version with this code: "0.1".
	Since string
}
