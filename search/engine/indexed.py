"""An article as an index takes it."""

from dataclasses import dataclass

from search.model.article import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """An article, the archive's number of its last change, and whether readers had seen a former version of it."""

    article: Article
    change: int = 0
    was_public: bool = False
