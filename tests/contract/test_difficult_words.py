import pytest
from support.articles import article
from support.asking import found

from search.engine.base import SearchEngine

ARTICLES = (
    article("u.s.", title="The U.S. Senate"),
    article("us", title="He told us so"),
    article("o'brien", title="Mr. O’Brien spoke"),
    article("brien", title="Brien, O. spoke"),
    article("al-qaeda", title="Al-Qaeda's statement"),
    article("covid", title="COVID-19 cases"),
    article("covid-20", title="Covid, and 20 or 19 others"),
    article("at&t", title="AT&T shares"),
    article("thousand", title="It cost 1,000 dollars"),
    article("decimal", title="It cost 1.5 dollars"),
    article("country", title="Her country`s relations, the country’s and the country's"),
    article("l'homme", title="L'homme qui rit", language="fr"),
    article("beijing", title="北京大学开会", language="zh"),
    article("tokyo", title="東京で会議", language="ja"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("U.S.", "u.s."),
        ("u.s", "u.s."),
        ("us", "us"),
        ("O'Brien", "o'brien"),
        ("O`Brien", "o'brien"),
        ("obrien", "o'brien"),
        ("brien", "brien"),
        ("Al-Qaeda", "al-qaeda"),
        ('"al qaeda"', "al-qaeda"),
        ("qaeda", "al-qaeda"),
        ("COVID-19", "covid"),
        ("covid", "covid covid-20"),
        ("AT&T", "at&t"),
        ("at&t*", "at&t"),
        ("1,000", "thousand"),
        ("1000", "thousand"),
        ("1.5", "decimal"),
        ("country", "country"),
        ("country's", "country"),
        ("countries", "country"),
        ('"country’s relations"', "country"),
        ("homme", "l'homme"),
        ("l’homme", "l'homme"),
        ("北京", "beijing"),
        ("北京大学", "beijing"),
        ("大学北京", ""),
        ("学", "beijing"),
        ("東京", "tokyo"),
        ("会議", "tokyo"),
        ("会", "beijing tokyo"),
    ],
)
def test_a_difficult_word_is_found_as_a_person_types_it(index: SearchEngine, query: str, expected: str) -> None:
    assert found(index, query) == expected
