"""Stop words: words so common that in a query they only say how the others belong together.

They are indexed like all words, since `to be or not to be` is made of nothing else. Lists are of folded words by
language code: articles, pronouns, prepositions, conjunctions and auxiliaries.
"""

from functools import cache

_LISTS = {
    "en": """
        a about above after again against all am an and any are arent as at be because been before being below
        between both but by can cannot cant could couldnt did didnt do does doesnt doing dont down during each few
        for from further had hadnt has hasnt have havent having he her here hers herself him himself his how i if in
        into is isnt it its itself may me might more most must my myself no nor not of off on once only or other our
        ours ourselves out over own same shall she should shouldnt so some such than that the their theirs them
        themselves then there these they this those through to too under until up upon very was wasnt we were werent
        what when where which while who whom whose why will with wont would wouldnt you your yours yourself
        yourselves
    """,
    "de": """
        aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
        bei beim bin bis bist da damit dann das dass dasselbe dazu dein deine dem den denn der deren des desselben
        dessen dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer
        eines einige er es etwas euch euer eure fur gegen habe haben hat hatte hatten hier hin hinter ich ihm ihn
        ihnen ihr ihre ihrem ihren ihrer im in indem ins ist jede jedem jeden jeder jedes jene jener kann kein keine
        keinem keinen keiner konnen konnte man mein meine mich mir mit muss nach nicht nichts noch nun nur ob oder
        ohne sehr sein seine seinem seinen seiner selbst sich sie sind so solche soll sollte sondern sonst uber um
        und uns unser unter vom von vor wahrend war waren warum was weil welche welchem welchen welcher wenn wer
        werde werden wie wieder will wir wird wirst wo wollen worden wurde wurden zu zum zur zwar zwischen
    """,
    "fr": """
        a ai au aucun aucune aussi autre autres aux avait avec avoir c ce ceci cela celle celles celui ces cet cette
        ceux chaque comme d dans de depuis des deux donc dont du elle elles en encore entre est et etait ete etre eu
        eux fut furent il ils j je jusqu l la le les leur leurs lors lui m ma mais me meme mes moi mon n ne ni nos
        notre nous on ont or ou ou par pas pendant peu plus pour qu quand que quel quelle quelles quels qui s sa
        sans se selon ser ses si sien son sont sous sur t ta te tes toi ton tous tout toute toutes tres tu un une
        vers vos votre vous y
    """,
    "es": """
        a al algo ante antes aquel aquella aquellos asi aun aunque cada como con contra cual cuando de del desde
        donde dos durante e el ella ellas ellos en entre era eran es esa esas ese eso esos esta estaba estan estar
        estas este esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi mientras muy nada ni
        no nos nosotros o os otra otras otro otros para pero poco por porque que quien quienes se sea ser si sido
        sin sino sobre solo son su sus tambien tan tanto te tiene tienen toda todas todo todos tras tu tus u un una
        unas uno unos y ya yo
    """,
    "it": """
        a ad ai al alla alle allo anche avere aveva c che chi ci come con contro cui d da dagli dai dal dalla dalle
        dallo degli dei del della delle dello di dopo dove e ed era erano essere fra fu furono gli ha hanno i il in
        io l la le lei li lo loro lui ma me mi nei nel nella nelle nello noi non nostro o ogni per perche piu poi
        prima quale quali quando quanto quella quelle quelli quello questa queste questi questo se sei senza si sia
        sono stata stato su sua sue sugli sui sul sulla sulle suo suoi tra tu tutta tutte tutti tutto un una uno v
        vi voi
    """,
    "pt": """
        a ainda ao aos aquela aquele as ate cada com como contra da das de dela dele deles depois desde do dos
        durante e ela elas ele eles em entre era eram essa essas esse esses esta estao estas este estes eu foi foram
        ha isso isto ja lhe lhes mais mas me mesmo meu minha muito na nao nas nem no nos nossa nosso num numa o onde
        os ou para pela pelas pelo pelos por porque qual quando que quem sao se seja sem ser seu seus sob sobre sua
        suas so tambem te tem todo todos tua um uma umas uns voce
    """,
    "nl": """
        aan al alle als andere ben bij daar dan dat de der deze die dit doch doen door dus een eens en er ge geen
        haar had heb hebben heeft hem hen het hier hij hoe hun ik in is ja je kan kon kunnen maar me meer men met
        mij mijn moet na naar niet niets nog nu of om omdat ons onder ook op over reeds te tegen toch toen tot u uit
        uw van veel voor want waren was wat we wel werd wezen wie wil worden wordt zal ze zelf zich zij zijn zo
        zonder zou
    """,
    "sv": """
        alla allt att av bli blev blir blivit da dar de dem den denna dess dessa det detta dig din du efter ej eller
        en er ett fran for ha hade han har hans hon i icke in inom inte jag kan kunde man med mellan men mig min mot
        mycket nar nagon nagot ni nu och om oss pa sa samma sedan sig sin sina sitt ska skulle som sadan till under
        upp ut utan vad var vara varit vart vem vi vid vilka vilken vilket
    """,
    "da": """
        ad af alle alt anden at blev blive bliver da de dem den denne der deres det dette dig din dog du efter eller
        en end er et for fra ham han hans har havde have hende her hos hun hvad hvis hvor i ikke ind jeg jo kunne
        man mange med meget men mig min mine mod ned noget nogle nu nar og ogsa om op os over pa sa selv sig sin
        sine skal skulle som til ud under var vi vil ville vaere vaeret
    """,
    "no": """
        alle at av begge ble blei bli blir da de deg dem den denne der dere det dette din disse du eg eller en enn
        er et etter for fra ha hadde han har hennes her hos hun hva hvem hver hvor i ikke inn jeg kan kunne man med
        meg mellom men mot mye ned noe noen nar og ogsa om opp oss over pa sa seg selv sin skal skulle slik som til
        under ut uten var ved vi vil ville vaere vaert a
    """,
    "fi": """
        ei eivat ell en enemman etta han hanen he heidan ja jo joka jos jotka jossa kaikki kanssa koska kuin kun
        kuten me meidan mika missa mukaan mutta myos nama ne niiden niin nyt ole oli olisi olivat olla on ovat se
        seka sen siina silla sita siten tai tama taman tassa te vaan vain vai vaikka voi
    """,
    "ru": """
        а без более бы был была были было быть в вам вас весь во вот все всего всех вы где да даже для до его ее
        если есть еще же за здесь и из или им их к как ко когда кто ли либо между меня мне мой мы на над надо не
        него нее ней нет ни них но ну о об однако он она они оно от очень по под после при про с свою себя со так
        также такой там те тем то того тоже той только том ты у уже хотя чего чей чем что чтобы чье чья эта эти это
        этого этой этом этот я
    """,
    "hu": """
        a az ahhoz ahogy aki akik ami amely amelyek amelyet annak arra azok azon azt azzal be csak de e egy egyes ek
        el ennek es ez ezek ezen ezt fel ha hogy hogyan igen is itt ki le lesz lett mar meg mely mert mi mint mind
        minden nagy ne nem nincs o ok olyan ott ossze pedig s sem szerint ugy ugyanis utan vagy van vannak volt
        voltak
    """,
    "ro": """
        a ai al ale am ar are as asa asta au avea ca care ce cea cei cel cele celor cu cum da daca dar de deci decat
        desi din dintre doar dupa e ea ei el ele era este eu fara fi fie fost iar ii il in insa intre isi la le li
        lor lui mai mi ne nici noi nu o ori pe pentru prin sa sai sau se si spre sub sunt te toate tot toti tu un
        una unei unor unui va voi vor
    """,
    "tr": """
        acaba ama ancak artik asla aslinda az bana bazi belki ben beni benim bir biri birkac bircok biz bize bizim
        bu buna bunda bundan bunu bunun cok cunku da daha de defa diye en gibi hem hep hepsi her hic icin ile ise
        kez ki kim mi mu nasil ne neden nerede niye o ona ondan onlar onu onun siz sonra su tum ve veya ya yani
    """,
    "ar": """
        الى الي ان انها انه او اي في فيه فيها قد كان كانت كل كما لا لان لقد لم لن له لها ما مع من منذ منه منها هذا
        هذه هو هي و هناك التي الذي الذين عن على علي عليه عليها عند بعد بين تلك ثم حتي حيث ذلك غير قبل
    """,
}  # fmt: skip


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a folded word is one of the language's stop words; a language without a list has none."""
    return word in _words(language)


@cache
def _words(language: str) -> frozenset[str]:
    return frozenset(_LISTS.get(language, "").split())
