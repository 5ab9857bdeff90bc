"""Words that stand before, in or instead of names: small tables, folded, which the rules use."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Titles before a name. They are removed from the person's name.
TITLES = _words(
    """
    mr mrs ms miss dr sir lord lady dame baroness prof professor president vice deputy prime minister premier
    chancellor secretary undersecretary chairman chairwoman chairperson director general gen lieutenant lt col
    colonel captain capt major maj sgt sergeant corporal senator sen rep representative congressman congresswoman
    congressmen senators governor gov mayor judge justice king queen prince princess sheikh sheik shaikh emir sultan
    pope archbishop bishop cardinal father sister imam ayatollah mullah rev reverend pastor ambassador speaker
    leader analyst economist spokesman spokeswoman spokesperson attorney commissioner admiral brigadier marshal
    comrade chief officer envoy attorney-general president-elect councillor inspector superintendent detective
    constable coach ministers presidents princes kings generals secretaries minister-president hon honourable
    honorable alhaji dato datuk    engr barrister mp mla senator-elect taoiseach ceo cfo md
    secretary-general director-general leaders rabbi sheriff bystander first ex-president ex-minister
    """
)
# Words that make an office together with a title: `U.S. Treasury Secretary`, `Minister of Finance`.
OFFICES = _words(
    """
    treasury finance foreign trade energy oil economy economic agriculture defence defense interior labour labor
    commerce state planning managing executive acting former ex crown party federal reserve board central bank house
    white national assistant associate senior home health education environment justice transport industry
    information security police army opposition communist democratic republican external affairs under-secretary the
    of for and
    """
)
# Words in small letters before a name: `chairman Paul Volcker`, `analyst John Smith`.
SMALL_TITLES = _words(
    """
    chairman chairwoman chairperson president minister leader secretary governor senator director analyst economist
    spokesman spokeswoman spokesperson trader dealer officer judge chief manager partner lawyer attorney ambassador
    commissioner premier chancellor mayor king queen prince princess sheikh coach captain striker midfielder
    defender goalkeeper singer actor actress author writer journalist professor activist candidate champion rival
    wife husband son daughter brother sister father mother lawmaker deputy envoy commander general colonel founder
    owner head priestess businessman businesswoman tycoon dissident poet novelist director-general secretary-general
    player president-elect ex-president politician counterpart colleague
    """
)
# Verbs that stand beside the name of a person who is quoted.
VERBS = _words(
    """
    said says told added noted announced predicted argued warned stated declared explained asked urged estimated
    believes stressed called expressed thanked conveyed testified acknowledged insisted replied commented reiterated
    denied claimed tweeted wrote recalled admitted confirmed vowed pledged promised accused criticised criticized
    praised resigned died joked observed emphasised emphasized pointed revealed disclosed described suggested
    lamented
    """
)
# Words that make a name that of an organisation, a place, a time or a thing.
NOT_PERSONS = _words(
    """
    inc corp co ltd plc llc bank group university company companies association committee council ministry
    department agency party board exchange fund institute international industries holdings trust partners brothers
    bros sons airlines airways motors insurance assurance securities systems ag sa nv gmbh spa bv ab oy as oil gas
    steel street avenue road airport river lake valley county state states city town village bay island islands sea
    ocean gulf mount treaty act bill plan agreement accord committees commission federation union league press times
    post journal news reuters reuter congress senate house court hospital school college church mosque temple museum
    hotel centre center stores foods energy resources petroleum chemical chemicals financial capital management
    research technology communications services service products laboratories pharmaceuticals mln billion million
    dlrs pct shr net qtr oper revs avg shrs january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday
    saturday sunday year week stg heritage session world nations conference summit championship cup prize award
    about brewery analysis shares stock stocks bond bonds credit savings power light northern southern eastern
    western north south east west pacific atlantic administration doctrine plaza louvre wall dow nikkei ftse
    treasury index average points first second third the a an new old great district province region republic
    kingdom empire government parliament assembly army navy air force police front movement organisation
    organization foundation society club united real national royal human rights security peace war games olympics
    olympic stadium park bridge tower building project programme program campaign election elections constitution
    law office bureau authority corporation limited network channel radio television tv hall falls medal cross
    declaration icefall savannah station palace square gate garden gardens charter pact fm magazine daily weekly
    tribune herald guardian telegraph independent gazette star sun mirror observer chronicle economist bible koran
    quran christmas easter ramadan muslim muslims christian christians islam islamic catholic jewish jews arab arabs
    african asian european american mt st fort port cape hill hills mountains mountain forest desert coast general
    electric ford airbus boeing facebook twitter google microsoft apple amazon nasdaq opec nato un eu imf wto fifa
    uefa who unicef unhcr unesco asean gatt fed ecb boj lse nyse amex report reports rally aide aides map pipeline
    motorsports landesbank
    """
)
# Words of the list above that are also given names, or also surnames (after a given name).
GIVEN_NAMES_TOO = _words("bill")
SURNAMES_TOO = _words("ford hill may park price street church bush day")
# Words in small letters between the words of a name.
PARTICLES = _words(
    """
    von van de der den la le di da del della dos du al el bin ibn abu ben ter ten zu bint ul e
    """
)
