"""The engines as rows of a table of tests: Whoosh in the fast tests, the memory engine in `make check`.

For tests of what stands on the engines. The memory engine takes as long again, and `tests/contract` shows that both
find the same.
"""

import pytest

from search.settings import ENGINES

ON_ENGINES = [pytest.param(name, marks=pytest.mark.slow if name == "memory" else ()) for name in ENGINES]
