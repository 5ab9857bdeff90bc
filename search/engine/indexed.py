"""An article as an index takes it."""

from search.model.article import Article
from search.types import noun


@noun
class Indexed:
    """An article, the archive's number of its last change, and whether readers had seen a former version of it."""

    article: Article
    change: int = 0
    was_public: bool = False
