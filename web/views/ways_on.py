"""Where to go from a search that found nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from search.model.request import Match, Order
from web.links import Changes, SearchLinks
from web.parameters import MATCH, ORDER, QUERY
from web.phrases import articles
from web.picking import clear_all


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOn:
    """A search near the one that found nothing."""

    text: str
    url: str


def ways_on(links: SearchLinks, total: Callable[[Changes], int]) -> tuple[WayOn, ...]:
    """Return the searches that find something, and if there is none the newest articles."""
    found = [WayOn(text=f"{text}: {articles(count)}", url=links.changed(changes)) for text, changes in _nearby(links) if (count := total(changes))]
    return tuple(found) or (WayOn(text="The newest articles", url=links.changed(_newest())),)


def _nearby(links: SearchLinks) -> Iterator[tuple[str, Changes]]:
    any_word: Changes = {MATCH: (Match.ANY.value,)}
    several = len(links.args.get(QUERY, ("",))[0].split()) > 1
    picked = any(links.args.get(name) for name in clear_all())
    if several:
        yield "Any of the words", any_word
    if picked:
        yield "Without what is picked", clear_all()
    if several and picked:
        yield "Any of the words, without what is picked", {**clear_all(), **any_word}
