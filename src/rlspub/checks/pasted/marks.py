"""The marks of other programs, which are no Markdown of ours and would be printed."""

import re
from collections.abc import Iterator

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_lines
from rlspub.checks.pasted.melted import describe
from rlspub.checks.view import View
from rlspub.diagnostics import Code, Edit
from rlspub.language.amounts.grammar import compile_for_text
from rlspub.language.amounts.written import SIGN
from rlspub.patterns import compile_late, fold
from rlspub.source import Span
from rlspub.tree import CalloutKind, CodeBlock

_BOX = (
    "write a line `::: {.note}` above the words and a line `:::` below them; the boxes are "
    + ", ".join(kind.value for kind in CalloutKind)
)
_TICK = "write the box before its words, on the same line and with a space: `[ ] Yes [ ] No`"
_DELETE = "delete it; layouts see to pages, contents and looks"
_NEW_PAGE = "write a line `::: {.page-break}` and a line `:::` below it, or delete it"
_PAGE_BREAK = "::: {.page-break}\n:::"
_PLAIN = "write the words alone, with `**` before and after them if they must be stressed"
_NAME = "write braces only after words in square brackets, or after a heading: `[350 mg]{.dose}`"
_HEADING = "write `## ` before the words of a heading, and delete the line of signs"
_NOTE = "write `[^name]` after the words, and `[^name]: Source.` below the text"
_LINK = "write `[words](address)`"
_SPACE = "write a space between the number and its unit"
_BROKEN = "look it up where the words come from, and write the letter itself"

_LOST_SPACE = rf"(?<=\d)[~,;](?={SIGN})"
_SOURCE_NUMBERS = r"\[\d{1,3}(?:\s?[,\u2013-]\s?\d{1,3})*\]"

