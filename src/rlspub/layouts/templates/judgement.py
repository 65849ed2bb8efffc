"""A template read as it would be filled in, with all that it includes, and judged on the way.

Each way through it is followed once, a loop twice. What a template may not have is refused with its
place: statements, expressions, markup. So is what would take long: a loop in a loop over something
else, files that include one another, more nodes than a page can need.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from rlspub.layouts.files import LayoutError, raise_all
from rlspub.layouts.templates.elements import Misplaced
from rlspub.layouts.templates.expressions import (
    Names,
    Refused,
    get_item,
    read,
    require_condition,
    tell,
)
from rlspub.layouts.templates.kinds import (
    WHOLE,
    Constant,
    Row,
    Several,
    Type,
    Value,
)
from rlspub.layouts.templates.markup import Markup
from rlspub.layouts.templates.plain import Plain
from rlspub.layouts.templates.syntax import STATEMENTS

_MOST_NODES = 20_000
_MOST_INCLUDED = 6
_MOST_NESTED = 12
_MOST_RANGES = 2
_LONGEST_NAME = 60
_NAMES_OF_STATEMENTS = {
    "Macro": "macro",
    "CallBlock": "call",
    "FilterBlock": "filter",
    "Import": "import",
    "FromImport": "from … import",
    "With": "with",
    "AssignBlock": "set … endset",
    "Scope": "autoescape",
}


class Parsed(NamedTuple):
    """A template with its file."""

    tree: Any
    path: Path


class _Loop(NamedTuple):
    """A loop that is open: where its items come from, and where it stands if it calls itself."""

    path: str
    parent: str | None


@dataclass(slots=True)
class Judge:
    """Follows one template; `find` gives each file of the layout, those in `clinic` first."""

    find: Callable[[str], Parsed | None]
    clinic: Path
    names: Names
    markup: Markup | Plain
    _path: Path = field(default=Path(), init=False)
    _line: int = field(default=0, init=False)
    _last_own: tuple[Path, int] | None = field(default=None, init=False)
    _files: list[str] = field(default_factory=list, init=False)
    _blocks: dict[str, tuple[Any, Path]] = field(default_factory=dict, init=False)
    _loops: list[_Loop] = field(default_factory=list, init=False)
    _placed: set[str] = field(default_factory=set, init=False)
    _nodes: int = field(default=0, init=False)
    _ranges: int = field(default=0, init=False)
    _depth: int = field(default=0, init=False)
    _problems: dict[tuple[Path, int], LayoutError] = field(default_factory=dict, init=False)

    def judge(self, name: str) -> Path | None:
        """Raise `LayoutError` for what a template may not have, as far as it can be followed.

        Return the clinic's file that has a part in it, if there is one.
        """
        try:
            self._follow_file(name)
            self.markup.finish()
        except (Refused, Misplaced) as problem:
            self._keep(problem)
        raise_all(list(self._problems.values()))
        return self._last_own and self._last_own[0]

    def _keep(self, problem: Refused | Misplaced) -> None:
        """Keep the first problem of a line, from which others of it may follow."""
        error = self._blame(problem)
        self._problems.setdefault((error.path, error.line or 0), error)

    def _blame(self, problem: Refused | Misplaced) -> LayoutError:
        """Return what is wrong with a template.

        Ours go with one another, so it is the clinic's, if there is one, that ours do not go with.
        """
        line = self._line + (problem.line if isinstance(problem, Misplaced) else 0)
        if self._last_own is None or self._path.is_relative_to(self.clinic):
            return LayoutError(self._path, str(problem), line)
        path, line = self._last_own
        return LayoutError(path, f"`{self._path.name}` does not fit in here: {problem}", line)

    def _turn_to(self, path: Path, line: int) -> None:
        """Go on in a file at a line; keep where in the clinic's own one this was."""
        if self._path.is_relative_to(self.clinic):
            self._last_own = self._path, self._line
        self._path, self._line = path, line

    def _follow_file(self, name: str) -> None:
        if name in self._files:
            raise Refused(f"{name} includes itself, and so has no end")
        if len(self._files) >= _MOST_INCLUDED:
            raise Refused("files within files without end")
        around, place = (self._path, self._line), self.markup.read_place()
        parsed = self.find(name)
        if parsed is None:
            told = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
            raise Refused(
                f"there is no template `{told}` in the folder of this layout or in the shared one; "
                "take one that is there"
            )
        self._turn_to(parsed.path, 1)
        self._files.append(name)
        self._follow_body(parsed.tree.body)
        self._files.pop()
        if not self._files:
            self.markup.finish()
        self._require_place(place, name)
        self._turn_to(*around)

    def _require_place(self, place: object, name: str) -> None:
        """Raise if a file or a block leaves something open, or closes what is around it."""
        if self.markup.read_place() != place:
            raise Refused(f"what `{name}` opens it must close, and nothing else")

    def _follow_body(self, statements: Iterable[Any]) -> None:
        statements = list(statements)
        first = next((one for one in statements if not _is_blank(one)), None)
        if type(first).__name__ == "Extends":
            self._extend(first, statements)
            return
        for statement in statements:
            self._follow(statement)

    def _extend(self, extends: Any, statements: list[Any]) -> None:
        """Follow the template that this one fills in, with this one's blocks in their places."""
        if statements[0] is not extends:
            self._line = 1
            raise Refused(
                "`extends` is the first thing in a file: an empty line before it is printed"
            )
        for statement in statements:
            self._line = _first_line(statement)
            if type(statement).__name__ == "Block":
                self._blocks.setdefault(statement.name, (statement, self._path))
            elif statement is not extends and not _is_blank(statement):
                message = "this is outside every block, so it is never printed"
                raise Refused(message)
        self._line = extends.lineno
        self._follow_file(self._read_file_name(extends.template, extends))

    @staticmethod
    def _read_file_name(node: Any, statement: Any) -> str:
        if type(node).__name__ != "Const" or not isinstance(node.value, str):
            message = f"`{type(statement).__name__.lower()}` needs the name of a file in quotes"
            raise Refused(message)
        return node.value

    def _follow(self, statement: Any) -> None:
        self._line = statement.lineno or self._line
        self._count()
        if self._depth > _MOST_NESTED:
            raise Refused("too many conditions, loops and blocks within one another")
        kind = type(statement).__name__
        follower = _FOLLOWERS.get(kind)
        if kind == "Extends":
            raise Refused("`extends` stands before everything else in its file, and nowhere else")
        if follower is None:
            name = _NAMES_OF_STATEMENTS.get(kind, kind.lower())
            message = f"a template may not have `{name}`; it may have {STATEMENTS}"
            raise Refused(message)
        self._depth += 1
        follower(self, statement)
        self._depth -= 1

    def _count(self) -> None:
        self._nodes += 1
        if self._nodes > _MOST_NODES:
            raise Refused("the template is too long, with all that it includes")

    def _follow_output(self, output: Any) -> None:
        for part in output.nodes:
            self._line = part.lineno
            self._count()
            if type(part).__name__ == "TemplateData":
                self.markup.write(part.data)
            else:
                self._follow_expression(part)

    def _follow_expression(self, part: Any) -> None:
        try:
            if not self._calls_loop(part):
                self._place(read(part, self.names), part)
        except (Refused, Misplaced) as problem:
            self._keep(problem)

    def _place(self, value: Type, node: Any) -> None:
        if not isinstance(value, Value | Constant):
            raise Refused(f"`{tell(node)}` is nothing that can be printed; name a part of it")
        if isinstance(value, Value):
            if value.is_html and not value.is_safe:
                raise Refused(f"`{tell(node)}` is HTML: write `{tell(node)} | safe`")
            if value.kind in WHOLE and value.is_html and value.path:
                self._place_once(value)
        try:
            self.markup.place(value)
        except Misplaced as problem:
            problem.args = (f"`{tell(node)}`: {problem}",)
            raise

    def _place_once(self, value: Value) -> None:
        """Raise for what is placed twice; titles stand at the head and in the foot of pages."""
        if not value.path.startswith("metadata."):
            if value.path in self._placed:
                raise Refused(f"`{value.path}` is placed twice")
            self._placed.add(value.path)

    def _calls_loop(self, node: Any) -> bool:
        """Tell whether a loop calls itself here, for what is within an item."""
        if type(node).__name__ != "Call" or getattr(node.node, "name", None) != "loop":
            return False
        loop = self._loops[-1] if self._loops else None
        value = read(node.args[0], self.names) if len(node.args) == 1 else None
        if loop is None or not isinstance(value, Several) or not value.path.startswith(loop.path):
            raise Refused("`loop(…)` takes what is within an item of a loop that is `recursive`")
        if loop.parent is None or loop.parent != self.markup.name_parent():
            raise Refused("`loop(…)` must stand in the same element as its loop")
        return True

    def _follow_if(self, statement: Any) -> None:
        self.markup.begin_branch()
        require_condition(statement.test, self.names)
        markup, names, placed = self.markup.copy(), self.names.copy(), set(self._placed)
        for inner in statement.body:
            self._follow(inner)
        taken, seen, known = self.markup, self._placed, self.names
        self.markup, self.names, self._placed = markup, names, placed
        # `elif` is told as conditions beside the first, `else` follows when none holds.
        others = list(statement.elif_)
        if others:
            rest = _Chain(others[0], others[1:], statement.else_)
            self._follow_if(rest)
        else:
            for inner in statement.else_:
                self._follow(inner)
        self._line = statement.lineno
        self.markup.merge(taken)  # type: ignore[arg-type] # both are of the same kind
        self._placed |= seen
        self.names.own = {**known.own, **self.names.own}

    def _follow_for(self, statement: Any) -> None:
        self.markup.begin_branch()
        several = read(statement.iter, self.names)
        if not isinstance(several, Several):
            raise Refused(f"`{tell(statement.iter)}` is no list to go through")
        if not several.path:
            self._ranges += 1
            if self._ranges > _MOST_RANGES:
                raise Refused(f"a page may have {_MOST_RANGES} loops over `range(…)` at most")
        around = self._loops[-1].path if self._loops else None
        path = f"{several.path}[]"
        if around is not None and not (several.path and several.path.startswith(around)):
            message = (
                f"a loop within a loop goes over what the outer item holds, not over "
                f"`{tell(statement.iter)}`"
            )
            raise Refused(message)
        names, before = self.names, self.markup.copy()
        self.names = names.copy()
        self._set_items(statement.target, get_item(several))
        self.names.begin_loop()
        if statement.test is not None:
            require_condition(statement.test, self.names)
        parent = self.markup.name_parent() if statement.recursive else None
        self._loops.append(_Loop(path, parent))
        # What ends one round stands before the next.
        for _ in range(2):
            self._placed = {one for one in self._placed if not one.startswith(path)}
            for inner in statement.body:
                self._follow(inner)
            self._line = statement.lineno
            self.markup.merge(before)  # type: ignore[arg-type] # both are of the same kind
        self._loops.pop()
        self.names = names
        if statement.else_:
            raise Refused("a loop may have no `else`; write `if` around it")

    def _set_items(self, target: Any, item: Type) -> None:
        if type(target).__name__ == "Name":
            if isinstance(item, Row):
                raise Refused(f"each item has {len(item.parts)} parts; name them all, as `a, b`")
            self.names.set(target.name, item)
            return
        names = [getattr(part, "name", None) for part in target.items]
        if not isinstance(item, Row) or len(names) != len(item.parts) or None in names:
            raise Refused("the items of this list have no such parts")
        for name, part in zip(names, item.parts, strict=True):
            self.names.set(str(name), part)

    def _follow_set(self, statement: Any) -> None:
        if type(statement.target).__name__ != "Name":
            raise Refused("`set` gives one name")
        self.names.set(statement.target.name, read(statement.node, self.names))

    def _follow_block(self, statement: Any) -> None:
        block, path = self._blocks.pop(statement.name, (statement, self._path))
        around, place = (self._path, self._line), self.markup.read_place()
        self._turn_to(path, block.lineno)
        names, self.names = self.names, self.names.copy()
        for inner in block.body:
            self._follow(inner)
        self._require_place(place, block.name)
        self.names = names
        self._turn_to(*around)

    def _follow_include(self, statement: Any) -> None:
        if statement.ignore_missing or not statement.with_context:
            raise Refused("write `include` with the name of a file, and no more")
        self._follow_file(self._read_file_name(statement.template, statement))


