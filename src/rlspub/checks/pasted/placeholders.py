"""Words that somebody was to replace, and gaps where an amount belongs."""

import re
from collections.abc import Iterator, Mapping

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_lines
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import SIGN, UNIT
from rlspub.language.readability.formulas import base
from rlspub.patterns import compile_late

_NAMES = (
    r"name|phone|telephone|number|date|time|amount|dose|dosage|strength|quantity|address|e-?mail"
    r"|url|website|details|initials|signature"
)
_THINGS = (
    r"table|figure|fig|image|picture|photo|logo|graphic|chart|diagram|video|illustration|icon|map"
    r"|screenshot|blank|link|url|text|box"
)
_OWNERS = (
    r"(?:your|the|our|their)?\s?(?:patient|clinic|hospital|doctor|nurse|ward|practice|drug|medicine"
    r"|medication|product|company|caregiver|pharmacy|provider|facility|organi[sz]ation)?"
)
_VERBS = (
    r"insert|enter|add|type|fill|replace|click|choose|select|edit|update|specify|state|give|write"
    r"|confirm|check|to be|eds?:|note to|tbc|tbd|tba|todo|xx+|placeholder|example|delete|remove"
    r"|if applicable"
)
# Brackets that hold no words of their own; abbreviations in brackets are left alone.
_BRACKETS = compile_late(
    rf"\[\s*(?:(?i:(?:{_VERBS})\b[^\[\]\n]*"
    rf"|your\s(?!own\b)[^\[\]\n]+"
    rf"|(?:{_OWNERS})['’]?s?\s?(?:(?:{_NAMES})s?)(?:\s(?:number|here|in\s\w+|of\s\w+))?"
    rf"|(?:{_THINGS})s?\b(?:\s?\d+[a-z]?)?(?:[:.\s][^\[\]\n]*)?"
    r"|citation needed|\?+)"
    r"|[A-Z][A-Z0-9À-Þ _/&'’.:#-]*(?:[A-ZÀ-Þ]{6}"
    r"|[A-ZÀ-Þ]{2}[ _/-][A-ZÀ-Þ]{2})[A-Z0-9À-Þ _/&'’.:#-]*)\s*\]",
    needs="[",
)
# The same in other languages, and notes of authors to each other.
_OTHER_NAMES = (
    r"nombre|tel[eé]fono|fecha|dosis|cantidad|direcci[oó]n|n[uú]mero|correo|nom|t[eé]l[eé]phone"
    r"|dose"
    r"|num[eé]ro|adresse|quantit[eé]|name|telefon(?:nummer)?|datum|dosis|menge|nummer|nome|telefone"
    r"|telefono|data|endere[cç]o|indirizzo|quantit[aà]|quantidade"
)
_OTHER_BRACKETS = compile_late(
    r"\[\s*(?i:(?:rellen|complet|insert|inser|escrib|a[nñ]ad[ae]|indi(?:car|que)\b|pendiente"
    r"|por (?:definir"
    r"|confirmar|completar)|falta|[aà] (?:compl[eé]ter|remplir|d[eé]finir|confirmer|v[eé]rifier)"
    r"|remplir"
    r"|einf[üu]gen|eintragen|ausf[üu]llen|erg[äa]nz|bitte\b|noch (?:offen|zu)|preench|compil"
    r"|a confirmar"
    r"|da (?:definire|completare|confermare))[^\[\]\n]*"
    rf"|(?:(?:su|el|la|votre|le|ihre?|seu|sua|il|aqu[ií]|ici|hier)\s)?(?:{_OTHER_NAMES})"
    r"(?:\s(?:aqu[ií]|ici|hier|qui|aqui|einf[üu]gen|eintragen|de\b[^\[\]\n]*"
    r"|del\b[^\[\]\n]*))?)\s*\]",
    needs="[",
)
_REMARKS = compile_late(
    r"\[(?:(?!(?:Note|Source|Sources|Photo|Picture|Image|Nota|Fuente|Quelle)\b)(?:@\w+|[A-Z][a-z]+"
    r"(?: [A-Z][a-z]+)?|[A-Z]{1,3}\d{0,2})\s?[:>]\s[^\[\]\n]+"
    r"|(?i:[^\[\]\n]*\b(?:to confirm|to check|check (?:this|with|dose|figure|number)|verify"
    r"|please (?:check|confirm|add)|needs? (?:an? |to be )?(?:source|check|review|confirm)\w*"
    r"|to be (?:added|confirmed|checked)|pending|reference needed|source\?|ref\?)[^\[\]\n]*))\]",
    needs="[",
)
# Words in capitals by which authors remind each other.
_REMINDERS: Mapping[str, re.Pattern[str]] = {
    "en": compile_late(
        r"\b(?:NOTE TO (?:SELF|EDITOR|AUTHOR|DESIGNER)|TO DO(?=:)|TODO|FIXME|TBC|TBD|TBA|TKTK)\b"
        r"(?::[^\n]*)?",
        needs=("note to", "to do:", "todo", "fixme", "tbc", "tbd", "tba", "tktk"),
    ),
    "es": compile_late(r"\b(?:PENDIENTE|POR (?:DEFINIR|CONFIRMAR|COMPLETAR|REVISAR)|FALTAN?)\b"),
    "fr": compile_late(r"(?<!\w)[ÀA] (?:COMPL[ÉE]TER|D[ÉE]FINIR|CONFIRMER|V[ÉE]RIFIER)\b"),
    "de": compile_late(
        r"\b(?:(?:NOCH )?ZU (?:ERG[ÄA]NZEN|KL[ÄA]REN|PR[ÜU]FEN)|BITTE (?:ERG[ÄA]NZEN|PR[ÜU]FEN))\b"
    ),
}
_TEMPLATES = compile_late(
    r"\{\{[^{}\n]*\}\}|<%[^%\n]*%>|[$#]\{[^{}\n]*\}|%%\w+%%"
    r"|(?<![\w%])%[A-Z][A-Z_]+%|@@\w+@@|<<[^<>\n]+>>|«\w+_\w+»|«[A-Z][a-z]+[A-Z]\w*»"
    r"|(?<!\$)\{(?:[A-Z][A-Z_ ]{2,}|[a-z]+_[a-z_]+)\}"
    r"|(?i:\(insert [^()\n]{1,40} here\))|\bINSERT(?: [A-Z]{2,})+",
    needs=("{", "%", "@@", "<<", "«", "insert"),
)
_LETTERS = compile_late(
    r"(?<!\w)(?:[Xx]{4,}|[Xx]{3,4}(?:[- ][Xx]{3,4})+|\d{3}[- ][Xx]{3,4}|20[Xx]{2})(?!\w)"
    r"|(?i:\blorem ipsum\b)|\b(?i:table|figure|section|page)\s\?{1,3}(?!\w)",
    needs=("xx", "lorem", "?"),
)
_WEIGHED = r"(?:mg|mcg|\u00b5g|\u03bcg|mL|ml)"
_GAP = (
    r"\[[^\[\]\d\n]{0,60}\]|\{\{[^{}\n]*\}\}|[$#]\{[^{}\n]*\}|<<[^<>\n]*>>|(?<!\S)%[A-Z_]+%"
    r"|\{[^{}\d\n]{1,60}\}|\((?:dose|amount|number|[Xx]{1,4}|\s*)\)|\{\d\}|\(?\b(?:TBC|TBD"
    r"|TBA)\b\)?"
    r"|(?<![\w.,-])[Xx]{1,4}[.,-][Xx]+|(?<![\w.,-])[Xx]{2,4}|(?<![\w.,-])(?:[NY]{2,3}|N/A|DOSE"
    r"|AMOUNT|NUMBER)|(?<!\w)[$%:@][A-Za-z]\w*|(?<![\w.,-])X(?![A-Z]+(?!\w))|(?<![\w_])__?"
)
_SIGNS_OF_GAP = r"(?<!\S)(?:\?{1,3}|#{1,3}|\*{2,3}|-{2,3}|\.{3,}|…+|—|x)"
# Letter by letter it is seen most quickly where no gap can begin.
_GAP_BEGINS = r"(?=[\[{$#<%(TXxNYDA:@_?*.\u2026\u2014-])"
# Where an amount belongs: before a unit, or in words that name one.
_MISSING = compile_for_text(
    rf"{_GAP_BEGINS}(?:(?P<gap>{_GAP})(?:\s|(?=[^\W\d_]{{2}}))(?P<unit>{UNIT})(?!\w)"
    rf"|(?P<sign>{_SIGNS_OF_GAP})\s?(?P<short>(?![Lgu]){SIGN})(?!\w))"
)
_AMOUNT_WORD = compile_for_text(
    r"(?<!\w)(?:(?i:dose|dosage|amount|strength|quantity|dosis|cantidad|menge|quantit[eéaà]"
    r"|quantidade)"
    rf"(?!\w)|{UNIT})"
)
# A unit whose figure is lost: where an amount must stand, and beside other amounts.
_LONE_UNIT = compile_late(
    r"(?:\b(?i:take|takes|give|gives|swallow|inject|(?:dose|limit|most) (?:is|of)|more than"
    r"|less than|at most"
    r"|up to|at least|only|tom(?:e|ar)|d[eé]|dar|m[aá]s de|menos de|hasta|prenez|donnez|plus de"
    r"|nehmen sie"
    r"|geben sie|mehr als|h[öo]chstens|bis zu|tome|mais de|prenda|pi[uù] di)|\d (?:to|a|or|bis"
    r"|[aà])) "
    rf"(?P<unit>{_WEIGHED})(?!\w)(?!\s?(?:/|per\b|or\b|,))|^(?P<first>{_WEIGHED})(?= (?:at|in"
    rf"|each|every|once"
    r"|twice|a|of|al|cada|por|de)\b(?! (?:means|is)))",
    needs=("mg", "mcg", "\u03bcg", "ml"),
)
_PATTERNS = (
    _MISSING,
    _LONE_UNIT,
    _BRACKETS,
    _TEMPLATES,
    _LETTERS,
    _OTHER_BRACKETS,
    _REMARKS,
)


