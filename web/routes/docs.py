"""The documentation of the API at `/docs`, with recipes."""

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

_USUAL = "http://127.0.0.1:8000"  # the address of `dateline serve`, if no public one is set


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
    """What a recipe does, and the template of its text in `templates/recipes`."""

    title: str
    about: str
    file: str

    @property
    def suffix(self) -> str:
        """The suffix of its name: shell, python or text."""
        return self.file.rpartition(".")[2]


@value_object
class Shelf:
    """The recipes for one tool."""

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
                title="Send a long query",
                about="The same parameters in the request body; several values are a list.",
                file="post.shell",
            ),
            Recipe(title="Download all results", about="As a table (CSV) or as JSON lines.", file="export.shell"),
            Recipe(
                title="Get articles that you know",
                about="Up to a hundred, in your order; each id is an id of Dateline or of the source.",
                file="texts.shell",
            ),
            Recipe(
                title="Skip an answer that you already have",
                about="The second request gets 304 and no body until the answer changes.",
                file="unchanged.shell",
            ),
        ),
    ),
    Shelf(
        name="python",
        title="Python",
        recipes=(
            Recipe(
                title="Read all results of a search",
                about=(
                    "Any number of results. In date order each article comes exactly once, even while articles "
                    "are added."
                ),
                file="walk.python",
            ),
            Recipe(
                title="Get what is new since the last run",
                about=(
                    "Run it as often as you like: it remembers its position and deletes articles that are no "
                    "longer public."
                ),
                file="news.python",
            ),
            Recipe(
                title="Download many articles, and go on if the download breaks off",
                about=(
                    "Each line has the cursor behind its article. The program asks for what follows the last whole "
                    "line, until nothing follows. You can stop it and run it again."
                ),
                file="resume.python",
            ),
            Recipe(
                title="Retry when the service is busy",
                about="The errors 429 (too many requests) and 503 (overloaded) say when to retry.",
                file="wait.python",
            ),
            Recipe(
                title="Cite a result and check it later",
                about="The manifest names the index and the hash of the file; the same revision gives the same file.",
                file="cite.python",
            ),
        ),
    ),
    Shelf(
        name="pandas",
        title="pandas",
        recipes=(
            Recipe(title="Articles by year and source", about="From the CSV table.", file="table_pandas.python"),
            Recipe(title="People named together", about="From the JSON lines.", file="persons_pandas.python"),
        ),
    ),
    Shelf(
        name="spreadsheet",
        title="Spreadsheets",
        recipes=(
            Recipe(
                title="Google Sheets",
                about=(
                    "Write this in a cell. Google updates it every hour; the service must be reachable from the "
                    "internet."
                ),
                file="sheets.text",
            ),
            Recipe(
                title="Excel and LibreOffice",
                about=(
                    "Excel: Data, From Web. LibreOffice Calc: Sheet, External Links. Then enter this address. "
                    "Texts that look like formulas start with an apostrophe, so that they do not run. Columns of ids "
                    "(id, feed, source_id, country_ids, person_ids) are as they are: import these as text."
                ),
                file="excel.text",
            ),
        ),
    ),
)


def text_of(recipe: Recipe, address: str) -> str:
    """Return the text of a recipe for the service at an address."""
    return render_template(f"recipes/{recipe.file}", address=address)
