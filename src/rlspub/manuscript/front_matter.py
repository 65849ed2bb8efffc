"""Front matter: what a manuscript says about itself."""

import datetime
import re
from difflib import get_close_matches
from typing import Any

from rlspub.diagnostics import Code, Reporter
from rlspub.language.tags import LANGUAGE_TAG, is_language_tag, language_advice
from rlspub.source import Source, Span
from rlspub.tree.metadata import Metadata

_TEXT_KEYS = frozenset(
    {
        "title",
        "subtitle",
        "short_title",
        "version",
        "publisher",
        "identifier",
        "subject",
        "profile",
        "accessibility_evaluated_by",
    }
)
_DATE_KEYS = frozenset({"date", "review_by"})
_LIST_KEYS = frozenset({"authors", "reviewers", "keywords", "topic_terms"})
# Where a text that somebody else wrote comes from.
_PROVENANCE_KEYS = frozenset({"source", "source_url", "licence", "structure", "use", "lastupdate"})
_KEYS = _TEXT_KEYS | _DATE_KEYS | _LIST_KEYS | _PROVENANCE_KEYS | {"language", "lang", "country"}

_COUNTRY = re.compile(r"[A-Z]{2}")
_PROFILE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_CURLY = re.compile("[\u201c\u201d\u201e\u2018\u2019][^\u201c-\u201e]*[\u201c\u201d\u2018\u2019]")
_FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)

# What YAML's own words for the commonest slips mean to an author.
_PLAIN_PROBLEMS = {
    "mapping values are not allowed here": "there is a second colon in this line",
    "could not find expected ':'": "a line before this one has no colon after its key",
    "found character '\\t' that cannot start any token": "there is a tab where spaces belong",
}


def read_front_matter(source: Source, reporter: Reporter) -> tuple[Metadata, int]:
    """Return the metadata and the offset at which the text begins.

    Raises `Failed` after reporting everything that is wrong with the front matter.
    """
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        _report_missing(source, reporter)
    else:
        values = _Reader(source, reporter, match.start("yaml")).read(match["yaml"])
        reporter.require_success()
        metadata = Metadata(**values)
        return metadata, match.end()
    reporter.require_success()
    raise AssertionError("a reported error raises")


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
            help="write four lines above it: `---`, `title: Your title`, `language: en-US`, `---`",
        )


def _is_name(node: Any) -> bool:
    """Tell whether a value can name somebody; YAML takes `yes`, `2026` and dates for no text."""
    return node.tag.endswith(":str") and any(map(str.isalpha, node.value))


