"""Which index serves, for the foot of a page that asks it nothing."""

from search.errors import DatelineError
from search.model.result import IndexState
from search.model.viewer import Viewer
from web.services import services


def current_state(viewer: Viewer) -> IndexState | None:
    """Return which index serves, None if there is none that can be read."""
    try:
        return services().engine.view(viewer).state
    except DatelineError:
        return None
