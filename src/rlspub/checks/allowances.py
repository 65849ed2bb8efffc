"""What an author has looked at and wants to keep: `[words]{allow="RLS605" because="…"}`.

The attributes may stand on words, on a box, or on a heading, where they hold for all of
its section. Only advice on doses and on wording can be silenced, and never without a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rlspub.diagnostics import Code, Diagnostic, Reporter
from rlspub.source import Span
from rlspub.tree import Allowance, Division, Document, Heading, Node, Passage, walk

# Dose writing and plain language; a broken manuscript cannot be excused.
_ADVICE = re.compile(r"RLS(?:2[1-9]|6\d)\d")


@dataclass(slots=True)
class _Held:
    """One allowance with the span that it holds for, and the codes that it was used for."""

    allowance: Allowance
    place: Span
    span: Span
    used: set[str] = field(default_factory=set)

    def covers(self, diagnostic: Diagnostic) -> bool:
        span = diagnostic.span
        return (
            span is not None
            and diagnostic.code.number in self.allowance.codes
            and self.span.start <= span.start
            and span.end <= self.span.end
        )


def apply_allowances(document: Document, reporter: Reporter) -> None:
    """Move what the author allows from the reporter's problems to its silenced ones.

    `document` is the tree as written. Allowances that cannot be are reported.
    """
    held = list(_held(document))
    for one in held:
        _check(one, reporter)
    for diagnostic in list(reporter.diagnostics):
        keeper = next((one for one in held if one.covers(diagnostic)), None)
        if keeper is not None and keeper.allowance.reason and _ADVICE.match(diagnostic.code.number):
            keeper.used.add(diagnostic.code.number)
            reporter.silence(diagnostic, keeper.allowance.reason)
    for one in held:
        _report_unused(one, reporter)


def _held(document: Document) -> Iterator[_Held]:
    for node in walk(document):
        match node:
            case Passage(allowance=Allowance() as allowance, span=span):
                yield _Held(allowance, span, span)
            case Division(allowance=Allowance() as allowance, span=span):
                first_line = document.source.text.find("\n", span.start)
                yield _Held(allowance, Span(span.start, first_line), span)
            case Heading(allowance=Allowance() as allowance, span=span):
                yield _Held(allowance, span, Span(span.start, _section_end(document, node)))


def _section_end(document: Document, heading: Heading) -> int:
    """Return where the section that a heading opens ends: at the next one of its rank."""
    for node in _headings_after(document, heading):
        if node.level <= heading.level:
            return node.span.start
    return document.span.end


def _headings_after(document: Document, heading: Node) -> Iterator[Heading]:
    for node in document.blocks:
        if isinstance(node, Heading) and node.span.start > heading.span.start:
            yield node


def _check(one: _Held, reporter: Reporter) -> None:
    if not one.allowance.reason:
        reporter.report(
            Code.BAD_ALLOWANCE,
            "something is allowed without a reason",
            one.place,
            help='add one, for example `{allow="RLS605" because="the name of a product"}`',
        )
    known = {code.number for code in Code}
    for number in one.allowance.codes:
        if number not in known or not _ADVICE.match(number):
            reporter.report(
                Code.BAD_ALLOWANCE,
                f"`{number}` is nothing that can be allowed",
                one.place,
                help="only advice on doses (RLS210 and above) and on wording (RLS6) can be "
                "allowed; name the code that the message shows",
            )


def _report_unused(one: _Held, reporter: Reporter) -> None:
    for number in one.allowance.codes:
        if _ADVICE.match(number) and number not in one.used and one.allowance.reason:
            reporter.report(
                Code.UNUSED_ALLOWANCE,
                f"`{number}` is allowed here and does not occur",
                one.place,
                help="remove it, so that it does not hide a later mistake",
            )
