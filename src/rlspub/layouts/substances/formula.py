"""How much of a compound is its first element, by weight: `FeSO4 7H2O` is a fifth iron."""

from rlspub.patterns import compile_late

# Standard atomic weights 2021 of IUPAC, Commission on Isotopic Abundances and Atomic Weights
# (https://ciaaw.org/atomic-weights.htm), abridged.
_WEIGHTS = {
    "H": 1.008, "C": 12.011, "N": 14.007, "O": 15.999, "P": 30.974, "S": 32.06, "Cl": 35.45,
    "Mg": 24.305, "K": 39.098, "Ca": 40.078, "Fe": 55.845, "Zn": 65.38,
}  # fmt: skip
ELEMENTS = tuple(_WEIGHTS)
_ELEMENT = "|".join(sorted(_WEIGHTS, key=len, reverse=True))
_ATOMS = compile_late(rf"(?P<element>{_ELEMENT})(?P<count>\d*)")
_GROUP = compile_late(rf"\((?P<inner>(?:(?:{_ELEMENT})\d*)+)\)(?P<count>\d*)")
# A compound, or the water in it: `FeSO4`, `7H2O`.
_PART = compile_late(
    rf"(?P<times>\d*)(?P<formula>(?:(?:{_ELEMENT})\d*|\((?:(?:{_ELEMENT})\d*)+\)\d*)+)"
)


def find_share(formula: str) -> float:
    """Return the share of the first element in a compound, with its water if it is told.

    Raises `ValueError` for what is no formula, such as `MgX`, or has nothing of the element.
    """
    parts = [_PART.fullmatch(part) for part in formula.split()]
    if not parts or not all(parts):
        raise ValueError(formula)
    whole = sum(int(part["times"] or 1) * _weigh(part["formula"]) for part in parts if part)
    first = _ATOMS.match(formula)
    if first is None or not whole:
        raise ValueError(formula)
    share = _weigh(first[0])
    if not share:
        raise ValueError(formula)
    return share / whole


def _weigh(formula: str) -> float:
    inside = sum(
        _weigh(group["inner"]) * int(group["count"] or 1) for group in _GROUP.finditer(formula)
    )
    atoms = _ATOMS.finditer(_GROUP.sub("", formula))
    return inside + sum(_WEIGHTS[one["element"]] * int(one["count"] or 1) for one in atoms)
