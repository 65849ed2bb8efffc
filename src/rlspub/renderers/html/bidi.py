"""Numbers and Latin words inside right-to-left text, kept in their own order.

The Unicode bidirectional algorithm (UAX 9) draws `206-477-3977` after an Arabic word as
`3977-477-206`, and `65 mg` as `mg 65`. Marks around each word prevent that; unlike isolates
they still do where a line ends among the words.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from rlspub.language.amounts import part_amounts

# Where something else stands, or begins and ends, in a paragraph.
BREAK = "\N{HEBREW LETTER ALEF}"
MARK, TURN_BACK = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
# Around what goes over several elements, until they are written; no manuscript has them.
TURN, TURN_END = "\N{LEFT-TO-RIGHT ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
NO_TURNS = str.maketrans("", "", TURN + TURN_END)
# What stands for them in HTML.
WRITTEN = str.maketrans({TURN: '<bdi dir="ltr">', TURN_END: "</bdi>"})
# So many letters are words, so many to one from right to left are all of them, and so many to one
# from left to right are most of them.
_LEAST_LETTERS, _ALL_BUT_FEW, _MOST = 8, 9, 3
# Languages of words that nobody has told the language of.
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = "und", "und-Arab"
_SPACE = "\N{NO-BREAK SPACE}"
# What letters and figures do: L and N run from left to right; others keep their neighbours.
_KINDS = {"L": "L", "EN": "N", "AN": "A", "R": "R", "AL": "R"}
_RUN = re.compile(r"[LN](?:[^RA]*[LN])?")
_CLAUSE_END = re.compile(r"(?P<mark>[.!?,;:])\s+(?=[+-]?\d)")
_SIGNS_BEFORE = re.compile(r"(?<![^\s(\[])(?:[<>≤≥±≈]\s?|[-+−$€£#])+$")
_SIGNS_AFTER = re.compile(r"\s?[%°′″]+|\++|/(?!\S)")
# A line may end at a space, or after a hyphen between letters.
_WORD = re.compile(r"(?:[^\W\d]-(?=[^\W\d])|\S)+?(?:(?<=[^\W\d]-)(?=[^\W\d])|(?!\S))")
# Three groups of Arabic figures or more are a telephone number.
_ARABIC_GROUPS = re.compile(r"\d+(?:[- ]\d+){2,}")

# Printed at the left of a figure where the sentence goes on, a stop looks like a decimal point:
# `.65 mg`. Arabic figures are read in the same order as ours. Authors type marks of their own.
_STOP = rf"(?=[.,،](?:[\s\"'»”’)\]{BREAK}]|$))"
_TYPED = "[\u200e\u200f\u061c]*"
_STOP_AFTER = re.compile(rf"{BREAK}?{_TYPED}{_STOP}")
_STOP_AFTER_ARABIC = re.compile(rf"(?<=[\u0660-\u0669]){_TYPED}{_STOP}")
_BEGINS_WITH_FIGURE = re.compile(r"[^\w(\[]*\d")


def keep_order(text: str) -> str:
    """Return text for a right-to-left paragraph with the marks that it needs."""
    written, end = list[str](), 0
    for first, last in find_runs(text):
        words = _WORD.findall(text[first:last])
        if len(words) == 1 and not any(map(_is_digit, words[0])):
            continue  # Letters keep their order by themselves.
        marked = _WORD.sub(rf"{MARK}\g<0>{MARK}", text[first:last])
        between = text[end:first]
        if end and not _turns(between):
            between = TURN_BACK + between
        written += (_keep_groups(between), marked)
        end = last
    return "".join((*written, _keep_groups(text[end:])))


def find_turned(text: str, *, right_to_left: bool) -> str | None:
    """Return a language for words that are, but for a few, all written the other way round.

    Such are a reference in English, and a sentence in Arabic, in which units may be Latin.
    """
    letters = [kind for kind in map(_classify, text) if kind in "LR"]
    left, right = letters.count("L"), letters.count("R")
    if right_to_left:
        return _LEFT_TO_RIGHT if left >= _LEAST_LETTERS and left >= _ALL_BUT_FEW * right else None
    is_turned = letters[:1] == ["R"] and right >= _MOST * left
    return _RIGHT_TO_LEFT if is_turned else None


def find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run that is read from left to right.

    One amount beside another is a run of its own: the first of them is read first.
    """
    for start, end in _find_whole_runs(text):
        for first, last in part_amounts(text[start:end]):
            yield start + first, start + last


