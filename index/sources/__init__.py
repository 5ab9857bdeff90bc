"""Articles as they come: one reader a format, and one way from what was read to an `Article`.

`walk` finds the files, `jsonl` and `rawpage` read them into `raw` articles, `validate` makes articles of these.
"""
