"""Running text of pandoc's tree as our Markdown."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from rlspub.importing.losses import What
from rlspub.importing.originals.original import LANGUAGE_MARK
from rlspub.importing.originals.signs import UNKNOWN
from rlspub.importing.writing.boxes import write_boxes
from rlspub.importing.writing.escapes import escape
from rlspub.importing.writing.notes import Gathered
from rlspub.importing.writing.pandoc import Element
from rlspub.importing.writing.text import plain
from rlspub.language.tags import is_language_tag
from rlspub.patterns import compile_late

_BLANKS = frozenset({"Space", "SoftBreak", "LineBreak"})
_PLAIN_WRAPPERS = frozenset({"Underline", "SmallCaps"})
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_QUOTES = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
# What may stand outside of marks without a change of meaning.
_SIGNS = " .,;:!?\u2026\u201d\"'"
# What our superscripts and subscripts may hold; see `manuscript/markdown/inlines.py`.
_RAISED = compile_late(r"[^\s^~*_`\\\[\]<&{|]+")
_FIGURES = compile_late(r"[+\-−–]?[0-9]+")
_ABOVE = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_BELOW = str.maketrans("0123456789+-−–", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋")


@dataclass(frozen=True, slots=True)
class Inlines:
    """Writes running text; `line_break` is what stands where a line ends."""

    gathered: Gathered
    line_break: str = "\\\n"
    in_link: bool = False
    in_brackets: bool = False
    stresses: bool = True

    def write(self, inlines: Sequence[Element]) -> str:
        """Return inlines as Markdown, without blank space and ends of lines around them."""
        inlines = list(inlines)
        while inlines and inlines[-1]["t"] in _BLANKS:
            inlines.pop()
        lines = self._write(inlines).split("\\\n")
        return write_boxes("\\\n".join(_SPACE_RUN.sub(" ", line) for line in lines).strip())

    def _write(self, inlines: Sequence[Element]) -> str:
        written = ""
        words = ""
        joined = join_alike(inlines)
        for number, inline in enumerate(joined):
            # Marks are told from words by what stands beside them.
            if inline["t"] in {"Str", "Space", "SoftBreak"}:
                words += inline["c"] if inline["t"] == "Str" else " "
                continue
            written += self._write_words(words)
            words = ""
            written = self._add(written, inline, plain(joined[number + 1 : number + 2])[:1])
        return written + self._write_words(words)

    def _write_words(self, words: str) -> str:
        text = escape(_SPACE_RUN.sub(" ", _UNPRINTED.sub(self._replace_unprinted, words)))
        return text.replace("]", "\\]") if self.in_brackets else text

    def _replace_unprinted(self, found: re.Match[str]) -> str:
        """Return what stands for a character that no page can show, and tell it."""
        number = f"U+{ord(found[0]):04X}"
        if unicodedata.category(found[0]) == "Co":
            self.gathered.lose(What.SIGN, f"{UNKNOWN} ({number}, of a font of its own)")
            return UNKNOWN
        if found[0] != "\u00ad":
            self.gathered.lose(What.UNSEEN, number)
        return ""

    def _add(self, before: str, inline: Element, after: str) -> str:
        """Return what has been written with one more inline behind it, and a letter after that."""
        content: Any = inline.get("c")
        match inline["t"]:
            case "LineBreak":
                return before.rstrip() + self.line_break if before.strip() else before
            case "Emph" | "Strong" as kind:
                inside = self._write(content)
                if not self.stresses:
                    return before + inside
                mark = "**" if kind == "Strong" else "*"
                return before + _stress(inside, mark, before[-1:], after)
            case kind if kind in _PLAIN_WRAPPERS:
                return before + self._write(content)
            case "Strikeout":
                if words := plain(content).strip():
                    self.gathered.lose(What.STRUCK_OUT, words)
                return before
            case "Superscript" | "Subscript" as kind:
                return before + self._write_script(content, kind, after)
            case "Quoted":
                first, last = _QUOTES[content[0]["t"]]
                return f"{before}{first}{self._write(content[1])}{last}"
            case "Cite":
                return before + self._write(content[1])
            case "Span":
                return before + self._write_span(content)
            case "Code":
                return before + _write_code(content[1])
            case "Math":
                self.gathered.repeated.append(content[1].strip())
                return before + _write_code(content[1].strip())
            case "RawInline":
                return before
            case "Link":
                return before + self._write_link(content)
            case "Image":
                return before + self._write_image(content)
            case "Note":
                self.gathered.notes.append(content)
                return f"{before}[^{len(self.gathered.notes)}]"
        raise AssertionError(inline["t"])

    def _write_span(self, content: Any) -> str:
        attributes, inside = content
        language = dict(attributes[2]).get("lang", "")
        return self._write_passage(inside, language)

    def _write_passage(self, inlines: list[Element], language: str) -> str:
        if not is_language_tag(language) or self.in_link:
            return self._write(inlines)
        words = replace(self, in_brackets=True)._write(inlines)  # noqa: SLF001
        if not words.strip():
            return words
        inner = words.strip()
        start, end = words[: words.index(inner)], words[words.index(inner) + len(inner) :]
        return f'{start}[{inner}]{{lang="{language}"}}{end}'

    def _write_script(self, inlines: list[Element], kind: str, after: str) -> str:
        """Return what is raised or lowered; figures, at any price, for 10⁹ is not 109."""
        if any(inline["t"] == "Note" for inline in inlines):
            return self._write(inlines)
        words = plain(inlines)
        core = words.strip()
        if not core:
            return words
        if _FIGURES.fullmatch(core):
            raised = core.translate(_ABOVE if kind == "Superscript" else _BELOW)
        elif _RAISED.fullmatch(core) and not after.isdigit():
            mark = "^" if kind == "Superscript" else "~"
            raised = f"{mark}{core}{mark}"
        elif any(map(str.isdigit, core)):
            table = _ABOVE if kind == "Superscript" else _BELOW
            raised = escape("".join(c.translate(table) if c.isdigit() else c for c in core))
        else:
            return self._write(inlines)
        return words.replace(core, raised)

    def _write_link(self, content: Any) -> str:
        _, inside, (target, _) = content
        if target.startswith(LANGUAGE_MARK):
            return self._write_passage(inside, target.removeprefix(LANGUAGE_MARK))
        words = replace(self, in_link=True, in_brackets=True)._write(inside)  # noqa: SLF001
        core = words.strip()
        if not core:
            return words
        address = self._find_address(target)
        if address is None or self.in_link or core.startswith("!["):
            if not self.in_link and not target.startswith("#"):
                self.gathered.lose(What.LINK, f"{plain(inside)} <{target}>")
            return self._write(inside)
        start = words[: words.index(core)]
        return f"{start}[{core}]({address}){words[len(start) + len(core) :]}"

    def _find_address(self, target: str) -> str | None:
        """Return where a link leads a reader, if it does."""
        if target.startswith("#"):
            return f"#{name_place(target[1:])}" if target[1:] in self.gathered.targets else None
        try:
            scheme = urlsplit(target).scheme.lower()
        except ValueError:
            return None
        if scheme not in _SCHEMES:
            return None
        return (
            target.replace(" ", "%20").replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
        )

    def _write_image(self, content: Any) -> str:
        attributes, inside, (target, title) = content
        described = dict(attributes[2]).get("alt", "")
        words = " ".join((plain(inside) or described or title).split())
        return place_picture(target, words, self.gathered)


# Soft hyphens, marks of direction and joins, and what only one font has a sign for.
_UNPRINTED = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\uffff\ue000-\uf8ff\x80-\x9f]"
)
_SPACE_RUN = re.compile(r"[ \t\r\n\f]+")
# The words of a picture are plain.
_MARKS = re.compile(r"[][\\`*_<{^~]")


def name_place(identifier: str) -> str:
    """Return an identifier as one that booklets can have."""
    return re.sub(r"[^\w:-]+", "-", identifier).strip("-").lower() or "place"


def place_picture(target: str, words: str, gathered: Gathered) -> str:
    """Return the mark of a picture, whose file gets its name later."""
    name = gathered.pictures.setdefault(target, f"{gathered.name}-{len(gathered.pictures) + 1}")
    if not words:
        gathered.lose(What.NO_WORDS, f"the picture {name}")
        words = f"TODO: say what picture {name.rpartition('-')[2]} shows"
    return f"![{_MARKS.sub(' ', words)}]({name})"


def join_alike(inlines: Sequence[Element]) -> list[Element]:
    """Return inlines in which those that are stressed alike and touch are one."""
    joined: list[Element] = []
    for inline in inlines:
        if joined and inline["t"] in {"Strong", "Emph"} and joined[-1]["t"] == inline["t"]:
            joined[-1] = {"t": inline["t"], "c": [*joined[-1]["c"], *inline["c"]]}
        elif inline["t"] != "Str" or inline["c"]:
            joined.append(inline)
    return joined


def _stress(inside: str, mark: str, before: str, after: str) -> str:
    """Return words between marks where these are read as marks, and else the words alone.

    Signs at the edge stand outside of them where a letter follows at once, as CommonMark asks. A
    figure that touches another gets no marks.
    """
    core = inside.strip()
    if not any(map(str.isalnum, core)) or "\\\n" in core or before == "*":
        return inside
    start, end = inside.split(core, 1)
    if before and not start and before.isalnum():
        signs = core[: len(core) - len(core.lstrip(_SIGNS))]
        start, core = start + signs, core[len(signs) :]
        if before.isdigit() or not core[:1].isalnum():
            return inside
    if after and not end and after.isalnum():
        words = core.rstrip(_SIGNS)
        core, end = words, core[len(words) :] + end
        if after.isdigit() or not core[-1:].isalnum():
            return inside
    if not core or core[0] == "*" or core[-1] in "*\\":
        return inside
    return f"{start}{mark}{core}{mark}{end}"


def _write_code(code: str) -> str:
    """Return code between marks that are longer than any in it."""
    code = " ".join(code.split())
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{fence}{pad}{code}{pad}{fence}" if code else ""
