"""WhooshSearcher: one snapshot, one viewer; its hits."""

from collections.abc import Container, Mapping, Sequence, Set
from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np

from search.analysis import analyse, key_terms
from search.engine.collector import (
    Collected,
    CollectedHit,
    Collector,
    CrossedCounts,
    FacetCounts,
    FacetSpec,
)
from search.engine.cursor import SortKey
from search.engine.hits import summary_of
from search.engine.match_rule import SHARE
from search.engine.port import Changes, Searcher, in_order, taken_out
from search.engines.whoosh.format.arrays import DocIds
from search.engines.whoosh.format.doc_values import DocSet
from search.engines.whoosh.format.documents import StoredArticle
from search.engines.whoosh.read.evaluator import Evaluation, Flags
from search.engines.whoosh.read.facet_counts import Listed, count_days, count_values, cross
from search.engines.whoosh.read.leaf_matches import words_of
from search.engines.whoosh.read.segment import Segment
from search.engines.whoosh.read.snapshot import Snapshot, VisibleDocs
from search.engines.whoosh.read.top_k import TopK
from search.fields import DATE, FACETS, TEXT_PARTS
from search.model.article import Article
from search.model.dates import from_microseconds, microseconds
from search.model.intervals import Interval
from search.model.lookup import Contribution
from search.model.request import check_cells
from search.model.result import IndexState
from search.model.viewer import ALWAYS, Viewer
from search.query.plan import FuzzyQuery, Plan, Query, Scored
from search.snippets import ArticleMatches, Leaves, Matcher, Occurrence, TextMatches, occurrences

_ALWAYS = microseconds(ALWAYS)


class WhooshSearcher(Searcher):
    """Answers from arrays. Of a former commit, only the documents in `shown` are shown; all visible ones are ranked."""

    def __init__(self, snapshot: Snapshot, viewer: Viewer, shown: VisibleDocs | None = None) -> None:
        self._snapshot = snapshot
        self._viewer = viewer
        visible = snapshot.seen_by(viewer)
        self._visible = shown or visible
        self._leaves_out = shown is not None
        self._evaluation = Evaluation(visible)
        self._today: date = viewer.now.astimezone(UTC).date()

    @property
    def state(self) -> IndexState:
        """Which index this is."""
        return IndexState(
            generation=self._snapshot.generation,
            revision=self._snapshot.manifest.revision,
            updated_at=self._snapshot.manifest.updated_at,
            articles=self._visible.articles,
            missing_fields=self._snapshot.missing_fields,
            analyzer=self._snapshot.manifest.analyzer,
        )

    def last_visibility_change(self) -> datetime | None:
        """Return the last moment from which readers could see another article."""
        lifts = self._visible.lifts
        passed = int(lifts.searchsorted(microseconds(self._viewer.now), side="right"))
        last = int(lifts[passed - 1]) if passed else _ALWAYS
        return from_microseconds(last) if last > _ALWAYS else None

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the stems."""
        return self._evaluation.visible.languages

    def count(self, match: Query) -> int:
        """Return how many articles match."""
        return len(self._seen(self._evaluation.documents(match)))

    def best_score(self, match: Query, leaves: tuple[Scored, ...]) -> float:
        """Return the greatest sum of the leaves' BM25 in an article that matches."""
        return self._evaluation.best_score(match, leaves, SHARE)

    def words_like(self, spelling: FuzzyQuery) -> Set[str]:
        """Return the words that a fuzzy query matches."""
        return {word for segment in self._visible.columns.segments for word in words_of(segment, spelling)}

    def select(self, collector: Collector) -> Collected:
        """Return hits and counts. A facet is counted without its own filter, so filters are evaluated one by one."""
        found = self._evaluation.documents(collector.plan.match)
        for each in collector.filters:
            for clause in each.required:
                found = found[self._evaluation.holds(found, clause)]
        rows = ((each.facet, each.selected) for each in collector.filters if each.selected is not None)
        selected = {facet: self._evaluation.holds(found, match) for facet, match in rows}
        size = self._visible.columns.size
        documents = _kept(found, selected)
        chosen = DocSet(self._seen(documents), size)
        counted_over = {facet: DocSet(self._seen(_kept(found, selected, but=(facet,))), size) for facet in selected}
        return Collected(
            total=len(chosen.documents),
            hits=self._hits(collector, documents),
            counts=tuple(
                self._counts(collector, spec, counted_over.get(spec.facet.name, chosen)) for spec in collector.facets
            ),
            crossed=self._crossed(collector, found, selected),
        )

    def article(self, article_id: str) -> Article | None:
        """Return the article if the viewer may see it."""
        document = self._visible.document(article_id)
        if document is None:
            return None
        segment, number = self._visible.columns.segment_of(document)
        return segment.stored(number).article

    def was_public(self, article_id: str) -> bool:
        """Tell whether this is the id of a withdrawn article that readers had seen."""
        gone = self._snapshot.manifest.gone.get(article_id)
        return gone is not None and gone.answers_gone

    def gone(self, change: int) -> Changes:
        """Return the articles that readers had seen and the viewer no longer sees."""
        out = taken_out(self._snapshot.manifest.gone, was_public=True)
        return in_order(out | self._snapshot.hidden_again(self._visible), change)

    def unmatched(self, change: int, match: Query) -> Changes:
        """Return the articles that the viewer sees, that changed after a number, and that do not match."""
        columns, documents = self._visible.columns, self._visible.documents
        numbers = columns.change[documents]
        changed = documents[numbers > change]
        others = changed[~self._evaluation.holds(changed, match)]
        ids = (article_id.decode("ascii") for article_id in columns.ids[others].tolist())
        found = dict(zip(ids, columns.change[others].tolist(), strict=True))
        unseen = taken_out(self._snapshot.manifest.gone, was_public=False) if self._viewer.staff else {}
        return in_order(unseen | found, change)

    def merged_ids(self) -> Mapping[str, str]:
        """Return the ids of persons who were merged, each with the id that it leads to."""
        return self._snapshot.manifest.moved

    def spelling(self, facet: str, value: str) -> str:
        """Return a facet's value as most of the viewer's articles spell it."""
        return self._visible.spelling(facet, value) if FACETS[facet].has_spellings else value

    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person in some article that the viewer may see."""
        return self._visible.person_label(person_id)

    def contributions(self, plan: Plan, article_id: str) -> tuple[Contribution, ...]:
        """Return the share of each scored leaf in an article's score."""
        document = self._visible.document(article_id)
        if document is None:
            return ()
        hits = TopK(self._evaluation, plan, self._today, self._evaluation.documents(plan.match))
        segment, number = self._visible.columns.segment_of(document)
        article = segment.stored(number).article
        return hits.contributions(document, key_terms(analyse(article, self._snapshot.manifest.language)))

    def _seen(self, documents: DocIds) -> DocIds:
        """Return those of ascending documents that were found that are shown."""
        return self._visible.seen(documents) if self._leaves_out else documents

    def _hits(self, collector: Collector, documents: DocIds) -> tuple[CollectedHit, ...]:
        if not collector.limit:
            return ()
        shown = self._visible.kept(documents) if self._leaves_out else None
        rows = TopK(self._evaluation, collector.plan, self._today, documents).page(collector, shown)
        columns = self._visible.columns
        at = [columns.segment_of(document) for document, _ in rows]
        stored = [segment.stored(number) for segment, number in at]
        return tuple(
            [
                WhooshHit(segment, number, record, sort_key)
                for (segment, number), record, (_, sort_key) in zip(at, stored, rows, strict=True)
            ]
        )

    def _crossed(self, collector: Collector, found: DocIds, selected: Mapping[str, Flags]) -> tuple[CrossedCounts, ...]:
        crossed: list[CrossedCounts] = []
        cells = 0
        for pair in collector.crossed:
            documents = self._seen(_kept(found, selected, but=(pair.first.name, pair.second.name)))
            chosen = DocSet(documents, self._visible.columns.size)
            rows, columns = (
                self._counts(collector, FacetSpec(facet=facet), chosen) for facet in (pair.first, pair.second)
            )
            cells += len(rows.values) * len(columns.values)
            check_cells(cells)
            sides = (
                self._listed(facet.name, counts, collector.zone)
                for facet, counts in ((pair.first, rows), (pair.second, columns))
            )
            crossed.append(CrossedCounts(rows=rows, columns=columns, cells=cross(chosen, *sides)))
        return tuple(crossed)

    def _listed(self, name: str, counts: FacetCounts, zone: ZoneInfo) -> Listed:
        if name == DATE:
            column = self._visible.columns.bars(counts.interval or Interval.DAY, zone)
            number = {bar: ordinal for ordinal, bar in enumerate(column.names)}
            return Listed(column=column, ordinals=[number[bar] for bar, _ in counts.values])
        column = self._visible.columns.values(name)
        found = [column.ordinal(FACETS[name].case_key(value)) for value, _ in counts.values]
        return Listed(column=column, ordinals=[ordinal for ordinal in found if ordinal is not None])

    def _counts(self, collector: Collector, spec: FacetSpec, chosen: DocSet) -> FacetCounts:
        if spec.facet.name == DATE:
            return count_days(self._visible, chosen.documents, spec.facet.interval, collector.zone)
        values = self._visible.columns.values(spec.facet.name)
        return count_values(values, self._visible.shown_values(spec.facet.name), chosen, spec)


