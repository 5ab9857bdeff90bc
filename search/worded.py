"""Texts for people that can be said again in another language."""

from typing import Self


class Worded(str):
    """An English text made of a pattern and of what stands in its braces, which may be worded itself."""

    pattern: str
    values: tuple[str, ...]

    def __new__(cls, pattern: str, *values: str) -> Self:
        """Make the text; a pattern alone stands as it is."""
        text = super().__new__(cls, pattern.format(*values) if values else pattern)
        text.pattern, text.values = pattern, values
        return text
