"""How the letters of a figure are set: in which type and size, upright, and evenly spaced."""

from collections.abc import Iterator
from itertools import pairwise

from rlspub.diagnostics import Code
from rlspub.proof.pdf.figures.faults import Fault
from rlspub.proof.pdf.figures.reading import Figure, Place
from rlspub.proof.pdf.figures.typefaces import Typefaces, has_one_shape

ROUNDING = 0.05
"""Sizes of type are rounded by less, in points."""

# Type of one size may differ by so much, as a share of it: figures and letters may come from
# two fonts.
_SAME_SIZE = 0.02
# How far letters may be from where the font sets them, in em: figures stand at even distances,
# other letters are moved a little to fit their neighbours.
_SLACK_OF_DIGITS = 0.03
_SLACK_OF_LETTERS = 0.08
_SAME_BASELINE = 0.02
_ANOTHER_LINE = 0.5


def find_faults_of_setting(figure: Figure, typefaces: Typefaces, least: float) -> Iterator[Fault]:
    """Yield what is wrong with the letters of a figure; it is of `least` size or larger."""
    words = figure.words
    for place in figure.places:
        character, setting = place.letter.character, place.letter.setting
        typeface = typefaces.find(setting.font)
        if typeface is None or (has_one_shape(character) and not typeface.has(character)):
            yield Fault(
                Code.PROOF_FIGURE_SHAPE,
                words,
                f'sets "{character}" in {setting.font.partition("+")[2] or setting.font}',
                "use an upright typeface that `shared/fonts.toml` of the layouts has for it",
            )
            return
        if not setting.is_upright:
            yield Fault(
                Code.PROOF_FIGURE_TURNED,
                words,
                f'turns, slants or stretches "{character}"',
                "remove `transform`, `font-style` and `font-stretch` from the style sheet here",
            )
            return
    sizes = [place.letter.setting.size for place in figure.places]
    if max(sizes) > min(sizes) * (1 + _SAME_SIZE):
        yield Fault(
            Code.PROOF_FIGURE_SIZE,
            words,
            f"sets it in sizes from {min(sizes):.1f} to {max(sizes):.1f} points",
            "set all of a figure and its unit in one size",
        )
    elif min(sizes) < least - ROUNDING:
        yield Fault(
            Code.PROOF_FIGURE_SIZE,
            words,
            f"sets it in {min(sizes):.1f} points",
            f"set it in {least:g} points at least",
        )
    yield from _find_uneven_spaces(figure, typefaces)


def _find_uneven_spaces(figure: Figure, typefaces: Typefaces) -> Iterator[Fault]:
    for before, after in pairwise(figure.places):
        size = before.letter.setting.size
        drop = abs(before.letter.y - after.letter.y) / size
        if drop > _ANOTHER_LINE and not figure.is_dose:
            continue
        if drop > _SAME_BASELINE:
            problem = f"does not set {_name(before, after)} on one line"
        elif not all(has_one_shape(place.letter.character) for place in (before, after)):
            continue
        elif excess := _measure_excess(before, after, typefaces):
            which = "far apart" if excess > 0 else "near together"
            problem = f"sets {_name(before, after)} too {which}, by {abs(excess):.1f} points"
        else:
            continue
        yield Fault(
            Code.PROOF_FIGURE_SPACING,
            figure.words,
            problem,
            "remove from the style sheet what moves letters or words here, such as "
            "`letter-spacing`, `word-spacing`, `position`, a margin or `justify`",
        )
        return


def _measure_excess(before: Place, after: Place, typefaces: Typefaces) -> float:
    """Return by how many points two letters are too far apart, or too near if it is negative."""
    wanted = 0.0
    for letter in (before.letter, *after.spaces):
        typeface = typefaces.find(letter.setting.font)
        if typeface is None:
            return 0.0
        wanted += typeface.measure(letter.character) * letter.setting.size
    excess = after.letter.x - before.letter.x - wanted
    # Fonts move digits of other scripts a little towards each other, as they do letters.
    pair = before.letter.character + after.letter.character
    are_digits = pair.isascii() and pair.isdecimal()
    slack = _SLACK_OF_DIGITS if are_digits else _SLACK_OF_LETTERS
    return excess if abs(excess) > slack * before.letter.setting.size else 0.0


def _name(before: Place, after: Place) -> str:
    return f'"{before.letter.character}" and "{after.letter.character}"'
