"""Finds the names of countries in languages other than English.

`country_words` says which words name a country in a language, `declension` which forms these words take,
`written_forms` joins both, `spaced` and `unspaced` find the forms in a text. The tables in `data` are made by hand;
each says at its head what is in it.
"""
