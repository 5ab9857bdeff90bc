"""`/docs`: what a script can ask, how, and what it is answered."""

from flask import Blueprint, Response, request, url_for

from web.context import current_state, services, viewer_of
from web.docs.problems import problems
from web.docs.recipes import SHELVES, text_of
from web.help import DATE_EXAMPLES, EXAMPLES, field_examples
from web.openapi.operations import OPERATIONS
from web.params.links import SearchLinks
from web.params.parameters import PARAMETERS
from web.rendering import page

blueprint = Blueprint("docs", __name__)

_USUAL = "http://127.0.0.1:8000"  # where `dateline serve` serves


@blueprint.get("/docs")
def show() -> Response:
    """Show the documentation of the API."""
    address = (services().settings.public_url or _USUAL).rstrip("/")
    return page(
        "docs.html",
        state=current_state(viewer_of(request)),
        links=SearchLinks(url_for("api.search"), {}),
        address=address,
        operations=OPERATIONS,
        parameters=PARAMETERS.values(),
        examples=EXAMPLES,
        fields=field_examples(),
        dates=DATE_EXAMPLES,
        problems=problems(),
        shelves=[(shelf, [(each, text_of(each, address)) for each in shelf.recipes]) for shelf in SHELVES],
    )
