"""Words that name no substance: any other word beside an amount may be the name of one."""

from functools import cache

from rlspub.patterns import compile_late

_WORD = compile_late(r"[^\W\d_]+")
_ENGLISH = """
a about above add adult adults after afternoon again age aged ages all also always am amount
amounts an and another any around as ask at be because bed bedtime been before below better
between blue bottle bottles box but by call can capsule capsules chewable child children clinic
coated come comes contain contains could daily day days did do doctor does doing don dose doses
down drink drinks drops during each early eat eight either elemental end enough even evening
evenings ever every everyone exactly exceed extra far few fifth first five food for four friday
from full get gets getting give given gives go gone gram grams half has have having her higher
highest him his hold holds hour hours how if in inject injection international into is it its iu
just keep kg label large larger largest last late later least less level like limit limits liquid
little long low lower lowest mark max maximal maximum may mcg me meal meals measure men meq mg
microgram micrograms might milligram milligrams milliliter milliliters millilitre millilitres
minimum minute minutes ml mmol monday month months more morning mornings most mouth mr must my
myself need needed needs never next night nightly nights nine no noon normal not now nurse of off
often old older on once one only or oral orally other others our over pack patient patients people
per person pharmacist pill pills pink please pm pregnant prescribed puff puffs pure quarter raise
range rarely recommended right round safe said same saturday say says second seven should six
sixth sleep small smaller smallest so some sometimes spoonful spoonfuls start starting starts stay
stop strength strengths strong sunday supplement supplements swallow syrup t tablet tablets take
taken takes taking team teaspoon teaspoons tell tells ten than that the their them then there
these they third this those three through thursday time times to today together told tomorrow
tonight too took total tuesday twice two under unit units unless until up upper us use used uses
using usual usually very via was water we wednesday week weekly weeks weight well were what when
where which while white who whole will with within without woman women would year years yellow yes
you young younger your yourself
"""
_SPANISH = """
adultos al algo antes cada cantidad comprimido comprimidos con cuatro cápsula cápsulas de del
desde después diaria diario dos dosis durante día días el ella en entre es esta este hasta hombres
hora horas la las los lunes límite mayores mañana menos mujeres más máxima máximo médico necesita
ni niños noche noches nunca o para pastilla pastillas pero por puede que se semana semanas si sin
sobre solo son su sus tableta tabletas tarde toma tomar tome tomen tres tú un una unas unos usar
use usted usual veces vez y ya
"""
_GERMAN = """
abend abends am an auf beträgt bis das dem den der des die dosis drei dreimal du ein eine einem
einen einer einmal er erwachsene es für gramm höchstens ihr ihre im ist jede jeden jeder kapsel
kapseln kinder maximal mehr mikrogramm milligramm mit mittag mittags morgen morgens nach nacht
nehmen nicht nie niemals nur oder pro sie sind stunde stunden tablette tabletten tag tage täglich
uhr um und vier von vor wie woche wöchentlich zu zum zur zwei zweimal
"""
_FRENCH = """
au aux avant avec chaque comprimé comprimés d dans de des deux dose doses du dépassez en est et
fois gélule gélules heure heures il jamais jour jours jusqu l la le les limite matin maximale
maximum mg midi ne nuit ou par pas pendant plus pour prendre prenez quatre que sans semaine soir
sont sur trois un une vos votre à
"""
_PORTUGUESE = """
até cada comprimido comprimidos cápsula cápsulas da das de dia dias do dois dose doses duas e em
hora horas mais manhã manhãs menos máximo médico na no noite noites nunca não o os ou para por
primeira semana sem tarde tome tomar três um uma use vez vezes à às é
"""
_ITALIAN = """
a al alla assuma capsule ci compressa compresse con da dei del della di dose due giorno giorni il in
la le limite massimo mattina medico meno non notte o ogni oltre ore per più prenda prendere prima
sera settimana tre un una volta volte è
"""
_RUSSIAN = """
более больше в вечером взрослым врач г дважды два две день дня до доза дозы до за и или каждые
каждый капсулу капсулы кг лимит максимальная максимум менее мг мкг минимум мл на не ночь нужно один
одну пейте перед по после превышайте примите принимайте принимать раз раза с сутки таблетка
таблетки таблетку три утром утро час часа часов это
"""
_POLISH = """
albo bez co codziennie dawka dawki dawkę dni dnia dobę dwa dwie dwukrotnie dzień dziennie godzin
godziny i jedną kapsułka kapsułki kapsułkę lub maksymalnie mniej na najwyżej nie niż noc nocy około
o po podaj podawaj pół przed przez przyjmij przyjmować przyjmuj raz razy rano się stosuj tabletka
tabletki tabletkę tabletek tydzień tygodniu to trzy w wieczorem więcej z zażyj zażywaj zażywać
"""
_ARABIC = """
أقصى أقل أكثر أو إلى أيام الأقصى الجرعة الحد الطبيب اليوم بعد تتجاوز تتناول تتناولوا تناول تناولي
ثلاث جرعة حبة حتى خذ خذي ساعات ساعة صباحا عن غ في قبل قرص قرصا قرصين كبسولة كحد كل لا ليلا
مرات مرة مرتين مساء ملغ من هو هي و يوم يوميا
"""
# Where no spaces part words, all of them must be among these.
_UNSPACED = compile_late(
    r"(?:每[天日次晚周週]|[一两兩二三四五六][天日次片粒]|[天日]|最多|最大|至多|不要|不得|不能|不|请|請"
    r"|服用|口服|服|吃|使用|用|用量|剂量|劑量|为|為|是|的|超过|超過|可以|可|应|應|需|成人|总共|共|约"
    r"|하루에?|매일|최대|한|번에?|회|씩|을|를|은|는|이|가|의|에|까지|복용|량|용량|성인"
    r"|วันละ|ครั้งละ|รับประทาน|กิน|ใช้|ไม่|เกิน|ขนาด|ยา|ผู้ใหญ่|สูงสุด|ควร|ห้าม"
    r"|を|は|が|の|に|回|日|飲み|まで|量|服用)+"
)
_LANGUAGES = (
    _ENGLISH, _SPANISH, _GERMAN, _FRENCH, _PORTUGUESE, _ITALIAN, _RUSSIAN, _POLISH, _ARABIC,
)  # fmt: skip


@cache
def _known() -> frozenset[str]:
    return frozenset(" ".join(_LANGUAGES).split())


def are_ordinary(words: str) -> bool:
    """Tell whether no word may name a substance."""
    words = words if words.isascii() else _UNSPACED.sub(" ", words)
    return all(word.casefold() in _known() for word in _WORD.findall(words))
