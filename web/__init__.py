"""The page and the API: a Flask app over a search engine."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import Settings
from web import (
    api,
    choosing,
    completing,
    errors,
    feeds,
    health,
    pages,
    rendering,
    security,
    signing,
    statics,
    subjects,
    timing,
)
from web.bodies import LARGEST
from web.docs import views as docs
from web.exports import views as exports
from web.http import access_log, compression, conditional, limiting, metrics, origins, request_ids, turns
from web.http.clients import behind_proxies
from web.http.turns import Turns
from web.mount import Mounted
from web.services import Services, provide, utc_now
from web.wording import hearing


def create_app(
    settings: Settings | None = None,
    *,
    engine: SearchEngine | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Flask:
    """Return the app; without an engine it opens the one that the settings name."""
    settings = settings or Settings()
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST
    app.url_map.merge_slashes = False  # it would redirect to what the request says of its host
    provide(app, Services(settings=settings, engine=engine or open_engine(settings), clock=clock))
    # Those named first are the last to see an answer.
    for part in (metrics, access_log, compression, statics, rendering, timing, request_ids, security, errors, hearing):
        part.prepare(app)
    origins.prepare(app, settings.cors_origins)
    limiting.prepare(app, settings)
    turns.prepare(app, Turns(waiting=settings.queue, seconds=settings.search_seconds))
    conditional.prepare(app)
    for views in (pages, choosing, subjects, signing, api, completing, exports, feeds, docs, health):
        app.register_blueprint(views.blueprint)
    served = behind_proxies(Mounted(app.wsgi_app, settings.public_url), settings.proxy_hops)
    app.wsgi_app = served  # type: ignore[method-assign, assignment]  # Flask documents it so
    return app
