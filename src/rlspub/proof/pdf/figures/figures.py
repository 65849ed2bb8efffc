"""Proves every figure on the finished pages: its size, its place, its neighbours, its shapes."""

import itertools
from collections.abc import Iterator, Sequence

from rlspub.diagnostics import Code, Reporter
from rlspub.layouts import Fonts
from rlspub.proof.pdf.content import PageContent, list_languages
from rlspub.proof.pdf.figures.drawing import find_faults_of_drawing
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.marks import WordsWithFigures, is_raised
from rlspub.proof.pdf.figures.neighbours import Neighbourhood
from rlspub.proof.pdf.figures.reading import Figure, FigurePage, Place, list_doses
from rlspub.proof.pdf.figures.sentences import Sentences, simplify
from rlspub.proof.pdf.figures.setting import ROUNDING, find_faults_of_setting
from rlspub.proof.pdf.figures.typefaces import Typefaces
from rlspub.proof.pdf.least_type import LeastType
from rlspub.proof.text.quote import quote
from rlspub.tree import Document, Dose, Field, Note, plain_text, walk


def prove_figures(  # noqa: PLR0913 - what is proved, and what it is held against
    document: Document,
    name: str,
    contents: Sequence[PageContent],
    fonts: Fonts,
    reporter: Reporter,
    *,
    least: LeastType,
) -> None:
    """Report figures on finished pages that a reader may take for others, each once.

    `name` is what messages call the file.
    """
    told = set[tuple[Code, str]]()
    prover = _Prover(document, fonts, least)
    for content in contents:
        number = content.number
        for fault in prover.find_faults(content, goes_on=(number > 1, number < len(contents))):
            if (fault.code, fault.words) in told:
                continue
            told.add((fault.code, fault.words))
            dose = prover.find_dose(fault.words)
            reporter.report(
                fault.code,
                f'page {number} of the {name} has "{quote(fault.words)}" and {fault.problem}',
                dose.span if dose else None,
                help=f"{fault.remedy}; with our own layouts, report this as a fault of the program",
            )


class _Prover:
    """What figures are held against."""

    def __init__(self, document: Document, fonts: Fonts, least: LeastType) -> None:
        self._typefaces = Typefaces(fonts)
        self._words = WordsWithFigures(document)
        self._doses = list_doses(document)
        self._sentences = Sentences(document)
        self._marked = dict[str, Dose]()
        for node in walk(document):
            if isinstance(node, Dose):
                self._marked.setdefault(simplify(plain_text(node)), node)
        self._language = document.metadata.language
        self._least = least
        small = (plain_text(node) for node in walk(document) if isinstance(node, Note | Field))
        self._small = simplify("\0".join((*small, *document.metadata.list_printed_words())))

    def find_dose(self, words: str) -> Dose | None:
        """Return the first dose of the document in such words."""
        return self._marked.get(simplify(words))

    def find_faults(self, content: PageContent, *, goes_on: tuple[bool, bool]) -> Iterator[Fault]:
        """Yield what is wrong with the figures of a page; of each figure, what comes first."""
        page = FigurePage(content, self._language)
        languages = dict(list_languages(content.tags))
        near = Neighbourhood(page.places, languages, self._language)
        for number in itertools.filterfalse(self._words.are_apart, page.find_broken_numbers()):
            yield Fault(
                Code.PROOF_FIGURE_SPACING,
                number,
                "breaks it over two lines",
                "remove from the style sheet what breaks words and numbers",
            )
        for figure in page.find_figures(self._doses, self._language):
            least = self._find_least(figure, page.places)
            found = [
                *find_faults_of_setting(figure, self._typefaces, least),
                *near.find_faults(figure),
                *self._sentences.find_faults(figure, page, goes_on=goes_on),
                *self._words.find_faults(figure, page.places),
            ]
            if not found and self._is_drawn(figure):
                found = [*find_faults_of_drawing(content.page, figure, near, self._typefaces)]
            yield from found

    def _is_drawn(self, figure: Figure) -> bool:
        """Tell whether it matters how a figure is drawn: not for years and marks in small type."""
        return figure.is_amount or figure.size >= self._least.text - ROUNDING

    def _find_least(self, figure: Figure, places: Sequence[Place]) -> float:
        if is_raised(figure, places):
            return 0.0
        is_small = not figure.is_amount or simplify(figure.words) in self._small
        return self._least.notes if is_small else self._least.text
