"""The lemmas of dictionaries: forms of words with what dictionaries list them under, in files that are mapped."""
