"""Front matter: what a manuscript says about itself."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Any

from rlspub.diagnostics import Code, Failed, Reporter
from rlspub.inputs import LIMITS, advise_import
from rlspub.language.tags import is_right_to_left
from rlspub.manuscript.values import ValueReader
from rlspub.manuscript.yaml_values import BrokenYamlError, Value, read_pairs
from rlspub.patterns import compile_late
from rlspub.source import Source, Span
from rlspub.tree import Inline, Metadata
from rlspub.tree.metadata import KEYS

_FRONT_MATTER = compile_late(
    r"---[ \t]*\n(?P<yaml>.*?)^(?P<end>---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
# What looks like its end after the one that is, with nothing between them but more keys.
_SECOND_END = compile_late(r"(?:[\w-]+:[^\n]*\n|[ \t]*\n)*(?P<line>---)[ \t]*$", re.MULTILINE)
# What looks like a key below its end.
_KEY_BELOW = compile_late(r"(?P<blank>(?:[ \t]*\n)*)(?P<key>[^\W\d][\w-]*):(?=\s|\Z)")
_MERGE = "<<"
# Which field a key of the front matter goes to; some gather several keys.
_FIELDS = (
    {name: name for name, key in KEYS.items() if not key.gathers}
    | {key.alias: name for name, key in KEYS.items() if key.alias}
    | {other: name for name, key in KEYS.items() for other in key.gathers}
)
# Keys of other tools that a slip of the pen could not make of one of ours.
_OTHER_TOOLS = frozenset({"published", "publishdate", "tags"})
# From so much likeness on a key is a misspelt one of ours.
_ALIKE = 0.8
# From so much on it may be one, or a key of another program.
_RATHER_ALIKE = 0.65
# A value that is longer is not said again.
_LONGEST_SHOWN = 60
_EXAMPLES = {"title": "title: Your title", "language": "language: en-US"}


def read_front_matter(source: Source, reporter: Reporter) -> tuple[Metadata, int]:
    """Return the metadata and the offset at which the text begins.

    Raises `Failed` after reporting everything that is wrong with the front matter.
    """
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        _report_missing(source, reporter)
        reporter.require_success()
        raise AssertionError("a reported error raises")
    if _is_too_much("front-matter", len(match["yaml"]), reporter):
        raise Failed
    reading = _Reading(reporter)
    try:
        pairs = read_pairs(match["yaml"], match.start("yaml"))
        if _is_too_much("front-matter-keys", len(pairs), reporter):
            raise Failed
        for key, value in pairs:
            reading.read_pair(key, value)
    except BrokenYamlError as error:
        _report_broken(str(error), match.start("yaml") + error.index, source, reporter)
    else:
        reading.finish()
    _report_keys_below(match, source, reporter)
    reporter.require_success()
    return Metadata(**reading.fields, words=reading.words), match.end()


def _is_too_much(name: str, count: int, reporter: Reporter) -> bool:
    """Report a front matter that holds too much, and tell whether it does."""
    limit = LIMITS[name]
    if count > limit.most:
        told = limit.tell(count, "the front matter")
        reporter.report(Code.TOO_MUCH, told, Span(0, len("---")), help=limit.help)
    return count > limit.most


def _report_missing(source: Source, reporter: Reporter) -> None:
    first_line = Span(0, len(source.line(1)))
    if source.line(1).rstrip() == "---":
        reporter.report(
            Code.BROKEN_FRONT_MATTER,
            "the front matter that begins here never ends",
            first_line,
            help="put a line with only `---` below its last `key: value` line",
        )
    else:
        reporter.report(
            Code.NO_FRONT_MATTER,
            "the manuscript does not begin with its front matter",
            first_line,
            help=advise_import(reporter.path)
            or "write four lines above it: `---`, `title: Your title`, `language: en-US`, `---`",
        )


def _report_keys_below(front: re.Match[str], source: Source, reporter: Reporter) -> None:
    """Report what was meant to be front matter, and would be printed as words."""
    again = _SECOND_END.match(source.text, front.end())
    below = _KEY_BELOW.match(source.text, front.end())
    if again and front["end"] == "...":
        reporter.report(
            Code.BROKEN_FRONT_MATTER,
            "the front matter has ended above, with the line `...`",
            Span(*again.span("line")),
            help="remove the line `...`; for a line across the page write `***` here",
        )
    elif below and _is_key(below["key"], is_apart=bool(below["blank"])):
        reporter.report(
            Code.BROKEN_FRONT_MATTER,
            f"`{below['key']}:` looks like a key, and the front matter has ended above it",
            Span(*below.span("key")),
            help=f"move the line above the `{front['end']}`; if readers are to read it, put a "
            "blank line before it and begin it with a capital letter",
        )


def _is_key(word: str, *, is_apart: bool) -> bool:
    """Tell whether a word before a colon is meant as a key, and not for readers."""
    return word in _FIELDS or (not is_apart and (word.islower() or word.casefold() in _FIELDS))


def _report_broken(problem: str, start: int, source: Source, reporter: Reporter) -> None:
    line, column = source.position(start)
    rest = len(source.line(line)) - column + 1
    reporter.report(
        Code.BROKEN_FRONT_MATTER,
        f"the front matter cannot be read: {problem}",
        Span(start, start + max(1, rest)),
        help="write one `key: value` a line; put a value in double quotes when it holds "
        "a colon followed by a space, or begins with a sign",
    )


class _Reading:
    """Gathers the fields of the metadata, with the words of each."""

    def __init__(self, reporter: Reporter) -> None:
        self.reporter = reporter
        self.values = ValueReader(reporter)
        self.fields: dict[str, Any] = {}
        self.words: dict[str, tuple[Inline, ...]] = {}
        self.seen = set[str]()
        self.unused: list[tuple[Value, Value]] = []

    def read_pair(self, key: Value, value: Value) -> None:
        """Read one key with its value."""
        name = key.text
        if not name or name == _MERGE:
            self.reporter.report(
                Code.BROKEN_FRONT_MATTER,
                "this cannot be a key of the front matter",
                key.span,
                help="write each `key: value` on a line of its own",
            )
        elif name not in _FIELDS:
            self._read_unknown(key, value)
        else:
            self._read_known(name, key, value)

    def _read_known(self, name: str, key: Value, value: Value) -> None:
        field = _FIELDS[name]
        name = name if KEYS[field].gathers else field
        if name in self.seen:
            self.reporter.report(
                Code.DUPLICATE_KEY,
                f"the key `{name}` stands here for the second time",
                key.span,
                help="keep one of the two lines",
            )
            return
        self.seen.add(name)
        found = self.values.read(name, KEYS[field].form, value, required=name in _EXAMPLES)
        if found is None:
            return
        self.words[name] = found.words
        if KEYS[field].gathers:
            self.fields[field] = (*self.fields.get(field, ()), (name, found.value))
        else:
            self.fields[field] = found.value

    def _read_unknown(self, key: Value, value: Value) -> None:
        close, likeness = _find_near_miss(key.text)
        if close is None or likeness < _ALIKE:
            self.unused.append((key, value))
            return
        self.reporter.report(
            Code.UNKNOWN_KEY,
            f"unknown key `{key.text}` in the front matter",
            key.span,
            help=f"did you mean `{close}`? Write the line as `{close}: {_show(value)}`",
        )

    def finish(self) -> None:
        """Report what is not there, and what is there for nothing."""
        self.values.check_country(self.fields.get("language", "en"))
        for name, example in _EXAMPLES.items():
            if name not in self.seen:
                self.reporter.report(
                    Code.MISSING_KEY,
                    f"the front matter has no `{name}`",
                    Span(0, 3),
                    help=f"add a line such as `{example}`",
                )
        known = ", ".join(sorted(name for name in KEYS if not KEYS[name].gathers))
        for number, (key, value) in enumerate(self.unused):
            told = f"`{key.text}` is not used"
            remedy = "leave it for another program, or remove it"
            close, likeness = _find_near_miss(key.text)
            if close and likeness >= _RATHER_ALIKE:
                remedy = f"did you mean `{close}`? Otherwise {remedy}"
            elif not number:
                remedy += f"; known keys: {known}"
            if key.text == "dir" and "language" in self.fields:
                told, remedy = self._tell_direction(value)
            self.reporter.report(Code.UNUSED_KEY, told, key.span, help=remedy)

    def _tell_direction(self, value: Value) -> tuple[str, str]:
        language = self.fields["language"]
        own = "rtl" if is_right_to_left(language) else "ltr"
        if value.text == own:
            return "`dir` is not used: the language tells the direction", "remove the line"
        way = "from right to left" if own == "rtl" else "from left to right"
        remedy = (
            "remove the line, or mend the `language`; for one that is usually written the other "
            "way name its script, for example `az-Arab`"
        )
        return f"`dir` is not used: the language, {language}, is written {way}", remedy


def _show(value: Value) -> str:
    """Return a value as it may stand in a message."""
    words = "" if value.items is not None else value.text
    return words if words and "\n" not in words and len(words) <= _LONGEST_SHOWN else "…"


def _find_near_miss(written: str) -> tuple[str | None, float]:
    """Return the key that is most like another, and how much of it is there, in whatever order."""
    plain = _simplify(written)
    if plain in _OTHER_TOOLS:
        return None, 0
    likeness = {
        known: 1.0
        if Counter(_simplify(known)) == Counter(plain)
        else SequenceMatcher(None, _simplify(known), plain).ratio()
        for known in _FIELDS
    }
    best = max(likeness, key=likeness.__getitem__)
    return best, likeness[best]


def _simplify(key: str) -> str:
    return re.sub(r"[\s_-]", "", key).casefold()
