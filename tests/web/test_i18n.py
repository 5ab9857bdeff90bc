"""The catalogues have every text of the interface, and no other; what stands in a text stands in its translation."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from web.i18n import SOURCE, catalogue_path, offered

HOME = Path(__file__).parents[2]
TRANSLATED = [language for language in offered() if language != SOURCE]
# The same word in both languages, or a name.
ALIKE = {"de": {"Name", "Original", "Parameter", "Person", "Status", "Version"}}


@pytest.fixture(scope="module")
def template():
    """All texts that are in the code."""
    found = importlib.util.spec_from_file_location("words", HOME / "scripts" / "words.py")
    words = importlib.util.module_from_spec(found)
    sys.modules["words"] = words
    found.loader.exec_module(words)
    return words.template()


@pytest.fixture(params=TRANSLATED)
def catalog(request):
    with catalogue_path(request.param).open("rb") as file:
        return read_po(file, locale=request.param)


def strings(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


def messages(catalog):
    return [message for message in catalog if message.id]


def test_there_is_another_language_than_english():
    assert TRANSLATED


def test_every_text_is_there_and_no_other(template, catalog):
    assert len(messages(template)) > 300
    assert {str(message.id) for message in messages(catalog)} == {str(message.id) for message in messages(template)}
    assert not catalog.obsolete


def test_every_text_is_translated_and_not_by_guess(catalog):
    for message in messages(catalog):
        assert all(strings(message)), message.id
        assert not message.fuzzy, message.id


def test_what_stands_in_a_text_stands_in_its_translation(catalog):
    for message in messages(catalog):
        ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
        wanted = sorted(re.findall(r"\{\w*\}", ids[-1]))
        assert all(sorted(re.findall(r"\{\w*\}", text)) == wanted for text in strings(message)[-1:]), message.id


def test_quotation_marks_and_ends_of_sentences_are_kept(catalog):
    for message in messages(catalog):
        text, (said, *_) = str(message.id), strings(message)
        if isinstance(message.id, str) and text.endswith((".", ":", "?")):
            assert said[-1] == text[-1], message.id
