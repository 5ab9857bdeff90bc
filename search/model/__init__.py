"""The nouns of a news search, one a file; each refuses what it cannot be."""
