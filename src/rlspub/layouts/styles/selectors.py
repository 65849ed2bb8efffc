"""What a selector ends in: the names by which the lists know what a rule is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from rlspub.layouts.styles.tokens import Token, get_inside, split_list, write

_COMBINATORS = (">", "+", "~")
_POSITIONS = frozenset({
    "first-child", "last-child", "only-child", "first-of-type", "last-of-type", "nth-child",
})  # fmt: skip
_ALTERNATIVES = frozenset({"is", "where"})
_CONDITIONS = frozenset({"not", "has"})
# For a passage in another language.
_LANGUAGE = "lang"
_PSEUDO_ELEMENTS = frozenset({"before", "after", "marker"})
_ATTRIBUTES = frozenset({"dir", "hidden", "role", "id", "lang"})
_ROOT = "root"
_ANYTHING = "*"
_MOST_TOKENS = 200
_MOST_SUBJECTS = 64


class SelectorError(Exception):
    """A selector that says more than layouts need."""


@dataclass(slots=True)
class _Compound:
    """What a selector says of one element."""

    names: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    alternatives: list[list["_Compound"]] = field(default_factory=list)
    conditions: int = 0
    pseudo_element: str = ""
    combinator: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether it names an element or a class, and nothing else."""
        more = self.conditions or self.attributes or self.positions or self.alternatives
        return not more and len(self.names) == 1

    def list_names(self) -> list[list[str]]:
        """Return the names that the element may have, for each of the alternatives."""
        others = [
            [names for compound in choices for names in compound.list_names()]
            for choices in self.alternatives
        ]
        found = []
        for chosen in islice(product(*others), _MOST_SUBJECTS + 1):
            names = [*self.names, *(name for part in chosen for name in part if name != _ANYTHING)]
            names += [f"{name}{part}" for name in ("", *names) for part in self.attributes]
            names.append(_ANYTHING)
            names += [f"{name}:{position}" for name in names for position in self.positions]
            found.append(names)
        if len(found) > _MOST_SUBJECTS:
            raise SelectorError("it names too many things at once")
        return found


def find_subjects(prelude: Sequence[Token]) -> tuple[frozenset[str], ...]:
    """Return, of each element that a rule may be about, the names under which the lists have it.

    These are the element and its classes, alone and with what must stand around it, such as
    `li`, `.task` and `ul > .task`. An element or a class alone is `=li` as well: what is said
    of a class counts more than a rule about an element. Raises `SelectorError`.
    """
    if len(prelude) > _MOST_TOKENS:
        raise SelectorError("it is too long")
    found = list[frozenset[str]]()
    for selector in _split(prelude):
        found += _list_subjects(selector)
    if len(found) > _MOST_SUBJECTS:
        raise SelectorError("it names too many things at once")
    return tuple(found)


def _list_subjects(compounds: list[_Compound]) -> Iterator[frozenset[str]]:
    subject = compounds[-1]
    if any(compound.pseudo_element for compound in compounds[:-1]):
        raise SelectorError("nothing stands in what is drawn before or behind words")
    outer = set[str]()
    if subject.combinator in {">", " "} and len(compounds) > 1:
        outer = {name for names in compounds[-2].list_names() for name in names}
    joint = " > " if subject.combinator == ">" else " "
    for own in subject.list_names():
        names = {*own, *(f"{other}{joint}{name}" for other in outer for name in own)}
        if subject.pseudo_element:
            names = {f"{name}::{subject.pseudo_element}" for name in names if name != _ANYTHING}
        elif len(compounds) == 1 and subject.is_plain:
            names.add(f"={subject.names[0]}")
        yield frozenset(names)


def _split(tokens: Sequence[Token]) -> list[list[_Compound]]:
    """Return the compounds of each selector of a list."""
    return list(map(_read_compounds, split_list(tokens)))


def _read_compounds(tokens: Sequence[Token]) -> list[_Compound]:
    compounds, combinator = list[_Compound](), ""
    place = 0
    while place < len(tokens):
        token = tokens[place]
        if token.type in {"whitespace", "comment"}:
            combinator = combinator or " "
            place += 1
        elif token.type == "literal" and token.value in _COMBINATORS:
            combinator = token.value
            place += 1
        else:
            if combinator or not compounds:
                compounds.append(_Compound(combinator=combinator))
                combinator = ""
            place += _read_part(tokens, place, compounds[-1])
    if not compounds or combinator.strip():
        raise SelectorError("it has no end")
    return compounds


def _read_part(tokens: Sequence[Token], place: int, compound: _Compound) -> int:
    """Read one condition on an element; return how many tokens it has."""
    part, after = tokens[place], tokens[place + 1 : place + 3]
    if compound.pseudo_element:
        raise SelectorError("it goes on behind what is drawn before or behind words")
    match part.type:
        case "ident":
            compound.names.append(part.lower_value)
            return 1
        case "literal" if part == "*":
            return 1
        case "literal" if part == "." and after and after[0].type == "ident":
            compound.names.append(f".{after[0].value}")
            return 2
        case "[] block":
            compound.attributes.append(_read_attribute(part))
            return 1
        case "literal" if part == ":" and after:
            if after[0] == ":":
                return _read_pseudo_element(after[1:], compound)
            return _read_pseudo_class(after[0], compound)
    raise SelectorError(f"`{write([part])}` is not known in it")


def _read_attribute(token: Token) -> str:
    written = write([token]).replace('"', "")
    if written.strip("[]").partition("=")[0] not in _ATTRIBUTES:
        raise SelectorError(f"`{written}` is not known in it")
    return written


def _read_pseudo_element(after: Sequence[Token], compound: _Compound) -> int:
    if after and after[0].type == "ident" and after[0].lower_value in _PSEUDO_ELEMENTS:
        compound.pseudo_element = after[0].lower_value
        return 3
    raise SelectorError(f"`::{write(after)}` is not known in it")


def _read_pseudo_class(token: Token, compound: _Compound) -> int:
    inside = get_inside(token) if token.type == "function" else None
    name = token.lower_value if token.type == "ident" else getattr(token, "lower_name", "")
    if name in _POSITIONS:
        compound.positions.append(name)
    elif name == _ROOT:
        compound.attributes.append(f":{_ROOT}")
    elif name == _LANGUAGE:
        compound.attributes.append(f":{write([token])}")
    elif name in _ALTERNATIVES and inside is not None:
        compound.alternatives.append([selector[-1] for selector in _split(inside)])
    elif name in _CONDITIONS and inside is not None:
        _split(inside)
        compound.conditions += 1
    else:
        raise SelectorError(f"`:{write([token])}` is not known in it")
    return 2
