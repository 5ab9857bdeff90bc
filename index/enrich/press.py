"""The words of the press for countries: the hand-made part of the gazetteer, which no library has."""

from collections.abc import Mapping

# States, provinces and the like that count as their country, and their abbreviations in datelines.
SUBDIVISIONS: Mapping[str, str] = {
    "US": (
        "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|"
        "Indiana|Iowa|"
        "Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
        "Nebraska|Nevada|"
        "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|"
        "Rhode Island|"
        "South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|"
        "District of Columbia|New England"
    ),
    "CA": (
        "Ontario|Quebec|Québec|Alberta|British Columbia|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|"
        "Prince Edward Island|Nunavut|Yukon|Northwest Territories"
    ),
    "AU": "New South Wales|Queensland|Victoria|South Australia|Western Australia|Tasmania|Northern Territory",
    "DD": "East Berlin|Ost-Berlin|Leipzig|Dresden|Karl-Marx-Stadt",
    "DE": "West Berlin|Bavaria|Saxony|Bonn",
    "CN": "Tibet|Xinjiang|Peking|Canton|Manchuria",
    "RU": "Siberia|Chechnya|Leningrad|Dagestan",
    "IN": "Kashmir|Punjab|Bombay|Calcutta|Madras|Uttar Pradesh",
    "ID": "Sumatra|Borneo|Bali|Java",
    "FR": "Corsica|Brittany|Normandy",
    "PT": "Azores|Madeira",
    "ES": "Canary Islands|Balearic Islands|Catalonia|Andalusia|Basque Country",
    "IT": "Sicily|Sardinia|Tuscany|Lombardy",
    "JP": "Okinawa|Hokkaido",
    "GE": "Abkhazia|South Ossetia",
    "UA": "Crimea|Donbas|Donbass|Kiev",
    "AZ": "Nagorno-Karabakh|Nakhchivan",
    "SD": "Darfur",
    "NG": "Biafra",
    "CD": "Katanga",
    "VN": "Saigon",
    "MM": "Rangoon",
    "GB": "Ulster",
    "IL": "Tel Aviv|Jerusalem",
    "SA": "Riyadh|Jeddah|Mecca",
    "BR": "Bahia|Sao Paulo|Rio de Janeiro",
}
ABBREVIATIONS: Mapping[str, str] = {
    "US": (
        "Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Kans.|Ky.|La.|Mass.|Md.|Mich.|Minn.|Miss.|"
        "Mo.|Mont.|"
        "N.C.|N.D.|N.H.|N.J.|N.M.|N.Y.|Neb.|Nev.|Okla.|Ore.|Pa.|Penn.|R.I.|S.C.|S.D.|Tenn.|Tex.|Va.|Vt.|W.Va.|Wash.|"
        "Wis.|Wyo.|"
        "D.C.|N.Mex."
    ),
    "CA": "Ont.|Que.|Alta.|B.C.|Man.|Sask.|N.S.|N.B.|Nfld.",
}

# Institutions and addresses that stand for a government or a market.
METONYMS: Mapping[str, str] = {
    "US": "White House|Pentagon|Capitol Hill|Wall Street|Federal Reserve|State Department|America|American|Americans|"
    "U.S|"
    "Securities and Exchange Commission|House of Representatives|New York Stock Exchange",
    "GB": "Downing Street|Whitehall|Bank of England|Scotland Yard|House of Commons",
    "RU": "Kremlin",
    "SU": "Soviet|Soviets",
    "DE": "Bundesbank|Bundestag",
    "FR": "Elysee|Élysée|Quai d'Orsay",
    "JP": "Bank of Japan",
    "KR": "Korean Air|Seoul",
    "HK": "South China Morning Post",
    "SA": "Saudi|Saudis",
    "NL": "Dutch|Dutchman",
    "PH": "Filipino|Filipinos|Filipina",
    "ZR": "Zairean|Zaireans|Zairian|Zairians",
}

# Phrases that begin like a country or contain the name of a place, but nearly always mean something else.
BLOCKED = (
    "Latin America|Latin American|Latin Americans|South America|South American|North America|North American|"
    "Central America|"
    "Central American|American Express|African American|African Americans|Native American|Native Americans|"
    "South China Sea|East China Sea|Sea of Japan|Indian Ocean|Persian Gulf|Gulf of Mexico|Gulf of Oman|Arabian Sea|"
    "Irish Sea|"
    "English Channel|English-language|English language|Norwegian Sea|Philippine Sea|Strait of Georgia|Gulf of Guinea|"
    "Guinea pig|"
    "Guinea pigs|Guinea fowl|Guinea-pig|New Guinea|Texas Instruments|Chile con carne|Jordan River|River Jordan|"
    "Jordan Valley|"
    "Turkey Point|Lake Chad|Lake Victoria|Lake Malawi|Swiss cheese|Swiss Army knife|French fries|French horn|"
    "Danish pastry|"
    "German shepherd|Panama hat|Panama hats|Brazil nut|Brazil nuts|India ink|Cuban heel|Dutch auction|Dutch auctions|"
    "English|"
    "Orange|Reading|Nice|Mobile|George|Victoria|Lincoln|Jackson|Anderson|Best|Male|Split|Bath|Most|Central|Union|Holly|"
    "Independence|Industry|Enterprise|Surprise|Hamilton|Marion|Paris Club|Paris Hilton|Geneva Convention|"
    "Geneva Conventions|Vienna Convention|Kyoto Protocol|Maastricht Treaty|Treaty of Rome|Warsaw Pact|Bretton Woods|"
    "Clinton|Warren|Norman|Carson|Of|Same|Man|University|Nelson|Lawrence|Irving|"
    "Murray|Gary|Aurora|Columbia|Sterling|Mission|Paradise|Eugene|Salem|Madison|Temple|Trinity|Guadalupe|Santa Maria|"
    "Sterling Heights|Corona|Cork|Sale|Bar|March|Date|Mary|Bari|Manila paper|Commerce|Concord|Hope|Young|"
    "Bank|Como|Vista|Buy|Ede|Este|Bay|Bor|Deal|Along|Much|Wells|Roman|Liberty|Moss|Bello|Alexandria Ocasio-Cortez|"
    "Florence|"
    "Sydney Pollack|London Metal Exchange|Santos|Rio|Avon|Progress|Regina|Dover|Hull|Derby|Bolton|Preston|Stafford|"
    "Barry|"
    "Kerry|Ramsey|Crawley|Stanley|Douglas|Lancaster|Franklin|Chester|Burton|Buchanan|Spencer|Fischer|Duncan|Logan|"
    "Baldwin|"
    "Marshall|Mercedes|Medina|Alba|Alma|Angel|Ana|Asia|Ali|Bush|Kennedy|Latina|Latinas|North Pole|South Pole|"
    "Lisbon Treaty|Treaty of Lisbon|Paris Agreement|Paris Accord|Paris Climate|Midland Bank|"
    "U.S. Dlrs|U.S. dlrs|U.S. dollars|U.S. Dollars"
)
