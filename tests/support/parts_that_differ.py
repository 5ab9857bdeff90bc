"""The parts in which two versions of an article differ whose organisations are others, as JSON.

Run as a module, on whatever code the path of modules leads to: `python -m support.parts_that_differ`.
"""

import json
import sys

from index.sources.validation import to_article
from search.settings import Settings
from web import create_app
from web.presenters.versions import differences


def main() -> None:
    """Write them."""
    before, after = (
        to_article({"id": "cut", "title": "Output cut", "organisations": [name]}, "main") for name in ("OPEC", "OAPEC")
    )
    with create_app(Settings()).test_request_context():
        sys.stdout.write(json.dumps([difference.part for difference in differences(before, after)]))


if __name__ == "__main__":
    main()
