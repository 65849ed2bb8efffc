"""Lines that are set once, and boxes that are measured once, however often WeasyPrint does it.

To balance columns it lays out all that stands in them for each height that it tries, and boxes side
by side several times. What a line holds depends on neither height nor place, so one that was set is
put where it stands the next time. How narrow and how wide the words in a box may be set depends on
nothing around it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from importlib import import_module
from typing import Any, NamedTuple

from rlspub.renderers.pdf.weasyprint import boxes
from rlspub.renderers.pdf.weasyprint.names import find, replace_attribute

_BLOCKS = "weasyprint.layout.block"
_WIDTHS = "weasyprint.layout.preferred"
_MEASURES = ("min_content_width", "max_content_width")


class _Line(NamedTuple):
    """A line as it was set in a block that begins at `left`, and where the next line begins.

    `words` are those of all its lines: they are kept, since they are known by their identity.
    """

    words: Sequence[object]
    box: Any
    left: float
    resume_at: Mapping[int, Any] | None


_Widths = dict[tuple[object, ...], tuple[float, Sequence[object], object]]


@contextmanager
def keep_lines() -> Iterator[Callable[[], None]]:
    """Set each line once meanwhile, and measure each box; what is yielded forgets the lines."""
    plain, kept = find(_BLOCKS, "iter_line_boxes"), dict[tuple[object, ...], _Line]()
    widths = _Widths()

    def set_lines(  # noqa: PLR0913, PLR0917 - as WeasyPrint calls it
        context: Any,
        source: Any,
        top: float,
        bottom: float,
        skip: Mapping[int, Any] | None,
        block: Any,
        absolute: Sequence[object],
        fixed: Sequence[object],
        *first: object,
    ) -> Iterator[tuple[Any, Mapping[int, Any] | None]]:
        left, lines = block.content_box_x(), None
        while True:
            key = id(source.children), _freeze(skip), block.width
            is_free = not any(first) and not _is_disturbed(context)
            line = kept.get(key) if is_free else None
            if line is not None:
                lines, box, skip = None, line.box.deepcopy(), line.resume_at
                box.translate(left - line.left, top - box.position_y)
            else:
                placed = len(absolute), len(fixed)
                if lines is None:
                    lines = plain(
                        context, source, top, bottom, skip, block, absolute, fixed, *first
                    )
                box, skip = next(lines, (None, None))
                if box is None:
                    return
                is_alone = placed == (len(absolute), len(fixed)) and not _is_disturbed(context)
                if is_free and is_alone:
                    kept[key] = _Line(source.children, box.deepcopy(), left, skip)
            top = box.position_y + box.height
            yield box, skip
            if skip is None:
                return

    with ExitStack() as stack:
        stack.enter_context(replace_attribute(import_module(_BLOCKS), "iter_line_boxes", set_lines))
        for name in _MEASURES:
            measure = _measure_once(name, widths)
            stack.enter_context(replace_attribute(import_module(_WIDTHS), name, measure))
        yield kept.clear


def _measure_once(name: str, known: _Widths) -> Callable[..., float]:
    """Return what measures a box; tables and pictures are measured each time."""
    plain = find(_WIDTHS, name)

    def measure(context: Any, box: Any, outer: bool = True) -> float:  # noqa: FBT001, FBT002
        if not boxes.is_made_of_words(box):
            width: float = plain(context, box, outer)
            return width
        key = name, id(box.children), id(box.style), outer
        if key not in known:
            # Both are kept, since they are known by their identity.
            known[key] = plain(context, box, outer), box.children, box.style
        return known[key][0]

    return measure


def _is_disturbed(context: Any) -> bool:
    """Tell whether something else on the page has a say in how long a line is, or in its place."""
    return bool(context.excluded_shapes or context.footnotes)


def _freeze(skip: Mapping[int, Any] | None) -> object:
    """Return where a line begins as something that a dictionary can be asked for."""
    return None if skip is None else tuple((index, _freeze(rest)) for index, rest in skip.items())
