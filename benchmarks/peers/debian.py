"""Imports Python modules of Debian's packages into a virtual environment that does not see them."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

from benchmarks.peers.peer import Unavailable

_FOLDER = Path("/usr/lib/python3/dist-packages")


def debian_module(name: str, *, package: str) -> ModuleType:
    """Import a module of a Debian package. Raises `Unavailable`."""
    sys.path.append(str(_FOLDER))
    try:
        return import_module(name)
    except ImportError as error:
        raise Unavailable(f"Debian's {package} is not installed for this Python ({error})") from error
    finally:
        sys.path.remove(str(_FOLDER))
