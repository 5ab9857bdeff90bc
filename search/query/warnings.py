"""The warnings about a query that was not read as typed: codes and messages."""

from search.model.result import QueryWarning
from search.types import Message

_LISTED = 3  # details in one message
_LONGEST_DETAIL = 60  # characters

MESSAGES = {
    "capitals": "The query is all in capitals, so AND, OR and NOT in it were read as words.",
    "capitals-kept": "{} was searched for as typed, because it is in capitals. Small letters find all its forms.",
    "dash-ignored": "A dash excludes a word only directly before it (-word); other dashes were ignored.",
    "dashes-normalised": "A typographic dash directly before a word was read as -, which excludes the word.",
    "distance-capped": 'The distance after a phrase, as in "oil prices"~5, was reduced to 99, the maximum.',
    "empty-field": "Nothing follows {}, so the field name was read as a word.",
    "empty-parentheses": "Empty parentheses were ignored.",
    "empty-quotes": "Empty quotation marks were ignored.",
    "expression-ignored": "{} was read as words. There are no regular expressions.",
    "fuzzy-number-ignored": "The number after ~ was ignored; the number of typos allowed depends on the word's length.",
    "letter-normalised": "A question mark does not stand for a letter. {} was searched for.",
    "nesting-ignored": "The innermost parentheses were ignored: nested too deeply.",
    "nothing-to-search": "The query contains no words, so it matches everything.",
    "operator-ignored": "AND, OR, NOT and - need a word beside them; those without one were ignored.",
    "quotes-normalised": "Typographic quotation marks were read as plain ones.",
    "range-ignored": "{} is not a range of dates, so its ends were read as words.",
    "range-normalised": "The range was read as {}.",
    "signs-normalised": "&&, || and ! were read as AND, OR and -.",
    "space-after-field": "The space after {} was ignored; the next word was searched for in that field.",
    "unbalanced-parentheses": "Unmatched parentheses were ignored, or closed at the end.",
    "unbalanced-quote": "An unmatched quotation mark was closed at the end.",
    "unknown-country": "No country is called {}, so it matches nothing. Put names of several words in quotation marks.",
    "unknown-date": (
        "{} is not a valid date, so it matches nothing. Write date:2019, date:2019-07, date:2019-07-03, "
        'date:2019-07-01..2019-07-15, date:>2019-07, date:yesterday or date:"last 7 days".'
    ),
    "unknown-field": "There is no field {}, so the text before and after the colon was read as words.",
    "unknown-language": "No language is called {}, so it matches nothing. Write its code or its English name.",
    "unreadable-characters": "Unreadable characters were ignored.",
    "weight-ignored": "{} was ignored. No word can be given more weight.",
    "wildcard-ignored": "* and ~ work only at the end of a word (begin*, aliev~); others were ignored.",
    "words-apart": "{} is several words; all must occur, not necessarily side by side.",
}


class Notes:
    """Collects what was repaired in a query, by code."""

    def __init__(self) -> None:
        self._details: dict[str, dict[str, None]] = {}

    def add(self, code: str, detail: str = "") -> None:
        """Note a repair, with the words that its message names, if it names any."""
        self._details.setdefault(code, {})[detail] = None

    def warnings(self) -> tuple[QueryWarning, ...]:
        """Return one warning for each code, in the order in which the codes were first noted."""
        rows = self._details.items()
        return tuple(QueryWarning(code=code, message=_message(code, [*details])) for code, details in rows)


def _message(code: str, details: list[str]) -> str:
    return Message(MESSAGES[code], " or ".join(map(_shortened, details[:_LISTED])))


def _shortened(detail: str) -> str:
    return detail if len(detail) <= _LONGEST_DETAIL else f"{detail[:_LONGEST_DETAIL]}…"
