"""What the parts of a drawing refer to: there, of the right kind, and not without end."""

import math
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings.lengths import UNBROKEN, measure_lines, read_frame, read_period
from rlspub.pictures.drawings.normal_form import NormalForm, Reference
from rlspub.pictures.drawings.refusal import RefusedError, differs, exceeds, harms
from rlspub.pictures.limits import (
    DEEPEST,
    EFFORT_OF_ELEMENT,
    EFFORT_OF_LETTER,
    EFFORT_OF_NUMBER,
    EFFORT_OF_PICTURE,
    EFFORT_OF_SHEET,
    ELEMENTS_SEARCHED,
    MOST_EFFORT,
    MOST_SHEETS,
)

_GRADIENTS = {"linearGradient", "radialGradient"}
_TARGETS = MappingProxyType(
    {
        "fill": {*_GRADIENTS, "pattern"},
        "clip-path": {"clipPath"},
        "marker-start": {"marker"},
        "marker-mid": {"marker"},
        "marker-end": {"marker"},
    }
)
_REPEATED = {"g", "path", "rect", "circle", "ellipse", "line", "text", "image", "use", "symbol"}
_CLIPPING = {"path", "rect", "circle", "ellipse", "line"}


def settle_references(form: NormalForm) -> None:
    """Give short names to what is referred to, and drop all other names. Raises `PictureError`."""
    numbers = dict[str, str]()
    for reference in form.references:
        try:
            target = _find_target(form, reference)
        except RefusedError as refusal:
            raise refusal.at(form.tree.lines[reference.element]) from refusal
        if target is None:
            reference.element.set(reference.attribute, reference.instead or "none")
            continue
        name = numbers.setdefault(reference.name, f"n{len(numbers) + 1}")
        target.set("id", name)
        is_link = reference.attribute == "xlink:href"
        reference.element.set(reference.attribute, f"#{name}" if is_link else f"url(#{name})")
    if len(numbers) * len(form.tree.lines) > MOST_EFFORT * ELEMENTS_SEARCHED:
        raise exceeds(f"{len(numbers):,} parts that others refer to").at(1)
    _check_amount(form)


def _find_target(form: NormalForm, reference: Reference) -> Element | None:
    """Return the element that a reference leads to; None if a colour takes its place."""
    target = form.names.get(reference.name)
    link = reference.attribute == "xlink:href"
    element = reference.element
    if target is None:
        if reference.instead:
            return None
        raise differs(f"a link to `#{reference.name[:60]}`, which it does not hold")
    known = _TARGETS.get(reference.attribute, _REPEATED if element.tag == "use" else _GRADIENTS)
    if target.tag not in known:
        raise differs(f"a link from `<{element.tag}>` to `<{target.tag}>`")
    if link and element.tag == "use":
        _check_use(form, element, target)
    return target


def _check_use(form: NormalForm, use: Element, target: Element) -> None:
    has_size = {"width", "height"} <= use.attrib.keys()
    if use in form.clipping and target.tag not in _CLIPPING:
        raise differs(f"`<{target.tag}>` in a clip path")
    if (
        target.tag == "symbol"
        and not has_size
        and {"viewBox", "width", "height"} & target.attrib.keys()
    ):
        remedy = "give `width` and `height` to the `<use>`, or save it as PNG"
        raise differs("a symbol that is used without a size", remedy)


def _check_amount(form: NormalForm) -> None:
    """Raise if parts that are drawn again and again make too much, or contain themselves."""
    parts = defaultdict[Element, list[tuple[Element, int]]](list)
    for element in form.tree.root.iter():
        parts[element] += [(child, 1) for child in element]
    for reference in form.references:
        if (target := form.names.get(reference.name)) is not None:
            parts[reference.element].append((target, _count(form, reference, target)))
    graph = {element: [part for part, _ in held] for element, held in parts.items()}
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        line = form.tree.lines[error.args[1][0]]
        raise harms("a part that contains itself").at(line) from error
    lines = _measure_lines(form, order, graph)
    effort, depth, sheets = dict[Element, int](), dict[Element, int](), dict[Element, int]()
    for element in order:
        held = parts[element]
        own = _measure(form, element) + lines[element]
        effort[element] = own + sum(effort[part] * n for part, n in held)
        depth[element] = 1 + max((depth[part] for part, _ in held), default=0)
        is_sheet = _is_sheet(element)
        sheets[element] = is_sheet + max((sheets[part] for part, _ in held), default=0)
        if effort[element] > MOST_EFFORT:
            what = "too many shapes, letters, dashes or parts with an `opacity`"
        elif depth[element] > DEEPEST:
            what = f"more than {DEEPEST} elements one within another"
        elif sheets[element] > MOST_SHEETS:
            what = f"more than {MOST_SHEETS} parts with an `opacity` one within another"
        else:
            continue
        raise exceeds(what).at(form.tree.lines[element])


def _measure_lines(
    form: NormalForm, order: list[Element], parts: dict[Element, list[Element]]
) -> dict[Element, int]:
    """Return the effort that the lines of each element take, in the shortest dashes around it."""
    outer, efforts = defaultdict[Element, float](lambda: UNBROKEN), dict[Element, int]()
    frame = read_frame(form.tree.root)
    for element in reversed(order):
        period = read_period(element, outer[element])
        for part in parts[element]:
            outer[part] = min(outer[part], period)
        try:
            efforts[element] = measure_lines(element, period, frame)
        except RefusedError as refusal:
            raise refusal.at(form.tree.lines[element]) from refusal
    return efforts


def _is_sheet(element: Element) -> bool:
    """Tell whether an element is painted by itself, and then laid over the others."""
    return float(element.get("opacity", "1")) < 1


def _count(form: NormalForm, reference: Reference, target: Element) -> int:
    """Return how often a part is drawn where it is referred to."""
    if target.tag == "marker":
        row = form.rows.get(reference.element)
        return row.segments + 1 if row else 2
    if target.tag == "pattern":
        sizes = (target.get(name, "0") for name in ("width", "height"))
        return math.prod(map(_count_tiles, sizes))
    return 1


def _count_tiles(size: str) -> int:
    """Return how many tiles of a pattern stand side by side; one of no size is not drawn."""
    part = float(size.rstrip("%abcdefghijklmnopqrstuvwxyz")) / (100 if "%" in size else 1)
    return math.ceil(1 / part) if part > 1 / MOST_EFFORT else MOST_EFFORT * (part > 0)


def _measure(form: NormalForm, element: Element) -> int:
    letters = len(element.text or "") + sum(len(child.tail or "") for child in element)
    pictures = EFFORT_OF_PICTURE if element.tag == "image" else 0
    numbers = form.rows[element].numbers * EFFORT_OF_NUMBER if element in form.rows else 0
    sheet = EFFORT_OF_SHEET * _is_sheet(element)
    return EFFORT_OF_ELEMENT + pictures + numbers + letters * EFFORT_OF_LETTER + sheet
