"""The persons of a story, found by rules, without a model.

`words` are the tables, `evidence` says what makes a run of capitalised words a person, `joining` makes one person of
the forms of a name, `finder` is the face.
"""
