"""Question words: what asks in each language, and the errors that a person who edits the tables can make."""

import re
from pathlib import Path

import pytest

import search.text
from search.text.analyzers.stop_words import is_stop_word
from search.text.languages import is_language
from search.text.question_words import is_question_word, opening
from search.text.tokenizer import words

FILES = sorted(Path(search.text.__file__).parent.joinpath("data", "question_words").iterdir())
LANGUAGES = [path.stem for path in FILES]

# Language, a question, and what is left of it. Stop words are left here, too; the planner drops them.
OPENINGS = [
    ("en", "documents that discuss oil", "oil"),
    ("en", "Documents which mention oil", "oil"),
    ("en", "find articles about oil", "oil"),
    ("en", "Please find me all recent stories on oil", "oil"),
    ("en", "Identify documents that discuss oil", "oil"),
    ("en", "Identify oil companies", "oil companies"),
    ("en", "Document will discuss oil", "oil"),
    ("en", "Document will report or predict a strike", "a strike"),
    ("en", "A relevant document must describe oil", "oil"),
    ("en", "The document will provide information on oil", "oil"),
    ("en", "Document reports the merger", "the merger"),
    ("en", "To be relevant, a document must report a strike", "a strike"),
    ("en", "A document will be relevant if it describes oil", "oil"),
    ("en", "I would like information about oil", "oil"),
    ("en", "tell me about oil", "oil"),
    ("en", "Tell me everything about oil", "oil"),
    ("en", "What is known about oil", "oil"),
    ("en", "What has been said about oil", "oil"),
    ("en", "What do we know about oil", "oil"),
    ("en", "What information is available on oil", "oil"),
    ("en", "Which articles mention oil", "oil"),
    ("en", "information on oil", "oil"),
    ("en", "news about oil", "oil"),
    ("en", "I am looking for articles on oil", "oil"),
    ("en", "Could you please explain the treaty", "the treaty"),
    ("de", "Finde Artikel über Öl", "ol"),
    ("de", "Suche nach Berichten über Öl", "ol"),
    ("de", "Dokumente, die über Öl berichten", "ol berichten"),
    ("de", "Was weiß man über Öl", "ol"),
    ("de", "Erzähl mir etwas über Öl", "ol"),
    ("de", "Welche Artikel berichten über Öl", "ol"),
    ("de", "Was ist über Öl bekannt", "ol bekannt"),
    ("fr", "Trouve des articles sur le pétrole", "le petrole"),
    ("fr", "documents qui mentionnent le pétrole", "le petrole"),
    ("fr", "Que sait-on du pétrole", "petrole"),
    ("fr", "Qu'est-ce que l'on sait sur le pétrole", "le petrole"),
    ("fr", "Parle-moi du pétrole", "petrole"),
    ("es", "busca artículos sobre petróleo", "petroleo"),
    ("es", "documentos que hablan de petróleo", "de petroleo"),
    ("es", "¿Qué se sabe sobre el petróleo?", "el petroleo"),
    ("es", "Háblame de petróleo", "petroleo"),
    ("it", "trova articoli sul petrolio", "petrolio"),
    ("it", "documenti che parlano di petrolio", "di petrolio"),
    ("it", "Che cosa si sa del petrolio", "petrolio"),
    ("pt", "procure notícias sobre petróleo", "petroleo"),
    ("pt", "documentos que discutem o petróleo", "o petroleo"),
    ("pt", "O que se sabe sobre petróleo", "petroleo"),
    ("nl", "zoek artikelen over olie", "olie"),
    ("nl", "vertel me iets over olie", "olie"),
    ("nl", "Wat is er bekend over olie", "olie"),
    ("ru", "Найди статьи о нефти", "нефти"),
    ("ru", "Документы, в которых говорится о нефти", "о нефти"),
    ("ru", "Что известно о нефти", "нефти"),
    ("ru", "Расскажи мне о нефти", "нефти"),
    ("da", "find artikler om olie", "olie"),
    ("sv", "berätta om olja", "olja"),
    ("no", "finn artikler om olje", "olje"),
    ("fi", "etsi artikkeleita jotka öljy", "oljy"),
    ("hu", "mit tudunk arról", ""),
    ("ro", "articole despre petrol", "petrol"),
    ("tr", "ne oldu petrol", "petrol"),
    ("ar", "ابحث عن مقالات عن النفط", "النفط"),
]

