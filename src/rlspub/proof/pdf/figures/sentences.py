"""Whether a figure stands in its sentence: behind what is read before it, and near to it."""

from collections.abc import Iterator, Sequence

from rlspub.diagnostics import Code
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.reading import Figure, Place
from rlspub.tree import Document, Dose, Field, children, plain_text, walk

# In em: a word on the same line is so near, and punctuation still nearer.
_MOST_SPACE, _MOST_GLUED = 1.0, 0.3
_SAME_LINE = 0.4
# The next line is not so far down; what is so far up is another column.
_MOST_DROP, _LEAST_RISE = 3.0, 5.0


def list_beside_blanks(document: Document) -> frozenset[str]:
    """Return the doses that have a line to write on in their sentence."""
    found = set[str]()
    for node in walk(document):
        parts = tuple(children(node))
        if any(isinstance(part, Field) for part in parts):
            found.update(_simplify(plain_text(p)) for p in parts if isinstance(p, Dose))
    return frozenset(found)


def find_faults_of_order(
    figure: Figure, places: Sequence[Place], beside_blanks: frozenset[str]
) -> Iterator[Fault]:
    """Yield whether a figure has been taken out of its sentence."""
    if figure.is_turned:
        return
    far = _MOST_SPACE if _simplify(figure.words) not in beside_blanks else float("inf")
    problem = ""
    if figure.start:
        problem = _find_problem(places[figure.start - 1], figure.places[0], figure, far)
    if not problem and figure.end < len(places):
        problem = _find_problem(figure.places[-1], places[figure.end], figure, far)
    if problem:
        yield Fault(
            Code.PROOF_FIGURE_NEIGHBOURS,
            figure.words,
            problem,
            "remove `float`, `position` and the like from the style sheet here",
        )


def _find_problem(one: Place, other: Place, figure: Figure, far: float) -> str:
    """Return what is wrong between two letters, of which one is read right after the other."""
    if one.block != other.block:
        return ""
    size = max(one.letter.setting.size, other.letter.setting.size)
    drop = (one.letter.y - other.letter.y) / size
    letter = (one if other is figure.places[0] else other).letter.character
    if abs(drop) < _SAME_LINE:
        gap = (other.letter.box[0] - one.letter.box[2]) / size
        if other.letter.x < one.letter.x:
            return f'prints "{letter}" on its wrong side'
        is_far = gap > (_MOST_GLUED if other.is_glued else far)
    else:
        is_far = drop > _MOST_DROP or -_LEAST_RISE < drop < 0
    return f'prints "{letter}" far from it' if is_far and figure.is_amount else ""


def _simplify(words: str) -> str:
    return " ".join(words.split())
