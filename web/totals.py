"""How many articles a search finds that differs from another in some parameters."""

from werkzeug.datastructures import MultiDict

from search.model.viewer import Viewer
from web.links import Changes
from web.request_args import read_leniently
from web.services import services


def total(args: Changes, viewer: Viewer, changes: Changes) -> int:
    """Return the total of the search of `args` with some parameters changed."""
    changed = MultiDict((name, value) for name, values in {**args, **changes}.items() for value in values)
    asked, _ = read_leniently(changed, services().settings)
    return services().engine.total(asked, viewer)
