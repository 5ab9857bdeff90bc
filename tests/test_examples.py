"""The examples in docstrings are run: each shows what it says."""

import doctest
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from support.articles import READER
from support.two_articles import index_two

from search.bounds import ByteCache
from search.engines import open_engine
from search.engines.whoosh.read.snapshot import Snapshot
from search.settings import Settings

HOME = Path(__file__).parent.parent
FILES = [path for folder in ("search", "index", "web") for path in sorted((HOME / folder).rglob("*.py"))]
MODULES = [
    ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")
    for path in FILES
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    """What examples use without making it: an index of two articles, and a reader."""
    data = tmp_path_factory.mktemp("two")
    index_two(open_engine(Settings(data=data)))
    return {"snapshot": Snapshot(data / "index" / "g000001", Settings(data=data), {}, ByteCache()), "reader": READER}


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_show_what_they_say(given: Mapping[str, Any], name: str) -> None:
    module = import_module(name)
    result = doctest.testmod(module, extraglobs=dict(given), report=True)
    assert result.attempted > 0
    assert result.failed == 0