# What it is, signs of which one at least stands in it, how it looks, and what to write. Letters
# among the signs are small ones. No backslash excuses them: converters put it there.
_MARKS: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("a box of another program", ("[!",), r"^\s*\[![A-Za-z]+\][-+]?", _BOX),
    (
        "a box of another program",
        ("!!!", "???"),
        r"^\s*(?:!{3}|\?{3}\+?)\s?[A-Za-z]+(?:\s+\"[^\"]*\")?",
        _BOX,
    ),
    ("a box of another program", ("::",), r"^\s*\.\.\s+[a-z-]+::", _BOX),
    (
        "a box of another program",
        ("[",),
        r"^\s*\[(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\](?=\s|$)",
        _BOX,
    ),
    (
        "a box of another program",
        ("{",),
        r"\{/?(?:code|panel|note|info|tip|warning|quote|color)\b[^{}]*\}",
        _BOX,
    ),
    ("a box to tick without words behind it", ("[",), r"(?<=\s)\[[ xX]\](?=\s|$)", _TICK),
    (
        "a mark for a page break",
        ("page", "<<<"),
        (
            r"\\(?:newpage|pagebreak|clearpage|cleardoublepage)\b\*?(?:\[\d\])?(?:\{\})?"
            r"|\{\{[<%]?\s*(?:page-?break|new-?page)\s*[>%]?\}\}|^\s*<{3,}\s*$"
            r"|^\s*(?:-{2,}|\[|\{)\s?(?:[Nn]ew ?|NEW ?)?(?:PAGE|[Pp]age)[ _-]?"
            r"(?:[Bb]reak|BREAK)?\s?"
            r"(?:-{2,}|\]|\})\s*$"
        ),
        _NEW_PAGE,
    ),
    ("highlighting", ("==",), r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=\S)==(?![=\w])", _PLAIN),
    (
        "a command of another program",
        ("{", "///"),
        r"\{\{[<%#/>][^{}\n]*\}\}|\{%[^{}\n]*%\}|\{#[^{}\n]*#\}|^\s*/{3,}\s?\w*",
        _BOX,
    ),
    (
        "a heading of a wiki",
        ("==", "h1.", "h2.", "h3.", "h4.", "h5.", "h6."),
        r"^\s*={2,6}\s?[^=\n]+={2,6}\s*$|^\s*h[1-6]\.\s",
        _HEADING,
    ),
    ("a mark of another program", ("===",), r"^\s*={3,}\s?[\w\"]", _DELETE),
    (
        "a mark of another program",
        ("[",),
        r"\b(?:image|include|xref|link|footnote|ifdef|ifndef|endif|video|icon|pass)::?\S*\[[^\]]*\]",
        _LINK,
    ),
    (
        "a command of LaTeX or of another program",
        ("\\",),
        r"(?<!\\)\\[A-Za-z]+\*?(?:\[[^\]]*\])?(?:\{[^{}]*\})*",
        _DELETE,
    ),
    ("a backslash that breaks no line", ("\\",), r"\\$|(?<=\S)\\(?=\s)", "delete it"),
    ("a space of another program", (), _LOST_SPACE, _SPACE),
    ("a backtick that closes nothing", ("`",), "`+", 'write quotation marks: `"…"`'),
    (
        "a mark for a table of contents",
        ("toc",),
        r"\[\[?_?(?:TOC|toc|Toc)_?\]?\]|\{\{?:?toc\}\}?|^\s*TOC\s*$",
        _DELETE,
    ),
    (
        "a mark of a page",
        ("page",),
        r"^\s*(?:(?:PAGE|Page) \d+ of \d+|(?:-{2,}|\[)\s?(?:PAGE|[Pp]age) ?\d+\s?(?:-{2,}|\]))\s*$",
        _DELETE,
    ),
    ("underlining", ("++",), r"(?<![+\w])\+\+(?=[^\s+])[^+\n]*(?<=\S)\+\+(?![+\w])", _PLAIN),
    ("raised words", ("^^",), r"\^\^[^^\n]+\^\^", _PLAIN),
    ("hidden words", ("||", ">!"), r"(?<!\|)\|\|(?=[^\s|])[^|\n]+\|\|(?!\|)|>![^!\n]+!<", _PLAIN),
    ("a change that nobody has accepted", ("{",), r"\{(?:\+\+|>>|==|~~)[^{}\n]*\}", _PLAIN),
    ("a name in braces of another program", ("{",), r"\{:[^{}\n]*\}|\{-\}", _NAME),
    ("a mark of a wiki", ("''",), r"(?<![\w'])'{2,5}(?=\w)[^'\n]*(?<=\S)'{2,5}(?!['\w])", _PLAIN),
    (
        "a citation of a chatbot",
        ("\u3010", "turn", "contentreference", "oai", "[^"),
        (
            r"\u3010[^\u3010\u3011\n]{0,60}(?:\u2020|source|\d:\d)[^\u3010\u3011\n]{0,60}\u3011"
            r"|[\[(]?\ue200?(?:file)?(?:cite)?(?:\ue202)?turn\d+[a-z]+\d+[^\s.,;]*"
            r"|:?contentReference\S*|\boai_?cit\w*\S*|\[\^\d{1,3}\^\]"
        ),
        _NOTE,
    ),
    (
        "the number of a source",
        ("[",),
        (
            rf"(?:(?<=[\w.!?,;:)])|(?<=[.!?)]\s)){_SOURCE_NUMBERS}(?!\()"
            rf"|{_SOURCE_NUMBERS}(?=[.,;](?:\s|$))"
        ),
        _NOTE,
    ),
    (
        "a name in braces that do not close",
        ("{", "]."),
        (
            r"(?:\]\{|(?<=\w)\{|\{(?=\.dose\b))[.#][A-Za-z][\w-]*"
            r"(?![\w-]|[^{}\n]*\})[^{}\n]{0,40}"
            r"|\]\.(?:dose|field|card)\b\}?"
        ),
        "close it right after the name: `[350 mg]{.dose}`",
    ),
    ("a link of a wiki", ("[",), r"\[[^\[\]|\n]{1,80}\|[^\[\]\n]{0,80}\]", _LINK),
    ("a link of a wiki", ("[[",), r"!?\[\[[^\[\]\n]+\]\]", _LINK),
    (
        "a mark of a forum",
        ("[",),
        r"\[/[A-Za-z*]+\]|\[(?:url|img|color|size|quote|font)(?:=[^\[\]\n]*)?\]",
        _PLAIN,
    ),
    (
        "a tag of HTML",
        ("<",),
        r"</?(?:[abiup]|br|hr|em|strong|su[bp]|span|div|ul|ol|li|t[drh]|table|h[1-6]|font)\b[^<>\n]*>",
        _PLAIN,
    ),
    ("a mark of a web site", ("[",), r"\[[a-z_-]+(?:\s+[a-z_-]+=[^\[\]\n]*)\]", _DELETE),
    ("a citation of another program", ("[",), r"\[-?@[\w:-]+[^\[\]\n]*\]", _NOTE),
    ("a note of another program", ("^[",), r"\^\[[^\[\]\n]+\]", _NOTE),
    (
        "a name for an emoji or of another program",
        (":",),
        r"(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",
        "write what is meant in words",
    ),
    (
        "a letter's name",
        ("&",),
        (
            r"&(?:#\d{2,6}|#x[0-9A-Fa-f]{2,5}|nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|micro"
            r"|[mn]dash|hellip|bull|middot|deg|frac\d+|times|[lg]e)\b;?"
        ),
        "write the letter itself",
    ),
    (
        "a letter that a program has broken",
        ("\ufffd", "\ufffc", "\u00e3", "\u00e2"),
        "[\ufffd\ufffc]|[\u00c3\u00c2][\u0080-\u00bf]|\u00e2[\u0080\u20ac][\u0080-\u02ff\u2010-\u2122]?",
        _BROKEN,
    ),
    (
        "a comment of another program",
        ("%%", "#+"),
        r"^\s*(?:%%|#\+[A-Za-z_]+:?).*",
        "write `<!-- … -->`",
    ),
    (
        "a mark of a word processor",
        ("error!", "hyperlink", "<", "here to enter", "{"),
        (
            r"Error! [A-Z][^.!\n]*(?:not found|not defined|not valid)[^.\n]*\.?"
            r"|\bHYPERLINK \"[^\"\n]*\""
            r"|</?[a-z]+:[a-z]+[^<>\n]*>|\bClick (?:or tap )?here to enter [\w ]+"
            r"|\{ ?(?:PAGE|NUMPAGES|REF|PAGEREF|TOC|MERGEFIELD)\b[^{}\n]*\}"
        ),
        "write what it stood for",
    ),
    ("a line of signs", (), r"^\s*(?:[=~^#+]{3,}|[\"'`.*-]{4,})\s*$", _HEADING),
    (
        "a row of dots",
        (),
        r"\.{5,}|\u2026{3,}|\.(?:\s\.){4,}",
        "write `_____` for a blank to fill in, or a table for two columns",
    ),
)
_COMPILED = [
    (what, signs, compile_for_text(look) if look is _LOST_SPACE else compile_late(look), form)
    for what, signs, look, form in _MARKS
]
_SIGNS = tuple({sign for _, signs, _, _ in _MARKS for sign in signs})
_DIGIT = compile_late(r"\d")
# What names a block of code that is a box elsewhere.
_CODE_BOX = compile_late(
    r"\{|(?:note|tip|warning|caution|important|danger|attention|hint|info|admonition|ad-\w+)\b"
)


