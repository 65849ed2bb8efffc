"""Of what kind an expression in a template is, if it is one that a template may have.

A template may name what it is given, choose, compare, count and reckon with settings. It may not
join, cut, repeat or replace words: nothing here gives back words that it was not given.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from rlspub.layouts.templates.kinds import (
    WRITTEN,
    Constant,
    Function,
    Kind,
    Record,
    Row,
    Several,
    Type,
    Value,
)

NUMBER, FLAG = Value(Kind.NUMBER), Value(Kind.FLAG)
_EMPTY = frozenset(("",))
_DEEPEST = 20
_LARGEST = 1_000_000
_LONGEST_SHOWN = 40
_SIGNS = {"Add": "+", "Sub": "-", "Mul": "*", "Div": "/"}
# How what cannot be told in short is written.
_OTHERS = {
    "CondExpr": "… if … else …", "Compare": "… in …", "Slice": "…:…", "Pow": "… ** …",
    "Mod": "… % …", "FloorDiv": "… // …", "List": "[…]", "Dict": "{…}", "Tuple": "(…)",
    "Test": "… is …", "Or": "… or …", "And": "… and …", "Not": "not …", "Neg": "-…",
}  # fmt: skip
_LOOP = Record(
    {"index": NUMBER, "index0": NUMBER, "length": NUMBER, "first": FLAG, "last": FLAG}, title="loop"
)
_RANGE = "range"
_INSTEAD = (
    "it names what it is given, asks `if name` or `if not name`, compares by `==`, `!=`, `<` and "
    "`>`, and reckons with settings by `+`, `-`, `*` and `/`"
)
_RECKONING = {"round": ({"ceil", "floor", "common"}, NUMBER), "int": (set[str](), NUMBER)}


class Refused(Exception):  # noqa: N818 - no error of the program
    """An expression is none that a template may have."""


@dataclass(slots=True)
class Names:
    """What names mean at some place of a template."""

    given: dict[str, Type] = field(default_factory=dict)
    own: dict[str, Type] = field(default_factory=dict)

    def copy(self) -> "Names":
        """Return the same names, to which others may be added."""
        return Names(self.given, dict(self.own))

    def set(self, name: str, value: Type) -> None:
        """Give a name of the template's own."""
        if name in self.given or name in {_RANGE, "loop"}:
            raise Refused(f"`{name}` has a meaning already; take another name")
        self.own[name] = value

    def begin_loop(self) -> None:
        """Let the template ask where in a loop it is."""
        self.own["loop"] = _LOOP

    def find(self, name: str) -> Type:
        """Return what a name means."""
        if name in self.own:
            return self.own[name]
        if name in self.given:
            return _place(self.given[name], name)
        raise Refused(f"there is no `{name}`{_likely(name, (*self.given, *self.own))}")


def read(node: Any, names: Names, depth: int = 0) -> Type:
    """Return of what kind an expression is."""
    if depth > _DEEPEST:
        raise Refused("brackets within brackets without end")
    reader = _READERS.get(type(node).__name__)
    if reader is None:
        raise Refused(f"`{tell(node)}` is nothing that a template may reckon or call; {_INSTEAD}")
    return reader(node, names, depth + 1)


def require_condition(node: Any, names: Names, depth: int = 0) -> None:
    """Raise if an expression may not be asked whether it holds."""
    read(node, names, depth)


def _read_name(node: Any, names: Names, _depth: int) -> Type:
    return names.find(node.name)


def _read_constant(node: Any, _names: Names, _depth: int) -> Type:
    match node.value:
        case bool() | None:
            return FLAG
        case str(text):
            return Constant(frozenset((text,)))
        case int() | float() as number if abs(number) <= _LARGEST:
            return NUMBER
    raise Refused(f"this number is too large; the most is {_LARGEST:,}")


def _read_part(node: Any, names: Names, depth: int) -> Type:
    whole = read(node.node, names, depth)
    if not isinstance(whole, Record):
        raise Refused(f"`{tell(node)}`: `{tell(node.node)}` has no parts")
    if node.attr not in whole.parts:
        raise Refused(f"there is no `{tell(node)}`{_likely(node.attr, whole.parts)}")
    return _place(whole.parts[node.attr], f"{whole.path}.{node.attr}")


def _read_item(node: Any, names: Names, depth: int) -> Type:
    whole, key = read(node.node, names, depth), read(node.arg, names, depth)
    chosen = isinstance(key, Constant) or (isinstance(key, Value) and key.kind is Kind.KEY)
    if not isinstance(whole, Record) or whole.by_key is None or not chosen:
        message = f"`{tell(node)}`: only tables of settings have parts in brackets"
        raise Refused(message)
    return whole.by_key


def _read_choice(node: Any, names: Names, depth: int) -> Type:
    require_condition(node.test, names, depth)
    one = read(node.expr1, names, depth)
    other = Constant(_EMPTY) if node.expr2 is None else read(node.expr2, names, depth)
    return _join(one, other, node)


def _read_or(node: Any, names: Names, depth: int) -> Type:
    one, other = read(node.left, names, depth), read(node.right, names, depth)
    try:
        return _join(one, other, node)
    except Refused:
        return FLAG


def _join(one: Type, other: Type, node: Any) -> Type:
    """Return the kind of what is one or the other."""
    match one, other:
        case Constant(texts), Constant(more):
            return Constant(texts | more)
        case (Value() as value, Constant(texts)) | (Constant(texts), Value() as value):
            if texts == _EMPTY:
                return value
        case Value(), Value():
            if (one.kind, one.is_html) == (other.kind, other.is_html):
                return replace(one, is_safe=one.is_safe and other.is_safe)
    raise Refused(f"`{tell(node)}` is of one kind or of another; write {{% if … %}} for each")


