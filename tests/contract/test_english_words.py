"""English words that are written in several ways are found in each, and words that only look alike are not."""

import pytest
from support.articles import article
from support.asking import found

from search.engine.base import SearchEngine

ARTICLES = [
    article("dotted", body="The F.B.I. and the U.N. met at 5 p.m. in L.A. on A.I.D."),
    article("plain", body="The FBI and the UN met in LA on AID"),
    article("small", body="He said un peu and la vie, and rose to aid a pm"),
    article("members", body="Three MPs and two SUVs"),
    article("member", body="An MP in an SUV"),
    article("british", body="The organisation's defence programme, the labourers, a theatre, analysed and centred"),
    article("american", body="The organization's defense program, the laborers, a theater, analyzed and centered"),
    article("organs", body="Donor organs and an evening ad about minor criticism"),
    article("plurals", body="Women, children, wives, crises, media, criteria and leaves"),
    article("singulars", body="A woman, a child, a wife, a crisis, a medium, a criterion and a leaf"),
    article("open", body="A cease-fire before the re-election of F-16 pilots, Wal-Mart-owned"),
    article("closed", body="A ceasefire before the reelection of F16 pilots, Walmart"),
    article("party", body="Senator Dixon, D-Ill., and Senator Coats, R-Ind., re-signed; the majority scoured the dish"),
    article("dill", body="Dill and rind; he resigned and scored"),
]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("FBI", "dotted plain"),
        ("f.b.i.", "dotted plain"),
        ("U.N.", "dotted plain small"),
        ("un", "dotted plain small"),
        ("L.A.", "dotted plain"),
        ("pm", "small"),
        ('"F.B.I."', "dotted"),
        ('"FBI"', "plain"),
        ("MP", "member members"),
        ("MPs", "member members"),
        ("mps", "member members"),
        ("SUV", "member members"),
        ("organisations", "american british"),
        ("organized", "american british"),
        ("defence", "american british"),
        ("programs", "american british"),
        ("labour", "american british"),
        ("theaters centering", "american british"),
        ('"organisation"', "british"),
        ("organ", "organs"),
        ("even", ""),
        ("added", ""),
        ("minority", ""),
        ("woman", "plurals singulars"),
        ("women", "plurals singulars"),
        ("crisis", "plurals singulars"),
        ("leaf", "plurals singulars"),
        ("leave", "plurals"),
        ('"women children"', "plurals"),
        ("ceasefire", "closed open"),
        ("cease-fire", "closed open"),
        ("re-elections", "closed open"),
        ("F-16", "closed open"),
        ("f16", "closed open"),
        ("walmart", "closed open"),
        ("Wal-Mart", "closed open"),
        ('"ceasefire before"', "closed"),
        ('"fire before the re"~0', "open"),
        ("dill", "dill"),
        ("rind", "dill"),
        ("D-Ill", "party"),
        ("resigned", "dill"),
        ("scored", "dill"),
    ],
)
def test_a_word_finds(index: SearchEngine, query: str, names: str) -> None:
    assert found(index, query) == names
