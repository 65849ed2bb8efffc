"""What English says where something is not known, and where something is said to help."""

import re

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


# What we, or people at a clinic, do for a reader is no claim that needs proof.
_CLAIM = compile_late(
    r"\b(?!(?:we|you|they|i|who|nurses?|doctors?|clinics?|teams?|staff|pharmacists?|dieti[ct]ians?"
    r"|therapists?|counsell?ors?|friends?|family|people)\b)[\w’'-]+ "
    r"(?:(?:often|also|usually) )?"
    r"(?:helps|prevents|cures|relieves|eases|improves|heals"
    r"|(?:can|may|will|do|does) (?:often |also |usually )?"
    r"(?:help|prevent|cure|relieve|ease|improve|heal))\b(?! (?:us|line))",
    re.IGNORECASE,
)


def claims_to_help(words: str) -> bool:
    """Tell whether a sentence says that something helps."""
    return _CLAIM.search(words) is not None
