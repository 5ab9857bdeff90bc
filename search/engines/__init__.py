"""The engines behind the port. Each is loaded only if it is the one chosen."""

from importlib import import_module

from search.engine.base import SearchEngine
from search.settings import Settings

_CLASSES = {
    "whoosh": "search.engines.whoosh.engine:WhooshEngine",
    "memory": "search.engines.memory.engine:MemoryEngine",
}


def open_engine(settings: Settings) -> SearchEngine:
    """Return the engine that the settings name; what one engine needs is not loaded for another."""
    module, _, name = _CLASSES[settings.engine].partition(":")
    engine: SearchEngine = getattr(import_module(module), name)(settings)
    return engine
