"""Analyzers: from the words of a text or a query to their terms in a language.

A word has one term or several, which all stand at its position. `table.py` has the analyzer of each language; every
other module here is one kind of analyzer, or what several of them share.
"""