def _read_condition(node: Any, names: Names, depth: int) -> Type:
    for part in node.iter_child_nodes():
        require_condition(part, names, depth)
    return FLAG


def _read_comparison(node: Any, names: Names, depth: int) -> Type:
    require_condition(node.expr, names, depth)
    for operand in node.ops:
        if operand.op in {"in", "notin"}:
            raise Refused(f"`{tell(node)}`: a template does not look into words")
        require_condition(operand.expr, names, depth)
    return FLAG


def _read_reckoning(node: Any, names: Names, depth: int) -> Type:
    for part in node.iter_child_nodes():
        value = read(part, names, depth)
        if not isinstance(value, Value) or value.kind is not Kind.NUMBER:
            raise Refused(f"`{tell(node)}`: one reckons with numbers only, such as settings")
    return NUMBER


def _read_filter(node: Any, names: Names, depth: int) -> Type:
    if node.node is None or node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise Refused(f"`{tell(node)}` is no filter that a template may use in this way")
    value = read(node.node, names, depth)
    if node.name == "safe" and not node.args:
        if isinstance(value, Value) and value.is_html:
            return replace(value, is_safe=True)
        message = f"`{tell(node)}`: only what a writer has made is safe; leave out `| safe`"
        raise Refused(message)
    if node.name == "length" and not node.args:
        if isinstance(value, Several) or (isinstance(value, Value) and value.kind in WRITTEN):
            return NUMBER
        raise Refused(f"`{tell(node)}`: this has no length")
    if node.name in _RECKONING:
        words, made = _RECKONING[node.name]
        given = [getattr(argument, "value", None) for argument in node.args]
        plain = all(one == 0 or one in words for one in given if not isinstance(one, bool))
        if isinstance(value, Value) and value.kind is Kind.NUMBER and plain:
            return made
    raise Refused(
        f"`{tell(node)}`: there is no such filter here; there are `safe`, `length`, `round`, `int`"
    )


def _read_call(node: Any, names: Names, depth: int) -> Type:
    if node.kwargs or node.dyn_args or node.dyn_kwargs:
        raise Refused(f"`{tell(node)}`: arguments are given one after another, without names")
    if getattr(node.node, "name", None) == _RANGE:
        numbers = [read(argument, names, depth) for argument in node.args]
        if [getattr(number, "kind", None) for number in numbers] == [Kind.NUMBER]:
            return Several(NUMBER)
        raise Refused(f"`{tell(node)}`: write `range(…)` with one number")
    function = read(node.node, names, depth)
    if not isinstance(function, Function):
        raise Refused(f"`{tell(node.node)}` cannot be called")
    if len(node.args) != len(function.takes):
        raise Refused(f"`{tell(node)}`: it takes {len(function.takes)} argument(s)")
    kind, path = Kind.WORDS, ""
    for argument, wanted in zip(node.args, function.takes, strict=True):
        value = read(argument, names, depth)
        if isinstance(wanted, frozenset):
            if not isinstance(value, Constant) or not value.texts <= wanted:
                raise Refused(f"`{tell(argument)}` must be one of {', '.join(sorted(wanted))}")
        elif not isinstance(value, Value) or value.kind not in wanted or value.is_html:
            raise Refused(f"`{tell(argument)}` is no words that were given to the template")
        else:
            kind, path = value.kind, value.path
    if function.returns is not None:
        return _place(function.returns, f"{tell(node.node)}()")
    return Value(kind, is_html=True, path=path)


_READERS = {
    "Name": _read_name,
    "Const": _read_constant,
    "Getattr": _read_part,
    "Getitem": _read_item,
    "CondExpr": _read_choice,
    "Or": _read_or,
    **dict.fromkeys(("And", "Not"), _read_condition),
    "Compare": _read_comparison,
    **dict.fromkeys((*_SIGNS, "Neg"), _read_reckoning),
    "Filter": _read_filter,
    "Call": _read_call,
}


def _place(value: Type, path: str) -> Type:
    """Return a type that knows where it comes from."""
    if isinstance(value, Value | Record | Several) and not value.path:
        return replace(value, path=path)
    return value


def get_item(several: Several) -> Type:
    """Return what one item of a list is."""
    path = f"{several.path}[]"
    if isinstance(several.item, Row):
        return Row(tuple(_place(part, f"{path}.{n}") for n, part in enumerate(several.item.parts)))
    return _place(several.item, path)


def _likely(name: str, known: Iterable[str]) -> str:
    close = get_close_matches(name, list(known), n=1)
    return f"; did you mean `{close[0]}`?" if close else ""


def _tell_constant(value: object) -> str:
    if isinstance(value, int) and abs(value) > _LARGEST:
        return "a number that is too large"
    return repr(value) if len(str(value)) <= _LONGEST_SHOWN else f"{str(value)[:_LONGEST_SHOWN]}…"


def tell(node: Any) -> str:
    """Return an expression much as it was written."""
    match type(node).__name__:
        case "Name":
            return str(node.name)
        case "Const":
            return _tell_constant(node.value)
        case "Getattr":
            return f"{tell(node.node)}.{node.attr}"
        case "Getitem":
            return f"{tell(node.node)}[{tell(node.arg)}]"
        case "Filter":
            return f"{tell(node.node)} | {node.name}"
        case "Call":
            return f"{tell(node.node)}({', '.join(map(tell, node.args))})"
        case "Add" | "Sub" | "Mul" | "Div" as name:
            return f"{tell(node.left)} {_SIGNS[name]} {tell(node.right)}"
        case "Concat":
            return " ~ ".join(map(tell, node.nodes))
        case name:
            return _OTHERS.get(name, name.lower())
