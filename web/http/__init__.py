"""HTTP as it should be, around every view: who is let in, how fast, and what headers an answer carries."""
