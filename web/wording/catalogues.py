"""What each text of the interface is in another language (gettext), compiled when a language is first spoken."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = "en"  # the language of the texts in the code
FOLDER = Path(__file__).parent.parent / "locale"


def catalogue_path(language: str) -> Path:
    """Return where the catalogue of a language is kept."""
    return FOLDER / language / "LC_MESSAGES" / "messages.po"


@cache
def offered() -> tuple[str, ...]:
    """Return the languages in which there is an interface, by their codes."""
    return (SOURCE, *sorted(path.name for path in FOLDER.iterdir() if catalogue_path(path.name).exists()))


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the texts in a language that is offered."""
    if language == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    with catalogue_path(language).open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)
