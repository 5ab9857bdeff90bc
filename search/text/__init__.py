"""Words: taken out of texts with their places, folded, stemmed."""