def _find_whole_runs(text: str) -> Iterator[tuple[int, int]]:
    for found in _RUN.finditer("".join(map(_classify, text))):
        start = found.start()
        for ending in _CLAUSE_END.finditer(text, *found.span()):
            # Figures after a comma belong to the words before it, but not to other figures.
            words = "L" in map(_classify, text[start : ending.start()])
            if ending["mark"] in ".!?" or not words:
                yield _include_signs(text, start, ending.start())
                start = ending.end()
        yield _include_signs(text, start, found.end())


def find_signs(
    parts: Sequence[str | None], whole: Sequence[bool]
) -> dict[int, list[tuple[int, str]]]:
    """Return the signs that the parts of a paragraph need, each with its place, the last first.

    They hold runs together that go over several parts, and set a space between a figure and the
    stop that is printed beside it. A part that is `whole` has signs at its edges only, or what
    is in it is left as it is; one that is None ends what stands before it.
    """
    texts = [BREAK if part is None else part for part in parts]
    edges = list(accumulate(map(len, texts), initial=0))
    text, signs = "".join(texts), defaultdict[int, list[tuple[int, str]]](list)
    for place in _find_stops(text):
        part = bisect_right(edges, place) - 1
        if not whole[part]:
            signs[part].append((place - edges[part], _SPACE))
    before = 0, len(parts)
    for start, end in find_runs(text):
        first = max(part for part, edge in enumerate(edges[:-1]) if edge <= start)
        last = min(part for part, edge in enumerate(edges[1:]) if edge >= end)
        begin, stop = start - edges[first], end - edges[last]
        loose = (whole[first] and begin) or (whole[last] and stop < len(texts[last]))
        if first < last and not loose:
            signs[first].append((begin, TURN))
            signs[last].append((stop, TURN_END))
        # Within one part there are marks between them anyway.
        if (
            before[1] < first
            and not _turns(text[before[0] : start])
            and not (whole[first] and begin)
        ):
            signs[first].append((begin, TURN_BACK))
        before = end, last
    # At one place the run ends before the space.
    return {part: sorted(found, key=itemgetter(0), reverse=True) for part, found in signs.items()}


def _find_stops(text: str) -> Iterator[int]:
    for start, end in find_runs(text):
        after = _STOP_AFTER.match(text, end)
        # A line may begin with the last word.
        last = end - len(text[start:end].rsplit(maxsplit=1)[-1])
        if after and any(_BEGINS_WITH_FIGURE.match(text, at, end) for at in (start, last)):
            yield after.end()
    yield from (found.end() for found in _STOP_AFTER_ARABIC.finditer(text))


def _turns(text: str) -> bool:
    """Tell whether a letter from right to left is in a text."""
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def _classify(character: str) -> str:
    if character == "\N{ARABIC COMMA}":
        return "R"
    return _KINDS.get(unicodedata.bidirectional(character), ".")


def _is_digit(character: str) -> bool:
    return _classify(character) == "N"


def _include_signs(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the run with the signs and brackets that belong to it."""
    inner = text[start:end]
    if inner.count(")") > inner.count("(") and text[:start].endswith("("):
        start -= 1
    if before := _SIGNS_BEFORE.search(text, 0, start):
        start = before.start()
    if after := _SIGNS_AFTER.match(text, end):
        end = after.end()
    if inner.count("(") > inner.count(")") and text[end:].startswith(")"):
        end += 1
    return start, end


def _keep_groups(text: str) -> str:
    return _ARABIC_GROUPS.sub(lambda found: re.sub("[- ]", rf"{MARK}\g<0>{MARK}", found[0]), text)
