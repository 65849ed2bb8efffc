"""How a clinic's own kinds of boxes look: their signs, and styles in their colours."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from rlspub.layouts import House, Inks, Layout, LayoutError, OwnBox, Sign
from rlspub.layouts.colours import seen_by_day_and_night
from rlspub.layouts.contract import Css, choose_box_class
from rlspub.pictures.drawings.drawing import is_seen
from rlspub.pictures.examination import examine_picture
from rlspub.pictures.files import PictureError
from rlspub.renderers.drawings import fill_in_drawing, judge_shapes, write_address

# A drawing in its one form has colours in these attributes alone.
_COLOURED = re.compile(rb'(?<=\s)(fill|stroke)="(?!none")([^"]*)"')
_WORDS = re.compile(rb"<(?:[A-Za-z]+:)?text[\s>]")


def examine_signs(house: House) -> None:
    """Raise `LayoutError` for a sign of the clinic's own that cannot be printed and shown."""
    for box in house.boxes:
        if isinstance(box.sign, Sign):
            _read(box.sign)


def draw_signs(house: House, layout: Layout, colours: Mapping[str, str]) -> dict[str, bytes]:
    """Return the signs of the clinic's own boxes by the names of their files."""
    return {f"{choose_box_class(box.kind)}.svg": _draw(box, layout, colours) for box in house.boxes}


def write_paper_styles(house: House, inks: Inks, folder: str) -> str:
    """Return the style sheet of the clinic's own boxes, whose signs are in a folder.

    In black and white, and for a press, they look like other boxes, and have a sign and a label.
    """
    return "\n".join(_write_paper_rules(house, inks, folder))


def write_book_styles(house: House, layout: Layout, colours: Mapping[str, str]) -> str:
    """Return the same for a booklet, where readers choose the colours of words and paper."""
    return "\n".join(_write_book_rules(house, layout, colours))


def _write_paper_rules(house: House, inks: Inks, folder: str) -> Iterator[str]:
    for box in house.boxes:
        name = choose_box_class(box.kind)
        look = {"background-image": f"url({folder}{name}.svg)"}
        if inks is Inks.COLOUR:
            told = {
                "color": box.text,
                "background-color": box.background,
                "border-color": box.border,
            }
            look |= {key: colour for key, colour in told.items() if colour}
            if box.text:
                title = f".{Css.CALLOUT}.{name} > .{Css.CALLOUT_TITLE}"
                yield f"{title} {{ color: {box.text} }}"
        written = "; ".join(f"{key}: {value}" for key, value in look.items())
        yield f".{Css.CALLOUT}.{name} {{ {written} }}"


def _write_book_rules(house: House, layout: Layout, colours: Mapping[str, str]) -> Iterator[str]:
    for box in house.boxes:
        box_class = f".{Css.CALLOUT}.{choose_box_class(box.kind)}"
        border = seen_by_day_and_night(box.border) if box.border else colours["accent"]
        sign = write_address(_draw(box, layout, colours).decode())
        yield (
            f"\n{box_class} {{ border-color: {border}; border-radius: 0 }}"
            f"\n{box_class} > .{Css.CALLOUT_TITLE}::before {{\n"
            '  content: "";\n'
            "  display: inline-block;\n"
            "  width: 1.4em;\n"
            "  height: 1.4em;\n"
            "  margin-inline-end: 0.5em;\n"
            "  vertical-align: -0.35em;\n"
            "  background: no-repeat 0 0 / 100% 100%;\n"
            f'  background-image: url("{sign}");\n'
            "}\n"
        )


def _draw(box: OwnBox, layout: Layout, colours: Mapping[str, str]) -> bytes:
    """Return the sign of a kind of box in the colour of signs."""
    if isinstance(box.sign, Sign):
        colour = colours["accent"].encode()
        drawing = _COLOURED.sub(rb'\1="%s"' % colour, _read(box.sign))
        if b" fill=" in drawing.partition(b">")[0]:
            return drawing
        # What has no colour of its own would be black.
        return drawing.replace(b"<svg ", b'<svg fill="%s" ' % colour, 1)
    return fill_in_drawing(layout, f"icons/{box.sign}.svg", colours=colours).encode()


@lru_cache(maxsize=64)
def _read(sign: Sign) -> bytes:
    """Return a clinic's own sign in its one form; raise for one in which words could be drawn."""
    if _WORDS.search(sign.data):
        message = "a sign has no words: they stand in `label`, where they are proven"
        raise LayoutError(sign.path, message)
    try:
        picture = examine_picture(sign.data, sign.path.suffix)
    except PictureError as error:
        raise LayoutError(sign.path, f"the sign {error.problem}; {error.remedy}") from error
    _, data = picture.for_screens
    if problem := next(judge_shapes(data), None):
        raise LayoutError(sign.path, problem)
    if not is_seen(data):
        message = (
            "a sign must be seen: this draws no shape in its frame that is filled, or has an "
            "outline without gaps, and is a quarter as large as the frame; shapes that stand for "
            "others (`<use>`) do not count"
        )
        raise LayoutError(sign.path, message)
    colours = {colour for _, colour in _COLOURED.findall(data)}
    if len(colours) > 1:
        shown = ", ".join(sorted(f"`{colour.decode()}`" for colour in colours))
        message = f"a sign is drawn in one colour, which pages choose; this has {shown}"
        raise LayoutError(sign.path, message)
    return data
