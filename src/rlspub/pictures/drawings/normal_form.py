"""The one form in which drawings are printed and shown.

Every value stands in an attribute of its element, as all readers take it; what draws nothing is
gone, and so are the names that nothing refers to. What paper and screens would show differently
is refused, by what WeasyPrint draws otherwise than browsers do.
"""

import unicodedata
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from rlspub.patterns import compile_late
from rlspub.pictures.drawings import paths, properties, values
from rlspub.pictures.drawings.cascade import STYLED
from rlspub.pictures.drawings.placing import place
from rlspub.pictures.drawings.reading import Tree
from rlspub.pictures.drawings.refusal import SAVE_TEXT, RefusedError, differs, exceeds
from rlspub.pictures.drawings.vocabulary import CSS_ATTRIBUTES
from rlspub.pictures.limits import LARGEST_TYPE

_MEDIUM_TYPE = 16.0
_SHAPES = {"path", "line", "rect", "circle", "ellipse"}
_WORDS = {"text", "tspan"}
_CLIPPED_BY = {*_SHAPES, "use"}
_LANGUAGE = compile_late(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}")
_PRESERVED = {"pre", "pre-wrap", "break-spaces"}
_CURRENT = "currentColor"
_STROKE_REMEDY = "turn the stroke into a shape (in Inkscape: Path, Stroke to Path), or save as PNG"


@dataclass(frozen=True, slots=True)
class Around:
    """What an element takes over from those around it."""

    type_size: float = _MEDIUM_TYPE
    fill: str = ""
    has_stroke: bool = False
    stroke_first: bool = False
    markers: tuple[tuple[str, str], ...] = ()
    in_words: bool = False
    clips: bool = False
    even_odd: bool = False
    is_sheet: bool = False


@dataclass(frozen=True, slots=True)
class Reference:
    """What an attribute of an element refers to; `instead` stands for it if it is not there."""

    element: Element
    attribute: str
    name: str
    instead: str = ""


