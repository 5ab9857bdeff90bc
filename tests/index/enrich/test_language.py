"""The language of an article that does not name its own decides by which stems it is found."""

import pytest
from support.articles import article

from index.enrich.enrichment import enrich
from search.model.request import FacetRequest, SearchRequest
from search.model.viewer import Viewer
from search.settings import Settings

TEXTS = {
    "ar": "أعلنت الحكومة يوم الاثنين عن إجراءات جديدة لدعم الاقتصاد وخفض أسعار الوقود في جميع أنحاء البلاد.",
    "az": "Azərbaycan hökuməti bazar ertəsi iqtisadiyyatı dəstəkləmək üçün yeni tədbirlər elan etdi.",
    "da": "Regeringen præsenterede mandag nye tiltag, der skal støtte økonomien og sænke priserne på brændstof.",
    "de": "Die Regierung hat am Montag neue Maßnahmen angekündigt, um die Wirtschaft zu stützen und Preise zu senken.",
    "en": "The government announced new measures on Monday to support the economy and to lower the price of fuel.",
    "es": "El gobierno anunció el lunes nuevas medidas para apoyar la economía y bajar el precio del combustible.",
    "fa": "دولت روز دوشنبه از اقدامات تازه‌ای برای حمایت از اقتصاد و کاهش بهای سوخت در سراسر کشور خبر داد.",
    "fi": "Hallitus ilmoitti maanantaina uusista toimista talouden tukemiseksi ja polttoaineen hinnan laskemiseksi.",
    "fr": "Le gouvernement a annoncé lundi de nouvelles mesures pour soutenir l'économie et baisser les prix.",
    "hu": "A kormány hétfőn új intézkedéseket jelentett be a gazdaság támogatására és az üzemanyagárak csökkentésére.",
    "it": "Il governo ha annunciato lunedì nuove misure per sostenere l'economia e ridurre il prezzo del carburante.",
    "ja": "政府は月曜日、経済を支え、燃料の価格を引き下げるための新しい対策を発表した。",
    "ka": "მთავრობამ ორშაბათს ეკონომიკის მხარდასაჭერად ახალი ზომები გამოაცხადა.",
    "nl": "De regering heeft maandag nieuwe maatregelen aangekondigd om de economie te steunen en prijzen te verlagen.",
    "no": "Regjeringen la mandag frem nye tiltak for å støtte økonomien og senke prisene på drivstoff i hele landet.",
    "pl": "Rząd ogłosił w poniedziałek nowe środki wsparcia gospodarki i obniżenia cen paliw w całym kraju.",
    "pt": "O governo anunciou na segunda-feira novas medidas para apoiar a economia e reduzir o preço do combustível.",
    "ro": "Guvernul a anunțat luni noi măsuri pentru sprijinirea economiei și reducerea prețului carburanților.",
    "ru": "Правительство объявило в понедельник о новых мерах поддержки экономики и снижения цен на топливо.",
    "sv": "Regeringen presenterade på måndagen nya åtgärder för att stödja ekonomin och sänka priset på bränsle.",
    "tr": "Hükümet pazartesi günü ekonomiyi desteklemek ve yakıt fiyatlarını düşürmek için yeni önlemler açıkladı.",
    "uk": "Уряд оголосив у понеділок про нові заходи для підтримки економіки та зниження цін на пальне.",
    "zh": "政府周一宣布了支持经济和降低燃料价格的新措施,反对党批评这些措施来得太晚。",
}
SHORT = "OPEC meets"


def language(**fields):
    return enrich(article("a", **{"language": ""} | fields), Settings()).language


@pytest.mark.parametrize("code", TEXTS)
def test_it_is_told_by_a_sentence(code):
    assert language(title="OPEC", body=TEXTS[code]) == code


def test_a_foreign_name_in_the_title_does_not_decide():
    title = "Groupement pour le financement des ouvrages de bâtiment"
    assert language(title=title, body=f"{TEXTS['en']} {TEXTS['en']} {TEXTS['en']}") == "en"


@pytest.mark.parametrize("text", [SHORT, "Net 1,602 vs 628,193\n\nRevs 12.5 mln vs 4,90", "Müller", "…", "12345 " * 40])
def test_what_is_too_short_to_tell_or_is_no_text_stays_open(text):
    assert language(body=text) == ""


def test_what_is_given_stays(newsroom):
    assert enrich(article("a", body=TEXTS["de"], language="en"), Settings()).language == ""
    newsroom.write("a.jsonl", {"id": "a", "body": TEXTS["de"], "language": "en"})
    assert newsroom.update().enriched["language"] == {"found": 0, "given": 1}
    assert languages(newsroom) == {"a": "en"}


def test_it_decides_the_stemmer(newsroom):
    newsroom.write("a.jsonl", {"id": "a", "body": f"{TEXTS['de']} Die Gesellschaften verloren."})
    newsroom.update()
    assert found(newsroom, "Gesellschaft") == ["a"]
    assert found(newsroom, "Preisen") == ["a"]


def test_it_is_a_facet_as_any_other(newsroom):
    newsroom.write("a.jsonl", *({"id": code, "body": TEXTS[code]} for code in ("de", "fr")))
    newsroom.update()
    request = SearchRequest(facets=(FacetRequest(name="language"),))
    (facet,) = newsroom.engine.search(request, Viewer(now=newsroom.now)).facets
    assert {value.label: value.count for value in facet.values} == {"German": 1, "French": 1}


class TestFeeds:
    def test_a_short_text_has_the_language_that_most_of_its_feed_is_in(self, newsroom):
        long = [{"id": f"{code}{n}", "body": TEXTS[code]} for code, n in [("de", 1), ("de", 2), ("fr", 1)]]
        newsroom.write("a.jsonl", {"id": "short", "title": SHORT}, *long)
        newsroom.update()
        assert languages(newsroom)["short"] == "de"

    def test_also_if_the_feed_s_others_came_earlier(self, newsroom):
        newsroom.write("a.jsonl", *({"id": f"ru{n}", "body": TEXTS["ru"]} for n in range(3)))
        newsroom.update()
        newsroom.write("b.jsonl", {"id": "short", "title": SHORT}, {"id": "fr", "body": TEXTS["fr"]})
        newsroom.update()
        assert languages(newsroom)["short"] == "ru"

    def test_other_feeds_do_not_matter(self, newsroom):
        newsroom.update(newsroom.write("a.jsonl", {"id": "de", "body": TEXTS["de"]}), feed="german")
        newsroom.update(newsroom.write("b.jsonl", {"id": "short", "title": SHORT}), feed="wire")
        assert languages(newsroom)["short"] == ""

    def test_what_it_names_is_read_in_that_language(self, newsroom):
        long = {"id": "de", "body": TEXTS["de"]}
        newsroom.write("a.jsonl", long, {"id": "short", "title": "Wahl in Frankreich"})
        newsroom.update()
        article = newsroom.archive.get(newsroom.archive.known_as("short")[0].id).article
        assert [tag.code for tag in article.countries] == ["FR"]


def languages(newsroom):
    result = newsroom.engine.search(SearchRequest(page_size=100), Viewer(now=newsroom.now))
    return {hit.summary.source_id: hit.summary.language for hit in result.hits}


def found(newsroom, text):
    result = newsroom.engine.search(SearchRequest(text=text), Viewer(now=newsroom.now))
    return [hit.summary.source_id for hit in result.hits]
