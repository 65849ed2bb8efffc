"""Amounts in the text: written safely, and marked as doses."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rlspub.checks.doses.agreement import check_mixed
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts import Unit
from rlspub.language.amounts.number import join_thousands, parts_thousands_by_spaces
from rlspub.language.amounts.written import LABORATORY, MEDICINE_AMOUNT, NUMBER
from rlspub.patterns import HAS_FIGURE, compile_late
from rlspub.tree import Dose, Doses, Field, Link

_MARKABLE = frozenset(
    {TextKind.PARAGRAPH, TextKind.LIST_ITEM, TextKind.TABLE_CELL, TextKind.QUESTION}
)
# A mark cannot stand in a mark, in the words of a link or in the label of a blank.
_UNMARKABLE = (Dose, Link, Field)
_LABORATORY = compile_late(LABORATORY)
# One number, or two of which readers choose.
_NUMBER = compile_late(
    rf"{NUMBER}(?:\s(?:or|to|o|a)\s{NUMBER}|[-\u2013]{NUMBER})?", needs=HAS_FIGURE
)
# A dose stands alone, or behind what tells for whom it is.
_LABEL = compile_late(r"(?:^|:\s+)$")
# So many letters before a number tell what it is.
_NEAR = 60
# What is counted or poured may be food; it is a dose where readers are told to take it.
_TOLD_UNITS = frozenset(
    {
        Unit.GRAM,
        Unit.MILLILITRE,
        Unit.UNIT,
        Unit.TABLET,
        Unit.CAPSULE,
        Unit.DROP,
        Unit.PUFF,
        Unit.SPRAY,
        Unit.PATCH,
    }
)


class _Told(NamedTuple):
    """The words of a language right before a dose, behind what is none, and behind its unit.

    Behind a number that nothing leads to, only `often` makes it a dose.
    """

    told: re.Pattern[str]
    food: re.Pattern[str]
    when: re.Pattern[str]
    often: re.Pattern[str]


_TOLD = {
    "en": _Told(
        compile_late(
            r"\b(?:take|give|use|have|inject|swallow|apply|chew|inhale|spray|put|insert|measure"
            r"|draw up|(?:start|begin) with|increase to)\s+(?:(?:your|a|another|only|just|about|him"
            r"|her|them|yourself|child|baby|son|daughter|up to|at least|no more than)\s+)*$",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s+(?:of\s+)?(?:\w+\s+)?(?:water|fluids?|liquids?|juice|milk|tea|broth|soup|salt|sugar"
            r"|protein|fib(?:er|re)|carb(?:ohydrate)?s?|fat|food|soap|nuts?|almonds|seeds?|cheese"
            r"|fruits?|berries|vegetables|bread|cereals?|oats|rice|pasta|beans|lentils|meat|fish"
            r"|chicken|yogh?urt|butter|oil|chocolate|honey)\b",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s*(?:[.;,]|$)|\s+(?:at|in the|on|every|each|once|twice|daily|a day|per|with|before"
            r"|after|when|if|by mouth|now|nightly|tonight|(?:one|two|three|four) times"
            r"|\d+ times)\b",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s+(?:nightly|daily|once|twice|(?:a|each|every|per) (?:day|night|morning|evening)"
            r"|at (?:night|bedtime)|in the (?:morning|evening))\b",
            re.IGNORECASE,
        ),
    ),
    "es": _Told(
        compile_late(
            r"\b(?:(?:t[o\u00f3]m(?:e|a|ar)|[u\u00fa]s(?:e|a|ar)|dar|iny[e\u00e9]ct(?:e|ar)|tr[a\u00e1]g(?:ue|ar)"
            r"|apl[i\u00ed](?:que|car)|inh[a\u00e1]l(?:e|ar)|p[o\u00f3]n(?:ga|er)|mida|beba|b\u00e9ba|ch[u\u00fa]pe"
            r"|mast[i\u00ed]que|admin[i\u00ed]stre|ingiera|ingi\u00e9ra|consuma)(?:se|te|l[aeo]s?)?"
            r"|d\u00e9|d[e\u00e9]l[aeo]s?|(?:empiece|comience) con|aumente a)"
            r"\s+(?:(?:a|su|otra|otro|s\u00f3lo|solo|unas?|unos|hasta|hijo|hija|ni\u00f1[oa]|beb\u00e9)\s+)*$",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s+(?:de\s+)?(?:agua|l\u00edquidos?|jugo|zumo|leche|t\u00e9|caldo|sopa|sal|az\u00facar"
            r"|prote\u00ednas?|fibra|carbohidratos|grasas?|comida|jab\u00f3n|nueces|almendras"
            r"|semillas|queso|frutas?|verduras?|pan|cereal(?:es)?|avena|arroz|pasta|frijoles"
            r"|lentejas|carne|pescado|pollo|yogur|mantequilla|aceite|chocolate|miel)\b",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s*(?:[.;,]|$)|\s+(?:al?|en|por|cada|una vez|(?:dos|tres|cuatro|\d+) veces|con|antes"
            r"|despu\u00e9s|cuando|si|diari\w+|ahora)\b",
            re.IGNORECASE,
        ),
        compile_late(
            r"\s+(?:diari\w+|una vez|(?:al|por|cada) (?:d\u00eda|noche|ma\u00f1ana)|al acostarse"
            r"|por la (?:noche|ma\u00f1ana))\b",
            re.IGNORECASE,
        ),
    ),
}


def check_writing(view: View) -> Iterator[Finding]:
    """Report dangerous dose writing."""
    yield from view.wrong_amounts


def check_unmarked(view: View) -> Iterator[Finding]:
    """Report amounts that are not marked as doses; one that is written wrongly is mended first."""
    if not view.rules.unmarked_doses.value:
        return
    marked = [node.span for kind in _UNMARKABLE for node in view.nodes.find(kind)]
    wrong = [*view.misread, *(found.span for found in (*view.wrong_amounts, *check_mixed(view)))]
    for text, start, end in (*_find_medicine_amounts(view), *_find_told_amounts(view)):
        span = text.span(start, end)
        known = any(place.start <= span.start < place.end for place in marked)
        known = known or any(place.start < span.end and span.start < place.end for place in wrong)
        if not known and not _LABORATORY.match(text.text, end):
            yield _ask_for_mark(view, text, start, end)


def check_bare_figures(view: View) -> Iterator[Finding]:
    """Report numbers in a box about doses that readers are told to take, of nobody knows what."""
    for box in view.nodes.find(Doses):
        for text in view.find_texts_in(box):
            words = _TOLD.get(text.language.partition("-")[0])
            if words is None or text.kind not in _MARKABLE:
                continue
            for match in _NUMBER.finditer(text.text):
                before = text.text[max(0, match.start() - _NEAR) : match.start()]
                is_told = words.told.search(before) and words.when.match(text.text, match.end())
                # The head of a column may name the unit of a cell.
                is_alone = text.kind is not TextKind.TABLE_CELL and _LABEL.search(before)
                if is_told or (is_alone and words.often.match(text.text, match.end())):
                    yield Finding(
                        Code.DOSE_WITHOUT_UNIT,
                        f"`{match[0]}` has no unit",
                        text.span(*match.span()),
                        f"write of what, for example `[{match[0]} mg]{{.dose}}`",
                    )


def _find_medicine_amounts(view: View) -> Iterator[tuple[RunningText, int, int]]:
    """Yield where amounts stand that only medicines are weighed in."""
    for text in view.texts:
        if text.kind in _MARKABLE:
            for match in MEDICINE_AMOUNT.finditer(join_thousands(text.text)):
                yield text, *match.span()


def _find_told_amounts(view: View) -> Iterator[tuple[RunningText, int, int]]:
    """Yield where readers are told how many tablets, or how much of a liquid, to take."""
    for one in view.statements:
        if one.amount.unit not in _TOLD_UNITS or one.is_share or one.text.kind not in _MARKABLE:
            continue
        words = _TOLD.get(one.text.language.partition("-")[0])
        if words is None or not any(map(str.isdecimal, one.written)):
            continue
        if words.told.search(one.before) and not words.food.match(one.after):
            yield one.text, one.start, one.end


def _ask_for_mark(view: View, text: RunningText, start: int, end: int) -> Finding:
    written, joined = text.text[start:end], join_thousands(text.text)[start:end]
    language = view.choose_number_language(text.languages[start])
    # Spaces in a number are no guess only where they part thousands.
    is_sure = written == joined or parts_thousands_by_spaces(language)
    safely = written if is_sure else joined.replace("'", "")
    marked_up = f"[{safely}]{{.dose}}"
    reason = "so that the finished pages are proved to show it"
    return Finding(
        Code.UNMARKED_DOSE,
        f"`{written}` is not marked as a dose",
        span := text.span(start, end),
        f"write `{marked_up}`, {reason if is_sure else 'if it is one number'}",
        edits=(Edit(span, marked_up),) if is_sure and text.is_verbatim(start, end) else (),
    )
