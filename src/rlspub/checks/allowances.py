"""What an author has looked at and wants to keep: `[words]{allow="RLS605" because="…"}`.

The attributes may stand on words, on a box, or on a heading, where they hold for all of
its section. Only advice on what was pasted, on doses and on wording can be silenced, and never
without a reason.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.index import Index
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import Allowance, Division, Document, Heading, Passage

# What was pasted, dose writing and plain language; a broken manuscript cannot be excused.
_ADVICE = compile_late(r"RLS(?:1[34]|2[1-9]|6\d)\d")
# They are looked for only when that is asked for, or over a whole library.
_NOT_SOUGHT = {Code.MISSPELT_WORD.number, Code.LIMIT_OF_OTHERS.number}


class Judgement(NamedTuple):
    """Findings by what the author allows.

    `kept` stand. `silenced` are allowed, each with the author's reason, in reading order.
    `new` are about the allowances themselves.
    """

    kept: tuple[Finding, ...]
    silenced: tuple[tuple[Finding, str], ...]
    new: tuple[Finding, ...]


class _Held(NamedTuple):
    """One allowance, where it is written, and the span that it holds for."""

    allowance: Allowance
    place: Span
    span: Span

    def covers(self, finding: Finding) -> bool:
        return (
            finding.code.number in self.allowance.codes
            and self.span.start <= finding.span.start
            and finding.span.end <= self.span.end
        )


def apply_allowances(document: Document, nodes: Index, findings: Iterable[Finding]) -> Judgement:
    """Judge findings by what the author of a document as written allows."""
    # Of two that allow the same, the outer one counts.
    held = sorted(_find_held(document, nodes), key=lambda one: one.place.start)
    kept: list[Finding] = []
    silenced: list[tuple[Finding, str]] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        number = finding.code.number
        keeper = next((i for i, one in enumerate(held) if one.covers(finding)), None)
        if keeper is not None and held[keeper].allowance.reason and _ADVICE.match(number):
            used.add((keeper, number))
            silenced.append((finding, held[keeper].allowance.reason))
        else:
            kept.append(finding)
    new = [found for one in held for found in _check(one)]
    for position, one in enumerate(held):
        new += _find_unused(one, {number for keeper, number in used if keeper == position})
    silenced.sort(key=lambda one: one[0].span.start)
    return Judgement(tuple(kept), tuple(silenced), tuple(new))


def find_reason(document: Document, nodes: Index, code: Code, span: Span) -> str:
    """Return the reason for which an author allows what a code tells of a place; empty if not."""
    for one in _find_held(document, nodes):
        is_around = one.span.start <= span.start and span.end <= one.span.end
        if code.number in one.allowance.codes and is_around:
            return one.allowance.reason
    return ""


def _find_held(document: Document, nodes: Index) -> Iterator[_Held]:
    for passage in nodes.find(Passage):
        if passage.allowance:
            yield _Held(passage.allowance, passage.span, passage.span)
    for division in nodes.find(Division):
        if division.allowance:
            first_line = document.source.text.find("\n", division.span.start)
            yield _Held(division.allowance, Span(division.span.start, first_line), division.span)
    for heading in nodes.find(Heading):
        if heading.allowance:
            section = Span(heading.span.start, _find_section_end(document, heading))
            yield _Held(heading.allowance, heading.span, section)


def _find_section_end(document: Document, heading: Heading) -> int:
    """Return where the section that a heading opens ends: at the next one of its rank."""
    for block in document.blocks:
        if not isinstance(block, Heading) or block.span.start <= heading.span.start:
            continue
        if block.level <= heading.level:
            return block.span.start
    return document.span.end


def _check(one: _Held) -> Iterator[Finding]:
    if not one.allowance.reason:
        yield Finding(
            Code.BAD_ALLOWANCE,
            "something is allowed without a reason",
            one.place,
            'add one, for example `{allow="RLS605" because="the name of a product"}`',
        )
    known = {code.number for code in Code}
    for number in one.allowance.codes:
        if number not in known or not _ADVICE.match(number):
            yield Finding(
                Code.BAD_ALLOWANCE,
                f"`{number}` is nothing that can be allowed",
                one.place,
                "only advice on what was pasted (RLS130 and above), on doses (RLS210 and above) "
                "and on wording (RLS6) can be allowed; name the code that the message shows",
            )


def _find_unused(one: _Held, used: set[str]) -> Iterator[Finding]:
    for number in one.allowance.codes:
        is_sought = number not in _NOT_SOUGHT and _ADVICE.match(number)
        if is_sought and number not in used and one.allowance.reason:
            yield Finding(
                Code.UNUSED_ALLOWANCE,
                f"`{number}` is allowed here and does not occur",
                one.place,
                "remove it, so that it does not hide a later mistake",
            )
