"""The types of parameters that are lists of fields or of ids."""

from search.fields import ARTICLE_KEYS, FIELD_KEYS
from search.types import Message
from web.params.param_types import ParamType, WrongType, list_of

MOST_IDS = 100  # articles in one answer
_ID = " *[^, ][^,]*"


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
    return tuple(dict.fromkeys(part.strip(" ") for part in text.split(",")))


FIELD_LIST = field_list(FIELD_KEYS)
ARTICLE_FIELDS = field_list(ARTICLE_KEYS)
ID_LIST = ParamType(
    expected=Message("at most {} ids or source ids, separated by commas", str(MOST_IDS)),
    schema={"type": "string", "pattern": f"^{_ID}(,{_ID}){{0,{MOST_IDS - 1}}}$", "examples": ["4711,4712"]},
    parse=_ids,
)
