import pytest

from search.text.analyzers.table import ANALYZERS
from search.text.languages import is_language, label, named, primary


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        (" fr ", "fr"),
        ("zh-Hant-TW", "zh"),
        ("nb", "no"),
        ("nn-NO", "no"),
        ("iw", "he"),
        ("in", "id"),
        ("ji", "yi"),
        ("mo", "ro"),
        ("eng", "en"),
        ("ger", "de"),
        ("deu-AT", "de"),
        ("nob", "no"),
        ("cmn-Hans-CN", "zh"),
        (None, None),
        ("", None),
        ("e", None),
        ("english", None),
        ("en GB", None),
        ("en-", None),
        ("en--GB", None),
        ("xx", None),
        ("und", None),
        ("haw", "haw"),
        ("HAW-US", "haw"),
        ("tzo", "tzo"),
        ("prs", "fa"),
        ("mul", None),
        ("zxx", None),
        ("root", None),
        ("qqq", None),
        ("ﬁ", None),
        ("\u212ao", None),
        ("en\n-GB", None),
    ],
)
def test_a_tag_names_a_language(tag: str | None, code: str | None) -> None:
    assert primary(tag) == code


@pytest.mark.parametrize("code", ["en", "no", "he", "az", "zh", "ab", *ANALYZERS])
def test_what_tags_are_reduced_to_is_a_language(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["", "EN", "en-GB", "eng", "nb", "iw", "xx", "english"])
def test_what_is_not_such_a_code_is_none(code: str) -> None:
    assert not is_language(code)


@pytest.mark.parametrize(
    ("code", "locale", "name"),
    [
        ("en", "en", "English"),
        ("az", "en", "Azerbaijani"),
        ("no", "en", "Norwegian"),
        ("de", "fr", "allemand"),
        ("fr", "de", "Französisch"),
        ("xx", "en", "xx"),
        ("haw", "de", "Hawaiisch"),
        ("tzo", "en", "tzo"),
        ("en", "na", "English"),
    ],
)
def test_a_language_has_a_name_in_other_languages(code: str, locale: str, name: str) -> None:
    assert label(code, locale) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        (" german ", "de"),
        ("Norwegian Bokmål", "no"),
        ("pt-BR", "pt"),
        ("Hawaiian", "haw"),
        ("Unknown language", None),
        ("Elvish", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_english_name_or_its_code(name: str, code: str | None) -> None:
    assert named(name) == code
