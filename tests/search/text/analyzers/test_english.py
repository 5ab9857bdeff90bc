"""English words: which meet, and which do not."""

import pytest

from search.text.analyzers.word_terms import query_terms, text_terms
from search.text.spelling import fold


def meet(typed: str, written: str) -> bool:
    """Tell whether a word that is typed finds a word of a text."""
    asked = query_terms(fold(typed), typed, "en")
    return not set(asked).isdisjoint(text_terms(fold(written), written, "en"))


MEETING = """
    FBI F.B.I. | UN U.N. | USA U.S.A. | EU E.U. | NATO N.A.T.O.
    MP MPs | NGO NGOs | CD CDs | POW POWs | tv tvs | dvd dvds
    organisation organization | organisations organizations | realise realized | privatisation privatizing
    recognisable recognizable | crystallised crystallized | unauthorised unauthorized
    colour color | labourers laborers | neighbouring neighboring | unfavourable unfavorable | armoury armories
    analyse analyzed | paralysed paralyze | dialogue dialog | catalogued cataloging | cataloguing cataloged
    defence defenses | licences license | centre centers | centred centering | theatre theaters | kilometre kilometers
    programme programs | manoeuvring maneuver | grey gray | plough plowed | sceptical skeptical | sulphur sulfur
    aluminium aluminum | mould mold | moustache mustache | jewellery jewelry | counsellor counselors
    fuelled fueling | cancelled canceled | travelling traveler | marvellous marvelous | fulfil fulfillment
    paediatric pediatric | oestrogen estrogen | haemorrhage hemorrhaged | draughtsmen draftsman | advisor advisers
    woman women | child children | grandchildren grandchild | businessmen businessman | spokeswoman spokeswomen
    wife wives | knife knives | wolf wolves | foot feet | mouse mice | gas gases | bus buses | quiz quizzes
    crisis crises | analysis analyses | analyse analyses | thesis theses | oasis oases | basis bases | base bases
    medium media | criterion criteria | phenomenon phenomena | referendum referenda | index indices | Hutu Hutus
    leaf leaves | leave leaves | axe axes | axis axes
    add added | add adding | boycott boycotted | sue sued | free freed | sacrifice sacrificed | do does
    organ organs | organize organization | organizer organisations | international internationally
    university universities | universe universes | author authors | authority authorities | authorise authorized
    execute execution | executive executives | objective objectives | object objection | even evenly
    severe severely | sever severed | political politically | polite politely | customer customers
    conserve conservation | accord accords | Marine Marines | Marina marinas | department departments
"""

APART = """
    organ organization | organ organisation | organic organ | intern international | international internal
    universal university | universe university | ad added | ads adding | even evening | author authority
    author authorized | several severe | sever several | execute executive | objective objection | object objective
    politics political | politics polite | political polite | conservative conservation | accord according
    Marine Marina | import important | customer customs | candidate candid | major majority | minor minority
    department departed | engine engineer | office officer | aid aide | apart apartment | recess recession
    business busy | hospital hospitality | quite quit | heroin heroine | animal animate | premier premiere
    Protestant protest | Manning man | Downing down | Angeles angel | Aires air | France franc | Maine main
    Harris Harry | Marcos Marco | Denis deny | corps corpse | corps corp | defendant defend | lens Len
    emergency emerge | admiral admire | identity identical | minerals miners | container contain
    scour score | scoured scored | flour Flor | hour horse | four for | tour tor | Gilmour Gilmor | amour amor
    prise prize | advise advize | precise precize | wiser wizer | dialogue dialect | rogue rog
    the T.H.E. | at A.T. | am a.m. | pm p.m. | us U.S. | ad A.D. | la L.A. | al A.L.
    cheque check | storey story | kerb curb | Tyre tire
    media medical | agenda agent | Mali Male | Austria Australia | new news | police policy
"""


@pytest.mark.parametrize("pair", [pair.strip() for pair in MEETING.replace("\n", "|").split("|") if pair.strip()])
def test_forms_and_spellings_of_a_word_meet_both_ways(pair: str) -> None:
    one, other = pair.split()
    assert meet(one, other)
    assert meet(other, one)


@pytest.mark.parametrize("pair", [pair.strip() for pair in APART.replace("\n", "|").split("|") if pair.strip()])
def test_words_that_only_look_alike_do_not_meet(pair: str) -> None:
    one, other = pair.split()
    assert not meet(one, other)
    assert not meet(other, one)


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("IDs", ["en:id"]),
        ("ITs", ["en:it"]),  # a stop word is no acronym; Snowball takes the s off
        ("MPS", ["en:mp"]),  # in capitals as in small letters: nouns.tsv has it
        ("GPS", ["en:gps"]),  # no plural of GP
        ("GPs", ["en:gp"]),
        ("U.S.", ["en:u.s.", "=usa"]),
        ("F.B.I.", ["en:fbi", "^FBI"]),
        ("a.m.", ["en:a.m."]),
        ("AT&T", ["en:at&t"]),
        ("axes", ["en:ax", "en:axi"]),
        ("covid19", ["en:covid19"]),
    ],
)
def test_the_terms_of_a_word_are(written: str, terms: list[str]) -> None:
    assert text_terms(fold(written), written, "en") == tuple(terms)


@pytest.mark.parametrize(
    "word", ["advise", "exercise", "surprise", "clockwise", "enterprise", "promising", "precise", "raised"]
)
def test_words_that_both_sides_write_with_s_keep_their_stems(word: str) -> None:
    (term,) = text_terms(word, word, "en")
    assert "z" not in term
