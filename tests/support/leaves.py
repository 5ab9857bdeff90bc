"""Leaves of plans, of each kind, that the articles of `support.drawn` have."""

from search.fields import Band, TermField
from search.query.plan import FuzzyQuery, PhraseQuery, PrefixQuery, Scored, SynonymQuery, TermQuery


def stem(*terms: str, band: Band | None = None) -> TermQuery:
    return TermQuery(term_field=TermField.STEMS, terms=terms, band=band)


def exact(word: str) -> TermQuery:
    return TermQuery(term_field=TermField.EXACT, terms=(word,))


LEAVES: tuple[Scored, ...] = (
    stem("de:oil", "en:oil", "fr:oil"),
    stem("en:price"),
    stem("de:gas", "en:gas", "fr:gas"),
    stem("en:relat"),
    stem("en:the"),
    stem("en:oil", band=Band.TITLE),
    exact("oil"),
    PhraseQuery(members=(exact("al"), exact("qaeda"))),
    PhraseQuery(members=(stem("en:oil"), stem("en:gas")), slop=3),
    stem("en:gas", "en:oil", "en:price", "fr:oil"),  # an article may have several of them
    PhraseQuery(members=(stem("en:gas", "en:oil"), stem("en:oil", "en:price"))),
    SynonymQuery(alternatives=(PhraseQuery(members=(stem("en:oil"), stem("en:gas"))), stem("en:gas", "en:oil"))),
    SynonymQuery(alternatives=(PhraseQuery(members=(exact("al"), exact("qaeda"))), stem("en:relat", "fr:oil"))),
    PrefixQuery(term_field=TermField.EXACT, prefix="pri"),
    FuzzyQuery(term_field=TermField.EXACT, word="aliyev", edits=1),
    stem("en:unheardof"),
)
