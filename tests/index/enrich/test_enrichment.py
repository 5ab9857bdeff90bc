"""What was found is kept with its version, reported, searchable, and found anew when the version is another."""

from index.enrich import enrichment
from search.model.request import SearchRequest
from search.model.viewer import Viewer

STORY = {
    "id": "a",
    "title": "Rates",
    "body": "Norway raised its rates.",
    "published_at": "2020-01-01",
    "language": "en",
}
GIVEN = {"id": "b", "title": "Rates", "body": "Norway raised its rates.", "countries": ["SE"], "language": "en"}


def countries(newsroom):
    result = newsroom.engine.search(SearchRequest(page_size=100), Viewer(now=newsroom.now))
    return {hit.summary.source_id: [each.id for each in hit.summary.countries] for hit in result.hits}


def enrich_again(newsroom):
    return enrichment.refresh(newsroom.archive, newsroom.settings, newsroom.clock, lambda what, more, share: None)


def test_what_is_found_is_searchable_and_what_is_given_stays(newsroom):
    newsroom.write("a.jsonl", STORY, GIVEN)
    report = newsroom.update()
    assert countries(newsroom) == {"a": ["NO"], "b": ["SE"]}
    assert report.enriched["countries"] == {"found": 1, "given": 1}
    article = newsroom.archive.get(newsroom.archive.known_as("a")[0].id).article
    assert all(tag.found for tag in article.countries)


def test_an_unchanged_article_is_not_looked_at_again(newsroom):
    newsroom.write("a.jsonl", STORY)
    newsroom.update()
    assert newsroom.update().enriched == {}
    assert enrich_again(newsroom) == (0, 0)


def test_a_newer_version_looks_anew_and_only_what_differs_is_a_change(newsroom, monkeypatch):
    newsroom.write("a.jsonl", STORY, STORY | {"id": "c", "body": "Peru did not."})
    newsroom.update()
    find_countries, before = enrichment.find_countries, newsroom.archive.last_change()
    monkeypatch.setattr(enrichment, "VERSION", 99)

    def without_norway(article, language):
        return find_countries(article if "Norway" not in article.body else _nothing(article), language)

    monkeypatch.setattr(enrichment, "find_countries", without_norway)
    assert enrich_again(newsroom) == (2, 1)
    assert newsroom.archive.last_change() == before + 1
    newsroom.rebuild()
    assert countries(newsroom) == {"a": [], "c": ["PE"]}
    assert enrich_again(newsroom) == (0, 0)


def test_a_rebuild_looks_at_what_no_version_has_looked_at(newsroom, monkeypatch):
    monkeypatch.setattr(enrichment, "VERSION", 0)
    newsroom.write("a.jsonl", STORY)
    newsroom.update()
    monkeypatch.undo()
    newsroom.rebuild()
    assert countries(newsroom) == {"a": ["NO"]}


def test_a_restored_article_has_again_what_was_found(newsroom):
    newsroom.write("a.jsonl", STORY)
    newsroom.update()
    newsroom.write("a.jsonl", STORY | {"status": "withdrawn"})
    newsroom.update()
    newsroom.restore("a")
    assert countries(newsroom) == {"a": ["NO"]}


def _nothing(article):
    return type(article)(feed=article.feed, source_id=article.source_id, title="Nothing")