def _kept(documents: DocIds, selected: Mapping[str, Flags], *, but: Container[str] = ()) -> DocIds:
    """Return the documents that all filters keep, without the filters of some facets."""
    flags = [kept for facet, kept in selected.items() if facet not in but]
    return documents.compress(np.logical_and.reduce(flags)) if flags else documents


class WhooshHit(CollectedHit):
    """A document of a segment."""

    def __init__(self, segment: Segment, document: int, stored: StoredArticle, sort_key: SortKey) -> None:
        self._segment = segment
        self._document = np.uint32(document)
        self._stored = stored
        super().__init__(summary_of(self._stored.values), sort_key)

    def matches(self, leaves: Leaves) -> ArticleMatches:
        """Return what occurs in its texts. Postings lead to terms; only prefixes and spellings are searched for."""
        values = self._stored.values
        texts = [(part.band, text) for part in self._segment.parts for text in part.read(values[part.field])]
        positions = [(number, self._segment.positions(term, self._document)) for number, term in leaves.terms]
        hits = self._stored.word_offsets(len(texts)).hits(positions)
        if leaves.others:
            matcher = _matcher(leaves)
            for number, (_, text) in enumerate(texts):
                if text and (more := matcher.hits(text, {})):
                    hits[number] = hits.get(number, {}) | more
        found: list[Sequence[Occurrence]] = [()] * len(texts)
        for number, there in hits.items():
            band, text = texts[number]
            found[number] = occurrences(text, leaves.in_band[band], there)
        matches = [TextMatches(text, of_text) for (_, text), of_text in zip(texts, found, strict=True)]
        if len(self._segment.parts) < len(TEXT_PARTS):
            matches.append(TextMatches("", ()))  # the last part, which an index made before does not have
        return ArticleMatches.of(matches)


@lru_cache(maxsize=8)
def _matcher(leaves: Leaves) -> Matcher:
    """Return the matcher of prefixes and spellings: one for all hits of a search."""
    return Matcher(leaves.others, "")
