"""Which requests are programs' and which are people's."""

from flask import Request

_FOR_SCRIPTS = ("/api/", "/search.")


def asked_by_script(request: Request) -> bool:
    """Tell whether a program asks, which is answered problems and English."""
    return request.path.startswith(_FOR_SCRIPTS)
