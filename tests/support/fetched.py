"""What `make data` fetches, for tests; they skip where it has not been run, and never go to the network themselves."""

import json
from functools import cache

import pytest

from benchmarks.data import NAUGHTY_STRINGS, REUTERS, Package, files
from benchmarks.reuters import stories
from index.sources.validation import to_article
from search.model.article import Article


def needs(package: Package) -> pytest.MarkDecorator:
    """Mark a test that is skipped until a package has been fetched."""
    return pytest.mark.skipif(not package.archive.exists(), reason=_reason(package))


@cache
def reuters() -> tuple[Article, ...]:
    """Return all 19,043 Reuters stories of 1987 that have a body."""
    _require(REUTERS)
    return tuple(to_article(story, "main") for story in stories())


@cache
def naughty_strings() -> tuple[str, ...]:
    """Return 461 strings that others collected because programs failed on them."""
    _require(NAUGHTY_STRINGS)
    (text,) = files(NAUGHTY_STRINGS, "blns.json")
    return tuple(json.loads(text))


def _require(package: Package) -> None:
    if not package.archive.exists():
        pytest.skip(_reason(package))


def _reason(package: Package) -> str:
    return f"{package.name} has not been fetched; `make data` does so"
