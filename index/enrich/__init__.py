"""Finds what articles do not say themselves: countries, persons, dates, language."""
