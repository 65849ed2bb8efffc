"""Where the printed text and the expected words meet again after a difference."""

from collections.abc import Sequence

from rlspub.proof.text.pieces import Piece, PieceKind
from rlspub.proof.text.printed import Printed

_LONGEST_KEY = 24
_SURE_KEY = 6
_NEAR_PIECES = 400
_NEAR_TEXT = 4000


def resume(
    pieces: Sequence[Piece], printed: Printed, piece: int, at: int, stop: int
) -> tuple[int, int]:
    """Return the piece and the offset at which to go on: the nearest that agree.

    If nothing agrees any more, both are the end.
    """
    near = min(stop, at + _NEAR_TEXT)
    best, cost = None, _NEAR_TEXT
    skipped = 0
    for index in range(piece, min(piece + _NEAR_PIECES, len(pieces))):
        if skipped >= cost:
            break
        if pieces[index].kind is not PieceKind.WORD:
            continue
        for key in _list_keys(pieces, index):
            found = printed.text.find(key, at, min(near, at + cost + len(key)))
            if found < 0 or (index, found) == (piece, at) or printed.divides_number(found):
                continue
            if skipped + found - at < cost:
                best, cost = (index, found), skipped + found - at
                break
        skipped += len(pieces[index].text)
    return best or _resume_at_block(pieces, printed, piece, at, stop)


def _resume_at_block(
    pieces: Sequence[Piece], printed: Printed, piece: int, at: int, stop: int
) -> tuple[int, int]:
    """Return where the next block begins that is printed at all."""
    for index in range(piece + 1, len(pieces)):
        if pieces[index - 1].kind is PieceKind.BREAK and pieces[index].kind is PieceKind.WORD:
            key = _list_keys(pieces, index)[0]
            found = printed.text.find(key, at, stop) if len(key) >= _SURE_KEY else -1
            if found >= 0:
                return index, found
    return len(pieces), stop


def _list_keys(pieces: Sequence[Piece], index: int) -> tuple[str, ...]:
    """Return the next words as texts to look for: across blocks, and within this one.

    Labels may stand between blocks, so the first may fail where the last does not.
    """
    across, turned, within, same_block = "", "", "", True
    for piece in pieces[index:]:
        if piece.kind in {PieceKind.OPTIONAL, PieceKind.PAGE} or len(across) >= _LONGEST_KEY:
            break
        if piece.kind is PieceKind.BREAK:
            same_block = False
        across += piece.text
        turned += piece.turned or piece.text
        if same_block:
            within = across
    keys = (across, turned, within) if len(within) >= _SURE_KEY else (across, turned)
    return tuple(dict.fromkeys(keys))
