"""Words that somebody was to replace, and gaps where an amount belongs."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_lines
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.language.amounts.written import SIGN, UNIT
from rlspub.language.readability.formulas import base

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
_BRACKETS = re.compile(
    rf"\[\s*(?:(?i:(?:{_VERBS})\b[^\[\]\n]*"
    rf"|your\s(?!own\b)[^\[\]\n]+"
    rf"|(?:{_OWNERS})['’]?s?\s?(?:(?:{_NAMES})s?)(?:\s(?:number|here|in\s\w+|of\s\w+))?"
    rf"|(?:{_THINGS})s?\b(?:\s?\d+[a-z]?)?(?:[:.\s][^\[\]\n]*)?"
    r"|citation needed|\?+)"
    r"|[A-Z][A-Z0-9 _/&'’.:#-]*(?:[A-Z]{6}|[A-Z]{2}[ _/-][A-Z]{2})[A-Z0-9 _/&'’.:#-]*)\s*\]"
)
_TEMPLATES = re.compile(
    r"\{\{[^{}\n]*\}\}|<%[^%\n]*%>|[$#]\{[^{}\n]*\}|%%\w+%%"
    r"|(?<![\w%])%[A-Z][A-Z_]+%|@@\w+@@|<<[^<>\n]+>>|«\w+_\w+»|«[A-Z][a-z]+[A-Z]\w*»"
    r"|(?<!\$)\{(?:[A-Z][A-Z_ ]{2,}|[a-z]+_[a-z_]+)\}"
    r"|(?i:\(insert [^()\n]{1,40} here\))|\bINSERT(?: [A-Z]{2,})+"
)
_LETTERS = re.compile(
    r"(?<!\w)(?:[Xx]{4,}|[Xx]{3,4}(?:[- ][Xx]{3,4})+|\d{3}[- ][Xx]{3,4}|20[Xx]{2})(?!\w)"
    r"|(?i:\blorem ipsum\b)|\b(?i:table|figure|section|page)\s\?{1,3}(?!\w)"
)
_ENGLISH = re.compile(
    r"\b(?:NOTE TO (?:SELF|EDITOR|AUTHOR|DESIGNER)|TO DO(?=:)|TODO|FIXME|TBC|TBD|TBA|TKTK)\b"
    r"(?::[^\n]*)?"
)
_GAP = (
    r"\[[^\[\]\d\n]{0,60}\]|\{\{[^{}\n]*\}\}|[$#]\{[^{}\n]*\}|<<[^<>\n]*>>|(?<!\S)%[A-Z_]+%"
    r"|\{[^{}\d\n]{1,60}\}|\((?:dose|amount|number|[Xx]{1,4}|\s*)\)|\{\d\}|\(?\b(?:TBC|TBD|TBA)\b\)?"
    r"|(?<![\w.,-])[Xx]{1,4}[.,-][Xx]+|(?<![\w.,-])[Xx]{2,4}|(?<![\w.,-])(?:[NY]{2,3}|N/A|DOSE|AMOUNT|NUMBER)|(?<!\w)[$%:@][A-Za-z]\w*|(?<![\w.,-])X|(?<![\w_])__?"
)
_SIGNS_OF_GAP = r"(?<!\S)(?:\?{1,3}|#{1,3}|\*{2,3}|-{2,3}|\.{3,}|…+|—|x)"
# Where an amount belongs: before a unit, or in words that name one.
_MISSING = re.compile(
    rf"(?P<gap>{_GAP})(?:\s|(?=[^\W\d_]{{2}}))(?P<unit>{UNIT})(?!\w)|(?P<sign>{_SIGNS_OF_GAP})\s?(?P<short>(?![Lgu]){SIGN})(?!\w)"
)
_AMOUNT_WORD = re.compile(rf"(?<!\w)(?:(?i:dose|dosage|amount|strength|quantity)(?!\w)|{UNIT})")


def check_placeholders(view: View) -> Iterator[Finding]:
    """Report words that somebody was to replace."""
    for line in find_lines(view):
        told: list[tuple[int, int]] = []
        for match in (*_MISSING.finditer(line.text), *_find_others(line)):
            if any(start < match.end() and match.start() < end for start, end in told):
                continue
            told.append(match.span())
            yield _describe(line, match)


def _find_others(line: Line) -> Iterator[re.Match[str]]:
    yield from _BRACKETS.finditer(line.text)
    yield from _TEMPLATES.finditer(line.text)
    yield from _LETTERS.finditer(line.text)
    if base(line.running.language) == "en":
        yield from _ENGLISH.finditer(line.text)


def _describe(line: Line, match: re.Match[str]) -> Finding:
    span = line.span(*match.span())
    if match.re is _MISSING or _is_for_amount(match):
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


def _is_for_amount(match: re.Match[str]) -> bool:
    return match.re in (_BRACKETS, _TEMPLATES) and _AMOUNT_WORD.search(match[0]) is not None
