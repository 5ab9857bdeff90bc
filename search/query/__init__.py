"""Our query language: text to syntax tree, tree to text, and tree to the plan that engines evaluate."""
