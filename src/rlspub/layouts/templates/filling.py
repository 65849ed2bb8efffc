"""The one door to Jinja: templates are read, judged and filled in, in its sandbox.

Judgement comes first, and lets pass what can be told to be harmless and short. The sandbox holds
what is filled in to the same limits once more, by counting and not by the clock.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias

from rlspub.layouts.contract import BOOK_COVER, SHARED, TEMPLATE, BookPage
from rlspub.layouts.files import LayoutError, LayoutFiles
from rlspub.layouts.templates.expressions import Names
from rlspub.layouts.templates.judgement import Judge, Parsed
from rlspub.layouts.templates.kinds import GIVEN
from rlspub.layouts.templates.markup import Markup
from rlspub.layouts.templates.plain import Plain
from rlspub.layouts.templates.syntax import explain, find_endless
from rlspub.layouts.templates.vocabulary import DRAWN, STYLED
from rlspub.patterns import compile_late

_PAGES = (".html", ".xhtml")
_COMMENT = compile_late(r"<!--.*?(-->|\Z)", re.DOTALL)
_LETTERS = compile_late(r"<(?:[^\s<>/:]+:)?(?:text|tspan)\b")
_LONGEST_TEMPLATE = 100_000
_LONGEST_PAGE = 50_000_000
_MOST_TIMES = 500
_LARGEST = 1e6
_LONGEST_SHOWN = 60

Required: TypeAlias = Iterable[tuple[str, str]]
"""Texts that must be printed in this order, each with its name."""


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates of one layout; each is read and judged once."""

    layout: str
    files: LayoutFiles
    _parsed: dict[str, Parsed] = field(default_factory=dict, init=False, compare=False)
    _judged: dict[str, Path | None] = field(default_factory=dict, init=False, compare=False)
    _environment: list[Any] = field(default_factory=list, init=False, compare=False)

    def find_path(self, file: str) -> Path | None:
        """Return where a file is: in the layout's folder or the shared one, the clinic's first."""
        for name in (f"{self.layout}/{file}", f"{SHARED}/{file}"):
            if path := self.files.own(name) or self.files.shipped(name):
                return path
        return None

    def fill_in(
        self, name: str, values: Mapping[str, object], required: Iterable[Required] = ()
    ) -> str:
        """Return a template filled in; HTML templates escape what they are given.

        What is `required` must be there.
        """
        import jinja2

        path = self.find_path(name)
        if path is None:
            raise LayoutError(
                self.files.root / self.layout / name, "there is no such file in this layout"
            )
        try:
            environment = self._open_environment()
            self.judge(name)
            text = _gather(environment.get_template(name).generate(**values), path)
        except LayoutError:
            raise
        except RecursionError as error:
            raise LayoutError(path, "the template has brackets or blocks without end") from error
        except jinja2.UndefinedError as error:
            raise self._stopped(error, str(error.message), path) from error
        except Exception as error:
            # What templates reckon with may be such that it cannot be done.
            message = f"the template cannot be filled in: {error}"
            raise self._stopped(error, message, path) from error
        if PurePosixPath(name).suffix == ".svg" and name != BOOK_COVER:
            _refuse_letters(text, path)
        _require(text, required, self._judged.get(name) or path)
        return text

    def _stopped(self, error: Exception, message: str, path: Path) -> LayoutError:
        """Return the place at which filling in a template stopped: the innermost template's."""
        line, trace = None, error.__traceback__
        while trace is not None:
            place = Path(trace.tb_frame.f_code.co_filename)
            if self.files.holds(place):
                path, line = place, trace.tb_lineno
            trace = trace.tb_next
        return LayoutError(path, message, line)

    def judge(self, name: str) -> None:
        """Raise for what a template, with all that it includes, may not have."""
        if name in self._judged:
            return
        kind = PurePosixPath(name).suffix
        is_contents = (self.layout, name) == ("booklet", BookPage.CONTENTS)
        markup: Markup | Plain = Markup(self.layout, may_hide=is_contents)
        if kind not in _PAGES:
            markup = Plain(STYLED if kind == TEMPLATE else DRAWN)
        names, clinic = Names(dict(GIVEN[self.layout])), self.files.clinic
        self._judged[name] = Judge(self._parse, clinic, names, markup).judge(name)

    def _parse(self, name: str) -> Parsed | None:
        """Return a template as read, or nothing if it is missing; raise if it is none."""
        import jinja2

        if name in self._parsed:
            return self._parsed[name]
        path = self.find_path(name)
        if path is None:
            return None
        text = self.files.text(path)
        if len(text) > _LONGEST_TEMPLATE:
            message = f"the template has {len(text):,} letters; the most is {_LONGEST_TEMPLATE:,}"
            raise LayoutError(path, message)
        if path.suffix in _PAGES:
            text = _without_comments(text, path)
        environment = self._open_environment()
        try:
            tree = environment.parse(text, name, str(path))
        except jinja2.TemplateSyntaxError as error:
            told = explain(error.message or "", error.lineno, _cut(text, environment))
            raise LayoutError(path, *told) from error
        except (ValueError, RecursionError, MemoryError) as error:
            raise LayoutError(path, *find_endless(_cut(text, environment))) from error
        self._parsed[name] = Parsed(tree, path)
        return self._parsed[name]

    def _open_environment(self) -> Any:
        if not self._environment:
            self._environment.append(_make_environment(self))
        return self._environment[0]

    def compile(self, name: str, environment: Any) -> Any:
        """Return the program of a template; for Jinja, which asks for what is included."""
        parsed = self._parse(name)
        assert parsed is not None  # it was judged, with all that it includes
        return environment.compile(parsed.tree, name, str(parsed.path))


