"""The archive: every accepted article with its former versions, and the register of persons, in a database.

`store` has the class `Archive`, which other folders use. `tables` defines the tables, and `database` opens them.
`acceptance` decides what an arriving version does, and `changes` reads articles in the order of change numbers.
"""
