"""Words: texts cut into words with offsets, folded, and stemmed."""
