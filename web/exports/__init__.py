"""All that a search finds, as files: a table, lines of JSON, and what makes a result citable."""