NO_OPENINGS = [
    "Mueller report",
    "report on torture",
    "documents leaked",
    "documents",
    "story of the year",
    "find oil",
    "the documents",
    "tell",
    "tell the truth",
    "identity theft",
    "news of the world",
    "oil prices: find articles about them",
    "articles of faith",
    "",
]


def rows(path: Path) -> list[list[str]]:
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line[:1] != "#"]
    assert lines.pop() == "", "the last line has no end"
    assert lines[0] == "kind\ttext\tsource"
    return [line.split("\t") for line in lines[1:]]


def slots(path: Path) -> list[tuple[str, list[str]]]:
    """Return each slot of each phrase with the words and names of classes in it."""
    found = [slot for kind, text, _ in rows(path) if kind == "phrase" for slot in text.split(" ")]
    return [(slot, slot.removesuffix("?").split("|")) for slot in found]


@pytest.mark.parametrize(("language", "text", "left"), OPENINGS)
def test_a_question_has_an_opening_that_is_no_part_of_what_it_asks_for(language: str, text: str, left: str) -> None:
    asked = words(text)
    assert " ".join(asked[opening(asked, [language]) :]) == left


@pytest.mark.parametrize("text", NO_OPENINGS)
def test_words_that_may_be_content_are_no_opening(text: str) -> None:
    assert opening(words(text), LANGUAGES) == 0


def test_openings_of_all_languages_given_are_known_and_of_no_other() -> None:
    asked = words("Finde Artikel über Öl")
    assert opening(asked, ["en", "de"]) == 3
    assert opening(asked, ["en"]) == 0
    assert opening(asked, ["en", "ja"]) == 0
    assert opening(asked, []) == 0


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "What's", False),  # the tokenizer makes `what` of it, a stop word
        ("en", "whats", True),
        ("en", "concerning", True),
        ("en", "report", False),
        ("en", "comment", False),
        ("fr", "comment", True),
        ("fr", "pourquoi", True),
        ("de", "wieso", True),
        ("ja", "wieso", False),
    ],
)
def test_a_question_word_asks_wherever_it_stands(language: str, text: str, expected: bool) -> None:
    assert is_question_word(words(text), language) is expected


def test_each_table_is_that_of_a_language() -> None:
    assert [code for code in LANGUAGES if not is_language(code)] == []


def test_the_languages_with_the_most_speakers_in_the_news_have_a_table() -> None:
    assert {"ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv"} <= set(LANGUAGES)


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_table_is_sorted_and_has_known_kinds_and_sources(path: Path) -> None:
    assert path.read_text(encoding="utf-8").startswith("# Question words of ")
    listed = rows(path)
    assert all(len(row) == 3 for row in listed)
    assert listed == sorted(listed)
    assert len({(kind, text) for kind, text, _ in listed}) == len(listed)
    assert {kind for kind, _, _ in listed if not kind.isupper()} == {"phrase", "word"}
    assert {source for _, _, source in listed} <= {"TREC", "own"}


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_row_is_written_as_the_tokenizer_writes_it(path: Path) -> None:
    listed = [text for kind, text, _ in rows(path) if kind != "phrase"]
    assert [text for text in listed if " ".join(words(text)) != text] == []
    in_phrases = [name for _, names in slots(path) for name in names if not name.isupper()]
    assert [word for word in in_phrases if words(word) != [word]] == []


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_stop_word_is_not_repeated(path: Path) -> None:
    assert [text for kind, text, _ in rows(path) if kind == "word" and is_stop_word(text, path.stem)] == []


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_each_class_that_a_phrase_names_has_words_and_each_is_named(path: Path) -> None:
    named = {name for _, names in slots(path) for name in names if name.isupper()}
    assert named == {kind for kind, _, _ in rows(path) if kind.isupper()}


@pytest.mark.parametrize("path", FILES, ids=LANGUAGES)
def test_a_phrase_needs_a_word(path: Path) -> None:
    phrases = [text for kind, text, _ in rows(path) if kind == "phrase"]
    assert [text for text in phrases if re.fullmatch(r"(\S+\? ?)+", text)] == []
