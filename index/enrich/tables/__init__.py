"""Reads the tables of places and given names. `make tables` writes them from libraries."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from search.types import value_object


@value_object
class Places:
    """The places of a country: its capital (empty if it has none), its cities, and the towns used only in datelines."""

    code: str
    capital: str
    cities: tuple[str, ...]
    towns: tuple[str, ...]


def places() -> Iterator[Places]:
    """Yield the places of each country. Names and populations come from GeoNames (CC BY 4.0)."""
    for line in _text("places.tsv").splitlines():
        code, capital, cities, towns = line.split("\t")
        yield Places(code=code, capital=capital, cities=_names(cities), towns=_names(towns))


@cache
def first_names() -> frozenset[str]:
    """Return given names, folded."""
    return frozenset(_text("first_names.txt").split())


def _names(field: str) -> tuple[str, ...]:
    return tuple(field.split("|")) if field else ()


def _text(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
