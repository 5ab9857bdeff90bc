"""The query language: from text to syntax tree and back, and from the tree to the plan that engines evaluate."""
