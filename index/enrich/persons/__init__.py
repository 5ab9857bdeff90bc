"""Finds the persons of a story by rules, without a model.

`words` has the word lists, `candidates` finds runs of capitalised words and decides which are persons, `finder` joins
the forms of a name and is what other modules call. `spacy_model` adds a model where it is installed.
"""
