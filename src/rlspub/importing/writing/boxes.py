"""Signs of boxes to tick as our Markdown writes them, where it reads them as boxes."""

from rlspub.patterns import compile_late

BOXES = {"☐": "[ ]", "□": "[ ]", "☑": "[x]", "☒": "[x]"}
_SIGNS = "".join(BOXES)
_SIGN = compile_late(f"[{_SIGNS}]")
# A box stands before the words that it is for; see `manuscript/markdown/inlines.py`.
_BOX = compile_late(rf"(?<![^\s(/*_])(?P<sign>[{_SIGNS}])[^\S\n]*(?!\\\n)(?=[^\s{_SIGNS}])")


def write_boxes(text: str) -> str:
    """Return Markdown with boxes in it for signs of boxes.

    All or none: in `Yes ☒ No ☐` they stand behind their words, and would be read as those of the
    words that follow. What stands as code is left.
    """
    if "`" in text or len(_BOX.findall(text)) != len(_SIGN.findall(text)):
        return text
    return _BOX.sub(lambda found: f"{BOXES[found['sign']]} ", text)
