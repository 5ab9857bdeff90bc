"""`dateline people`: what staff decide about persons is written with the next commit, and can be undone."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from search.model.request import FacetFilter, FacetRequest, SearchRequest
from search.model.viewer import Viewer

DATELINE = str(Path(sys.executable).parent / "dateline")
RECORDS = [
    {"id": "a", "title": "One", "persons": ["Bill Gates"]},
    {"id": "b", "title": "Two", "persons": ["William H. Gates"]},
    {"id": "c", "title": "Three", "persons": ["Ann Lee"]},
]


@pytest.fixture
def people(newsroom):
    """Run the command on a newsroom with three persons, of whom two are one."""
    newsroom.write("a.jsonl", *RECORDS)
    newsroom.update()
    environment = os.environ | {
        "DATELINE_DATA": str(newsroom.settings.data),
        "DATELINE_ENGINE": newsroom.settings.engine,
    }

    def run(*arguments, status=0):
        done = subprocess.run(
            [DATELINE, "people", *arguments], env=environment, check=False, capture_output=True, text=True
        )
        assert done.returncode == status, done.stderr
        return done.stderr if status else done.stdout

    return run


def facet(newsroom):
    request = SearchRequest(facets=(FacetRequest(name="person"),))
    (found,) = newsroom.engine.search(request, Viewer(now=newsroom.now)).facets
    return {value.label: value.count for value in found.values}


def found_by(newsroom, person):
    request = SearchRequest(filters={"person": FacetFilter(include=(person,))})
    return sorted(hit.summary.source_id for hit in newsroom.engine.search(request, Viewer(now=newsroom.now)).hits)


def test_a_merge_is_searchable_at_once_and_the_old_id_goes_on_working(newsroom, people):
    printed = people("merge", "william-h-gates", "bill-gates")
    assert "bill-gates  Bill Gates  (was william-h-gates)" in printed
    assert facet(newsroom) == {"Bill Gates": 2, "Ann Lee": 1}
    assert found_by(newsroom, "william-h-gates") == found_by(newsroom, "bill-gates") == ["a", "b"]


def test_a_split_undoes_it(newsroom, people):
    before = facet(newsroom)
    people("merge", "william-h-gates", "bill-gates")
    people("split", "william-h-gates")
    assert facet(newsroom) == before
    assert found_by(newsroom, "william-h-gates") == ["b"]


def test_it_outlives_a_rebuild_and_a_rollback(newsroom, people):
    people("merge", "william-h-gates", "bill-gates")
    newsroom.rebuild()
    assert found_by(newsroom, "william-h-gates") == ["a", "b"]
    people("rename", "bill-gates", "Mr Gates")
    newsroom.rollback()
    assert facet(newsroom) == {"Mr Gates": 2, "Ann Lee": 1}


def test_nothing_is_found_anew_and_only_the_articles_concerned_are_written(newsroom, people):
    before = newsroom.archive.last_change()
    people("merge", "william-h-gates", "bill-gates")
    changed = [change.article.source_id for change in newsroom.archive.changes(before, 10)]
    assert changed == ["b"]


def test_persons_whom_no_article_names_any_more_can_be_merged(newsroom, people):
    newsroom.remove("a")
    newsroom.remove("b")
    people("merge", "william-h-gates", "bill-gates")
    assert newsroom.engine.searcher(Viewer(now=newsroom.now)).state.revision == newsroom.archive.last_change()
    newsroom.restore("b")
    assert found_by(newsroom, "bill-gates") == ["b"]


def test_a_new_name_is_shown_wherever_the_person_is(newsroom, people):
    people("rename", "bill-gates", "  William  Henry Gates ")
    assert facet(newsroom) == {"William Henry Gates": 1, "William H. Gates": 1, "Ann Lee": 1}
    people("rename", "bill-gates")
    assert facet(newsroom) == {"Bill Gates": 1, "William H. Gates": 1, "Ann Lee": 1}


def test_the_list_shows_all_forms_of_a_name(newsroom, people):
    newsroom.write("b.jsonl", {"id": "d", "title": "Four", "persons": ["BILL GATES"]})
    newsroom.update()
    printed = people("list", "gates")
    assert "bill-gates  Bill Gates\n    BILL GATES  (1 article)\n    Bill Gates  (1 article)\n" in printed
    assert "ann-lee" not in printed
    (first, _) = json.loads(people("list", "gates", "--json"))["people"]
    assert (first["id"], first["former_ids"]) == ("bill-gates", [])


@pytest.mark.parametrize(
    "arguments",
    [("merge", "nobody", "ann-lee"), ("split", "ann-lee"), ("split", "ann-lee", "--name", "X"), ("rename", "no", "X")],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(newsroom, people, arguments):
    before = newsroom.archive.last_change()
    assert people(*arguments, status=2).startswith("dateline: ")
    assert newsroom.archive.last_change() == before


def test_names_in_any_letters_have_ids_and_facets(newsroom):
    names = ["Владимир Путин", "习近平", "محمد بن سلمان", "Vladimir Putin"]
    newsroom.write("a.jsonl", *({"id": str(n), "title": "T", "persons": [name]} for n, name in enumerate(names)))
    newsroom.update()
    assert facet(newsroom) == {"Владимир Путин": 2, "习近平": 1, "محمد بن سلمان": 1}
    assert found_by(newsroom, "习近平") == ["1"]
    assert found_by(newsroom, "владимир-путин") == ["0", "3"]
