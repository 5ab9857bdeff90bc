"""What is written of articles is what the analysis says of each."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from support.drawn import articles

from search.analysis import analyse, weighted_frequency
from search.analysis import key_terms as key_terms_of
from search.engines.whoosh.format.postings import Extent, pack_chunk, read_postings
from search.engines.whoosh.schema import facet_field
from search.engines.whoosh.write.key_terms import key_terms
from search.engines.whoosh.write.segment_writer import PostingsPool
from search.model.article import Article

Written = dict[tuple[str, str], list[tuple[int, int, list[int]]]]


def written(several: list[Article]) -> Written:
    """Return for each field and term its documents, with the frequency and the positions in each."""
    pool = PostingsPool("en")
    for document, article in enumerate(several):
        pool.add(document, article)
    cut = pool.cut()
    assert cut.spans.weights(len(several)).tolist() == [analyse(article, "en").length for article in several]
    found: Written = {}
    stems, is_first = cut.stems.inverted()
    keys = [[number for number in row if number] for row in key_terms(stems, is_first, len(several)).tolist()]
    assert keys == [[*key_terms_of(analyse(article, "en"))] for article in several]
    for field, inverted in pool.fields(cut.words, stems):
        assert [*inverted.terms] == sorted(set(inverted.terms))
        chunk = memoryview(pack_chunk(inverted))
        bounds = zip(inverted.terms, pairwise(inverted.rows.tolist()), strict=True)
        for term, (low, high) in bounds:
            first, last = inverted.starts[[low, high]].tolist()
            extent = Extent(low, high - low, first, last - first)
            postings = read_postings(lambda at, size, chunk=chunk: chunk[at : at + size], 0, extent)
            ends = postings.ends().tolist()
            positions = [
                postings.positions[end - count : end].tolist() for end, count in zip(ends, postings.counts, strict=True)
            ]
            rows = zip(postings.documents.tolist(), postings.frequencies.tolist(), positions, strict=True)
            found[field, term.decode()] = list(rows)
    return found


def expected(several: list[Article]) -> Written:
    found: Written = {}
    for document, article in enumerate(several):
        analysis = analyse(article, "en")
        for term_field, postings in analysis.postings.items():
            for term, positions in postings.items():
                found.setdefault((term_field.value, term), []).append(
                    (document, weighted_frequency(positions), positions)
                )
        for facet, values in analysis.values.items():
            for value in values:
                found.setdefault((facet_field(facet), value), []).append((document, 0, []))
        found.setdefault(("id", article.id), []).append((document, 0, []))
        found.setdefault(("analysed_as", analysis.language), []).append((document, 0, []))
    return found


@settings(max_examples=30, deadline=None)
@given(several=st.lists(articles, max_size=6, unique_by=lambda article: article.id))
def test_postings_are_those_of_the_analysis(several: list[Article]) -> None:
    assert written(several) == expected(several)
