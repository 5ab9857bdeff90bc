"""The feed of a search: its newest articles, for programs that look every so often whether there are more."""

import re
from dataclasses import replace

from flask import Blueprint, Response, render_template, request, url_for

from search.model.request import FacetRequest, Order, SearchRequest
from web.context import admit, services, viewer_of
from web.params.links import SearchLinks, absolute
from web.params.parameters import ORDER, PAGE_SIZE
from web.params.request_args import read_request, write_args
from web.views.feed import FeedLinks, feed

blueprint = Blueprint("feeds", __name__)
blueprint.before_request(admit)

_ENTRIES = 50  # unless a page size is asked for
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


@blueprint.get("/search.atom")
def atom() -> Response:
    """Send the newest articles that a search finds as an Atom feed (RFC 4287), whatever order is asked for."""
    settings, viewer = services().settings, viewer_of(request)
    asked = _newest(read_request(request.args, settings))
    args = {name: values for name, values in write_args(asked, settings).items() if name != ORDER}
    result = services().engine.search(asked, viewer)
    links = FeedLinks(
        feed=SearchLinks(absolute(url_for("feeds.atom"), settings), args).same(),
        page=SearchLinks(absolute(url_for("pages.search"), settings), args).same(),
        settings=settings,
    )
    xml = render_template("feed.xml", feed=feed(result, asked, links, viewer.now))
    return Response(_NO_XML.sub("\ufffd", xml), mimetype="application/atom+xml")


def _newest(asked: SearchRequest) -> SearchRequest:
    """Return the request by date; the facets give what is picked its names, and are not listed."""
    facets = tuple(FacetRequest(name=name, size=1) for name in asked.filters)
    size = asked.page_size if PAGE_SIZE in request.args else _ENTRIES
    return replace(asked, order_by=Order.NEWEST, page_size=size, facets=facets, passages=min(asked.passages, 2))
