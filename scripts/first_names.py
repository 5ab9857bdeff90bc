"""Writes index/enrich/tables/first_names.txt, the given names by which persons are found: `make tables`.

They are the names in Latin letters in the package Faker (MIT), folded as Dateline folds words.
"""

import sys
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from textwrap import fill

from faker.providers import person

from search.text.spelling import fold

_SHORTEST = 3  # letters
_LISTS = ("first_names", "first_names_male", "first_names_female", "first_names_nonbinary", "first_romanized_names")


def main(target: Path) -> None:
    """Write the list."""
    names = {part for name in _listed() for part in fold(name).split()}
    latin = sorted(name for name in names if len(name) >= _SHORTEST and name.isascii() and name.isalpha())
    target.write_text(fill(" ".join(latin), 120) + "\n", encoding="utf-8")


def _listed() -> set[str]:
    found: set[str] = set()
    for module in iter_modules(person.__path__):
        provider = import_module(f"{person.__name__}.{module.name}").Provider
        for name in _LISTS:
            listed = getattr(provider, name, ())
            found.update(() if isinstance(listed, property) else listed)
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))
