"""The ways in which a word of a query matches a word of an article, and what users read of each."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Protocol, runtime_checkable

from search.types import Message


class Way(StrEnum):
    """How a typed word matched what stands in the article."""

    EXACT = "exact"
    STEM = "stem"
    DICTIONARY = "dictionary"
    SPELLING_VARIANT = "spelling-variant"
    ACRONYM = "acronym"
    JOINED = "joined"
    CAPITALS = "capitals"
    PREFIX = "prefix"
    SPELLING = "spelling"


WAYS: Mapping[Way, Message] = {
    Way.EXACT: Message("as typed"),
    Way.STEM: Message("another form"),
    Way.DICTIONARY: Message("another form, by the dictionary"),
    Way.SPELLING_VARIANT: Message("British and American spelling"),
    Way.ACRONYM: Message("an abbreviation, written otherwise"),
    Way.JOINED: Message("written as one word or as several"),
    Way.CAPITALS: Message("written in capitals"),
    Way.PREFIX: Message("begins so"),
    Way.SPELLING: Message("similar spelling"),
}


@runtime_checkable
class TellsWay(Protocol):
    """An analyzer that does more than stemming, and tells what it does to a word."""

    def way(self, word: str, written: str) -> Way:
        """Return the way by which a folded word has its terms, as it is `written`; `STEM` if nothing else was done."""