@dataclass(slots=True)
class NormalForm:
    """A drawing in its one form, and what is known of it."""

    tree: Tree
    of_layout: bool
    names: dict[str, Element] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    rows: dict[Element, paths.Line] = field(default_factory=dict)
    clipping: set[Element] = field(default_factory=set)

    @property
    def words(self) -> tuple[str, ...]:
        """Return what is written in the drawing, text by text."""
        found = ("".join(text.itertext()) for text in self.tree.root.iter("text"))
        return tuple(words for words in found if words.strip())

    def make(self) -> None:
        """Bring the tree into its one form. Raises `PictureError`."""
        self._visit(self.tree.root, Around())

    def _visit(self, element: Element, around: Around) -> None:
        try:
            within = self._set_attributes(element, around)
        except RefusedError as refusal:
            raise refusal.at(self.tree.lines[element]) from refusal
        self._set_words(element, within)
        for child in element:
            self._visit(child, within)

    # --- Attributes ---------------------------------------------------------------------

    def _set_attributes(self, element: Element, around: Around) -> Around:
        """Set the attributes of an element anew; return what is around its children."""
        told = dict(element.attrib)
        element.attrib.clear()
        told.pop("xlink:href" if element.tag == "a" else "class", None)
        self._check_place(element, around)
        if identifier := told.pop("id", ""):
            self.names.setdefault(identifier, element)
        told.pop("class", None)
        if target := told.pop("xlink:href", ""):
            if element.tag == "pattern":
                raise differs("a pattern that takes over from another")
            self.references.append(Reference(element, "xlink:href", target.removeprefix("#")))
        self._move_styled(element, told)
        for name in ("font", "marker"):
            if name in told:
                told = {**properties.expand(name, told.pop(name)), **told}
        within = self._set_properties(element, told, around)
        self._place(element, told)
        if around.clips and within.even_odd and element.get("d", "").upper().count("M") > 1:
            raise differs("a clip path with holes (`clip-rule: evenodd`)")
        return within

    def _check_place(self, element: Element, around: Around) -> None:
        """Raise for an element that readers draw differently where it stands."""
        if around.in_words and element.tag not in {"tspan", "a"}:
            raise differs(f"`<{element.tag}>` within words", SAVE_TEXT)
        if around.clips and element.tag not in _CLIPPED_BY:
            raise differs(f"`<{element.tag}>` in a clip path")
        if around.clips:
            self.clipping.add(element)
        if element.tag == "tspan" and not around.in_words:
            raise differs("`<tspan>` outside of `<text>`", SAVE_TEXT)
        if element.tag == "a":
            # A link leads nowhere from paper, nor from a picture in a book.
            element.tag = "tspan" if around.in_words else "g"

    def _move_styled(self, element: Element, told: dict[str, str]) -> None:
        """Make attributes of what only a style says, where it draws."""
        for styled in [name for name in told if name.startswith(STYLED)]:
            name, value = styled.removeprefix(STYLED), told.pop(styled)
            if name in properties.HARMLESS:
                properties.check_harmless(name, value)
            elif name in properties.SHAPE_PROPERTIES:
                if element.tag in properties.SHAPES_WITH_STYLE and value != "auto":
                    told[name] = value
            elif name in {"background", "background-color"} and element is self.tree.root:
                told["background"] = value

    def _set_properties(self, element: Element, told: dict[str, str], around: Around) -> Around:
        """Set what draws of the properties; take them all out of what was told."""
        within = self._set_type(element, told, around)
        if (spaces := told.pop("white-space", "")) in _PRESERVED:
            told["xml:space"] = "preserve"
        elif spaces in {"normal", "nowrap"}:
            told["xml:space"] = "default"
        if told.get("xml:space") in {"preserve", "default"}:
            element.set("xml:space", told["xml:space"])
        told.pop("xml:space", None)
        if (language := told.pop("xml:lang", "")) and _LANGUAGE.fullmatch(language):
            # Some letters look different in other languages.
            element.set("xml:lang", language)
        overflow = told.pop("overflow", "")
        if overflow in {"visible", "hidden"} and element is not self.tree.root:
            element.set("overflow", overflow)
        # A part that is not displayed is drawn by nobody; how others are displayed is one.
        if told.pop("display", "") == "none":
            if around.in_words:
                raise differs("words that are hidden among others", SAVE_TEXT)
            element.set("display", "none")
        if self.of_layout and "font-family" in told:
            # Layouts name our own fonts, which the pages know.
            element.set("font-family", told.pop("font-family"))
        for name, read in properties.READERS.items():
            if name in told and not properties.is_inherited(name, value := told.pop(name)):
                if name == "visibility" and element.tag == "tspan":
                    raise differs("words that are hidden among others", SAVE_TEXT)
                element.set(name, read(value))
        for name in properties.HARMLESS.keys() & told.keys() & CSS_ATTRIBUTES:
            if name != "transform-origin" or "transform" in told:
                properties.check_harmless(name, told[name])
        return self._set_paint(element, told, within)

    def _set_type(self, element: Element, told: dict[str, str], around: Around) -> Around:
        value = told.pop("font-size", "")
        if not value or properties.is_inherited("font-size", value):
            return around
        size = values.measure_type(value, around.type_size)
        if size <= 0:
            raise differs(f"the size of type `{value[:60]}`", SAVE_TEXT)
        if size > LARGEST_TYPE:
            raise exceeds(f"the size of type {value[:60]}")
        element.set("font-size", f"{size:.6g}")
        return replace(around, type_size=size)

    def _set_paint(self, element: Element, told: dict[str, str], around: Around) -> Around:
        """Set colours and what is referred to, on the shapes themselves where it matters."""
        for name in ("color", "stop-color"):
            if name in told and not properties.is_inherited(name, value := told.pop(name)):
                element.set(name, self._read_colour(value))
        fill, has_stroke = around.fill, around.has_stroke
        if "fill" in told and not properties.is_inherited("fill", value := told.pop("fill")):
            fill = self._read_paint("fill", value)
        if "stroke" in told and not properties.is_inherited("stroke", value := told.pop("stroke")):
            stroke = self._read_paint("stroke", value)
            has_stroke = stroke != "none"
            element.set("stroke", stroke)
        stroke_first = around.stroke_first
        if order := [word for word in told.pop("paint-order", "").split() if word != "markers"]:
            stroke_first = order[0] == "stroke"
        markers = self._read_markers(told, around)
        within = replace(
            around,
            fill=fill,
            has_stroke=has_stroke,
            stroke_first=stroke_first,
            markers=markers,
            in_words=element.tag in _WORDS,
            clips=element.tag == "clipPath",
            is_sheet=around.is_sheet or float(element.get("opacity", "1")) < 1,
            even_odd=told.pop("clip-rule", "evenodd" if around.even_odd else "") == "evenodd",
        )
        self._paint_shape(element, within, around)
        self._clip(element, told)
        return within

    def _paint_shape(self, element: Element, within: Around, around: Around) -> None:
        is_shape = element.tag in _SHAPES | _WORDS or element.tag in {"polyline", "polygon"}
        if is_shape and within.stroke_first and within.has_stroke:
            raise differs("a stroke behind its fill (`paint-order`)", _STROKE_REMEDY)
        depends = within.fill == _CURRENT or within.fill.startswith("url(")
        if depends and (is_shape or element.tag == "use"):
            if element.tag in _WORDS and within.fill != _CURRENT:
                raise differs("words that are painted with a gradient or a pattern", SAVE_TEXT)
            element.set("fill", within.fill)
            self._refer(element, "fill", within.fill)
        elif not depends and within.fill != around.fill:
            element.set("fill", within.fill)
        if element.tag in {"path", "line", "polyline", "polygon"}:
            if within.markers and within.is_sheet:
                raise differs("markers in a part with an `opacity`")
            for name, value in within.markers:
                element.set(name, value)
                self._refer(element, name, value)
        elif within.markers and element.tag == "use":
            raise differs("markers on what `<use>` repeats")

    def _read_colour(self, value: str) -> str:
        if value.lower() == _CURRENT.lower():
            return _CURRENT
        return values.colour(value, of_layout=self.of_layout)

    def _read_paint(self, name: str, value: str) -> str:
        if value in {"none", "context-fill", "context-stroke"}:
            return value
        if (found := values.reference(value)) is None:
            return self._read_colour(value)
        if name == "stroke":
            raise differs("a stroke of a gradient or a pattern", _STROKE_REMEDY)
        target, instead = found
        known = instead and (instead if instead == "none" else self._read_colour(instead))
        return f"url(#{target}) {known}".strip()

    def _read_markers(self, told: dict[str, str], around: Around) -> tuple[tuple[str, str], ...]:
        markers = dict(around.markers)
        for name in properties.MARKERS:
            if name in told and not properties.is_inherited(name, value := told.pop(name)):
                if value != "none" and values.reference(value) is None:
                    raise differs(f"the marker `{value[:60]}`")
                markers[name] = value
        return tuple((name, value) for name, value in markers.items() if value != "none")

    def _clip(self, element: Element, told: dict[str, str]) -> None:
        value = told.pop("clip-path", "none")
        if value == "none":
            return
        if values.reference(value) is None:
            raise differs(f"the clip path `{value[:60]}`")
        element.set("clip-path", value)
        self._refer(element, "clip-path", value)

    def _refer(self, element: Element, attribute: str, value: str) -> None:
        if found := values.reference(value):
            self.references.append(Reference(element, attribute, *found))

    # --- Places -------------------------------------------------------------------------

    def _place(self, element: Element, told: dict[str, str]) -> None:
        """Set where and how large an element is."""
        background = told.pop("background", "")
        if element.tag in {"polyline", "polygon"}:
            line = paths.read_points(told.pop("points", ""), closed=element.tag == "polygon")
            element.tag = "path"
        elif element.tag == "path":
            line = paths.read_path(told.pop("d", ""))
        else:
            line = None
        if line is not None:
            element.set("d", line.text)
            self.rows[element] = line
        is_root = element is self.tree.root
        place(element, told, is_root=is_root)
        if is_root and background:
            self._lay_ground(element, background)

    def _lay_ground(self, root: Element, value: str) -> None:
        """Draw the ground that a style gives to all of a drawing, which paper does not heed."""
        if value in {"none", "transparent"}:
            return
        colour = values.colour(value, of_layout=self.of_layout)
        ground = Element(
            "rect", {"width": "100%", "height": "100%", "fill": colour, "stroke": "none"}
        )
        if "viewBox" in root.attrib:
            ground.attrib.update(
                zip(("x", "y", "width", "height"), root.attrib["viewBox"].split(), strict=True)
            )
        root.insert(0, ground)
        self.tree.lines[ground] = self.tree.lines[root]

    # --- Words --------------------------------------------------------------------------

    def _set_words(self, element: Element, within: Around) -> None:
        """Compose letters with their accents; drop words that stand where no words can."""
        element.text = _compose(element.text) if within.in_words else None
        for child in element:
            child.tail = _compose(child.tail) if within.in_words else None


def _compose(text: str | None) -> str | None:
    return unicodedata.normalize("NFC", text) if text else None
