"""Where to go from a search that found nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.model.request import Match
from web.links import Changes, SearchLinks
from web.parameters import MATCH, QUERY
from web.phrases import articles
from web.picking import clear_all

_ANY_WORD: Changes = {MATCH: (Match.ANY.value,)}
_EVERYTHING: Changes = {**clear_all(), QUERY: (), MATCH: ()}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """A search near the one that found nothing."""

    text: str
    url: str


def ways_on(links: SearchLinks, total: Callable[[Changes], int]) -> tuple[WayOn, ...]:
    """Return the searches that find something, and if there is none the one for everything."""
    nearby = ((text, changes, total(changes)) for text, changes in _nearby(links))
    found = tuple(
        WayOn(text=f"{text}: {articles(count)}", url=links.changed(changes)) for text, changes, count in nearby if count
    )
    return found or (WayOn(text="All articles", url=links.changed(_EVERYTHING)),)


def _nearby(links: SearchLinks) -> Iterator[tuple[str, Changes]]:
    several = len(links.args.get(QUERY, ("",))[0].split()) > 1
    picked = any(links.args.get(name) for name in clear_all())
    if several:
        yield "Any of the words", _ANY_WORD
    if picked:
        yield "Without what is picked", clear_all()
    if several and picked:
        yield "Any of the words, without what is picked", {**clear_all(), **_ANY_WORD}
