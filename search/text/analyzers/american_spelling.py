"""American spelling: British words as they are written in America, so that both have one term.

The rules take endings along: organisations, labourers, analysing. Words that follow no rule are in a table, with their
other forms. Sources: the tables say where a row is from; the rules are those of any list of British and American words.
"""

from functools import cache
from pathlib import Path

import regex

from search.files import read_table

_TABLES = Path(__file__).parent.parent / "data" / "english"

# Beginnings of the words in -our whose ending is -or in America. They are listed, because scour, flour, devour and
# Gilmour keep theirs, and scor(ed), Flor and Gilmor are other words.
_IN_OUR = """
    arb ard arm behavi cand clam clang col demean enam endeav fav ferv flav glam harb hon hum lab misbehavi misdemean
    neighb od parl ranc rig rum savi sav splend succ tum val vap vig
"""
_OUR = regex.compile(rf"^((?:un|dis|multi|techni|water)?(?:{'|'.join(_IN_OUR.split())})o)u(?=r)")
_ISE = regex.compile(r"^([a-z]{2,}i)s(?=(?:e|ed|es|er|ers|ing|ings|ingly|able|ations?|ational|ationally)$)")
_YSE = regex.compile(
    r"^([a-z]{3,}ly)s(?=(?:e|ed|er|ers|ing)$)"
)  # not analyses, which is a plural as well: in the nouns
_OGUE = regex.compile(r"^((?:anal|catal|dial|epil|homol|monol|prol|travel)og)u(?:e(?=s?$)|(?=(?:ed|er|ers|ing)$))")


@cache
def _table(name: str) -> dict[str, str]:
    """Return the first two columns of a table."""
    return {row[0]: row[1] for row in read_table(_TABLES / f"{name}.tsv")}


def american(word: str) -> str:
    """Return a folded word in American spelling; the word itself if it is none that is spelled in another way there.

    The result is for terms, and need not be a word: both spellings of it give the same.
    """
    if (listed := _table("spellings").get(word)) is not None:
        return listed
    if "our" in word:
        word = _OUR.sub(r"\1", word)
    if "is" in word:
        word = _with_z(word)
    if "lys" in word:
        word = _YSE.sub(r"\1z", word)
    return str(_OGUE.sub(r"\1", word)) if "ogu" in word else word


def _with_z(word: str) -> str:
    """Return organise as organize. Words such as advise and clockwise are left, and what is derived from them."""
    match = _ISE.match(word)
    if match is None or (word_in_ise := f"{match[1]}se").endswith("wise") or word_in_ise in _table("ise"):
        return word
    return f"{match[1]}z{word[match.end() :]}"
