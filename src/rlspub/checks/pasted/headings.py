"""Headings that are none: without their space, or words in bold that look like one."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import (
    Line,
    Run,
    find_line_end,
    find_line_start,
    find_margin,
    find_runs,
)
from rlspub.checks.pasted.melted import describe
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.patterns import compile_late
from rlspub.source import Span
from rlspub.tree import (
    BulletList,
    Callout,
    Doses,
    Emphasis,
    Heading,
    ListItem,
    Node,
    OrderedList,
    Paragraph,
    SoftBreak,
    Strong,
    Text,
    ThematicBreak,
    plain_text,
)

# `#1` is a number, and a word after one `#` may be a tag in a sentence.
_HASHES = compile_late(r"\s*(?P<mark>[#\uff03]{1,9})(?P<gap>[^\S\n]*)(?=[^\W\d])")
_MARKDOWN_HASHES = compile_late(r"#{1,6} ")
_SECTION, _DEEPEST = 2, 6
_SHORT = 80  # letters of words that may be a heading
_SENTENCE_END = compile_late(r"[.!,;:\u2026\u3002\u061b\u060c][\"'\u201d\u2019)]*$")
# A few words that begin with a capital, and no amount, blank or address.
_PLAIN = compile_late(r"[^\W\d_a-z][^\W\d_]*(?: [^\W\d_]+(?:['\u2019-][^\W\d_]*)?){0,5}\s?:?")
# What leads on to words, and heads nothing.
_LEADS_ON = compile_late(
    r"(?:note|notes|remember|for|please|you|we|they|it|this|these|so|then|and|but|if|when|my|our"
    r"|i|the|dear"
    r"|hello|ask|call|take|give|do|try|tell|warning|important|example|nota|recuerde|por|si|usted"
    r"|estimad[oa])\b",
    re.IGNORECASE,
)
_PROSE = 4  # words of a paragraph that has a heading
_CAPITALS = 10  # letters that make a line of capitals more than an abbreviation


def check_headings(view: View) -> Iterator[Finding]:
    """Report headings that lack their space, and paragraphs that stand in for one."""
    for run in find_runs(view):
        for line in run.lines:
            if isinstance(line.running.node, Paragraph):
                yield from _find_hashes(line, view)
        yield from _find_faked(run, view)


def _find_hashes(line: Line, view: View) -> Iterator[Finding]:
    match = _HASHES.match(line.text)
    if match is None:
        return
    words = line.text[match.end() :].strip()
    level = min(len(match["mark"]), _DEEPEST)
    message = f"`{match['mark']}` begins a line and makes no heading"
    if not match["gap"]:
        message += ": a space must stand after it"
    span = line.span(match.start("mark"), match.end())
    found = describe(
        Code.MELTED_HEADING,
        span,
        message,
        f"write `{'#' * level} {words}` on a line of its own, after a blank line",
        line.text,
    )
    yield found._replace(edits=_make_heading(line, len(match["mark"]), span, view))


def _make_heading(line: Line, level: int, mark: Span, view: View) -> tuple[Edit, ...]:
    """Return what makes a heading of a line; one `#` may be a tag's."""
    text, margin = line.running.text, find_margin([line], view)
    is_tag = level == 1 and not view.source.slice(mark).endswith("\xa0")
    # Its words may go on in the next line.
    runs_on = text[line.end : line.end + 2].strip()[:1].islower()
    if margin != "" or is_tag or runs_on or not level <= _DEEPEST:
        return ()
    start = find_line_start(view.source, mark.start)
    head = Edit(Span(start, mark.end), f"{'' if line.begins_text else chr(10)}{'#' * level} ")
    if line.end == len(text):
        return (head,)
    end = find_line_end(view.source, mark.end)
    return (head, Edit(Span(end, end), "\n"))


# --- Stand-ins ------------------------------------------------------------------------------


def _find_faked(run: Run, view: View) -> Iterator[Finding]:
    """Report paragraphs before other text that stand in for its heading."""
    texts = list({id(line.running): line.running for line in run.lines}.values())
    for text, following in zip(texts, [*(text.node for text in texts[1:]), run.after], strict=True):
        node = text.node
        if not isinstance(node, Paragraph) or not _may_be_headed(node, view):
            continue
        first = node.children[0]
        if _runs_in(node):
            yield describe(
                Code.MELTED_HEADING,
                first.span,
                "these words in bold stand on a line of their own, and print on one line with "
                "the words after them",
                _advise(plain_text(first), text.section),
                text.text,
            )
        elif _needs_heading(following) and (
            _looks_like_heading(node, text.text, following)
            or (_is_bare(node) and _is_plain_heading(text.text, following))
        ):
            yield Finding(
                Code.MELTED_HEADING,
                "this looks like a heading and is none: contents and screen readers pass over it",
                node.span,
                _advise(text.text, text.section),
            )


def _may_be_headed(node: Paragraph, view: View) -> bool:
    """Tell whether a paragraph stands where a heading can: in no box, list or quote."""
    return not any(
        isinstance(holder, ListItem | Callout) for holder in view.nodes.find_holders(node)
    )


def _needs_heading(following: Node | None) -> bool:
    return not (
        following is None
        or isinstance(following, Heading | ThematicBreak)
        or (isinstance(following, Paragraph) and _is_bold(following))
    )


def _is_bold(node: Paragraph) -> bool:
    return all(
        isinstance(child, Strong)
        or (isinstance(child, Emphasis) and all(isinstance(one, Strong) for one in child.children))
        or (isinstance(child, Text) and not child.value.strip())
        for child in node.children
    )


def _looks_like_heading(node: Paragraph, words: str, following: Node | None) -> bool:
    words = words.strip()
    if len(words) > _SHORT or "\n" in words:
        return False
    if words.endswith((":", "\N{FULLWIDTH COLON}")) and not isinstance(
        following, BulletList | OrderedList
    ):
        words = words[:-1]
    if _SENTENCE_END.search(words):
        return False
    in_capitals = words.isupper() and " " in words and not re.search(r"\d", words)
    return _is_bold(node) or (in_capitals and len(words) >= _CAPITALS)


def _is_bare(node: Paragraph) -> bool:
    return len(node.children) == 1 and isinstance(node.children[0], Text)


def _is_plain_heading(words: str, following: Node | None) -> bool:
    """Tell whether a few words without a sentence's end stand before what they are the head of."""
    words = words.strip()
    if not _PLAIN.fullmatch(words) or _LEADS_ON.match(words) or words[0].islower():
        return False
    if isinstance(following, Paragraph):
        after = plain_text(following).strip()
        return len(after.split()) >= _PROSE and after[:1].isupper() and "." in after
    if isinstance(following, BulletList | OrderedList):
        return not words.endswith(":")
    return isinstance(following, Callout | Doses)


def _runs_in(node: Paragraph) -> bool:
    """Tell whether bold words on a line of their own run into the words after them."""
    if len(node.children) <= _BEFORE_WORDS:
        return False
    first, gap, following = node.children[:3]
    if not isinstance(first, Strong) or not isinstance(gap, SoftBreak):
        return False
    words, after = plain_text(first).strip(), plain_text(following).strip()
    if len(words) > _SHORT or _SENTENCE_END.search(words):
        return False
    return bool(after) and not after[0].islower()


_BEFORE_WORDS = 2  # the words in bold, and the end of their line


def _advise(words: str, section: Heading | None) -> str:
    level = min(section.level + 1, _DEEPEST) if section else _SECTION
    return f"write `{'#' * level} {words.strip()}` with a blank line before and after it"
