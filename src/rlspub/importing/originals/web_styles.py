"""What the styles of a web page do to its words: hide them, strike them out, draw them as signs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from rlspub.importing.losses import What
from rlspub.importing.originals.archive import Element
from rlspub.importing.originals.signs import is_font_of_signs

_DECORATIONS = frozenset({"text-decoration", "text-decoration-line"})
_FONTS = frozenset({"font", "font-family"})
_HIDING = frozenset({"display", "visibility", "opacity", "font-size"})
# What may stand around rules; a browser of today knows what `supports` asks for.
_AROUND_RULES = frozenset({"media", "supports", "layer"})
_READ = _DECORATIONS | _FONTS | _HIDING | {"vertical-align"}
# What raises and lowers letters, as the elements that do so by themselves.
_SCRIPTS = {"super": "sup", "sub": "sub"}
# Parts of selectors that ask for other elements than those around one.
_AMONG_MANY = re.compile(r"~|:has\(|-of-type|\bof\b", re.IGNORECASE)
# What a rule declares takes so much longer to merge than the rule to be asked.
_STEPS_TO_MERGE = 10
_NOTHING = re.compile(r"0*(?:\.0*)?(?:[a-z]+|%)?")


@dataclass(frozen=True, slots=True)
class Look:
    """What the styles of an element do to its words; what is None is as around the element.

    `lost` is why the element is not carried with all that is in it, if it is not; `script` is the
    element, `sup` or `sub`, that would do what its style does.
    """

    lost: What | None = None
    is_unseen: bool | None = None
    has_size: bool | None = None
    font: str | None = None
    script: str | None = None


_PLAIN = Look()


class Declared(NamedTuple):
    """The value of a property, and whether it is marked as important."""

    value: str
    is_important: bool


@dataclass(slots=True)
class Styles:
    """The styles of a page, by its elements, and what of them is told."""

    declared: dict[Element, dict[str, str]] = field(default_factory=dict)
    losses: list[tuple[What, str]] = field(default_factory=list)

    def find(self, element: Element) -> Look:
        """Return what the styles of an element do to it."""
        declared = self.declared.get(element, {})
        font = element.get("face")
        if not declared and "hidden" not in element.attrib and font is None:
            return _PLAIN
        lost = None
        if any("line-through" in declared.get(key, "") for key in _DECORATIONS):
            lost = What.STRUCK_OUT
        if (
            "hidden" in element.attrib
            or declared.get("display") == "none"
            or _is_nothing(declared.get("opacity"))
        ):
            lost = What.HIDDEN
        visibility, size = declared.get("visibility"), declared.get("font-size")
        return Look(
            lost,
            None if visibility is None else visibility in {"hidden", "collapse"},
            None if size is None else not _is_nothing(size),
            _find_font(declared) or (None if font is None else _read_families(font)[0]),
            _SCRIPTS.get(declared.get("vertical-align", "")),
        )


def read_styles(root: Element) -> Styles:
    """Return what the style sheets in a page and its elements' own styles declare.

    Raises `OriginalError` where that would have no end.
    """
    import cssselect2
    import tinycss2

    from rlspub.importing.originals.selectors import BoundedElement

    styles = Styles()
    matcher: Any = cssselect2.Matcher()
    for sheet in root.iter("style"):
        rules = tinycss2.parse_stylesheet(
            sheet.text or "", skip_comments=True, skip_whitespace=True
        )
        styles.losses += [
            (What.STYLES, rule.serialize().strip())
            for rule in rules
            if rule.type == "at-rule" and rule.lower_at_keyword == "import"
        ]
        for rule in _list_rules(rules):
            declared = _read_declarations(rule.content)
            written = " ".join(tinycss2.serialize(rule.prelude).split())
            if words := _find_added_words(rule.content):
                styles.losses.append((What.LABEL, f"{words} ({written})"))
            if not declared:
                continue
            if _AMONG_MANY.search(written):
                # Each element would be held against all beside it or in it, which has no end on
                # long pages.
                styles.losses.append((What.STYLES, written))
                continue
            try:
                selectors = cssselect2.compile_selector_list(rule.prelude)
            except cssselect2.SelectorError:
                styles.losses.append((What.STYLES, written))
                continue
            for selector in selectors:
                if selector.pseudo_element is None and not selector.never_matches:
                    matcher.add_selector(selector, declared)
    for link in root.iter("link"):
        if "stylesheet" in (link.get("rel") or "").lower():
            styles.losses.append((What.STYLES, link.get("href") or "a style sheet"))
    page = BoundedElement.from_html_root(root)
    for wrapper in page.iter_subtree():
        page.spend(matcher.order)
        element = wrapper.etree_element
        merged: dict[str, Declared] = {}
        matched = matcher.match(wrapper)
        page.spend(_STEPS_TO_MERGE * len(matched))
        for *_, declared in matched:
            _merge(merged, declared)
        _merge(merged, _read_declarations(element.get("style") or ""))
        if merged:
            styles.declared[element] = {key: one.value for key, one in merged.items()}
    return styles


def _list_rules(rules: Any) -> Iterator[Any]:
    """Yield the rules that count on a screen, where the author has read the page."""
    import tinycss2

    for rule in rules:
        if rule.type == "qualified-rule":
            yield rule
        elif rule.type == "at-rule" and rule.lower_at_keyword in _AROUND_RULES and rule.content:
            if tinycss2.serialize(rule.prelude).strip().lower() == "print":
                continue
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _list_rules(inner)


def _merge(merged: dict[str, Declared], declared: dict[str, Declared]) -> None:
    """Put what a later rule declares over what others have, but over what is important."""
    for key, one in declared.items():
        if one.is_important or key not in merged or not merged[key].is_important:
            merged[key] = one


def _read_declarations(content: Any) -> dict[str, Declared]:
    """Return the properties that matter here, and what counts of them."""
    import tinycss2

    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    kept = [one for one in found if one.type == "declaration" and one.lower_name in _READ]
    kept.sort(key=lambda one: one.important)
    return {
        one.lower_name: Declared(tinycss2.serialize(one.value).strip().lower(), one.important)
        for one in kept
    }


def _find_added_words(content: Any) -> str:
    """Return the words that a rule puts before or behind elements."""
    import tinycss2

    found = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    texts = (
        token.value
        for one in found
        if one.type == "declaration" and one.lower_name == "content"
        for token in one.value
        if token.type == "string"
    )
    return " ".join(text for text in texts if any(map(str.isalnum, text)))


def _is_nothing(size: str | None) -> bool:
    return bool(size) and _NOTHING.fullmatch(size or "") is not None


def _find_font(declared: dict[str, str]) -> str | None:
    if "font-family" in declared:
        return _read_families(declared["font-family"])[0]
    if "font" not in declared:
        return None
    # Size and style stand before the first family, and blanks stand in the names of families.
    first = _read_families(declared["font"])[0]
    words = first.replace('"', " ").replace("'", " ").split()
    names = (" ".join(words[at:]) for at in range(len(words)))
    return next(filter(is_font_of_signs, names), first)


def _read_families(families: str) -> list[str]:
    return [family.strip().strip("\"'").strip() for family in families.split(",")]
