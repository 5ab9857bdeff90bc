"""The types of parameters that are lists of fields or of ids."""

from search.fields import ARTICLE_KEYS, FIELD_KEYS
from search.types import Message
from web.params.param_types import ParamType, WrongType, list_of

MOST_IDS = 100  # articles in one answer


def field_list(keys: tuple[str, ...]) -> ParamType[tuple[str, ...]]:
    """Return the type of a list of fields, which are among these keys."""

    def parse(text: str) -> tuple[str, ...]:
        names = tuple(dict.fromkeys(part.strip(" ") for part in text.split(",")))
        if not set(names) <= set(keys):
            raise WrongType
        return names

    return ParamType(
        expected=Message("names separated by commas, from {}", ", ".join(keys)),
        schema={"type": "string", "pattern": list_of("|".join(keys)), "examples": ["title,url,published_at"]},
        parse=parse,
    )


def _ids(text: str) -> tuple[str, ...]:
    """Return the ids of a list. Their number is not in the schema: as a pattern of texts it would tell nobody."""
    ids = tuple(dict.fromkeys(filter(None, (part.strip(" ") for part in text.split(",")))))
    if not 1 <= len(ids) <= MOST_IDS:
        raise WrongType
    return ids


FIELD_LIST = field_list(FIELD_KEYS)
ARTICLE_FIELDS = field_list(ARTICLE_KEYS)
ID_LIST = ParamType(
    expected=Message("at most {} ids or source ids, separated by commas", str(MOST_IDS)),
    schema={"type": "string"},
    parse=_ids,
)
