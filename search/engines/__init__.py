"""The engines that implement the port. Only the chosen one is imported."""

from importlib import import_module

from search.engine.base import SearchEngine
from search.settings import Settings
from search.text.lemmas.lemma_folders import keep_lemmas_in

_CLASSES = {
    "whoosh": "search.engines.whoosh.engine:WhooshEngine",
    "memory": "search.engines.memory.engine:MemoryEngine",
}


def open_engine(settings: Settings) -> SearchEngine:
    """Return the engine that the settings name. Modules of other engines are not imported."""
    keep_lemmas_in(settings.data / "lemmas")
    module, _, name = _CLASSES[settings.engine].partition(":")
    engine: SearchEngine = getattr(import_module(module), name)(settings)
    return engine
