import pytest
from support.articles import READER, STAFF, article, index_of
from support.asking import ask, only

from search.engine.base import SearchEngine
from search.model.article import Status
from search.model.request import FacetFilter, MatchRule, SearchRequest
from search.model.result import DidYouMean

ARTICLES = (
    *(article(f"g{number}", title="government spending rises", countries=("AZ",)) for number in range(60)),
    *(article(f"t{number}", title="tariffs on steel", countries=("RU",)) for number in range(3)),
    article("slip", title="goverment spending"),
    article("nabucco", title="Nabucco pipeline", authors=("Anna Oberlin",), persons=("Ilham Aliyev",)),
    article("muller", title="Müller in 1987 and O'Brien", body="中国经济"),
    article("near", title="spendings planned", body="steal"),
    article("summit", title="Gorbachev and Shevardnadze of the Soviet Union in Germany", countries=("AZ",)),
    article("oil", title="Oil from Azerbaijan"),
    *(article(f"japan{number}", title="Japanese exports by what they cost") for number in range(12)),
    article("jpanese", title="Jpanese exports"),
    article("named", title="Harvest", body="The harvest was praised by Mr Tarriff and his wife."),
    article("zetra", title="Zetra hall"),
    *(article(f"es{number}", title="El gobierno quiere definirlas", language="es") for number in range(12)),
    *(article(f"hidden{number}", title="xylograph", status=Status.WITHHELD) for number in range(2)),
)


def meant(index: SearchEngine, text: str, **fields: object) -> str:
    found = ask(index, text, **{"match": MatchRule.AUTO} | fields).suggestion
    return found.text if found else ""


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("tarrifs", "tariffs"),
        ("tarifs steal", "tariffs steal"),
        ("nabuco pipline", "nabucco pipeline"),
        ("Mullre", "Muller"),
        ('"nabuco pipeline"', '"nabucco pipeline"'),
        ("nabuco-pipeline", "nabucco-pipeline"),
        ("title:nabuco -pipelne", "title:nabucco -pipelne"),
        ("(nabuco OR tarrifs) AND steel", "(nabucco OR tariffs) AND steel"),
        ("author:oberlim", "author:oberlin"),
        ("person:aliev", "person:aliyev"),
        ("o'brian", "obrien"),
        ("tarrifs qqqqqq", "tariffs qqqqqq"),
        ("TARRIFS", "TARIFFS"),  # in the capitals that were typed
        ("Tarrifs on Steal", "Tariffs on Steal"),
        ("Gorbatschow", "Gorbachev"),  # in the spelling of another language
        ("GORBATSCHOW", "GORBACHEV"),
        ("gorbachov gorbatchev", "gorbachev gorbachev"),
        ("Schewardnadse", "Shevardnadze"),
        ("Aserbaidschan", "Azerbaijan"),  # a country's name in another language
        ("SOWJETUNION", '"SOVIET UNION"'),
        ("deutschland", "germany"),
    ],
)
def test_words_that_no_article_has_are_respelled_as_whole_words_that_some_have(
    index: SearchEngine, typed: str, suggested: str
) -> None:
    assert meant(index, typed) == suggested


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "tariffs",
        "tariff",  # found in another form
        "qqqqqq",
        "1988",  # one number is not another
        "on",
        "stel*",
        "nabuco~",
        "-tarrifs",
        "country:azerbaijann",
        "中国经",
        "person:ilham-aliyev",
        "wheat",  # what
        "zebra",  # in the dictionary, unlike Zetra
        "tuvalu",  # a country that no article names
        "U.S.S.R.",  # an abbreviation
        "tzriffe",  # resembles tariff, but hardly anybody makes two such slips
    ],
)
def test_what_is_found_or_resembles_nothing_or_is_no_plain_word_stays(index: SearchEngine, typed: str) -> None:
    assert meant(index, typed) == ""


