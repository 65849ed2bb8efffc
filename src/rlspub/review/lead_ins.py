"""Words that say of whom or what the next block is, such as `For adults:` or `**Children**`.

They end with a colon or with no full stop, are all set off, or are only a few.
"""

from rlspub.patterns import compile_late
from rlspub.tree import Dose, Emphasis, Node, Paragraph, Strong, Text, plain_text, walk

_ENDS_SENTENCE = compile_late(r"[.!?…。！？؟۔।॥።။][\"'”’»)\]]*\s*$")
_COLONS = (":", "\N{FULLWIDTH COLON}")
_FEW_WORDS = 8


def is_lead_in(block: Node) -> bool:
    """Tell whether a block leads in to the one after it."""
    if not isinstance(block, Paragraph):
        return False
    words = plain_text(block).rstrip()
    if words.endswith(_COLONS) or all(map(_is_set_off, block.children)):
        return True
    if any(isinstance(node, Dose) for node in walk(block)):
        return False
    return not _ENDS_SENTENCE.search(words) or len(words.split()) <= _FEW_WORDS


def _is_set_off(inline: Node) -> bool:
    is_space = isinstance(inline, Text) and not inline.value.strip()
    return is_space or isinstance(inline, Strong | Emphasis)
