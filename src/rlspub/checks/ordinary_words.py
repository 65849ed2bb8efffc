"""Words that name no substance: any other word beside an amount may be the name of one."""

import re
from functools import cache

_WORD = re.compile(r"[^\W\d_]+")
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


@cache
def _known() -> frozenset[str]:
    return frozenset(f"{_ENGLISH} {_SPANISH} {_GERMAN} {_FRENCH}".split())


def are_ordinary(words: str) -> bool:
    """Tell whether no word may name a substance."""
    return all(word.casefold() in _known() for word in _WORD.findall(words))
