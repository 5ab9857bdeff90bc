"""What was read otherwise than typed: codes and messages."""

from search.model.result import QueryWarning
from search.types import Message

_LISTED = 3  # details that one message names
_LONGEST_DETAIL = 60  # characters

MESSAGES = {
    "dash-ignored": "A dash leaves a word out when it is alone right before it, as in -word; others were ignored.",
    "dashes-normalised": "A typographic dash right before a word was read as -, which leaves the word out.",
    "distance-capped": 'The distance after a phrase, as in "oil prices"~5, was lowered to 99, the largest there is.',
    "empty-field": "Nothing follows {}, so the field's name was read as a word.",
    "empty-parentheses": "Parentheses with nothing inside were ignored.",
    "empty-quotes": "Quotation marks with nothing inside were ignored.",
    "fuzzy-number-ignored": "The number after ~ was ignored: how many letters may differ follows from a word's length.",
    "nesting-ignored": "The innermost parentheses were ignored, as there are too many inside each other.",
    "nothing-to-search": "There is no word in this search, so it finds everything.",
    "operator-ignored": "AND, OR, NOT and - apply to what stands beside them; where nothing does, they were ignored.",
    "quotes-normalised": "Typographic quotation marks were read as plain ones.",
    "space-after-field": "The space after {} was ignored: what follows was looked for in that field.",
    "unbalanced-parentheses": "Parentheses without a partner were ignored, or closed at the end.",
    "unbalanced-quote": "A quotation mark without a partner was closed at the end.",
    "unknown-country": "No country is called {}, so nothing can match it. Names of several words need quotation marks.",
    "unknown-date": (
        "{} is no date that can be read, so nothing can match it. Write date:2019, date:2019-07, date:2019-07-03, "
        'date:2019-07-01..2019-07-15, date:>2019-07, date:yesterday or date:"last 7 days".'
    ),
    "unknown-field": "There is no field {}, so what stands before and after the colon was read as words.",
    "unknown-language": "No language is called {}, so nothing can match it. Write its code or its English name.",
    "unreadable-characters": "Characters that are no text were ignored.",
    "wildcard-ignored": "* and ~ mean something only at the end of a word (begin*, aliev~); others were ignored.",
    "words-apart": "{} is several words: each of them must be there, but not side by side.",
}


class Notes:
    """Collects repairs by their code."""

    def __init__(self) -> None:
        self._details: dict[str, dict[str, None]] = {}

    def add(self, code: str, detail: str = "") -> None:
        """Note a repair, and the words it concerned if its message names them."""
        self._details.setdefault(code, {})[detail] = None

    def warnings(self) -> tuple[QueryWarning, ...]:
        """Return one warning for each code, in the order first noted."""
        return tuple(QueryWarning(code=code, message=_message(code, [*found])) for code, found in self._details.items())


def _message(code: str, details: list[str]) -> str:
    return Message(MESSAGES[code], " or ".join(map(_shortened, details[:_LISTED])))


def _shortened(detail: str) -> str:
    return detail if len(detail) <= _LONGEST_DETAIL else f"{detail[:_LONGEST_DETAIL]}…"