def check_marks(view: View) -> Iterator[Finding]:
    """Report the marks of other programs that would be printed."""
    for line in find_lines(view):
        told = 0
        for found in sorted(
            _find_marks(line), key=lambda found: (found[0].start(), -found[0].end())
        ):
            match, what, form = found
            if match.start() < told:
                continue
            told = match.end()
            finding = describe(
                Code.FOREIGN_MARK,
                line.span(*match.span()),
                f"`{match[0].strip()}` is {what}, and would be printed as it is",
                form,
                # A box loses all of its words.
                line.running.text if form is _BOX else line.text,
                has_dose=form in (_BROKEN, _SPACE) and _DIGIT.search(line.text) is not None,
            )
            if form is _NEW_PAGE and _fills_line(match, line, view):
                finding = finding._replace(edits=(Edit(line.place, _PAGE_BREAK),))
            yield finding
    yield from _find_code(view)


def _fills_line(match: re.Match[str], line: Line, view: View) -> bool:
    """Tell whether a mark stands alone on its line, and in no list and no quotation."""
    is_alone = match[0].strip() == view.source.slice(line.place).strip()
    return is_alone and view.source.position(line.place.start)[1] == 1


def _find_marks(line: Line) -> Iterator[tuple[re.Match[str], str, str]]:
    words = line.text
    small = fold(words)
    present = {sign for sign in _SIGNS if sign in small}
    for what, signs, pattern, form in _COMPILED:
        if not signs or not present.isdisjoint(signs):
            for match in pattern.finditer(words):
                yield match, what, form


def _find_code(view: View) -> Iterator[Finding]:
    """Report code that is a box in another program, or has no end."""
    for block in view.nodes.find(CodeBlock):
        opening, _, rest = view.source.slice(block.span).partition("\n")
        if opening[0] in "`~" and not rest.rpartition("\n")[2].strip(" \t>").startswith(
            opening[:3]
        ):
            yield describe(
                Code.FOREIGN_MARK,
                Span(block.span.start, block.span.start + len(opening)),
                f"`{opening}` begins code that has no end: all words after it print as code",
                f"write `{opening[:3]}` on the line where the code ends, or delete the line",
                block.value,
            )
        if block.language and _CODE_BOX.match(block.language):
            first_line = view.source.text.find("\n", block.span.start)
            yield describe(
                Code.FOREIGN_MARK,
                Span(block.span.start, min(first_line, block.span.end)),
                f"`{block.language}` makes no box here, and its words print as code",
                _BOX,
                block.value,
            )