def test_a_word_in_hardly_any_article_is_a_slip_if_many_have_one_that_is_nearly_so(index: SearchEngine) -> None:
    assert meant(index, "goverment spending") == "government spending"
    assert meant(index, "steal") == ""  # three articles have steel, not fifty times as many


def test_the_same_first_letter_and_then_the_more_common_word_is_meant(index: SearchEngine) -> None:
    assert meant(index, "spendingg") == "spending"


def test_it_says_how_many_articles_it_finds_under_the_same_filters(index: SearchEngine) -> None:
    assert ask(index, "tarrifs", filters=only(country="RU")).suggestion == DidYouMean(text="tariffs", total=3)
    assert meant(index, "tarrifs", filters=only(country="AZ")) == ""
    assert meant(index, "tarrifs", filters={"country": FacetFilter(exclude=("RU",))}) == ""


def test_what_it_finds_is_what_searching_for_it_finds(index: SearchEngine) -> None:
    found = ask(index, "nabuco tarrifs spending", match=MatchRule.AUTO).suggestion
    assert found is not None
    assert ask(index, found.text, match=MatchRule.AUTO).total == found.total


def test_it_never_comes_from_articles_that_the_viewer_may_not_see(index: SearchEngine) -> None:
    assert meant(index, "xylografh") == ""
    assert meant(index, "xylografh", viewer=STAFF) == "xylograph"


def test_one_that_would_be_too_long_to_ask_is_not_made(index: SearchEngine) -> None:
    limit = index.settings.reader_characters
    assert meant(index, "nabuco " + "x" * (limit - 8)) == "nabucco " + "x" * (limit - 8)
    assert meant(index, "nabuco " + "x" * (limit - 7)) == ""


def test_a_name_in_an_article_is_no_slip(index: SearchEngine) -> None:
    assert meant(index, "tarriff") == ""  # somebody's name, with a capital inside a sentence


@pytest.mark.parametrize(
    ("articles", "suggested"),
    [
        ({"goverment": 10, "government": 60}, "government"),
        ({"goverment": 11, "government": 60}, ""),  # more than ten articles have it
        ({"goverment": 2, "government": 10}, "government"),
        ({"goverment": 2, "government": 9}, ""),  # not five times as many have a word of a dictionary
        ({"nabuco": 1, "nabucco": 20}, "nabucco"),
        ({"nabuco": 1, "nabucco": 19}, ""),  # not twenty times as many have another word
    ],
)
def test_the_word_that_was_meant_is_several_times_as_frequent(
    engine: SearchEngine, articles: dict[str, int], suggested: str
) -> None:
    for word, number in articles.items():
        index_of(engine, (article(f"{word}{each}", title=word) for each in range(number)))
    assert meant(engine, next(iter(articles))) == suggested


def test_the_slip_of_somebody_else_is_never_suggested(index: SearchEngine) -> None:
    assert meant(index, "jpanesse") == "japanese"
    assert meant(index, "jpanese") == "japanese"


def test_a_word_is_looked_for_in_the_language_of_the_others_and_else_of_the_index(index: SearchEngine) -> None:
    assert meant(index, "definirlus") == ""  # most articles are in English
    assert meant(index, "gobierno definirlus") == "gobierno definirlas"
    assert meant(index, "spending definirlus") == ""


def test_a_word_that_three_others_can_do_without_is_left_alone(index: SearchEngine) -> None:
    assert meant(index, "government spending rises tarrifs") == ""
    assert meant(index, "government spending rises tarrifs", match=MatchRule.ANY) == ""
    assert meant(index, "government spending tarrifs") == "government spending tariffs"
    assert meant(index, "government spending steel tarrifs") == "government spending steel tariffs"  # never together


@pytest.mark.parametrize("text", ["tariffs", "tarrifs", "government OR steel", ""])
def test_the_total_of_a_search_can_be_had_without_its_hits(index: SearchEngine, text: str) -> None:
    request = SearchRequest(text=text, filters=only(country="RU AZ"))
    assert index.total(request, READER) == index.search(request, READER).total