def fill_in_own(template: Path, values: Mapping[str, object]) -> str:
    """Return a page of the program's own filled in; no layout has it, and no clinic changes it.

    It may include the others that lie beside it.
    """
    return str(_open_own(template.parent).get_template(template.name).render(values))


@cache
def _open_own(folder: Path) -> Any:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _make_environment(templates: Templates) -> Any:
    """Return Jinja's environment, with nothing in it that templates of layouts do not need."""
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class _Loader(jinja2.BaseLoader):
        def load(self, environment: Any, name: str, globals: Any = None) -> Any:  # noqa: A002
            code = templates.compile(name, environment)
            return environment.template_class.from_code(environment, code, dict(globals or {}))

    class _Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset("+-*/")

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            for number in (left, right):
                if isinstance(number, bool) or not isinstance(number, int | float):
                    raise TypeError(f"one reckons with numbers only, not with {number!r:.40}")
            made = super().call_binop(context, operator, left, right)
            if not -_LARGEST <= made <= _LARGEST:
                raise ValueError("a number is too large")
            return made

    environment = _Sandbox(
        loader=_Loader(),
        autoescape=jinja2.select_autoescape(("html", "svg", "xhtml", "xml")),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    _leave_out_unused(environment)
    return environment


def _cut(text: str, environment: Any) -> Iterator[tuple[int, str, str]]:
    """Yield the words and signs of a template with their lines, up to what cannot be read."""
    import jinja2

    with contextlib.suppress(jinja2.TemplateSyntaxError):
        yield from environment.lex(text)


def _leave_out_unused(environment: Any) -> None:
    """Take from Jinja what no template of a layout needs."""
    used = ("safe", "length", "round", "int")
    environment.filters = {name: environment.filters[name] for name in used}
    environment.tests = {}
    environment.globals = {"range": _count_to}


def _count_to(number: int) -> range:
    if number > _MOST_TIMES:
        raise ValueError(f"a loop may go round {_MOST_TIMES} times at most, not {number:,} times")
    return range(number)


def _gather(pieces: Iterable[str], path: Path) -> str:
    """Return the pieces of a page as one text, if it stays within bounds."""
    gathered, length = list[str](), 0
    for piece in pieces:
        gathered.append(piece)
        length += len(piece)
        if length > _LONGEST_PAGE:
            message = f"the page has more than {_LONGEST_PAGE:,} letters; is something in a loop?"
            raise LayoutError(path, message)
    return "".join(gathered)


def _refuse_letters(drawing: str, path: Path) -> None:
    """Raise if a sign has words, which stand beside those of the document."""
    if _LETTERS.search(drawing):
        message = "the drawing holds letters; turn its text into outlines (paths)"
        raise LayoutError(path, message)


def _require(text: str, required: Iterable[Required], path: Path) -> None:
    """Raise if a text is missing that must be printed, or stands before what comes before it."""
    # What is in the head is printed nowhere.
    body = max(0, text.find("<body"))
    for texts in required:
        end, before = body, ""
        for name, words in texts:
            found = text.find(words, end)
            if found < 0:
                shown = " ".join(words.split())[:_LONGEST_SHOWN]
                if before and text.find(words, body) >= 0:
                    message = f"`{name}` stands before `{before}`: “{shown}”; place it after that"
                else:
                    message = f"`{name}` is not printed: “{shown}”; place it as our template does"
                raise LayoutError(path, message)
            end, before = found + len(words), name if words else before


def _without_comments(text: str, path: Path) -> str:
    """Return a page without its comments: by comments of its own the program marks places."""

    def blank(comment: re.Match[str]) -> str:
        if not comment[1]:
            line = text.count("\n", 0, comment.start()) + 1
            raise LayoutError(path, "the comment has no end; write `-->` after it", line)
        return "\n" * comment[0].count("\n")

    return _COMMENT.sub(blank, text)
