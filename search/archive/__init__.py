"""The record: every accepted article with its former versions, and the register of persons, in a database.

`tables` is what is kept, `database` how it is opened, `standing` what an arriving version does to the article that is
there, `acceptance` doing it, `changes` reading it in the order of change numbers, `store` the room's face.
"""
