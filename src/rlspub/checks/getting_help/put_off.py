"""Boxes about emergencies that tell readers not to call, or to wait."""

import re
from collections.abc import Iterator, Mapping

from rlspub.checks.finding import Finding
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.emergency_numbers import find_emergency_numbers
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late
from rlspub.tree import Callout, CalloutKind

# Not to call 111 is good advice in the UK, and none in New Zealand.
_EMERGENCY_NUMBERS = ("911", "999", "112", "000")
_EMERGENCY_HELP = (
    r"(?:\s*(?:$|[.!;:,\u2013\u2014])|\s(?P<number>\d[\d-]*)|\s(?:(?:an |the )?ambulance|for help"
    r"|for an ambulance|emergency|if|unless|until|yet|anyone|anybody)\b)"
)
_ENGLISH = compile_late(
    r"\b(?:(?:do not|don['’]t|never|not) (?:yet )?|(?:no need|need not|needn['’]t|not need"
    r"|n['’]t need|not have|n['’]t have|not necessary)(?: to)? )"
    rf"(?:call|dial|phone|ring)(?={_EMERGENCY_HELP})"
    r"|\b(?:call|phone|ring|contact|tell|talk to|see (?:us|(?:a|the|your) (?:clinic|doctor|gp|nurse"
    r"|pharmacist|physician|provider)))\b"
    r"(?:(?!\b(?:if|when|for|because|who|that|and|after|or)\b)[^.!?;]){0,40}?\s"
    r"(?:in the morning|tomorrow|the next (?:day|morning|working day)|next (?:day|week|month|visit)"
    r"|on monday|(?:with)?in (?:a few|a couple of|\d+|two|three|a|one) (?:hours|days?|weeks?)"
    r"|(?:in|during) (?:office|opening|working|business|clinic|regular|normal) hours"
    r"|when (?:we|the (?:clinic|office|practice|surgery)) opens?|when you (?:can|have time)"
    r"|at your (?:convenience|next \w+)|later)\b"
    r"|\b(?:bother|avoid|no (?:point|need|use) (?:in|of)|without) (?:calling|diall?ing|phoning"
    r"|ringing)\b"
    r"|\bcall(?:ing)? (?:\S+ ){1,3}is not (?:needed|necessary)\b"
    # Minutes between two doses or two breaths are part of first aid.
    r"|(?<!\bnot )(?<!\bnever )(?<!n't )(?<!n’t )\bwait (?:until|till|and see|to see|overnight"
    r"|it out|(?:\d+|(?:half )?an?|one|two|three|a few|some|several)"
    r"(?! (?:minute|second|moment)))\b",
    re.IGNORECASE,
)


def _compile(not_to_call: str, to_call: str, later: str, wait: str, but: str) -> re.Pattern[str]:
    """Return what puts readers off in a language.

    It is not to call for help, to call later, or to wait; what follows `but` says of whom or when.
    """
    return compile_late(
        rf"\b(?:{not_to_call})\b(?=(?:\s(?:al?|au|il|o|le|el|die|den|na|pod|para|ao))*"
        rf"(?:\s(?P<number>\d[\d-]*)|\s(?:l[ae'\u2019]\s?|un\w* |den |einen )?(?:ambul|emerg|urgen"
        rf"|rettung|notarzt|kranken|pogot|karetk)|\s(?:{but})\b|\s*(?:$|[.,;:!])))"
        rf"|\b(?:{to_call})\b(?:(?!\b(?:{but})\b)[^.!?;]){{0,40}}?\s(?:{later})\b|\b(?:{wait})",
        re.IGNORECASE,
    )