def check_placeholders(view: View) -> Iterator[Finding]:
    """Report words that somebody was to replace."""
    for line in find_lines(view):
        told: list[tuple[int, int]] = []
        words, reminder = line.text, _REMINDERS.get(base(line.running.language))
        for pattern in (*_PATTERNS, *filter(None, [reminder])):
            for match in pattern.finditer(words):
                if any(start < match.end() and match.start() < end for start, end in told):
                    continue
                told.append(match.span())
                yield _describe(line, match, pattern)


def _describe(line: Line, match: re.Match[str], pattern: re.Pattern[str]) -> Finding:
    span = line.span(*match.span())
    if pattern is _LONE_UNIT:
        unit = "unit" if match["unit"] else "first"
        return Finding(
            Code.MISSING_AMOUNT,
            f"`{match[unit]}` stands without its number",
            line.span(*match.span(unit)),
            "write the amount, or a blank to fill in by hand: `[amount in mg]{.field}`",
        )
    if pattern is _REMARKS and not _AMOUNT_WORD.match(match[0], len("[")):
        return Finding(
            Code.PLACEHOLDER,
            f"`{match[0]}` reads like a note among authors, and would be printed as it is",
            span,
            "settle it and delete it, or write `<!-- … -->`, which is not printed",
        )
    if pattern is _MISSING or _is_for_amount(match, pattern):
        return Finding(
            Code.MISSING_AMOUNT,
            f"`{match[0]}` stands where an amount belongs",
            span,
            "write the amount, or a blank to fill in by hand: `[amount in mg]{.field}`",
        )
    return Finding(
        Code.PLACEHOLDER,
        f"`{match[0]}` was to be replaced, and would be printed as it is",
        span,
        "write the words that belong here, or a blank to fill in by hand: `[Name]{.field}`",
    )


def _is_for_amount(match: re.Match[str], pattern: re.Pattern[str]) -> bool:
    return (
        pattern in (_BRACKETS, _OTHER_BRACKETS, _REMARKS, _TEMPLATES)
        and _AMOUNT_WORD.search(match[0]) is not None
    )
