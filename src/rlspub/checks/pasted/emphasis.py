"""Marks of emphasis that close nothing, words that are struck out, links that are none."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_whole_texts
from rlspub.checks.pasted.melted import describe, holds_dose
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.characters import is_unprintable
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import Emphasis, Strong, Subscript, plain_text

# Between figures they are signs. Nobody wants two of them, so a converter wrote the backslash.
_STRONG = compile_late(r"(?<!\*)(?:(?<!\d)\*{2,3}(?!\*)|\*{2,3}(?![*\d]))", needs="*")
_UNDERLINED = compile_late(r"(?<!_)__(?=[^\W_])|(?<=[^\W_])__(?!_)", needs="_")
# A star is a key of a telephone, too: `*0311`, `*67#`.
_STAR = compile_late(r"(?<![\w*])(?<!\d )\*(?=\w)(?!0\d|\d+#)|(?<=[^\W\d])\*(?![\w*])", needs="*")
_UNDERSCORE = compile_late(r"(?<![\w_])_(?=[^\W_])|(?<=[^\W_])_(?!\w)", needs="_")
# They may mark a note too.
_SIGNS = (_STAR, _UNDERSCORE)
# One tilde before figures and one after them strike out elsewhere.
_STRUCK = compile_late(
    r"~{2,}(?:[^~\n]*~{2,})?|\{--[^{}\n]*--\}|(?<![~\w])~(?!~)[^~\n]*\d[^~\n]*(?<!\s)~(?![~\w])",
    needs=("~", "{--"),
)
# Strokes that are laid over the letter before them.
_STROKES = compile_late(r"(?:[\w ][\u0335\u0336])+", needs="\u0335\u0336")
_DIGIT = compile_late(r"\d")
# Between brackets and address a space is too much.
_LINK = compile_late(
    r"!?\[(?P<words>[^\[\]\n]*)\]"
    r"(?:|(?<=\S)\s(?=\((?:#|mailto:|tel:|[^()\s]+\.[a-z]{2,5}\)|\))))"
    r"\((?P<address>[^()\n]*)(?P<end>\)?)|(?<!\w)!\[(?P<shown>[^\[\]\n]+)\]",
    needs="[",
)


def check_struck_out(view: View) -> Iterator[Finding]:
    """Report words that are struck out: nobody can tell whether they count."""
    for line in find_whole_texts(view):
        for pattern in (_STRUCK, _STROKES):
            for match in pattern.finditer(line.text):
                if line.is_escaped(match.start(), view.source):
                    continue
                span, words = line.span(*match.span()), match[0]
                around = line.text[max(0, match.start() - 1) : match.end() + 1]
                if not words.strip("~") and around.strip() != words:
                    words = line.text
                if _DIGIT.search(words) or holds_dose(words):
                    yield _describe_struck(span)
                else:
                    yield Finding(
                        Code.STRUCK_OUT_WORDS,
                        "words are struck out, and print with all their marks",
                        span,
                        "delete them with their marks, or take away the marks alone",
                    )
    yield from _find_lowered(view)


def _describe_struck(span: Span) -> Finding:
    return Finding(
        Code.STRUCK_OUT_DOSE,
        "an amount is struck out: nobody can tell whether it is in or out",
        span,
        "delete it with its marks, or take away the marks alone",
    )


def _find_lowered(view: View) -> Iterator[Finding]:
    """Report figures between tildes that are lowered, and were meant to be struck out."""
    for node in view.nodes.find(Subscript):
        before = view.source.text[node.span.start - 1 : node.span.start]
        if not before.strip() and _DIGIT.search(plain_text(node)):
            yield _describe_struck(node.span)


def check_unread_links(view: View) -> Iterator[Finding]:
    """Report links and pictures that Markdown does not read, so that their marks are printed."""
    for line in find_whole_texts(view):
        for match in _LINK.finditer(line.text):
            words = "words" if match["shown"] is None else "shown"
            brackets = (match.start(), match.start(words) - 1, match.end(words))
            if any(line.is_escaped(place, view.source) for place in brackets):
                continue
            span = line.span(*match.span())
            kind = "picture" if match[0].startswith("!") else "link"
            written = view.source.slice(span)
            if any(map(is_unprintable, written.replace("\n", " "))):
                continue  # Markdown does not read it for their sake, and they are told of.
            address = written.rpartition("](")[2].removesuffix(")").strip()
            help_text = "close it with `)`, or write `\\[` where the bracket is to be printed"
            if match["shown"]:
                help_text = "write the file's name after it: `![what it shows](file.png)`"
            elif match["end"]:
                help_text = (
                    f"write `](<{address}>)`, or give the file a name without spaces"
                    if re.search(r"\s", address)
                    else "write `[words](address)` with nothing between `]` and `(`"
                )
            found = describe(
                Code.UNREAD_LINK,
                span,
                f"this is no {kind}, and all of it prints as words",
                help_text,
                line.text,
            )
            edits = _make_link(written, span) if match["end"] and not match["shown"] else ()
            yield found._replace(edits=edits)


def _make_link(written: str, span: Span) -> tuple[Edit, ...]:
    """Return what makes a link of words; an address with other signs may have a title."""
    words, address = written.rsplit("(", 1)
    inner = address.removesuffix(")").strip()
    if "\n" in written or not words.rstrip().endswith("]") or re.search(r"[<>\"'\\]", inner):
        return ()
    target = f"<{inner}>" if re.search(r"\s", inner) else inner
    return (Edit(span, f"{words.rstrip()}({target})"),)


def check_stray_marks(view: View) -> Iterator[Finding]:
    """Report `**`, `__`, `*` and `_` that are printed, as they close or open nothing."""
    for text in find_whole_texts(view):
        for pattern in (_STRONG, _UNDERLINED, _STAR, _UNDERSCORE):
            places = [
                match.span()
                for match in pattern.finditer(text.text)
                if pattern is _STRONG or not text.is_escaped(match.start(), view.source)
            ]
            written = view.source.slice(text.place)
            # Where others were read as marks, nobody can tell which of them belong together.
            is_sure = pattern is _STRONG and written.count("**") == len(places)
            for opening, closing in zip(places[::2], [*places[1::2], None], strict=False):
                found = _describe_stray(text, opening, closing, is_lone_sign=pattern in _SIGNS)
                if is_sure and closing and len(places) % 2 == 0:
                    found = found._replace(edits=_mend_bold(text, opening, closing, view.source))
                yield found
    for node in (*view.nodes.find(Emphasis), *view.nodes.find(Strong)):
        holder, outer, *_ = view.nodes.find_holders(node)
        if type(holder) is type(node) is not type(outer):
            yield describe(
                Code.STRAY_MARK,
                holder.span,
                "these marks cross each other, so that other words are stressed than was meant",
                "close each mark before the next one opens, with the same mark that opened it",
                plain_text(holder),
            )


def _mend_bold(
    line: Line, opening: tuple[int, int], closing: tuple[int, int], source: Source
) -> tuple[Edit, ...]:
    """Return what moves the spaces within two marks to the outside of them."""
    text, start, end = line.text, opening[0], closing[1]
    span = line.span(start, end)
    inner = source.text[line.span(*opening).end : line.span(*closing).start]
    words = inner.strip()
    if not words or opening[1] - start != len("**") or end - closing[0] != len("**"):
        return ()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    gap_before = inner[: len(inner) - len(inner.lstrip())]
    gap_after = inner[len(inner.rstrip()) :]
    # A sign before the mark and a letter after it keep it from closing.
    if not gap_after and words[-1] in ".:!?," and (after.islower() or after.isupper()):
        gap_after = " "
    if not gap_before and not gap_after:
        return ()
    # Marks with spaces on both sides may be signs, and a quote has marks of its own at line ends.
    is_sign = bool(gap_before and gap_after and (before or after))
    if is_sign or "\n" in gap_before + gap_after or words.endswith(">"):
        return ()
    new = f"{gap_before if before.strip() else ''}**{words}**{gap_after if after.strip() else ''}"
    return (Edit(span, new),)


def _describe_stray(
    line: Line, opening: tuple[int, int], closing: tuple[int, int] | None, *, is_lone_sign: bool
) -> Finding:
    mark = line.text[slice(*opening)]
    if closing is None:
        message = f"`{mark}` has no partner, so that it is printed and stresses nothing"
        help_text = f"write `{mark}` before and after the words, or take it away"
        span = line.span(*opening)
    else:
        words = line.text[opening[1] : closing[0]].strip()
        message = f"these `{mark}` are printed and stress nothing"
        help_text = (
            f"write `{mark}{words}{mark}`: no space inside of the marks, and a space or a sign "
            "outside of them"
        )
        span = line.span(opening[0], closing[1])
    if is_lone_sign:
        # It may be the mark of a note, which does no harm.
        help_text += f"; for a real `{mark}` write `\\{mark}`"
        return Finding(Code.STRAY_MARK, message, span, help_text)
    return describe(Code.STRAY_MARK, span, message, help_text, line.text)
