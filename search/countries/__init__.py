"""Countries.

`codes` says what a country code is, `labels` what a country is called, `gazetteer` which countries a typed name means,
`former` which states there once were and what became of them. `names`, `demonyms` and `translations` are the hand-made
tables of what CLDR lacks.
"""