class _Reader:
    """Reads the YAML node by node, because only nodes know their places."""

    def __init__(self, source: Source, reporter: Reporter, offset: int) -> None:
        self.source = source
        self.reporter = reporter
        self.offset = offset

    def read(self, text: str) -> dict[str, Any]:
        import yaml

        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            problem, mark = error.problem or "", error.problem_mark
            if "stream" in problem and error.context_mark:
                problem, mark = "what opens here never closes", error.context_mark
            self._report_broken(problem, mark.index if mark else 0)
            return {}
        except yaml.YAMLError as error:
            self._report_broken(str(error).splitlines()[0], getattr(error, "position", 0))
            return {}
        values: dict[str, Any] = {}
        seen: dict[str, Span] = {}
        if isinstance(root, yaml.MappingNode):
            for key_node, value_node in root.value:
                self._read_pair(key_node, value_node, values, seen)
        elif root is not None:
            self._report_broken("there are no `key: value` lines", 0)
            return {}
        self._check_required(values, seen)
        return values

    def _report_broken(self, problem: str, index: int) -> None:
        line, column = self.source.position(self.offset + index)
        start = self.offset + index
        rest = len(self.source.line(line)) - column + 1
        self.reporter.report(
            Code.BROKEN_FRONT_MATTER,
            f"the front matter cannot be read: {_PLAIN_PROBLEMS.get(problem, problem)}",
            Span(start, start + max(1, rest)),
            help="write one `key: value` a line; put a value in double quotes when it holds "
            "a colon followed by a space, or begins with a sign",
        )

    def _span(self, node: Any) -> Span:
        start = self.offset + node.start_mark.index
        text = self.source.text[start : self.offset + node.end_mark.index]
        return Span(start, start + max(1, len(text.rstrip())))

    def _read_pair(
        self, key_node: Any, value_node: Any, values: dict[str, Any], seen: dict[str, Span]
    ) -> None:
        key, span = str(key_node.value), self._span(key_node)
        name = "language" if key == "lang" else key
        if key not in _KEYS:
            close = get_close_matches(key, sorted(_KEYS), n=1)
            known = ", ".join(sorted(_KEYS - _PROVENANCE_KEYS - {"lang"}))
            hint = f"did you mean `{close[0]}`?" if close else f"known keys: {known}"
            self.reporter.report(
                Code.UNKNOWN_KEY, f"unknown key `{key}` in the front matter", span, help=hint
            )
            return
        if name in seen:
            self.reporter.report(
                Code.DUPLICATE_KEY,
                f"the key `{name}` stands here for the second time",
                span,
                help="keep one of the two lines",
            )
            return
        seen[name] = span
        value = self._value(name, value_node)
        if value is None:
            return
        if name in _PROVENANCE_KEYS:
            values["provenance"] = (*values.get("provenance", ()), (name, value))
        else:
            values[name] = value

    def _value(self, key: str, node: Any) -> Any:
        if key in _LIST_KEYS:
            return self._list(key, node)
        text = node.value.strip() if isinstance(node.value, str) else None
        if text is None:
            return self._bad(key, node, "one value, not a list")
        if self._in_curly_quotes(key, node):
            return None
        if not text or (node.tag.endswith(":null")):
            return self._bad(key, node, "a value") if key in {"title", "language"} else None
        if key in _DATE_KEYS:
            try:
                return datetime.date.fromisoformat(text)
            except ValueError:
                return self._bad(key, node, "a date as year-month-day, for example 2026-11-22")
        if key == "language" and not is_language_tag(text):
            return self._bad(key, node, LANGUAGE_TAG, language_advice(text))
        if key == "country" and not _COUNTRY.fullmatch(text):
            return self._bad(key, node, "a country code of two capital letters, for example US")
        if key == "accessibility_evaluated_by" and not _is_name(node):
            return self._bad(key, node, "the name of who evaluated it, for example Elm Clinic")
        if key == "profile" and not _PROFILE.fullmatch(text):
            return self._bad(key, node, "the name of a set of rules, for example uk-nhs")
        return " ".join(text.split())

    def _list(self, key: str, node: Any) -> tuple[str, ...] | None:
        if isinstance(node.value, str):
            text = node.value.strip()
            if self._in_curly_quotes(key, node):
                return None
            return () if not text or node.tag.endswith(":null") else (text,)
        items = [item.value for item in node.value]
        if not all(isinstance(item, str) for item in items):
            self._bad(key, node, "a list of names, for example [Ann Lee, Bo Chan]")
            return None
        if any(self._in_curly_quotes(key, item) for item in node.value):
            return None
        return tuple(" ".join(item.split()) for item in items)

    def _in_curly_quotes(self, key: str, node: Any) -> bool:
        """Report quotes that a word processor has made round, and that would be printed."""
        if node.style is not None or not _CURLY.fullmatch(node.value.strip()):
            return False
        self.reporter.report(
            Code.BAD_VALUE,
            f"the quotes around the value of `{key}` are curly, and would be printed",
            self._span(node),
            help='write straight ones, `"`, or none; if they are meant to be printed, put '
            "straight ones around them",
        )
        return True

    def _bad(self, key: str, node: Any, wanted: str, remedy: str | None = None) -> None:
        self.reporter.report(
            Code.BAD_VALUE,
            f"`{key}` needs {wanted}",
            self._span(node),
            help=remedy or f"write {wanted}",
        )

    def _check_required(self, values: dict[str, Any], seen: dict[str, Span]) -> None:
        for key, example in (("title", "title: Your title"), ("language", "language: en-US")):
            if key not in values and key not in seen:
                self.reporter.report(
                    Code.MISSING_KEY,
                    f"the front matter has no `{key}`",
                    Span(0, 3),
                    help=f"add a line such as `{example}`",
                )
