"""Persons: which name stands for whom, kept in the archive."""
