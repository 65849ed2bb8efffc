"""Lists that were pasted or typed by hand, and have become prose."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rlspub.checks.finding import Finding
from rlspub.checks.pasted.lines import Line, find_runs
from rlspub.checks.pasted.list_edits import make_list
from rlspub.checks.pasted.melted import describe
from rlspub.checks.running_text import RunningText, TextKind
from rlspub.checks.view import View
from rlspub.diagnostics import Code
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import BulletList, Heading

# Signs that begin items and nothing else. Word's own bullets are letters for private use.
_BULLETS = "•◦▪▫●○■□‣⁃∙⦁➢➤►▶❖◆◇➔✦\uf000-\uf0ff"
_BULLET = compile_late(
    rf"\s*(?P<mark>[{_BULLETS}])(?:\s+|(?<=[•\uf000-\uf0ff]))(?=\S)"
    r"|\s*(?P<dot>·)\s|\s*(?P<task>\[[ xX]\])\s|\s*(?P<still>[-*+])\xa0\s*(?=\S)"
)
# What begins items, and other things too: it takes two. Letters are bullets of a lost font.
_DOUBTFUL = compile_late(
    r"\s*(?P<mark>[-–—−‐→⇒>*+~»›¤✓✔✗✘☐☑☒✅❌➡§Ø·]\ufe0f?|[onvqülw])\s+(?=\S)"
    r"|\s*(?P<tight>[-–—*])(?=[^\W\d])"
)
_BOXES = frozenset("☐☑☒[")
_BULLET_INSIDE = compile_late(
    rf"(?P<first>(?:^|(?<=[:.;!?]))\s?[{_BULLETS}])\s|\s(?P<next>[{_BULLETS}])\s"
)
_TYPED_BOXES = frozenset({"[ ]", "[x]", "[X]"})
_SEVERAL = 2
_NAMED = 3  # marks in a message

# Letters that count, by language or script.
_ALPHABETS = (
    "abcdefghijklmnopqrstuvwxyz",
    "абвгдежзиклмн",
    "αβγδεζηθικ",
    "가나다라마바사아자차",
    "ㄱㄴㄷㄹㅁㅂㅅㅇ",
    "กขคงจฉชซ",
    "أبتثجحخد",
    "ابجدهوزح",
    "कखगघङच",
    "一二三四五六七八九十",
    "甲乙丙丁戊己",
    "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳",
    "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽",
    "❶❷❸❹❺❻❼❽❾❿",
    "➊➋➌➍➎➏➐➑➒➓",
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_NUMBER = compile_late(
    r"\s*(?P<mark>(?:[^\W\d]+\s(?=\d{1,2}\s?:))?[(\[（]?(?P<count>\d{1,2}|[ivxIVX]{1,4}"
    r"|[^\W\d_])(?P<stop>[.)\]、．）°º]|\s?:|\s?[-–](?=\s))"
    r"|(?P<sign>[①-⑳⑴-⒇❶-❿➊-➓])|(?P<key>\d)\ufe0f?\u20e3)(?:\s+|(?=[^\W\d]))"
)
_REACH = 4  # lines that one item may have
# Numbers of a list may leave some out, such as days; a line of prose is longer than its items.
_LIST_STOPS = (".", ")")
_SENTENCE_ENDS = (".", "!", "?", ":", ";")
_SHORT = 40
_ESCAPED_NUMBER = compile_late(r"\s*(?P<mark>\d{1,2}[.)])\s+\S")
_INSIDE = compile_late(r"(?:^|(?<=[\s:]))(?P<count>[1-9])[.)]\s(?=[^\W\d])")
_ENOUGH_INSIDE = 3
_SHORT_ITEM = 50  # letters of a line that has lost its mark
_GOES_ON = frozenset(".,!?-\u2013\u2014/&")
# Lines that end in such a word are broken prose.
_RUNS_ON = compile_late(
    r"\b(?:a|an|the|of|to|in|for|with|and|or|your|is|are|that|de|la|el|los|las|y|o|con|en|du|des|et"
    r"|der|die|das|und|oder)\n",
    re.IGNORECASE,
)
_JOINED = compile_late(
    r"[^.!?:\u2013\u2014(\d]{4,60}?\S(?P<mark> - )(?!(?:an?|the|un|una|el|la|los|las|such|for|it"
    r"|this|that"
    r"|they|even|not|or|and|but|up|also|usually|especially|like|see|with|in|on|at|by|to|if|when"
    r"|only|as)\b)[^\W\d_][^.!?:()]{3,60}"
)


class _Item(NamedTuple):
    """A line that begins an item: where its mark ends, and as what number it can be read."""

    line: Line
    place: int
    mark: str
    counts: frozenset[tuple[str, int]] = frozenset()


def check_lists(view: View) -> Iterator[Finding]:
    """Report bullets and numbers at the beginning of lines that make no list."""
    for run in find_runs(view):
        lines = [line for line in run.lines if not isinstance(line.running.node, Heading)]
        told: set[int] = set()
        for items in (*_find_bulleted(lines, view.source), *_find_numbered(lines, view.source)):
            first, last = items[0].place, items[-1].place
            if told.isdisjoint(range(first, last + 1)):
                told.update(range(first, last + 1))
                found = _describe(items, lines[first : last + 1])
                places = [item.place for item in items]
                yield found._replace(edits=make_list(places, lines, run, view))
        for items in _find_bare(lines):
            if told.isdisjoint(range(items[0].place, items[-1].place + 1)):
                told.update(range(items[0].place, items[-1].place + 1))
                yield _describe_bare(items)
        for place, line in enumerate(lines):
            if place not in told and (inside := _find_inside(line)):
                yield inside
    yield from _find_joined(view)


def _describe(items: Sequence[_Item], lines: Sequence[Line]) -> Finding:
    first = items[0]
    marks = list(dict.fromkeys(item.mark for item in items))
    named = ", ".join(f"`{mark}`" for mark in marks[:_NAMED])
    verbs = ("begins", "makes") if len(marks) == 1 else ("begin", "make")
    where = "a line" if len(items) == 1 else "lines"
    form = "`- `"
    if first.counts:
        form = "`1. `" if len(items) > 1 else f"`{first.mark[:-1]}. ` without a backslash"
    elif first.mark[0] in _BOXES:
        form = "`- [ ] `"
    return describe(
        Code.MELTED_LIST,
        Span(first.line.place.start, lines[-1].place.end),
        f"{named} {verbs[0]} {where} and {verbs[1]} no list, so that the items run together",
        f"begin each item with {form}, on a line of its own, after a blank line",
        "\n".join(line.text for line in lines),
    )


# --- Bullets --------------------------------------------------------------------------------


def _find_bulleted(lines: Sequence[Line], source: Source) -> Iterator[list[_Item]]:
    items: list[_Item] = []
    for place, line in enumerate(lines):
        sure = _BULLET.match(line.text)
        found = sure or _DOUBTFUL.match(line.text)
        mark = _read_mark(found, line, source) if found else ""
        # The words of an item may go on for some lines; those after a mark in doubt may be prose.
        goes_on = not found and bool(items) and _BULLET.match(items[0].line.text) is not None
        if items and mark != items[-1].mark and not goes_on:
            yield from _judge_bullets(items, lines, source)
            items = []
        if found:
            items.append(_Item(line, place, mark))
    if items:
        yield from _judge_bullets(items, lines, source)


def _read_mark(found: re.Match[str], line: Line, source: Source) -> str:
    """Return a bullet; boxes are one kind, ticked or not, as they are typed."""
    name = next(name for name, mark in found.groupdict().items() if mark)
    written = source.slice(line.span(*found.span(name)))
    return "[ ]" if {found[name], written} & _TYPED_BOXES else found[name]


def _judge_bullets(
    items: list[_Item], lines: Sequence[Line], source: Source
) -> Iterator[list[_Item]]:
    first = items[0]
    if _BULLET.match(first.line.text):
        yield items
        return
    # A converter has kept the dash of an item from making one.
    is_escaped = first.line.text.startswith((r"- ", "* ", "+ ")) and first.line.is_escaped(
        0, source
    )
    if is_escaped and not first.line.begins_text:
        yield items
        return
    if len(items) < _SEVERAL:
        return
    tight = any(not item.line.text.strip()[1:2].isspace() for item in items)
    # A dash may begin what somebody says, and a letter may be a word.
    if tight or first.mark.isalpha():
        before = lines[first.place - 1].text.rstrip() if first.place else ""
        runs_on = any(not item.line.is_seen for item in items)
        if not runs_on and tight:
            return
        if not first.line.begins_text and not before.endswith(":"):
            return
    yield items


# --- Numbers and letters --------------------------------------------------------------------


def _find_numbered(lines: Sequence[Line], source: Source) -> Iterator[list[_Item]]:
    found = [item for place, line in enumerate(lines) if (item := _read_number(line, place))]
    items: list[_Item] = []
    for item in found:
        if items and not (_follows(items[-1], item) or _rises(items[-1], item, lines)):
            yield from _judge_numbers(items, source)
            items = []
        items.append(item)
    if items:
        yield from _judge_numbers(items, source)


def _judge_numbers(items: list[_Item], source: Source) -> Iterator[list[_Item]]:
    if len(items) >= _SEVERAL:
        # A colon makes words of its own of a number, such as Step 1, but for those on one line.
        if not items[0].mark.endswith(":") or not all(item.line.is_seen for item in items):
            yield items
        return
    # A converter has kept the number of a list from making one.
    line = items[0].line
    match = _ESCAPED_NUMBER.match(line.text)
    if match and line.is_escaped(match.end("mark") - 1, source):
        yield items


def _read_number(line: Line, place: int) -> _Item | None:
    match = _NUMBER.match(line.text)
    if match is None:
        return None
    count = match["count"] or match["sign"] or match["key"]
    style = match["stop"] or ""
    counts = set[tuple[str, int]]()
    if count.isdecimal():
        counts.add((style, int(count)))
    if count.lower() in _ROMAN:
        counts.add((f"roman {style}", _ROMAN.index(count.lower()) + 1))
    for alphabet in _ALPHABETS:
        if count.lower() in alphabet:
            counts.add((f"{alphabet[0]} {style}", alphabet.index(count.lower()) + 1))
    return _Item(line, place, match["mark"], frozenset(counts))


def _follows(one: _Item, other: _Item) -> bool:
    """Tell whether an item counts on from another one near it."""
    near = other.place - one.place <= _REACH
    return near and any((style, count + 1) in other.counts for style, count in one.counts)


# --- Items that have lost their marks -------------------------------------------------------


def _find_bare(lines: Sequence[Line]) -> Iterator[list[_Item]]:
    """Yield short lines, printed as one, after words that lead to a list, or with semicolons."""
    items: list[_Item] = []
    is_led = False
    for place, line in enumerate(lines):
        words = line.text.strip()
        # A line end that readers see parts items well enough.
        goes_on = bool(items) and not line.begins_text and not line.is_seen
        if not goes_on:
            yield from _judge_bare(items, is_led=is_led)
            items, is_led = [], bool(place) and _leads(lines[place - 1].text)
        if _leads(words):
            yield from _judge_bare(items, is_led=is_led)
            items, is_led = [], True
        else:
            items.append(_Item(line, place, ""))
    yield from _judge_bare(items, is_led=is_led)


def _leads(words: str) -> bool:
    return words.rstrip().endswith((":", "\N{FULLWIDTH COLON}"))


def _judge_bare(items: list[_Item], *, is_led: bool) -> Iterator[list[_Item]]:
    if len(items) < _SEVERAL:
        return
    words = [item.line.text.strip() for item in items]
    ends = [one[-1:] for one in words]
    has_semicolons = all(end == ";" for end in ends[:-1])
    # Prose that is broken by hand is longer, and goes on from line to line.
    is_short = all(len(one) <= _SHORT_ITEM for one in words)
    is_prose = any(end in _GOES_ON for end in ends[:-1]) or _RUNS_ON.search("\n".join(words))
    if (has_semicolons and (len(items) > _SEVERAL or ends[-1] == ";")) or (
        is_led and is_short and not is_prose
    ):
        yield items


def _describe_bare(items: Sequence[_Item]) -> Finding:
    return describe(
        Code.MELTED_LIST,
        Span(items[0].line.place.start, items[-1].line.place.end),
        "these lines print as one, so that the items of a list run together",
        "begin each item with `- `, after a blank line",
        "\n".join(item.line.text for item in items),
    )


def _find_joined(view: View) -> Iterator[Finding]:
    """Report the one item of a list that holds another one after ` - `."""
    for listed in view.nodes.find(BulletList):
        texts = [text for text in view.find_texts_in(listed) if text.kind is TextKind.LIST_ITEM]
        joined = [
            (text, match)
            for text in texts
            if (match := _JOINED.fullmatch(text.text)) and text.is_verbatim(*match.span("mark"))
        ]
        # Where several do, it parts a name from what it means.
        if len(joined) == 1 and len(texts) >= _SEVERAL and " - " not in _without(texts, joined):
            text, match = joined[0]
            yield describe(
                Code.MELTED_LIST,
                text.span(match.start("mark"), len(text.text)),
                "another item seems to begin inside of this one",
                "begin it on a line of its own with `- `; for a pause write a dash: `–`",
                text.text,
            )


def _without(
    texts: Sequence[RunningText], joined: Sequence[tuple[RunningText, re.Match[str]]]
) -> str:
    return "\n".join(text.text for text in texts if text is not joined[0][0])


def _rises(one: _Item, other: _Item, lines: Sequence[Line]) -> bool:
    """Tell whether a number is higher than one near it, and is no part of a wrapped sentence."""
    counts = {style: count for style, count in one.counts if style in _LIST_STOPS}
    higher = any(counts.get(style, count) < count for style, count in other.counts)
    before = lines[other.place - 1].text.rstrip()
    ended = before.endswith(_SENTENCE_ENDS) or len(before) <= _SHORT
    return higher and ended and other.place - one.place <= _REACH


# --- Inside of a line -----------------------------------------------------------------------


def _find_inside(line: Line) -> Finding | None:
    """Return a list that stands on one line, if there is one."""
    bullets = list(_BULLET_INSIDE.finditer(line.text))
    starts = [match.end() - len("• ") for match in bullets]
    dash = next((sign for sign in "-–—*+" if f": {sign} " in line.text), None)
    if dash and line.text.count(f" {dash} ") >= _ENOUGH_INSIDE:
        starts = [line.text.index(f": {dash} ") + len(": ")]
    elif len(bullets) < _SEVERAL or bullets[0]["next"]:
        matches = list(_INSIDE.finditer(line.text))
        counts = [int(match["count"]) for match in matches]
        rises = all(after == before + 1 for before, after in pairwise(counts))
        if len(counts) < _ENOUGH_INSIDE or counts[0] != 1 or not rises:
            return None
        starts = [match.start() for match in matches]
    return describe(
        Code.MELTED_LIST,
        line.span(starts[0], len(line.text)),
        "a list stands on one line, so that its items run together",
        "write each item on a line of its own, with `- ` or `1. ` before it",
        line.text,
    )
