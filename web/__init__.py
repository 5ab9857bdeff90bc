"""The page and the API: a Flask app over a search engine."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask

from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import Settings
from web import api, choosing, completing, errors, feeds, health, i18n, pages, rendering, signing, subjects
from web.context import Services, provide, utc_now
from web.docs import views as docs
from web.exports import views as exports
from web.http.clients import behind_proxies
from web.middleware import headers, observe, rate_limits, request_queue
from web.middleware.request_queue import Turns
from web.mount import Mounted
from web.params.request_args import LARGEST


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
    observe.init_metrics(app)
    observe.init_access_log(app)
    headers.init_compression(app)
    headers.init_statics(app)
    rendering.prepare(app)
    observe.init_timing(app)
    observe.init_request_ids(app)
    headers.init_security(app)
    errors.prepare(app)
    i18n.prepare(app)
    headers.init_origins(app, settings.cors_origins)
    rate_limits.prepare(app, settings)
    request_queue.prepare(app, Turns(waiting=settings.queue, seconds=settings.search_seconds))
    headers.init_conditional(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(choosing.blueprint)
    app.register_blueprint(subjects.blueprint)
    app.register_blueprint(signing.blueprint)
    app.register_blueprint(api.blueprint)
    app.register_blueprint(completing.blueprint)
    app.register_blueprint(exports.blueprint)
    app.register_blueprint(feeds.blueprint)
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(health.blueprint)
    served = behind_proxies(Mounted(app.wsgi_app, settings.public_url), settings.proxy_hops)
    app.wsgi_app = served  # type: ignore[method-assign, assignment]  # Flask documents it so
    return app
