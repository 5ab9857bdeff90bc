"""The searcher of the memory engine, which goes through all articles; the order of hits."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence, Set
from datetime import UTC, datetime
from functools import partial
from zoneinfo import ZoneInfo

from search.bounds import check_time
from search.engine.collector import (
    Collected,
    CollectedHit,
    Collector,
    CrossedCounts,
    FacetCounts,
    FacetSpec,
)
from search.engine.cursor import SortKey
from search.engine.hits import summary
from search.engine.port import Changes, Searcher, in_order, taken_out
from search.engines.memory.contents import Entry, Index
from search.engines.memory.facet_counts import bar_of, count_days, count_values, cross
from search.engines.memory.matching import matches, words_of
from search.engines.memory.ranked import Ranked, sort_key
from search.engines.memory.scoring import Scorer
from search.fields import DATE, FACETS, missing_fields
from search.model.article import Article, Status
from search.model.intervals import Interval
from search.model.lookup import Contribution
from search.model.request import check_cells
from search.model.result import IndexState
from search.model.viewer import ALWAYS, Viewer, visible_from
from search.query.plan import FuzzyQuery, Plan, Query, Scored
from search.snippets import ArticleMatches, Leaves, Matcher, article_matches
from search.text.analyzers.former import is_former


class MemorySearcher(Searcher):
    """Has only the articles that the viewer may see. Of a former commit, it shows only those with an id in `shown`.

    `zone` is the newsroom's, in which days begin.
    """

    def __init__(self, index: Index, viewer: Viewer, zone: ZoneInfo, shown: Container[str] | None = None) -> None:
        self._contents = index.contents
        self._viewer = viewer
        self._zone = zone
        self._ranked = [entry for entry in index.entries if viewer.sees(entry.article, zone)]
        self._entries = [entry for entry in self._ranked if shown is None or entry.article.id in shown]
        self._hidden = [entry.indexed for entry in index.entries if not viewer.sees(entry.article, zone)]
        self._scorer = Scorer(self._ranked, viewer.now.astimezone(UTC).date())
        self._ids: dict[Query, frozenset[str]] = {}
        self._spelled: dict[str, dict[str, str]] = {}

    @property
    def state(self) -> IndexState:
        """The state of the index."""
        return IndexState(
            generation=self._contents.generation,
            revision=self._contents.revision,
            updated_at=self._contents.updated_at,
            articles=len(self._entries),
            missing_fields=missing_fields(self._contents.fields),
            analyzer=self._contents.analyzer,
        )

    def last_visibility_change(self) -> datetime | None:
        """Return the last moment at which readers came to see an article."""
        usable = (entry.article for entry in self._entries if entry.article.status is Status.USABLE)
        moments = (visible_from(article, self._zone) for article in usable)
        return max((moment for moment in moments if ALWAYS < moment <= self._viewer.now), default=None)

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the stems."""
        return tuple(sorted({entry.analysis.language for entry in self._ranked}))

    def count(self, match: Query) -> int:
        """Return how many articles match."""
        return len(self._matching([match]))

    def best_score(self, match: Query, leaves: tuple[Scored, ...]) -> float:
        """Return the greatest sum of the leaves' BM25 in an article that matches."""
        matching = self._matching([match], self._ranked)
        return max((self._scorer.word_score(leaves, entry) for entry in matching), default=0.0)

    def words_like(self, spelling: FuzzyQuery) -> Set[str]:
        """Return the words that a fuzzy query matches."""
        return {word for entry in self._entries for word in words_of(spelling, entry)}

    def select(self, collector: Collector) -> Collected:
        """Collect hits and facet counts."""
        entries = self._matching(collector.clauses())
        ranked = self._matching(collector.clauses(), self._ranked)
        sort_keys = Ranked(self._scorer, collector.plan, ranked).sort_keys(collector.order_by)
        ordered = sorted(entries, key=lambda entry: sort_key(sort_keys[entry.article.id], collector.order_by))
        if collector.after is not None:
            after = sort_key(collector.after, collector.order_by)
            ordered = [e for e in ordered if sort_key(sort_keys[e.article.id], collector.order_by) > after]
        page = ordered[collector.offset :][: collector.limit]
        return Collected(
            total=len(entries),
            hits=tuple(MemoryHit(entry, sort_keys[entry.article.id], self._contents.analyzer) for entry in page),
            counts=tuple(self._counts(collector, spec) for spec in collector.facets),
            crossed=self._crossed(collector),
        )

    def article(self, article_id: str) -> Article | None:
        """Return the article, or None if the viewer may not see it."""
        entry = self._entry(article_id)
        return entry.article if entry else None

    def was_public(self, article_id: str) -> bool:
        """Tell whether this id has a tombstone that answers "gone"."""
        gone = self._contents.gone.get(article_id)
        return gone is not None and gone.answers_gone

    def gone(self, change: int) -> Changes:
        """Return the articles that readers had seen and the viewer no longer sees."""
        hidden = {each.article.id: each.change for each in self._hidden if each.was_public}
        return in_order(taken_out(self._contents.gone, was_public=True) | hidden, change)

    def unmatched(self, change: int, match: Query) -> Changes:
        """Return the articles that the viewer sees, that changed after a number, and that do not match."""
        seen = {entry.article.id: entry.indexed.change for entry in self._entries}
        others = {article_id: number for article_id, number in seen.items() if article_id not in self._ids_of(match)}
        unseen = taken_out(self._contents.gone, was_public=False) if self._viewer.staff else {}
        return in_order(unseen | others, change)

    def merged_ids(self) -> Mapping[str, str]:
        """Return the ids of merged persons, each with the id that it leads to now."""
        return self._contents.merged_ids

    def spelling(self, facet: str, value: str) -> str:
        """Return a facet's value as most of the viewer's articles spell it."""
        key = FACETS[facet].case_key(value)
        return self._spellings(facet).get(key, value)

    def person_label(self, person_id: str) -> str | None:
        """Return the name of a person, from an article that the viewer may see; None if there is none."""
        tags = (tag for entry in self._entries for tag in entry.article.persons)
        return next((tag.label for tag in tags if tag.id == person_id), None)

    def contributions(self, plan: Plan, article_id: str) -> tuple[Contribution, ...]:
        """Return the contribution of each scored leaf to the score of an article."""
        entry = self._entry(article_id)
        if entry is None:
            return ()
        return Ranked(self._scorer, plan, self._matching([plan.match], self._ranked)).contributions(entry)

    def _entry(self, article_id: str) -> Entry | None:
        return next((entry for entry in self._entries if entry.article.id == article_id), None)

    def _matching(self, clauses: Iterable[Query], among: Sequence[Entry] | None = None) -> list[Entry]:
        sets = [self._ids_of(clause) for clause in clauses]
        entries = self._entries if among is None else among
        return [entry for entry in entries if all(entry.article.id in ids for ids in sets)]

    def _ids_of(self, match: Query) -> frozenset[str]:
        check_time()
        if match not in self._ids:
            found = (entry for entry in self._ranked if matches(match, entry, self._zone, self._scorer.word_score))
            self._ids[match] = frozenset(entry.article.id for entry in found)
        return self._ids[match]

    def _spellings(self, facet: str) -> dict[str, str]:
        """Return the commonest spelling of each value, by its case key."""
        if facet not in self._spelled:
            totals = Counter(spelling for entry in self._entries for spelling in entry.analysis.values[facet])
            rarest_first = sorted(totals, reverse=True)
            rarest_first.sort(key=lambda spelling: totals[spelling])
            self._spelled[facet] = {FACETS[facet].case_key(spelling): spelling for spelling in rarest_first}
        return self._spelled[facet]

    def _crossed(self, collector: Collector) -> tuple[CrossedCounts, ...]:
        found: list[CrossedCounts] = []
        cells = 0
        for pair in collector.crossed:
            ignored = (pair.first.name, pair.second.name)
            rows, columns = (
                self._counts(collector, FacetSpec(facet=facet), ignored) for facet in (pair.first, pair.second)
            )
            cells += len(rows.values) * len(columns.values)
            check_cells(cells)
            entries = self._matching(collector.clauses(*ignored))
            of_row, of_column = (
                partial(self._values_in, facet.name, counts.interval, collector.zone)
                for facet, counts in ((pair.first, rows), (pair.second, columns))
            )
            found.append(
                CrossedCounts(rows=rows, columns=columns, cells=cross(entries, rows, columns, of_row, of_column))
            )
        return tuple(found)

    def _values_in(self, name: str, interval: Interval | None, zone: ZoneInfo, entry: Entry) -> set[str]:
        if name == DATE:
            return {bar_of(entry.article.published, interval or Interval.DAY, zone)}
        return {self.spelling(name, value) for value in entry.analysis.values[name]}

    def _counts(self, collector: Collector, spec: FacetSpec, ignored: Iterable[str] = ()) -> FacetCounts:
        counted_over = self._matching(collector.clauses(*(ignored or (spec.facet.name,))))
        if spec.facet.name == DATE:
            return count_days(counted_over, self._entries, spec.facet.interval, collector.zone)
        return count_values(counted_over, spec, partial(self.spelling, spec.facet.name))


class MemoryHit(CollectedHit):
    """A collected entry. Its occurrences are entries in its texts."""

    def __init__(self, entry: Entry, sort_key: SortKey, analyzer: str) -> None:
        super().__init__(summary(entry.article), sort_key)
        self._entry = entry
        self._analyzer = analyzer

    def matches(self, leaves: Leaves) -> ArticleMatches:
        """Return the occurrences of the leaves in the texts of the article."""
        language, former = self._entry.analysis.language, is_former(self._analyzer)
        return article_matches(self._entry.article, leaves, Matcher(leaves.members, language, former=former))
