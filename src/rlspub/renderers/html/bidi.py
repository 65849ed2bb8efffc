"""Numbers and Latin words inside right-to-left text, kept in their own order.

The Unicode bidirectional algorithm (UAX 9) draws `206-477-3977` after an Arabic word as
`3977-477-206`, and `65 mg` as `mg 65`. Marks around each word prevent that; unlike isolates
they still do where a line ends among the words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

MARK = "\N{LEFT-TO-RIGHT MARK}"
# What letters and figures do: L and N run from left to right; others keep their neighbours.
_KINDS = {"L": "L", "EN": "N", "AN": "A", "R": "R", "AL": "R"}
_RUN = re.compile(r"[LN](?:[^RA]*[LN])?")
_CLAUSE_END = re.compile(r"(?P<mark>[.!?,;:])\s+(?=[+-]?\d)")
_SIGNS_BEFORE = re.compile(r"(?<![^\s(\[])(?:[<>≤≥±≈]\s?|[-+−$€£#])+$")
_SIGNS_AFTER = re.compile(r"\s?[%°′″]+|\++|/(?!\S)")
_BREAK = "\N{HEBREW LETTER ALEF}"
# A line may end at a space, or after a hyphen between letters.
_WORD = re.compile(r"(?:[^\W\d]-(?=[^\W\d])|\S)+?(?:(?<=[^\W\d]-)(?=[^\W\d])|(?!\S))")
# Three groups of Arabic figures or more are a telephone number.
_ARABIC_GROUPS = re.compile(r"\d+(?:[- ]\d+){2,}")


def keep_order(text: str) -> str:
    """Return text for a right-to-left paragraph with the marks that it needs."""
    written, end = list[str](), 0
    for first, last in find_runs(text):
        words = _WORD.findall(text[first:last])
        if len(words) == 1 and not any(map(_is_digit, words[0])):
            continue  # Letters keep their order by themselves.
        marked = _WORD.sub(rf"{MARK}\g<0>{MARK}", text[first:last])
        written += (_keep_groups(text[end:first]), marked)
        end = last
    return "".join((*written, _keep_groups(text[end:])))


def find_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each run that is read from left to right."""
    for found in _RUN.finditer("".join(map(_classify, text))):
        start = found.start()
        for ending in _CLAUSE_END.finditer(text, *found.span()):
            # Figures after a comma belong to the words before it, but not to other figures.
            words = "L" in map(_classify, text[start : ending.start()])
            if ending["mark"] in ".!?" or not words:
                yield _include_signs(text, start, ending.start())
                start = ending.end()
        yield _include_signs(text, start, found.end())


def find_runs_across(
    parts: Sequence[str | None], whole: Sequence[bool]
) -> dict[int, list[tuple[int, bool]]]:
    """Return where runs begin and end that go over several parts of a paragraph.

    Each part has its places, with whether something begins there, the last place first. A
    part that is `whole` has them at its edges only, or the run is left as it is; one that
    is None ends what stands before it.
    """
    texts = [_BREAK if part is None else part for part in parts]
    edges = list(accumulate(map(len, texts), initial=0))
    places = defaultdict[int, list[tuple[int, bool]]](list)
    for start, end in find_runs("".join(texts)):
        first = max(part for part, edge in enumerate(edges[:-1]) if edge <= start)
        last = min(part for part, edge in enumerate(edges[1:]) if edge >= end)
        begin, stop = start - edges[first], end - edges[last]
        loose = (whole[first] and begin) or (whole[last] and stop < len(texts[last]))
        if first < last and not loose:
            places[first].insert(0, (begin, True))
            places[last].insert(0, (stop, False))
    return places


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
