"""What a query comes to, as JSON: how it is written, what both engines find and mark, and what the help page says.

Run as a module, on whatever code the path of modules leads to: `python -m support.answers_to_query 'oil prices'`.
"""

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.articles import READER, article, index_of
from support.asking import ask
from support.wanted import shown

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.model.request import MatchRule, SearchRequest
from search.query.ast import write
from search.query.parser import parse
from search.settings import ENGINES, Settings
from web import create_app

ARTICLES = [
    article("near", title="Markets", body="Oil and gas prices rose on Monday."),
    article("far", title="Markets", body="Oil was found again, and gas as well; of prices nobody spoke."),
    article("fleet", title="Flagship sinks", body="The flagship and a steamship sank after hours of hardship."),
    article("strike", title="Shipping halts", body="Shipping halted. One steamship sailed."),
]


def answers(engine: SearchEngine, query: str) -> dict[str, Any]:
    """Return what an engine finds, with scores, marks, and what the query brings to the score of each hit."""
    index_of(engine, ARTICLES[::2])
    index_of(engine, ARTICLES[1::2])
    result = ask(engine, query)
    request = SearchRequest(text=query, match=MatchRule.ALL)
    explained = [engine.explain(request, hit.summary.id, READER).contributions for hit in result.hits]
    return {
        "found": [hit.summary.source_id for hit in result.hits],
        "warnings": [warning.code for warning in result.warnings],
        "scores": [hit.score for hit in result.hits],
        "frequencies": [[each.document_frequency, each.frequency] for each, *_ in explained],
        "titles": [shown(hit.snippet.title) for hit in result.hits],
        "bodies": [shown(passage) for hit in result.hits for passage in hit.snippet.body],
    }


def main(query: str) -> None:
    """Write all of it."""
    tree = parse(query).tree
    assert tree
    with TemporaryDirectory() as folder:
        engines = {name: open_engine(Settings(engine=name, data=Path(folder) / name)) for name in ENGINES}
        engine = engines["memory"]
        help_page = create_app(engine.settings, engine=engine).test_client().get("/help").text
        everything = {
            "written": write(tree),
            "read again": parse(write(tree)).tree == tree,
            "excluded in a title": parse(f"-title:{query}").tree == parse(f"-(title:{write(tree)})").tree,
            "help": help_page,
            "engines": {name: answers(engine, query) for name, engine in engines.items()},
        }
    sys.stdout.write(json.dumps(everything))


if __name__ == "__main__":
    main(sys.argv[1])