_PUT_OFF: Mapping[str, re.Pattern[str]] = {
    "en": _ENGLISH,
    "es": _compile(
        r"(?:no|nunca) (?:nos )?(?:ll[aá]me(?:nos)?|llamen?|marque)|no (?:hace falta|es necesario"
        r"|necesita|hay que|tiene que) llamar",
        r"ll[aá]m(?:e|en|ar)(?:nos)?|marque|acuda|vaya",
        r"ma[nñ]ana|m[aá]s tarde|al d[ií]a siguiente|la semana (?:que viene|pr[oó]xima)"
        r"|cuando pueda"
        r"|(?:en|dentro de|tras|a los|despu[eé]s de) (?:\d+|un[ao]s?|dos|tres|varios) (?:horas?"
        r"|d[ií]as?"
        r"|semanas?)|en horario",
        r"(?<!no )(?<!nunca )(?<!sin )esper(?:e|ar)\b (?:a ver|hasta|(?:\d+|un[ao]?s?|dos|tres"
        r"|media"
        r"|varias) (?:horas?|d[ií]as?|noches?|semanas?))",
        "si|cuando|quien|que|hasta|salvo",
    ),
    "fr": _compile(
        r"(?:n['’]appel(?:ez|er)|ne (?:composez|t[eé]l[eé]phonez|contactez)) (?:pas|jamais)"
        r"|(?:inutile|pas besoin|pas n[eé]cessaire) d['’e] ?(?:appeler|composer)",
        r"appel(?:ez|er)|composez|contactez|allez",
        r"demain|plus tard|le lendemain|la semaine prochaine|quand vous (?:pouvez|pourrez)"
        r"|(?:dans|apr[eè]s|au bout de) (?:\d+|une?|deux|trois|quelques) (?:heures?|jours?"
        r"|semaines?)",
        r"attend(?:ez|re)\b (?:de voir|jusqu|demain|(?:\d+|une?|deux|trois|quelques) (?:heures?"
        r"|jours?|nuits?|semaines?))",
        "si|quand|qui|jusqu|sauf",
    ),
    "de": _compile(
        r"(?:rufen|w[äa]hlen) sie (?:nicht|nie|keinen?)(?: die| den)?"
        r"|rufen sie (?:die )?\d+ nicht(?: an)?",
        r"(?:rufen|w[äa]hlen|gehen|kontaktieren) sie",
        r"morgen|sp[äa]ter|am n[äa]chsten tag|n[äa]chste woche|wenn sie zeit haben"
        r"|(?:in|nach) (?:\d+|eine[rm]|zwei|drei|einigen) (?:stunden?|tag(?:en)?|wochen?)",
        r"warten sie (?:ab\b|bis|(?:\d+|einen?|zwei|drei|einige) (?:stunden?|tage?|n[äa]chte?"
        r"|wochen?))",
        "wenn|falls|der|die ihr|bis|au(?:ß|ss)er",
    ),
    "pt": _compile(
        r"(?:n[aã]o|nunca) (?:ligue|chame|telefone)|n[aã]o (?:[eé] preciso|precisa de"
        r"|[eé] necess[aá]rio)"
        r" (?:ligar|chamar)",
        r"ligue|chame|telefone|v[aá]|procure",
        r"amanh[aã]|mais tarde|no dia seguinte|na pr[oó]xima semana|quando puder"
        r"|(?:em|depois de|ap[oó]s|dentro de) (?:\d+|uma?|dois|duas|tr[eê]s) (?:horas?|dias?"
        r"|semanas?)",
        r"(?<!não )(?<!nao )(?:espere|aguarde|esperar)\b (?:para ver|at[eé]|(?:\d+|uma?|dois|duas"
        r"|tr[eê]s|meia) (?:horas?|dias?|noites?|semanas?))",
        "se|quando|quem|que|at[eé]|salvo",
    ),
    "it": _compile(
        r"non (?:chiami|chiamare|chiamate|telefoni|telefonare|componga)|non (?:[eè] necessario"
        r"|serve"
        r"|occorre) (?:chiamare|telefonare)",
        r"chiam(?:i|are|ate)|telefon(?:i|are|ate)|vada|componga",
        r"domani|pi[uù] tardi|il giorno dopo|la prossima settimana|quando pu[oò]"
        r"|(?:tra|fra|dopo) (?:\d+|un[ao']?|due|tre|qualche) ?(?:or[ae]|giorn[oi]|settiman[ae])",
        r"(?<!non )(?:aspett(?:i|are|ate)|attend(?:a|ere|ete))\b (?:di vedere|fino|domani|(?:\d+"
        r"|un[ao]?"
        r"|due|tre|qualche) (?:or[ae]|giorn[oi]|nott[ei]|settiman[ae]))",
        "se|quando|chi|che|finch[eé]|salvo",
    ),
    "pl": _compile(
        r"nie (?:za)?dzwo[nń]\w*|nie wzywaj\w*|nie trzeba (?:dzwoni[cć]|wzywa[cć])",
        r"(?:za)?dzwo[nń]\w*|wezwij\w*|wezwa[cć]",
        r"jutro|p[oó][zź]niej|nast[eę]pnego dnia|w przysz[lł]ym tygodniu"
        r"|(?:po|za) (?:\d+|kilku|dw[oó]ch|trzech|kilka|dwa|trzy) (?:dni\w*|godzin\w*|tygodni\w*)",
        r"(?<!nie )(?:po|za)?czekaj\w* (?:do|a[zż]|(?:\d+|kilka|dwa|dwie|trzy|jeden) (?:dni"
        r"|dzie[nń]"
        r"|godzin\w*|tygodni\w*))",
        "je[sś]li|je[zż]eli|gdy|kt[oó]ry|a[zż]",
    ),
}


def check_put_off(view: View) -> Iterator[Finding]:
    """Report a box about emergencies that tells readers not to call, or to wait."""
    numbers = {*_EMERGENCY_NUMBERS, *find_emergency_numbers(view.metadata.country or "")}
    boxes = [box for box in view.nodes.find(Callout) if box.kind is CalloutKind.EMERGENCY]
    for text in view.passages if boxes else ():
        pattern = _PUT_OFF.get(base(text.language))
        start = text.node.span.start
        if pattern is None or not any(box.span.start <= start < box.span.end for box in boxes):
            continue
        for match in pattern.finditer(text.text):
            if match["number"] and match["number"].replace("-", "") not in numbers:
                continue
            yield Finding(
                Code.EMERGENCY_PUT_OFF,
                f"“{match[0].strip()}” puts off readers who need help at once",
                text.span(*match.span()),
                "say only when to call at once; put what can wait into `::: {.call-us}`",
            )
