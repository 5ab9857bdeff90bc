"""What the site answers on both engines, as JSON: status and text by address.

Run as a module, on whatever code the path of modules leads to: `python -m support.answers_of_site var /help /readyz`.
An engine that has no index in the folder is given one of a few articles about organisations.
"""

import json
import sys
from pathlib import Path
from typing import Any

from support.articles import index_of

from index.sources.validation import to_article
from search.engines import open_engine
from search.settings import ENGINES, Settings
from web import create_app

ARTICLES: list[dict[str, Any]] = [
    {"id": "cut", "title": "Output cut", "organisations": ["OPEC", "International Energy Agency"]},
    {"id": "talks", "title": "Talks go on", "organisations": ["OPEC"]},
    {"id": "storm", "title": "Storm at sea", "organisations": ["World Meteorological Organization"]},
    {"id": "fair", "title": "Fair opens"},
]


def answers(settings: Settings, addresses: list[str]) -> dict[str, tuple[int, str]]:
    """Return status and text of each address on one engine."""
    engine = open_engine(settings)
    if not settings.data.exists():
        index_of(engine, [to_article(values | {"language": "en"}, "main") for values in ARTICLES])
    client = create_app(settings, engine=engine).test_client()
    found = {address: client.get(address, follow_redirects=True) for address in addresses}
    return {address: (answer.status_code, answer.text) for address, answer in found.items()}


def main(data: str, *addresses: str) -> None:
    """Write all of it."""
    settings = [Settings(engine=name, data=Path(data) / name) for name in ENGINES]
    sys.stdout.write(json.dumps({each.engine: answers(each, [*addresses]) for each in settings}))


if __name__ == "__main__":
    main(*sys.argv[1:])
