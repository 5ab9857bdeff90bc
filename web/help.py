"""The query language by example."""

from search.fields import QUERY_FIELDS
from search.types import noun
from web.i18n import noted


@noun
class Example:
    """Something to type, and what it finds."""

    text: str
    meaning: str


EXAMPLES = (
    Example(
        text="oil prices",
        meaning=noted(
            "Both words, in any of their forms: price, priced and pricing as well. Of three or more words, three "
            "quarters must be there. If that finds fewer than ten articles, any word will do, and the page says so."
        ),
    ),
    Example(
        text='"oil prices"', meaning=noted("Exactly these words in this order. Case and accents make no difference.")
    ),
    Example(
        text='"oil prices"~5',
        meaning=noted("All of these words, in any form and order, with at most five other words between them."),
    ),
    Example(text="oil OR gas", meaning=noted("Either word. The operators are written in capital letters.")),
    Example(text="pipeline AND (oil OR gas)", meaning=noted("Parentheses group; AND binds tighter than OR.")),
    Example(text="oil -price", meaning=noted("The first word without the second. NOT means the same as the dash.")),
    Example(text="azer*", meaning=noted("Words that begin so.")),
    Example(text="aliev~", meaning=noted("Words that are spelled nearly so: Aliyev as well.")),
)
_IN_FIELDS = {
    "title": "treaty",
    "body": '"peace talks"',
    "tag": "energy",
    "author": "hasanli",
    "source": '"World Desk"',
    "section": "science",
    "person": '"Kofi Annan"',
    "country": "azerbaijan",
    "language": "french",
    "date": "2019-07",
    "id": "Vb3kQ0x7TzLw2m9A",
}
DATE_EXAMPLES = ("2019", "2019-07-03", "2019-07-01..2019-07-15", ">2019-07", "yesterday", '"last 7 days"')


def field_examples() -> tuple[Example, ...]:
    """Return an example for each field of the query language."""
    return tuple(
        Example(text=f"{field.name}:{_IN_FIELDS[field.name]}", meaning=field.reading.value)
        for field in QUERY_FIELDS.values()
    )
