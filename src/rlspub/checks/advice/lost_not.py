"""Advice that no handout gives: where it stands, its "not" or "never" was lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rlspub.checks.advice.reading import find_texts_with_advice
from rlspub.checks.advice.words import ENGLISH, SPANISH, WORDS, AdviceWords
from rlspub.checks.finding import Finding
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.readability.formulas import base
from rlspub.language.readability.sentences import sentences
from rlspub.patterns import compile_late
from rlspub.tree import BoxKind, Callout, CalloutKind, Question, plain_text

_CLAUSE_END = r"(?=\s*(?:[.;,!?:)]|$))"
_KNOW = (
    "the",
    "your",
    "this",
    "our",
    "we",
    "they",
    "it",
    "you",
    "he",
    "she",
    "is ",
    "pre",
    "rec",
    "adv",
)
_WHO_KNOWS = (
    r"than (?:(?:the|your|this|our) (?:table|label|leaflet|box|pack(?:age|et)?|bottle|doctor|clinic"
    r"|nurse|pharmacist|team|prescription|limit|maximum|(?:\w+ )?dose)|(?:we|they|it|(?:you|he|she)"
    r" (?:are|were|is|was)) (?:say|tell|told|recommend|prescrib|advis)|(?:is )?(?:prescribed"
    r"|recommended|advised))"
)
_ALONE = (
    r"(?:on your own|by yourself|without (?:asking|telling|talking|speaking|checking)(?! \w+ why))"
)
_ALONE_SIGNS = (
    "on your own", "by yourself", "without ask", "without tell", "without talk", "without speak",
    "without check",
)  # fmt: skip
# What must not be done whatever the medicine is, after words that tell readers to do it; before
# each what it needs, in small letters.
_DANGERS: Mapping[AdviceWords, Sequence[tuple[Sequence[str], str]]] = {
    ENGLISH: (
        (
            ("double",),
            r"(?:take|give|use|have|inject) (?:a |the |your )?double (?:the )?(?:dose|amount)",
        ),
        (
            ("double",),
            r"double (?:up on|(?:the|your|each|every|a)(?: \w+)? (?:doses?|amount|tablets?))",
        ),
        (
            ("miss", "forg"),
            (
                r"(?:take|give|use) (?:two|2|twice)(?: \w+){0,4} (?:if|when|after) (?:i|we|you|he"
                r"|she|they|my child|your child) (?:miss|forg[eo]t)"
            ),
        ),
        (
            ("doses at once", "doses together", "doses at the"),
            r"(?:take|give|use) (?:two|2) doses (?:at once|together|at the same time)",
        ),
        (
            tuple(f"than {who}" for who in _KNOW),
            rf"(?:take|give|use|drink|inject|have) (?:\w+ )?more (?:\w+ ){{0,4}}{_WHO_KNOWS}",
        ),
        (
            ("skip",),
            (
                rf"skip (?:your |the |any |some )?(?:insulin|doses|(?:\w+ )?(?:medicines?|tablets"
                rf"|pills))"
                rf"(?:{_CLAUSE_END}| (?:if|when|on days when) you (?:feel|are) (?:well|fine|better"
                rf"|good))"
            ),
        ),
        (
            ("suddenly", "abruptly", *_ALONE_SIGNS),
            rf"stop (?:taking )?[\w ]{{2,30}} (?:suddenly|abruptly|{_ALONE})",
        ),
        (
            _ALONE_SIGNS,
            (
                r"(?:start|begin|change|adjust|increase|raise|lower) (?:(?!\w+ing\b)\w+ ){0,4}"
                rf"{_ALONE}"
            ),
        ),
        (
            ("reach of",),
            r"keep\b[^.;:]{0,40}? (?:with)?in (?:the |easy )?reach of (?:\w+ )?(?:children|kids)",
        ),
        (
            ("aspirin",),
            (
                r"give (?:aspirin to (?:a |your |any |the )?(?:child|children|kids|baby|babies"
                r"|teen)|(?:a|your|the) (?:child|baby|teenager) aspirin)"
            ),
        ),
        (("with alcohol",), r"(?:take|give|use|mix|have) [\w' ]{2,30}? with alcohol"),
        (
            ("drive",),
            (
                r"drive (?:if|when|while) (?:you|i) (?:feel|are|am) (?:sleepy|dizzy|drowsy|faint"
                r"|tired)"
            ),
        ),
        (
            ("share",),
            (
                r"share (?:your|this|the|these|my) (?:(?:\w+ )?medicines?(?! list)|tablets|pills"
                r"|insulin"
                r"|pens?"
                r"|needles?|inhaler|prescription)\b"
            ),
        ),
        (("kitchen", "household"), r"use an? (?:kitchen|household) (?:table|tea)?-?spoon"),
        (("reuse", "re-use"), r"re-?use (?:your |the |a |old )?(?:needles?|syringes?|lancets?)"),
        (("double dose",), r"a double dose (?:is|will be) (?:fine|safe|ok|okay|all right)"),
        (
            ("make up for",),
            r"make up for (?:it|a missed|the missed|that)\b[^.;:]{0,30}? (?:double|two|twice)\b",
        ),
        (
            ("next day", "next time", "next morning"),
            r"(?:take|give|use) (?:two|2)(?: \w+){0,2} (?:the next (?:day|time|morning)|next time)",
        ),
        (
            ("you feel", "you like", "you want", "you wish"),
            (
                r"(?:take|give|use) (?:as (?:much|many|often) as|more if) you (?:feel like|like"
                r"|want|wish)"
            ),
        ),
        (("prescri",), r"stop (?:taking )?(?:an?|your|the|any) (?:prescribed|prescription) "),
        # Emphasis: it was `Do not give both`.
        (
            ("do give", "do take", "do use", "do mix"),
            r"do (?:give|take|use|mix) (?:both|them together)\b",
        ),
        (
            ("ignore",),
            (
                r"ignore (?:the |these |any |this |a )?(?:label|leaflet|warning|signs?|symptoms?"
                r"|chest)"
            ),
        ),
    ),
    SPANISH: (
        (
            ("doble",),
            r"(?:tom(?:e|ar)|d[eé]|dar|us(?:e|ar)) (?:una |la )?(?:dosis doble|doble dosis)",
        ),
        (
            ("dosis", "cantidad"),
            r"(?:dobl(?:e|ar)|dupli(?:que|car)) (?:la|su|una) (?:dosis|cantidad)",
        ),
        (
            ("olvid",),
            (
                r"(?:tom(?:e|ar)|d[eé]|dar) (?:dos|2"
                r"|el doble)(?: \w+){0,3} si (?:se )?(?:me )?(?:le )?olvid"
            ),
        ),
        (
            ("mas", "más"),
            (
                r"(?:tome|d[eé]|use) m[aá]s (?:\w+ ){0,3}(?:de|que) (?:lo"
                r"|la) (?:(?:dosis )?(?:que )?(?:dice"
                r"|indica|recetad|recomendad|le))"
            ),
        ),
        (
            ("por su cuenta", "sin"),
            (
                r"(?:empiece|comience|deje|suspenda|cambie|tome"
                r"|interrumpa)\b[^.;:]{0,40}? (?:por su cuenta"
                r"|sin (?:consultar|preguntar|avisar|hablar))"
            ),
        ),
        (
            ("insulina", "dosis"),
            rf"(?:omita|s[aá]lte(?:se)?) (?:la|su|las|sus) (?:insulina|dosis){_CLAUSE_END}",
        ),
        (
            ("al alcance",),
            (
                r"(?:mantenga|guarde|deje|mant[eé]ngal[oa]s?"
                r"|gu[aá]rdel[oa]s?)\b[^.;:]{0,40}? al alcance de"
                r" (?:los |las )?ni[nñ]"
            ),
        ),
    ),
}
# Conditions that excuse nothing.
_NO_EXCUSE = compile_late(
    r"\b(?:if|when|after|si|cuando)\b(?= (?:you|i|we|he|she|they|your child|my child|se|me|le)"
    r"(?: (?:have|has|se|le))? ?(?:miss|forg[eo]t|feels? (?:well|fine|better|good|sleepy|dizzy"
    r"|drowsy"
    r"|faint|tired)|(?:are|am|is) (?:sleepy|dizzy|drowsy|faint|tired|well|fine|better|late)"
    r"|olvid))",
    re.IGNORECASE,
)


def check_lost_not(view: View) -> Iterator[Finding]:
    """Report advice that is dangerous with any medicine, unless something says when it holds."""
    for text, words in find_texts_with_advice(view):
        for sentence in sentences(text.text):
            said = text.text[sentence.start : sentence.end]
            if (found := _find_danger(said, words)) is not None:
                start, end = (sentence.start + place for place in found)
                yield Finding(
                    Code.LOST_NOT,
                    f"“{text.text[start:end].strip()}” is what handouts tell readers never to do",
                    text.span(start, end),
                    "write “do not” or “never” before it, or say for whom and when it holds",
                )
    yield from _find_dangerous_answers(view)


def _find_danger(said: str, words: AdviceWords) -> tuple[int, int] | None:
    for pattern in _compile_dangers(words):
        match = pattern.search(said)
        if match is None or words.negation.search(said[: match.start("danger")]):
            continue
        rest = _NO_EXCUSE.sub(" ", f"{said[: match.start('danger')]} {said[match.end() :]}")
        if not words.condition.search(rest) and not words.unless.search(rest):
            return match.span("danger")
    return None


@cache
def _compile_dangers(words: AdviceWords) -> Sequence[re.Pattern[str]]:
    lead = f"(?:{words.told}|{words.allowed})"
    return [
        compile_late(rf"{lead}(?P<danger>{one})", re.IGNORECASE, needs=needs)
        for needs, one in _DANGERS[words]
    ]


def _find_dangerous_answers(view: View) -> Iterator[Finding]:
    """Report a plain yes to a question whether one of these may be done."""
    words = WORDS.get(view.base_language)
    for question in view.prepared_nodes.find(Question) if words else ():
        assert words is not None
        answer = plain_text(question.short) if question.short else ""
        title = plain_text(question.title)
        if question.short is None or not words.yes.match(answer) or words.doubt.search(answer):
            continue
        asked = re.match(words.asks, title, re.IGNORECASE)
        if asked and _is_danger(title[asked.end() :], words):
            yield Finding(
                Code.LOST_NOT,
                f"the answer to “{title}” is “{answer}”: handouts tell readers never to do it",
                question.short.span,
                "answer no, or say for whom and when it holds",
            )


def _is_danger(asked: str, words: AdviceWords) -> bool:
    return any(re.match(one, asked, re.IGNORECASE) is not None for _, one in _DANGERS[words])


# --- Boxes ----------------------------------------------------------------------------------

_TURNED: Mapping[str, Mapping[BoxKind, re.Pattern[str]]] = {
    "en": {
        CalloutKind.ASK_FIRST: compile_late(
            r"(?:(?:please |always |just )?(?:start|begin|take|use|give|continue|keep taking"
            r"|go ahead)"
            r"\b(?! (?:extra |special |great )?care)|(?:you|your child) (?:can|may|should)"
            r" (?:(?!not\b)\w+ )?(?:start|begin|take|use|have)\b|it is (?:safe|fine|ok) to"
            r"|(?:there is )?no need to"
            r" (?:ask|tell|call|check)|you (?:do not|don['’]t) (?:need|have) to (?:ask|tell|call"
            r"|check)"
            r"|(?:do not|don['’]t|never) (?:ask|tell|call|talk|check))",
            re.IGNORECASE,
        ),
        CalloutKind.KEEP_APART: compile_late(
            r"(?:(?:please |always )?(?:take|give|use|swallow|have)\b[^.:]{0,60}?(?:\btogether\b"
            r"|\bat the"
            r" same time\b|\bat once\b)|(?:do not|don['’]t|never|no need to|you (?:do not"
            r"|don['’]t) (?:need"
            r"|have) to) (?:keep|take|leave|wait|separate|space)\b[^.:]{0,60}?(?:\bapart\b"
            r"|\bbetween\b"
            r"|\bhours\b|separat))",
            re.IGNORECASE,
        ),
        CalloutKind.CALL_US: compile_late(
            r"(?:please )?(?:do not|don['’]t|never|no need to|you (?:do not|don['’]t) (?:need"
            r"|have) to)"
            r" (?:call|phone|ring|tell|contact)\b|wait (?:until|till|for) (?:your )?next \w+",
            re.IGNORECASE,
        ),
    },
    "es": {
        CalloutKind.ASK_FIRST: compile_late(
            r"(?:(?:siempre )?(?:empiece|comience|t[oó]me(?:l[ao]s?)?|use|d[eé]|contin[uú]e|siga)\b"
            r"|puede (?:empezar|tomar"
            r"|usar|comenzar)|no (?:hace falta|es necesario|necesita|tiene que) (?:preguntar"
            r"|consultar"
            r"|avisar|llamar)|no (?:pregunte|consulte|avise|llame|hable))",
            re.IGNORECASE,
        ),
        CalloutKind.KEEP_APART: compile_late(
            r"(?:(?:siempre )?(?:tome|t[oó]mel[oa]s|d[eé]|use)\b[^.:]{0,60}?\b(?:juntos|juntas"
            r"|a la vez|al"
            r" mismo tiempo)|no (?:hace falta|es necesario|los|las)? ?(?:separ\w+|esper\w+|deje))",
            re.IGNORECASE,
        ),
        CalloutKind.CALL_US: compile_late(
            r"(?:no|nunca) (?:nos )?(?:llame|avise|contacte|hace falta llamar|es necesario llamar)",
            re.IGNORECASE,
        ),
    },
}
# These look like what softens, and do not.
_NOT_SOFT = compile_late(
    r"\bwithout (?:asking|telling|talking|checking)|\bsin (?:preguntar|consultar|avisar|hablar)"
    r"|\bwait until (?:your )?next",
    re.IGNORECASE,
)
_SOFTENED: Mapping[str, re.Pattern[str]] = {
    "en": compile_late(
        r"\b(?:ask|asking|tell|telling|check|talk|only|until|unless|before|first|apart"
        r"|without|caution|with care|less|lower|smaller|hours)\b",
        re.IGNORECASE,
    ),
    "es": compile_late(
        r"\b(?:pregunt\w+|consult\w+|antes|solo|s[oó]lo|hasta|salvo|sin(?! (?:preguntar|consultar"
        r"|avisar))|precauci[oó]n|menos"
        r"|cuidado|horas|separad\w+)\b",
        re.IGNORECASE,
    ),
}


def check_turned_boxes(view: View) -> Iterator[Finding]:
    """Report boxes whose first sentence tells readers to do what they are to be kept from."""
    for box in view.nodes.find(Callout):
        for language, kinds in _TURNED.items():
            lead = next(iter(view.find_texts_in(box)), None)
            turned = kinds.get(box.kind)
            if lead is None or turned is None or base(lead.language) != language:
                continue
            if lead.kind is not TextKind.LIST_ITEM and (match := _turn(lead, turned, language)):
                yield Finding(
                    Code.TURNED_BOX,
                    f"“{match[0].strip()}” begins a box that is to keep readers from doing so",
                    lead.span(*match.span()),
                    _REMEDIES[language][box.kind],
                )


def _turn(lead: RunningText, turned: re.Pattern[str], language: str) -> re.Match[str] | None:
    """Return what turns a box around, if its lead to a list does and nothing softens it."""
    first = next(iter(sentences(lead.text)), None)
    if first is None:
        return None
    said = lead.text[: first.end]
    match = turned.match(said)
    if match is None:
        return None
    is_forbidden = WORDS[language].negation.search(match[0]) is not None
    softened = _SOFTENED[language].search(_NOT_SOFT.sub("", said))
    if softened and not is_forbidden:
        return None
    # Another sentence of the box may say what to do; one that leads to its list says it alone.
    return match if said.rstrip().endswith(":") or is_forbidden else None


_REMEDIES: Mapping[str, Mapping[BoxKind, str]] = {
    "en": {
        CalloutKind.ASK_FIRST: "write `Ask us first if you:` or `Do not start on your own if you:`",
        CalloutKind.KEEP_APART: "write `Take these 4 hours apart:` with the hours that hold",
        CalloutKind.CALL_US: "write `Call us if you have:`",
    },
    "es": {
        CalloutKind.ASK_FIRST: "write `Pregúntenos antes de tomarlo si:` or "
        "`No empiece por su cuenta si:`",
        CalloutKind.KEEP_APART: "write `Tómelos con 4 horas de diferencia:` with the hours "
        "that hold",
        CalloutKind.CALL_US: "write `Llámenos si tiene:`",
    },
}
