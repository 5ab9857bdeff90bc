"""Country codes: ISO 3166-1, Kosovo's, and those of former states."""

from collections.abc import Mapping
from functools import cache

from search.places.former import FORMER

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
