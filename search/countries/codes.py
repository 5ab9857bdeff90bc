"""Country codes: ISO 3166, Kosovo, and former states with dates and successors."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from search.types import noun

# The 249 officially assigned pairs of alpha-2 and alpha-3. XK and XKX are user-assigned: ISO has no code for Kosovo,
# and these are what the European Commission, the World Bank and CLDR agree on.
_CURRENT = """
AD:AND AE:ARE AF:AFG AG:ATG AI:AIA AL:ALB AM:ARM AO:AGO AQ:ATA AR:ARG AS:ASM AT:AUT AU:AUS AW:ABW AX:ALA AZ:AZE
BA:BIH BB:BRB BD:BGD BE:BEL BF:BFA BG:BGR BH:BHR BI:BDI BJ:BEN BL:BLM BM:BMU BN:BRN BO:BOL BQ:BES BR:BRA BS:BHS
BT:BTN BV:BVT BW:BWA BY:BLR BZ:BLZ
CA:CAN CC:CCK CD:COD CF:CAF CG:COG CH:CHE CI:CIV CK:COK CL:CHL CM:CMR CN:CHN CO:COL CR:CRI CU:CUB CV:CPV CW:CUW
CX:CXR CY:CYP CZ:CZE
DE:DEU DJ:DJI DK:DNK DM:DMA DO:DOM DZ:DZA
EC:ECU EE:EST EG:EGY EH:ESH ER:ERI ES:ESP ET:ETH
FI:FIN FJ:FJI FK:FLK FM:FSM FO:FRO FR:FRA
GA:GAB GB:GBR GD:GRD GE:GEO GF:GUF GG:GGY GH:GHA GI:GIB GL:GRL GM:GMB GN:GIN GP:GLP GQ:GNQ GR:GRC GS:SGS GT:GTM
GU:GUM GW:GNB GY:GUY
HK:HKG HM:HMD HN:HND HR:HRV HT:HTI HU:HUN
ID:IDN IE:IRL IL:ISR IM:IMN IN:IND IO:IOT IQ:IRQ IR:IRN IS:ISL IT:ITA
JE:JEY JM:JAM JO:JOR JP:JPN
KE:KEN KG:KGZ KH:KHM KI:KIR KM:COM KN:KNA KP:PRK KR:KOR KW:KWT KY:CYM KZ:KAZ
LA:LAO LB:LBN LC:LCA LI:LIE LK:LKA LR:LBR LS:LSO LT:LTU LU:LUX LV:LVA LY:LBY
MA:MAR MC:MCO MD:MDA ME:MNE MF:MAF MG:MDG MH:MHL MK:MKD ML:MLI MM:MMR MN:MNG MO:MAC MP:MNP MQ:MTQ MR:MRT MS:MSR
MT:MLT MU:MUS MV:MDV MW:MWI MX:MEX MY:MYS MZ:MOZ
NA:NAM NC:NCL NE:NER NF:NFK NG:NGA NI:NIC NL:NLD NO:NOR NP:NPL NR:NRU NU:NIU NZ:NZL
OM:OMN
PA:PAN PE:PER PF:PYF PG:PNG PH:PHL PK:PAK PL:POL PM:SPM PN:PCN PR:PRI PS:PSE PT:PRT PW:PLW PY:PRY
QA:QAT
RE:REU RO:ROU RS:SRB RU:RUS RW:RWA
SA:SAU SB:SLB SC:SYC SD:SDN SE:SWE SG:SGP SH:SHN SI:SVN SJ:SJM SK:SVK SL:SLE SM:SMR SN:SEN SO:SOM SR:SUR SS:SSD
ST:STP SV:SLV SX:SXM SY:SYR SZ:SWZ
TC:TCA TD:TCD TF:ATF TG:TGO TH:THA TJ:TJK TK:TKL TL:TLS TM:TKM TN:TUN TO:TON TR:TUR TT:TTO TV:TUV TW:TWN TZ:TZA
UA:UKR UG:UGA UM:UMI US:USA UY:URY UZ:UZB
VA:VAT VC:VCT VE:VEN VG:VGB VI:VIR VN:VNM VU:VUT
WF:WLF WS:WSM
XK:XKX
YE:YEM YT:MYT
ZA:ZAF ZM:ZMB ZW:ZWE
"""

# Alpha-3 codes that ISO 3166-3 withdrew while their alpha-2 code lives on, for the same country or for another one.
_WITHDRAWN: Mapping[str, tuple[str, ...]] = {
    "AFI": ("DJ",),
    "BYS": ("BY",),
    "GEL": ("KI", "TV"),
    "ROM": ("RO",),
    "SCG": ("RS", "ME"),
    "SKM": ("IN",),
}


@cache
def alpha3_codes() -> Mapping[str, str]:
    """Map each current alpha-2 code to its alpha-3 code, in alphabetical order."""
    return dict(pair.split(":") for pair in _CURRENT.split())


@cache
def meanings() -> Mapping[str, tuple[str, ...]]:
    """Map every alpha-2 and alpha-3 code, current or former, to the alpha-2 codes that it stands for here."""
    current = alpha3_codes()
    former = {state.code: state.alpha3 for state in FORMER.values()}
    alpha2 = {code: (code,) for code in [*current, *former]}
    alpha3 = {alpha3: (code,) for code, alpha3 in [*current.items(), *former.items()]}
    return {**alpha2, **alpha3, **_WITHDRAWN}


def countries() -> tuple[str, ...]:
    """Return all codes that articles are filed under, in alphabetical order."""
    return tuple(sorted((*alpha3_codes(), *FORMER)))


def is_country(code: str) -> bool:
    """Whether a code is one that articles are filed under.

    These are the officially assigned alpha-2 codes of ISO 3166-1, XK, and the codes in `FORMER`, in capitals. UK, EL
    and EU are none of them.
    """
    return code in alpha3_codes() or code in FORMER


@noun
class FormerState:
    """A state or territory whose code was withdrawn; the codes are those of ISO 3166-3.

    `since` and `until` are the first and the last day under this name, which may lie years from the days on which ISO
    assigned and withdrew the code. `successors` are today's codes, the principal heir first.
    """

    code: str
    alpha3: str
    alpha4: str
    label: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    since: date
    until: date
    successors: tuple[str, ...]


# A code must have one meaning, so two kinds of rows of ISO 3166-3 are left out. Where the alpha-2 code stands for
# another place today (AI, BQ, BY, GE, SK), today's meaning holds. CS was Czechoslovakia and, from 2003 to 2006, Serbia
# and Montenegro; it stays Czechoslovakia here, and "Serbia and Montenegro" is read as its two parts, RS and ME. Left
# out too are places without inhabitants or news (CT, FQ, JT, MI, NQ, NT, PU, WK).
_STATES = (
    FormerState(
        code="AN",
        alpha3="ANT",
        alpha4="ANHH",
        label="Netherlands Antilles",
        names=("Dutch Antilles",),
        demonyms=("Netherlands Antillean", "Netherlands Antilleans", "Dutch Antillean", "Dutch Antilleans"),
        since=date(1954, 12, 15),
        until=date(2010, 10, 9),
        successors=("CW", "SX", "BQ", "AW"),
    ),
    FormerState(
        code="BU",
        alpha3="BUR",
        alpha4="BUMM",
        label="Burma",
        names=("Union of Burma", "Socialist Republic of the Union of Burma"),
        demonyms=(),
        since=date(1948, 1, 4),
        until=date(1989, 6, 17),
        successors=("MM",),
    ),
    FormerState(
        code="CS",
        alpha3="CSK",
        alpha4="CSHH",
        label="Czechoslovakia",
        names=(
            "Czecho-Slovakia",
            "Czechoslovak Republic",
            "Czechoslovak Socialist Republic",
            "Czech and Slovak Federative Republic",
            "Czech and Slovak Federal Republic",
        ),
        demonyms=("Czechoslovak", "Czechoslovaks", "Czechoslovakian", "Czechoslovakians"),
        since=date(1918, 10, 28),
        until=date(1992, 12, 31),
        successors=("CZ", "SK"),
    ),
    FormerState(
        code="DD",
        alpha3="DDR",
        alpha4="DDDE",
        label="East Germany",
        names=("German Democratic Republic", "GDR", "G.D.R.", "DDR"),
        demonyms=("East German", "East Germans"),
        since=date(1949, 10, 7),
        until=date(1990, 10, 2),
        successors=("DE",),
    ),
    FormerState(
        code="DY",
        alpha3="DHY",
        alpha4="DYBJ",
        label="Dahomey",
        names=("Republic of Dahomey",),
        demonyms=("Dahomeyan", "Dahomeyans", "Dahoman", "Dahomans"),
        since=date(1960, 8, 1),
        until=date(1975, 11, 29),
        successors=("BJ",),
    ),
    # Never a state: for some years ISO had a code for the European part of France, which old data carries.
    FormerState(
        code="FX",
        alpha3="FXX",
        alpha4="FXFR",
        label="Metropolitan France",
        names=("France, Metropolitan",),
        demonyms=(),
        since=date(1993, 12, 15),
        until=date(1997, 7, 13),
        successors=("FR",),
    ),
    FormerState(
        code="HV",
        alpha3="HVO",
        alpha4="HVBF",
        label="Upper Volta",
        names=("Republic of Upper Volta",),
        demonyms=("Upper Voltan", "Upper Voltans", "Voltaic"),
        since=date(1960, 8, 5),
        until=date(1984, 8, 3),
        successors=("BF",),
    ),
    FormerState(
        code="NH",
        alpha3="NHB",
        alpha4="NHVU",
        label="New Hebrides",
        names=(),
        demonyms=("New Hebridean", "New Hebrideans"),
        since=date(1906, 10, 20),
        until=date(1980, 7, 29),
        successors=("VU",),
    ),
    FormerState(
        code="PC",
        alpha3="PCI",
        alpha4="PCHH",
        label="Trust Territory of the Pacific Islands",
        names=("Pacific Islands Trust Territory", "Pacific Islands (Trust Territory)"),
        demonyms=(),
        since=date(1947, 7, 18),
        until=date(1994, 9, 30),
        successors=("FM", "MH", "MP", "PW"),
    ),
    FormerState(
        code="PZ",
        alpha3="PCZ",
        alpha4="PZPA",
        label="Panama Canal Zone",
        names=("Canal Zone",),
        demonyms=("Zonian", "Zonians"),
        since=date(1903, 11, 18),
        until=date(1979, 9, 30),
        successors=("PA",),
    ),
    FormerState(
        code="RH",
        alpha3="RHO",
        alpha4="RHZW",
        label="Rhodesia",
        names=("Southern Rhodesia", "Zimbabwe Rhodesia"),
        demonyms=("Rhodesian", "Rhodesians", "Southern Rhodesian", "Southern Rhodesians"),
        since=date(1923, 9, 12),
        until=date(1980, 4, 17),
        successors=("ZW",),
    ),
    FormerState(
        code="SU",
        alpha3="SUN",
        alpha4="SUHH",
        label="Soviet Union",
        names=("USSR", "U.S.S.R.", "Union of Soviet Socialist Republics", "Soviet Russia"),
        demonyms=("Soviet", "Soviets"),
        since=date(1922, 12, 30),
        until=date(1991, 12, 26),
        successors=("RU", "AM", "AZ", "BY", "EE", "GE", "KG", "KZ", "LT", "LV", "MD", "TJ", "TM", "UA", "UZ"),
    ),
    FormerState(
        code="TP",
        alpha3="TMP",
        alpha4="TPTL",
        label="East Timor",
        names=("Portuguese Timor",),
        demonyms=(),
        since=date(1702, 2, 20),
        until=date(2002, 5, 19),
        successors=("TL",),
    ),
    FormerState(
        code="VD",
        alpha3="VDR",
        alpha4="VDVN",
        label="North Vietnam",
        names=("North Viet Nam", "North Viet-Nam", "Democratic Republic of Vietnam", "Democratic Republic of Viet-Nam"),
        demonyms=("North Vietnamese",),
        since=date(1945, 9, 2),
        until=date(1976, 7, 1),
        successors=("VN",),
    ),
    FormerState(
        code="YD",
        alpha3="YMD",
        alpha4="YDYE",
        label="South Yemen",
        names=("Democratic Yemen", "Yemen, Democratic", "People's Democratic Republic of Yemen"),
        demonyms=("South Yemeni", "South Yemenis"),
        since=date(1967, 11, 30),
        until=date(1990, 5, 21),
        successors=("YE",),
    ),
    FormerState(
        code="YU",
        alpha3="YUG",
        alpha4="YUCS",
        label="Yugoslavia",
        names=(
            "Jugoslavia",
            "Socialist Federal Republic of Yugoslavia",
            "Federal Republic of Yugoslavia",
            "Former Yugoslavia",
        ),
        demonyms=("Yugoslav", "Yugoslavs", "Yugoslavian", "Yugoslavians", "Jugoslav", "Jugoslavs"),
        since=date(1918, 12, 1),
        until=date(2003, 2, 3),
        successors=("RS", "BA", "HR", "ME", "MK", "SI", "XK"),
    ),
    FormerState(
        code="ZR",
        alpha3="ZAR",
        alpha4="ZRCD",
        label="Zaire",
        names=("Republic of Zaire",),
        demonyms=("Zairean", "Zaireans", "Zairian", "Zairians", "Zairois"),
        since=date(1971, 10, 27),
        until=date(1997, 5, 16),
        successors=("CD",),
    ),
)

FORMER: Mapping[str, FormerState] = {state.code: state for state in _STATES}


def former_states(code: str) -> tuple[str, ...]:
    """Return the former states that are offered beside a picked country, as codes: SU beside RU."""
    return tuple(state.code for state in FORMER.values() if code in state.successors)


def successors(code: str) -> tuple[str, ...]:
    """Return today's codes for a former state, the principal heir first; none for any other code."""
    return FORMER[code].successors if code in FORMER else ()
