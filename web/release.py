"""Which Dateline this is."""

from importlib.metadata import version

RELEASE = version("dateline")
