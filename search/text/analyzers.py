"""Terms by language: stemmers, stop words, and the terms of a piece of text.

A stemmer is given the folded word, so that an accent left out, by the source or by who asks, never decides what is
found.

A piece is what stands between white space. Three in four are one word, and are looked up in one step.

They are indexed like all words, since `to be or not to be` is made of nothing else. Lists are of folded words by
language code: articles, pronouns, prepositions, conjunctions and auxiliaries.
"""

from functools import cache

from nltk.stem.snowball import SnowballStemmer

from search.bounds import Memo
from search.text.spelling import fold
from search.text.tokenizer import words

_REMEMBERED_WORDS = 1 << 17  # words a language


def stem(word: str, language: str) -> str:
    """Return the stem of a folded word: folded, never empty.

    The word itself if it has other than letters (`covid19`, `u.s.`, `at&t`), or if its language has no stemmer.
    """
    if language not in STEMMERS or not word.isalpha():
        return word
    return _stems(language)[word]


def term(word: str, language: str) -> str:
    """Return the stem with its language, as it is indexed: stems of two languages never meet."""
    return f"{language}:{stem(word, language)}"


@cache
def _stems(language: str) -> Memo[str]:
    def stem_anew(word: str) -> str:
        # A new stemmer for each word costs little, and is needed: the Arabic one keeps in itself what it found out
        # about a word, and answers differently for words that come later (NLTK 3.10).
        # It is folded again, as stemmers make small letters, which in Cherokee are not the folded ones.
        return fold(SnowballStemmer(STEMMERS[language]).stem(word)) or word

    return Memo(stem_anew, _REMEMBERED_WORDS)


ODD = ""  # stands for a piece that is not exactly one word, which no term is

_REMEMBERED_PIECES = 1 << 17  # pieces a language: about 15 MB when full
_LESS_OFTEN = 1 << 13  # of those that are looked at closer


@cache
def single_terms(language: str | None) -> Memo[str]:
    """Return the memo from a piece to the term of its one word, `ODD` where it has none or several.

    Terms are stems with the language; without one, words as written.
    """

    def single(piece: str) -> str:
        terms = _terms(piece, language)
        return terms[0] if len(terms) == 1 else ODD

    return Memo(single, _REMEMBERED_PIECES)


@cache
def several_terms(language: str | None) -> Memo[tuple[str, ...]]:
    """Return the memo from a piece to the terms of all its words."""

    return Memo(lambda piece: _terms(piece, language), _LESS_OFTEN)


def _terms(piece: str, language: str | None) -> tuple[str, ...]:
    found = words(piece)
    return tuple(found) if language is None else tuple(term(word, language) for word in found)


