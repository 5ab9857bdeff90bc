"""Countries: their codes, their names, and former states.

`codes` says what a country code is, and which former states there were. `names` has labels in any language, and finds
the country of a typed name. The tables in `data` are made by hand; they have what ISO 3166 and CLDR lack.
"""
