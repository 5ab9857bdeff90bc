"""The page and the API: a Flask app over a search engine."""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from search.bounds import LARGEST_BODY
from search.engine.base import SearchEngine
from search.engines import open_engine
from search.settings import Settings
from web import error_handlers, i18n, rendering
from web.context import Services, init_app, utc_now
from web.middleware import export_limits, headers, observe, origins, rate_limits, request_queue
from web.middleware.request_queue import RequestQueue
from web.params import value_limits
from web.routes import api, docs, exports, operations, pages, subjects

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def create_app(
    settings: Settings | None = None,
    *,
    engine: SearchEngine | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> Flask:
    """Return the app.

    Without `settings` it reads the variables `DATELINE_*`; without `engine` it opens the one that the settings name.
    Raises `InvalidSetting` for a variable with an invalid value, and what opening an engine raises.
    """
    settings = settings or Settings.from_environment(os.environ)
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY
    app.url_map.merge_slashes = False  # the redirect would use the request's Host header
    init_app(app, Services(settings=settings, engine=engine or open_engine(settings), clock=clock))
    # Flask runs `after_request` functions in reverse: those named first see an answer last.
    observe.init_metrics(app)
    observe.init_access_log(app)
    headers.init_compression(app)
    headers.init_statics(app)
    rendering.init_app(app)
    observe.init_timing(app)
    observe.init_request_ids(app)
    headers.init_security(app)
    error_handlers.init_app(app)
    i18n.init_app(app)
    origins.init_origins(app, settings.cors_origins)
    rate_limits.init_app(app, settings)
    value_limits.init_app(app)
    export_limits.init_app(app, settings)
    request_queue.init_app(app, RequestQueue(waiting=settings.queue, seconds=settings.search_seconds))
    headers.init_conditional(app)
    exports.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(subjects.facets_blueprint)
    app.register_blueprint(subjects.subjects_blueprint)
    app.register_blueprint(operations.signing_blueprint)
    app.register_blueprint(api.api_blueprint)
    app.register_blueprint(api.completions_blueprint)
    app.register_blueprint(exports.exports_blueprint)
    app.register_blueprint(exports.feeds_blueprint)
    app.register_blueprint(docs.blueprint)
    app.register_blueprint(operations.health_blueprint)
    served = behind_proxies(Mounted(app.wsgi_app, settings.public_url), settings.proxy_hops)
    app.wsgi_app = served  # type: ignore[method-assign, assignment]  # Flask documents it so
    return app


class Mounted:
    """Adds the path of the public address to all links, whether or not a proxy removes it from requests.

    What the server took for the application's place counts as a part of the address: gunicorn believes a header of the
    client's. An empty path becomes `/`, the start page: the router would redirect it, with the request's Host header.
    """

    def __init__(self, app: "WSGIApplication", public_url: str) -> None:
        self._app = app
        self._path = urlsplit(public_url).path.rstrip("/")

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer a request with the public path removed from its address."""
        asked = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        environ["SCRIPT_NAME"] = self._path
        if self._path:
            asked = asked.removeprefix(self._path) if f"{asked}/".startswith(f"{self._path}/") else asked
        environ["PATH_INFO"] = asked or "/"
        return self._app(environ, start_response)


def behind_proxies(app: "WSGIApplication", hops: int) -> "WSGIApplication":
    """Take the client's address from the last `hops` proxies, never from what the client itself sends.

    Host, scheme and path of proxies are ignored: links are made from `DATELINE_PUBLIC_URL`.
    """
    return ProxyFix(app, x_for=hops, x_proto=0, x_host=0, x_port=0, x_prefix=0) if hops else app
