"""Words with endings, prefixes and umlauts are found in an index; quoted, they are found as they are typed alone."""

import pytest
from support.articles import article
from support.asking import found

from search.engine.base import SearchEngine

ARTICLES = (
    article("ar", title="رئيس البرلمان", body="خطاب للبرلمان", language="ar"),
    article("de", title="Überfall in Duesseldorf", body="Die Polizei sucht Herrn Schröder.", language="de"),
    article("es", title="Las senadoras", body="Las propuestas fueron rechazadas.", language="es"),
    article("he", title="פגישה בפריז", body="כשהנשיא הגיע", language="he"),
    article("ru", title="Встреча с Мишустиным", body="О Тамбове.", language="ru"),
    article("tr", title="Paris'te toplantı", body="Diyarbakır’dan haber", language="tr"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("برلمان", "ar"),
        ("Düsseldorf", "de"),
        ("schroeder", "de"),
        ("rechazar senador", "es"),
        ("פריז", "he"),
        ("Мишустин Тамбов", "ru"),
        ("мишустин", "ru"),
        ("paris", "tr"),
        ("DİYARBAKIR", "tr"),
        ('"Paris"', ""),
        ('"Paris’te"', "tr"),
        ('"Düsseldorf"', ""),
        ('"פריז"', ""),
    ],
)
def test_words_are_found_by_the_rules_of_their_language(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected
