import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.enrich.countries import find_countries
from index.enrich.persons.finder import find_persons
from index.sources.validation import to_article
from search.settings import Settings


def body_of(text, language="en"):
    return to_article({"id": "a", "title": "A title", "body": text, "language": language}, "main").body


WIRE = """The harbour council of Osterby said on
Tuesday it would build a tram line along the quay, and named Harald
Lindqvist to lead the work, which may take until the spring.
    The line will cost 14 mln crowns, of which the state pays
half.
    Shopkeepers asked for the north side to stay open, and the
council promised it.
    REVENUE     1986      1987
    Quay        12.1      13.5
    Market       4.0       4.2
    "We shall see," said one of them.
"""


def test_lines_of_wire_copy_are_paragraphs_and_its_tables_keep_their_rows():
    assert body_of(WIRE) == (
        "The harbour council of Osterby said on Tuesday it would build a tram line along the quay, and named "
        "Harald Lindqvist to lead the work, which may take until the spring.\n\n"
        "The line will cost 14 mln crowns, of which the state pays half.\n\n"
        "Shopkeepers asked for the north side to stay open, and the council promised it.\n"
        "REVENUE     1986      1987\nQuay        12.1      13.5\nMarket       4.0       4.2\n"
        '"We shall see," said one of them.'
    )


def test_a_name_on_two_lines_is_one_person_and_one_country():
    text = (
        "The council of the harbour town named the former mayor Harald\n"
        "Lindqvist to lead the work on the new line, which the neighbours in New\n"
        "Zealand have watched with interest for many years, though they never\n"
        "said so."
    )
    article = to_article({"id": "a", "title": "Tram", "body": text, "language": "en"}, "main")
    assert [person.label for person in find_persons(article, Settings())] == ["Harald Lindqvist"]
    assert "NZ" in {*find_countries(article, "en").about, *find_countries(article, "en").mentioned}


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red,\nviolets are blue,\nsugar is sweet\nand so are you.",
        (
            "The gulls come in across the bay at night,\nThe lamps along the quay are burning low,\n"
            "The last of all the boats is out of sight,\nAnd where it went the harbour does not know."
        ),
        "- bread and butter from the market in the old town\n- milk\n- eggs from the farm beyond the hills",
        "Bread and butter from the market\nMilk and honey",
        "The minister resigned on Friday morning.\nThe vote follows.",
        "Q: What did the minister say about the new law in the house?\nA: That it would come in spring.\nQ: And why?",
        (
            "One paragraph that is longer than any line of wire copy, for it goes on and on until it has more than a "
            "hundred characters\nand another one below it."
        ),
        "One.\n\nTwo.",
        "Ana Lima\nForeign Editor\nVienna",
    ],
)
def test_breaks_that_mean_something_stay(text):
    assert body_of(text) == text


PROSE = (
    "The council said on Friday that it had asked the shops\nalong the quay and in the market to stay open for all\n"
    "of the time in which the new line is being built, and\nthat it was ready"
)


@pytest.mark.parametrize(
    ("after", "joined"),
    [
        (".\nAna Lima\nForeign Editor", ".\nAna Lima\nForeign Editor"),
        (":\n* the bakery\n* the chandler", ":\n* the bakery\n* the chandler"),
        (".\nThe shops agreed.", ".\nThe shops agreed."),
        (" and\nafter that.", " and after that."),
        (".\n\n   The shops agreed.", ".\n\nThe shops agreed."),
    ],
)
def test_breaks_after_wrapped_lines_stay_where_they_mean_something(after, joined):
    assert body_of(PROSE + after) == PROSE.replace("\n", " ") + joined


def test_an_indentation_of_all_lines_begins_no_paragraphs():
    assert body_of(PROSE.replace("\n", "\n    ")) == PROSE.replace("\n", " ")


def test_lines_without_spaces_between_words_are_joined_without_them():
    lines = [
        "市议会周五表示已经请求码头沿线的商店在修建电车线路期",
        "间继续营业并答应在春天之前完成全部工程以免影响居民生",
        "活",
    ]
    assert body_of("\n".join(lines), "zh") == "".join(lines)


@pytest.mark.parametrize(
    ("broken", "whole", "language"),
    [
        ("parlia-\nment", "parliament", "en"),
        ("Common-\nwealth", "Commonwealth", "en"),
        ("PARLIA-\nMENT", "PARLIAMENT", "en"),
        ("Gor-\nbachev", "Gorbachev", "en"),
        ("parlia\xad\nment", "parliament", "en"),
        ("parlia¬\nment", "parliament", "en"),
        ("Regie-\nrung", "Regierung", "de"),
        ("parle-\nment", "parlement", "fr"),
        ("Jean-\nPierre", "Jean-Pierre", "fr"),
        ("Iran-\nIraq war", "Iran-Iraq war", "en"),
        ("wholly-\nowned", "wholly-owned", "en"),
        ("G-\n20", "G-20", "en"),
        ("state-of-the-\nart", "state-of-the-art", "en"),
        ("black-\nand-white", "black-and-white", "en"),
        ("pre-\nand post-war", "pre- and post-war", "en"),
        ("Ein-\nund Ausgang", "Ein- und Ausgang", "de"),
        ("a cease-fire; the cease-\nfire", "a cease-fire; the cease-fire", "en"),
        ("the Zvork company, a Zvor-\nk", "the Zvork company, a Zvork", "en"),
        ("a list -\nof things", "a list -\nof things", "en"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_one_word_and_keeps_a_hyphen_of_its_own(broken, whole, language):
    assert body_of(broken, language) == whole


def test_the_language_of_a_broken_word_is_found_where_the_source_does_not_tell_it():
    text = "Der Minister sagte am Freitag in Berlin, dass die Hand-\nlung der Regie-\nrung niemandem schaden werde."
    record = {"id": "a", "title": "Eine Meldung", "body": text}
    assert to_article(record, "main").body == text.replace("-\n", "")


@given(st.text("ab.-\n AB\t1中", max_size=200))
@settings(max_examples=100, deadline=None)
def test_what_is_joined_once_stays_and_loses_no_character(text):
    once = body_of(f"x{text}")
    assert body_of(once) == once
    dropped = " \n\t-"
    kept = [each for each in f"x{text}" if each not in dropped]
    assert [each for each in once if each not in dropped] == kept
