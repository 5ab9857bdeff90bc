"""Whether a reader has the answer already: weak entity tags, and 304 for those who show one that still holds.

An answer to a reader depends on the release, the revision of the index, the address, the moment from which the last
article could be seen (an embargo that lifts changes answers without a commit), the day (which `yesterday` stands for)
and the language asked for. So the tag is made of these, before anything is searched.
"""

from hashlib import sha256

from flask import Flask, Response, g, request

from search.errors import DatelineError
from search.settings import time_zone
from web.release import RELEASE
from web.services import services
from web.viewers import answers_staff, moment, viewer_of

_TAGGED = ("pages.", "choosing.", "subjects.", "api.", "completing.", "exports.", "feeds.", "docs.")
_METHODS = ("GET", "HEAD")


def prepare(app: Flask) -> None:
    """Tag the answers to readers, and give none twice to who has it."""
    app.before_request(_not_modified)
    app.after_request(_tagged)


def _not_modified() -> Response | None:
    tag = _tag() if request.method in _METHODS and (request.endpoint or "").startswith(_TAGGED) else None
    if tag is None:
        return None
    g.tag = tag
    return Response(status=304) if request.if_none_match.contains_weak(tag) else None


def _tagged(response: Response) -> Response:
    if "tag" in g and response.status_code in (200, 304):
        response.set_etag(g.tag, weak=True)
    return response


def _tag() -> str | None:
    """Return the tag of the answer, None if it is for staff or there is no index to make it from."""
    try:
        viewer = viewer_of(request)
        if answers_staff():
            return None
        view = services().engine.view(viewer)
        state, lifted = view.state, view.last_lift()
    except DatelineError:
        return None  # the view itself will say what is the matter
    commit = (state.generation, state.revision, state.updated_at)  # what is taken out in haste leaves the revision
    parts = (RELEASE, *commit, lifted, _day(), request.accept_languages, request.full_path)
    return sha256("\n".join(map(str, parts)).encode(errors="replace")).hexdigest()[:24]


def _day() -> str:
    """Return the day of asking in the time zone asked for, or the usual one."""
    try:
        zone = time_zone(request.args.get("tz", ""))
    except ValueError:
        zone = services().settings.timezone
    return moment().astimezone(zone).date().isoformat()
