"""What English says where something is not known."""

from rlspub.patterns import compile_late

_UNKNOWN = compile_late(
    r"(?:(?:\bnot|n't|n’t|\bnever|\bcannot) (?:yet |fully |really |been |so |well |be )*"
    r"(?:know|known|clear|sure|shown|proven|proved|understood|understand|agree|say|certain)"
    r"|\bunknown|\bunclear|uncertain|unproven|unsure|no one (?:yet )?knows|nobody (?:yet )?knows"
    r"|no (?:good |clear |firm )?(?:proof|evidence)|no study (?:shows|has shown)|too early to"
    r"|disagree|more (?:research|studies)|needs? more (?:research|study))\b"
)


def says_unknown(words: str) -> bool:
    """Tell whether a text says that something is not known."""
    return _UNKNOWN.search(words.lower()) is not None
