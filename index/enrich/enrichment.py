"""Runs all steps of enrichment in order, also for articles stored earlier, and counts the results.

A step can use what the steps before it found: countries are not read from the names of persons.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from index.catchup import Clock, Progress
from index.enrich.countries import find_countries
from index.enrich.dateline import find_day
from index.enrich.language import find_language
from index.enrich.persons.finder import find_persons
from index.faults import Faults, of_archive
from index.run_files import Rejects
from index.sources.raw_article import Reject
from search.archive.extracted import Unenriched
from search.archive.store import Archive
from search.model.article import NAMES, Article, CountryTag, Extracted, ExtractedBatch, with_extracted
from search.people import register
from search.settings import PERSON_FINDERS, Settings

VERSION = 6  # increase it when a step changes its results: `dateline enrich` and `rebuild` then run again

Step = Callable[[Article], Extracted]


def version(settings: Settings) -> int:
    """Return the number stored with enriched articles: this version, combined with the way of finding persons."""
    return VERSION * len(PERSON_FINDERS) + PERSON_FINDERS.index(settings.person_finder)


def extract_batch(
    articles: Iterable[Article], settings: Settings, languages_in: Callable[[str], Iterable[str]]
) -> ExtractedBatch:
    """Enrich articles as they were received; `languages_in` returns the languages of a feed's stored articles.

    An article whose language cannot be identified gets the most frequent language of its feed.
    """
    found = {each: enrich(each, settings) for each in articles}
    languages: dict[str, Counter[str]] = defaultdict(Counter)
    for each, its in found.items():
        languages[each.feed][each.language or its.language] += 1
    usual = {feed: _usual(counts, languages_in(feed)) for feed, counts in languages.items() if counts[""]}
    for each, its in found.items():
        if not each.language and not its.language and usual[each.feed]:
            found[each] = _in_language(each, usual[each.feed], settings)
    return ExtractedBatch(version=version(settings), by_article=found)


def enrich(article: Article, settings: Settings) -> Extracted:
    """Return what is found in an article for the fields that its source left empty."""
    return _found(article, _steps(settings))


def _usual(counts: Counter[str], known: Iterable[str]) -> str:
    whole = counts + Counter(known)
    whole.pop("", None)
    return min(whole, key=lambda language: (-whole[language], language), default="")


def _in_language(article: Article, language: str, settings: Settings) -> Extracted:
    return replace(enrich(replace(article, language=language), settings), language=language)


def _steps(settings: Settings) -> Sequence[Step]:
    return (
        _language,
        _published,
        lambda article: _persons(article, settings),
        lambda article: _countries(article, settings),
    )


def _found(article: Article, steps: Sequence[Step]) -> Extracted:
    whole = article
    for step in steps:
        whole = with_extracted(whole, step(whole))
    return Extracted(
        countries=() if article.countries else whole.countries,
        mentioned_countries=() if article.mentioned_countries else whole.mentioned_countries,
        persons=() if article.persons else whole.persons,
        language="" if article.language else whole.language,
        published=None if article.published else whole.published,
    )


def _language(article: Article) -> Extracted:
    return Extracted() if article.language else Extracted(language=find_language(article))


def _published(article: Article) -> Extracted:
    return Extracted() if article.published else Extracted(published=find_day(article))


def _persons(article: Article, settings: Settings) -> Extracted:
    return Extracted() if article.persons else Extracted(persons=find_persons(article, settings))


def _countries(article: Article, settings: Settings) -> Extracted:
    if article.countries and article.mentioned_countries:
        return Extracted()
    found = find_countries(article, settings.language)
    return Extracted(countries=_tags(found.about), mentioned_countries=_tags(found.mentioned))


def _tags(codes: Iterable[str]) -> tuple[CountryTag, ...]:
    return tuple(CountryTag(code=code, found=True) for code in codes)


BATCH = 1_000  # articles in one transaction


def refresh(archive: Archive, settings: Settings, clock: Clock, progress: Progress) -> tuple[int, int]:
    """Enrich all articles that this version has not enriched; return how many there were, and how many changed.

    An article that cannot be enriched is set aside, and stays in the archive without anything extracted. The index is
    not updated: `catch_up` does that.
    """
    looked_at = changed = 0

    def again(some: Sequence[Unenriched]) -> int:
        return enrich_again(archive, some, settings)

    def without(each: Unenriched, reason: str) -> Reject:
        nothing = ExtractedBatch(version=version(settings), by_article={each.article: Extracted()})
        archive.note_found([each], nothing, register)
        return of_archive(each.article, reason)

    with Rejects(settings.data, clock()) as rejects:
        faults = Faults(rejects)
        while batch := archive.outdated(version(settings), BATCH):
            changed += sum(faults.results(batch, again, without))
            looked_at += len(batch)
            progress("enriched", len(batch), 0.0)
    return looked_at, changed


def enrich_again(archive: Archive, articles: Sequence[Unenriched], settings: Settings) -> int:
    """Enrich some articles again, and return for how many of them the result changed."""
    found = extract_batch((each.article for each in articles), settings, archive.languages_in)
    return archive.note_found(articles, found, register)


Enriched = dict[str, dict[str, int]]  # field -> counts of articles: `found` here, `given` by the source


class Tally:
    """Counts the results of enrichment."""

    def __init__(self) -> None:
        self._counts: Enriched = {name: {"found": 0, "given": 0} for name in NAMES}

    def count(self, batch: ExtractedBatch) -> None:
        """Add the results of some articles."""
        for article, found in batch.by_article.items():
            for name, counts in self._counts.items():
                counts["given"] += bool(getattr(article, name))
                counts["found"] += bool(getattr(found, name))

    def record(self) -> Enriched:
        """Return the counts of the fields that were found or given at least once."""
        return {name: counts for name, counts in self._counts.items() if any(counts.values())}
