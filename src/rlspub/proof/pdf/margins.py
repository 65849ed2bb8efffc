"""What is written from right to left in page margins, of which the file does not say the words."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rlspub.proof.pdf.pdfium.lettering import Letter

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_LEFT_TO_RIGHT = {"L", "EN"}
_MARKS = {"Mn", "Me"}
_STOPS = ".!?…"
# In em: pieces further apart say different things; what is as much higher is on another line.
_PIECE, _LINE = 0.5, 0.3


def runs_left(letters: Iterable[Letter]) -> bool:
    """Tell whether any of the letters is one that runs from right to left."""
    return any(unicodedata.bidirectional(one.character) in _RIGHT_TO_LEFT for one in letters)


def read_piece(letters: Sequence[Letter]) -> str:
    """Return the words of a piece of a line in the order of reading.

    With letters from right to left it begins at its right end, and letters and figures that run to
    the right keep their order (Unicode Standard Annex 9, rule L2).
    """
    if not runs_left(letters):
        # On a line with such letters pdfium turns the words of other pieces, too.
        text = "".join(one.character for one in sorted(letters, key=lambda one: one.x))
        # Where lines run to the left, so does the stop at the end of words that do not.
        spoken = text.lstrip(_STOPS)
        return spoken + text[: len(text) - len(spoken)][::-1]
    clusters = sorted(_gather_clusters(letters), key=lambda cluster: cluster[0].x, reverse=True)
    words, turned = list[str](), list[str]()
    waiting = list[str]()
    for cluster in clusters:
        text = "".join(letter.character for letter in cluster)
        kind = unicodedata.bidirectional(text[0])
        if kind in _LEFT_TO_RIGHT:
            turned += (*waiting, text)
            waiting.clear()
        elif turned and kind not in _RIGHT_TO_LEFT:
            # It belongs to them only if more of them follow.
            waiting.append(text)
        else:
            words += (*reversed(turned), *waiting, text)
            turned.clear()
            waiting.clear()
    return "".join((*words, *reversed(turned), *waiting))


def are_one_piece(before: Sequence[Letter], after: Sequence[Letter]) -> bool:
    """Tell whether two texts stand beside each other on a line."""
    if not before or not after:
        return False
    size = max(before[0].setting.size, after[0].setting.size)
    if abs(before[0].y - after[0].y) > _LINE * size:
        return False
    (left, right), (start, end) = map(_find_ends, (before, after))
    return max(start - right, left - end) <= _PIECE * size


def _find_ends(letters: Sequence[Letter]) -> tuple[float, float]:
    return min(letter.box[0] for letter in letters), max(letter.box[2] for letter in letters)


def _gather_clusters(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """Yield letters, each with the marks on it."""
    cluster = list[Letter]()
    for letter in letters:
        if cluster and unicodedata.category(letter.character) not in _MARKS:
            yield cluster
            cluster = []
        cluster.append(letter)
    if cluster:
        yield cluster
