"""The write side: articles in, index out.

`sources` reads files, `intake` checks the articles, `enrich` adds what they do not say, `ingest` writes them to the
archive, `catchup` brings the index to where the archive is, `rebuild` makes a new index, and `cli` is the `dateline`
command.
"""
