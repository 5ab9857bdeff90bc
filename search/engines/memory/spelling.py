"""How many slips of the pen lie between two words."""

from functools import lru_cache
from itertools import product


@lru_cache(maxsize=100_000)
def edits_between(one: str, other: str) -> int:
    """Return the optimal string alignment distance: letters added, left out, replaced, or swapped with the next one.

    Written out as the recurrence defines it, apart from the fast one in `search.text.spelling`: each checks the other.
    """
    rows, columns = len(one) + 1, len(other) + 1
    least = [[row + column for column in range(columns)] for row in range(rows)]
    for i, j in product(range(1, rows), range(1, columns)):
        replaced = least[i - 1][j - 1] + (one[i - 1] != other[j - 1])
        least[i][j] = min(least[i - 1][j] + 1, least[i][j - 1] + 1, replaced)
        if i > 1 and j > 1 and one[i - 2 : i] == other[j - 1] + other[j - 2]:
            least[i][j] = min(least[i][j], least[i - 2][j - 2] + 1)
    return least[-1][-1]
