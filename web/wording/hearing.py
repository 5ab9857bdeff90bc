"""Which language a request is answered in."""

from flask import Flask, Request, request

from web.request_args import wanted_languages
from web.scripted import asked_by_script
from web.wording.catalogues import SOURCE, offered
from web.wording.tongue import speak


def heard(request: Request) -> str:
    """Return the first language wanted that is offered; what programs read is in one language."""
    if asked_by_script(request):
        return SOURCE
    return next((code for code in wanted_languages(request) if code in offered()), SOURCE)


def prepare(app: Flask) -> None:
    """Answer each request in its language, and speak no other than English after it."""
    app.before_request(lambda: speak(heard(request)))
    app.teardown_request(lambda _: speak(SOURCE))
