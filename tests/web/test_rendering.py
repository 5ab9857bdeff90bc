"""Marked texts as HTML."""

from web.rendering import joined_html, marked_html, numbered_html


def test_only_what_matched_is_markup():
    pieces = (("<b>1 & ", False), ('"2"<script>', True), ("</b>", False))
    assert marked_html(pieces) == "&lt;b&gt;1 &amp; <mark>&quot;2&quot;&lt;script&gt;</mark>&lt;/b&gt;"
    assert numbered_html(pieces, iter([7]), last=8).count('<mark id="mark-7">') == 1


def test_passages_have_one_ellipsis_between_them_and_none_begins_a_line():
    passages = [(("one", True), (" …", False)), (("… ", False), ("two", False)), (("three …", False),)]
    assert joined_html(passages) == "<mark>one</mark>\u00a0… two three\u00a0…"


def test_the_first_five_hundred_marks_of_an_article_lead_to_their_neighbours():
    pieces = ((("oil", True), (" ", False)) * 700)[:-1]
    html = numbered_html(pieces, iter(range(1, 701)), last=700)
    assert html.count("<mark id=") == 700
    assert html.count('class="steps"') == 500
    assert ('href="#mark-500"' in html, 'href="#mark-501"' in html) == (True, False)
