"""Updates the catalogues of the interface with the texts in the code: `make words`.

New texts have no translation until somebody writes one. Texts that are no longer used are removed.
"""

import sys
from collections.abc import Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from search.fields import FIELDS
from search.query.operators import OPERATORS
from search.query.warnings import MESSAGES
from web.http_errors import ERRORS, SENTENCES
from web.i18n import SOURCE, catalogue_path, offered

HOME = Path(__file__).parent.parent
KEYWORDS = {
    **dict.fromkeys(("_", "gettext", "gettext_html", "gettext_noop", "Message"), None),
    "ngettext": (1, 2),
}
METHODS = [("routes/docs.py", "ignore"), ("templates/docs.html", "ignore"), ("**.py", "python"), ("**.html", "jinja2")]
FOLDERS = ("search", "web")
_OPTIONS = {"**.html": {"silent": "false"}}  # an unreadable template is an error, not one without texts
_WHEN = datetime(2026, 1, 1, tzinfo=UTC)  # a fixed date, so that files change only if texts do


def texts() -> Iterator[str | tuple[str, str]]:
    """Yield every text of the interface, as (singular, plural) where both exist; some are in tables of `search`."""
    for folder in FOLDERS:
        found = extract_from_dir(HOME / folder, METHODS, keywords=KEYWORDS, options_map=_OPTIONS)
        yield from (message for _, _, message, _, _ in found)
    yield from _in_tables()


def template() -> Catalog:
    """Return all texts without translations."""
    catalog = Catalog(project="Dateline", creation_date=_WHEN, revision_date=_WHEN, fuzzy=False)
    for message in texts():
        catalog.add(message)
    return catalog


def updated(path: Path) -> Catalog:
    """Return a catalogue with all texts and its existing translations."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.parent.parent.name)
    catalog.update(template(), no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    catalog.project, catalog.version, catalog.creation_date, catalog.revision_date = "Dateline", "", _WHEN, _WHEN
    return catalog


def _in_tables() -> Iterator[str]:
    for field in FIELDS:
        yield from filter(None, (field.label, field.label.lower(), field.heading, field.none_label))
        yield from filter(None, astuple(field.phrases))
        yield field.reading.value
    for operator in OPERATORS:
        yield from operator.examples.values()
    yield from MESSAGES.values()
    statuses = {each.status for each in ERRORS.values()} | set(SENTENCES) | {HTTPStatus.BAD_REQUEST}
    yield from (HTTPStatus(status).phrase for status in sorted(statuses))


def main() -> None:
    """Write every catalogue, and print how many texts have no translation yet."""
    for language in offered():
        if language == SOURCE:
            continue
        path = catalogue_path(language)
        catalog = updated(path)
        with path.open("wb") as file:
            write_po(file, catalog, width=120, sort_output=True, no_location=True)
        missing = [message.id for message in catalog if message.id and not message.string]
        sys.stdout.write(f"{language}: {len(catalog)} texts, {len(missing)} of them without a translation\n")


if __name__ == "__main__":
    main()
