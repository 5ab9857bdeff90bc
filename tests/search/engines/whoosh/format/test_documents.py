"""What is stored of an article is the article again, and tells where its words stand."""

from hypothesis import given, settings
from hypothesis import strategies as st
from support.articles import article
from support.drawn import articles

from search.engines.whoosh.format.documents import StoredArticle, pack_article, pack_word_offsets, texts_of
from search.engines.whoosh.write.batch_tokenizer import TextStream
from search.fields import PART_GAP, Band
from search.model.article import Article
from search.text.tokenizer import tokens


def stored(several: list[Article]) -> list[StoredArticle]:
    """Return what a segment of these articles stores of each."""
    texts = TextStream()
    for document, each in enumerate(several):
        texts.add(document, "en", texts_of(each))
    return [
        StoredArticle(pack_article(each) + word_offsets)
        for each, word_offsets in zip(several, pack_word_offsets(texts.cut().spans), strict=True)
    ]


@settings(deadline=None)
@given(articles)
def test_what_is_stored_is_the_article(given_article: Article) -> None:
    assert stored([given_article])[0].article == given_article


def positions(given_article: Article) -> list[int]:
    """Number the words of an article as they are indexed."""
    following = {band: band.first for band in (Band.TITLE, Band.BODY, Band.TAG, Band.DATELINE)}
    found: list[int] = []
    for band, text in texts_of(given_article):
        words = len(tokens(text))
        found += range(following[band], following[band] + words)
        following[band] += words + PART_GAP if words else 0
    return found


odd_words = st.sampled_from(["Oil", "U.S.", "l’homme", "北京大学", "1,000", "—", "ŉ", "x" * 300, "\n\n"])
texts = st.lists(odd_words, max_size=9)


@settings(deadline=None)
@given(st.lists(texts.map(" ".join), min_size=5, max_size=6), st.integers(0, 70_000))
def test_every_position_leads_to_its_word_in_its_text(several: list[str], spaces: int) -> None:
    title, standfirst, body, caption, *tags = several
    whole = article(
        title=f"t {title}",
        standfirst=standfirst,
        body=" " * spaces + body,
        caption=caption,
        tags=tuple(tag for tag in tags if tag.strip() and len(tag) <= 500),
    )
    for kept in stored([article(title="Before"), whole, whole])[1:]:
        hits = kept.word_offsets(len(texts_of(whole))).hits([(7, positions(whole))])
        found = [[*hits.get(number, {}).get(7, ())] for number, _ in enumerate(texts_of(whole))]
        assert found == [
            [(number, token.start, token.end) for number, token in enumerate(tokens(text))]
            for _, text in texts_of(whole)
        ]
