"""Examples of the query language, for the help page."""

from itertools import chain

from search.fields import QUERY_FIELDS
from search.query.operators import OPERATORS
from search.types import value_object
from web.i18n import gettext_noop


@value_object
class Example:
    """A query, and what it finds."""

    text: str
    meaning: str


_WORDS, _PHRASES, *_OTHERS = (
    [Example(text=text, meaning=meaning) for text, meaning in operator.examples.items()] for operator in OPERATORS
)
EXAMPLES = (
    *_WORDS,
    Example(
        text="find articles about oil prices",
        meaning=gettext_noop(
            "The same. Words that only ask are left out, unless nothing else is left or they are in quotation marks."
        ),
    ),
    Example(
        text="cease-fire",
        meaning=gettext_noop("One word, written in two parts or as one: cease-fire, cease fire or ceasefire."),
    ),
    Example(
        text="AIDS",
        meaning=gettext_noop(
            "A word of two to six capitals finds what texts write in capitals: not aid. If no text does, it finds the "
            "word as written. In a query of five words or more that is all in capitals, it is read as any word."
        ),
    ),
    *_PHRASES,
    Example(
        text="oil OR gas",
        meaning=gettext_noop(
            "Either word. Write operators in capital letters. In a query of five words or more that is all in "
            "capitals, they are words."
        ),
    ),
    Example(text="pipeline AND (oil OR gas)", meaning=gettext_noop("Parentheses group; AND binds tighter than OR.")),
    Example(
        text="oil -price", meaning=gettext_noop("The first word without the second. NOT means the same as the dash.")
    ),
    Example(text="+oil price barrel crude market", meaning=gettext_noop("The word with the plus must be there.")),
    *chain.from_iterable(_OTHERS),
)
DATE_EXAMPLES = ("2019", "2019-07-03", "2019-07-01..2019-07-15", ">2019-07", "yesterday", '"last 7 days"')


def field_examples() -> tuple[Example, ...]:
    """Return an example for each field of the query language."""
    return tuple(
        Example(text=f"{field.name}:{field.example}", meaning=field.reading.value) for field in QUERY_FIELDS.values()
    )
