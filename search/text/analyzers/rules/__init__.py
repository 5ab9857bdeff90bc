"""Rules of single languages, which dictionaries and stemmers lack: affixes, umlauts, apostrophes, surnames."""