class _Chain(NamedTuple):
    """What follows a condition that does not hold."""

    first: Any
    elif_: list[Any]
    else_: list[Any]

    @property
    def test(self) -> Any:
        return self.first.test

    @property
    def body(self) -> Any:
        return self.first.body

    @property
    def lineno(self) -> int:
        return int(self.first.lineno)


_FOLLOWERS: Mapping[str, Callable[[Judge, Any], None]] = {
    "Output": Judge._follow_output,  # noqa: SLF001 - its own
    "If": Judge._follow_if,  # noqa: SLF001
    "For": Judge._follow_for,  # noqa: SLF001
    "Assign": Judge._follow_set,  # noqa: SLF001
    "Block": Judge._follow_block,  # noqa: SLF001
    "Include": Judge._follow_include,  # noqa: SLF001
}


def _is_blank(statement: Any) -> bool:
    """Tell whether a statement prints nothing but space."""
    return type(statement).__name__ == "Output" and all(
        type(part).__name__ == "TemplateData" and not part.data.strip() for part in statement.nodes
    )


def _first_line(statement: Any) -> int:
    """Return the line on which the words of a statement begin."""
    if type(statement).__name__ != "Output":
        return int(statement.lineno)
    part = (
        next(
            one
            for one in statement.nodes
            if type(one).__name__ != "TemplateData" or one.data.strip()
        )
        if not _is_blank(statement)
        else statement.nodes[0]
    )
    text = getattr(part, "data", "")
    before = text[: len(text) - len(text.lstrip())]
    return int(part.lineno) + before.count("\n")