# Left out for what else they mean: us (people type it for the country), may (month and name), mine, embargo, stati.
_LISTS = {
    "en": """
        a about above across after again against all along although am amid among an and another any anybody anyone
        anything are arent around as at be because been before being below beneath beside besides between beyond both
        but by can cannot cant could couldnt despite did didnt do does doesnt doing dont down during each either else
        etc ever every everybody everyone everything except few for from further had hadnt has hasnt have havent
        having he hence her here hers herself him himself his how however i if in inside instead into is isnt it its
        itself least less let many me might mightnt more moreover most much must mustnt my myself neither never no
        nobody none nor not nothing of off on once only onto or other others ought our ours ourselves out outside over
        own per rather same shall shant she should shouldnt since so some somebody someone something such than that
        the their theirs them themselves then there therefore these they this those though through throughout thus
        till to too toward towards under unless until unto up upon very via was wasnt we were werent what whatever
        when whenever where whereas wherever whether which whichever while who whoever whom whose why will with within
        without wont would wouldnt yet you your yours yourself yourselves
    """,
    "de": """
        ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus
        bei beim bereits bevor bin bis bist da dabei dadurch dafur dagegen daher damals damit danach dann daran darauf
        daraus darin daruber darum das dass dasselbe davon davor dazu dazwischen dein deine deinem deinen deiner dem
        demnach den denn dennoch der deren derselbe des desselben dessen dich die dies diese dieselbe dieselben diesem
        diesen dieser dieses dir doch dort du durch durfen durfte ebenso ehe eigene eigenen ein eine einem einen einer
        eines einige einigen einiger einiges einmal er es etwa etwas euch euer eure eurem euren falls fur gegen habe
        haben habt hast hat hatte hatten hattest hattet hier hin hinaus hinein hinter ich ihm ihn ihnen ihr ihre ihrem
        ihren ihrer im in indem indessen ins inzwischen irgend ist jede jedem jeden jeder jedes jedoch jemand jene
        jenem jenen jener jenes kann kein keine keinem keinen keiner keines konnen konnt konnte konnten konntest
        lassen lasst mag man mehr mein meine meinem meinen meiner meines mich mir mit mochte mochten muss musse mussen
        musste mussten nach nachdem nicht nichts nie niemand noch nun nur ob obwohl oder oft ohne per pro sehr sei
        seid seien sein seine seinem seinen seiner seines seit seitdem selbst sich sie sind so sobald sogar solange
        solche solchem solchen solcher solches soll sollen sollte sollten sondern sonst sowie sowohl statt trotz uber
        um und uns unser unsere unserem unseren unserer unseres unter viel viele vielen vieler vielleicht vollig vom
        von vor wahrend wann war waren warst wart warum was weder wegen weil weiter welche welchem welchen welcher wem
        wen wenn wer werde werden weshalb wessen wie wieder will wir wird wirst wo wohl wollen wollte wollten worden
        worin wurde wurden zu zudem zum zur zuvor zwar zwischen
    """,
    "fr": """
        a ai ainsi alors apres au aucun aucune aupres aura aurait auront aussi autre autres aux avaient avait avant
        avec avoir ayant bien c car ce ceci cela celle celles celui ces cet cette ceux chacun chacune chaque chez
        comme contre d dans de deja dela depuis des dessous dessus deux devant donc dont du elle elles en encore entre
        est et etaient etait etant ete etes etions etre eu eux faut furent fut il ils j jamais je jusqu l la laquelle
        le lequel les lesquelles lesquels leur leurs lors lorsqu lorsque lui m ma mais malgre me meme mes mien moi
        moins mon n ne ni non nos notamment notre nous nul on ont ou oui outre par parce parmi pas pendant peu peut
        peuvent plus plusieurs plutot pour pouvait presqu presque puis puisqu puisque qu quand que quel quelle quelles
        quelqu quelque quelques quels qui quoi quoiqu quoique rien s sa sans sauf se selon ser sera serait seront ses
        seulement si sien soient soit sommes son sont sous suis sur t ta tandis tant te tel telle telles tels tes toi
        ton toujours tous tout toute toutefois toutes tres trop tu un une vers voici voila vos votre votres vous y
    """,
    "es": """
        a acerca ademas ahora al algo algun alguna algunas alguno algunos alli ante antes aquel aquella aquellos aqui
        asi aun aunque bajo bien cada como con contra cual cuales cualquier cuando cuya cuyo de debe debido del dentro
        desde despues dicho donde durante e el ella ellas ellos en encima entonces entre era eran eres es esa esas ese
        eso esos esta estaba estan estar estas este esten esto estos estoy estuvieron estuvo fue fuera fueran fueron
        fuese ha haber habia habian habra hace hacia han hasta hay haya he hemos incluso junto la las le les lo los
        luego mas me menos mi mientras mio mis misma mismas mismo mismos muy nada ni ningun ninguna ninguno no nos
        nosotros nuestra nuestras nuestro nuestros nunca o os otra otras otro otros para pero poco por porque pudo
        puede pueden pues que quien quienes quiza se sea segun ser sera seran seria si sido siempre siendo sin sino
        sobre solo somos son soy su sus tal tales tambien tampoco tan tanto te tener tengo tenia tiene tienen toda
        todas todo todos tras traves tu tus tuvo u un una unas uno unos via vosotros y ya yo
    """,
    "it": """
        a abbia abbiamo ad adesso agli ai al alcuna alcune alcuni alcuno all alla alle allo allora altra altre altri
        altro anch anche ancora appena avere aveva avevano avra ben bene c che chi ci ciascun ciascuno cio coll com
        come con contro cos cosi cui d da dagli dai dal dall dalla dalle dallo degli dei del dell della delle dello
        dentro deve devono di dopo dov dove dunque durante e ecco ed era erano eravamo ero essere fa fino fra fu fuori
        furono gia gl gli ha hai hanno ho i il in infatti inoltre intanto invece io l la le lei li lo loro lui ma mai
        me meno mentre mi mia mie miei mio molta molte molti molto neanche negli nei nel nell nella nelle nello
        nemmeno nessun nessuna nessuno noi non nostra nostre nostri nostro nulla o ogni oltre oppure ossia per perche
        perfino pero piu poco poi presso prima propria proprio pur pure qualche qualcosa qualcuno quale quali quando
        quanto quell quella quelle quelli quello quest questa queste questi questo qui quindi sara saranno sarebbe se
        sei sempre senz senza si sia siamo siano siete solo sono sotto sta stessa stesse stessi stesso su sua sue
        sugli sui sul sull sulla sulle suo suoi tale tali tanto tra troppo tu tua tue tuo tuoi tutt tutta tutte tutti
        tutto un una uno v vi voi vostra vostre vostri vostro
    """,
    "pt": """
        a agora ainda alem alguem algum alguma algumas alguns ali ambos antes ao aos apenas apos aquela aquelas aquele
        aqueles aqui aquilo as assim ate bem cada com como contra cuja cujo da das de dela dele deles dentro depois
        desde dessa dessas desse desses desta destas deste destes disso disto do dos dum duma durante e ela elas ele
        eles em embora enquanto entao entre era eram essa essas esse esses esta estao estas estava estavam este estes
        esteve estou eu foi fora foram fosse ha havia isso isto ja lhe lhes logo mais mas me menos mesma mesmas mesmo
        mesmos meu meus minha minhas muita muitas muito muitos na nada nao nas nela nele nem nenhum nenhuma nessa
        nesse nesta neste no nos nossa nossas nosso nossos num numa nunca o onde os ou outra outras outro outros para
        pela pelas pelo pelos pode podem pois por porem porque pouco quais qual quando quanto que quem quer sao se
        seja sem sempre sendo ser sera serao serem seria seu seus so sob sobre somos sou sua suas tais tal tambem
        tanto te tem tenho ter teu teus tinha tinham toda todas todo todos tua tudo um uma umas uns via voce voces vos
    """,
    "nl": """
        aan achter af al alle allen alles als andere ben beneden bent bij binnen boven buiten daar daarom dan dat de
        deden deed der deze dezelfde die dit doch doen door dus echter een eens elk elke en enkele er erg even ge geen
        ging haar had hadden hare heb hebben heeft hem hen het hier hierbij hij hoe hoewel hun ieder iedere iemand
        iets ik in indien inmiddels is ja je jou jouw jullie kan kon kunnen kunt maar mag me meer meest men met mij
        mijn mocht moest moesten moet moeten mogen na naar naast nadat namelijk nergens net niemand niet niets noch
        nog nooit nu of om omdat onder ons ook op over reeds sinds slechts sommige steeds te tegen tenzij terwijl
        tijdens toch toen tot totdat tussen u uit uw vaak van vanaf vanuit veel verder via volgens voor vooral voordat
        waar waarin waarom wanneer want waren was wat we weer wegens wel welke werd werden wezen wie wij wil wilde
        willen worden wordt zal ze zelf zich zij zijn zo zoals zodat zolang zonder zou zouden zowel zullen zult
    """,
    "sv": """
        alla allt an andra annan annat ar at att av aven bara bland blev bli blir blivit borde da dar darfor de dem
        den denna deras dess dessa det detta dig din dina dit ditt dock du efter ej eller en er era eran ert ett fa
        far fick for fran genom ha hade haft han hans har hennes hon honom hos hur i icke in inga ingen inget innan
        inom inte jag ju kan kanske kunde man manga med medan mellan men mer mest mig min mina mitt mot mycket nagon
        nagot nagra nar nej ni nog nu och om oss pa redan sa sadan sadana saledes samma sant sedan sen sig sin sina
        sitt ska skulle som till tills trots ty under upp ur ut utan utom vad var vara varfor varit varje vars vart
        vem vi via vid vilka vilkas vilken vilket ville
    """,
    "da": """
        ad af alle allerede alligevel alt altid anden andet andre at bare begge blev blive bliver da de dem den denne
        dens der deres derfor derpa det dets dette dig din dine dit ditt dog du efter eller en end ene enhver er et fa
        far fik flere for fordi fra gennem ham han hans har havde have hende hendes her hos hun hvad hvem hver hvert
        hvilke hvilken hvilket hvis hvor hvordan hvorfor hvornar i igen ikke imod ind inden ingen intet ja jeg jer
        jeres jo kan kunne langs lige man mange med meget mellem men mens mere mest mig min mine mit mod nar ned nej
        nogen noget nogle nok nu og ogsa om op os over pa sa sadan selv siden sig sin sine sit skal skulle som stadig
        til trods ud uden under undtagen vaer vaere vaeret var vart vi via vil ville vor vores
    """,
    "no": """
        a alle allerede alltid andre annen annet at av bare begge ble blei bli blir bort da de deg dem den denne der
        dere deres derfor dersom dess det dette din dine disse dit ditt du eg egen ein eit eller en enda ene enhver
        enn enna er et etter fa far fikk flere for fordi fra gjennom ha hadde ham han hans har henne hennes her hit
        hos hun hva hvem hver hvilke hvilken hvilket hvor hvordan hvorfor i ikke ikkje ingen inkje inn inni ja jeg jo
        kan korleis kunne kva kven kvi man mange med meg mellom men mens mer mest min mine mitt mot mye nar ned nei no
        noe noen nok noka noko nokon nokre og ogsa om opp oss over pa sa samme seg selv siden sin sine sitt skal
        skulle slik so som til um under ut uten vaere vaert var vart varte ved verte vi via vil ville vore vors vort
    """,
    "fi": """
        aina alla ei eivat ell ellei emme en enemman ennen et etta ette ettei han haneen hanella hanelle hanen hanesta
        hanta he heidan heihin heilla heille heissa heista heita itse ja jalkeen jo johon joiden joihin joista joita
        joka jolla jolle jolta jona jos jossa josta jota joten jotka juuri kaiken kaikkea kaikki kanssa kenen kenet
        keta ketka kohti koska kuin kuka kukin kun kunnes kuten lahes lapi lisaksi luona me meidan mihin mika milla
        mille milloin mina minka minua minulla minulle minun minut missa mita molemmat muiden muita mukaan mutta muu
        muut myos myoskaan naiden naihin nain naissa naista naita nama ne niiden niihin niilla niille niin niissa
        niista niita noin nuo nyt ole olemme olen olet olette oli olisi olisivat olivat olla olleet ollut on ovat
        paitsi pitkin puolesta saakka sama samalla se seka sen senkaan siihen siina siita siksi silla sille silloin
        silta sina sinne sinua sinulla sinulle sinun sinut sita siten sitten taalla taas tahan tai talla talle talta
        tama taman tanne tassa tasta tata te teidan teihin teilla teille teita toki tuo tuon tuossa tuota vaan vai
        vaikka vaikkakin vain varten voi voida voivat yha yli
    """,
    "ru": """
        а без безо благодаря более будем будет будете будешь буду будут будучи будь бы был была были было быть в вам
        вас вдоль ведь весь весьма вместо вне внутри во возле вокруг вон вообще вопреки вот впрочем все всегда всего
        всей всем всеми всему всех всею всю вся вы где да дабы даже для до другие другой его ее если есть еще ж же за
        зато зачем здесь значит и ибо из или им именно иначе иногда итак их к каждая каждое каждые каждый как какая
        какие каков какой кем ко когда кого кому конечно которая которого которое которой котором которую которые
        который которым которыми которых кроме кто куда ли либо лишь любой между меня мимо мне много мною мог могла
        могли могут мое моего моей может можно мой моя мы на над надо нам нами нас наш наша наше наши не него нее ней
        нельзя нему несмотря нет нею ни никогда никто них ничего ничто но ну о об оба обе обо один одна однако одни
        одно около он она они оно опять от откуда ото отсюда очень перед передо по под пока поскольку после почему
        почти поэтому при про против пусть ради разве с сам сама сами само самого самой самом самый свое своего своей
        своем своему свои своими своих свой свою своя себе себя сейчас сквозь сколько слишком снова со собой собою
        собственно совсем сразу среди сюда так такая также таки такие таким таких такого такое такой там твой твоя те
        тебе тебя тем теми тех то тобой тогда того тоже той только том тому тот ту туда тут ты у уже хоть хотя чего
        чей чем чему через что чтобы чуть чье чья эта эти этим этими этих это этого этой этом этому этот эту я
    """,
    "hu": """
        a abban addig ahhoz ahogy aki akik alatt altal altalaban amely amelyek amelyekben amelyeket amelyet amelynek
        ami amig amikor amit amolyan annak arra at az azert azok azon azonban azt aztan azutan azzal bar be belul
        benne csak de e egy egyeb egyes egyik egyre ek el eleg ellen elott emilyen ennek es ez ezek ezen ezert ezt fel
        fele felett ha hanem hiszen hogy hogyan hogyne ide igen igy illetve ilyen ilyenkor is ismet itt kell kellett
        keresztul ki kivul kozott kozul le legalabb legyen lehet lehetett lenne lenni lesz lett maga magat majd mar
        mas masik meg mellett mely melyek mert mi mikor milyen mind minden mindenki mindent mindig mindket mint mivel
        most nagyon nala nalunk ne neha nehany nekem neki nekik nelkul nem nincs nincsenek o ok oket olyan on onnan
        ossze ott pedig persze rajta s sajat sem sok sokat sokkal szamara szemben szerint szinte talan tehat tobb
        tovabb tovabba tul ugy ugyanis ugye utan utana vagy vagyis vagyok valaki valami valamint van vannak vele velem
        vissza viszont volna volt voltak voltam voltunk
    """,
    "ro": """
        a acea aceasta aceea aceeasi acei aceia acel acela acelasi acele acelea acest acesta aceste acestea acesti
        acestia acestor acestora acestui acestuia acolo acum adica ai aici al alaturi ale alt alta altceva alte altfel
        alti altul am apoi aproape ar are as asa asemenea asta astea asupra atat atata ati atunci au avea aveau avem
        avut ba bine ca caci cand care caror carora carui caruia cat cate cati catre ce cea cei cel cele celor chiar
        cine cineva conform contra cu cum cumva da daca dar de deasupra decat deci deja deoarece desi din dinspre
        dintre doar dupa e ea ei el ele era erai eram erau este eu fara fi fie fiecare fiind foarte fost iar ii il
        impotriva in inainte inapoi inca incat insa intr intre intrucat isi iti la langa le li lor lui mai mea mei
        mele meu mi mult multa multe multi ne nici nimeni nimic niste noastra noastre noi nostri nostru nu o oarecare
        ori oricand oricare orice oricine pai pana parca pe pentru peste poate pot prea precum prin printr printre
        privind sa sai sale sau se si spre sub sunt sus ta tai tale tau te ti toata toate tot toti totul totusi tu
        tuturor un una unde undeva unei unele unii unor unora unui unul va voastra voi vom vor vostru vreo
    """,
    "tr": """
        acaba adeta ama ancak arada artik asagi asla aslinda ayni ayrica az bana baska bazen bazi belki ben beni benim
        bile bir bircogu bircok biri birisi birkac birsey birseyi biz bize bizim boyle boylece bu buna bunda bundan
        bunlar bunlari bunlarin bunu bunun burada buradan butun cogu cok cunki cunku da daha dahi dan de defa degil
        den diye dolayi dolayisiyla edecek eden ederek edilen ediyor eger elbette en etti ettigi ettigini evet fakat
        falan gene gerek gibi gore hala hangi hatta hayir hem hep hepsi her herhangi herkes hic hicbir icin icinde idi
        iken ile ise iste itibaren kadar kendi kendine kendini kez ki kim kime kimi kimin kimse lakin madem mesela mi
        midir mu nasil ne neden nerde nerede nereye niye o olan olarak oldu oldugu oldugunu olduklarini olmak olmasi
        olmayan olmaz olsa olsun olup olur olursa oluyor ona ondan onlar onlara onlardan onlari onlarin onu onun
        onunla oyle oysa pek ragmen sadece sana sanki sen senden seni senin sey seyden seyi seyler simdi siz sizden
        size sizi sizin sonra soyle su suna sunda sundan sunu tarafindan tum uzere var vardi ve veya ya yahut yalniz
        yani yapilan yapmak yerine yine yok yoksa zaten zira
    """,
    "ar": """
        اذ اذا الا الان التي الذي الذين اللتان اللذان اللواتي الى الي اما امام ان انا انت انتم اننا انه انها انهم او
        اولئك اي ايضا اين بان بانه بسبب بشكل بعد بعض بل به بها بهذا بين بينما تحت تكون تلك تم ثم جدا حتى حتي حول حيث
        خلال دون ذات ذلك ذو سواء سوف سوى شيء ضد ضمن عدة عدم على علي عليه عليها عليهم عن عند عندما عنه عنها غير فان فقد
        فقط فهو فهي فوق في فيما فيه فيها فيهم قبل قد كان كانت كانوا كذلك كل كلا كلما كم كما كنت كي كيف لا لان لدى لدي
        لذلك لست لسنا لقد لكن لكنه لكنها لكي لم لما لماذا لن له لها لهم لو لولا ليس ليست ليسوا ما مثل مع مما من منذ
        منه منها منهم مهما نحن نحو نعم نفس نفسه نفسها هؤلاء هذا هذه هكذا هل هم هما هن هنا هناك هو هي و وان وعلى وفي
        وقد وكان وكانت ولا ولم ومن وهو وهي ويكون يكون يمكن
    """,
}  # fmt: skip


def is_stop_word(word: str, language: str) -> bool:
    """Tell whether a folded word is one of the language's stop words; a language without a list has none."""
    return word in _stop_words(language)


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(_LISTS.get(language, "").split())


# ISO 639-1 code -> the name NLTK's Snowball stemmers have for it.
STEMMERS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish",
}  # fmt: skip
