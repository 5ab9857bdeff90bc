"""The write side: articles in, index out.

`sources` reads, `update` takes what was read into the archive, `catchup` brings an index to where the archive is,
`rebuild` makes a new one, and `cli` is the command that runs them.
"""
