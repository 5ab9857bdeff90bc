"""/docs, with recipes."""

from flask import Blueprint, Response, render_template, request, url_for

from search.types import value_object
from web.context import current_state, services, viewer_of
from web.formats.openapi import OPERATIONS
from web.help import DATE_EXAMPLES, EXAMPLES, field_examples
from web.http_errors import problems
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


@value_object
class Recipe:
    """What a recipe does, and the template of its text in `templates/recipes`; `kind` is what runs it."""

    title: str
    about: str
    file: str

    @property
    def kind(self) -> str:
        """The last part of its name: shell, python or text."""
        return self.file.rpartition(".")[2]


@value_object
class Shelf:
    """Recipes for one tool."""

    name: str
    title: str
    recipes: tuple[Recipe, ...]


SHELVES = (
    Shelf(
        name="curl",
        title="curl",
        recipes=(
            Recipe(title="Search", about="The first ten articles, the total, and the facets.", file="search.shell"),
            Recipe(
                title="Ask at length",
                about="The same parameters in a body; several values are a list.",
                file="post.shell",
            ),
            Recipe(title="Take all of it along", about="As a table, or as lines of JSON.", file="export.shell"),
            Recipe(
                title="Ask again only for what is new to you",
                about="The second request is answered with 304 and nothing else, until there is another answer.",
                file="unchanged.shell",
            ),
        ),
    ),
    Shelf(
        name="python",
        title="Python",
        recipes=(
            Recipe(
                title="Walk through all that a search finds",
                about="However much it is; in the order of dates each article comes exactly once, whatever lands.",
                file="walk.python",
            ),
            Recipe(
                title="What is new since the last time?",
                about="Run it as often as you like: it remembers where it was, and drops what is no longer public.",
                file="news.python",
            ),
            Recipe(
                title="Wait when you are asked to",
                about="Too many requests (429) and an overloaded service (503) say when to come back.",
                file="wait.python",
            ),
            Recipe(
                title="Cite a result, and check it later",
                about="The manifest names the index and the hash of the file; the same revision gives the same file.",
                file="cite.python",
            ),
        ),
    ),
    Shelf(
        name="pandas",
        title="pandas",
        recipes=(
            Recipe(title="Articles by year and source", about="From the table.", file="table_pandas.python"),
            Recipe(title="Who is named with whom?", about="From the lines of JSON.", file="persons_pandas.python"),
        ),
    ),
    Shelf(
        name="spreadsheet",
        title="A spreadsheet",
        recipes=(
            Recipe(
                title="Google Sheets",
                about="In a cell; it is filled anew every hour. The service must be reachable from outside.",
                file="sheets.text",
            ),
            Recipe(
                title="Excel and LibreOffice",
                about="Excel: Data, From Web. LibreOffice Calc: Sheet, External Links. Then this address. Cells that "
                "would be formulas begin with an apostrophe, so nothing in them runs.",
                file="excel.text",
            ),
        ),
    ),
)


def text_of(recipe: Recipe, address: str) -> str:
    """Return a recipe for the service at an address."""
    return render_template(f"recipes/{recipe.file}", address=address)
