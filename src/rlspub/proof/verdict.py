"""One output against one document, told in the author's terms."""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts.colours import Colour
from rlspub.proof.epub import text as epub_text
from rlspub.proof.pdf import text as pdf_text
from rlspub.proof.pdf.contrast import Look, Print, PrintKind
from rlspub.proof.text import expected
from rlspub.proof.text.compare import Difference, compare
from rlspub.proof.text.expected import Expected, Piece
from rlspub.proof.text.printed import Printed, UnreadableError
from rlspub.proof.text.words import Vocabulary, normal
from rlspub.source import Source, Span
from rlspub.tree import Document, Metadata, Section, plain_text, walk

_POINTS_A_MILLIMETRE = 72 / 25.4
_SAFE_MARGIN = 3
_LONGEST_QUOTE = 90
# The least contrast (WCAG 2.2, 1.4.3 and 1.4.11); tints are judged by the words on them.
_LEAST_CONTRAST = {
    PrintKind.WORDS: 4.5,
    PrintKind.LARGE_WORDS: 3.0,
    PrintKind.LINE: 3.0,
    PrintKind.AREA: 0.0,
}
# A photocopier drops what is paler than this, or clogs it.
_LEAST_ON_COPIES = 7.0
_WORDS = {PrintKind.WORDS, PrintKind.LARGE_WORDS}


def prove(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    output: str,
    data: bytes,
    generated: Iterable[str],
    reporter: Reporter,
    *,
    mono: bool = False,
    most_pages: int = 1,
) -> float | None:
    """Report every word of the document that a finished file lacks, and every word too many.

    Report print that is too pale, too. Returns the least contrast of words in a PDF, in
    colour or on a photocopy; `mono` is made for the latter. A card may have `most_pages`.

    `output` is "handout", "booklet" or "card". `generated` are the strings that layouts may
    add, filled in but for `{page}` and `{pages}`. What the front matter says may be added
    without being named.
    """
    proof = _Proof(document, output, tuple(generated), reporter)
    try:
        if output == "booklet":
            proof.booklet(epub_text.read(data))
            return None
        found = pdf_text.read(data)
    except UnreadableError as error:
        reporter.report(Code.PROOF_UNREADABLE, f"the {output} cannot be read back: {error}")
        return None
    proof.pages(found, most_pages)
    proof.contrast(found.prints, mono=mono)
    printed = (item for page in found.prints for item in page if item.kind in _WORDS)
    return min((item.least for item in printed), default=None)


