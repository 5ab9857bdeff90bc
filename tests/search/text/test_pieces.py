import pytest

from search.text.pieces import ODD, several_terms, single_terms


@pytest.mark.parametrize(
    ("piece", "language", "terms"),
    [
        ("Prices,", "en", ("en:price",)),
        ("Prices,", None, ("prices",)),
        ("prices", "zh", ("zh:prices",)),
        ("U.S.", "en", ("en:u.s.",)),
        ("Al-Qaeda", None, ("al", "qaeda")),
        ("--", "en", ()),
        ("北京大", None, ("北京", "京大", "大")),
    ],
)
def test_a_piece_is_known_by_what_it_is_indexed_as(piece: str, language: str | None, terms: tuple[str, ...]) -> None:
    assert several_terms(language)[piece] == terms
    assert single_terms(language)[piece] == (terms[0] if len(terms) == 1 else ODD)
