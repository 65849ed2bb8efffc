"""What an eye sees of an open page of a booklet: words with their boxes, held against its text."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from playwright.sync_api import Page

_XHTML = "{http://www.w3.org/1999/xhtml}"
# In pixels of a screen on which running text has 16.
LEAST_SIZE = 11
LEAST_CONTRAST = 4.5
_NEAR = 1.5
# How words are set that nothing is done to; properties that a browser does not know are left out.
_PLAIN = {
    "transform": ["none"], "rotate": ["none"], "scale": ["none"], "translate": ["none"],
    "zoom": ["1"], "opacity": ["1"], "filter": ["none"], "clipPath": ["none"],
    "maskImage": ["none"], "visibility": ["visible"], "contentVisibility": ["visible"],
    "position": ["static"], "writingMode": ["horizontal-tb"], "mixBlendMode": ["normal"],
    "webkitTextSecurity": ["none"], "textTransform": ["none"], "fontVariant": ["normal"],
    "fontFeatureSettings": ["normal"], "letterSpacing": ["normal"], "wordSpacing": ["0px"],
    "textIndent": ["0px"], "textShadow": ["none"], "textDecorationLine": ["none", "underline"],
    "textEmphasisStyle": ["none"], "animationName": ["none"], "order": ["0"],
    "listStyleType": ["disc", "decimal", "none", "circle", "square"],
    "listStylePosition": ["outside"], "listStyleImage": ["none"],
    "unicodeBidi": ["normal", "isolate"],
}  # fmt: skip
# Returns the words with their boxes, and each property of what is around them that is not plain.
_LOOK = """plain => {
  const words = [], odd = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const isBlock = element => !getComputedStyle(element).display.startsWith("inline");
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || parent.closest("[hidden], [role=img]")) continue;
    let ground = null, block = null;
    for (let element = parent; element; element = element.parentElement) {
      const style = getComputedStyle(element);
      for (const [name, known] of Object.entries(plain))
        if (style[name] !== undefined && !known.includes(style[name]))
          odd.add(`${element.localName}: ${name} ${style[name]}`);
      if (!block && isBlock(element)) block = element;
      if (!ground && !["rgba(0, 0, 0, 0)", "transparent"].includes(style.backgroundColor))
        ground = style.backgroundColor;
    }
    const style = getComputedStyle(parent);
    for (const match of node.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const boxes = [...range.getClientRects()].filter(box => box.width > 0);
      const [box] = boxes;
      const hit = box && document.elementFromPoint(
        box.left + box.width / 2, box.top + box.height / 2);
      words.push({
        word: match[0],
        boxes: boxes.map(box => [box.left, box.top, box.right, box.bottom]),
        size: parseFloat(style.fontSize),
        colour: style.webkitTextFillColor,
        ground,
        block: [...document.querySelectorAll("*")].indexOf(block),
        cell: Boolean(parent.closest("td, th")),
        turned: getComputedStyle(block).direction == "rtl",
        hit: Boolean(hit) && (hit.contains(parent) || parent.contains(hit)),
      });
    }
  }
  return {words, odd: [...odd]};
}"""
# Returns what is drawn before and behind elements and is not the head of a cell's column.
_GENERATED = """() => [...document.querySelectorAll("body *")].flatMap(element =>
  ["::before", "::after", "::marker"].filter(pseudo => {
    const {content, display} = getComputedStyle(element, pseudo);
    const heads = pseudo == "::before" && content == JSON.stringify(element.dataset.column);
    return display != "none" && !["none", "normal", '""'].includes(content) && !heads;
  }).map(pseudo => `${element.localName}${pseudo} says something`))"""


def find_faults(page: "Page", source: bytes, paper: str) -> list[str]:
    """Return what of an open file is not seen as it is written; `paper` is what shows through."""
    width = page.viewport_size["width"] if page.viewport_size else 0
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": width, "height": int(height) + 50})
    seen = page.evaluate(_LOOK, _PLAIN)
    words = seen["words"]
    faults = [f"{odd}" for odd in seen["odd"]] + list(page.evaluate(_GENERATED))
    if [word["word"] for word in words] != list(_read_words(source)):
        faults.append("the words are others")
    faults += (fault for word in words for fault in _find_word_faults(word, paper, width))
    faults += (
        f"{one['word']} stands behind {other['word']}"
        for one, other in pairwise(words)
        if _is_out_of_order(one, other)
    )
    return faults


def _read_words(source: bytes) -> Iterator[str]:
    body = etree.fromstring(source).find(f"{_XHTML}body")
    assert body is not None
    yield from _read_words_under(body)


def _read_words_under(element: Any) -> Iterator[str]:
    if element.get("hidden") or element.get("role") == "img":
        return
    yield from (element.text or "").split()
    for child in element:
        yield from _read_words_under(child)
        yield from (child.tail or "").split()


def _find_word_faults(word: Any, paper: str, width: int) -> Iterator[str]:
    name = word["word"]
    if not word["boxes"]:
        yield f"{name} has no place"
    if any(box[0] < -_NEAR or box[2] > width + _NEAR or box[1] < 0 for box in word["boxes"]):
        yield f"{name} stands off the screen"
    if word["size"] < LEAST_SIZE or any(
        box[3] - box[1] < word["size"] * 0.9 for box in word["boxes"]
    ):
        yield f"{name} is too small"
    if not word["hit"]:
        yield f"{name} is covered"
    if contrast(read_colour(word["colour"]), read_colour(word["ground"] or paper)) < LEAST_CONTRAST:
        yield f"{name} is too pale"


def _is_out_of_order(one: Any, other: Any) -> bool:
    if not one["boxes"] or not other["boxes"] or one["turned"] or other["turned"]:
        return False
    (_, top, right, bottom), (left, next_top, _, next_bottom) = one["boxes"][-1], other["boxes"][0]
    overlap = min(bottom, next_bottom) - max(top, next_top)
    if one["block"] != other["block"]:
        return not one["cell"] and next_bottom < top
    if overlap > min(bottom - top, next_bottom - next_top) / 2:
        return bool(left < right - _NEAR)
    return bool(next_top + next_bottom < top + bottom)


def read_colour(colour: str) -> list[float]:
    """Return the parts of `#rrggbb` or `rgb(…)`; what is not opaque is taken for white."""
    if colour.startswith("#"):
        return [float(part) for part in bytes.fromhex(colour[1:])]
    if not colour.startswith("rgb("):
        return [255.0, 255.0, 255.0]
    return [float(part) for part in colour[4:-1].split(",")]


def contrast(one: list[float], other: list[float]) -> float:
    """Return the contrast as WCAG 2.2 defines it."""
    darker, lighter = sorted((_measure_light(one), _measure_light(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _measure_light(colour: list[float]) -> float:
    parts = (part / 255 for part in colour)
    linear = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
