"""The style sheets of a drawing, put where they belong: into the attributes of its elements.

So paper and every screen are told the same, whatever they know of selectors.
"""

import math
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from rlspub.pictures.drawings.properties import expand
from rlspub.pictures.drawings.refusal import SAVE_PLAIN, RefusedError, differs, exceeds
from rlspub.pictures.drawings.vocabulary import CSS_ATTRIBUTES
from rlspub.pictures.limits import MOST_COMPARISONS

STYLED = "style "
"""How the names of properties begin that are no attributes, or mean something else as one."""

Declarations = tuple[tuple[str, str, bool], ...]
"""Names, values, and whether they are important."""

_STYLE_REMEDY = "save it with its styles in attributes (in Inkscape: plain SVG), or as PNG"


class SheetError(Exception):
    """A style sheet holds what cannot be taken; `line` counts from 1 in the sheet."""

    def __init__(self, refusal: RefusedError, line: int) -> None:
        super().__init__(refusal)
        self.refusal = refusal
        self.line = line


class StyleSheets:
    """What the style sheets of one drawing say of its elements."""

    def __init__(self) -> None:
        self._matcher: Any = None
        self._steps = Counter[int]()
        self._has_siblings = False

    def add(self, css: str) -> None:
        """Read a style sheet. Raises `SheetError`."""
        import cssselect2
        import tinycss2

        if self._matcher is None:
            self._matcher = cssselect2.Matcher()
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
            if rule.type == "at-rule" and _is_for_others(rule):
                continue
            if rule.type != "qualified-rule":
                name = f"@{rule.at_keyword}" if rule.type == "at-rule" else "a broken rule"
                raise SheetError(differs(f"`{name}`", _STYLE_REMEDY), rule.source_line)
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError as error:
                written = tinycss2.serialize(rule.prelude).strip()
                refusal = differs(f"the selector `{written[:60]}`", _STYLE_REMEDY)
                raise SheetError(refusal, rule.source_line) from error
            self._steps.update(_count_steps(rule.prelude))
            self._has_siblings |= "~" in tinycss2.serialize(rule.prelude)
            declared = _read_declarations(rule.content)
            for selector in selectors:
                # Nothing comes before or after an element of a drawing.
                if selector.pseudo_element is None and not selector.never_matches:
                    self._matcher.add_selector(selector, declared)

    def apply(self, root: Element) -> None:
        """Give each element what the sheets and its own `style` say of it, as attributes."""
        if self._matcher is None:
            for element in root.iter():
                _give(element, ())
            return
        import cssselect2

        # A selector is tried on every way through the elements around one.
        depths = _measure_depths(root, with_siblings=self._has_siblings)
        comparisons = sum(
            rules * elements * max(1, math.comb(depth, steps))
            for steps, rules in self._steps.items()
            for depth, elements in depths.items()
        )
        if comparisons > MOST_COMPARISONS:
            raise exceeds("too many style rules for so many elements", _STYLE_REMEDY)
        for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
            matches = self._matcher.match(wrapper)
            _give(wrapper.etree_element, (declared for *_, declared in matches))


def _count_steps(tokens: list[Any]) -> list[int]:
    """Return from how many elements to others each selector of a list leads, at most."""
    steps = [0]
    is_parted = True
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            steps.append(0)
            is_parted = True
        elif token.type == "whitespace" or (token.type == "literal" and token.value in ">+~"):
            steps[-1] += not is_parted
            is_parted = True
        elif token.type != "comment":
            is_parted = False
            if token.type == "function":
                steps[-1] += sum(_count_steps(token.arguments))
    return steps


def _measure_depths(root: Element, *, with_siblings: bool) -> Counter[int]:
    """Return how many elements have how many around them, or before them, to be led to."""
    depths = Counter[int]()
    waiting = [(root, 0)]
    while waiting:
        element, depth = waiting.pop()
        depths[depth] += 1
        waiting += [
            (child, depth + 1 + number * with_siblings) for number, child in enumerate(element)
        ]
    return depths


def _is_for_others(rule: Any) -> bool:
    """Tell whether an at-rule says nothing of a drawing in its own colours on white paper."""
    import tinycss2

    if rule.lower_at_keyword == "media":
        condition = tinycss2.serialize(rule.prelude).lower()
        return "".join(condition.split()) == "(prefers-color-scheme:dark)"
    return bool(rule.lower_at_keyword == "charset")


def _give(element: Element, sheets: Iterable[Declarations]) -> None:
    """Set the properties of an element, the weakest first."""
    own = read_style(element.attrib.pop("style", ""))
    layers = (*sheets, own)
    for important in (False, True):
        for declared in layers:
            for name, value, weighs in declared:
                if weighs is important:
                    is_attribute = name in CSS_ATTRIBUTES
                    element.set(name if is_attribute else f"{STYLED}{name}", value)


@lru_cache(maxsize=512)
def read_style(css: str) -> Declarations:
    """Return what a `style` attribute declares."""
    if not css:
        return ()
    return _read_declarations(css)


def _read_declarations(content: Any) -> Declarations:
    import tinycss2

    found = list[tuple[str, str, bool]]()
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type == "qualified-rule":
            raise differs("a rule within a rule", SAVE_PLAIN)
        if item.type == "declaration" and not item.name.startswith("-"):
            value = tinycss2.serialize(
                [token for token in item.value if token.type != "comment"]
            ).strip()
            for name, part in expand(item.lower_name, value).items():
                found.append((name, part, item.important))
    return tuple(found)