@dataclass(frozen=True, slots=True)
class _Proof:
    document: Document
    output: str
    generated: tuple[str, ...]
    reporter: Reporter

    def booklet(self, found: epub_text.EpubText) -> None:
        words = expected.whole(self.document)
        self._words(words, found.printed, found.identifier)
        for name, hiding in found.hidings:
            self._report(
                Code.PROOF_HIDDEN,
                f"in the booklet's `{name}`, line {hiding.line}, `{hiding.declaration}` may hide "
                "words or change them",
            )
        for section in self.document.blocks:
            if isinstance(section, Section):
                title = plain_text(section.title)
                if normal(title) and normal(title) not in found.contents:
                    self._report(
                        Code.PROOF_CONTENTS, f'the booklet\'s contents lack "{title}"', section.span
                    )

    def pages(self, found: pdf_text.PdfText, most: int) -> None:
        if self.output == "card":
            self._words(expected.card(self.document), found.printed)
            self._card(found, most)
        else:
            self._words(expected.whole(self.document), found.printed)
        self._furniture(found.furniture)
        self._order(found.turned)

    # --- Words ------------------------------------------------------------------------

    def _words(self, words: Expected, printed: Printed, *besides: str) -> None:
        """Compare the words, and the order in which they are read aloud."""
        vocabulary = Vocabulary([*self._allowed(), *besides])
        for finding in compare(words, printed, vocabulary):
            self._tell(finding, printed)

    def _allowed(self) -> Iterator[str]:
        yield from self.generated
        yield from _said_by(self.document.metadata)

    def _furniture(self, furniture: tuple[str, ...]) -> None:
        """Report margins that say what they may not, and pages of a handout without a number."""
        titles = [plain_text(n.title) for n in walk(self.document) if isinstance(n, Section)]
        allowed = [*self._allowed(), *titles]
        for number, text in enumerate(furniture, 1):
            numbers = [
                string.replace("{page}", str(number)).replace("{pages}", str(len(furniture)))
                for string in self.generated
                if "{page" in string
            ]
            if not Vocabulary([*allowed, *numbers]).makes_up(normal(text)):
                self._report(
                    Code.PROOF_ADDED,
                    f'page {number} of the {self.output} prints "{_quote(text)}" in its margin, '
                    "which is neither a label nor a title",
                )
            elif self.output == "handout":
                self._numbered(number, text, numbers)

    def _numbered(self, number: int, margin: str, needed: Iterable[str]) -> None:
        for words in needed:
            if normal(words) not in normal(margin):
                self._report(
                    Code.PROOF_MISSING,
                    f'page {number} of the handout lacks "{_quote(words)}" in its margin',
                    help="it is hidden, cut off or covered: look at the foot of that page",
                )

    def _order(self, pages: Iterable[Iterable[str]]) -> None:
        """Report what is read from left to right and drawn in another order."""
        for number, page in enumerate(pages, 1):
            for words in dict.fromkeys(page):
                self._report(
                    Code.PROOF_TURNED,
                    f'page {number} of the {self.output} draws "{_quote(words)}" in another order',
                    help="give all of it the same look: bold as a whole, or not at all",
                )

    def _card(self, found: pdf_text.PdfText, most: int) -> None:
        if not 0 < len(found.margins) <= most:
            pages = "page" if most == 1 else "pages"
            self._report(
                Code.PROOF_CARD_PAGES,
                f"the card has {len(found.margins)} pages in place of {most} {pages}",
            )
        margin = min(found.margins, default=0.0) / _POINTS_A_MILLIMETRE
        if margin < _SAFE_MARGIN:
            self._report(
                Code.PROOF_CARD_EDGE, f"the card prints {margin:.1f} mm from the paper's edge"
            )

    # --- Colours ----------------------------------------------------------------------

    def contrast(self, pages: Iterable[Iterable[Print]], *, mono: bool) -> None:
        """Report what is too pale, each look where it is first."""
        told = set[Look]()
        for number, page in enumerate(pages, 1):
            for item in page:
                needed = _LEAST_ON_COPIES if mono else _LEAST_CONTRAST[item.kind]
                if item.least < needed and item.look not in told:
                    told.add(item.look)
                    self._pale(item, number, needed)

    def _pale(self, item: Print, number: int, needed: float) -> None:
        name = {PrintKind.LINE: "a line or a sign", PrintKind.AREA: "a tint"}.get(item.kind)
        what = name or f'"{_quote(item.words)}"'
        self._report(
            Code.PROOF_CONTRAST,
            f"page {number} of the {self.output} prints {what} in {_hexadecimal(item.colour)} on "
            f"{_hexadecimal(item.paper)}, a contrast of {_tenths(item.in_colour)} to 1, and of "
            f"{_tenths(item.in_grey)} to 1 on a photocopy",
            help=f"it needs {needed:g} to 1: choose another colour in `clinic/clinic.toml`, or "
            "mend the style sheet that sets this one",
        )

    # --- Messages ---------------------------------------------------------------------

    def _tell(self, finding: Difference, printed: Printed) -> None:
        found = _quote(printed.show(finding.start, finding.end))
        before = _quote(printed.show(max(0, finding.start - 30), finding.start))
        after = _quote(printed.show(finding.end, finding.end + 30))
        place = f'between "{before}" and "{after}"'
        missing = finding.missing
        if not missing:
            message = f'the {self.output} prints "{found}", which the manuscript does not say'
            self._report(Code.PROOF_ADDED, message, help=f"it stands {place}")
            return
        words = _quote(_sentence(missing))
        noun = "words" if " " in words else "word"
        if found:
            message = f'the {self.output} prints "{found}" in place of "{words}"'
        else:
            message = f'the {self.output} lacks the {noun} "{words}"'
        remedy = f"the {noun} should stand {place}"
        if "".join(piece.text for piece in missing) in printed.text:
            remedy = f"these words are printed, but not here, {place}"
        self._report(Code.PROOF_MISSING, message, _span(missing[0], self.document.source), remedy)

    def _report(
        self,
        code: Code,
        message: str,
        span: Span | None = None,
        help: str | None = None,  # noqa: A002
    ) -> None:
        self.reporter.report(code, message, span, help=help)


def _said_by(metadata: Metadata) -> Iterator[str]:
    single = (
        metadata.title, metadata.subtitle, metadata.running_title, metadata.country,
        metadata.version, metadata.publisher, metadata.identifier, metadata.subject,
    )  # fmt: skip
    yield from (text for text in single if text)
    yield from (date.isoformat() for date in (metadata.date, metadata.review_by) if date)
    yield from (*metadata.authors, *metadata.reviewers, *metadata.keywords)
    for name, value in metadata.provenance:
        yield from (name, value)


def _hexadecimal(colour: Colour) -> str:
    return "#" + bytes(colour).hex()


def _tenths(ratio: float) -> str:
    """Return a ratio rounded down, so that one that is too small never looks large enough."""
    return f"{math.floor(ratio * 10) / 10:.1f}"


def _sentence(pieces: Iterable[Piece]) -> str:
    return "".join(piece.raw if piece.glued else f" {piece.raw}" for piece in pieces).strip()


def _quote(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"


def _span(piece: Piece, source: Source) -> Span | None:
    """Return the place of a word, as narrow as it can be told."""
    if piece.node is None:
        return None
    span = piece.node.span
    if source.slice(span).count(piece.raw) == 1:
        start = source.text.index(piece.raw, span.start)
        return Span(start, start + len(piece.raw))
    return span
