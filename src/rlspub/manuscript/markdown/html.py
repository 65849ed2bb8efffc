"""HTML, which no page can show: it is refused, and comments are dropped."""

import re

from rlspub.diagnostics import Code, Edit, Reporter
from rlspub.manuscript.markdown.fences import PAGE_BREAK_FENCE, PAGE_BREAK_REMEDY
from rlspub.patterns import compile_late
from rlspub.source import Span

_MARKDOWN = "write Markdown instead; for a real `<` write `\\<`"
_TAG = compile_late(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
# How authors ask for a new page in HTML, and in comments that other programs obey.
_ASKS_FOR_PAGE = compile_late(
    r"<!--\s*\\?(?:page ?-?break|new ?page)\s*-->"
    r"|<[a-z][^<>]*\b(?:break-(?:before|after)\s*:|class\s*=\s*[\"']?(?:page-?break|new-?page)\b)",
    re.IGNORECASE,
)


def report_html(raw: str, span: Span, reporter: Reporter) -> None:
    """Report a tag in a line; a comment is none."""
    if not raw.startswith("<!--"):
        reporter.report(
            Code.RAW_HTML,
            f"`{raw}` is HTML, which the printed page cannot show",
            span,
            help=PAGE_BREAK_REMEDY if _asks_for_page(raw) else _MARKDOWN,
        )


def report_html_block(raw: str, span: Span, reporter: Reporter, *, at_margin: bool) -> None:
    """Report lines of HTML, and comments that hide words or ask for a new page."""
    text = raw.strip()
    end = text.find("-->")
    is_comment = text.startswith("<!--")
    if _asks_for_page(text):
        _report_page_break(text, span, reporter, at_margin=at_margin)
    elif not is_comment:
        reporter.report(
            Code.RAW_HTML,
            f"`{text.splitlines()[0]}` is HTML, which the printed page cannot show",
            span,
            help=_MARKDOWN,
        )
    elif end < 0:
        report_endless_comment(Span(span.start, span.start + len("<!--")), reporter)
    elif text[end + 3 :].strip():
        reporter.report(
            Code.RAW_HTML,
            "words stand on the line where a comment ends, and would be lost",
            Span(span.start + end + 3, span.end),
            help="move them to a line of their own, after a blank line",
        )


def report_endless_comment(span: Span, reporter: Reporter) -> None:
    """Report the opening of a comment that nothing closes."""
    reporter.report(
        Code.RAW_HTML,
        "this comment never ends",
        span,
        help="put `-->` where it ends, in the same paragraph if it begins in the middle of "
        "one; for a real `<` write `\\<`",
    )


def _report_page_break(html: str, span: Span, reporter: Reporter, *, at_margin: bool) -> None:
    """Report HTML that asks for a new page; where it holds no words, it needs no guess."""
    is_alone = at_margin and not _TAG.sub("", html).strip()
    reporter.report(
        Code.RAW_HTML,
        f"`{html.splitlines()[0]}` is HTML, which begins no new page here",
        span,
        help=PAGE_BREAK_REMEDY,
        edits=(Edit(span, PAGE_BREAK_FENCE),) if is_alone else (),
    )


def _asks_for_page(html: str) -> bool:
    """Tell whether HTML was written to begin a new page."""
    return _ASKS_FOR_PAGE.search(html) is not None
